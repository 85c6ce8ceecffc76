"""The search over all names as JSON: what was found, by which name, and what else is known of it at a glance."""

from __future__ import annotations

import gc
from typing import Any

import pyoxigraph as ox

from graph import terms
from graph.service.search.finding import MATCHES, Hit, find
from graph.service.search.index import ABOUT, NAMING, TYPE, Index

Json = dict[str, Any]

_read: tuple[ox.Store, Index] | None = None


def search(store: ox.Store, words: str, limit: int) -> list[Json]:
    """Find things by name, the likeliest first; see :func:`page` for what is told of each."""
    results: list[Json] = page(store, words, limit=limit)["results"]
    return results


def page(store: ox.Store, words: str, *, offset: int = 0, limit: int = 20, kind: str = "", iri: str = "") -> Json:
    """Give a page of what is found by name: the name itself, names that begin so, that hold it, that are close.

    :param kind: the IRI of a class that things must belong to; any, where it is empty.
    :param iri: the IRI that the words may be.
    :return: ``results`` with the IRI, the name that was found, all names, the classes and how many statements there are
        of each; how many there are in ``total``; and the ``classes`` of all that was found.
    """
    found = find(_index(store), words, offset=offset, limit=limit, kind=kind, iri=iri)
    return {
        "results": [_told(store, hit) for hit in found.hits],
        "total": found.total,
        "offset": offset,
        "limit": limit,
        "classes": [_class(each) | {"count": count} for each, count in found.kinds],
    }


def _index(store: ox.Store) -> Index:
    global _read  # the names of the store that was asked last, which is mostly the same
    if _read is None or _read[0] is not store:
        _read = None  # no two at the same time
        # Millions of small things that all stay: looking for garbage among them takes longer than making them.
        collecting = gc.isenabled()
        gc.disable()
        try:
            _read = (store, Index(store))
        finally:
            if collecting:
                gc.enable()
    return _read[1]


def forget() -> None:
    """Let go of the names, and of the store that they were read of."""
    global _read
    _read = None


def _told(store: ox.Store, hit: Hit) -> Json:
    thing = ox.NamedNode(hit.iri)
    kinds = [quad.object.value for quad in _quads(store, thing, TYPE) if isinstance(quad.object, ox.NamedNode)]
    names = {
        (quad.object.language or "", quad.object.value): None
        for relation in NAMING
        for quad in sorted(_quads(store, thing, relation), key=str)
        if isinstance(quad.object, ox.Literal)
    }
    told = {
        quad.subject for relation in ABOUT for quad in store.quads_for_pattern(None, relation, thing, ox.DefaultGraph())
    }
    return {
        "iri": hit.iri,
        "name": hit.name.text,
        "language": hit.name.language,
        "match": MATCHES[hit.match],
        "names": [{"language": language, "name": name} for language, name in names],
        "class": _class(terms.lowest(tuple(kinds))) if kinds else None,
        "classes": sorted(kinds),
        "statements": len(told),
    }


def _quads(store: ox.Store, thing: ox.NamedNode, relation: ox.NamedNode) -> list[ox.Quad]:
    return list(store.quads_for_pattern(thing, relation, None, ox.DefaultGraph()))


def _class(iri: str) -> Json:
    names = terms.names(iri)
    return {"iri": iri, "label": names.get("en") or terms.curie(iri)}
