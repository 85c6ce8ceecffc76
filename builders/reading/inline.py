"""Inline Markdown: which characters of a line are prose and which are mark-up, in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<code>`+)"
    r"|!\[(?P<alt>[^\[\]]{0,500})\]\((?P<src>[^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?)(?P<imgtitle>\s+\"[^\"]{0,500}\")?\)"
    r"|(?P<note>\[\^[^\]\s]{1,40}\])"
    r"|(?P<open>\[)"
    r"|(?P<close>\](?:\([^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?(?:\s+\"[^\"]{0,500}\")?\)|\[[^\[\]]{0,200}\])?)"
    r"|<(?P<auto>https?://[^\s<>]{1,2000})>"
    r"|(?P<comment><!--.{0,5000}?-->)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]{0,30}(?:\s[^<>]{0,500})?/?>)"
    r"|(?P<run>\*{1,3}|_{1,3}|~~)",
    re.DOTALL,
)


@dataclass(slots=True)
class Inline:
    """The cuts of a line: ranges that are mark-up, and ranges that are left out with what they are."""

    markup: list[tuple[int, int]] = field(default_factory=list)
    images: list[tuple[int, int]] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)


def scan(string: str) -> Inline:
    """Find the mark-up of a line (or paragraph) of Markdown.

    Escapes, code marks, link targets, angle brackets around URLs, HTML tags and matched emphasis are mark-up; a
    bracket or an asterisk that belongs to nothing is prose. Footnote references stay: they are bound later.
    """
    found = Inline()
    brackets: list[int] = []
    emphasis: dict[tuple[str, int], int] = {}
    opened_code: dict[int, int] = {}
    at = 0
    ticks = _tick_runs(string)
    while (match := _TOKEN.search(string, at)) is not None:
        at = match.end()
        kind = match.lastgroup if match.lastgroup != "src" and match.lastgroup != "imgtitle" else "alt"
        start, end = match.span()
        if kind == "escaped":
            found.markup.append((start, start + 1))
        elif kind == "code":
            close = _next(ticks.get(end - start, []), end, opened_code, end - start)
            if close >= 0:
                found.markup += [(start, end), (close, close + end - start)]
                at = close + end - start
        elif kind == "alt":
            found.images.append((start, end))
        elif kind == "comment":
            found.comments.append((start, end))
        elif kind == "open":
            brackets.append(start)
        elif kind == "close" and brackets:
            opened = brackets.pop()
            if end - start > 1:
                found.markup += [(opened, opened + 1), (start, end)]
        elif kind == "auto":
            found.markup += [(start, start + 1), (end - 1, end)]
        elif kind == "tag":
            found.markup.append((start, end))
        elif kind == "run":
            _emphasis(string, start, end, emphasis, found)
    found.markup.sort()
    return found


def _tick_runs(string: str) -> dict[int, list[int]]:
    runs: dict[int, list[int]] = {}
    for match in re.finditer(r"`+", string):
        runs.setdefault(match.end() - match.start(), []).append(match.start())
    return runs


def _next(starts: list[int], after: int, passed: dict[int, int], length: int) -> int:
    """Return the first of the rising ``starts`` from ``after`` on, or -1; ``passed`` remembers how far it has read."""
    i = passed.get(length, 0)
    while i < len(starts) and starts[i] < after:
        i += 1
    passed[length] = i
    return starts[i] if i < len(starts) else -1


def _emphasis(string: str, start: int, end: int, opened: dict[tuple[str, int], int], found: Inline) -> None:
    """Match a run of emphasis marks with the last one of its kind that could open."""
    before, after = string[start - 1 : start], string[end : end + 1]
    key = (string[start], end - start)
    if key[0] == "_" and _latin(before) and _latin(after):
        return  # snake_case
    if key == ("*", 1) and after.isdecimal() and before and not before.isspace():
        return  # a note mark: …した*1
    if before and not before.isspace() and key in opened:
        at = opened.pop(key)
        found.markup += [(at, at + key[1]), (start, end)]
    elif after and not after.isspace():
        opened[key] = start


def _latin(c: str) -> bool:
    return bool(c) and c.isascii() and c.isalnum()
