"""Things and statements as JSON: what pages and other programs need of them, names included."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from graph import terms
from graph.load import from_quads
from graph.service.naming import called
from graph.service.neighbourhood import Neighbourhood
from graph.view import DRG, LANGUAGES, Evidence, Statement, View, read
from ontology import vocabulary

Json = dict[str, Any]


def entity(around: Neighbourhood, asked: Mapping[str, Any]) -> Json:
    """Give a thing with its names and classes, its own relations, and a page of the statements about it."""
    view = _view(around.triples)
    thing = view.entity(around.iri)
    order = {iri: place for place, iri in enumerate(around.statements)}
    items = [_statement(view, each) for each in view.statements if each.iri in order]
    told = [triple for triple in around.triples if str(getattr(triple.subject, "value", "")) == around.iri]
    return {
        "iri": thing.iri,
        "curie": terms.curie(thing.iri),
        "label": thing.label(*LANGUAGES),
        "language": called(dict(thing.labels), thing.iri)["language"],
        "labels": dict(thing.labels),
        "aliases": [{"language": language, "name": name} for language, name in thing.alts],
        "classes": [_term(view, each) for each in thing.types],
        "same_as": list(thing.matches),
        "time": thing.time,
        "relations": [
            {"predicate": _term(view, triple.predicate.value), "object": _value(view, triple.object)}
            for triple in sorted(told, key=str)
            if triple.predicate.value not in _TOLD_ELSEWHERE
        ],
        "statements": {
            "total": around.total,
            "offset": asked["offset"],
            "limit": asked["limit"],
            "items": sorted(items, key=lambda each: order[each["iri"]]),
        },
    }


_TOLD_ELSEWHERE = {
    str(vocabulary.PREFIXES[prefix]) + name
    for prefix, name in (
        ("rdf", "type"),
        ("rdfs", "label"),
        ("skos", "prefLabel"),
        ("skos", "altLabel"),
        ("skos", "exactMatch"),
        ("drg", "mention"),
    )
}


def statement(around: Neighbourhood) -> Json | None:
    """Give a statement with its evidence, or ``None`` where the thing is none."""
    view = _view(around.triples)
    found = next((each for each in view.statements if each.iri == around.iri), None)
    return None if found is None else _statement(view, found)


def statements(triples: tuple[ox.Triple, ...]) -> list[Json]:
    """Give the statements that triples hold, with their evidence, in the order of their IRIs."""
    view = _view(triples)
    return [_statement(view, each) for each in view.statements]


def _view(triples: tuple[ox.Triple, ...]) -> View:
    return read(from_quads(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples))


def _statement(view: View, told: Statement) -> Json:
    return {
        "iri": told.iri,
        "subject": _term(view, told.subject),
        "predicate": _term(view, told.predicate),
        "object": {"value": told.object} if told.literal else _term(view, told.object),
        "modality": told.modality,
        "negated": told.negated,
        "attributed_to": [_term(view, each) for each in told.speakers],
        "time": told.time,
        "earliest": told.earliest,
        "latest": told.latest,
        "position": told.position,
        "confidence": told.confidence,
        "rules": list(told.rules),
        "lemma": told.lemma,
        "reported_by": [_term(view, each) for each in told.reported_by],
        "evidence": [_evidence(view, each) for each in told.evidence],
    }


def _evidence(view: View, words: Evidence) -> Json:
    return {
        "source": _term(view, words.source),
        "exact": words.exact,
        "prefix": words.prefix,
        "suffix": words.suffix,
        "start": words.start,
        "end": words.end,
        "section": words.section,
        "page": words.page,
    }


def _term(view: View, iri: str) -> Json:
    if iri in view.entities:
        return {"iri": iri} | called(dict(view.entities[iri].labels), iri)
    names = terms.names(iri) if iri.startswith(DRG) else {}
    return {"iri": iri, "label": names.get("en") or terms.curie(iri), "language": "en" if names else "", "names": names}


def _value(view: View, term: object) -> Json:
    if isinstance(term, ox.Literal):
        return {"value": term.value} | ({"language": term.language} if term.language else {})
    return _term(view, str(getattr(term, "value", term)))
