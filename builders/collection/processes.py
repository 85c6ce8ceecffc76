"""Sources read by several processes of this machine, each of which loads the models once.

A process that dies takes nothing with it but the source that it had, which another one tries once more. One that takes
too long over a source is ended, and the source is not tried again in this build.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from functools import partial
from queue import Queue
from typing import Final, TypeAlias

from builders.collection.engine import EngineError, Work
from builders.collection.process import DiedError, Process, TooLongError
from builders.collection.task import Built, Failed, Task

_TRIES: Final = 2
_Result: TypeAlias = tuple[Task, Built | Failed] | BaseException


class Processes:
    """Reads sources by a number of processes."""

    def __init__(self, jobs: int, work: Work, seconds: float | None = None) -> None:
        """Take how many processes there are to be, what they do, and how long a source may take."""
        self._jobs = jobs
        self._seconds = seconds
        self._work = f"{work.__module__}:{work.__qualname__}"
        self._running: set[Process] = set()
        self._stopped = False
        self._lock = threading.Lock()

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Built | Failed]]:
        """Yield what each task came to, as soon as it is there; at most two tasks a process are under way."""
        waiting: Queue[Task | None] = Queue()
        results: Queue[_Result] = Queue()
        serve = partial(self._serve, waiting, results)
        threads = [threading.Thread(target=serve, daemon=True) for _ in range(self._jobs)]
        for thread in threads:
            thread.start()
        under_way = 0
        try:
            for task in tasks:
                waiting.put(task)
                under_way += 1
                while under_way >= 2 * self._jobs or (under_way and not results.empty()):
                    yield _result(results)
                    under_way -= 1
            while under_way:
                yield _result(results)
                under_way -= 1
        finally:
            self._stopped = True
            for _ in threads:
                waiting.put(None)
            with self._lock:
                for process in self._running:
                    process.end()
            for thread in threads:
                thread.join()

    def _serve(self, waiting: Queue[Task | None], results: Queue[_Result]) -> None:
        process: Process | None = None
        try:
            while not self._stopped and (task := waiting.get()) is not None:
                for _ in range(_TRIES):
                    process = process or self._start()
                    try:
                        results.put((task, process.ask(task, self._seconds)))
                        break
                    except TooLongError:
                        self._forget(process)
                        process = None
                        if self._stopped:
                            return
                        results.put((task, _too_long(task, self._seconds)))
                        break
                    except DiedError as died:
                        how = str(died)
                        self._forget(process)
                        process = None
                        if self._stopped:
                            return
                else:
                    results.put((task, _lost(task, how)))
        except BaseException as error:  # whoever waits for results must hear of it
            results.put(error)
        finally:
            if process is not None:
                self._forget(process)

    def _start(self) -> Process:
        with self._lock:
            if self._stopped:
                raise EngineError("the build was stopped")
            process = Process(self._work)
            self._running.add(process)
        process.wait_until_ready()
        return process

    def _forget(self, process: Process) -> None:
        with self._lock:
            self._running.discard(process)
            process.end()


def _lost(task: Task, how: str) -> Failed:
    return Failed(
        f"{task.name}: the process that read it {how}, {_TRIES} times",
        "build it by itself, or save the document anew, or as plain text",
        lasting=False,
    )


def _too_long(task: Task, seconds: float | None) -> Failed:
    assert seconds is not None
    return Failed(
        f"{task.name} was given up after {'a second' if seconds == 1 else f'{seconds:g} seconds'}",
        "give it more with --source-seconds, or cut it into parts",
        lasting=False,
        seconds=seconds,
    )


def _result(results: Queue[_Result]) -> tuple[Task, Built | Failed]:
    found = results.get()
    if isinstance(found, BaseException):
        raise found
    return found
