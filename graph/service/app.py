"""The web application: which address is answered by what, and what every answer carries."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.service import pages, things
from graph.service.editor import page as editor
from graph.service.graphstore import graph_store
from graph.service.limits import RefusedError
from graph.service.protocol import sparql
from graph.service.search import page as search
from graph.service.service import Service

_HEADERS: Final = (
    # Nothing of a document runs: no script at all, and no style but our own.
    (b"content-security-policy", b"default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
_HOST: Final = re.compile(r"([\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?", re.ASCII)
_WRITING: Final = ["GET", "HEAD", "PUT", "POST", "DELETE"]


def application(service: Service, hosts: Collection[str]) -> Starlette:
    """Make the application of a service.

    :param hosts: by which names it is asked; any, where there are none. A page of another site can lead a browser to
        this computer under a name of its own, and would otherwise read all that is here.
    """
    app = Starlette(
        routes=[
            Route("/", pages.home),
            Route("/source", pages.source),
            Route("/network", pages.network),
            Route("/joins", pages.joins),
            Route("/sparql", sparql, methods=["GET", "HEAD", "POST"]),
            Route(
                "/query", sparql, methods=["GET", "HEAD", "POST"]
            ),  # where other stores have it, and our commands look
            Route("/graph-store", graph_store, methods=_WRITING),
            Route("/graph-store/{name:path}", graph_store, methods=_WRITING, name="graph"),
            Route("/id/{name:path}", pages.dereference),
            Route("/api/search", search.found),
            Route("/api/entity", things.entity),
            Route("/api/statement", things.statement),
            Route("/api/source", things.source),
            Route("/api/sources", things.sources),
            Route("/api/joins", things.joins),
            Route("/style.css", pages.style),
            Route("/scripts/{name}", pages.script),
            Route("/search", search.search),
            Route("/search/search.css", search.style),
            Route("/editor", editor.editor),
            Route("/editor/{name:path}", editor.part),
        ],
        exception_handlers={RefusedError: _refused, HTTPException: _not_here},
        lifespan=_running,
    )
    app.router.redirect_slashes = False
    app.add_middleware(_Guarded, hosts=frozenset(hosts))
    app.state.service = service
    return app


@asynccontextmanager
async def _running(app: Starlette) -> AsyncIterator[None]:
    service: Service = app.state.service
    await service.start()
    yield
    service.stop()
    await service.gone()


class _Guarded:
    """Refuses requests under another name, and puts on each answer what browsers must keep to."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", ()))
                names = {name.lower() for name, _ in given}  # a page may have a policy of its own
                message["headers"] = [*given, *(each for each in _HEADERS if each[0] not in names)]
            await send(message)

        host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
        if not self._is_known(host):
            answer = Response("this service has another name; ask it by that\n", 421, media_type="text/plain")
            await answer(scope, receive, guarded)
            return
        await self._app(scope, receive, guarded)

    def _is_known(self, host: str) -> bool:
        found = _HOST.fullmatch(host)
        return found is not None and (not self._hosts or found.group(1).lower() in self._hosts)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    return _told(request, error.status, str(error), error.headers)


async def _not_here(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _told(request, error.status_code, error.detail, dict(error.headers or {}))


def _told(request: Request, status: int, problem: str, headers: dict[str, str]) -> Response:
    problem = problem.encode("utf-8", "backslashreplace").decode("utf-8")
    if request.url.path.startswith("/api/"):
        return Response(json.dumps({"error": problem}, ensure_ascii=False), status, headers, "application/json")
    return Response(problem + "\n", status, headers, "text/plain")
