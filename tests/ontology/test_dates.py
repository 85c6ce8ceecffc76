"""Partial dates and their bounds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.dates import DateError, Span, earliest, latest, overlaps, precision, span, term

DAYS = st.dates()
PARTIALS = st.builds(lambda day, cut: day.isoformat()[:cut], DAYS, st.sampled_from([4, 7, 10]))


@given(PARTIALS)
def test_bounds_are_in_order(text: str) -> None:
    """The first day a partial date can mean never lies after the last."""
    assert earliest(text) <= latest(text)


@given(PARTIALS)
def test_bounds_have_the_date_as_prefix(text: str) -> None:
    """Both bounds, written out, begin with the partial date itself."""
    assert earliest(text).isoformat().startswith(text)
    assert latest(text).isoformat().startswith(text)


@given(PARTIALS)
def test_bounds_are_tight(text: str) -> None:
    """The day before the first and the day after the last no longer match the partial date."""
    first, last = earliest(text), latest(text)
    assert first == date.min or not (first - timedelta(days=1)).isoformat().startswith(text)
    assert last == date.max or not (last + timedelta(days=1)).isoformat().startswith(text)


@given(DAYS)
def test_a_day_is_its_own_bounds(day: date) -> None:
    """A whole date covers exactly that day."""
    assert span(day.isoformat()) == Span(day, day)


@given(PARTIALS)
def test_precision_follows_the_form(text: str) -> None:
    """Four characters are a year, seven a month, ten a day."""
    assert precision(text) == {4: "year", 7: "month", 10: "day"}[len(text)]


@given(DAYS, DAYS, PARTIALS)
def test_overlap_agrees_with_shared_days(one: date, other: date, when: str) -> None:
    """A closed term meets a date exactly when the later beginning is not after the earlier end."""
    first, last = min(one, other), max(one, other)
    shared = max(first, earliest(when)) <= min(last, latest(when))
    assert overlaps(first.isoformat(), last.isoformat(), when) == shared


@given(PARTIALS, PARTIALS)
def test_overlap_is_symmetric(one: str, other: str) -> None:
    """Two spans overlap whichever of them is asked."""
    assert span(one).overlaps(span(other)) == span(other).overlaps(span(one))


@given(PARTIALS, PARTIALS)
def test_spans_of_partial_dates_nest_or_are_apart(one: str, other: str) -> None:
    """Years, months and days that share a day lie one within the other."""
    first, second = span(one), span(other)
    assert first.overlaps(second) == (first.contains(second) or second.contains(first))


@given(PARTIALS)
def test_an_open_term_meets_every_date(when: str) -> None:
    """A term without beginning or end meets any date."""
    assert overlaps(None, None, when)
    assert term(None, None) == Span(date.min, date.max)


@given(st.text().filter(lambda text: not text.isascii() or not text[:4].isdigit()))
def test_other_texts_are_refused(text: str) -> None:
    """What does not begin with four ASCII digits is no date."""
    with pytest.raises(DateError):
        span(text)


@pytest.mark.parametrize(
    "text",
    ["2025-13", "2025-00", "2025-02-29", "0000", "2025-6", "２０２５", "2025-06-", "2025\n", " 2025", "20250604"],
)
def test_malformed_dates_are_refused_by_name(text: str) -> None:
    """A wrong date fails with its text and a remedy."""
    with pytest.raises(DateError, match="is no date; ") as caught:
        earliest(text)
    assert repr(text) in str(caught.value)


def test_a_leap_day_exists_only_in_leap_years() -> None:
    """February ends as the calendar says."""
    assert latest("2024-02") == date(2024, 2, 29)
    assert latest("2025-02") == date(2025, 2, 28)


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    """A term from 2025 to 2024 fails, one within the same year passes."""
    assert term("2025-06", "2025").latest == date(2025, 12, 31)
    with pytest.raises(DateError, match="swap the two"):
        term("2025", "2024")


def test_overlap_takes_days_as_dates_or_text() -> None:
    """A day given as a date means the same as the day written out."""
    assert overlaps("2022-05-10", "2025-04-04", date(2025, 4, 4))
    assert not overlaps("2022-05-10", "2025-04-04", "2025-04-05")
