"""How the default graph, the union of all others with the class tree, follows when these change: in SPARQL updates.

What changes is given as a pattern: a function of a predicate and an object that gives the pattern of the triples with
these, whose subject is ``?s``. Steps are joins that begin with it, so that the time they take follows from that and not
from the size of the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import pyoxigraph as ox

from graph.store.sources import NAMESPACE
from graph.union import TYPE, class_tree

Pattern = Callable[[str, str], str]

COUNTS: Final = f'FILTER (!STRSTARTS(STR(?other), "{NAMESPACE}"))'
"""Of ``?other``, which graphs are in the union: all but those that a store keeps for itself."""


def pairs(classes: Iterable[tuple[ox.NamedNode, ox.NamedNode]]) -> str:
    """Give classes, each with one above it, as SPARQL's VALUES list them."""
    return " ".join(f"({kind} {above})" for kind, above in classes)


def in_graphs(graphs: Iterable[ox.NamedNode]) -> Pattern:
    """Give the pattern of what is in some graphs."""
    named = " ".join(map(str, graphs))
    return lambda predicate, value: f"VALUES ?g {{ {named} }} GRAPH ?g {{ ?s {predicate} {value} }}"


def in_union(told: Pattern) -> list[str]:
    """Give the steps that put what is told into the union."""
    return [
        f"INSERT {{ ?s ?p ?o }} WHERE {{ {told('?p', '?o')} }}",
        f"INSERT {{ ?s {TYPE} ?above }} WHERE {{ {told(str(TYPE), '?class')} "
        f"VALUES (?class ?above) {{ {pairs(class_tree())} }} }}",
    ]


def out_of_union(gone: Pattern, others: str) -> list[str]:
    """Give the steps that take what goes out of the union, but for what is told elsewhere too.

    :param others: a filter of the graphs ``?other`` in which it may be.
    """
    tree = pairs(class_tree())
    # What another graph says of the class itself went with what followed from a class beneath it.
    known = dict.fromkeys(kind for pair in class_tree() for kind in pair)
    itself = pairs([*class_tree(), *((kind, kind) for kind in known)])
    return [
        f"DELETE {{ ?s ?p ?o }} WHERE {{ {gone('?p', '?o')} }}",
        f"DELETE {{ ?s {TYPE} ?above }} WHERE {{ {gone(str(TYPE), '?class')} VALUES (?class ?above) {{ {tree} }} }}",
        f"INSERT {{ ?s ?p ?o }} WHERE {{ {gone('?p', '?o')} GRAPH ?other {{ ?s ?p ?o }} {others} }}",
        f"INSERT {{ ?s {TYPE} ?above }} WHERE {{ {gone(str(TYPE), '?any')} "
        f"GRAPH ?other {{ ?s {TYPE} ?class }} {others} VALUES (?class ?above) {{ {itself} }} }}",
    ]


def anew() -> list[str]:
    """Give the steps that compare the union with all graphs: for what may have changed anything."""
    return [
        f"DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} {COUNTS} }} }}",
        f"INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH ?other {{ ?s ?p ?o }} {COUNTS} FILTER NOT EXISTS {{ ?s ?p ?o }} }}",
        f"INSERT {{ ?s {TYPE} ?above }} WHERE {{ GRAPH ?other {{ ?s {TYPE} ?class }} {COUNTS} "
        f"VALUES (?class ?above) {{ {pairs(class_tree())} }} }}",
    ]
