"""Sources read by several processes of this machine, each of which loads the models once.

A process that dies takes nothing with it but the source that it had, which another one tries once more. One that takes
too long over a source is ended, and the source is not tried again in this build.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from queue import Queue
from typing import Final, TypeAlias

from builders.collection.engine import ONE_THREAD, EngineError, Work
from builders.collection.task import Built, Failed, Task
from builders.collection.worker import READY, receive, send

_TRIES: Final = 2
_LOADING: Final = 60.0
"""Seconds that the first source of a process may take beyond the limit, since the models are loaded with it."""
_Result: TypeAlias = tuple[Task, Built | Failed] | BaseException


class _DiedError(Exception):
    """A process ended in the middle of its work; the message says how."""


class _TooLongError(Exception):
    """A process took too long over a source, and was ended."""


class _Process:
    """The near side of one worker."""

    def __init__(self, work: str) -> None:
        self._first = True
        self._ended = False
        self._told = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", "builders.collection.worker", work],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._told,
            env={**os.environ, **ONE_THREAD},
            start_new_session=True,  # an interruption is told to this process only, which then ends the others
        )
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._to, self._from = self._child.stdin, self._child.stdout

    def wait_until_ready(self) -> None:
        try:
            if receive(self._from) == READY:
                return
        except (EOFError, OSError):
            pass
        why = self._last_words()
        self.end()
        raise EngineError(f"no process to read with can be started ({why})", remedy="build without --jobs")

    def ask(self, task: Task, seconds: float | None) -> Built | Failed:
        """Have a source read, in so many seconds at most."""
        limit = None if seconds is None else threading.Timer(seconds + _LOADING * self._first, self._end_it)
        self._first = False
        try:
            if limit is not None:
                limit.start()
            send(self._to, task)
            found = receive(self._from)
        except (EOFError, OSError, ValueError):
            if self._ended:
                raise _TooLongError from None
            raise _DiedError(self._how()) from None
        finally:
            if limit is not None:
                limit.cancel()
                limit.join()  # it may be ending the process just now
        if self._ended:
            raise _TooLongError
        assert isinstance(found, Built | Failed)
        return found

    def _end_it(self) -> None:
        self._ended = True
        self._child.kill()

    def end(self) -> None:
        self._child.kill()
        self._child.wait()
        for stream in (self._to, self._from, self._told):
            with suppress(OSError, ValueError):
                stream.close()

    def _how(self) -> str:
        status = self._child.wait()
        if status >= 0:
            return f"ended with status {status}: {self._last_words()}"
        if -status == signal.SIGKILL:
            return "was killed, as systems do that run out of memory"
        return f"crashed ({signal.Signals(-status).name})"

    def _last_words(self) -> str:
        with suppress(OSError, ValueError):
            self._told.seek(0)
            lines = self._told.read().decode("utf-8", "replace").split("\n")
            return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")
        return "it said nothing"


class Processes:
    """Reads sources by a number of processes."""

    def __init__(self, jobs: int, work: Work, seconds: float | None = None) -> None:
        """Take how many processes there are to be, what they do, and how long a source may take."""
        self._jobs = jobs
        self._seconds = seconds
        self._work = f"{work.__module__}:{work.__qualname__}"
        self._running: set[_Process] = set()
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
        process: _Process | None = None
        try:
            while not self._stopped and (task := waiting.get()) is not None:
                for _ in range(_TRIES):
                    process = process or self._start()
                    try:
                        results.put((task, process.ask(task, self._seconds)))
                        break
                    except _TooLongError:
                        self._forget(process)
                        process = None
                        if self._stopped:
                            return
                        results.put((task, _too_long(task, self._seconds)))
                        break
                    except _DiedError as died:
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

    def _start(self) -> _Process:
        with self._lock:
            if self._stopped:
                raise EngineError("the build was stopped")
            process = _Process(self._work)
            self._running.add(process)
        process.wait_until_ready()
        return process

    def _forget(self, process: _Process) -> None:
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
