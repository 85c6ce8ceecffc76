"""When: expressions of time resolved against the day of issue and what the text spoke of last."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta

from builders.annotating.timex import TimeExpression, number
from builders.interpreting.claims import When
from ontology.dates import earliest, latest

_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}


def when(value: str, how: str = "") -> When:
    """A time from a partial date.

    >>> when("2025-02").latest.isoformat()
    '2025-02-28'
    """
    return When(value, earliest(value), latest(value), how)


def _value(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """A partial date, or None where there is no such day."""
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= calendar.monthrange(year, month)[1] else None


@dataclass(slots=True)
class Clock:
    """Resolves the times of one commentary in the order of its text.

    ``issued`` is the partial date of issue (None where it is unknown: then only what the text itself anchors is
    resolved). ``anchor`` is the last time that was resolved, and ``anchored`` the sentence it stood in.
    """

    issued: str | None
    anchor: When | None = None
    anchored: int | None = None
    unresolved: list[TimeExpression] = field(default_factory=list)

    def resolve(self, expression: TimeExpression, *, future: bool = False, sentence: int = 0) -> When | None:
        """The time that an expression means; ``future`` when its clause tells of what is still to come.

        A time that cannot be resolved is None, never a guess.
        """
        near = self.anchor if self.anchored is not None and sentence - self.anchored <= 1 else None
        result = self._resolve(expression, future, near, self.anchored == sentence)
        if result is None:
            self.unresolved.append(expression)
            return None
        self.anchor, self.anchored = result, sentence
        return result

    def _resolve(self, e: TimeExpression, future: bool, near: When | None, same: bool) -> When | None:
        if e.get("decade"):
            return None
        if e.get("shift"):
            return self._shifted(e)
        year, how = self._year(e)
        month = number(e.get("month")) if e.get("month") else None
        day = number(e.get("day")) if e.get("day") else None
        if e.get("rel_month"):
            return self._relative_month(e, day)
        if e.get("rel_day") or e.get("week"):
            return self._relative_day(e)
        if month is not None and year is None:
            year, how = self._year_of_month(month, day, future, near)
        if month is None and day is not None and year is None:
            return self._day(e, day, future, near, same)
        if year is None:
            return None
        return self._span(e, year, month, day, how)

    def _span(self, e: TimeExpression, year: int, month: int | None, day: int | None, how: str) -> When | None:
        value = _value(year, month, day)
        if value is None:
            return None
        if month is not None and day is not None and e.get("day2"):
            last_month = number(e.get("month2")) if e.get("month2") else month
            last = _value(year, last_month, number(e.get("day2")))
            if last is not None and last >= value:
                common = _value(year, month) if last_month == month else _value(year)
                assert common is not None
                return When(common, earliest(value), latest(last), f"{e.surface}: a span of days")
        return when(value, how or f"{e.surface}: as written")

    def _year(self, e: TimeExpression) -> tuple[int | None, str]:
        if e.get("year") or e.get("bare"):
            return number(e.get("year") or e.get("bare")), ""
        if e.get("era"):
            return _ERAS[e.get("era")] + number(e.get("era_year")), f"{e.get('era')}{e.get('era_year')}年"
        if e.get("short"):
            return self._century(number(e.get("short")))
        word = e.get("rel_year")
        if not word:
            return None, ""
        issued = int(self.issued[:4]) if self.issued else None
        anchor = self.anchor.earliest.year if self.anchor else None
        from_issue = {"昨年": -1, "去年": -1, "一昨年": -2, "来年": 1, "再来年": 2, "今年": 0, "本年": 0}
        from_anchor = {"同年": 0, "前年": -1, "翌年": 1, "当年": 0}
        if word in from_issue and issued is not None:
            return issued + from_issue[word], f"{word}: from the year of issue, {issued}"
        if word in from_anchor and anchor is not None:
            return anchor + from_anchor[word], f"{word}: from {anchor} before it"
        return None, ""

    def _century(self, short: int) -> tuple[int | None, str]:
        """The year of 92年: the last one with these two digits before the day of issue."""
        issued = self._issue_day()
        if issued is None:
            return None, ""
        year = issued.year - (issued.year - short) % 100
        return year, f"{short:02}年: the last one before the year of issue"

    def _year_of_month(self, month: int, day: int | None, future: bool, near: When | None) -> tuple[int | None, str]:
        """The year of a month that is written without one."""
        issued = self._issue_day()
        if issued is None:
            return (
                (near.earliest.year, f"{month}月: the year {near.earliest.year} spoken of before")
                if near
                else (None, "")
            )
        if near is not None and near.earliest.year < issued.year - 1:
            return near.earliest.year, f"{month}月: the year {near.earliest.year} spoken of before"
        first = date(issued.year, month, 1) if 1 <= month <= 12 else issued
        if future:
            year = issued.year if latest(f"{issued.year}-{first.month:02}") >= issued else issued.year + 1
            return year, f"{month}月: the next one after the day of issue"
        year = issued.year if first <= issued else issued.year - 1
        return year, f"{month}月: the last one before the day of issue"

    def _day(self, e: TimeExpression, day: int, future: bool, near: When | None, same: bool) -> When | None:
        """A day of the month that is written without its month."""
        issued = self._issue_day()
        news = self.issued is not None and len(self.issued) == 10
        if (
            near is not None
            and news
            and issued is not None
            and (near.earliest > issued or (len(near.value) == 7 and not same))
        ):
            near = None  # a day of the news is not of a month that is to come, nor of one mentioned in passing
        if near is not None and len(near.value) >= 7 and (issued is None or abs((issued - near.earliest).days) > 45):
            return self._span(
                e, near.earliest.year, near.earliest.month, day, f"{e.surface}: the month spoken of before"
            )
        if issued is None or self.issued is None or len(self.issued) < 7:
            return None
        if len(self.issued) == 7:
            return self._span(e, issued.year, issued.month, day, f"{e.surface}: in the month of issue")
        year, month = issued.year, issued.month
        if future and day < issued.day:
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        elif not future and day > issued.day:
            year, month = (year - 1, 12) if month == 1 else (year, month - 1)
        side = "next one after" if future else "last one before"
        return self._span(e, year, month, day, f"{e.surface}: the {side} the day of issue")

    def _relative_month(self, e: TimeExpression, day: int | None) -> When | None:
        word = e.get("rel_month")
        if word in {"同月", "翌月", "前月"}:
            base = self.anchor.earliest if self.anchor and len(self.anchor.value) >= 7 else None
        else:
            base = self._issue_day()
        if base is None:
            return None
        shift = {"先月": -1, "前月": -1, "来月": 1, "翌月": 1}.get(word, 0)
        months = base.year * 12 + base.month - 1 + shift
        return self._span(e, months // 12, months % 12 + 1, day, f"{e.surface}: from {base.isoformat()[:7]}")

    def _shifted(self, e: TimeExpression) -> When | None:
        """その4日前, その3年後: from the day or the year that was spoken of last."""
        if self.anchor is None:
            return None
        step = number(e.get("shift")) * (-1 if e.get("side") == "前" else 1)
        base = self.anchor.earliest
        if e.get("unit") == "年":
            return when(f"{base.year + step:04}", f"{e.surface}: from {base.year}")
        if len(self.anchor.value) != 10:
            return None
        return when((base + timedelta(days=step)).isoformat(), f"{e.surface}: from {base.isoformat()}")

    def _relative_day(self, e: TimeExpression) -> When | None:
        word = e.get("rel_day")
        if word in {"同日", "翌日", "前日", "この日", "当日"}:
            base = self.anchor.earliest if self.anchor and len(self.anchor.value) == 10 else None
        else:
            base = self._issue_day() if self.issued and len(self.issued) == 10 else None
        if base is None or not word:
            return None
        shift = {"翌日": 1, "明日": 1, "前日": -1, "昨日": -1}.get(word, 0)
        return when((base + timedelta(days=shift)).isoformat(), f"{word}: from {base.isoformat()}")

    def _issue_day(self) -> date | None:
        return latest(self.issued) if self.issued else None
