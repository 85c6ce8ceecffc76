"""What queries see: all graphs as one, each triple once, with the classes above those that are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

import pyoxigraph as ox

from ontology import vocabulary

TYPE: Final = ox.NamedNode(str(vocabulary.RDF.type))


def union(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Give, in the default graph, what quads say, and the classes above those that they name.

    A triple that several quads say comes several times; a store holds it once. (Oxigraph's own union of graphs would
    show it as often as it is said, and so miscount.)
    """
    for quad in quads:
        yield ox.Quad(*quad.triple)  # twice as fast as its three terms one by one
        if quad.predicate == TYPE:
            for above in classes_above(quad.object):
                yield ox.Quad(quad.subject, TYPE, above)


@cache
def classes_above(kind: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> tuple[ox.NamedNode, ...]:
    """Give the classes above one of the ontology's (RDFS entailment rule rdfs9), nothing above one of others'.

    >>> classes_above(ox.NamedNode("https://w3id.org/dragoman/ontology#Visit"))
    (<NamedNode value=https://w3id.org/dragoman/ontology#Event>,)
    """
    base = str(vocabulary.DRG)
    if not isinstance(kind, ox.NamedNode) or not kind.value.startswith(base):
        return ()
    name = kind.value.removeprefix(base)
    return (
        tuple(ox.NamedNode(base + above) for above in vocabulary.ancestors(name)) if name in vocabulary.CLASSES else ()
    )


@cache
def class_tree() -> tuple[tuple[ox.NamedNode, ox.NamedNode], ...]:
    """Give every class of the ontology with each class above it."""
    classes = (ox.NamedNode(f"{vocabulary.DRG}{name}") for name in sorted(vocabulary.CLASSES))
    return tuple((kind, above) for kind in classes for above in classes_above(kind))
