"""Change a store aside and put it in place at once, whatever is done to it meanwhile.

Of what Oxigraph can do, only an update and a single batch of its bulk loader are whole or not at all. A load of many
sources is more than that. So it goes into a copy of hard links, whose files then come beside those of the store:
RocksDB reads the files that CURRENT leads to and takes away all others, and CURRENT is replaced at once.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

POINTER: Final = "CURRENT"
"""The file that makes a directory a store: it names the manifest, and that all others."""
_OWN: Final = ("LOCK", "LOG")
"""What the names of files begin with that belong to a directory and not to what is in it."""
_JOURNAL: Final = ".log"
"""What the name of a file ends with in which RocksDB has what it has not yet sorted into tables."""


def copy(place: Path, aside: Path) -> None:
    """Copy a store that nobody has open.

    :param aside: what is there is taken away first.
    :raises OSError: it cannot be written to.
    """
    clear(aside)
    aside.mkdir(parents=True)
    for file in _files(place):
        if file.suffix == ".sst":  # never changed once it is written
            os.link(file, aside / file.name)
        else:
            shutil.copy2(file, aside / file.name)


def switch(aside: Path, place: Path) -> None:
    """Put a copy that was changed in the place of what it was copied from, and take the copy away.

    :param aside: flushed, so that its tables hold all of it.
    :raises OSError: it cannot be written to.
    """
    # RocksDB numbers its files; what has a name that is there already is a file that was copied. Journals stay behind:
    # whatever CURRENT leads to, RocksDB reads the journals that it finds, and so would put what is in them into the
    # store as it was, should this process be killed before CURRENT is replaced.
    for file in _files(aside):
        if file.name != POINTER and file.suffix != _JOURNAL and not (place / file.name).exists():
            os.link(file, place / file.name)
    pointer = place / f"{POINTER}.dbtmp"
    shutil.copyfile(aside / POINTER, pointer)
    _to_disk(pointer)
    _to_disk(place)
    pointer.replace(place / POINTER)
    _to_disk(place)
    clear(aside)


def clear(aside: Path) -> None:
    """Take away a copy, such as one that a killed process left."""
    shutil.rmtree(aside, ignore_errors=True)


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.is_file() and not file.name.startswith(_OWN))


def _to_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
