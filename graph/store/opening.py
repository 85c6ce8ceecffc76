"""Open the store that a user names: a directory or the address of a SPARQL service."""

from __future__ import annotations

import os
from pathlib import Path

from graph.store.disk import Disk
from graph.store.interface import Store
from graph.store.remote import Remote


def is_service(name: str | os.PathLike[str]) -> bool:
    """Tell whether a name is the address of a service, and no path.

    >>> is_service("http://localhost:7878"), is_service("collection")
    (True, False)
    """
    return os.fspath(name).startswith(("http://", "https://"))


def open_store(name: str | os.PathLike[str], *, writable: bool = False, create: bool = False) -> Store:
    """Open a store: a directory, or a SPARQL service by its address.

    :param writable: for loading and dropping, which only one process can do at a time to a directory.
    :param create: for writing, and a directory that is not there becomes a store.
    :raises GraphError: it is no store, another process has it open for writing, or the service does not answer.
    """
    if is_service(name):
        return Remote(os.fspath(name))
    return Disk(Path(name), writable=writable, create=create)
