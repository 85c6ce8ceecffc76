"""A store that a SPARQL 1.1 service keeps: for a collection beyond one machine, or an institute's own store."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final
from urllib.parse import quote, urlencode

import pyoxigraph as ox
from rdflib import Dataset

from graph.errors import GraphError
from graph.load import from_quads
from graph.query import Result, gives_a_graph, refuse_more_than_reading, to_result, with_ours
from graph.store import books
from graph.store.following import in_graphs, in_union
from graph.store.http import Client
from graph.store.interface import Store
from graph.store.naming import named_graphs
from graph.store.retracting import Retracted, retraction
from graph.store.skolem import blank, named
from graph.store.sources import AUTHORITY, NAMESPACE, Parcel

QUERY, UPDATE, GRAPHS = "DRAGOMAN_STORE_QUERY", "DRAGOMAN_STORE_UPDATE", "DRAGOMAN_STORE_GRAPHS"
"""Where the addresses of a service are told that has others than ``/query``, ``/update`` and ``/store``."""

STAGED: Final = f"{NAMESPACE}staged/"
"""What the names of graphs begin with that are sent, but not yet taken over."""

_THEN = " ;\n"
_OF_UNION = re.compile(r"^(INSERT|DELETE) \{((?! GRAPH)[^{}]*)\}")
"""How an operation begins that changes the default graph."""
_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"


class Remote(Store):
    """A store behind SPARQL Query, Update and the Graph Store Protocol.

    A load sends each graph by itself, under a name that queries do not see, and takes all of them over in one update:
    that is the transaction, where the service runs an update as one. Blank nodes are kept as IRIs.
    """

    def __init__(self, address: str) -> None:
        """Open a store.

        :raises GraphError: the address is none or holds credentials, the service does not answer, or the store in it
            is of another version.
        """
        base = address.rstrip("/")
        self._client = Client(base)
        self._query = os.environ.get(QUERY) or f"{base}/query"
        self._update = os.environ.get(UPDATE) or f"{base}/update"
        self._graphs = os.environ.get(GRAPHS) or f"{base}/store"
        marks = [version for (version,) in self._rows(f"?it {books.IS_VERSION} ?version", "?version")]
        books.check(next(iter(marks), None), f"that at {address}")
        self._is_new = not marks
        self._keeps_union = bool(self._rows(f"?it {books.KEEPS_UNION} ?graph", "?graph"))

    def sources(self) -> Mapping[str, tuple[str, ...]]:
        """See :class:`Store`."""
        found: dict[str, list[str]] = {}
        for source, graph in self._rows(f"?source {books.HAS_GRAPH} ?graph", "?source ?graph"):
            found.setdefault(source, []).append(graph)
        return {iri: tuple(sorted(found[iri])) for iri in sorted(found)}

    def query(self, sparql: str, *, prefixes: Mapping[str, str] | None = None) -> Result:
        """See :class:`Store`."""
        refuse_more_than_reading(sparql)
        known = with_ours(prefixes)
        declared = "".join(f"PREFIX {name}: <{namespace}> " for name, namespace in known.items())
        return to_result(self._asked(f"{declared}\n{sparql}", self._dataset_of(sparql, known)), sparql, known)

    def dataset(self) -> Dataset:
        """See :class:`Store`."""
        names = [graph for graphs in self.sources().values() for graph in graphs]
        return from_quads(map(blank, chain.from_iterable(map(self._fetched, [*names, AUTHORITY.value]))))

    def close(self) -> None:
        """See :class:`Store`."""

    def _fetched(self, graph: str) -> Iterable[ox.Quad]:
        answer = self._client.send("GET", self._graph(graph), {"Accept": _TRIPLES}, missing=True)
        name = ox.NamedNode(graph)
        for triple in ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, name)

    def _replace(self, parcels: tuple[Parcel, ...]) -> None:
        if self._is_new:
            self._keeps_union = self._shows_named_graphs()
            self._is_new = False
        parcels = tuple(map(named, parcels))
        there = self.sources()
        olds = [parcel.source for parcel in parcels if parcel.source.value in there]
        staged: dict[ox.NamedNode, ox.NamedNode] = {}
        kept: list[ox.Quad] = [books.MARK]
        if self._keeps_union:
            kept.append(ox.Quad(books.BOOKS, books.KEEPS_UNION, books.UNION, books.BOOKS))
        for parcel in parcels:
            held = books.holding(parcel)
            kept += books.entries(parcel.source, parcel.graphs, held)
            for graph, quads in parcel.graphs.items():
                staged[graph] = self._stage(graph, quads)
            if held is not None and held not in staged:
                staged[held] = self._stage(held, parcel.authority)
        steps = retraction(self._gone(olds, parcels)).split(_THEN) if olds else []
        for graph, aside in staged.items():
            steps += _takes_over(graph, aside)
        steps.append(f"INSERT DATA {{ GRAPH {books.BOOKS} {{ {' '.join(f'{q.triple} .' for q in kept)} }} }}")
        self._run(*steps)

    def _shows_named_graphs(self) -> bool:
        """Tell whether the service's default graph is the union of its named graphs, which nobody can write to."""
        probe = ox.NamedNode(f"{STAGED}probe")
        mark = f"{books.BOOKS} {books.IS_VERSION} {books.MARK.object}"
        self._run(f"INSERT DATA {{ GRAPH {probe} {{ {mark} }} }}")
        shown = self._asked(f"ASK {{ {mark} }}")
        self._run(f"DROP SILENT GRAPH {probe}")
        return isinstance(shown, ox.QueryBoolean) and bool(shown)

    def _stage(self, graph: ox.NamedNode, quads: Iterable[ox.Quad]) -> ox.NamedNode:
        """Send a graph aside; what an earlier load left there, when it was broken off, is replaced."""
        aside = ox.NamedNode(f"{STAGED}{hashlib.sha256(graph.value.encode()).hexdigest()[:32]}")
        body = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
        self._client.send("PUT", self._graph(aside.value), {"Content-Type": _TRIPLES}, body)
        return aside

    def _remove(self, source: str) -> None:
        self._run(*retraction(self._gone([ox.NamedNode(source)], ())).split(_THEN))

    def _gone(self, sources: list[ox.NamedNode], parcels: tuple[Parcel, ...]) -> Retracted:
        names = {source.value for source in sources}
        graphs = [graph for source, of_source in self.sources().items() if source in names for graph in of_source]
        needed = {held.value for parcel in parcels if (held := books.holding(parcel)) is not None}
        holders: dict[str, set[str]] = {}
        for source, held_by_it in self._rows(f"?source {books.HOLDS} ?held", "?source ?held"):
            holders.setdefault(held_by_it, set()).add(source)
        free = [held for held, by in sorted(holders.items()) if by <= names and held not in needed]
        return Retracted(sources, [ox.NamedNode(graph) for graph in graphs], [ox.NamedNode(held) for held in free])

    def _dataset_of(self, sparql: str, prefixes: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
        """Give the parameters that name what a query is asked of, where the service's own default graph is not it."""
        named = named_graphs(sparql, prefixes)
        if not self._keeps_union or named.itself:
            return {}
        # Who names a default graph must name the others too (SPARQL 1.1 Protocol, section 2.1.4).
        all_ = [graph for of_source in self.sources().values() for graph in of_source] if named.any else []
        graphs = dict.fromkeys([*named.graphs, *all_, *([AUTHORITY.value] if named.any else ())])
        return {"default-graph-uri": [books.UNION.value], "named-graph-uri": list(graphs)}

    def _rows(self, pattern: str, variables: str) -> list[tuple[str, ...]]:
        sparql = f"SELECT {variables} WHERE {{ GRAPH {books.BOOKS} {{ {pattern} }} }}"
        return [tuple(map(str, row)) for row in to_result(self._asked(sparql), sparql, {}).rows]

    def _asked(
        self, sparql: str, dataset: Mapping[str, Sequence[str]] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | list[ox.Triple]:
        # Some give the triples of a graph as solutions where they are not asked for triples alone.
        headers = {
            "Accept": _TRIPLES if gives_a_graph(sparql) else _RESULTS,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        asked = urlencode({"query": sparql, **(dataset or {})}, doseq=True)
        answer = self._client.send("POST", self._query, headers, asked.encode())
        try:
            if answer.media == _RESULTS:
                return ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.JSON)
            if answer.media in (_TRIPLES, "text/plain"):
                return [quad.triple for quad in ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES)]
        except SyntaxError as error:
            raise self._not_understood(str(error.msg)) from error
        raise self._not_understood(f"it sent {answer.media}")

    def _not_understood(self, problem: str) -> GraphError:
        return GraphError(
            f"what {self._query} answers is no answer to a query ({problem})",
            remedy=f"give the address of a SPARQL 1.1 service, and set {QUERY} where its queries go elsewhere",
        )

    def _run(self, *steps: str) -> None:
        if self._keeps_union:
            steps = tuple(_OF_UNION.sub(rf"\1 {{ GRAPH {books.UNION} {{\2}} }}", step) for step in steps)
        update = _THEN.join(steps)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        self._client.send("POST", self._update, headers, urlencode({"update": update}).encode())

    def _graph(self, name: str) -> str:
        return f"{self._graphs}?graph={quote(name, safe='')}"


def _takes_over(graph: ox.NamedNode, aside: ox.NamedNode) -> list[str]:
    """Give the operations that make a graph of one that was sent, and put it into the union."""
    into = [f"ADD SILENT GRAPH {aside} TO GRAPH {AUTHORITY}"] if graph.value.startswith(books.HOLDING) else []
    return [
        *in_union(in_graphs([aside])),
        *into,
        f"MOVE SILENT GRAPH {aside} TO GRAPH {graph}",
    ]
