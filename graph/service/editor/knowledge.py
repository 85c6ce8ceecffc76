"""What the editor knows before anything is asked: prefixes, classes, properties with their names, and the cookbook."""

from __future__ import annotations

from functools import cache
from typing import Any

from graph import terms
from graph.cookbook import recipes
from graph.view import LANGUAGES
from ontology import vocabulary

Json = dict[str, Any]


@cache
def knowledge() -> Json:
    """Give the prefixes, the terms of the vocabulary and the questions of the cookbook, as JSON for pages.

    >>> list(knowledge())
    ['prefixes', 'languages', 'classes', 'properties', 'used', 'modalities', 'recipes']
    >>> next(each["names"]["en"] for each in knowledge()["classes"] if each["iri"].endswith("#Summit"))
    'Summit'
    """
    return {
        "prefixes": dict(vocabulary.PREFIXES),
        "languages": list(LANGUAGES),
        "classes": [_term(name) for name in vocabulary.CLASSES],
        "properties": [_term(name) for name in vocabulary.PROPERTIES],
        "used": [{"iri": iri, "names": {}} for iri in _used()],
        "modalities": [_term(name) for name in vocabulary.MODALITIES],
        "recipes": [{"name": one.name, "question": one.question, "sparql": one.sparql} for one in recipes()],
    }


def _used() -> list[str]:
    """The properties of others' vocabularies that statements, evidence and names are made of."""
    local = {
        "rdf": ("type", "subject", "predicate", "object"),
        "rdfs": ("label",),
        "skos": ("prefLabel", "altLabel", "exactMatch"),
        "oa": ("hasSource", "hasSelector", "exact", "prefix", "suffix", "start", "end"),
        "dct": ("title", "creator", "issued", "isPartOf"),
        "prov": ("wasGeneratedBy", "wasDerivedFrom"),
    }
    return [vocabulary.PREFIXES[prefix] + name for prefix, names in local.items() for name in names]


def _term(name: str) -> Json:
    iri = str(vocabulary.DRG) + name
    return {"iri": iri, "names": terms.names(iri)}
