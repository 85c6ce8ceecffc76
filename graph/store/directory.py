"""A directory that Oxigraph keeps a store in: opened, or refused with what is wrong with it."""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_SH
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from graph.errors import GraphError
from graph.store import publishing, switching
from graph.store.refusing import explained, in_use, refuse_what_is_no_store

T = TypeVar("T")

_ASIDE = "loading"
_TRIES = 100
_PAUSE = 0.01
"""Seconds between tries."""


def is_store(path: str | os.PathLike[str]) -> bool:
    """Tell whether a directory holds a store."""
    return (Path(path) / switching.POINTER).is_file()


class Opened:
    """A store that was opened, with the lock that keeps what it reads or writes from others."""

    def __init__(self, store: ox.Store, place: Path, lock: int, *, writable: bool) -> None:
        self._store: ox.Store | None = store
        self._place = place
        self._lock = lock
        self._writable = writable
        self.shown = writable
        """Whether readers are shown all that was written."""

    @property
    def store(self) -> ox.Store:
        """The store as Oxigraph has it.

        :raises GraphError: it was closed.
        """
        if self._store is None:
            raise GraphError(f"the store {self._place} was closed", remedy="open it again")
        return self._store

    @contextmanager
    def transaction(self) -> Iterator[ox.Store]:
        """Give the store for one transaction, and show what it changed to those who open it from then on.

        :raises GraphError: it cannot be written to.
        """
        if not self._writable:
            raise GraphError(f"the store {self._place} was opened for reading", remedy="open it with writable=True")
        try:
            self.shown = False
            yield self.store
            publishing.publish(self.store, self._place)
            self.shown = True
        except OSError as error:
            raise GraphError(
                f"the store {self._place} cannot be written to ({error})", remedy="check its permissions and its disk"
            ) from error

    def rebuild(self, change: Callable[[ox.Store], T]) -> T:
        """Change a copy of the store in any way, and put it in the place of the store when that is done.

        Nobody else may hold :attr:`store` meanwhile.

        :param change: what changes it; it keeps no reference to it.
        :raises GraphError: it cannot be written to.
        """
        with self.transaction():
            self._store = None  # closed, so that its files do not change
            folder = self._place / publishing.FOLDER / _ASIDE
            try:
                switching.copy(self._place, folder)
                changed = _changed(folder, change)
                switching.switch(folder, self._place)
            except BaseException as error:
                _let_go(error)
                raise
            finally:
                self._store = ox.Store(str(self._place))
                switching.clear(folder)
        return changed

    def close(self) -> None:
        """Let go of the store and its lock."""
        if self._store is not None:
            self._store = None
            if self.shown:
                publishing.confirm(self._place)
            os.close(self._lock)

    def __del__(self) -> None:  # of a store that nobody closed
        self.close()


def _let_go(error: BaseException | None) -> None:
    """Let go of what the frames of an error hold: the copy is closed once nobody has it."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__context__


def _changed(folder: Path, change: Callable[[ox.Store], T]) -> T:
    store = ox.Store(str(folder))
    changed = change(store)
    store.flush()
    return changed


@contextmanager
def open_plain(path: str | os.PathLike[str], *, create: bool = False) -> Iterator[ox.Store]:
    """Open a store as Oxigraph has it, with nothing of Dragoman's: no union is kept, and no books.

    :param create: open it for writing, and make a store of a directory that is not there, or is empty.
    :raises GraphError: as :func:`open_directory`.
    """
    opened = open_directory(path, create=create)
    opened.shown = False  # what is done to a plain store, nobody knows here
    try:
        yield opened.store
    finally:
        opened.close()


def open_directory(path: str | os.PathLike[str], *, writable: bool = False, create: bool = False) -> Opened:
    """Open a store for reading, as it was after the last transaction, or for writing.

    :param writable: open it for writing, which only one process can at a time.
    :param create: open it for writing, and make a store of a directory that is not there, or is empty.
    :raises GraphError: the directory is no store, another process has it open for writing, or it cannot be read.
    """
    place = Path(path)
    if not is_store(place):
        refuse_what_is_no_store(place, create=create)
    try:
        if not writable and not create:
            return _for_reading(place)
        place.mkdir(parents=True, exist_ok=True)
        for _ in range(_TRIES):  # a reader may be showing what the last writer, who was killed, had done
            opened = _opened(place, place, LOCK_EX)
            if opened is not None:
                return opened
            time.sleep(_PAUSE)
        raise in_use(place)
    except RuntimeError as error:  # so says Oxigraph of a directory whose making was broken off
        raise GraphError(f"{place} holds no whole store ({error})", remedy="load the graphs again") from error
    except OSError as error:
        raise explained(error, place) from error


def make_readable(path: str | os.PathLike[str], *, writable: bool) -> Path:
    """See to it that there is a copy of a store for readers; give the directory of the store.

    :param writable: whether it must be possible to write to it.
    :raises GraphError: as :func:`open_directory`.
    """
    place = Path(path).resolve()
    open_directory(path, writable=writable).close()
    if publishing.newest(place) is None:  # it is of a program that does not publish
        opened = open_directory(path, writable=True)
        try:
            with opened.transaction():
                pass
        finally:
            opened.close()
    return place


def _for_reading(place: Path) -> Opened:
    if publishing.is_due(place):
        # Where another process is writing just now, it will see to that.
        with suppress(OSError, RuntimeError):
            writer = _opened(place, place, LOCK_EX)
            if writer is not None:
                writer.close()
    for _ in range(_TRIES):  # what is the newest may be taken away by a writer before it is opened
        newest = publishing.newest(place)
        opened = _opened(newest or place, place, LOCK_SH)
        if opened is not None:
            return opened
        if newest is None:
            break
    raise in_use(place)


def _opened(folder: Path, place: Path, how: int) -> Opened | None:
    """Open a folder of a store; ``None`` where another process has it for itself."""
    lock = publishing.locked(folder, how)
    if lock is None:
        return None
    try:
        if how == LOCK_EX:
            due = publishing.is_due(place)
            store = ox.Store(str(folder))
            if due:
                publishing.publish(store, place)
            switching.clear(place / publishing.FOLDER / _ASIDE)  # what a killed process left
            publishing.clear(place)
        else:
            store = ox.Store.read_only(str(folder))
        publishing.clear_logs(folder)
    except (OSError, RuntimeError):
        os.close(lock)
        raise
    return Opened(store, place, lock, writable=how == LOCK_EX)
