"""Load many sources into a store, as fast as Oxigraph can: straight from the lines of their files.

The store is whole again only once all of it is done, so nobody else may see it meanwhile: :mod:`graph.store.switching`.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.load import read_quads
from graph.store import books
from graph.store.lines import Lines, held, holding, lines
from graph.store.retracting import gone, retraction
from graph.store.sources import AUTHORITY, Parcel, is_own, source_of, split
from graph.union import TYPE, class_tree, classes_above

_TABLES: Final = 2
_LEAST, _MOST = 2**24, 2**27
"""In how many tables Oxigraph is to keep what is loaded, as far as each gets so many bytes of lines: the fewer they
are, the quicker are queries; two are sorted at the same time."""
SIZE: Final = 200
"""How many bytes of lines a quad is."""
_THREADS: Final = max(2, min(4, os.cpu_count() or 2))
LEAST: Final = 20_000 * SIZE
"""From how many bytes on files are worth it: what is done whatever their size takes some tenths of a second."""
MANY: Final = 100_000
"""From how many quads on Oxigraph's bulk loader is faster than a transaction in its log."""

Sources = Collection[ox.NamedNode]


class NotLinesError(Exception):
    """Files that turned out to be none that can be loaded by their lines."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = frozenset(paths)
        super().__init__(", ".join(map(str, self.paths)))


@dataclass
class _Batch:
    """What goes into one table."""

    paths: set[Path] = field(default_factory=set)
    lines: list[bytes] = field(default_factory=list)
    parsed: list[ox.Quad] = field(default_factory=list)
    size: int = 0


def sources_of(paths: Sequence[Path], parsed: Collection[Path]) -> frozenset[ox.NamedNode]:
    """Give the sources that files tell of.

    :param parsed: those that cannot be read by their lines.
    :raises GraphError: one of these cannot be parsed.
    :raises NotLinesError: another must be as well.
    """
    found: set[ox.NamedNode] = set()
    for path in paths:
        if path in parsed:
            found.update(parcel.source for parcel in split(read_quads(path), str(path)))
            continue
        for piece in lines(path):
            if piece is None:
                raise NotLinesError([path])
            found.update(map(source_of, piece.graphs))
    return frozenset(found)


class Bulk:
    """A load of many files."""

    def __init__(self, store: ox.Store, size: int, parsed: Collection[Path] = ()) -> None:
        """Begin a load.

        :param size: how many bytes all files have.
        :param parsed: files that cannot be loaded by their lines.
        """
        self._store = store
        self._limit = min(max(size // _TABLES + 1, _LEAST), _MOST)
        self._parsed = parsed
        self._batch = _Batch()
        self._running: dict[Future[None], _Batch] = {}
        self._graphs: set[ox.NamedNode] = set()
        self._entries: list[ox.Quad] = [books.MARK]
        self._told: dict[ox.NamedNode, int] = {}

    def load(self, paths: Sequence[Path], there: Sources = ()) -> dict[str, int]:
        """Load files, with the union and the books.

        :param there: sources that go before, as far as the store has them: together that costs less.
        :return: the sources of the files, and how many triples each has.
        :raises GraphError: one holds no well-formed RDF, or does not tell of a source.
        :raises NotLinesError: some must be parsed, and what was loaded of them cannot be told from the rest.
        """
        self._retract([source for source in there if books.has(self._store, source)])
        with ThreadPoolExecutor(_THREADS) as self._threads:
            try:
                for path in paths:
                    self._load(path)
                self._settle()
            finally:
                self._threads.shutdown(cancel_futures=True)
        self._extend(list(self._above()))
        # In several tables and what came in small, each look-up takes three times as long: that is done away with once.
        self._store.optimize()
        return {source.value: self._told[source] for source in sorted(self._told, key=str)}

    def _load(self, path: Path) -> None:
        told: Counter[ox.NamedNode] = Counter()
        authority: list[bytes] = []
        for piece in lines(path) if path not in self._parsed else (None,):
            if piece is None or any(is_own(graph.value) for graph in piece.graphs):
                if told:
                    raise NotLinesError([path])
                self._parse(path)
                return
            self._replace({source_of(graph) for graph in piece.graphs.keys() - told.keys() - {AUTHORITY}})
            told += piece.graphs
            authority += piece.authority
            self._add(path, piece)
        self._account(path, told, authority)

    def _add(self, path: Path, piece: Lines) -> None:
        self._batch.paths.add(path)
        self._batch.lines += (piece.quads, piece.triples)
        self._grow(len(piece.quads))

    def _account(self, path: Path, told: Counter[ox.NamedNode], authority: list[bytes]) -> None:
        """Note whose the graphs of a file are, and what they hold of the authority."""
        of_source: dict[ox.NamedNode, list[ox.NamedNode]] = {}
        for graph in told.keys() - {AUTHORITY}:
            of_source.setdefault(source_of(graph), []).append(graph)
        if not of_source:  # the parser says why
            raise NotLinesError([path])
        name = None
        if authority:
            name = holding(authority)
            self._batch.lines.append(held(authority, name))
            self._graphs.add(name)
        self._graphs.update(*of_source.values())
        for source, graphs in of_source.items():
            self._entries += books.entries(source, graphs, name)
            self._told[source] = sum(told[graph] for graph in graphs)

    def _parse(self, path: Path) -> None:
        parcels: tuple[Parcel, ...] = split(read_quads(path), str(path))
        self._replace({parcel.source for parcel in parcels})
        for parcel in parcels:
            self._told[parcel.source] = len(parcel)
            quads = list(books.quads([parcel]))
            self._batch.parsed += quads
            self._grow(SIZE * len(quads))

    def _replace(self, sources: Sources) -> None:
        """Make way for sources that another file told of before."""
        again = [source for source in sources if source in self._told]
        if again:
            self._settle()
            self._retract(again)

    def _retract(self, sources: Sources) -> None:
        if sources:
            self._store.update(retraction(gone(self._store, sources)))

    def _grow(self, size: int) -> None:
        self._batch.size += size
        if self._batch.size >= self._limit:
            self._flush()
            self._await(2 * _THREADS)

    def _flush(self) -> None:
        batch, self._batch = self._batch, _Batch()
        if batch.lines:
            self._running[self._threads.submit(self._load_lines, batch.lines)] = batch
        if batch.parsed:
            self._running[self._threads.submit(self._extend, batch.parsed)] = batch

    def _settle(self) -> None:
        """Wait until everything is in the store."""
        self._flush()
        self._await(0)
        self._store.extend(self._entries)
        self._entries.clear()

    def _await(self, most: int) -> None:
        while len(self._running) > most:
            done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            for each in done:
                batch = self._running.pop(each)
                try:
                    each.result()
                except SyntaxError as error:
                    for path in sorted(batch.paths):
                        split(read_quads(path), str(path))
                    raise NotLinesError(batch.paths) from error

    def _load_lines(self, given: list[bytes]) -> None:
        # Graphs and union together: the terms of both are then the same, and are looked up and kept once.
        self._store.bulk_load(b"".join(given), format=ox.RdfFormat.N_QUADS)

    def _extend(self, given: list[ox.Quad]) -> None:
        if len(given) < MANY:
            self._store.extend(given)
        else:
            self._store.bulk_extend(given)

    def _above(self) -> Iterator[ox.Quad]:
        """Give what follows for the union from the class tree."""
        for graph in sorted(self._graphs, key=str):
            for kind in dict.fromkeys(kind for kind, _ in class_tree()):
                for quad in self._store.quads_for_pattern(None, TYPE, kind, graph):
                    for above in classes_above(kind):
                        yield ox.Quad(quad.subject, TYPE, above)
