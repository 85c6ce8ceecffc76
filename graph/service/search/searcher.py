"""The processes that search: one answers while the other reads the names of a store that was written to meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import Any, Final

from graph.service.answer import Answer
from graph.service.limits import Limits, RefusedError
from graph.service.pool import Pool
from graph.service.snapshots import Snapshots

_READING: Final = 600.0
"""How many seconds the names may take to be read; who waits for them is told to come again before that."""
_FRESH: Final = 2.0
"""For how many seconds a search waits for the names of a newer copy before the one before that answers."""

Header = dict[str, Any]


class _Process:
    """One process, and the copy of the store whose names it has read.

    :ivar path: of the copy; "" where it has read none.
    """

    def __init__(self, limits: Limits, snapshots: Snapshots) -> None:
        lasting = max(limits.seconds, _READING)  # it keeps what it has read, and makes way for nobody
        self.pool = Pool(replace(limits, seconds=lasting), 1, "searching", patience=lasting)
        self.path = ""
        self._snapshots = snapshots
        self._copy = ExitStack()
        self._asked: set[asyncio.Future[Answer]] = set()

    async def read(self, header: Header) -> Answer:
        """Read the names of the newest copy, and keep that for as long as they are asked for."""
        path = str(self._copy.enter_context(self._snapshots.in_use()))
        try:
            answer = await self.pool.ask(header | {"store": path, "words": "", "iri": ""})
        except RefusedError:
            self._let_go()
            raise
        self.path = path
        return answer

    def ask(self, header: Header) -> asyncio.Future[Answer]:
        """Search the copy to the end, whoever waits for it: who leaves in the midst does not take the names along."""
        asked = _lasting(self._ask(header | {"store": self.path}))
        self._asked.add(asked)
        asked.add_done_callback(self._asked.discard)
        return asked

    async def _ask(self, header: Header) -> Answer:
        try:
            return await self.pool.ask(header)
        except RefusedError as error:
            if error.status != 503:  # it was asked, and is another process from now on
                self._let_go()
            raise

    async def forget(self) -> None:
        """Let go of the names, once all have their answers who asked for them."""
        while self._asked:
            await asyncio.wait(self._asked)
        if self.path:
            self._let_go()
            with suppress(RefusedError):  # the process has ended, and so has what it held
                await self.pool.ask({"do": "forget"})

    def _let_go(self) -> None:
        self.path = ""
        self._copy.close()


class Searcher:
    """A process that answers, and one that reads the names of what is newer. No answer is of two copies."""

    def __init__(self, limits: Limits, snapshots: Snapshots) -> None:
        self._seconds = limits.seconds
        self._snapshots = snapshots
        self._now, self._next = (_Process(limits, snapshots) for _ in range(2))
        self._reading: asyncio.Future[Answer] | None = None
        self._began = 0.0
        self._clearing: asyncio.Future[None] | None = None

    async def start(self) -> None:
        """Start the processes."""
        for each in (self._now, self._next):
            await each.pool.start()

    def stop(self) -> None:
        """Kill them, whatever they do."""
        for each in (self._now, self._next):
            each.pool.stop()

    async def gone(self) -> None:
        """Wait until they are gone."""
        for each in (self._now, self._next):
            await each.pool.gone()

    async def ask(self, header: Header) -> Answer:
        """Search the newest copy of the store, or for as long as its names are being read, the one before.

        :raises RefusedError: the first names are still being read, or there is no answer.
        """
        late = RefusedError(503, "all names are being read", remedy="ask again soon", headers={"Retry-After": "5"})
        came = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(self._seconds):
                while self._now.path != self._newest():
                    answer = await self._read(header, came)
                    if answer is None:
                        break
                    if "failed" in answer.header:
                        return answer
                return await asyncio.shield(self._now.ask(header))
        except TimeoutError:
            raise late from None

    async def _read(self, header: Header, came: float) -> Answer | None:
        """Wait for the names of the newest copy to be read; ``None`` where another is to answer first.

        :param came: when the search began to wait.
        """
        clock = asyncio.get_running_loop().time
        if self._reading is None or self._reading.done():
            self._began = clock()
            self._reading = _lasting(self._renew(header))
        reading = self._reading
        left = min(came, self._began) + _FRESH - clock() if self._now.path else None
        if left is None:
            return await asyncio.shield(reading)
        await asyncio.wait({reading}, timeout=max(0.0, left))
        return reading.result() if reading.done() else None

    async def _renew(self, header: Header) -> Answer:
        if self._clearing is not None:
            await asyncio.wait({self._clearing})
        answer = await self._next.read(header)
        if "failed" not in answer.header:
            self._now, self._next = self._next, self._now
            # The next copy is read once the process that answered till now has let go of what it held.
            self._clearing = asyncio.ensure_future(self._next.forget())
        return answer

    def _newest(self) -> str:
        try:
            with self._snapshots.in_use() as path:
                return str(path)
        except OSError:
            raise RefusedError(503, "the store has gone", remedy="start the service again") from None


def _lasting(work: Coroutine[Any, Any, Answer]) -> asyncio.Future[Answer]:
    """Do something to its end, whoever waits for it; when nobody does, its failure is nobody's business."""
    task = asyncio.ensure_future(work)
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
    return task
