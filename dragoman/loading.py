"""From the shards of a collection to a store: what changed is loaded, what is gone is dropped, the rest stays."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dragoman.sources import is_url

if TYPE_CHECKING:
    from builders.collection.ledger import Ledger
    from builders.collection.place import Place
    from graph.store import Store

_AT_ONCE: Final = 1000
"""How many shards are loaded in one transaction, and again where that was interrupted."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of N-Quads to be loaded.

    :ivar source: the IRI that its graphs are named after.
    :ivar digest: SHA-256 of its bytes.
    """

    source: str
    path: Path
    digest: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many sources a store was given, and how many were taken out of it."""

    loaded: int
    dropped: int


def shards(ledger: Ledger, place: Place) -> Iterator[Shard]:
    """Give the shards of a collection in the order of their folders, each as it was read for itself."""
    for row in ledger.rows("shard <> ''"):
        yield Shard(row.iri, place.shard(row.folder), row.shard)


def wanted(found: Iterable[Shard]) -> dict[str, str]:
    """Give what a store is to hold: the digest of each source's shard.

    :param found: in order; of two shards of the same source, as two formats of a text may be, the first counts.
    """
    digests: dict[str, str] = {}
    for shard in found:
        digests.setdefault(shard.source, shard.digest)
    return digests


def load_into(store: Store, name: str, found: Iterable[Shard], ledger: Ledger) -> Loaded:
    """Load the shards whose bytes the store was not given yet, and drop what it was given and is no longer there.

    :param name: what the ledger knows the store by.
    :param found: in order; see :func:`wanted`.
    :raises GraphError: the store cannot be written to, or a file is no graph.
    """
    from graph.store.sources import JOINS

    there = set(store.sources())
    given = ledger.loaded(name)
    for source in sorted(given.keys() - there):  # somebody else took it out
        ledger.note_dropped(name, source)
        del given[source]
    taken: set[str] = set()
    new: list[Shard] = []
    for shard in found:
        if shard.source not in taken and given.get(shard.source) != shard.digest:
            new.append(shard)
        taken.add(shard.source)
    for at in range(0, len(new), _AT_ONCE):
        together = new[at : at + _AT_ONCE]
        store.load_files([shard.path for shard in together])
        for shard in together:
            ledger.note_loaded(name, shard.source, shard.digest)
    dropped = 0
    for source in sorted(given.keys() - taken):
        store.drop(source)
        ledger.note_dropped(name, source)
        dropped += source != JOINS.value
    return Loaded(sum(shard.source != JOINS.value for shard in new), dropped)


def try_store(store: str | os.PathLike[str]) -> None:
    """Refuse a store that cannot be written to before the work of hours; it is not held meanwhile."""
    from graph.store import open_store

    open_store(store, create=True).close()


def known_as(store: str | os.PathLike[str]) -> str:
    """Give what the ledger knows a store by: wherever the command was run."""
    return os.fspath(store) if is_url(os.fspath(store)) else str(Path(store).resolve())


def load_what_changed(store: str | os.PathLike[str], place: Place, ledger: Ledger, found: Sequence[Shard]) -> Loaded:
    """Bring a store up to what was joined: it is not opened where it was given all of that.

    :raises GraphError: it cannot be written to.
    """
    from dragoman.kept_texts import keep_texts

    name = known_as(store)
    # Opening a store takes longer than all the rest of a build that finds nothing to do.
    if wanted(found) == ledger.loaded(name) and (is_url(name) or Path(name).is_dir()):
        loaded = Loaded(0, 0)
    else:
        from graph.store import open_store

        with open_store(store, create=True) as into:
            loaded = load_into(into, name, found, ledger)
    if not is_url(name):
        keep_texts(Path(name), place, ledger)
    return loaded
