"""Which things become one: links taken by confidence, the surest first, as long as nothing contradicts.

A link between two pairs does not carry over a contradiction: what two clusters know of time, number, class and actors
is compared as a whole, so that A like B and B like C never makes one of A and C that exclude each other. One source's
things stay as many as whoever read it found, unless a person decides otherwise.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Final

from graph.joining.confidence import DOUBTFUL, JOINED, excluded, likeness
from graph.joining.decisions import SAME, Decision, Decisions, Side
from graph.joining.index import Index
from graph.joining.known import Known

KEPT_APART: Final = "a person decided that they are different"
TWO_IN_ONE: Final = "one text tells of them as two"


def cluster(index: Index, decisions: Decisions) -> tuple[str, ...]:
    """Compare all candidates, replay what was decided, and join what is sure.

    Links that are not taken stay in the table ``likely`` when they are at least doubtful.

    :return: a line for each decision that cannot be replayed.
    """
    index.run_many("INSERT INTO likely VALUES (?, ?, ?, ?)", _likely(index))
    lines = _replay(index, decisions)
    sure = "SELECT a, b, confidence, reasons FROM likely WHERE confidence >= ? ORDER BY confidence DESC, a, b"
    for a, b, confidence, reasons in index.rows(sure, JOINED):
        one, other = int(str(a)), int(str(b))
        if not _united(index, one, other) and not objection(index, one, other):
            _unite(index, one, other)
        if _united(index, one, other):
            index.run("INSERT OR IGNORE INTO link VALUES (?, ?, ?, ?, '')", one, other, confidence, reasons)
    return tuple(lines)


def _likely(index: Index) -> Iterator[tuple[object, ...]]:
    for a, b in index.pairs():
        one, other = index.thing(a), index.thing(b)
        if excluded(one, other):
            continue
        alike = likeness(one, other, index.setting(one.source), index.setting(other.source))
        if alike.confidence >= DOUBTFUL:
            yield a, b, alike.confidence, json.dumps(alike.reasons, ensure_ascii=False)


def _replay(index: Index, decisions: Decisions) -> list[str]:
    """Join and part as people decided; give a line for each decision that cannot be replayed."""
    lines: list[str] = []
    found: list[tuple[Decision, int, int]] = []
    for one in decisions.standing():
        numbers = [_number(index, side) for side in one.things]
        gone = [side for side, number in zip(one.things, numbers, strict=True) if number is None]
        lines += [
            f"decision {one.id} is kept but not replayed: {side.name or side.iri} of {side.source} is gone"
            for side in gone
        ]
        if not gone and numbers[0] is not None and numbers[1] is not None:
            found.append((one, min(numbers[0], numbers[1]), max(numbers[0], numbers[1])))
    for one, a, b in found:
        if one.decision != SAME:
            index.run("INSERT OR IGNORE INTO apart VALUES (?, ?)", a, b)
    for one, a, b in found:
        if one.decision == SAME:
            if not _united(index, a, b) and objection(index, a, b) == KEPT_APART:
                lines.append(f"decision {one.id} is not replayed: with others it contradicts that they are different")
                continue
            if not _united(index, a, b):
                _unite(index, a, b)
            index.run("INSERT OR REPLACE INTO link VALUES (?, ?, 1.0, '[]', ?)", a, b, one.id)
    return lines


def _number(index: Index, side: Side) -> int | None:
    """The number of a thing that was decided about; after its text was mended, of the only one of its name."""
    row = index.one("SELECT id FROM thing WHERE source = ? AND iri = ?", side.source, side.iri)
    if row is not None:
        return int(str(row[0]))
    rows = list(index.rows("SELECT id, source FROM thing WHERE iri = ? ORDER BY id", side.iri))
    lasting = [int(str(number)) for number, source in rows if Side(str(source), side.iri).lasting == side.lasting]
    return lasting[0] if len(lasting) == 1 else None


def cluster_of(index: Index, number: int) -> int:
    """Give the cluster that a thing is in: the number of one of its members."""
    row = index.one("SELECT cluster FROM thing WHERE id = ?", number)
    assert row is not None
    return int(str(row[0]))


def _united(index: Index, a: int, b: int) -> bool:
    return cluster_of(index, a) == cluster_of(index, b)


def _unite(index: Index, a: int, b: int) -> None:
    """Move the members of the smaller cluster into the larger one."""
    one, other = cluster_of(index, a), cluster_of(index, b)
    mine, others = known(index, one), known(index, other)
    if (mine.size, -one) < (others.size, -other):
        one, other = other, one
    index.run("UPDATE thing SET cluster = ? WHERE cluster = ?", one, other)
    index.run("INSERT OR REPLACE INTO known VALUES (?, ?)", one, mine.with_(others).data())


def objection(index: Index, a: int, b: int) -> str:
    """Tell why the clusters of two things cannot become one; ``""`` where nothing forbids it."""
    one, other = cluster_of(index, a), cluster_of(index, b)
    if index.one(
        "SELECT 1 FROM apart JOIN thing x ON x.id = apart.a JOIN thing y ON y.id = apart.b"
        " WHERE (x.cluster = ?1 AND y.cluster = ?2) OR (x.cluster = ?2 AND y.cluster = ?1) LIMIT 1",
        one,
        other,
    ):
        return KEPT_APART
    mine, others = known(index, one), known(index, other)
    if mine.size > others.size:
        one, other = other, one
    if index.one(
        "SELECT 1 FROM thing x CROSS JOIN thing y ON y.source = x.source AND y.cluster = ?2"
        " WHERE x.cluster = ?1 LIMIT 1",
        one,
        other,
    ):
        return TWO_IN_ONE
    return mine.against(others)


def known(index: Index, number: int) -> Known:
    """Give what the members of a cluster tell together."""
    row = index.one("SELECT data FROM known WHERE cluster = ?", number)
    return Known.read(str(row[0])) if row is not None else Known.of(index.thing(number))


def doubtful(index: Index) -> Iterator[tuple[int, int, float, tuple[str, ...], str]]:
    """Give what may be one and is kept apart, likeliest first, with what speaks against.

    What may be one of many is asked about with the likeliest only. What a person parted, and what is two in one text,
    is not asked about again.
    """
    asked: set[int] = set()
    rows = index.rows("SELECT a, b, confidence, reasons FROM likely ORDER BY confidence DESC, a, b")
    for a, b, confidence, reasons in rows:
        one, other = int(str(a)), int(str(b))
        both = {cluster_of(index, one), cluster_of(index, other)}
        if len(both) == 1 or both <= asked:
            continue
        against = objection(index, one, other)
        if against not in (KEPT_APART, TWO_IN_ONE):
            asked |= both
            yield one, other, float(str(confidence)), tuple(map(sys.intern, json.loads(str(reasons)))), against
