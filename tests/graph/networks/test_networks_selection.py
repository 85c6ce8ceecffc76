"""What counts in a network."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import GraphError
from graph.networks import Selection
from graph.view import Evidence, Statement, View


def statement(iri: str = "s", **more: object) -> Statement:
    """Give a statement told as fact, but for what is said otherwise."""
    facts: dict[str, object] = {"modality": "Asserted", "evidence": (Evidence("e", "c1", "…"),)}
    return Statement(iri, "a", "p", "b", **(facts | more))  # type: ignore[arg-type]


def counted(selection: Selection, *statements: Statement) -> list[str]:
    """Give the IRIs of the statements that count."""
    return [s.iri for s in selection.of(View(statements, {}, {}, ()))]


def test_only_what_the_author_tells_as_fact_counts_by_default() -> None:
    """Hedges, denials and what others are quoted for are left out, and come in where they are asked for."""
    told = (
        statement("fact"),
        statement("plan", modality="Planned"),
        statement("denial", negated=True),
        statement("quoted", speakers=("b",)),
    )
    assert counted(Selection(), *told) == ["fact"]
    assert counted(Selection(modalities=()), *told) == ["fact", "plan"]
    assert counted(Selection(modalities=("Planned",)), *told) == ["plan"]
    assert counted(Selection(modalities=(), attributed=True), *told) == ["fact", "plan", "quoted"]


def test_a_source_and_a_least_confidence_choose() -> None:
    """A statement must rest on one of the sources; one without a confidence is as good as any."""
    told = (
        statement("sure", confidence="0.9"),
        statement("unsure", confidence="0.4"),
        statement("bare"),
        statement("other", evidence=(Evidence("e", "c2", "…"),)),
    )
    assert counted(Selection(confidence=0.5), *told) == ["sure", "bare", "other"]
    assert counted(Selection(sources=("c2",)), *told) == ["other"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2025", "2025", ["year", "month", "day"]),
        ("2025-03", "2025-03", ["year", "month", "day"]),
        ("2025-04", "", ["year", "next"]),
        ("", "2025-03-01", ["year", "month"]),
        ("2025-03-02", "2025-03-02", ["year", "month", "day"]),
        ("2030", "2031", []),
    ],
)
def test_a_window_takes_what_touches_it(start: str, end: str, expected: list[str]) -> None:
    """A year is every day of it, a month every day of the month; what has no time waits to be asked for."""
    told = (
        statement("year", earliest="2025-01-01", latest="2025-12-31"),
        statement("month", time="2025-03"),
        statement("day", earliest="2025-03-02", latest="2025-03-02"),
        statement("next", time="2026"),
        statement("undated"),
    )
    assert counted(Selection(start=start, end=end), *told) == expected
    assert counted(Selection(start=start, end=end, undated=True), *told) == [*expected, "undated"]


@given(st.dates(), st.dates(), st.dates())
def test_a_day_is_in_a_window_when_it_is_between_its_ends(day: object, one: object, other: object) -> None:
    """Windows of days are closed intervals."""
    start, end = sorted((str(one), str(other)))
    inside = counted(Selection(start=start, end=end), statement("s", earliest=str(day), latest=str(day))) == ["s"]
    assert inside == (start <= str(day) <= end)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"modalities": ("Sure",)}, "'Sure' is no modality; use Asserted"),
        ({"start": "soon"}, "'soon' is no date"),
        ({"end": "2025-13"}, "'2025-13' is no date"),
        ({"start": "2026", "end": "2025"}, "2025 is before 2026"),
        ({"confidence": 1.5}, "1.5 is no confidence"),
    ],
)
def test_what_there_is_not_is_an_error(wrong: dict[str, object], message: str) -> None:
    """Each mistake is named with its remedy."""
    with pytest.raises(GraphError, match=message):
        Selection(**wrong)  # type: ignore[arg-type]
