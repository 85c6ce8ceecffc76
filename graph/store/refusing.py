"""Why a directory cannot be opened as a store."""

from __future__ import annotations

import re
from pathlib import Path

from graph.errors import GraphError
from graph.store import publishing

# RocksDB's own files, what readers open, texts that are kept, and decisions about what is in the store.
_FILES = re.compile(
    r"CURRENT|LOCK|IDENTITY|LOG(\.old\.\d+)?|MANIFEST-\d+|OPTIONS-\d+|\d+\.(log|sst|blob)|.*\.dbtmp|"
    rf"{publishing.FOLDER}|texts|decisions\.json"
)


def refuse_what_is_no_store(place: Path, *, create: bool) -> None:
    """Refuse a directory that holds no store.

    :param create: unless a store can be made of it.
    :raises GraphError: it says what is there instead.
    """
    if not place.exists():
        if create:
            return
        raise GraphError(f"there is no store {place}", remedy="'dragoman load FILE --store DIR' makes one")
    if not place.is_dir():
        raise GraphError(f"{place} is a file, and a store is a directory", remedy="name another")
    try:
        alien = sorted(file.name for file in place.iterdir() if not _FILES.fullmatch(file.name))
    except OSError as error:
        raise explained(error, place) from error
    if alien:
        raise GraphError(f"{place} is no store: it holds {alien[0]}", remedy="name a store, or a new directory")
    if not create:  # empty, or the first load was killed before it had begun
        raise GraphError(f"{place} holds no store", remedy="'dragoman load FILE --store DIR' makes one")


def in_use(place: Path) -> GraphError:
    """Give the error of a store that another process writes to."""
    return GraphError(f"another process has the store {place} open for writing", remedy="wait until it has ended")


def explained(error: OSError, place: Path) -> GraphError:
    """Make of what the system says an error that tells the remedy."""
    problem = " ".join(str(error).split())
    if "lock" in problem.lower():
        return in_use(place)
    if isinstance(error, PermissionError) or "Permission denied" in problem:
        return GraphError(f"the store {place} cannot be opened (permission denied)", remedy="check its permissions")
    return GraphError(
        f"the store {place} cannot be opened ({problem})",
        remedy="mend the directory, or load the graphs into a new one",
    )
