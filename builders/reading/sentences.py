"""Where sentences end, in Japanese first, in one pass over a paragraph.

A full stop ends a sentence, but not inside brackets: a quotation of several sentences that is followed by と述べた
is part of one sentence. Two brackets do not protect what is in them: one that is a whole sentence by itself, and one
that never closes (or closes after more than :data:`LONGEST_QUOTE` characters).
"""

from __future__ import annotations

import re
from bisect import bisect_left

LONGEST_QUOTE = 1500
"""The longest bracket, in characters, that keeps its sentences together; beyond it a mark was lost somewhere."""

_PAIRS = dict(zip("「『（(“〈《【［[〔｢", "」』）)”〉》】］]〕｣", strict=True))
_CLOSERS = frozenset(_PAIRS.values())
_STOPS = frozenset("。｡！？!?‼⁇⁈⁉")
_QUOTE_MARKS = frozenset('「『“〈《"｢')
_AFTER = _CLOSERS | _STOPS | frozenset("\"'’⁾")
_SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_TAIL = _AFTER | _SUPERSCRIPTS | frozenset("\u200b\u200e\u200f\u2060\ufeff")
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\w+",
        "mr mrs ms dr prof st vs no nos vol pp p ed eds cf eg ie etc jan feb mar apr jun "
        "jul aug sep sept oct nov dec gen "
        "sen rep gov lt col sgt capt maj adm amb hon rev inc ltd co corp jr sr fig al approx dept univ art para ch sec",
    )
)
_STARTERS = frozenset(
    re.findall(
        r"\w+",
        "the a an it this that these those he she they we i in on at but and however as for by with while after before "
        "there yet so if when although since",
    )
)
# A question or an outcry that the sentence goes on to quote: 可能なのか？という問い.
_QUOTED_ON = re.compile(r"(?:と(?!ころが|はいえ|りわけ|にかく|くに|もかく|もあれ|すると|すれば)|って|、|，)")
_PARTICLE = re.compile(r"[ぁ-ん、，・：:—―\-]")
_WORD_BEFORE = re.compile(r"[A-Za-z]+(?:\.[A-Za-z]+)*\Z")
_WORD_AFTER = re.compile(r"[\"'“‘(\[]*([A-Za-z]+)")


def split(paragraph: str) -> list[tuple[int, int]]:
    """Return the sentences of one paragraph as ranges, in order, without the white space around them.

    Every character that is no white space is in exactly one of them. Linear in the length of the paragraph.

    >>> [ "会談した。「良い。続けたい」と述べた。"[a:b] for a, b in split("会談した。「良い。続けたい」と述べた。")]
    ['会談した。', '「良い。続けたい」と述べた。']
    """
    closes = _matching(paragraph)
    stops = [i for i, c in enumerate(paragraph) if c in _STOPS]
    found: list[tuple[int, int]] = []
    start = _skip_space(paragraph, 0)
    whole_ends: set[int] = set()
    i = start
    while i < len(paragraph):
        c = paragraph[i]
        close = closes.get(i)
        end = -1
        if close is not None:
            if i == start and _is_whole(paragraph, i, close, stops):
                whole_ends.add(close)
            else:
                i = close + 1
                continue
        elif (
            i in whole_ends
            or (c in _STOPS and _stops_here(paragraph, i))
            or (c in ".．" and _full_stop(paragraph, start, i, closes))
        ):
            end = _absorb(paragraph, i + 1, closes)
        if end < 0:
            i += 1
            continue
        found.append((start, end))
        start = i = _skip_space(paragraph, end)
    if start < len(paragraph):
        found.append((start, len(paragraph.rstrip())))
    return found


def _matching(s: str) -> dict[int, int]:
    """Return, for every bracket that closes within reach, where it does. Brackets that do not nest are no brackets."""
    closes: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    waiting: dict[str, int] = {}
    quotes = s.count('"') % 2 == 0
    opened = -1
    for i, c in enumerate(s):
        if c in _PAIRS:
            stack.append((_PAIRS[c], i))
            waiting[_PAIRS[c]] = waiting.get(_PAIRS[c], 0) + 1
        elif waiting.get(c):
            while stack:
                closer, at = stack.pop()
                waiting[closer] -= 1
                if closer == c:
                    if i - at <= LONGEST_QUOTE:
                        closes[at] = i
                    break
        elif c == '"' and quotes:
            if opened >= 0:
                if i - opened <= LONGEST_QUOTE:
                    closes[opened] = i
                opened = -1
            else:
                opened = i
    return closes


def _is_whole(s: str, start: int, close: int, stops: list[int]) -> bool:
    """Say whether a bracket that opens a sentence is the sentence: 「…。…」 alone, or before a new one."""
    first = bisect_left(stops, start)
    if first == len(stops) or stops[first] > close:
        return False
    after = _skip_space(s, close + 1)
    if after == len(s) or s[after] in _STOPS:
        return True
    if s[start] in _QUOTE_MARKS:
        return not _PARTICLE.match(s, after) and s[after] not in _CLOSERS
    return s[close - 1] in _STOPS


def _stops_here(s: str, i: int) -> bool:
    """Say whether a stop other than a Latin full stop ends a sentence."""
    c = s[i]
    if c in "。｡":
        return True
    following = s[i + 1 : i + 2]
    if following in _STOPS and following:
        return False  # the last of ！？ decides
    if c in "!?" and following and not following.isspace() and following not in _AFTER:
        # Yahoo!ニュース and ?key=value go on; 本当か?政府は… does not.
        return not s[i - 1 : i].isascii() and not following.isascii()
    return not _QUOTED_ON.match(s, i + 1)


def _full_stop(s: str, start: int, i: int, closes: dict[int, int]) -> bool:
    """Say whether a Latin full stop ends a sentence: not in 3.5, U.S., No. 16, Mr. Kim or 1. before an item."""
    following = s[i + 1 : i + 2]
    before = s[i - 1 : i]
    if s[i] == "．" and before and ("ぁ" <= before <= "ん" or before in _CLOSERS):
        return True  # the Japanese of journals that write ，．
    if following and not following.isspace() and following not in _AFTER and following not in _SUPERSCRIPTS:
        return False
    after = _skip_space(s, _absorb(s, i + 1, closes))
    if after >= len(s):
        return True
    if s[start:i].strip().isdecimal() or s[after].islower():
        return False
    word = _WORD_BEFORE.search(s, max(start, i - 20), i)
    if word is None:
        return True
    last = word.group().rpartition(".")[2]
    if len(last) == 1 and last != "I":
        match = _WORD_AFTER.match(s, after)
        return "." in word.group() and match is not None and match.group(1).lower() in _STARTERS
    return word.group().replace(".", "").lower() not in _ABBREVIATIONS


def _absorb(s: str, i: int, closes: dict[int, int]) -> int:
    """Return the end of a sentence that stops before ``i``: further stops, closing marks and invisible marks."""
    while i < len(s) and i not in closes and s[i] in _TAIL:
        i += 1
    return i


def _skip_space(s: str, i: int) -> int:
    while i < len(s) and s[i].isspace():
        i += 1
    return i
