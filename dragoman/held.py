"""What a graph of the API holds: a dataset or a store, and what it was built from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Dataset

from graph.query import Result
from graph.query import query as answer
from graph.view import read

if TYPE_CHECKING:
    from builders.interpreting.claims import Reading
    from builders.writing import Report
    from graph.store import Store
    from graph.store.statistics import Statistics
    from graph.view import Statement


class Held:
    """A dataset or a store, with the text and the report of a graph that was built."""

    def __init__(
        self,
        dataset: Dataset | None = None,
        *,
        store: Store | None = None,
        reading: Reading | None = None,
        written: bytes | None = None,
        folder: Path | None = None,
    ) -> None:
        """Take a dataset, or what a store holds."""
        self._dataset = dataset
        self.store = store
        self.reading = reading
        self._written = written
        self.folder = folder

    @property
    def dataset(self) -> Dataset:
        """The graph as an :class:`rdflib.Dataset`, whose default graph is the union of all its graphs.

        Of a store it is a copy in memory, made when it is first asked for.
        """
        if self._dataset is None:
            self._dataset = Dataset(default_union=True) if self.store is None else self.store.dataset()
        return self._dataset

    @property
    def text(self) -> str | None:
        """The commentary as read, to which all offsets belong; ``None`` for a graph that was loaded."""
        return self.reading.commentary.text if self.reading else None

    @cached_property
    def report(self) -> Report | None:
        """What was read, what was understood and what was left out; ``None`` for a graph that was loaded."""
        if self.reading is None:
            return None
        from builders.writing import report_on

        return report_on(self.reading)

    @property
    def title(self) -> str:
        """The titles of the commentaries."""
        return " / ".join(self.commentaries.values()) or "untitled"

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement with its evidence, in the order of their IRIs."""
        return read(self.dataset).statements

    @property
    def commentaries(self) -> dict[str, str]:
        """The titles of the commentaries by IRI, sorted."""
        found = self.query("SELECT ?commentary ?title WHERE { ?commentary a drg:Commentary ; dct:title ?title }")
        return {str(commentary): str(title) for commentary, title in found.rows}

    def query(self, sparql: str, *, prefixes: Mapping[str, str] | None = None) -> Result:
        """Answer a SPARQL query over the union of all graphs; the vocabulary's prefixes need no declaration.

        :raises QueryError: not SPARQL, or more than a reading query.
        """
        if self.store is not None:
            return self.store.query(sparql, prefixes=prefixes)
        return answer(self.dataset, sparql, prefixes=prefixes)

    def statistics(self) -> Statistics:
        """Count sources, statements and things."""
        from graph.store.statistics import statistics

        return statistics(self.query)
