"""Build a collection: sources to shards, and from there into a store."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from builders.collection.building import Building
from builders.collection.ledger import Ledger
from builders.collection.outcome import Outcome
from builders.collection.place import KEPT, Place
from dragoman.engines import engine_for
from dragoman.joining import JOINED, Together, check_decisions, decisions_of, joined
from dragoman.listing import Listing, listing
from dragoman.loading import Loaded, known_as, load_what_changed, try_store
from dragoman.own_authority import checked_tables
from dragoman.shards import NO_TEXT, options_for, work_for
from dragoman.sources import is_url

Tell = Callable[[Outcome], None]
_REPORT: Final = "report.json"
"""What is written last of a collection: where it is, and nothing changed, it tells how things are."""


@dataclass(frozen=True)
class Collection:
    """A collection as a build left it.

    :ivar out: the folder that it was built into.
    :ivar counts: how many sources were built, unchanged, failed and removed.
    :ivar loaded: what the store was given, where there is one.
    :ivar together: the sources as one graph, and what is doubtful in it.
    """

    out: Path
    counts: Counter[str] = field(default_factory=Counter)
    loaded: Loaded | None = None
    together: Together = field(default_factory=Together)

    @property
    def complete(self) -> bool:
        """Whether every source that was asked for is in the graph."""
        return not self.counts["failed"]

    def outcomes(self) -> Iterator[Outcome]:
        """Give what became of each source in the last build, with its report; one at a time is in memory."""
        place = Place(self.out)
        with Ledger(place.kept) as ledger:
            ledger.resume()
            yield from Building(place, ledger, lambda _: None).outcomes()


def build_collection(
    sources: Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    store: str | os.PathLike[str] | None = None,
    decisions: str | os.PathLike[str] | None = None,
    jobs: int = 1,
    engine: str | None = None,
    source_seconds: float | None = None,
    issued: str | None = None,
    encoding: str | None = None,
    pages: bool = False,
    with_text: bool = False,
    no_text: bool = False,
    authority: str | os.PathLike[str] | None = None,
    tell: Tell = lambda _: None,
) -> Collection:
    """Build a graph of each of many sources, those that are new or changed since the last build into the same folder.

    :param sources: files, folders and ZIP archives.
    :param out: a folder: each source has one of its own in it, and ``build`` holds the shards and the ledger.
    :param store: a store to load what changed into: a directory or an address.
    :param decisions: the file of what people decided of joins; ``joined/decisions.json`` in ``out`` by default.
    :param jobs: how many processes read; each needs some 600 MB.
    :param engine: the address of a Dask scheduler (``tcp://host:port``) whose workers read instead.
    :param source_seconds: give a source up after so long; half an hour, where several processes read. A single job
        reads in a process of its own then. Not for the workers of a scheduler.
    :param issued: the day of issue where a text does not tell it.
    :param encoding: the encoding of texts, where detection gets it wrong.
    :param pages: draw the page of each source (``network.html``) too.
    :param with_text: put the text on the page, where it may be shown.
    :param no_text: leave all words of the texts out of what is written.
    :param authority: the folder of an authority of one's own, which adds to Dragoman's.
    :param tell: is told what became of each source as soon as it is known.
    :raises DragomanError: the folder or the store cannot be written to, or nothing can be read with any more.
    """
    options = options_for(
        issued=issued,
        encoding=encoding,
        pages=pages,
        with_text=with_text,
        no_text=no_text,
        authority=() if authority is None else checked_tables(Path(authority)),
    )
    found = listing(sources, options)
    return build_listed(
        found,
        Path(out),
        store=store,
        decisions=decisions,
        jobs=jobs,
        engine=engine,
        source_seconds=source_seconds,
        tell=tell,
    )


def build_listed(
    found: Listing,
    out: Path | None,
    *,
    store: str | os.PathLike[str] | None = None,
    decisions: str | os.PathLike[str] | None = None,
    jobs: int = 1,
    engine: str | None = None,
    source_seconds: float | None = None,
    tell: Tell = lambda _: None,
) -> Collection:
    """Build what was listed; see :func:`build_collection`.

    :param out: nothing is kept where there is none, but in the store.
    """
    decided = _decisions(decisions, out, store)
    if decided is not None:
        check_decisions(decided)
    reads = engine_for(jobs, engine, work_for(found.sources), source_seconds)
    with _folder(out) as folder:
        place = Place(folder)
        place.prepare()
        with Ledger(place.kept, frozenset({KEPT, JOINED})) as ledger:
            ledger.begin()
            if store is not None and not ledger.loaded(known_as(store)):
                try_store(store)
            building = Building(place, ledger, tell)
            building.run(found.sources, reads, found.roots)
            if any(NO_TEXT in source.options.extras for source in found.sources):
                from dragoman.withheld import withhold_what_stayed

                building.changed |= withhold_what_stayed(place, ledger)
            together = joined(place, ledger, decided)
            loaded = None if store is None else load_what_changed(store, place, ledger, together.shards)
            changed = building.changed or together.anew or (out is not None and not (out / _REPORT).is_file())
            if out is not None and changed:
                from builders.collection.report_page import write_report

                write_report(out, building.outcomes(), together.doubtful)
        return Collection(folder, building.counts, loaded, together)


def _decisions(
    given: str | os.PathLike[str] | None, out: Path | None, store: str | os.PathLike[str] | None
) -> Path | None:
    """Give the file of decisions: the one that is named, or the one with what is joined, or with its store."""
    if given is not None:
        return Path(given)
    return decisions_of(out, None if store is None or is_url(os.fspath(store)) else Path(store))


@contextmanager
def _folder(out: Path | None) -> Iterator[Path]:
    if out is not None:
        yield out
        return
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        yield Path(folder)
