"""Of which source each quad of a graph file is: what is loaded, replaced and dropped as a unit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph.errors import GraphError
from graph.union import TYPE
from ontology import vocabulary

NAMESPACE: Final = "https://w3id.org/dragoman/store/"
"""What the names of graphs begin with in which a store keeps its own books."""
AUTHORITY: Final = ox.NamedNode(f"{vocabulary.ID}authority")
JOINS: Final = ox.NamedNode(f"{vocabulary.ID}joins")
"""The graph of what was joined over several sources, which is a unit of its own and no source."""
_COMMENTARY: Final = ox.NamedNode(f"{vocabulary.DRG}Commentary")

Graphs = dict[ox.NamedNode, list[ox.Quad]]
Resource = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True)
class Parcel:
    """A source with its quads by graph, and what it needs of ``id:authority``.

    Sources that came in one file share what they need, as the file does not tell them apart in it.
    """

    source: ox.NamedNode
    graphs: Graphs
    authority: tuple[ox.Quad, ...]

    def __len__(self) -> int:
        return sum(map(len, self.graphs.values()))


def is_own(graph: str) -> bool:
    """Tell whether a graph is none of the sources' but keeps a store's books."""
    return graph.startswith(NAMESPACE)


def source_of(graph: ox.NamedNode) -> ox.NamedNode:
    """Give the source of a graph: its name without what follows a ``#``."""
    return ox.NamedNode(graph.value.split("#")[0])


def split(quads: Iterable[ox.Quad], name: str) -> tuple[Parcel, ...]:
    """Give each source that quads tell of, in the order of their IRIs, with its quads.

    The source of a graph is its name without what follows a ``#``. Triples outside of named graphs belong to the only
    source that there is, and go into its graph ``#graph``. Blank nodes are renamed, so that those of two files differ.

    :param name: what errors call the quads.
    :raises GraphError: a graph has no IRI or is one of a store's books, triples outside of named graphs cannot be told
        to be of one source, or there is no source.
    """
    graphs, loose, blank = _by_graph(quads, name)
    authority = graphs.pop(AUTHORITY, [])
    by_source: dict[ox.NamedNode, Graphs] = {}
    for graph in sorted(graphs, key=lambda graph: graph.value):
        by_source.setdefault(source_of(graph), {})[graph] = graphs[graph]
    if loose:
        source = _only_source(loose, list(by_source), name)
        graph = ox.NamedNode(f"{source.value}#graph")
        held = by_source.setdefault(source, {}).setdefault(graph, [])
        held += [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in loose]
    if not by_source:
        raise GraphError(f"{name} tells of no source", remedy="load a graph that a build wrote")
    if any(is_own(source.value) for source in by_source):
        raise GraphError(f"{name} holds the books of a store", remedy="load what 'dragoman export' writes of it")
    if blank:
        marked = hashlib.sha256("\n".join(source.value for source in by_source).encode()).hexdigest()[:16]
        authority = [_marked(quad, marked) for quad in authority]
        by_source = {
            source: {graph: [_marked(quad, marked) for quad in held] for graph, held in of_source.items()}
            for source, of_source in by_source.items()
        }
    return tuple(Parcel(source, of_source, tuple(authority)) for source, of_source in by_source.items())


def _by_graph(quads: Iterable[ox.Quad], name: str) -> tuple[Graphs, list[ox.Quad], bool]:
    graphs: Graphs = {}
    loose: list[ox.Quad] = []
    before: object = None
    held = loose
    blank = False
    for quad in quads:
        graph = quad.graph_name
        if graph != before:  # the quads of a graph mostly come in one run
            before = graph
            if isinstance(graph, ox.BlankNode):
                raise GraphError(
                    f"{name} has a graph without IRI ({graph})", remedy="name it; only so it can be replaced"
                )
            held = graphs.setdefault(graph, []) if isinstance(graph, ox.NamedNode) else loose
        held.append(quad)
        blank = blank or type(quad.object) is ox.BlankNode or type(quad.subject) is ox.BlankNode
    return graphs, loose, blank


def _only_source(loose: list[ox.Quad], sources: list[ox.NamedNode], name: str) -> ox.NamedNode:
    told = {quad.subject for quad in loose if quad.predicate == TYPE and quad.object == _COMMENTARY}
    found = sorted({*sources, *(one for one in told if isinstance(one, ox.NamedNode))}, key=lambda one: one.value)
    if len(found) != 1:
        raise GraphError(
            f"{name} has triples outside of named graphs, and tells of {len(found) or 'no'} commentaries",
            remedy="name a graph for what each commentary says, as IRI-of-the-commentary#facts",
        )
    return found[0]


def _marked(quad: ox.Quad, mark: str) -> ox.Quad:
    subject, value = (
        ox.BlankNode(f"{mark}{term.value}") if isinstance(term, ox.BlankNode) else term
        for term in (quad.subject, quad.object)
    )
    if isinstance(subject, ox.Literal | ox.Triple):
        raise GraphError(f"{subject} stands where an IRI must", remedy="use an IRI there")
    return ox.Quad(subject, quad.predicate, value, quad.graph_name)
