"""Sources read by the workers of a Dask cluster: their bytes travel there, and the shards come back.

A worker that is killed takes nothing with it: the scheduler gives what it had to another one.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from queue import Empty, Queue
from typing import Any, Final, TypeAlias

from builders.collection.engine import EngineError, Work
from builders.collection.task import Built, Failed, Task
from builders.collection.version import rules_version

# The package may not be there, and has few type hints.
_Client: TypeAlias = Any
_Future: TypeAlias = Any

_PATIENCE: Final = 60.0
"""Seconds to wait for a worker where there is none, and for the scheduler to answer at first."""
_LOOK: Final = 2.0
_OTHER_VERSION: Final = "the workers have another version of Dragoman, of its models or of Python than this machine"


class Cluster:
    """Reads sources by the workers of a Dask scheduler."""

    def __init__(self, address: str, work: Work, patience: float = _PATIENCE) -> None:
        """Take the address of a scheduler (``tcp://host:port``).

        Raises:
            EngineError: The package for clusters is not installed, or that is no address.
        """
        try:
            self._dask: Any = import_module("distributed")
        except ImportError:
            raise EngineError(
                "building on a cluster needs the package distributed", remedy="pip install 'dragoman[cluster]'"
            ) from None
        if not address.startswith(("tcp://", "tls://")):
            raise EngineError(f"{address!r} is no address of a Dask scheduler", remedy="give tcp://HOST:PORT")
        self._address = address
        self._work = work
        self._patience = patience

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Built | Failed]]:
        """Yield what each task came to, as soon as it is there; two tasks for each thread of a worker are under way."""
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told by ourselves
        with self._client() as client:
            done: Queue[tuple[Task, _Future]] = Queue()
            under_way: dict[int, _Future] = {}
            most, until = 0, 0.0
            try:
                for task in tasks:
                    if time.monotonic() > until:  # workers come and go
                        most, until = 2 * self._threads(client), time.monotonic() + _LOOK
                    under_way[task.number] = self._submit(client, task, done)
                    while len(under_way) >= most or (under_way and not done.empty()):
                        yield self._next(client, done, under_way)
                while under_way:
                    yield self._next(client, done, under_way)
            finally:
                client.cancel(list(under_way.values()), force=True)

    def _client(self) -> _Client:
        try:
            return self._dask.Client(self._address, timeout=self._patience / 4, set_as_default=False)
        except (OSError, TimeoutError, ValueError):
            raise EngineError(
                f"no Dask scheduler answers at {self._address}", remedy="start one there with 'dask scheduler'"
            ) from None

    def _threads(self, client: _Client) -> int:
        """Count the threads of the workers, once there are any."""
        until = time.monotonic() + self._patience
        while not (threads := sum(map(int, client.nthreads().values()))):
            if time.monotonic() > until:
                raise EngineError(
                    f"no worker is connected to {self._address}", remedy="start some with 'dask worker ADDRESS'"
                )
            time.sleep(0.1)
        return threads

    def _submit(self, client: _Client, task: Task, done: Queue[tuple[Task, _Future]]) -> _Future:
        # Not pure: that two sources have the same bytes must not make one task of them.
        future = client.submit(_do, self._work, task, rules_version(), pure=False)
        small = replace(task, data=b"")
        future.add_done_callback(lambda finished: done.put((small, finished)))
        return future

    def _next(
        self, client: _Client, done: Queue[tuple[Task, _Future]], under_way: dict[int, _Future]
    ) -> tuple[Task, Built | Failed]:
        while True:
            task, future = self._wait(client, done)
            try:
                found = future.result(timeout=self._patience)
            except self._dask.KilledWorker:
                found = _lost(task)
            except TimeoutError:  # its worker was killed before it could be fetched; another one does it again
                done.put((task, future))
                self._threads(client)
                continue
            except (ImportError, AttributeError) as error:
                raise EngineError(
                    f"the workers have no Dragoman ({error})", remedy="install the same version there as here"
                ) from None
            except Exception as error:
                raise EngineError(
                    f"the cluster at {self._address} failed ({type(error).__name__}: {error})",
                    remedy="look at its logs; build again, which goes on from here",
                ) from None
            del under_way[task.number]
            future.release()
            if found is None:
                raise EngineError(_OTHER_VERSION, remedy="install the same versions everywhere")
            return task, found

    def _wait(self, client: _Client, done: Queue[tuple[Task, _Future]]) -> tuple[Task, _Future]:
        while True:
            try:
                return done.get(timeout=_LOOK)
            except Empty:
                if client.status not in ("running", "connecting"):
                    raise EngineError(
                        f"the Dask scheduler at {self._address} has gone",
                        remedy="start it and build again, which goes on from here",
                    ) from None
                self._threads(client)


def _do(work: Work, task: Task, version: str) -> Built | Failed | None:
    """Do the work on a worker; nothing where that would not give what it gives here."""
    return work(task) if version == rules_version() else None


def _lost(task: Task) -> Failed:
    return Failed(
        f"{task.name}: worker after worker died that read it",
        "build it by itself, or save the document anew, or as plain text",
        lasting=False,
    )
