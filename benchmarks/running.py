"""Commands that are run as a user runs them, with what they took; a Dask cluster on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

_COMMAND: Final = Path(sys.executable).with_name("dragoman")
_LOOK: Final = 0.05
"""Seconds between two looks at a process."""


@dataclass(frozen=True)
class Ran:
    """What a command took.

    :ivar seconds: by the wall clock.
    :ivar processor: seconds of processor time, its processes together.
    :ivar megabytes: the most memory that one of its processes held.
    """

    seconds: float
    processor: float
    megabytes: int


def dragoman(folder: Path, *arguments: str, until: Callable[[], bool] | None = None) -> Ran:
    """Run a command in a folder.

    :param until: is asked again and again, until it has done what it is to do meanwhile.
    :raises RuntimeError: it failed; its last line says why.
    """
    began = time.monotonic()
    told = folder / "told"
    with told.open("wb") as out:
        process = subprocess.Popen([_COMMAND, *arguments], cwd=folder, stdout=out, stderr=out)
        while True:
            done = until is None or until()
            pid, status, usage = os.wait4(process.pid, 0 if done else os.WNOHANG)
            if pid:
                break
            time.sleep(_LOOK)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"dragoman {' '.join(arguments)}: {told.read_text(encoding='utf-8').splitlines()[-1]}")
    return Ran(time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024)


class Cluster:
    """A Dask scheduler and its workers, each a process of this machine."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self.address = ""
        self.killed = 0
        self._number = workers

    def kill_one(self) -> None:
        """Kill a worker, once."""
        if not self.killed:
            self._processes[-1].kill()
            self.killed += 1

    def __enter__(self) -> Self:
        file = self._folder / "scheduler.json"
        self._start("dask_scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        while not file.exists() or not file.stat().st_size:
            time.sleep(_LOOK)
        self.address = json.loads(file.read_text(encoding="utf-8"))["address"]
        for _ in range(self._number):
            self._start(
                "dask_worker",
                *(self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard"),
                *("--local-directory", str(self._folder / "workers")),
            )
        return self

    def _start(self, command: str, *arguments: str) -> None:
        self._processes.append(
            subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{command}", "--host", "127.0.0.1", *arguments],
                cwd=self._folder,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()
            process.wait()
