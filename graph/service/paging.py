"""What the page of a thing shows: the thing, what is claimed of it in short, and a page of its statements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pyoxigraph as ox

from graph import terms
from graph.looks import group_of
from graph.service.answer import NoAnswerError
from graph.service.claims import chosen, claims
from graph.service.entities import outline
from graph.service.joins import disagreements
from graph.service.naming import Json, called, names, predicate, types
from graph.service.telling import Said, Teller, first, value, values
from ontology import vocabulary

_DRG, _RDF, _SKOS = (str(vocabulary.PREFIXES[prefix]) for prefix in ("drg", "rdf", "skos"))
_CLAIMED: Final = frozenset(_DRG + name for name in (*vocabulary.STATEMENT_PROPERTIES, "mention"))
"""What a thing's own triples say again that statements say with their evidence."""
_NAMING: Final = frozenset(
    str(vocabulary.PREFIXES[prefix]) + name
    for prefix, name in (("rdfs", "label"), ("skos", "prefLabel"), ("skos", "altLabel"), ("dct", "title"))
)
_TOLD_ELSEWHERE: Final = _CLAIMED | _NAMING | {_RDF + "type", _SKOS + "exactMatch"}


def kind(store: ox.Store, iri: str) -> str:
    """Tell which page a thing has: ``statement``, ``source`` or ``entity``."""
    node = ox.NamedNode(iri)
    if any(store.quads_for_pattern(node, ox.NamedNode(_RDF + "predicate"), None, ox.DefaultGraph())):
        return "statement"
    return "source" if _DRG + "Commentary" in types(store, iri) else "entity"


def statement(store: ox.Store, iri: str, _: Mapping[str, Any]) -> Json:
    """Give a statement with its evidence.

    :raises NoAnswerError: it has no ends.
    """
    found = Teller(store).with_evidence(ox.NamedNode(iri))
    if found is None:
        raise NoAnswerError("missing", iri)
    return {"statement": found}


def entity(store: ox.Store, iri: str, asked: Mapping[str, Any]) -> Json:
    """Give a thing, what is claimed of it in short, a page of the claims of one kind and manner, or of all, and what
    sources tell differently of it.

    :param asked: ``offset`` and ``limit``, ``kind`` and ``manner`` (see :mod:`graph.service.claims`), ``whole``,
        ``dated`` and ``dates``.
    """
    teller = Teller(store)
    wanted = chosen(claims(store, iri, whole=asked["whole"]).read, asked["kind"], asked["manner"])
    page = wanted[asked["offset"] : asked["offset"] + asked["limit"]]
    items = []
    for place, each in enumerate(page):
        told = teller.with_evidence(ox.NamedNode(each.iri))
        if told is not None:
            items.append(told | {"kind": each.kind, "manner": each.manner, "place": place})
    return _thing(store, iri, teller) | {
        "statements": {
            "total": len(wanted),
            "offset": asked["offset"],
            "limit": asked["limit"],
            "items": items,
        },
        "outline": outline(store, iri, asked),
        "disagreements": disagreements(teller, store, iri),
    }


def _thing(store: ox.Store, iri: str, teller: Teller) -> Json:
    about = teller.said_of(ox.NamedNode(iri))
    labels = names(store, iri)
    classes = types(store, iri)
    lowest = terms.lowest(tuple(each for each in classes if each.startswith(_DRG)))
    return {
        "iri": iri,
        "curie": terms.curie(iri),
        **called(labels, iri),
        "labels": labels,
        "aliases": _aliases(about, labels),
        "classes": [{"iri": each, "label": terms.names(each).get("en") or terms.curie(each)} for each in classes],
        "kind": terms.names(lowest) if lowest else {},
        "group": group_of(classes).key,
        "same_as": values(about, _SKOS + "exactMatch"),
        "time": first(about, _DRG + "time"),
        "relations": [
            {"predicate": predicate(relation), "object": teller.value(each)}
            for relation in sorted(about.keys() - _TOLD_ELSEWHERE)
            for each in sorted(about[relation], key=str)
        ],
    }


def _aliases(about: Said, labels: Mapping[str, str]) -> list[Json]:
    """Give every other name of a thing, in the order of languages and letters."""
    found = {
        (literal.language or "", value(literal))
        for naming in _NAMING
        for literal in about.get(naming, [])
        if isinstance(literal, ox.Literal)
    }
    spare = sorted(found - set(labels.items()))
    return [{"language": language, "name": name} for language, name in spare]
