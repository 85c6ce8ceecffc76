"""What every store can do, whatever keeps its graphs."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import Self

import pyoxigraph as ox
from rdflib import Dataset

from graph.errors import GraphError
from graph.load import read_quads
from graph.query import Result
from graph.store.sources import Parcel, split
from ontology import vocabulary


class Store(ABC):
    """A collection of sources, each with its named graphs, and one graph of what is known beforehand.

    A source is added, replaced and dropped as a unit: all its graphs, and what it alone needs of ``id:authority``.
    Queries see the union of all graphs, each triple once, with the classes above those that are named.
    """

    def load(self, quads: Iterable[ox.Quad], name: str = "the graph") -> tuple[Parcel, ...]:
        """Add the sources that quads tell of, in one transaction, each in place of what the store had of it.

        :param name: what errors call the quads.
        :return: the sources with their quads.
        :raises GraphError: it cannot be told of which source the quads are, or the store cannot be written to.
        """
        parcels = split(quads, name)
        self._replace(parcels)
        return parcels

    def load_files(self, paths: Sequence[str | os.PathLike[str]]) -> Mapping[str, int]:
        """Add the sources that graph files tell of, all in one transaction, each in place of what the store had of it.

        Of a source that several files tell of, the last one counts.

        :param paths: as for :func:`graph.load.load`.
        :return: the sources, and how many triples each has.
        :raises GraphError: one of the files cannot be read, or :meth:`load` would refuse it; nothing is loaded then.
        """
        parcels = {parcel.source: parcel for path in paths for parcel in split(read_quads(path), str(path))}
        self._replace(tuple(parcels.values()))
        return {parcel.source.value: len(parcel) for parcel in parcels.values()}

    def drop(self, source: str) -> str:
        """Take a source and all that only it needs out of the store, in one transaction; give its IRI.

        :param source: its IRI, in full, as ``id:commentary/…``, or the last part of it.
        :raises GraphError: there is no such source, or several, or the store cannot be written to.
        """
        iri = self._find(source)
        self._remove(iri)
        return iri

    @abstractmethod
    def sources(self) -> Mapping[str, tuple[str, ...]]:
        """Give the IRIs of the sources, in order, with the names of their graphs."""

    @abstractmethod
    def query(self, sparql: str, *, prefixes: Mapping[str, str] | None = None) -> Result:
        """Answer a query as :func:`graph.query.query` does.

        :raises QueryError: not SPARQL, an update, or a query that would leave this store.
        """

    @abstractmethod
    def dataset(self) -> Dataset:
        """Copy the graphs of all sources, and what is known beforehand, into memory."""

    @abstractmethod
    def _replace(self, parcels: tuple[Parcel, ...]) -> None:
        """Put parcels in the place of what is there of their sources, in one transaction."""

    @abstractmethod
    def _remove(self, source: str) -> None:
        """Take out a source that is there, in one transaction."""

    @abstractmethod
    def close(self) -> None:
        """Let go of what others may want to open; the store is not used any more."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _find(self, source: str) -> str:
        there = self.sources()
        wanted = source.strip("<>")
        if wanted.startswith("id:"):
            wanted = f"{vocabulary.ID}{wanted.removeprefix('id:')}"
        found = [iri for iri in there if iri == wanted] or [iri for iri in there if iri.rsplit("/", 1)[-1] == wanted]
        if not found:
            raise GraphError(f"the store has no source '{source}'", remedy="'dragoman stats' lists those that it has")
        if len(found) > 1:
            raise GraphError(f"'{source}' may be {' or '.join(found)}", remedy="give the IRI in full")
        return found[0]
