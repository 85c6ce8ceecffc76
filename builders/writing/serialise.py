"""From quads to bytes: TriG, sorted and prefixed, the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, TypeAlias

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple

from builders.writing.terms import node
from ontology.vocabulary import PREFIXES

_Subject: TypeAlias = NamedNode | BlankNode | Triple
_Graph: TypeAlias = NamedNode | BlankNode | DefaultGraph

KINDS: Final = (
    *("state", "person", "government", "organization", "agreement", "relationship", "concept", "place", "event"),
    *("commentary", "statement", "rule", "office", "role"),
)
_TYPE: Final = node("rdf:type")


@lru_cache(maxsize=4096)
def _in_order(iri: str) -> tuple[list[str | int], str]:
    """Return what puts IRIs in order, the numbers in them as numbers: evidence stands in the order of the text."""
    parts = re.split(r"([0-9]+)", iri)
    return [int(part) if index % 2 else part for index, part in enumerate(parts)], iri


def _of_thing(thing: tuple[_Graph, _Subject]) -> tuple[object, ...]:
    graph, subject = thing
    if not isinstance(subject, NamedNode) or not isinstance(graph, (NamedNode, DefaultGraph)):
        raise ValueError(f"only IRIs have an order: {subject} in {graph}")
    return graph.value if isinstance(graph, NamedNode) else "", _in_order(subject.value)


def _within_thing(quad: Quad) -> tuple[object, ...]:
    predicate, object_ = quad.predicate, quad.object
    start = (predicate != _TYPE, predicate.value)
    if isinstance(object_, Literal):
        return (*start, True, object_.value, object_.language or "", object_.datatype.value)
    if isinstance(object_, NamedNode):
        return (*start, False, _in_order(object_.value))
    raise ValueError(f"only IRIs and literals have an order: {quad}")


def _sorted(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield quads in order, each once: first the things that they are about are sorted, then what is said of each."""
    things: dict[tuple[_Graph, _Subject], list[Quad]] = {}
    for quad in set(quads):
        things.setdefault((quad.graph_name, quad.subject), []).append(quad)
    for thing in sorted(things, key=_of_thing):
        yield from sorted(things[thing], key=_within_thing)


def trig(quads: Iterable[Quad], prefixes: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """Return quads as TriG (UTF-8): by graph, subject, predicate (``a`` first) and object, each quad once.

    Args:
        quads: In any order.
        prefixes: Further ones, beside those of the vocabulary and one for each kind of thing (``state:KOR``).

    Raises:
        ValueError: A quad holds a blank node, whose name would not be the same every time.
    """
    known = {**PREFIXES, **{kind: f"{PREFIXES['id']}{kind}/" for kind in KINDS}, **prefixes}
    written = pyoxigraph.serialize(_sorted(quads), format=RdfFormat.TRIG, prefixes=known)
    assert written is not None  # without an output to write to, it returns the bytes
    return written


def n_quads(quads: Iterable[Quad]) -> bytes:
    """Return quads as N-Quads (UTF-8): the lines sorted by their bytes, each once, for machines to compare and merge.

    Args:
        quads: In any order, without blank nodes.
    """
    written = pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS)
    assert written is not None  # without an output to write to, it returns the bytes
    # Not splitlines, which cuts at a carriage return too: that one is escaped is the serializer's promise, not ours.
    return b"".join(line + b"\n" for line in sorted(set(written.split(b"\n")) - {b""}))
