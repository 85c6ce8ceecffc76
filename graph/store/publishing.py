"""What the readers of a store open: a copy that nobody writes to.

Oxigraph cannot read a directory while another process writes to it: the reader may fail, or eat all memory. So after
each transaction the store is copied (Oxigraph's backup: hard links, no bytes), and readers open the newest copy.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from typing import Final

import pyoxigraph as ox

FOLDER: Final = "published"
"""Where the copies are; each is named by a number."""


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
    aside = folder / "making"
    if aside.exists():  # a process was killed over it
        shutil.rmtree(aside)
    store.backup(str(aside))
    before = _numbers(folder)
    aside.rename(folder / f"{int(before[-1]) + 1 if before else 1:010d}")
    for name in before:
        _take_away(folder / name)


def clear_logs(folder: Path) -> None:
    """Take away the logs that RocksDB keeps of every time that a copy was opened."""
    for log in folder.glob("LOG.old.*"):
        with suppress(OSError):
            log.unlink()


def _numbers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*") if path.name.isdecimal())


def _take_away(copy: Path) -> None:
    with suppress(OSError):  # a reader has it open, or the killed process before took some of it away
        lock = os.open(copy, os.O_RDONLY | os.O_DIRECTORY)
        try:
            flock(lock, LOCK_EX | LOCK_NB)
            shutil.rmtree(copy)
        finally:
            os.close(lock)
