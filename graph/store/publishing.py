"""What the readers of a store open: a copy that nobody writes to.

Oxigraph cannot read a directory while another process writes to it: the reader may fail, or eat all memory. So after
each transaction the store is copied (Oxigraph's backup: hard links, no bytes), and readers open the newest copy.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from pathlib import Path
from typing import Final

import pyoxigraph as ox

FOLDER: Final = "published"
"""Where the copies are; each is named by a number."""
_ASIDE: Final = "making"
_TRIES: Final = 100


def is_due(place: Path) -> bool:
    """Tell whether something was written that is not published: by a process that was killed, or another program."""
    copy = newest(place)
    if copy is None:
        return False
    with suppress(OSError):  # what a writer takes away meanwhile
        published = (copy / "CURRENT").stat().st_mtime_ns
        written = (file for pattern in ("*.log", "*.sst", "MANIFEST-*") for file in place.glob(pattern))
        return any(file.stat().st_mtime_ns > published for file in written)
    return False


def newest(place: Path) -> Path | None:
    """Give the copy that readers are to open, ``None`` where nothing was published yet."""
    numbers = _numbers(place / FOLDER)
    return place / FOLDER / numbers[-1] if numbers else None


def confirm(place: Path) -> None:
    """Note that nothing was written since: Oxigraph touches its files once more when it closes them."""
    copy = newest(place)
    if copy is not None:
        with suppress(OSError):
            (copy / "CURRENT").touch()


def publish(store: ox.Store, place: Path) -> None:
    """Copy a store to where readers find it, and take away older copies that nobody reads.

    :param store: opened for writing.
    :raises OSError: it cannot be written there.
    """
    folder = place / FOLDER
    folder.mkdir(exist_ok=True)
    clear(place)
    aside = folder / _ASIDE
    store.backup(str(aside))
    before = _numbers(folder)
    aside.rename(folder / f"{int(before[-1]) + 1 if before else 1:010d}")
    for name in before:
        _take_away(folder / name)


def clear(place: Path) -> None:
    """Take away the half of a copy that a process left that was killed over it."""
    for half in (place / FOLDER).glob(f"{_ASIDE}*"):  # RocksDB begins with a name of its own
        shutil.rmtree(half, ignore_errors=True)


class Copies:
    """The copies of a store as a service reads them: the newest for each request, and older ones while any is in use.

    A copy that is in use is locked, so that no writer takes it away.
    """

    def __init__(self, place: Path) -> None:
        """Begin with a store of which a copy is published."""
        self._place = place
        self._newest = Path()
        self._locks: dict[Path, int] = {}
        self._used: Counter[Path] = Counter()

    @contextmanager
    def in_use(self) -> Iterator[Path]:
        """Give the newest copy, and keep it for as long as a request takes.

        :raises OSError: there is none.
        """
        path = self._current()
        self._used[path] += 1
        try:
            yield path
        finally:
            self._used[path] -= 1
            self._tidy()

    def close(self) -> None:
        """Let go of all copies."""
        self._newest = Path()
        self._used.clear()
        self._tidy()

    def _current(self) -> Path:
        for _ in range(_TRIES):  # what is the newest may be taken away by a writer before it is locked
            found = newest(self._place)
            if found is None:
                break
            if found not in self._locks:
                lock = locked(found, LOCK_SH)
                if lock is None:
                    continue
                self._locks[found] = lock
            self._newest = found
            self._tidy()
            return found
        raise FileNotFoundError(f"there is no copy to read in {self._place / FOLDER}")

    def _tidy(self) -> None:
        for path in [path for path in self._locks if path != self._newest and self._used[path] <= 0]:
            del self._used[path]
            os.close(self._locks.pop(path))


def locked(folder: Path, how: int) -> int | None:
    """Lock a folder of a store; ``None`` where it has gone, or another process has it for itself.

    :param how: ``LOCK_SH`` for reading, ``LOCK_EX`` for writing.
    :return: what keeps the lock until it is closed.
    """
    try:
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return None
    try:
        flock(lock, how | LOCK_NB)
        if folder.exists():  # it was not taken away before it was locked
            return lock
    except BlockingIOError:
        pass
    os.close(lock)
    return None


def clear_logs(folder: Path) -> None:
    """Take away the logs that RocksDB keeps of every time that a copy was opened."""
    for log in folder.glob("LOG.old.*"):
        with suppress(OSError):
            log.unlink()


def _numbers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*") if path.name.isdecimal())


def _take_away(copy: Path) -> None:
    with suppress(OSError):  # the process that was killed before took some of it away
        lock = locked(copy, LOCK_EX)
        if lock is not None:
            try:
                shutil.rmtree(copy)
            finally:
                os.close(lock)
