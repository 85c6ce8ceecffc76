"""A search over all names of all things, in every script: case, width and spaces do not count, nor does a slip."""

from __future__ import annotations

import difflib
from typing import Any, Final, NamedTuple

import pyoxigraph as ox

from graph.tabular import folded

_NAMING: Final = tuple(
    ox.NamedNode(iri)
    for iri in (
        "http://www.w3.org/2004/02/skos/core#prefLabel",
        "http://www.w3.org/2000/01/rdf-schema#label",
        "http://purl.org/dc/terms/title",
        "http://www.w3.org/2004/02/skos/core#altLabel",
    )
)
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_CLOSE: Final = 0.6
"""How alike two names must be (difflib's ratio) where none holds what was asked."""


class _Name(NamedTuple):
    plain: str
    iri: str
    name: str
    language: str


_read: tuple[ox.Store, list[_Name]] | None = None


def search(store: ox.Store, words: str, limit: int) -> list[dict[str, Any]]:
    """Find things by name, the likeliest first: the name itself, names that begin so, that hold it, that are close.

    :return: for each thing its IRI, the name that was found, and its classes.
    """
    wanted = folded(words)
    if not wanted:
        return []
    names = _names(store)
    best: dict[str, tuple[int, int, _Name]] = {}
    for each in names:
        if wanted in each.plain:
            nearness = 0 if each.plain == wanted else 1 if each.plain.startswith(wanted) else 2
            _keep(best, nearness, len(each.plain), each)
    if not best:
        close = difflib.get_close_matches(wanted, sorted({each.plain for each in names}), n=limit, cutoff=_CLOSE)
        for each in names:
            if each.plain in close:
                _keep(best, 3, close.index(each.plain), each)
    found = sorted(best.values(), key=lambda one: (one[0], one[1], one[2].iri))[:limit]
    return [
        {"iri": name.iri, "name": name.name, "language": name.language, "classes": _classes(store, name.iri)}
        for _, _, name in found
    ]


def _keep(best: dict[str, tuple[int, int, _Name]], nearness: int, distance: int, name: _Name) -> None:
    if name.iri not in best or (nearness, distance, name) < best[name.iri]:
        best[name.iri] = (nearness, distance, name)


def _names(store: ox.Store) -> list[_Name]:
    global _read  # the names of the store that was asked last, which is mostly the same
    if _read is None or _read[0] is not store:
        found = {
            _Name(folded(quad.object.value), quad.subject.value, quad.object.value, quad.object.language or "")
            for relation in _NAMING
            for quad in store.quads_for_pattern(None, relation, None, ox.DefaultGraph())
            if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode)
        }
        _read = (store, sorted(found))
    return _read[1]


def _classes(store: ox.Store, iri: str) -> list[str]:
    found = store.quads_for_pattern(ox.NamedNode(iri), _TYPE, None, ox.DefaultGraph())
    return sorted(quad.object.value for quad in found if isinstance(quad.object, ox.NamedNode))
