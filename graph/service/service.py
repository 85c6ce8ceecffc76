"""The service behind its endpoints: who may write, the workers that answer, and the copies that they read."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
from base64 import b64decode
from binascii import Error as BinasciiError
from collections.abc import Awaitable, Iterator
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request

from graph.query import explained
from graph.service.answer import Answer
from graph.service.limits import Limits, RefusedError
from graph.service.pool import Pool
from graph.service.snapshots import Snapshots
from ontology import vocabulary

PREFIXES: Final = {name: str(namespace) for name, namespace in vocabulary.PREFIXES.items()}
_DESCRIBERS: Final = 2
Header = dict[str, Any]


class Service:
    """A graph that is asked and, with a token, written to.

    :ivar limits: what may be asked at most.
    :ivar snapshots: what is read; it knows whether there is a store to write to.
    """

    def __init__(self, snapshots: Snapshots, limits: Limits, token: str | None = None) -> None:
        self.snapshots = snapshots
        self.limits = limits
        self._token = token
        self._readers = Pool(limits, limits.queries)
        # Pages ask for little: they get processes of their own, and never wait for queries.
        self._describers = Pool(limits, _DESCRIBERS, "describing")
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
        if self.writable:
            await self._writer.start()

    def stop(self) -> None:
        """Stop whatever runs, at once."""
        self._readers.stop()
        self._describers.stop()
        self._writer.stop()

    async def gone(self) -> None:
        """Wait until all processes are gone."""
        await self._readers.gone()
        await self._describers.gone()
        await self._writer.gone()

    async def read(self, request: Request, does: str, /, **asked: Any) -> Answer:
        """Let a reader answer, and stop it when the client goes away.

        :raises RefusedError: there is no answer.
        """
        with self._copy() as path:
            header = {"do": does, "store": str(path), "most": self.limits.result, "prefixes": PREFIXES, **asked}
            pool = self._readers if does in ("query", "graph") else self._describers
            answer = await _while_there(request, pool.ask(header))
        if "failed" in answer.header:
            raise _refusal(answer.header, str(asked.get("sparql", "")))
        return answer

    @contextlib.contextmanager
    def _copy(self) -> Iterator[Path]:
        with contextlib.ExitStack() as stack:
            try:
                path = stack.enter_context(self.snapshots.in_use())
            except OSError:
                raise RefusedError(503, "the store has gone", remedy="start the service again") from None
            yield path

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
