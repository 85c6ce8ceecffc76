"""A thing as its page has it: what is claimed of it counted by kind, by whom, in order of time, and its neighbours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pyoxigraph as ox

from graph.service.claims import KINDS, MANNERS, Claim, claims
from graph.service.naming import Json, first, is_event, predicate, term, values

NEIGHBOURS: Final = 40
"""How many neighbours are drawn at most."""
_MOST_PREDICATES: Final = 3
_MOST_SPEAKERS: Final = 30


def outline(store: ox.Store, iri: str, asked: Mapping[str, Any]) -> Json:
    """Give what is claimed of a thing in short.

    :param asked: ``whole`` (read all claims, however many), ``dated`` and ``dates`` (which of the timeline).
    :return: ``total`` and how many were ``read``; of those ``kinds`` (how many claims of each kind and manner),
        ``told_by`` (the author, and who is quoted), a page of ``timeline``, and ``neighbours``.
    """
    told = claims(store, iri, whole=asked["whole"])
    found = told.read
    counted = Counter((each.kind, each.manner) for each in found)
    return {
        "total": told.total,
        "read": len(found),
        "kinds": [
            {"kind": kind} | {manner: counted[kind, manner] for manner in MANNERS}
            for kind in KINDS
            if any(counted[kind, manner] for manner in MANNERS)
        ],
        "told_by": _told_by(store, found),
        "timeline": _timeline(store, iri, found, asked["dated"], asked["dates"]),
        "neighbours": _neighbours(store, iri, found),
    }


def _told_by(store: ox.Store, found: Sequence[Claim]) -> Json:
    speakers = Counter(speaker for each in found for speaker in each.speakers)
    ordered = sorted(speakers, key=lambda one: (-speakers[one], one))
    return {
        "author": sum(not each.speakers for each in found),
        "others": [term(store, one) | {"statements": speakers[one]} for one in ordered[:_MOST_SPEAKERS]],
        "left_out": max(0, len(ordered) - _MOST_SPEAKERS),
    }


def _timeline(store: ox.Store, iri: str, found: Sequence[Claim], offset: int, limit: int) -> Json:
    """List the events that it is in, each once, and what else is claimed of it with a time, in the order of time."""
    dated: dict[str, tuple[str, str, Claim, bool]] = {}
    kinds: dict[str, bool] = {}
    for each in found:
        if each.other and each.other not in kinds:
            kinds[each.other] = is_event(store, each.other)
        if each.other and kinds[each.other]:
            earliest = first(values(store, each.other, "drg", "earliest"))
            if earliest:
                time = first(values(store, each.other, "drg", "time")) or earliest
                dated.setdefault(each.other, (earliest, time, each, True))
                continue
        if each.earliest:
            dated.setdefault(each.iri, (each.earliest, each.time or each.earliest, each, False))
    ordered = sorted(dated, key=lambda one: (dated[one][0], one))
    return {
        "total": len(ordered),
        "offset": offset,
        "limit": limit,
        "items": [_moment(store, iri, *dated[one]) for one in ordered[offset : offset + limit]],
    }


def _moment(store: ox.Store, iri: str, earliest: str, time: str, told: Claim, is_event: bool) -> Json:
    moment: Json = {
        "time": time,
        "earliest": earliest,
        "predicate": predicate(told.predicate),
        "manner": told.manner,
        "statement": told.iri,
    }
    if is_event:
        return moment | {"event": term(store, told.other)}
    return moment | {"outward": told.outward, "other": term(store, told.other) if told.other else None}


def _neighbours(store: ox.Store, iri: str, found: Sequence[Claim]) -> Json:
    """Give the things at the other ends, those with most claims first, apart by the direction of what is claimed."""
    ties: defaultdict[tuple[str, bool], list[Claim]] = defaultdict(list)
    for each in found:
        if each.kind != "said" and each.other not in ("", iri):
            ties[each.other, each.outward].append(each)
    ordered = sorted(ties, key=lambda one: (-len(ties[one]), one))
    drawn = ordered[:NEIGHBOURS]
    return {
        "total": len(ordered),
        "left_out": len(ordered) - len(drawn),
        "items": [_tie(store, other, outward, ties[other, outward]) for other, outward in drawn],
    }


def _tie(store: ox.Store, other: str, outward: bool, told: Sequence[Claim]) -> Json:
    relations = Counter(each.predicate for each in told)
    ordered = sorted(relations, key=lambda one: (-relations[one], one))
    manners = {each.manner for each in told}
    return term(store, other) | {
        "outward": outward,
        "statements": len(told),
        "predicates": [predicate(each) | {"statements": relations[each]} for each in ordered[:_MOST_PREDICATES]],
        "more": max(0, len(ordered) - _MOST_PREDICATES),
        "line": "solid" if "fact" in manners else "dotted" if manners == {"denied"} else "dashed",
    }
