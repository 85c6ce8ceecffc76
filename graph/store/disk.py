"""A store in a directory, kept by Oxigraph: for a collection on one machine."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset

from graph.errors import GraphError
from graph.load import from_quads
from graph.query import Result, ask
from graph.store import books
from graph.store.bulk import LEAST, MANY, Bulk, NotLinesError, sources_of
from graph.store.directory import open_directory
from graph.store.interface import Store
from graph.store.lines import FORMS
from graph.store.retracting import gone, retraction
from graph.store.sources import Parcel, is_own


class Disk(Store):
    """A directory with the graphs of each source, their union in the default graph, and the store's own books.

    Every change is one transaction of Oxigraph's: a process that is killed leaves the store as before or as after. Who
    reads sees what was there when it was opened, whatever is written meanwhile.
    """

    def __init__(self, path: str | os.PathLike[str], *, writable: bool = False, create: bool = False) -> None:
        """Open a store.

        :param writable: for :meth:`load` and :meth:`drop`; only one process can at a time.
        :param create: for writing, and where there is nothing, make one.
        :raises GraphError: the directory is no store of this version, or another process has it open for writing.
        """
        self.path = Path(path)
        self._opened = open_directory(self.path, writable=writable, create=create)
        try:
            version = self._one(books.BOOKS, books.IS_VERSION)
            if version is None and next(iter(self.plain.quads_for_pattern(None, None, None, None)), None) is not None:
                raise GraphError(
                    f"{self.path} is a store of another program",
                    remedy="name a store of Dragoman's, or a new directory",
                )
            books.check(version, str(self.path))
        except GraphError:
            self.close()
            raise

    @property
    def plain(self) -> ox.Store:
        """The store as Oxigraph has it.

        :raises GraphError: it was closed.
        """
        return self._opened.store

    def close(self) -> None:
        """Let other processes open the store for writing."""
        self._opened.close()

    def sources(self) -> Mapping[str, tuple[str, ...]]:
        """See :class:`Store`."""
        found: dict[str, list[str]] = {}
        for quad in self.plain.quads_for_pattern(None, books.HAS_GRAPH, None, books.BOOKS):
            found.setdefault(_iri(quad.subject), []).append(_iri(quad.object))
        return {iri: tuple(sorted(found[iri])) for iri in sorted(found)}

    def query(self, sparql: str, *, prefixes: Mapping[str, str] | None = None) -> Result:
        """See :class:`Store`."""
        return ask(self.plain, sparql, prefixes=prefixes)

    def dataset(self) -> Dataset:
        """See :class:`Store`."""
        names = (name for name in self.plain.named_graphs() if not is_own(_iri(name)))
        ordered = sorted(names, key=str)
        return from_quads(quad for name in ordered for quad in self.plain.quads_for_pattern(None, None, None, name))

    def load_files(self, paths: Sequence[str | os.PathLike[str]]) -> Mapping[str, int]:
        """See :class:`Store`."""
        files = [Path(path) for path in paths]
        size = sum(path.stat().st_size for path in files if path.is_file())
        if size < LEAST or not all(path.is_file() for path in files):
            return super().load_files(paths)
        parsed = {path for path in files if path.suffix.lower() not in FORMS}
        while True:
            try:
                there = sources_of(files, parsed) if self.sources() else frozenset()
                return self._opened.rebuild(lambda store: Bulk(store, size, parsed).load(files, there))  # noqa: B023
            except NotLinesError as error:
                parsed |= error.paths

    def _replace(self, parcels: tuple[Parcel, ...]) -> None:
        there = [parcel.source for parcel in parcels if books.has(self.plain, parcel.source)]
        quads = list(books.quads(parcels))
        if len(quads) >= MANY:
            self._opened.rebuild(lambda store: _replace_many(store, there, quads))
            return
        with self._opened.transaction() as store:
            if there:
                needed = [books.holding(parcel) for parcel in parcels]
                store.update(f"{retraction(gone(store, there, needed))} ;\n{_insertion(quads)}")
            else:
                store.extend(quads)

    def _remove(self, source: str) -> None:
        with self._opened.transaction() as store:
            store.update(retraction(gone(store, [ox.NamedNode(source)])))

    def _one(self, subject: ox.NamedNode, relation: ox.NamedNode) -> str | None:
        found = next(iter(self.plain.quads_for_pattern(subject, relation, None, books.BOOKS)), None)
        return found.object.value if found is not None and isinstance(found.object, ox.Literal) else None


def _replace_many(store: ox.Store, there: list[ox.NamedNode], quads: list[ox.Quad]) -> None:
    if there:
        store.update(retraction(gone(store, there)))
    store.bulk_extend(quads)


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode) else str(term)


def _insertion(quads: list[ox.Quad]) -> str:
    """Give one operation that inserts quads: a blank node is the same within an operation only."""
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
        by_graph.setdefault(name, []).append(f"{quad.subject} {quad.predicate} {quad.object} .")
    parts = (
        "\n".join(lines) if not name else f"GRAPH {name} {{ {' '.join(lines)} }}" for name, lines in by_graph.items()
    )
    return "INSERT DATA {\n" + "\n".join(parts) + "\n}"
