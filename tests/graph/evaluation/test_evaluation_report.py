"""Scores and misses in words and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from graph.evaluation import Evaluation, Kind, Score, Tier, by_predicate, overall, to_json, to_text


@pytest.fixture(scope="module")
def two(small_evaluation: Evaluation) -> list[Evaluation]:
    """Give the same text under two names."""
    return [small_evaluation, replace(small_evaluation, gold=replace(small_evaluation.gold, name="again"))]


def test_a_single_text_needs_no_average(small_evaluation: Evaluation, two: list[Evaluation]) -> None:
    """Each text has a row, and several have the average below them."""
    assert "all (micro average)" not in to_text([small_evaluation])
    rows = to_text(two).splitlines()[3:6]
    assert [row.split()[0] for row in rows] == ["small", "again", "all"]
    assert rows[0].split()[1:] == [str(score) for score in small_evaluation.scores.values()]
    assert rows[2].split()[3:] == [str(score) for score in overall(two).values()]


def test_every_failure_is_counted(small_evaluation: Evaluation) -> None:
    """Each kind of failure has its line, with how often it befell a row and how often an extra statement."""
    text = to_text([small_evaluation])
    assert all(kind.value in text for kind in Kind)
    together = next(line for line in text.splitlines() if line.startswith("together"))
    assert together.split()[1:] == ["11", str(len(small_evaluation.extra_statements))]


def test_misses_are_listed_when_asked_for(small_evaluation: Evaluation) -> None:
    """The list names rows by number, names, what went wrong, what was built instead, and the quotation."""
    assert "missed entities" not in to_text([small_evaluation])
    lines = [line.strip() for line in to_text([small_evaluation], misses=True).splitlines()]
    assert "missed entities (3)" in lines
    assert "Person エークマン首相" in lines
    assert (
        "9. デンマーク ─ aid → アイスランド (planned, no time): several of time, modality, denial and source differ "
        "(time, modality); built: デンマーク ─ aid → アイスランド (asserted, 2031-01) "
        "「アイスランドに巡視船を供与した」"
    ) in lines
    assert any(
        line.startswith("リンドホルム政権 ─ endorses → 法の支配 (asserted, no time): both ends") for line in lines
    )


def test_json_says_the_same(two: list[Evaluation]) -> None:
    """JSON has the counts and figures of every text and of all, and the misses when they are asked for."""
    content = json.loads(to_json(two, misses=True))
    assert list(content["texts"]) == ["small", "again"]
    for tier, score in overall(two).items():
        figures = content["all"][tier]
        assert Score(figures["matched"], figures["built"], figures["gold"]) == score
        assert (figures["precision"], figures["recall"], figures["f1"]) == (score.precision, score.recall, score.f1)
    assert content["failures"]["taken"] == {"annotated": 2, "built": 0}
    failed = content["misses"]["small"]["failed statements"]
    assert [each["row"] for each in failed if each["built"] is None] == [11, 12, 13, 14, 16]
    assert "misses" not in json.loads(to_json(two))


def test_predicates_come_by_how_often_they_are_annotated(two: list[Evaluation]) -> None:
    """The predicate with the most rows comes first, roles count as participation, and all add up to the tier."""
    found = by_predicate(two, Tier.T3)
    assert next(iter(found)) == "participant"
    assert [score.gold for score in found.values()] == sorted((s.gold for s in found.values()), reverse=True)
    assert not {"guest", "host", "criticizes"} & found.keys()
    assert sum(found.values(), Score()) == overall(two)["T3"]
