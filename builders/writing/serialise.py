"""From quads to bytes: TriG, sorted and prefixed, the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat

from builders.writing.terms import node
from ontology.vocabulary import PREFIXES

KINDS: Final = (
    *("state", "person", "government", "organization", "agreement", "relationship", "concept", "place", "event"),
    *("commentary", "statement", "rule", "office", "role"),
)
_TYPE: Final = node("rdf:type")


@lru_cache(maxsize=65_536)
def _in_order(iri: str) -> tuple[list[str | int], str]:
    """Return what puts IRIs in order, the numbers in them as numbers: evidence stands in the order of the text."""
    parts = re.split(r"([0-9]+)", iri)
    return [int(part) if index % 2 else part for index, part in enumerate(parts)], iri


def _order(quad: Quad) -> tuple[object, ...]:
    graph, subject, predicate, object_ = quad.graph_name, quad.subject, quad.predicate, quad.object
    if not (isinstance(graph, NamedNode | DefaultGraph) and isinstance(subject, NamedNode)):
        raise ValueError(f"only IRIs have an order: {quad}")
    name = graph.value if isinstance(graph, NamedNode) else ""
    start = (name, _in_order(subject.value), predicate != _TYPE, predicate.value)
    if isinstance(object_, Literal):
        return (*start, True, object_.value, object_.language or "", object_.datatype.value)
    if isinstance(object_, NamedNode):
        return (*start, False, _in_order(object_.value))
    raise ValueError(f"only IRIs and literals have an order: {quad}")


def trig(quads: Iterable[Quad], prefixes: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """Return quads as TriG (UTF-8): by graph, subject, predicate (``a`` first) and object, each quad once.

    Args:
        quads: In any order.
        prefixes: Further ones, beside those of the vocabulary and one for each kind of thing (``state:KOR``).

    Raises:
        ValueError: A quad holds a blank node, whose name would not be the same every time.
    """
    known = {**PREFIXES, **{kind: f"{PREFIXES['id']}{kind}/" for kind in KINDS}, **prefixes}
    written = pyoxigraph.serialize(sorted(set(quads), key=_order), format=RdfFormat.TRIG, prefixes=known)
    assert written is not None  # without an output to write to, it returns the bytes
    return written
