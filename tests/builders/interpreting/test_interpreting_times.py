"""Expressions of time against the day of issue and what was spoken of before."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.annotating.timex import expressions
from builders.interpreting.times import Clock, when


def values(text: str, issued: str | None, *, future: bool = False) -> list[str | None]:
    """Resolve the expressions of a text one after another, as if they stood in one sentence."""
    clock = Clock(issued)
    found = [clock.resolve(e, future=future, sentence=1) for e in expressions(text)]
    return [w.value if w else None for w in found]


@pytest.mark.parametrize(
    ("text", "issued", "value"),
    [
        ("1994年", "2024-06-15", "1994"),
        ("1994年5月", "2024-06-15", "1994-05"),
        ("1994年5月10日", "2024-06-15", "1994-05-10"),
        ("1994年5月10日", None, "1994-05-10"),
        ("２００１年９月１１日", "2024-06-15", "2001-09-11"),
        ("昭和47年9月29日", "2024-06-15", "1972-09-29"),
        ("平成元年", "2024-06-15", "1989"),
        ("平成7年1月", "2024-06-15", "1995-01"),
        ("令和元年6月28日", "2024-06-15", "2019-06-28"),
        ("大正8年6月", "2024-06-15", "1919-06"),
        ("明治38年9月5日", "2024-06-15", "1905-09-05"),
        ("昨年", "2011-04-02", "2010"),
        ("去年", "2011-04-02", "2010"),
        ("一昨年", "2011-04-02", "2009"),
        ("今年", "2011-04-02", "2011"),
        ("来年", "2011-04-02", "2012"),
        ("昨年11月", "2011-04-02", "2010-11"),
        ("今年1月20日", "2011-04-02", "2011-01-20"),
        ("先月", "2011-01-02", "2010-12"),
        ("来月", "2011-12-02", "2012-01"),
        ("今月", "2011-12-02", "2011-12"),
        ("昨日", "2012-03-01", "2012-02-29"),
        ("今日", "2012-03-01", "2012-03-01"),
        ("明日", "2012-12-31", "2013-01-01"),
        ("先月15日", "2011-01-02", "2010-12-15"),
    ],
)
def test_a_time_is_resolved_at_the_precision_of_the_text(text: str, issued: str | None, value: str) -> None:
    """A year, month, day, era or word of relation gives a date no finer than what is written."""
    assert values(text, issued) == [value]


@pytest.mark.parametrize(
    ("text", "issued", "future", "value"),
    [
        ("5月", "2013-07-01", False, "2013-05"),
        ("10月", "2013-07-01", False, "2012-10"),
        ("10月", "2013-07-01", True, "2013-10"),
        ("5月", "2013-07-01", True, "2014-05"),
        ("7月", "2013-07-20", False, "2013-07"),
        ("3月11日", "2011-04-01", False, "2011-03-11"),
        ("12月31日", "2011-04-01", False, "2010-12-31"),
        ("11日", "2011-02-15", False, "2011-02-11"),
        ("28日", "2011-02-15", False, "2011-01-28"),
        ("28日", "2011-02-15", True, "2011-02-28"),
        ("3日", "2011-12-15", True, "2012-01-03"),
        ("11日", "2011-02", False, "2011-02-11"),
    ],
)
def test_what_is_left_out_is_the_nearest_on_the_side_of_the_tense(
    text: str, issued: str, future: bool, value: str
) -> None:
    """A month without its year and a day without its month lie before the day of issue, or after it in a plan."""
    assert values(text, issued, future=future) == [value]


@pytest.mark.parametrize(
    ("text", "issued", "found"),
    [
        ("1998年4月10日に署名し、同年12月に", "2024-06-15", ["1998-04-10", "1998-12"]),
        ("1998年4月に署名し、翌年に", "2024-06-15", ["1998-04", "1999"]),
        ("1998年に署名し、前年に", "2024-06-15", ["1998", "1997"]),
        ("2008年8月7日に始まり、翌日", "2024-06-15", ["2008-08-07", "2008-08-08"]),
        ("2007年12月31日に始まり、翌日", "2024-06-15", ["2007-12-31", "2008-01-01"]),
        ("2008年3月1日に始まり、前日", "2024-06-15", ["2008-03-01", "2008-02-29"]),
        ("2008年8月7日に始まり、同日", "2024-06-15", ["2008-08-07", "2008-08-07"]),
        ("2008年12月に始まり、翌月", "2024-06-15", ["2008-12", "2009-01"]),
        ("2008年12月に始まり、同月20日", "2024-06-15", ["2008-12", "2008-12-20"]),
        ("1997年7月に始まり、11月に", "2024-06-15", ["1997-07", "1997-11"]),
        ("1997年7月2日に始まり、14日に", "2024-06-15", ["1997-07-02", "1997-07-14"]),
    ],
)
def test_a_time_leans_on_the_one_before_it(text: str, issued: str, found: list[str]) -> None:
    """同年, 翌日 and their like, and bare months and days of long ago, count from the time spoken of last."""
    assert values(text, issued) == found


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("昨年", None),
        ("5月", None),
        ("11日", None),
        ("同年", "2024-06-15"),
        ("翌日", "2024-06-15"),
        ("昨日", "2024-06"),
        ("11日", "2024"),
        ("1990年代", "2024-06-15"),
        ("2023年2月30日", "2024-06-15"),
        ("2023年13月", "2024-06-15"),
        ("来週", "2024-06-15"),
    ],
)
def test_a_time_that_nothing_tells_stays_open(text: str, issued: str | None) -> None:
    """A time that neither the text nor the day of issue decides is None and is kept as unresolved, never guessed."""
    clock = Clock(issued)
    (expression,) = expressions(text)
    assert clock.resolve(expression) is None
    assert clock.unresolved == [expression]


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        ("2023年9月9日~10日", "2023-09", date(2023, 9, 9), date(2023, 9, 10)),
        ("2023年9月9日から10日", "2023-09", date(2023, 9, 9), date(2023, 9, 10)),
        ("2014年11月28日〜12月2日", "2014", date(2014, 11, 28), date(2014, 12, 2)),
        ("2000年6月13日、15日", "2000-06", date(2000, 6, 13), date(2000, 6, 15)),
    ],
)
def test_a_span_keeps_its_first_and_last_day(text: str, value: str, first: date, last: date) -> None:
    """A span of days has the value that its ends share and bounds of its own."""
    (expression,) = expressions(text)
    found = Clock("2024-06-15").resolve(expression)
    assert found is not None
    assert (found.value, found.earliest, found.latest) == (value, first, last)


def test_a_sentence_further_on_no_longer_leans_on_a_time() -> None:
    """A bare month two sentences after the last time is counted from the day of issue again."""
    clock = Clock("2024-06-15")
    first, second = expressions("1997年7月、5月")
    clock.resolve(first, sentence=1)
    found = clock.resolve(second, sentence=4)
    assert found is not None
    assert found.value == "2024-05"


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_written_date_is_that_date_whatever_the_day_of_issue(day: date, issued: date) -> None:
    """A full date is never moved."""
    text = f"{day.year}年{day.month}月{day.day}日"
    assert values(text, issued.isoformat()) == [day.isoformat()]


@given(st.integers(1, 12), st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.booleans())
def test_a_bare_month_lies_within_a_year_of_the_issue(month: int, issued: date, future: bool) -> None:
    """A month without a year is at most a year from the day of issue, on the side of the tense."""
    (value,) = values(f"{month}月", issued.isoformat(), future=future)
    assert value is not None
    found = when(value)
    if future:
        assert found.latest >= issued
        assert (found.earliest - issued).days <= 366
    else:
        assert found.earliest <= issued
        assert (issued - found.latest).days <= 366
