"""Which statement of the graph meets which row of the annotations, and how far: the tiers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from graph.evaluation.built import Claim
from graph.evaluation.gold import Gold, GoldStatement
from graph.evaluation.likeness import predicates_agree, time_agrees
from graph.evaluation.sentences import Sentences, Span, meet
from ontology.vocabulary import SYMMETRIC

Ends = tuple[str, str]


class Tier(IntEnum):
    """How far a statement of the graph meets a row; each tier asks for all that the ones before it ask for."""

    T1 = 1
    """Both ends and the predicate."""
    T2 = 2
    """The time, at the annotator's precision."""
    T3 = 3
    """Modality, denial and source."""
    T4 = 4
    """Evidence in the sentence of the annotator's quote."""


@dataclass(frozen=True)
class Match:
    """A row and the statement that meets it.

    :ivar reading: the row that the statement meets so far: this one, or an optional one that is as good.
    """

    row: GoldStatement
    claim: Claim
    tier: Tier
    reading: GoldStatement


@dataclass(frozen=True)
class _Row:
    statement: GoldStatement
    sentences: tuple[Span, ...]


def match(
    gold: Gold,
    claims: tuple[Claim, ...],
    keys: Mapping[str, str],
    places: tuple[tuple[Span, ...], ...],
    sentences: Sentences,
) -> tuple[Match, ...]:
    """Pair rows with statements, one to one, in the order of the rows.

    Rows that count come before optional ones, higher tiers before lower ones. A row that counts is also met by what
    meets an optional row of the same subject, predicate and object: that is another reading, as good as the first.

    :param keys: the annotator's key of each entity of the graph that has one.
    """
    rows = [
        _Row(row, tuple(sorted({sentences.around(span) for span in spans})))
        for row, spans in zip(gold.statements, places, strict=True)
    ]
    between: dict[Ends, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if claim.subject in keys and claim.object in keys:
            between[keys[claim.subject], keys[claim.object]].append(index)
    alternatives: dict[tuple[str, str, str], list[_Row]] = defaultdict(list)
    for row in rows:
        if not gold.counts(row.statement):
            alternatives[_triple(row.statement)].append(row)
    candidates = []
    for at, row in enumerate(rows):
        counts = gold.counts(row.statement)
        readings = [row, *alternatives[_triple(row.statement)]] if counts else [row]
        for index in _between(row.statement, between):
            tier, reading = max(
                ((tier_of(one.statement, one.sentences, claims[index], keys), one) for one in readings),
                key=lambda found: found[0],
            )
            if tier:
                candidates.append((not counts, -tier, at, index, reading.statement))
    taken: set[int] = set()
    found: dict[int, Match] = {}
    for _, negative, at, index, reading_row in sorted(candidates, key=lambda each: each[:4]):
        if at not in found and index not in taken:
            found[at] = Match(rows[at].statement, claims[index], Tier(-negative), reading_row)
            taken.add(index)
    return tuple(found[at] for at in sorted(found))


def _triple(row: GoldStatement) -> tuple[str, str, str]:
    return row.subject, row.predicate, row.object


def _between(row: GoldStatement, between: Mapping[Ends, list[int]]) -> Iterator[int]:
    ends = (row.subject, row.object)
    yield from between.get(ends, ())
    if row.predicate in SYMMETRIC and ends != ends[::-1]:
        yield from between.get(ends[::-1], ())


def tier_of(row: GoldStatement, sentences: tuple[Span, ...], claim: Claim, keys: Mapping[str, str]) -> int:
    """Give the highest tier at which a statement between the right ends meets a row, 0 for none."""
    if not predicates_agree(row.predicate, claim.predicate):
        return 0
    if not time_agrees(row.time, claim.time):
        return Tier.T1
    if differing(row, claim, keys):
        return Tier.T2
    return Tier.T4 if meet(sentences, claim.spans) else Tier.T3


def differing(row: GoldStatement, claim: Claim, keys: Mapping[str, str]) -> tuple[str, ...]:
    """Name what differs in how a claim is told: ``modality``, ``denial``, ``source``.

    A source that is none of the annotator's entities counts as none: whether the annotator left it out or took the
    author to speak cannot be told.
    """
    sources = {keys.get(source) for source in claim.sources} or {None}
    differences = {
        "modality": row.modality != claim.modality,
        "denial": row.negated != claim.negated,
        "source": row.source not in sources,
    }
    return tuple(name for name, differs in differences.items() if differs)
