"""Sources read by several processes: the same results, and a process that dies takes one source with it at most."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from builders.collection.engine import EngineError, InProcess, Work
from builders.collection.processes import Processes
from builders.collection.task import Built, Failed, Task


def tasks(*texts: str) -> list[Task]:
    """Give texts as tasks."""
    return [Task(number, f"{number}.txt", text.encode("utf-8")) for number, text in enumerate(texts)]


def children() -> set[int]:
    """Give the processes that this one started and that run still."""
    found: set[int] = set()
    for thread in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError):  # a thread of a test before may end meanwhile, and has no children then
            found.update(map(int, (thread / "children").read_text(encoding="ascii").split()))
    return found


def test_processes_give_what_one_gives(echo) -> None:
    """All results come, whichever is first, from more than one process."""
    texts = tasks("wait 0.5", "b", "print", "fail", *"efghij")
    alone = {task.number: result for task, result in InProcess(echo).run(texts)}
    several = {task.number: result for task, result in Processes(2, echo).run(texts)}
    assert alone.keys() == several.keys() == set(range(10))
    for number, result in alone.items():
        other = several[number]
        assert type(result) is type(other)
        if isinstance(result, Built) and isinstance(other, Built):
            assert (result.iri, result.quads) == (other.iri, other.quads)
    by = {result.files["report.txt"] for result in several.values() if isinstance(result, Built)}
    assert len(by) == 2


def test_a_process_that_dies_fails_its_source_alone(echo) -> None:
    """How it died is the cause; the others are read."""
    found = dict(Processes(2, echo).run(tasks("a", "kill", "b", "crash", "leave", "c")))
    causes = {task.number: result.cause for task, result in found.items() if isinstance(result, Failed)}
    assert causes == {
        1: "1.txt: the process that read it was killed, as systems do that run out of memory, 2 times",
        3: "3.txt: the process that read it crashed (SIGSEGV), 2 times",
        4: "4.txt: the process that read it ended with status 3: it said nothing, 2 times",
    }
    assert not any(result.lasting for result in found.values() if isinstance(result, Failed))
    assert len(found) == 6


def test_a_source_whose_process_is_killed_once_is_read(echo, tmp_path) -> None:
    """Another process tries it once more."""
    ((_, result),) = Processes(1, echo).run(tasks(f"kill-once {tmp_path / 'mark'}"))
    assert isinstance(result, Built)


def test_a_source_that_takes_too_long_is_given_up(echo) -> None:
    """Its process is ended, it is not tried again, and the others are read."""
    before = children()
    began = time.monotonic()
    found = dict(Processes(1, echo, 1).run(tasks("a", "wait 600", "b")))
    assert time.monotonic() - began < 60
    failed = found[next(task for task in found if task.number == 1)]
    assert isinstance(failed, Failed)
    assert (failed.cause, failed.lasting) == ("1.txt was given up after a second", False)
    assert sum(isinstance(result, Built) for result in found.values()) == 2
    assert children() <= before


def test_few_sources_are_held_at_a_time(echo) -> None:
    """A task is taken only when there is room for it, and no process outlives the run."""
    before = children()
    taken = 0

    def counted() -> object:
        nonlocal taken
        for task in tasks(*"abcdefghijkl"):
            taken += 1
            yield task

    for done, _ in enumerate(Processes(2, echo).run(counted()), start=1):  # type: ignore[arg-type]
        assert taken - done < 4
    assert children() <= before


def test_an_interruption_ends_the_processes(echo) -> None:
    """Who stops taking results waits for nobody."""
    before = children()
    running = Processes(2, echo).run(tasks("a", "wait 60", "wait 60", "b"))
    assert next(running)
    began = time.monotonic()
    running.close()  # type: ignore[attr-defined]
    assert time.monotonic() - began < 30
    assert children() <= before


def test_processes_that_do_not_start_are_told_of() -> None:
    """What went wrong is in the message, which is one line."""

    def nowhere(task: Task) -> Built | Failed:
        raise AssertionError

    nowhere.__module__ = "no_such_module"
    work: Work = nowhere
    with pytest.raises(EngineError, match=r"no process .* can be started \(.*no_such_module.*; build without"):
        list(Processes(1, work).run(tasks("a")))


def test_a_worker_ends_with_the_process_that_started_it(echo, tmp_path) -> None:
    """Where the build itself is killed, nobody is left over."""
    code = (
        "import sys; from builders.collection.processes import Processes; from builders.collection.task import Task\n"
        "from quick_works import echo\n"
        "for _, built in Processes(1, echo).run(Task(n, 'a', b'a') for n in range(10**9)):\n"
        "    print(built.files['report.txt'].decode(), flush=True)\n"
    )

    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout is not None
        worker = int(build.stdout.readline())
        build.send_signal(signal.SIGKILL)
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("the worker lives on")
