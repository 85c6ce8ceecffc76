"""A store in memory, kept by rdflib: for a single text, or to compare others with."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from rdflib import Dataset

from graph.load import from_quads
from graph.query import Result, query
from graph.store.interface import Store
from graph.store.sources import Parcel


class Memory(Store):
    """A store that is gone when the process ends."""

    def __init__(self) -> None:
        self._parcels: dict[str, Parcel] = {}
        self._dataset: Dataset | None = None

    def sources(self) -> Mapping[str, tuple[str, ...]]:
        """See :class:`Store`."""
        return {iri: tuple(graph.value for graph in self._parcels[iri].graphs) for iri in sorted(self._parcels)}

    def query(self, sparql: str, *, prefixes: Mapping[str, str] | None = None) -> Result:
        """See :class:`Store`."""
        return query(self.dataset(), sparql, prefixes=prefixes)

    def dataset(self) -> Dataset:
        """See :class:`Store`."""
        if self._dataset is None:
            held = (chain(*parcel.graphs.values(), parcel.authority) for parcel in self._parcels.values())
            self._dataset = from_quads(chain.from_iterable(held))
        return self._dataset

    def close(self) -> None:
        """See :class:`Store`."""

    def _replace(self, parcels: tuple[Parcel, ...]) -> None:
        self._parcels |= {parcel.source.value: parcel for parcel in parcels}
        self._dataset = None

    def _remove(self, source: str) -> None:
        del self._parcels[source]
        self._dataset = None
