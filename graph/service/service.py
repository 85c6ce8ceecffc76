"""The service behind its endpoints: who may write, the workers that answer, and the copies that they read."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
from base64 import b64decode
from binascii import Error as BinasciiError
from collections.abc import Awaitable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request

from graph.query import explained
from graph.service.answer import Answer
from graph.service.answered import Answered, identity
from graph.service.limits import Limits, RefusedError
from graph.service.pool import Pool
from graph.service.search.searcher import Searcher
from graph.service.snapshots import Snapshots
from ontology import vocabulary

PREFIXES: Final = {name: str(namespace) for name, namespace in vocabulary.PREFIXES.items()}
_DESCRIBERS: Final = 2
_PATIENT: Final = 5.0
"""After how many seconds a page makes way: what its process has worked out is of use to the next."""
Header = dict[str, Any]


class Service:
    """A graph that is asked and, with a token, written to.

    :ivar limits: what may be asked at most.
    :ivar snapshots: what is read; it knows whether there is a store to write to.
    :ivar texts: the folders where texts are kept.
    """

    def __init__(
        self, snapshots: Snapshots, limits: Limits, token: str | None = None, texts: Sequence[Path] = ()
    ) -> None:
        self.snapshots = snapshots
        self.texts = tuple(texts)
        self.limits = limits
        self._token = token
        self._readers = Pool(limits, limits.queries)
        # Pages ask for little: they get processes of their own, and never wait for queries.
        self._describers = Pool(limits, _DESCRIBERS, "describing", patience=_PATIENT)
        # To draw a network takes seconds, for which no other page should wait.
        self._drawers = Pool(limits, 1, patience=limits.seconds)
        self._answered = Answered()
        self._searcher = Searcher(limits, snapshots)
        self._writer = Pool(limits, 1, "writing")
        self._writing = asyncio.Lock()

    @property
    def writable(self) -> bool:
        """Whether there is anything to write to."""
        return self.snapshots.store is not None and bool(self._token)

    async def start(self) -> None:
        """Start the processes."""
        await self._readers.start()
        await self._describers.start()
        await self._searcher.start()
        await self._drawers.start()
        if self.writable:
            await self._writer.start()

    def stop(self) -> None:
        """Stop whatever runs, at once."""
        self._readers.stop()
        self._describers.stop()
        self._searcher.stop()
        self._drawers.stop()
        self._writer.stop()

    async def gone(self) -> None:
        """Wait until all processes are gone."""
        await self._readers.gone()
        await self._describers.gone()
        await self._searcher.gone()
        await self._drawers.gone()
        await self._writer.gone()

    async def read(self, request: Request, does: str, /, **asked: Any) -> Answer:
        """Let a reader answer, and stop it when the client goes away.

        :raises RefusedError: there is no answer.
        """
        return await _while_there(request, self.answer(does, **asked))

    async def answer(self, does: str, /, **asked: Any) -> Answer:
        """Let a reader answer; who gives up waiting stops it.

        :raises RefusedError: there is no answer.
        """
        with self._copy() as (path, copy):
            kept = self._answered.find(copy, does, asked)
            if kept is not None:
                return kept
            header = {"do": does, "store": str(path), "most": self.limits.result, "prefixes": PREFIXES, **asked}
            if does == "search":
                answer = await self._searcher.ask(header)
            else:
                pools = {"query": self._readers, "graph": self._readers, "network": self._drawers}
                answer = await pools.get(does, self._describers).ask(header)
        if "failed" in answer.header:
            raise _refusal(answer.header, str(asked.get("sparql", "")))
        self._answered.keep(copy, does, asked, answer)
        return answer

    @contextlib.contextmanager
    def _copy(self) -> Iterator[tuple[Path, str]]:
        """Give the newest copy of the store, and what tells it from any other."""
        with contextlib.ExitStack() as stack:
            try:
                path = stack.enter_context(self.snapshots.in_use())
                copy = identity(path)
            except OSError:
                raise RefusedError(503, "the store has gone", remedy="start the service again") from None
            yield path, copy

    async def write(self, does: str, content: bytes, /, **asked: Any) -> Answer:
        """Let the writer change the store, and new queries read what it wrote.

        :raises RefusedError: nothing was changed; after a time-out, which says so, it may have been.
        """
        async with self._writing:
            header = {"do": does, "store": str(self.snapshots.store), "prefixes": PREFIXES, **asked}
            try:
                answer = await self._writer.ask(header, content)
            except RefusedError:
                # Killed before its transaction ended or after: either way what is there now is what must be read.
                await self._writer.ask(header | {"do": "publish"})
                raise
        if "failed" in answer.header:
            raise _refusal(answer.header, content.decode("utf-8", "replace") if does == "update" else "")
        return answer

    def permit_writing(self, request: Request) -> None:
        """Let pass who may write: by ``Authorization: Bearer TOKEN``, or Basic with the token as password.

        :raises RefusedError: the service is not written to, or the token is missing or wrong.
        """
        if not self.writable:
            raise RefusedError(403, "this service is only read", remedy="start it with --writable")
        if request.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            # A browser sends the token that it was given along with what another site makes it send.
            raise RefusedError(403, "a page of another site may not write here", remedy="write from a program")
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "basic":
            with contextlib.suppress(BinasciiError, ValueError):
                given = b64decode(given.strip(), validate=True).decode("utf-8").partition(":")[2]
        known = (self._token or "").encode("utf-8")
        if not hmac.compare_digest(given.strip().encode("utf-8", "surrogateescape"), known):
            challenge = {"WWW-Authenticate": 'Bearer realm="dragoman", Basic realm="dragoman"'}
            raise RefusedError(401, "writing needs the token of this service", remedy="send it", headers=challenge)


async def _while_there(request: Request, answering: Awaitable[Answer]) -> Answer:
    """Await an answer for as long as the client does; then the query is given up, and its process with it."""
    task = asyncio.ensure_future(answering)
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({task, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise RefusedError(499, "the client has gone")
        return task.result()
    finally:
        for each in (task, leaving):
            each.cancel()
        await asyncio.gather(task, leaving, return_exceptions=True)


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _refusal(failed: Header, sparql: str) -> RefusedError:
    message = failed["message"]
    match failed["failed"]:
        case "syntax":
            return RefusedError(400, str(explained(message, sparql, PREFIXES)))
        case "missing":
            return RefusedError(404, f"there is no <{message}>" if message else "there is no such thing")
        case "large":
            return RefusedError(507, "the answer is larger than it may be", remedy="ask for less, with LIMIT")
        case "form":
            return RefusedError(406, f"the answer is {message}", remedy="accept a form that has one")
        case "data":
            return RefusedError(400, f"no well-formed RDF: {message}")
    return RefusedError(400, f"this cannot be run ({message})", remedy="simplify it")
