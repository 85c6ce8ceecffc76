"""What the readers read: copies of the store that nobody writes to, the newest of them for each new query.

A store that is opened read-only while another process writes to it may show anything; one that nobody writes to does
not. Oxigraph makes such copies of hard links, in milliseconds.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.errors import GraphError
from graph.load import graph_file, read_quads
from graph.query import fill
from graph.store import is_store
from graph.store.directory import open_directory


class Snapshots:
    """A folder of copies, which is removed in the end.

    :ivar store: the store that writes go to, ``None`` of a graph file.
    """

    def __init__(self, folder: Path, store: Path | None) -> None:
        self.store = store
        self._folder = folder
        self._number = 0
        self._used: Counter[Path] = Counter()

    @property
    def newest(self) -> Path:
        """The newest copy."""
        return self._folder / str(self._number)

    def next(self) -> Path:
        """Give the place for a newer copy; after :meth:`advance` it is the newest."""
        # A place where a killed writer left half a copy is not used again.
        places = (self._folder / str(number) for number in range(self._number + 1, 2**63))
        return next(place for place in places if not place.exists())

    def advance(self, place: Path) -> None:
        """Let new queries read a newer copy, and remove older ones that none reads."""
        before = self.newest
        self._number = int(place.name)
        self._tidy(before)

    @contextlib.contextmanager
    def in_use(self) -> Iterator[Path]:
        """Keep the newest copy for as long as a query takes."""
        path = self.newest
        self._used[path] += 1
        try:
            yield path
        finally:
            self._used[path] -= 1
            self._tidy(path)

    def _tidy(self, path: Path) -> None:
        if path != self.newest and self._used[path] <= 0:
            shutil.rmtree(path, ignore_errors=True)

    def remove(self) -> None:
        """Remove all copies."""
        shutil.rmtree(self._folder, ignore_errors=True)


def open_snapshots(source: str | os.PathLike[str], *, writable: bool) -> Snapshots:
    """Open a graph file, the folder of a build, or a store for a service.

    :param source: as for :func:`graph.load.load`, or the folder of a store.
    :param writable: whether the store will be written to.
    :raises GraphError: there is none, it cannot be read, or something else has it open.
    """
    path = Path(source)
    if is_store(path):
        return _of_store(path, writable=writable)
    if writable:
        raise GraphError(f"{path} is no store, and only a store is written to", remedy="give the folder of a store")
    quads = read_quads(graph_file(source))
    folder = Path(tempfile.mkdtemp(prefix="dragoman-serve-"))
    snapshots = Snapshots(folder, None)
    try:
        store = ox.Store(str(snapshots.newest))
        fill(store, quads)
        store.flush()
    except BaseException:
        snapshots.remove()
        raise
    return snapshots


def _of_store(path: Path, *, writable: bool) -> Snapshots:
    _remove_left(path)
    # Beside the store, where hard links reach.
    try:
        folder = Path(
            tempfile.mkdtemp(prefix=f".{path.resolve().name}.serving-{os.getpid()}-", dir=path.resolve().parent)
        )
    except OSError as error:
        raise GraphError(
            f"nothing can be written beside {path} ({error.strerror})", remedy="copy the store to where you may write"
        ) from error
    snapshots = Snapshots(folder, path.resolve() if writable else None)
    try:
        opened = open_directory(path, writable=writable)
        opened.store.backup(str(snapshots.newest))
        opened.close()
    except BaseException:
        snapshots.remove()
        raise
    return snapshots


def _remove_left(path: Path) -> None:
    """Remove what services left that were killed: the number in the name is of a process that is no more."""
    for left in path.resolve().parent.glob(f".{path.resolve().name}.serving-*"):
        number = left.name.rsplit("-", 2)[1]
        try:
            os.kill(int(number), 0)
        except ProcessLookupError:
            shutil.rmtree(left, ignore_errors=True)
        except (ValueError, PermissionError):
            continue
