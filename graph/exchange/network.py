"""A network as the formats of network programs have it: nodes and edges with an identifier and plain values.

Either one of :data:`graph.networks.NETWORKS`, or the graph of statements, in which each statement between two things is
an edge from its subject to its object.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph import terms
from graph.actors import add_node
from graph.exchange.exported import Wanted, joined, lines
from graph.networks import project
from graph.view import DRG, Entity, Statement, View, local_name
from ontology import vocabulary

Value = str | int | float | bool
Attributes = Mapping[str, Value]
Interval = tuple[str, str]

STATEMENTS = "statements"
"""The name of the graph of statements."""
_OPEN = DRG + vocabulary.OPEN_RELATION
_LANGUAGES = ("ja", "en", "ko")
_THINGS = ("Actor", "Agreement", "Event", "Place", "PolicyConcept", "Relationship")


@dataclass(frozen=True)
class Node:
    """A node: ``iri`` is its identifier, ``times`` are the days from and to which it lasts, both of them within."""

    iri: str
    attributes: Attributes
    times: tuple[Interval, ...] = ()


@dataclass(frozen=True)
class Edge:
    """An edge with an identifier of its own; an edge without direction goes from what comes first."""

    number: str
    source: str
    target: str
    attributes: Attributes
    times: tuple[Interval, ...] = ()


@dataclass(frozen=True)
class Network:
    """Nodes in the order of their IRIs, edges in the order of their ends, and what of the graph is not in them."""

    name: str
    directed: bool
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    losses: tuple[str, ...]


def network(view: View, wanted: Wanted) -> Network:
    """Give the network that is wanted of a view.

    Names come as ``label`` and as ``label_ja``, ``label_en``, ``label_ko``; lists are joined by ``|``; what is empty is
    left out. Edges and dated nodes have ``times``, one interval for each stretch of days that their statements name.

    :raises GraphError: no such network.
    """
    counted = [s for s in wanted.selection.of(view) if wanted.hedged or s.predicate != _OPEN]
    graph = project(view, wanted.view, wanted.selection) if wanted.view else _statements(view, counted)
    by_iri = {s.iri: s for s in counted}
    found = sorted(_edges(graph), key=lambda edge: edge[:3])
    edges = tuple(
        Edge(f"e{number}", a, b, _plain(data), _times(by_iri[iri] for iri in data["statements"] if iri in by_iri))
        for number, (a, b, _, data) in enumerate(found, start=1)
    )
    dated: dict[str, list[Interval]] = defaultdict(list)
    for edge in edges:
        for end in {edge.source, edge.target}:
            dated[end] += edge.times
    nodes = tuple(
        Node(iri, _plain(graph.nodes[iri]), _lifetime(view.entity(iri), dated[iri])) for iri in sorted(graph.nodes)
    )
    shown = {iri for *_, data in found for iri in data["statements"]}
    return Network(
        wanted.view or STATEMENTS, graph.is_directed(), nodes, edges, _losses(view, wanted, set(graph.nodes), shown)
    )


def to_networkx(found: Network) -> nx.MultiGraph[str]:
    """Give a network as NetworkX has it: always with parallel edges, keyed by their identifiers."""
    graph: nx.MultiGraph[str] = nx.MultiDiGraph() if found.directed else nx.MultiGraph()
    for node in found.nodes:
        graph.add_node(node.iri, **node.attributes)
    for edge in found.edges:
        graph.add_edge(edge.source, edge.target, key=edge.number, **edge.attributes)
    return graph


def _statements(view: View, counted: Iterable[Statement]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for s in counted:
        if s.literal:
            continue
        for end in (s.subject, s.object):
            entity = view.entity(end)
            add_node(graph, view, end, time=entity.time, earliest=entity.earliest, latest=entity.latest)
        graph.add_edge(
            s.subject,
            s.object,
            key=s.iri,
            predicate=local_name(s.predicate),
            labels=terms.names(s.predicate),
            modality=s.modality,
            attributed_to=s.speakers,
            time=s.time,
            earliest=s.earliest,
            latest=s.latest,
            confidence=float(s.confidence) if s.confidence else None,
            position=s.position,
            weight=1,
            sources=tuple(sorted({e.source for e in s.evidence})),
            quotations="\n".join(e.exact for e in s.evidence if not e.digest),
            statements=(s.iri,),
        )
    return graph


def _edges(graph: nx.Graph[str]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Give the edges: both ends, the key and the attributes.

    Without direction, an actor stands before what it takes part in, so that a list reads as it is spoken.
    """
    many = graph if isinstance(graph, nx.MultiGraph) else None
    keyed = (
        many.edges(keys=True, data=True) if many is not None else ((a, b, "", d) for a, b, d in graph.edges(data=True))
    )
    for a, b, key, data in keyed:
        turned = (graph.nodes[a].get("bipartite", 0), a) > (graph.nodes[b].get("bipartite", 0), b)
        yield (b, a, str(key), data) if turned and not graph.is_directed() else (a, b, str(key), data)


