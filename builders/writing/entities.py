"""What the text speaks of: class, names, time, number and places in the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from builders.interpreting.claims import Entity
from builders.writing.evidence import Source
from builders.writing.iris import entity_iri
from builders.writing.statements import when_triples
from builders.writing.terms import Triple, drg, node, text, whole
from ontology.authority import Entry
from ontology.vocabulary import CLASSES

OTHER_LANGUAGES: Final = ("ja", "en", "ko", "zh")


def known_as(entity: Entity) -> Entry | None:
    """Return the authority's entry for this very entity.

    None where the entry is only of the same kind: a meeting of a series is not the series.
    """
    entry = entity.entry
    return entry if entry is not None and entity.key == f"{entry.kind}/{entry.id}" else None


def names(entity: Entity, language: str) -> tuple[dict[str, str], dict[str, set[str]]]:
    """Return the one name by language, and the other names by language, that an entity is written with.

    The name in the language of the source is the entity's own; the other languages come from the authority, from
    where a meeting takes the name of its series. A name and another name are never the same.
    """
    entry = entity.entry
    labels = {code: entry.labels[code] for code in OTHER_LANGUAGES if code in entry.labels} if entry else {}
    others: dict[str, set[str]] = {language: set(entity.alts)}
    if known_as(entity) is not None and language in labels:
        others[language].add(labels[language])
    labels[language] = entity.label
    return labels, {code: found - {labels.get(code, "")} for code, found in others.items()}


def label_triples(iri: str, labels: dict[str, str], others: dict[str, set[str]]) -> Iterator[Triple]:
    """Yield names: each label as ``rdfs:label`` and ``skos:prefLabel``, the others as ``skos:altLabel``."""
    for language, label in labels.items():
        yield node(iri), node("rdfs:label"), text(label, language)
        yield node(iri), node("skos:prefLabel"), text(label, language)
    for language, alts in others.items():
        for alt in alts:
            yield node(iri), node("skos:altLabel"), text(alt, language)


def describe(source: Source, entity: Entity) -> Iterator[Triple]:
    """Yield what is plainly so of an entity: class, names, time, count and number in a series.

    Raises:
        ValueError: The class is none of the ontology's, the label is empty, or a number is not from 0 or 1.
    """
    iri = entity_iri(entity.key)
    if entity.cls not in CLASSES:
        raise ValueError(f"{entity.cls!r} (of {entity.key}) is no class of the ontology")
    if not entity.label:
        raise ValueError(f"{entity.key} has no label")
    if (entity.count is not None and entity.count < 0) or (entity.ordinal is not None and entity.ordinal < 1):
        raise ValueError(f"{entity.key} cannot be number {entity.ordinal} or happen {entity.count} times")
    yield node(iri), node("rdf:type"), drg(entity.cls)
    yield from label_triples(iri, *names(entity, source.language))
    if entity.when is not None:
        yield from when_triples(iri, entity.when)
    if entity.count is not None:
        yield node(iri), drg("count"), whole(entity.count)
    if entity.ordinal is not None:
        yield node(iri), drg("ordinal"), whole(entity.ordinal)


def mentions(source: Source, entity: Entity) -> Iterator[Triple]:
    """Yield where the text names an entity; the evidence nodes are described by ``builders.writing.evidence``."""
    for span in entity.mentions:
        yield node(entity_iri(entity.key)), drg("mention"), source.evidence(span)
