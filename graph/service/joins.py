"""Which things of several sources were taken for one, which may be one, and where sources disagree: as lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pyoxigraph as ox

from graph.service.keeping import Kept
from graph.service.naming import Json, predicate
from graph.service.telling import Said, Teller, first, values
from ontology import vocabulary

KINDS: Final = ("Join", "DoubtfulJoin", "Disagreement")
_DRG, _RDF, _PROV = (str(vocabulary.PREFIXES[prefix]) for prefix in ("drg", "rdf", "prov"))
_TYPE: Final = ox.NamedNode(_RDF + "type")
_SOURCE: Final = _PROV + "hadPrimarySource"
_UNNAMED: Final = frozenset({_RDF + "type", _DRG + "toldIn", _SOURCE})

_lists: Kept[list[ox.NamedNode]] = Kept(len(KINDS))


def joins(store: ox.Store, asked: Mapping[str, Any]) -> Json:
    """Give a page of the joins, the doubtful joins or the disagreements, and how many there are of each.

    :param asked: ``of`` (one of :data:`KINDS`), ``offset`` and ``limit``.
    """
    found = _lists.get(store, asked["of"], lambda: _all(store, asked["of"]))
    page = found[asked["offset"] : asked["offset"] + asked["limit"]]
    teller = Teller(store)
    return {
        "of": asked["of"],
        "counts": counts(store),
        "total": len(found),
        "offset": asked["offset"],
        "limit": asked["limit"],
        "items": [_item(teller, each) for each in page],
    }


def disagreements(teller: Teller, store: ox.Store, iri: str) -> list[Json]:
    """Give where sources disagree about a thing, as :func:`joins` does, with the words that each telling rests on."""
    about = store.quads_for_pattern(None, ox.NamedNode(_DRG + "about"), ox.NamedNode(iri), ox.DefaultGraph())
    found = {quad.subject for quad in about if isinstance(quad.subject, ox.NamedNode)}
    kind = ox.NamedNode(_DRG + "Disagreement")
    told = sorted(each for each in found if ox.Quad(each, _TYPE, kind, ox.DefaultGraph()) in store)
    return [_item(teller, each, words=True) for each in told]


def counts(store: ox.Store) -> dict[str, int]:
    """Count the joins, the doubtful joins and the disagreements."""
    return {kind: len(_lists.get(store, kind, lambda kind=kind: _all(store, kind))) for kind in KINDS}  # type: ignore[misc]


def _all(store: ox.Store, kind: str) -> list[ox.NamedNode]:
    quads = store.quads_for_pattern(None, _TYPE, ox.NamedNode(_DRG + kind), ox.DefaultGraph())
    return sorted((quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)), key=str)


def _item(teller: Teller, node: ox.NamedNode, *, words: bool = False) -> Json:
    about = teller.said_of(node)
    things = [each for name in ("joinedAs", "mayBe", "about") for each in values(about, _DRG + name)]
    properties = values(about, _DRG + "onProperty")
    return {
        "iri": node.value,
        "things": [teller.term(each) for each in things],
        "property": predicate(properties[0]) if properties else None,
        "objects": [teller.term(each) for each in values(about, _DRG + "onObject")],
        "confidence": first(about, _DRG + "confidence"),
        "reasons": values(about, _DRG + "reason"),
        "decided_by": values(about, _DRG + "decidedBy"),
        "tellings": [
            _telling(teller, teller.said_of(each), words=words)
            for each in sorted(about.get(_DRG + "tells", []), key=str)
            if isinstance(each, ox.NamedNode)
        ],
    }


def _telling(teller: Teller, about: Said, *, words: bool) -> Json:
    told = sorted(about.keys() - _UNNAMED)
    found: Json = {
        "sources": [teller.term(each) for each in values(about, _SOURCE)],
        "values": [teller.value(each) for relation in told for each in sorted(about[relation], key=str)],
        "statements": values(about, _DRG + "toldIn"),
    }
    if words:
        rests = (teller.with_evidence(ox.NamedNode(each)) for each in found["statements"])
        found["evidence"] = [passage for each in rests if each is not None for passage in each["evidence"]]
    return found
