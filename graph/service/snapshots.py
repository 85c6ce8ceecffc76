"""What the readers of a service read: copies that nobody writes to, the newest of them for each request."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import pyoxigraph as ox

from graph.errors import GraphError
from graph.load import graph_file, read_quads
from graph.query import fill
from graph.store import is_store
from graph.store.directory import make_readable
from graph.store.publishing import Copies, publish


class Snapshots(Copies):
    """The copies of a store, or of a graph file that was made a store for as long as the service runs.

    :ivar store: the store that writes go to, ``None`` where it is only read.
    """

    def __init__(self, place: Path, store: Path | None, *, passing: bool = False) -> None:
        super().__init__(place)
        self.store = store
        self._made = place if passing else None

    def remove(self) -> None:
        """Let go of all copies, and remove what was made for the service."""
        self.close()
        if self._made is not None:
            shutil.rmtree(self._made, ignore_errors=True)


def open_snapshots(source: str | os.PathLike[str], *, writable: bool) -> Snapshots:
    """Open a graph file, the folder of a build, or a store for a service.

    :param source: as for :func:`graph.load.load`, or the folder of a store.
    :param writable: whether the store will be written to.
    :raises GraphError: there is none, it cannot be read, or something else has it open.
    """
    path = Path(source)
    if is_store(path):
        place = make_readable(path, writable=writable)
        return Snapshots(place, place if writable else None)
    if writable:
        raise GraphError(f"{path} is no store, and only a store is written to", remedy="give the folder of a store")
    quads = read_quads(graph_file(source))
    folder = Path(tempfile.mkdtemp(prefix="dragoman-serve-"))
    with contextlib.ExitStack() as made:
        made.callback(shutil.rmtree, folder, ignore_errors=True)
        store = ox.Store(str(folder))
        fill(store, quads)
        publish(store, folder)
        made.pop_all()
    return Snapshots(folder, None, passing=True)
