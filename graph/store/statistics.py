"""How much a graph or a store holds, by source and by kind of thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph.query import Result
from graph.store.sources import AUTHORITY, JOINS, is_own
from graph.tabular import table
from graph.terms import names

_GRAPHS = """
SELECT ?g (COUNT(*) AS ?triples) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"""
_STATEMENTS = """
SELECT ?g (COUNT(DISTINCT ?s) AS ?statements) WHERE { GRAPH ?g { ?s rdf:predicate ?p } } GROUP BY ?g"""
_TITLES = "SELECT ?source (MIN(STR(?t)) AS ?title) WHERE { ?source a drg:Commentary ; dct:title ?t } GROUP BY ?source"
_KINDS = ("Actor", "Event", "Agreement", "Relationship", "PolicyConcept", "Place")
_COUNT = """
SELECT ?class (COUNT(DISTINCT ?thing) AS ?things) WHERE {{ VALUES ?class {{ {} }} ?thing a ?class }} GROUP BY ?class"""


@dataclass(frozen=True)
class Held:
    """What is held of one source."""

    source: str
    title: str
    statements: int
    triples: int


@dataclass(frozen=True)
class Statistics:
    """What a graph or a store holds: its sources, and how many things of each kind they speak of."""

    sources: tuple[Held, ...]
    things: tuple[tuple[str, int], ...]

    def to_table(self) -> str:
        """Give two tables for a terminal, with the sums."""
        rows = [[str(one.statements), str(one.triples), one.title, one.source] for one in self.sources]
        total = [str(sum(one.statements for one in self.sources)), str(sum(one.triples for one in self.sources))]
        rows.append([*total, f"{len(self.sources)} {'source' if len(self.sources) == 1 else 'sources'}", ""])
        kinds = table(("things", "kind"), [[str(number), name] for name, number in self.things])
        return f"{table(('statements', 'triples', 'title', 'source'), rows)}\n{kinds}"


def statistics(query: Callable[[str], Result]) -> Statistics:
    """Count what is behind a function that answers queries."""
    titles = {str(source): str(title) for source, title in query(_TITLES).rows}
    triples = _by_source(query(_GRAPHS))
    statements = _by_source(query(_STATEMENTS))
    classes = " ".join(f"drg:{kind}" for kind in _KINDS)
    things = {str(kind): _number(number) for kind, number in query(_COUNT.format(classes)).rows}
    sources = sorted({*titles, *triples} - {""})
    return Statistics(
        tuple(Held(iri, titles.get(iri, ""), statements.get(iri, 0), triples.get(iri, 0)) for iri in sources),
        tuple((names(iri).get("en", iri), things[iri]) for iri in sorted(things)),
    )


def _by_source(counted: Result) -> dict[str, int]:
    """Sum up what was counted by graph; what is known beforehand, joins, and a store's own books are of no source."""
    found: dict[str, int] = {}
    for graph, number in counted.rows:
        name = str(graph)
        if graph is not None and name not in (AUTHORITY.value, JOINS.value) and not is_own(name):
            source = name.split("#")[0]
            found[source] = found.get(source, 0) + _number(number)
    return found


def _number(term: object) -> int:
    return int(str(term))
