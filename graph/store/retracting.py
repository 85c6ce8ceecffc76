"""The SPARQL update that takes sources out of a store, and leaves what others say or hold too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from graph.store.books import BOOKS, HOLDING
from graph.store.sources import AUTHORITY
from graph.union import class_tree

_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


@dataclass(frozen=True)
class Retracted:
    """What goes: sources, their graphs, and the holdings that no other source has."""

    sources: Sequence[ox.NamedNode]
    graphs: Sequence[ox.NamedNode]
    holdings: Sequence[ox.NamedNode]


def retraction(gone: Retracted) -> str:
    """Give the update, a sequence of operations to be run as one transaction.

    First it takes all that the graphs say out of the union, then it puts back what other graphs say as well: both are
    joins that begin with what goes, so that the time they take follows from that and not from the size of the store.
    """
    names = [*gone.graphs, *gone.holdings]
    own = " ".join(map(str, names))
    others = f"FILTER (?other NOT IN ({', '.join(map(str, [*names, BOOKS, AUTHORITY]))}))"
    tree = " ".join(f"({kind} {above})" for kind, above in class_tree())
    held = " ".join(map(str, gone.holdings))
    steps = [
        f"DELETE {{ ?s ?p ?o }} WHERE {{ VALUES ?g {{ {own} }} GRAPH ?g {{ ?s ?p ?o }} }}",
        f"DELETE {{ ?s {_TYPE} ?above }} WHERE {{ VALUES ?g {{ {own} }} GRAPH ?g {{ ?s {_TYPE} ?class }} "
        f"VALUES (?class ?above) {{ {tree} }} }}",
        f"INSERT {{ ?s ?p ?o }} WHERE {{ VALUES ?g {{ {own} }} GRAPH ?g {{ ?s ?p ?o }} "
        f"GRAPH ?other {{ ?s ?p ?o }} {others} }}",
        f"INSERT {{ ?s {_TYPE} ?above }} WHERE {{ VALUES ?g {{ {own} }} GRAPH ?g {{ ?s {_TYPE} ?any }} "
        f"GRAPH ?other {{ ?s {_TYPE} ?class }} {others} VALUES (?class ?above) {{ {tree} }} }}",
    ]
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
