"""What can go wrong with a built graph, and how to mend it."""

from __future__ import annotations

from ontology.errors import DragomanError


class GraphError(DragomanError):
    """A graph file, a query or a question about a graph that cannot be dealt with."""


class QueryError(GraphError):
    """A SPARQL query that is not valid, or that does more than read this graph.

    :ivar line: the line of the query (from 1), or ``None`` where no place is known.
    :ivar column: the column in that line (from 1), or ``None``.
    """

    def __init__(self, problem: str, *, remedy: str = "", line: int | None = None, column: int | None = None) -> None:
        self.line = line
        self.column = column
        super().__init__(problem, remedy=remedy)
