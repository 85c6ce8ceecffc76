"""Sources read by a Dask cluster: a real scheduler and real workers on this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builders.collection.cluster import Cluster
from builders.collection.engine import EngineError, InProcess
from builders.collection.shard import build_shard
from builders.collection.task import Built, Failed, Task

WORKS = Path(__file__).parent / "works"
TEXTS = (
    "日本は韓国と協議した。",
    "中国はインドを訪問した。",
    "",
    "フランスはドイツと合意した。",
    "米国はカナダを批判した。",
)


class Local:
    """A scheduler and its workers, each a process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(WORKS),
            "DASK_DISTRIBUTED__ADMIN__TICK__LIMIT": "10 minutes",
        }
        self._file = folder / "scheduler.json"
        self.processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("dask_scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", self._file)
        until = time.monotonic() + 60
        while not self._file.exists() or not self._file.stat().st_size:
            assert time.monotonic() < until
            time.sleep(0.05)
        self.address: str = json.loads(self._file.read_text(encoding="utf-8"))["address"]

    def worker(self) -> subprocess.Popen[bytes]:
        """Start a worker without a nanny: killed, it stays so."""
        options = ("--nthreads", "2", "--no-nanny", "--no-dashboard", "--local-directory", self._folder)
        return self._start("dask_worker", self.address, *options)

    def _start(self, command: str, *arguments: str | Path) -> subprocess.Popen[bytes]:
        with (self._folder / f"{command}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{command}", "--host", "127.0.0.1", *map(str, arguments)],
                env=self._environment,
                cwd=self._folder,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        self.processes.append(process)
        return process


@pytest.fixture
def local(tmp_path: Path) -> Iterator[Local]:
    """Give a scheduler; it and its workers end with the test."""
    made = Local(tmp_path)
    yield made
    for process in made.processes:
        process.kill()
        process.wait()


def tasks(*texts: str) -> list[Task]:
    """Give texts as tasks."""
    return [Task(number, f"{number}.txt", text.encode("utf-8")) for number, text in enumerate(texts)]


def kill_while(running: Iterator[object], process: subprocess.Popen[bytes]) -> None:
    """Kill a process as soon as there is a result, and wait for more."""
    for _ in running:
        process.send_signal(signal.SIGKILL)


def same(one: Built | Failed, other: Built | Failed) -> bool:
    """Whether two results are the same but for the time that they took."""
    if isinstance(one, Built) and isinstance(other, Built):
        return (one.iri, one.quads, one.files) == (other.iri, other.quads, other.files)
    return isinstance(one, Failed) and isinstance(other, Failed) and one.cause == other.cause


def test_a_cluster_gives_what_one_process_gives_though_a_worker_is_killed(local: Local) -> None:
    """Two workers read, one is killed half-way; every source comes back once, the same to the byte."""
    first = local.worker()
    local.worker()
    texts = tasks(*TEXTS, *TEXTS)
    found: dict[int, Built | Failed] = {}
    for task, result in Cluster(local.address, build_shard).run(texts):
        found[task.number] = result
        if len(found) == 3:
            first.kill()
    alone = {task.number: result for task, result in InProcess(build_shard).run(texts)}
    assert sorted(found) == sorted(alone)
    assert [number for number, result in found.items() if not same(result, alone[number])] == []


def test_a_source_that_kills_every_worker_fails_alone(local: Local, echo: Callable[[Task], Built | Failed]) -> None:
    """Workers are there for the others, as long as somebody starts them again."""
    found: dict[int, Built | Failed] = {}
    for _ in range(5):
        local.worker()
    for task, result in Cluster(local.address, echo).run(tasks("a", "kill", "b", "fail")):
        found[task.number] = result
    lost = found.pop(1)
    assert isinstance(lost, Failed)
    assert not lost.lasting
    assert lost.cause == "1.txt: worker after worker died that read it"
    assert [type(found[number]) for number in (0, 2, 3)] == [Built, Built, Failed]


def test_what_is_wrong_with_a_cluster_is_told(
    local: Local, echo: Callable[[Task], Built | Failed], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No address, nobody there, no worker, a scheduler that goes, another version: each has its line and remedy."""
    with pytest.raises(EngineError, match="'localhost' is no address of a Dask scheduler; give tcp://HOST:PORT"):
        Cluster("localhost", echo)
    with pytest.raises(EngineError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1; start one"):
        list(Cluster("tcp://127.0.0.1:1", echo, patience=2).run(tasks("a")))
    with pytest.raises(EngineError, match=r"no worker is connected to .*; start some with"):
        list(Cluster(local.address, echo, patience=1).run(tasks("a")))
    local.worker()
    monkeypatch.setattr("builders.collection.cluster.rules_version", lambda: "of another day")
    with pytest.raises(EngineError, match="the workers have another version of Dragoman"):
        list(Cluster(local.address, echo).run(tasks("a")))
    monkeypatch.undo()
    running = Cluster(local.address, echo, patience=4).run(tasks("a", "wait 30", "wait 30", "wait 30", "wait 30"))
    with pytest.raises(EngineError, match=r"the (Dask scheduler|cluster) at .*(has gone|failed)"):
        kill_while(running, local.scheduler)
