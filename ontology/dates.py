"""Dates as sources give them: a year, a year and month, or a day, each with its first and last day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from ontology.errors import DragomanError

Precision = Literal["year", "month", "day"]

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_PRECISIONS: tuple[Precision, ...] = ("year", "month", "day")


class DateError(DragomanError, ValueError):
    """A text that is no date of the forms YYYY, YYYY-MM and YYYY-MM-DD."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days from ``earliest`` to ``latest``, both included."""

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise DateError(f"a span cannot begin on {self.earliest} and end on {self.latest}", remedy="swap the two")

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans have a day in common."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def contains(self, other: Span) -> bool:
        """Tell whether every day of the other span lies in this one."""
        return self.earliest <= other.earliest and other.latest <= self.latest


@lru_cache(maxsize=4096)
def span(text: str) -> Span:
    """Return the days that a partial date covers.

    Args:
        text: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` (proleptic Gregorian, years 0001 to 9999).

    Raises:
        DateError: The text has another form, or names a day that the calendar does not have.

    >>> span("2024-02")
    Span(earliest=datetime.date(2024, 2, 1), latest=datetime.date(2024, 2, 29))
    """
    found = _PARTIAL.fullmatch(text)
    if found is None:
        raise DateError(f"{text!r} is no date", remedy="write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month is None:
            return Span(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Span(date(year, month, day), date(year, month, day))
    except ValueError as error:
        raise DateError(f"{text!r} is no date", remedy="name a day that the calendar has") from error


def earliest(text: str) -> date:
    """Return the first day that a partial date can mean.

    >>> earliest("2025").isoformat()
    '2025-01-01'
    """
    return span(text).earliest


def latest(text: str) -> date:
    """Return the last day that a partial date can mean.

    >>> latest("2025-06").isoformat()
    '2025-06-30'
    """
    return span(text).latest


def precision(text: str) -> Precision:
    """Return how fine a partial date is; which XML Schema type it takes follows from that.

    >>> precision("2025-06")
    'month'
    """
    span(text)
    return _PRECISIONS[text.count("-")]


def term(start: str | None, end: str | None) -> Span:
    """Return the widest span of a term between two partial dates; None leaves that side open.

    >>> term("2025-06-04", None).latest.year
    9999
    """
    return Span(earliest(start) if start else date.min, latest(end) if end else date.max)


def overlaps(start: str | None, end: str | None, when: str | date) -> bool:
    """Tell whether a term from ``start`` to ``end`` (partial dates, None is open) can meet ``when``.

    The bounds are generous: a term that ended in '2022' meets every day of 2022.

    >>> overlaps("2022-05-10", "2025-04-04", "2025")
    True
    """
    asked = span(when) if isinstance(when, str) else Span(when, when)
    return term(start, end).overlaps(asked)
