"""Serve a graph until told to stop, which stops everything at once."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

import uvicorn

from graph.errors import GraphError
from graph.service.app import application
from graph.service.limits import Limits
from graph.service.service import Service
from graph.service.snapshots import open_snapshots
from graph.store.texts import FOLDER

_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def serve(
    source: str | os.PathLike[str],
    *,
    host: str = "127.0.0.1",
    port: int = 8642,
    limits: Limits | None = None,
    token: str | None = None,
    texts: Sequence[Path] = (),
    ready: Callable[[str], None],
) -> None:
    """Answer queries over a graph until SIGINT or SIGTERM.

    :param source: a graph file, the folder of a build, or the folder of a store.
    :param port: 0 for any that is free.
    :param token: what permits writing; without one the graph is only read.
    :param texts: further folders where texts are kept (:class:`graph.store.texts.Texts`).
    :param ready: called with the address once it answers.
    :raises GraphError: the graph cannot be read, or the address is not free.
    """
    listening = _listen(host, port)
    snapshots = open_snapshots(source, writable=token is not None)
    try:
        service = Service(snapshots, limits or Limits(), token, [Path(source) / FOLDER, *texts])
        app = application(service, _LOOPBACK if _is_loopback(host) else ())
        # No access log: addresses hold queries. What clients do wrong is told to them.
        config = uvicorn.Config(
            app, log_level="error", access_log=False, server_header=False, timeout_graceful_shutdown=1
        )
        name = f"[{host}]" if ":" in host else host
        _Server(config, service, lambda: ready(f"http://{name}:{listening.getsockname()[1]}/")).run([listening])
    finally:
        snapshots.remove()
        listening.close()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, service: Service, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._service = service
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.should_exit:
            self._ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # Uvicorn would wait for what still runs, and raise the signal again before copies are removed.
        self._service.stop()
        self.should_exit = True


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family, backlog=512)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise GraphError(f"{host}:{port} cannot be listened on ({reason})", remedy="give another --port") from error
    # Connections inherit it. asyncio would set it only where the socket names its protocol; without it the second part
    # of an answer waits 40 ms for word that the first has come.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
