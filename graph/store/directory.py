"""A directory that Oxigraph keeps a store in: opened, or refused with what is wrong with it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pyoxigraph as ox

from graph.errors import GraphError

# RocksDB's own files: the pointer that makes a directory a store, and all that it writes beside it.
_POINTER = "CURRENT"
_FILES = re.compile(
    r"CURRENT|LOCK|IDENTITY|LOG(\.old\.\d+)?|MANIFEST-\d+|OPTIONS-\d+(\.dbtmp)?|\d+\.(log|sst|dbtmp|blob)|archive|.*\.dbtmp"
)


def is_store(path: str | os.PathLike[str]) -> bool:
    """Tell whether a directory holds a store."""
    return (Path(path) / _POINTER).is_file()


def open_plain(path: str | os.PathLike[str], *, writable: bool = False, create: bool = False) -> ox.Store:
    """Open a store as Oxigraph has it, with nothing of Dragoman's: no union is kept, and no books.

    :param writable: open it for writing, which only one process can at a time.
    :param create: open it for writing, and make a store of a directory that is not there, or is empty.
    :raises GraphError: the directory is no store, another process has it open for writing, or it cannot be read.
    """
    place = Path(path)
    if not is_store(place):
        _refuse_what_is_no_store(place, create=create)
    try:
        if not writable and not create:
            return ox.Store.read_only(str(place))
        place.mkdir(parents=True, exist_ok=True)
        return ox.Store(str(place))
    except OSError as error:
        raise _explained(error, place) from error


def _refuse_what_is_no_store(place: Path, *, create: bool) -> None:
    if not place.exists():
        if create:
            return
        raise GraphError(f"there is no store {place}", remedy="'dragoman load FILE --store DIR' makes one")
    if not place.is_dir():
        raise GraphError(f"{place} is a file, and a store is a directory", remedy="name another")
    try:
        alien = sorted(file.name for file in place.iterdir() if not _FILES.fullmatch(file.name))
    except OSError as error:
        raise _explained(error, place) from error
    if alien:
        raise GraphError(f"{place} is no store: it holds {alien[0]}", remedy="name a store, or a new directory")
    if not create:  # empty, or the first load was killed before it had begun
        raise GraphError(f"{place} holds no store", remedy="'dragoman load FILE --store DIR' makes one")


def _explained(error: OSError, place: Path) -> GraphError:
    problem = " ".join(str(error).split())
    if "lock" in problem.lower():
        return GraphError(f"another process has the store {place} open for writing", remedy="wait until it has ended")
    if isinstance(error, PermissionError) or "Permission denied" in problem:
        return GraphError(f"the store {place} cannot be opened (permission denied)", remedy="check its permissions")
    return GraphError(
        f"the store {place} cannot be opened ({problem})",
        remedy="mend the directory, or load the graphs into a new one",
    )
