"""Dates as commentaries write them: 2026年1月19日, 令和8年1月19日, 2026/1/19, January 19, 2026, 二〇二六年一月."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_KANJI = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_FULL_WIDTH = {0xFF10 + i: 0x30 + i for i in range(10)} | {0xFF0E: ".", 0xFF0F: "/", 0xFF0D: "-", 0x3000: " "}

_NUM = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"  # noqa: E501
_DATE = re.compile(
    rf"""
    (?P<era>明治|大正|昭和|平成|令和)\ ?(?P<era_year>元|{_NUM})\ ?年
      (?:\ ?(?P<em>{_NUM})\ ?月(?:\ ?(?P<ed>{_NUM})\ ?日)?)?
    | (?<!\d)(?P<y>\d{{4}}|[〇零一二三四五六七八九]{{4}})\ ?[年년]
      (?:\ ?(?P<m>{_NUM})\ ?[月월](?:\ ?(?P<d>{_NUM})\ ?[日일号])?)?
    | (?<![\d.])(?P<sy>\d{{4}})(?P<sep>[-/.])\ ?(?P<sm>\d{{1,2}})(?:(?P=sep)\ ?(?P<sd>\d{{1,2}}))?(?![\d])
    | (?<![A-Za-z])(?P<n1>{_MONTH})\.?\ +(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\ +(?P<y1>\d{{4}})(?!\d)
    | (?<!\d)(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\ +(?P<n2>{_MONTH})\.?,?\ +(?P<y2>\d{{4}})(?!\d)
    | (?<![A-Za-z])(?P<n3>{_MONTH})\.?,?\ +(?P<y3>\d{{4}})(?!\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Found(NamedTuple):
    """A date in a string: ``string[start:end]``, and its value as YYYY, YYYY-MM or YYYY-MM-DD."""

    start: int
    end: int
    value: str


def find(string: str) -> list[Found]:
    """Return the dates of a string in order; what no calendar has (2026年2月30日) is none.

    >>> [found.value for found in find("令和8年1月19日、Feb. 3, 2026")]
    ['2026-01-19', '2026-02-03']
    """
    found = []
    for match in _DATE.finditer(string.translate(_FULL_WIDTH)):
        value = _value(match)
        if value is not None:
            found.append(Found(match.start(), match.end(), value))
    return found


def is_partial_date(value: str) -> bool:
    """Say whether a string is a calendar date as YYYY, YYYY-MM or YYYY-MM-DD.

    >>> is_partial_date("2026-01"), is_partial_date("2026-13"), is_partial_date("26-1-1")
    (True, False, False)
    """
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        return False
    year, month, day = (*(int(part) for part in value.split("-")), 1, 1)[:3]
    return _exists(year, month, day)


def as_date(value: str) -> date | None:
    """Return a full date as such; None for one that is only a year or a month."""
    return date.fromisoformat(value) if len(value) == 10 else None


def _value(match: re.Match[str]) -> str | None:
    group = match.groupdict()
    if group["era"]:
        year = _ERAS[group["era"]] + (1 if group["era_year"] == "元" else _number(group["era_year"]))
        month, day = group["em"], group["ed"]
    elif group["y"]:
        digits = group["y"]
        year = int(digits) if digits.isascii() else int("".join(str(_KANJI[c]) for c in digits))
        month, day = group["m"], group["d"]
    elif group["sy"]:
        year, month, day = int(group["sy"]), group["sm"], group["sd"]
    else:
        for n in "123":
            if group[f"n{n}"]:
                year = int(group[f"y{n}"])
                month = str(_MONTHS.index(group[f"n{n}"][:3].lower()) + 1)
                day = group.get(f"d{n}")
    if not 1000 <= year <= 2999:
        return None
    if not month:
        return f"{year:04d}"
    if not _exists(year, _number(month), _number(day) if day else 1):
        return None
    return f"{year:04d}-{_number(month):02d}" + (f"-{_number(day):02d}" if day else "")


def _number(numeral: str) -> int:
    """Read 19 or 十九."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, units = numeral.rpartition("十")
    if not ten:
        return _KANJI.get(units, 0)
    return 10 * (_KANJI.get(tens, 0) if tens else 1) + (_KANJI.get(units, 0) if units else 0)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
