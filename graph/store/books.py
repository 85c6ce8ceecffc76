"""What a store keeps for itself: the mark of its layout, whose graphs are whose, and who needs what of the authority.

Queries do not see it in the union of all graphs. Every source *holds* what it needs of ``id:authority``, in a graph
that is named by its content, so that sources that need the same share it. What all hold is ``id:authority``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from graph.errors import GraphError
from graph.store.sources import NAMESPACE, Parcel
from graph.union import union

VERSION: Final = "1"
"""Of the layout: whoever changes the layout counts it up."""

BOOKS: Final = ox.NamedNode(f"{NAMESPACE}books")
"""The graph that the books are kept in."""

HOLDING: Final = f"{NAMESPACE}holding/"
"""What the names of graphs begin with that keep what is held of the authority."""

UNION: Final = ox.NamedNode(f"{NAMESPACE}union")
"""The graph that the union is kept in where the default graph of a service is of its own making."""

IS_VERSION: Final = ox.NamedNode(f"{NAMESPACE}version")
HAS_GRAPH: Final = ox.NamedNode(f"{NAMESPACE}graph")
HOLDS: Final = ox.NamedNode(f"{NAMESPACE}holds")
KEEPS_UNION: Final = ox.NamedNode(f"{NAMESPACE}keepsUnion")
MARK: Final = ox.Quad(BOOKS, IS_VERSION, ox.Literal(VERSION), BOOKS)


def holding(parcel: Parcel) -> ox.NamedNode | None:
    """Name the graph of what a source holds of the authority; ``None`` where that is nothing."""
    if not parcel.authority:
        return None
    digest = hashlib.sha256("\n".join(sorted(map(str, parcel.authority))).encode()).hexdigest()
    return ox.NamedNode(f"{HOLDING}{digest[:32]}")


def entries(source: ox.NamedNode, graphs: Iterable[ox.NamedNode], held: ox.NamedNode | None) -> Iterator[ox.Quad]:
    """Give what the books say of a source.

    :param held: the graph of what it holds of the authority.
    """
    for graph in graphs:
        yield ox.Quad(source, HAS_GRAPH, graph, BOOKS)
    if held is not None:
        yield ox.Quad(source, HOLDS, held, BOOKS)


def quads(parcels: Iterable[Parcel]) -> Iterator[ox.Quad]:
    """Give everything that a store keeps of sources: their graphs, the authority, the union of both, and the books."""
    yield MARK
    done: set[ox.NamedNode] = set()
    for parcel in parcels:
        for held in parcel.graphs.values():
            yield from held
            yield from union(held)
        name = holding(parcel)
        yield from entries(parcel.source, parcel.graphs, name)
        if name is not None and name not in done:
            done.add(name)
            yield from parcel.authority
            yield from union(parcel.authority)
            yield from (ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in parcel.authority)


def has(store: ox.Store, source: ox.NamedNode) -> bool:
    """Tell whether a store has a source."""
    return bool(values(store, source, HAS_GRAPH))


def values(store: ox.Store, source: ox.NamedNode, relation: ox.NamedNode) -> set[ox.NamedNode]:
    """Give what the books of a store say of a source."""
    found = store.quads_for_pattern(source, relation, None, BOOKS)
    return {quad.object for quad in found if isinstance(quad.object, ox.NamedNode)}


def holders(store: ox.Store, name: ox.NamedNode) -> set[ox.NamedNode]:
    """Give the sources that hold something of the authority."""
    found = store.quads_for_pattern(None, HOLDS, name, BOOKS)
    return {quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)}


def check(version: str | None, name: str) -> None:
    """Refuse a store whose layout is another.

    :param version: what the store says, ``None`` where it says nothing yet.
    :raises GraphError: it is another.
    """
    if version not in (None, VERSION):
        raise GraphError(
            f"{name} is a store of version {version}, and this Dragoman reads version {VERSION}",
            remedy="use the Dragoman that wrote it, or load the graphs into a new store",
        )
