"""Run the installed command as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import dragoman
from dragoman.samples import samples

COMMAND = Path(sys.executable).with_name("dragoman")


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line that a refusal has: status 2, nothing on standard output, no traceback."""
        assert self.status == 2, self
        assert self.out == "", self.out
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("dragoman: "), self.err
        return lines[0]


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def command() -> Path:
    """Give the installed command."""
    return COMMAND


@pytest.fixture(scope="session")
def run() -> Run:
    """Give a function that runs ``dragoman`` with arguments, standard input, environment and working folder."""

    def _run(
        *arguments: str | Path,
        stdin: bytes | str = b"",
        cwd: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Ran:
        finished = subprocess.run(
            [COMMAND, *map(str, arguments)],
            input=stdin.encode("utf-8") if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, **(environment or {})},
            timeout=300,
            check=False,
        )
        return Ran(finished.returncode, finished.stdout.decode("utf-8"), finished.stderr.decode("utf-8"))

    return _run


@pytest.fixture(scope="session")
def texts() -> dict[str, dragoman.Graph]:
    """Give the graphs of the samples as plain text."""
    return {name: dragoman.build(f"sample:{name}") for name in samples()}
