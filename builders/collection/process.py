"""One process that reads sources: started, asked, and ended where it takes too long."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from typing import Final

from builders.collection.engine import ONE_THREAD, EngineError
from builders.collection.task import Built, Failed, Task
from builders.collection.worker import READY, receive, send

_LOADING: Final = 60.0
"""Seconds that the first source of a process may take beyond the limit, since the models are loaded with it."""


class DiedError(Exception):
    """A process ended in the middle of its work; the message says how."""


class TooLongError(Exception):
    """A process took too long over a source, and was ended."""


class Process:
    """The near side of one worker."""

    def __init__(self, work: str) -> None:
        """Start a process that does a work, named as ``MODULE:FUNCTION``."""
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
        """Wait until it can read.

        Raises:
            EngineError: It does not start.
        """
        try:
            if receive(self._from) == READY:
                return
        except (EOFError, OSError):
            pass
        why = self._last_words()
        self.end()
        raise EngineError(f"no process to read with can be started ({why})", remedy="build without --jobs")

    def ask(self, task: Task, seconds: float | None) -> Built | Failed:
        """Have a source read, in so many seconds at most.

        Raises:
            DiedError: It ended in the middle.
            TooLongError: It took longer.
        """
        limit = None if seconds is None else threading.Timer(seconds + _LOADING * self._first, self._end_it)
        self._first = False
        try:
            if limit is not None:
                limit.start()
            send(self._to, task)
            found = receive(self._from)
        except (EOFError, OSError, ValueError):
            if self._ended:
                raise TooLongError from None
            raise DiedError(self._how()) from None
        finally:
            if limit is not None:
                limit.cancel()
                limit.join()  # it may be ending the process just now
        if self._ended:
            raise TooLongError
        assert isinstance(found, Built | Failed)
        return found

    def _end_it(self) -> None:
        self._ended = True
        self._child.kill()

    def end(self) -> None:
        """End it, whatever it does."""
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
