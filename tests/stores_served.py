"""Stores that other processes serve on loopback: Oxigraph's own server, and ``dragoman serve``."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BIN = Path(sys.executable).parent


@contextmanager
def oxigraph(*options: str | Path) -> Iterator[str]:
    """Run Oxigraph's server and give its address."""
    port = _free()
    with _running(port, BIN / "oxigraph", "serve", "--bind", f"127.0.0.1:{port}", *options) as address:
        yield address


@contextmanager
def dragoman(source: Path) -> Iterator[str]:
    """Run our own service over a graph or a store and give its address."""
    port = _free()
    with _running(port, BIN / "dragoman", "serve", source, "--port", str(port)) as address:
        yield address


def _free() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _running(port: int, *command: str | Path) -> Iterator[str]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            while process.poll() is None:
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
