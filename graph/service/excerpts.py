"""A part of a store as a graph of its own: some statements with their evidence, and what is known of their things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import pyoxigraph as ox

from graph.service.neighbourhood import with_parts
from ontology import vocabulary

_RDF, _DRG, _OA = (str(vocabulary.PREFIXES[prefix]) for prefix in ("rdf", "drg", "oa"))
_PREDICATE, _SUBJECT, _OBJECT = (ox.NamedNode(_RDF + name) for name in ("predicate", "subject", "object"))
_SPEAKERS: Final = (ox.NamedNode(_DRG + "attributedTo"), ox.NamedNode(_DRG + "reportedBy"))
_NAMED: Final = tuple(ox.NamedNode(f"{vocabulary.DCT}{name}") for name in ("creator", "isPartOf"))
_SOURCE: Final = ox.NamedNode(_OA + "hasSource")
_AUTHORITY: Final = ox.NamedNode(f"{vocabulary.ID}authority")
_CLAIMED: Final = frozenset(f"{_DRG}{name}" for name in (*vocabulary.STATEMENT_PROPERTIES, "mention"))
_PREFIXES: Final = {name: str(space) for name, space in vocabulary.PREFIXES.items()}
_OF_SOURCE: Final = "SELECT DISTINCT ?told WHERE { ?evidence oa:hasSource SOURCE . ?told drg:evidence ?evidence }"
_BETWEEN: Final = 60
"""Among how many neighbours of a thing statements are looked for."""


def wanted(store: ox.Store, iris: Sequence[str], *, around: bool) -> list[ox.NamedNode]:
    """Give the statements of a store, of a commentary or around a thing, in the order of their IRIs.

    :param iris: the commentary or the thing; without one all statements are meant.
    :param around: whether it is a thing. Statements between what it is told of together with are taken as well, where
        there are not too many of these.
    """
    found: set[object]
    if not iris:
        found = {quad.subject for quad in store.quads_for_pattern(None, _PREDICATE, None, ox.DefaultGraph())}
    elif around:
        found = _around(store, ox.NamedNode(iris[0]))
    else:
        solutions = store.query(_OF_SOURCE.replace("SOURCE", str(ox.NamedNode(iris[0]))), prefixes=_PREFIXES)
        assert isinstance(solutions, ox.QuerySolutions)
        found = {row["told"] for row in solutions}
    return sorted((each for each in found if isinstance(each, ox.NamedNode)), key=str)


def _around(store: ox.Store, thing: ox.NamedNode) -> set[object]:
    found: set[object] = set()
    others: set[object] = set()
    for mine, theirs in ((_SUBJECT, _OBJECT), (_OBJECT, _SUBJECT)):
        for told in _having(store, mine, thing):
            found.add(told)
            others.update(quad.object for quad in store.quads_for_pattern(told, theirs, None, ox.DefaultGraph()))
    neighbours = sorted((each for each in others - {thing} if isinstance(each, ox.NamedNode)), key=str)
    if len(neighbours) > _BETWEEN:
        return found
    for each in neighbours:
        for told in _having(store, _SUBJECT, each):
            ends = store.quads_for_pattern(told, _OBJECT, None, ox.DefaultGraph())
            if any(quad.object in others for quad in ends):
                found.add(told)
    return found


def _having(store: ox.Store, relation: ox.NamedNode, thing: ox.NamedNode) -> Iterator[ox.NamedNode]:
    for quad in store.quads_for_pattern(None, relation, thing, ox.DefaultGraph()):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject


def quads(store: ox.Store, told: Sequence[ox.NamedNode]) -> Iterator[ox.Quad]:
    """Give the quads of statements: their evidence, and the names, classes and times of what they speak of.

    What is known beforehand stands in ``id:authority`` as it does in the store.
    """
    spoken_of: set[ox.NamedNode] = set()
    for triple in dict.fromkeys(with_parts(store, told)):
        yield ox.Quad(triple.subject, triple.predicate, triple.object)
        ends = (_SUBJECT, _OBJECT, _SOURCE, *_SPEAKERS)
        if triple.predicate in ends and isinstance(triple.object, ox.NamedNode):
            spoken_of.add(triple.object)
    # Who wrote a commentary and what it is part of have names too.
    for source in sorted(spoken_of, key=str):
        for relation in _NAMED:
            found = store.quads_for_pattern(source, relation, None, ox.DefaultGraph())
            spoken_of.update(quad.object for quad in found if isinstance(quad.object, ox.NamedNode))
    for thing in sorted(spoken_of, key=str):
        for quad in store.quads_for_pattern(thing, None, None, ox.DefaultGraph()):
            if quad.predicate.value not in _CLAIMED:
                yield ox.Quad(thing, quad.predicate, quad.object)
        yield from store.quads_for_pattern(thing, None, None, _AUTHORITY)
