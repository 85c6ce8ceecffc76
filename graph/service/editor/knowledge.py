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
    ['prefixes', 'languages', 'classes', 'properties', 'modalities', 'recipes']
    >>> next(each["names"]["en"] for each in knowledge()["classes"] if each["iri"].endswith("#Summit"))
    'summit'
    """
    return {
        "prefixes": dict(vocabulary.PREFIXES),
        "languages": list(LANGUAGES),
        "classes": [_term(name) for name in vocabulary.CLASSES],
        "properties": [_term(name) for name in vocabulary.PROPERTIES],
        "modalities": [_term(name) for name in vocabulary.MODALITIES],
        "recipes": [{"name": one.name, "question": one.question, "sparql": one.sparql} for one in recipes()],
    }


def _term(name: str) -> Json:
    iri = str(vocabulary.DRG) + name
    return {"iri": iri, "names": terms.names(iri)}
