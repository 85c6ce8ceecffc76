"""The SPARQL update that takes sources out of a store, and leaves what others say or hold too."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from graph.store import books
from graph.store.books import BOOKS, HOLDING, UNION
from graph.store.following import in_graphs, out_of_union
from graph.store.sources import AUTHORITY


@dataclass(frozen=True)
class Retracted:
    """What goes: sources, their graphs, and the holdings that no other source has."""

    sources: Sequence[ox.NamedNode]
    graphs: Sequence[ox.NamedNode]
    holdings: Sequence[ox.NamedNode]


def gone(store: ox.Store, sources: Collection[ox.NamedNode], needed: Collection[ox.NamedNode | None] = ()) -> Retracted:
    """Tell what goes when sources are taken out of a store.

    :param needed: holdings that stay, as they are wanted again.
    """
    graphs = {graph for source in sources for graph in books.values(store, source, books.HAS_GRAPH)}
    held = {name for source in sources for name in books.values(store, source, books.HOLDS)}
    free = [name for name in held - {*needed} if books.holders(store, name) <= {*sources}]
    return Retracted(sorted(sources, key=str), sorted(graphs, key=str), sorted(free, key=str))


def retraction(gone: Retracted) -> str:
    """Give the update, a sequence of operations to be run as one transaction.

    The union goes first, while the graphs still tell what goes with them.
    """
    names = [*gone.graphs, *gone.holdings]
    held = " ".join(map(str, gone.holdings))
    others = f"FILTER (?other NOT IN ({', '.join(map(str, [*names, BOOKS, UNION, AUTHORITY]))}))"
    steps = out_of_union(in_graphs(names), others)
    if gone.holdings:
        still = f"FILTER (STRSTARTS(STR(?other), '{HOLDING}') && ?other NOT IN ({', '.join(map(str, gone.holdings))}))"
        steps += [
            f"DELETE {{ GRAPH {AUTHORITY} {{ ?s ?p ?o }} }} WHERE {{ VALUES ?g {{ {held} }} GRAPH ?g {{ ?s ?p ?o }} }}",
            f"INSERT {{ GRAPH {AUTHORITY} {{ ?s ?p ?o }} }} WHERE {{ VALUES ?g {{ {held} }} GRAPH ?g {{ ?s ?p ?o }} "
            f"GRAPH ?other {{ ?s ?p ?o }} {still} }}",
        ]
    steps += [f"DROP SILENT GRAPH {graph}" for graph in names]
    steps += [f"DELETE WHERE {{ GRAPH {BOOKS} {{ {source} ?p ?o }} }}" for source in gone.sources]
    return " ;\n".join(steps)
