"""Which entity of the graph is which of the annotator's: one to one, the surest pairs first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.evaluation.built import Built, Thing
from graph.evaluation.gold import Gold, GoldEntity
from graph.evaluation.likeness import (
    OPEN_VOCABULARY,
    bare,
    classes_agree,
    is_event,
    is_participation,
    names_overlap,
    root,
    times_exclude,
)
from graph.evaluation.sentences import Sentences, Span, meet

Pair = tuple[float, str, str]
"""How sure, the annotator's key, the IRI."""

_EXACT_NAME = 2.0
_LIKE_NAME = 1.0
_SAME_CLASS = 0.5
_SAME_SENTENCE = 1.0
_SAME_TIME = 1.0


@dataclass(frozen=True)
class _Happening:
    """What the rows of an annotation tell of an entity: in which sentences, when, and who took part."""

    sentences: tuple[Span, ...]
    times: frozenset[str]
    participants: frozenset[str]


def match(gold: Gold, built: Built, places: tuple[tuple[Span, ...], ...], sentences: Sentences) -> dict[str, str]:
    """Give the annotator's key of each entity of the graph that has one, by its IRI.

    What has a name goes by its name, in a class that agrees. An event goes by the sentence it is told in and its name,
    unless times or participants speak against it; so events come second, when the participants are known.

    :param places: where the quote of each row stands.
    """
    things = tuple(built.things.values())
    named = _choose(_named_pairs((e for e in gold.entities.values() if not is_event(e.type)), things))
    told = _told(gold, places, sentences)
    events = (entity for entity in gold.entities.values() if is_event(entity.type))
    return named | _choose(_event_pairs(events, things, told, named))


def _choose(pairs: Iterable[Pair]) -> dict[str, str]:
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, key, iri in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if key not in taken and iri not in found:
            found[iri] = key
            taken.add(key)
    return found


def _named_pairs(entities: Iterable[GoldEntity], things: tuple[Thing, ...]) -> Iterator[Pair]:
    for entity in entities:
        names = frozenset(map(bare, entity.labels))
        loose = root(entity.type) in OPEN_VOCABULARY
        for thing in things:
            if not classes_agree(entity.type, thing.types):
                continue
            exact = not names.isdisjoint(thing.labels)
            if exact or (loose and names_overlap(names, thing.labels)):
                sure = _EXACT_NAME if exact else _LIKE_NAME
                yield sure + _SAME_CLASS * (entity.type in thing.types), entity.key, thing.iri


def _told(gold: Gold, places: tuple[tuple[Span, ...], ...], sentences: Sentences) -> dict[str, _Happening]:
    spans: dict[str, set[Span]] = defaultdict(set)
    times: dict[str, set[str]] = defaultdict(set)
    participants: dict[str, set[str]] = defaultdict(set)
    for row, where in zip(gold.statements, places, strict=True):
        spans[row.subject].update(where)
        spans[row.object].update(where)
        if row.time:
            times[row.subject].add(row.time)
        if is_participation(row.predicate):
            participants[row.subject].add(row.object)
    for key, entity in gold.entities.items():
        if entity.time:
            times[key].add(entity.time)
    return {
        key: _Happening(
            tuple(sorted({sentences.around(span) for span in spans[key]})),
            frozenset(times[key]),
            frozenset(participants[key]),
        )
        for key in gold.entities
    }


def _event_pairs(
    entities: Iterable[GoldEntity], things: tuple[Thing, ...], told: Mapping[str, _Happening], named: Mapping[str, str]
) -> Iterator[Pair]:
    for entity in entities:
        names = frozenset(map(bare, entity.labels))
        wanted = told[entity.key]
        for thing in things:
            if not classes_agree(entity.type, thing.types) or times_exclude(wanted.times, thing.times):
                continue
            there = {named[iri] for iri in thing.participants if iri in named}
            shared = len(wanted.participants & there)
            if wanted.participants and there and not shared:
                continue
            alike = names_overlap(names, thing.labels)
            together = meet(wanted.sentences, thing.spans)
            # Told elsewhere in the text, it is the same event only if the same name and people say so.
            if not together and not (alike and shared):
                continue
            company = len(wanted.participants | there)
            sure = _EXACT_NAME * alike + _SAME_SENTENCE * together + (shared / company if company else 0.0)
            sure += _SAME_TIME * (not wanted.times.isdisjoint(thing.times)) + _SAME_CLASS * (entity.type in thing.types)
            yield sure, entity.key, thing.iri