def _plain(data: Mapping[str, object]) -> Attributes:
    found: dict[str, Value] = {}
    for key, value in data.items():
        # Gephi takes a column 'type' of an edge list for whether an edge is directed.
        name = "class" if key == "type" else key
        if name == "labels" and isinstance(value, Mapping):
            if "label" not in data:
                found["label"] = value.get("en") or next(iter(value.values()))
            found |= {f"label_{language}": value[language] for language in _LANGUAGES if value.get(language)}
        elif isinstance(value, tuple):
            found |= {name: joined(value)} if value else {}
        elif isinstance(value, (bool, int, float)) or (isinstance(value, str) and value):
            found[name] = value
    return found


def _times(statements: Iterable[Statement]) -> tuple[Interval, ...]:
    return merged((s.earliest, s.latest) for s in statements if s.earliest and s.latest)


def _lifetime(entity: Entity, times: Iterable[Interval]) -> tuple[Interval, ...]:
    """Give a dated thing, such as an event, its own days and those of its edges, which may not outlast it."""
    if not (entity.earliest and entity.latest):
        return ()
    return merged([(entity.earliest, entity.latest), *times])


def merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Give the stretches of days that intervals cover together, in order; those that overlap become one.

    >>> merged([("2024-05-01", "2024-05-31"), ("2020-01-01", "2020-12-31"), ("2024-05-20", "2024-06-01")])
    (('2020-01-01', '2020-12-31'), ('2024-05-01', '2024-06-01'))
    """
    found: list[Interval] = []
    for first, last in sorted(intervals):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def _losses(view: View, wanted: Wanted, nodes: set[str], shown: set[str]) -> tuple[str, ...]:
    told = wanted.selection.of(view)
    counted = [s for s in told if wanted.hedged or s.predicate != _OPEN]
    things = [e for e in view.entities.values() if terms.is_a(e.types, *_THINGS)]
    others = [e for e in things if set(e.labels) - {*_LANGUAGES, ""}]
    kept = "where the passages stand" if not wanted.view else "the words quoted, where they stand"
    return (
        *left_out(view, wanted),
        *lines(
            (len(told) - len(counted), "open relations (drg:relatedTo), which are no facts"),
            (sum(s.literal for s in counted), "statements whose object is a value and no thing"),
            (
                sum(not s.literal and s.iri not in shown for s in counted),
                f"statements that '{wanted.view}' has no edge of",
            ),
            (sum(e.iri not in nodes for e in things), "things without an edge"),
            (sum(len(e.alts) for e in things), "other names of things"),
            (len(others), "things whose names in other languages than Japanese, English and Korean are left out"),
            (sum(len(facts) for facts in view.known.values()), "facts that the authority knows beforehand"),
            (len(counted), f"statements of which {kept} and the rules that read them are left out"),
        ),
    )


def left_out(view: View, wanted: Wanted) -> tuple[str, ...]:
    """Tell what the selection leaves out of a view."""
    counted = {s.iri for s in wanted.selection.of(view)}
    rest = [s for s in view.statements if s.iri not in counted]
    return lines(
        (sum(s.negated for s in rest), "statements that the text denies"),
        (sum(not s.negated for s in rest), "statements that are not told as fact (--hedged has them)"),
    )
