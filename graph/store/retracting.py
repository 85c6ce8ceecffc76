"""The SPARQL update that takes sources out of a store, and leaves what others say or hold too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from graph.store import books
from graph.store.books import BOOKS, HOLDING, UNION
from graph.store.sources import AUTHORITY
from graph.union import TYPE, class_tree


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

    First it takes all that the graphs say out of the union, then it puts back what other graphs say as well: both are
    joins that begin with what goes, so that the time they take follows from that and not from the size of the store.
    """
    names = [*gone.graphs, *gone.holdings]
    own = " ".join(map(str, names))
    others = f"FILTER (?other NOT IN ({', '.join(map(str, [*names, BOOKS, UNION, AUTHORITY]))}))"
    tree = pairs(class_tree())
    # What another graph says of the class itself went with what followed from a class beneath it.
    known = {kind: None for pair in class_tree() for kind in pair}
    itself = pairs([*class_tree(), *((kind, kind) for kind in known)])
    held = " ".join(map(str, gone.holdings))
    steps = [
        f"DELETE {{ ?s ?p ?o }} WHERE {{ VALUES ?g {{ {own} }} GRAPH ?g {{ ?s ?p ?o }} }}",
        f"DELETE {{ ?s {TYPE} ?above }} WHERE {{ VALUES ?g {{ {own} }} GRAPH ?g {{ ?s {TYPE} ?class }} "
        f"VALUES (?class ?above) {{ {tree} }} }}",
        f"INSERT {{ ?s ?p ?o }} WHERE {{ VALUES ?g {{ {own} }} GRAPH ?g {{ ?s ?p ?o }} "
        f"GRAPH ?other {{ ?s ?p ?o }} {others} }}",
        f"INSERT {{ ?s {TYPE} ?above }} WHERE {{ VALUES ?g {{ {own} }} GRAPH ?g {{ ?s {TYPE} ?any }} "
        f"GRAPH ?other {{ ?s {TYPE} ?class }} {others} VALUES (?class ?above) {{ {itself} }} }}",
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


def pairs(classes: Iterable[tuple[ox.NamedNode, ox.NamedNode]]) -> str:
    """Give classes, each with one above it, as SPARQL's VALUES list them."""
    return " ".join(f"({kind} {above})" for kind, above in classes)
