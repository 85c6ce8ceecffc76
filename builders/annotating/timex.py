"""Expressions of time as they stand in the text; what day they mean is decided by interpreting."""

from __future__ import annotations

import re
from dataclasses import dataclass

_N = r"[0-9０-９]"
_KANJI_NUMBER = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三][〇一二三四五六七八九]|[一二三四五六七八九])"
_NUMBER = rf"(?:{_N}{{1,2}}|{_KANJI_NUMBER})"
_ERA = rf"(?P<era>明治|大正|昭和|平成|令和)(?P<era_year>元|{_NUMBER})年度?"
_FOUR = rf"(?:{_N}{{4}}|[一二][〇一二三四五六七八九]{{3}})"
_YEAR = rf"(?:{_ERA}|(?P<year>{_FOUR})年(?!代|間|度?計画)度?)"
# 2022/02/24, 2011.3.11; a fraction (2011.3) is none.
_WRITTEN = (
    rf"(?P<bare>(?:19|20){_N}{{2}})(?:[/／](?P<month>{_N}{{1,2}})(?:[/／](?P<day>{_N}{{1,2}}))?"
    rf"|[.．](?P<month>{_N}{{1,2}})[.．](?P<day>{_N}{{1,2}}))(?!{_N}|年)"
)
_SHORT = rf"(?:翌)?(?P<short>{_N}{{2}})年(?=[0-9０-９]{{1,2}}月)"
_REL_YEAR = r"(?P<rel_year>同年|昨年|去年|一昨年|前年|翌年|来年|再来年|今年|本年|当年)"
_REL_MONTH = r"(?P<rel_month>同月|先月|今月|来月|翌月|前月)"
_REL_DAY = r"(?P<rel_day>同日|翌日|前日|昨日|今日|本日|明日|この日|当日)"
_MONTH = rf"(?P<month>{_NUMBER})月(?!間)"
# No day is a length of time (10日間, 3日ぶり) nor the sign of Japan before another's (7日米).
_NO_DAY = "間|後(?!半)|前(?!半)|ぶり|余り|以内|ほど|がかり|かけて|本|韓|米|中|朝|露|英|印|豪|台|欧|比|越"
_DAY = rf"(?P<day>{_NUMBER})日(?!{_NO_DAY})"
_TO = rf"(?:[~～〜\-－‐–—―・、]|から)(?:(?P<month2>{_NUMBER})月)?(?P<day2>{_NUMBER})日(?!間)"
# 12～13日, 16、17日: the first day without its 日; without a month, 2、3日 is a length of time.
_DAYS = rf"(?P<day>{_NUMBER})[~～〜\-－‐–—―・、](?P<day2>{_NUMBER})日(?!{_NO_DAY})"
_BARE_DAYS = rf"(?P<day>{_NUMBER})[~～〜\-－‐–—―](?P<day2>{_NUMBER})日(?!{_NO_DAY})"
_PART = r"(?P<part>上旬|中旬|下旬|初め|初頭|末|半ば|前半|後半|春|夏|秋|冬|午前|午後|未明|早朝|夜|夕方)?"
# その4日前: counted from the day that was spoken of.
_SHIFT = rf"その(?P<shift>{_NUMBER})(?P<unit>日|年)(?P<side>前|後)"
_WEEK = r"(?P<week>今週|先週|来週)(?:中|末)?"
_DECADE = rf"(?P<decade>{_FOUR})年代"
_MONTH_DAY = rf"{_MONTH}(?:の?(?:{_DAYS}|{_DAY}(?:{_TO})?))?"
_FULL = (
    rf"(?:{_SHIFT}|{_WRITTEN}|(?:{_YEAR}|{_SHORT}|{_REL_YEAR})(?:の?{_MONTH_DAY})?|{_MONTH_DAY}|{_REL_MONTH}(?:の?(?:{_DAYS}|{_DAY}(?:{_TO})?))?"
    rf"|{_BARE_DAYS}|{_DAY}(?:{_TO})?|{_REL_DAY}|{_WEEK}|{_DECADE}){_PART}"
)


def _numbered(pattern: str) -> str:
    """The pattern with each repeated group name made unique (``year``, ``year_1``, …), as ``re`` demands."""
    seen: dict[str, int] = {}

    def rename(match: re.Match[str]) -> str:
        name = match[1]
        seen[name] = seen.get(name, -1) + 1
        return f"(?P<{name}__{seen[name]}>" if seen[name] else match[0]

    return re.sub(r"\(\?P<(\w+)>", rename, pattern)


# What is counted, ordered or repeated is no point in time: 第3日, 数十日, 毎月10日.
_NO_TIME_BEFORE = re.compile(r"(?:[0-9０-９第.数何百千毎休]|毎[年月]の?)$")
# 2、3日 without a month is a few days.
_OR_SO = re.compile(r"(?<![0-9０-９十])[1-9１-９一二三四五六七八][、・]$")
_EVERY_DAY = re.compile(r"[1１一]日(?:も|でも|中|平均|当|あた|千秋|に?[0-9０-９]).*")
_EXPRESSION = re.compile(_numbered(_FULL))
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_KANJI = {c: i for i, c in enumerate("〇一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time in words; offsets count from the start of the unit.

    ``parts`` holds what was written, by kind: year, era, era_year, month, day, month2, day2, rel_year, rel_month,
    rel_day, shift, unit, side, week, decade, part.
    """

    start: int
    end: int
    surface: str
    parts: tuple[tuple[str, str], ...]

    def get(self, kind: str) -> str:
        """What was written for a kind, or an empty string."""
        return dict(self.parts).get(kind, "")


def number(text: str) -> int:
    """A number in Arabic, full-width or kanji digits (up to 99).

    >>> number("１０"), number("十二"), number("二十三"), number("元")
    (10, 12, 23, 1)
    """
    if text == "元":
        return 1
    text = text.translate(_DIGITS)
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, ones = text.split("十", 1)
        return (_KANJI[tens] if tens else 1) * 10 + (_KANJI[ones] if ones else 0)
    result = 0
    for c in text:
        result = result * 10 + (int(c) if c.isdecimal() else _KANJI[c])
    return result


def expressions(text: str) -> list[TimeExpression]:
    """The expressions of time in a text, in order.

    >>> [e.surface for e in expressions("2005年4月に合意し、同年5月3日~5日に開く。")]
    ['2005年4月', '同年5月3日~5日']
    """
    found = []
    for match in _EXPRESSION.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _NO_TIME_BEFORE.search(before) or (match.end() - match.start() < 2):
            continue
        parts = tuple((name.split("__")[0], value) for name, value in match.groupdict().items() if value)
        kinds = {name for name, _ in parts}
        if kinds == {"day"} and (after.startswith("付") or _EVERY_DAY.fullmatch(match[0] + after[:2])):
            continue
        if kinds == {"day"} and len(match[0]) == 2 and _OR_SO.search(before):
            continue
        found.append(TimeExpression(match.start(), match.end(), match[0], parts))
    return found
