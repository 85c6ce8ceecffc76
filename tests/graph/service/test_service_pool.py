"""The processes that answer: what they tell of how they end."""

from __future__ import annotations

import logging
import os
import signal
import subprocess

import pytest
from apart import run_apart

from graph.service.limits import Limits, RefusedError
from graph.service.pool import Worker


def _children() -> set[int]:
    listed = subprocess.run(["ps", "-o", "pid=,comm=", "--ppid", str(os.getpid())], capture_output=True, check=True)
    return {int(line.split()[0]) for line in listed.stdout.decode().splitlines() if line.split()[1] != "ps"}


async def _refused(header: dict[str, str], how: signal.Signals | None = None) -> tuple[RefusedError, bool]:
    """Ask a process something that gets no answer; give what is told, and whether the process may be asked again."""
    before = _children()
    worker = await Worker.start(Limits(memory=0))
    try:
        if how is not None:
            (number,) = _children() - before
            os.kill(number, how)
        with pytest.raises(RefusedError) as caught:
            await worker.ask(header, b"", 20)
        return caught.value, worker.usable
    finally:
        worker.kill()
        await worker.gone()


def test_a_fault_of_ours_is_an_error_of_its_own_and_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """What nobody expected is 500 for the client, without a traceback, which is in the log, and ends the process."""
    told, usable = run_apart(_refused({"do": "sources"}))
    assert (told.status, usable) == (500, False)
    assert "Traceback" not in str(told)
    assert [(record.levelno, "KeyError: 'store'" in record.message) for record in caplog.records] == [
        (logging.ERROR, True)
    ]


@pytest.mark.parametrize(
    ("how", "status"), [(signal.SIGSEGV, 400), (signal.SIGABRT, 507), (signal.SIGKILL, 507), (signal.SIGTERM, 500)]
)
def test_how_a_process_ended_tells_why(how: signal.Signals, status: int, caplog: pytest.LogCaptureFixture) -> None:
    """A full stack is the query's, a lack of memory the limit's, and any other end a fault of ours that is logged."""
    told, usable = run_apart(_refused({"do": "sources", "store": "none"}, how))
    assert (told.status, usable) == (status, False)
    assert len(caplog.records) == (1 if status == 500 else 0)
