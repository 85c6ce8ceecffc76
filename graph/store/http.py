"""Requests to a SPARQL service, with credentials from the environment that go to it and nowhere else."""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException
from typing import IO
from urllib.parse import urlsplit

from graph.errors import GraphError

USER, PASSWORD, TOKEN = "DRAGOMAN_STORE_USER", "DRAGOMAN_STORE_PASSWORD", "DRAGOMAN_STORE_TOKEN"
_PATIENCE = 600.0
"""After how many seconds without a sign of the service it is given up."""
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_TOLD = 200
"""How many characters of a service's own complaint are shown."""


@dataclass(frozen=True)
class Answer:
    """What a service answered: the media type, without parameters, and the body."""

    media: str
    body: bytes


class _StaysHere(urllib.request.HTTPRedirectHandler):
    """Follows no redirection: it could carry the credentials to another host."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: object, newurl: str
    ) -> None:
        return None


class _LetsGo(urllib.request.BaseHandler):
    """Closes the answer that asks for credentials; those who send them do not."""

    handler_order = 100  # before them

    def http_error_401(self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: object) -> None:
        fp.close()


class Client:
    """Sends requests to one service."""

    def __init__(self, address: str) -> None:
        """Prepare to ask a service.

        :raises GraphError: the address is none, or holds credentials, which would end up in logs and histories.
        """
        try:
            parts = urlsplit(address)
            host, _ = parts.hostname, parts.port
        except ValueError as error:
            raise GraphError(f"'{address}' is no address ({error})", remedy="give http://HOST:PORT/PATH") from error
        if parts.username is not None or parts.password is not None:
            raise GraphError(
                f"the address of the store at {host} holds credentials", remedy=f"set {USER} and {PASSWORD} instead"
            )
        if not host:
            raise GraphError(f"'{address}' is no address", remedy="give http://HOST:PORT/PATH")
        self.name = address
        self._opener = _opener(f"{parts.scheme}://{parts.netloc}/", direct=host in _LOOPBACK)

    def send(
        self, method: str, address: str, headers: Mapping[str, str], body: bytes | None = None, *, missing: bool = False
    ) -> Answer:
        """Send a request and give the answer.

        :param missing: whether what is not there (404) counts as an empty answer.
        :raises GraphError: the service cannot be reached, does not let us in, or refuses.
        """
        request = urllib.request.Request(address, data=body, headers=dict(headers), method=method)
        if token := os.environ.get(TOKEN):
            request.add_unredirected_header("Authorization", f"Bearer {token}")
        try:
            with self._opener.open(request, timeout=_PATIENCE) as response:
                return Answer(response.headers.get_content_type(), response.read())
        except urllib.error.HTTPError as error:
            with closing(error):  # of an answer that is closed already, it is no context
                if missing and error.code == 404:
                    return Answer("", b"")
                raise self._refused(error) from None
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise GraphError(
                f"the store at {self.name} does not answer ({reason})", remedy="check its address, and that it runs"
            ) from None

    def _refused(self, error: urllib.error.HTTPError) -> GraphError:
        if error.code in (401, 403):
            return GraphError(
                f"the store at {self.name} does not let us in ({error.code})",
                remedy=f"set {USER} and {PASSWORD}, or {TOKEN}, to what it knows",
            )
        if 300 <= error.code < 400:
            return GraphError(f"the store at {self.name} has moved", remedy="give the address where it is now")
        told = " ".join(error.read(10 * _TOLD).decode("utf-8", "replace").split())[:_TOLD]
        return GraphError(
            f"the store at {self.name} refuses ({error.code} {told or error.reason})",
            remedy="check that the address is that of a SPARQL 1.1 service",
        )


def _opener(area: str, *, direct: bool) -> urllib.request.OpenerDirector:
    handlers: list[urllib.request.BaseHandler] = [_StaysHere(), _LetsGo()]
    if direct:
        handlers.append(urllib.request.ProxyHandler({}))
    user = os.environ.get(USER)
    if user:
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, area, user, os.environ.get(PASSWORD, ""))
        handlers += [urllib.request.HTTPBasicAuthHandler(known), urllib.request.HTTPDigestAuthHandler(known)]
    return urllib.request.build_opener(*handlers)
