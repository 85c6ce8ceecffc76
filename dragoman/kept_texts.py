"""The texts of a collection that are kept with its store: where ``--with-text`` says so, and no longer than that."""

from __future__ import annotations

from pathlib import Path

from builders.collection.ledger import Ledger
from builders.collection.place import TEXTS, Place


def keep_texts(store: Path, place: Place, ledger: Ledger) -> None:
    """Copy the texts that lie beside the graphs into the folder of a store, and take away those that no longer do.

    :param store: a directory; what others keep there stays.
    :raises OutputError: it cannot be written to.
    """
    known_as = f"{store}#{TEXTS}"
    given = ledger.loaded(known_as).keys()
    there = {name for name in given if (store / TEXTS / name).is_file()}
    wanted = {path.name: path for row in ledger.rows("shard <> ''") for path in place.texts(row.folder)}
    for name in sorted(wanted.keys() - there):
        from builders.writing.files import write_files

        write_files(store / TEXTS, {name: wanted[name].read_bytes()})
        ledger.note_loaded(known_as, name, "")
    for name in sorted(given - wanted.keys()):
        (store / TEXTS / name).unlink(missing_ok=True)
        ledger.note_dropped(known_as, name)
