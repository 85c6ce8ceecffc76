"""All that a store says of one thing: its own triples, the statements about it with their evidence, and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

_DRG = "https://w3id.org/dragoman/ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OA = "http://www.w3.org/ns/oa#"


def _nodes(*iris: str) -> tuple[ox.NamedNode, ...]:
    return tuple(ox.NamedNode(iri) for iri in iris)


_PREDICATE = ox.NamedNode(_RDF + "predicate")
_ABOUT = _nodes(_RDF + "subject", _RDF + "object", _DRG + "attributedTo")
_PARTS = _nodes(_DRG + "evidence", _OA + "hasSelector", "http://www.w3.org/ns/prov#wasGeneratedBy")
_NAMES = _nodes(
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://purl.org/dc/terms/title",
)

Resource = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True)
class Neighbourhood:
    """What is said of a thing.

    :ivar statements: the statements on this page, by IRI; ``total`` is how many there are.
    :ivar triples: all of it, names of what is spoken of included.
    """

    iri: str
    statements: tuple[str, ...]
    total: int
    triples: tuple[ox.Triple, ...]


def neighbourhood(store: ox.Store, iri: str, offset: int, limit: int) -> Neighbourhood:
    """Gather what the default graph says of a thing.

    :param offset: the first statement of the page.
    :param limit: how many statements the page has.
    """
    thing = ox.NamedNode(iri)
    own = _said_of(store, thing)
    if any(triple.predicate == _PREDICATE for triple in own):
        told: list[Resource] = [thing]
    else:
        found = {
            quad.subject
            for relation in _ABOUT
            for quad in store.quads_for_pattern(None, relation, thing, ox.DefaultGraph())
            if isinstance(quad.subject, Resource)
        }
        told = sorted(found, key=str)
    page = told[offset : offset + limit]
    return Neighbourhood(iri, tuple(each.value for each in page), len(told), said_of(store, [thing, *page]))


def said_of(store: ox.Store, things: Iterable[Resource]) -> tuple[ox.Triple, ...]:
    """Gather what the default graph says of things: their triples, their evidence, and names of what is spoken of."""
    triples = dict.fromkeys(with_parts(store, things))
    for spoken_of in sorted({term for triple in triples for term in (triple.predicate, triple.object)}, key=str):
        if isinstance(spoken_of, Resource):
            triples.update(dict.fromkeys(_named(store, spoken_of)))
    return tuple(triples)


def with_parts(store: ox.Store, things: Iterable[Resource]) -> Iterator[ox.Triple]:
    """Give the triples of things and of their parts: of evidence, its selectors, and what made a statement."""
    # Evidence has selectors, and those have nothing further; a seen thing is not asked again, so that this ends.
    seen: set[Resource] = set()
    left = list(things)
    while left:
        thing = left.pop()
        if thing in seen:
            continue
        seen.add(thing)
        for triple in _said_of(store, thing):
            yield triple
            if triple.predicate in _PARTS and isinstance(triple.object, Resource):
                left.append(triple.object)


def _said_of(store: ox.Store, thing: Resource) -> list[ox.Triple]:
    return [quad.triple for quad in store.quads_for_pattern(thing, None, None, ox.DefaultGraph())]


def _named(store: ox.Store, thing: Resource) -> Iterator[ox.Triple]:
    for relation in _NAMES:
        for quad in store.quads_for_pattern(thing, relation, None, ox.DefaultGraph()):
            yield quad.triple
