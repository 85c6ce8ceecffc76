"""The process that searches: it reads all names of a store once, and no client that leaves makes it read them again."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any, Final

from graph.service.answer import Answer
from graph.service.limits import Limits, RefusedError
from graph.service.pool import Pool
from graph.service.snapshots import Snapshots

_READING: Final = 600.0
"""How many seconds the names may take to be read; who waits for them is told to come again before that."""

Header = dict[str, Any]


class Searcher:
    """One process, and what it has read."""

    def __init__(self, limits: Limits, snapshots: Snapshots) -> None:
        self._seconds = limits.seconds
        self._snapshots = snapshots
        lasting = max(limits.seconds, _READING)  # it keeps what it has read, and makes way for nobody
        self._pool = Pool(replace(limits, seconds=lasting), 1, "searching", patience=lasting)
        self._read = ""
        self._reading: asyncio.Future[Answer] | None = None

    async def start(self) -> None:
        """Start the process."""
        await self._pool.start()

    def stop(self) -> None:
        """Kill it, whatever it does."""
        self._pool.stop()

    async def gone(self) -> None:
        """Wait until it is gone."""
        await self._pool.gone()

    async def ask(self, header: Header) -> Answer:
        """Search the newest copy of the store, once its names are read.

        :raises RefusedError: they are still being read, or there is no answer.
        """
        late = RefusedError(503, "all names are being read", remedy="ask again soon", headers={"Retry-After": "5"})
        try:
            async with asyncio.timeout(self._seconds):
                while self._read != self._newest():
                    if self._reading is None or self._reading.done():
                        self._reading = _lasting(self._prepare(header | {"words": "", "iri": ""}))
                    answer = await asyncio.shield(self._reading)
                    if "failed" in answer.header:
                        return answer
                # Who leaves in the midst of a search does not take the names with him.
                return await asyncio.shield(_lasting(self._ask(header)))
        except TimeoutError:
            raise late from None

    def _newest(self) -> str:
        try:
            with self._snapshots.in_use() as path:
                return str(path)
        except OSError:
            raise RefusedError(503, "the store has gone", remedy="start the service again") from None

    async def _prepare(self, header: Header) -> Answer:
        path = self._newest()
        answer = await self._ask(header)
        self._read = path
        return answer

    async def _ask(self, header: Header) -> Answer:
        with self._snapshots.in_use() as path:
            try:
                return await self._pool.ask(header | {"store": str(path)})
            except RefusedError:
                self._read = ""  # the process is another one from now on
                raise


def _lasting(work: Coroutine[Any, Any, Answer]) -> asyncio.Future[Answer]:
    """Do something to its end, whoever waits for it; when nobody does, its failure is nobody's business."""
    task = asyncio.ensure_future(work)
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
    return task
