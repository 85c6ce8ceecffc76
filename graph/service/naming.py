"""What things are called in a store, and what they look like: names by language, and the group of their class."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import pyoxigraph as ox

from graph import terms
from graph.looks import group_of
from graph.view import LANGUAGES, local_name
from ontology import vocabulary

Json = dict[str, Any]

_TYPE: Final = ox.NamedNode(str(vocabulary.PREFIXES["rdf"]) + "type")
_EVENT: Final = ox.NamedNode(f"{vocabulary.DRG}Event")
_NAMING: Final = tuple(
    ox.NamedNode(str(vocabulary.PREFIXES[prefix]) + name)
    for prefix, name in (("skos", "prefLabel"), ("rdfs", "label"), ("dct", "title"), ("foaf", "name"))
)


def term(store: ox.Store, iri: str) -> Json:
    """Give an IRI with its names by language, the one that is shown first, and the group that its looks are of."""
    return {"iri": iri} | called(names(store, iri), iri) | {"group": group_of(types(store, iri)).key}


def called(names_: dict[str, str], iri: str) -> Json:
    """Give the names of a thing as pages show them: the first in the order of languages, and all of them."""
    first = next((each for each in (*LANGUAGES, "") if names_.get(each)), next(iter(names_), None))
    shown = local_name(iri) if first is None else names_[first]
    return {"label": shown, "language": first or "", "names": names_}


def predicate(iri: str) -> Json:
    """Give a property with its names, and whether it is cooperation, conflict or neither."""
    found = terms.names(iri)
    return {"iri": iri, "label": found.get("en") or terms.curie(iri), "names": found, "tone": terms.tone(iri)}


def names(store: ox.Store, iri: str) -> dict[str, str]:
    """Give the names of a thing, one a language; of several in one language the first in the order of letters."""
    found: dict[str, str] = {}
    if (node := _node(iri)) is None:
        return found
    for relation in _NAMING:
        literals = (quad.object for quad in store.quads_for_pattern(node, relation, None, ox.DefaultGraph()))
        for literal in sorted((each for each in literals if isinstance(each, ox.Literal)), key=str):
            found.setdefault(literal.language or "", literal.value)
    order = [*LANGUAGES, *sorted(found)]
    return {language: found[language] for language in dict.fromkeys(order) if language in found}


def types(store: ox.Store, iri: str) -> tuple[str, ...]:
    """Give the classes of a thing, the lowest first."""
    if (node := _node(iri)) is None:
        return ()
    quads = store.quads_for_pattern(node, _TYPE, None, ox.DefaultGraph())
    found = (quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode))
    return tuple(sorted(found, key=lambda kind: (-len(terms.superclasses(kind)), kind)))


def is_event(store: ox.Store, iri: str) -> bool:
    """Tell whether a thing is an event: the default graph has the classes above those that are named."""
    node = _node(iri)
    return node is not None and ox.Quad(node, _TYPE, _EVENT, ox.DefaultGraph()) in store


def values(store: ox.Store, iri: str, prefix: str, name: str) -> list[str]:
    """Give the values that a thing has in a relation, IRIs and literals alike, in the order of letters."""
    if (node := _node(iri)) is None:
        return []
    relation = ox.NamedNode(str(vocabulary.PREFIXES[prefix]) + name)
    quads = store.quads_for_pattern(node, relation, None, ox.DefaultGraph())
    return sorted(quad.object.value for quad in quads if not isinstance(quad.object, ox.Triple))


def first(found: Iterable[str]) -> str:
    """Give the first of several, ``""`` where there is none."""
    return next(iter(found), "")


def _node(iri: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(iri)
    except ValueError:  # a blank node's name, or nothing that RDF allows
        return None
