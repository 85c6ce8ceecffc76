"""How a reader is told the terms of the vocabulary: their names in his language, their superclasses, their sign."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pyoxigraph as ox

from graph.tabular import shorten
from ontology import vocabulary

DRG = str(vocabulary.DRG)
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"

_WARM = frozenset({"endorses", "strengthens"})
_COLD = frozenset({"opposes", "weakens", "violates"})


@cache
def _all_names() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for quad in ox.parse(path=str(vocabulary.ONTOLOGY_FILE), format=ox.RdfFormat.TURTLE):
        if quad.predicate.value == LABEL and isinstance(quad.object, ox.Literal):
            found.setdefault(str(getattr(quad.subject, "value", "")), {})[quad.object.language or ""] = (
                quad.object.value
            )
    return found


def names(iri: str) -> dict[str, str]:
    """Give the names of a class, property or modality by language, or its CURIE when the ontology has none.

    >>> names("https://w3id.org/dragoman/ontology#State")["ja"]
    '国家'
    """
    return dict(_all_names().get(iri) or {"": curie(iri)})


def curie(iri: str) -> str:
    """Shorten an IRI with the vocabulary's prefixes.

    >>> curie("https://w3id.org/dragoman/id/state/KOR")
    'id:state/KOR'
    """
    return shorten(iri, vocabulary.PREFIXES).strip("<>")


@cache
def superclasses(iri: str) -> tuple[str, ...]:
    """Give the names of a class and the classes above it, nearest first; nothing for a class of others.

    >>> superclasses("https://w3id.org/dragoman/ontology#Summit")
    ('Summit', 'Meeting', 'Event')
    """
    name = iri.removeprefix(DRG)
    if not iri.startswith(DRG) or name not in vocabulary.CLASSES:
        return ()
    return (name, *vocabulary.ancestors(name))


def lowest(types: tuple[str, ...]) -> str:
    """Give the type (IRI) that has most classes above it, ``""`` where there is none."""
    return max(types, key=lambda kind: (len(superclasses(kind)), kind), default="")


@cache
def is_a(types: tuple[str, ...], *classes: str) -> bool:
    """Tell whether something with these types (IRIs) is in one of the classes (names), itself or by a superclass."""
    return any(name in classes for iri in types for name in superclasses(iri))


@cache
def top_property(iri: str) -> str:
    """Give the name of the highest property above one, ``""`` for a property of others."""
    name = iri.removeprefix(DRG)
    return vocabulary.top_property(name) if iri.startswith(DRG) and name in vocabulary.PROPERTIES else ""


def properties_of(top: str) -> str:
    """Give a property and all beneath it as SPARQL's VALUES list them.

    >>> properties_of("opposes")
    'drg:abandons drg:criticizes drg:opposes'
    """
    return " ".join(sorted(f"drg:{name}" for name in vocabulary.PROPERTIES if vocabulary.top_property(name) == top))


def tone(predicate: str) -> str:
    """Tell whether a property is ``cooperation``, ``conflict`` or ``neutral``.

    The sixteen PLOVER types go by their quad class; of the others, what endorses or strengthens is warm and what
    opposes, weakens or violates is cold.

    >>> [tone(DRG + name) for name in ("aid", "criticizes", "participant")]
    ['cooperation', 'conflict', 'neutral']
    """
    top = top_property(predicate)
    quad = vocabulary.QUAD_CLASSES.get(top, "")
    if quad.endswith("Cooperation") or top in _WARM:
        return "cooperation"
    if quad.endswith("Conflict") or top in _COLD:
        return "conflict"
    return "neutral"
