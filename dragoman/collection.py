"""Build a collection: sources to shards, and from there into a store."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from builders.collection.building import Building
from builders.collection.engine import Engine, InProcess, Work
from builders.collection.ledger import Ledger
from builders.collection.outcome import Outcome
from builders.collection.place import KEPT, Place
from builders.collection.task import Options
from dragoman.joining import JOINED, Together, check_decisions, decisions_of, joined
from dragoman.listing import Listing, listing
from dragoman.own_authority import checked_tables
from dragoman.shards import NO_TEXT, PAGE, TEXT, work_for
from dragoman.sources import is_url
from ontology.own_authority import Tables

if TYPE_CHECKING:
    from dragoman.loading import Loaded, Shard

Tell = Callable[[Outcome], None]
SOURCE_SECONDS: Final = 1800.0
"""How long one of several processes may take over a source, unless said otherwise."""
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


def options_for(
    *,
    issued: str | None = None,
    encoding: str | None = None,
    pages: bool = False,
    with_text: bool = False,
    no_text: bool = False,
    authority: Tables = (),
) -> Options:
    """Give how the sources of a collection are read, and what is made of each."""
    wanted = ((PAGE, pages or with_text), (TEXT, with_text), (NO_TEXT, no_text))
    return Options(issued, encoding, tuple(name for name, asked in wanted if asked), authority=authority)


def engine_for(jobs: int, address: str | None, work: Work, seconds: float | None = None) -> Engine:
    """Give where sources are read.

    :param seconds: how long a source may take; where that is said, even one job is a process of its own, since
        nothing can end what this process does itself.
    :raises DragomanError: what a cluster needs is not installed.
    """
    if address is not None:
        from builders.collection.cluster import Cluster

        return Cluster(address, work)
    if jobs > 1 or seconds is not None:
        from builders.collection.processes import Processes

        return Processes(jobs, work, SOURCE_SECONDS if seconds is None else seconds)
    return InProcess(work)


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
            if store is not None and not ledger.loaded(_known_as(store)):
                _try(store)
            building = Building(place, ledger, tell)
            building.run(found.sources, reads, found.roots)
            together = joined(place, ledger, decided)
            loaded = None if store is None else _load(store, place, ledger, together.shards)
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


def _try(store: str | os.PathLike[str]) -> None:
    """Refuse a store that cannot be written to before the work of hours; it is not held meanwhile."""
    from graph.store import open_store

    open_store(store, create=True).close()


def _known_as(store: str | os.PathLike[str]) -> str:
    """Give what the ledger knows a store by: wherever the command was run."""
    return os.fspath(store) if is_url(os.fspath(store)) else str(Path(store).resolve())


def _load(store: str | os.PathLike[str], place: Place, ledger: Ledger, found: Sequence[Shard]) -> Loaded:
    from dragoman.kept_texts import keep_texts
    from dragoman.loading import Loaded, load_into, wanted

    name = _known_as(store)
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
