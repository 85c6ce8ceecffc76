"""Dates in the forms that commentaries use."""

from __future__ import annotations

import pytest

from builders.reading.dates import as_date, find, is_partial_date


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2026年1月19日", "2026-01-19"),
        ("２０２６年１月１９日", "2026-01-19"),
        ("二〇二六年一月十九日", "2026-01-19"),
        ("令和8年1月19日", "2026-01-19"),
        ("令和元年十一月三十日", "2019-11-30"),
        ("平成31年4月", "2019-04"),
        ("昭和20年8月15日", "1945-08-15"),
        ("2026/1/19", "2026-01-19"),
        ("2026.1.19", "2026-01-19"),
        ("2026-01-19", "2026-01-19"),
        ("January 19, 2026", "2026-01-19"),
        ("Sept. 3rd, 2025", "2025-09-03"),
        ("19 January 2026", "2026-01-19"),
        ("May 2024", "2024-05"),
        ("2026년 1월 19일", "2026-01-19"),
        ("2026年1月", "2026-01"),
        ("2026年", "2026"),
    ],
)
def test_a_date_is_read_at_its_precision(written: str, value: str) -> None:
    """Every way to write a date gives it at the precision it is told with, and its place."""
    (found,) = find(f"（{written}）")
    assert found.value == value
    assert f"（{written}）"[found.start : found.end] == written


@pytest.mark.parametrize(
    "written", ["2026年2月30日", "2026/13/1", "12345.6.7", "3.5", "10月9日", "0026-1-1", "February 31, 2026"]
)
def test_what_no_calendar_has_is_no_date(written: str) -> None:
    """Impossible days, numbers and days without a year are no dates."""
    assert find(written) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026", True),
        ("2026-01", True),
        ("2026-02-28", True),
        ("2026-02-29", False),
        ("2026-1", False),
        ("２０２６", False),
        ("", False),
    ],
)
def test_a_partial_date_is_checked_against_the_calendar(value: str, expected: bool) -> None:
    """Only YYYY, YYYY-MM and YYYY-MM-DD of real days pass."""
    assert is_partial_date(value) is expected


def test_only_a_whole_date_becomes_a_day() -> None:
    """A year or a month is no day."""
    assert str(as_date("2026-01-19")) == "2026-01-19"
    assert as_date("2026-01") is None
