"""Headings, sections and paragraphs out of rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .commentary import Span
from .footnotes import is_notes_heading
from .rows import Row, Sheet, joined, width

_DIGITS = r"[0-9０-９]{1,2}"
_KANJI = r"[一二三四五六七八九十]{1,3}"
# Each form of a numbered heading: the level it stands for and the group that is its number.
_NUMBERED: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"(?P<n>第(?:{_DIGITS}|{_KANJI})[部編])(?:[\s　:：．.、]+(?P<t>\S.*))?$")),
    (1, re.compile(rf"(?P<n>第(?:{_DIGITS}|{_KANJI})章)(?:[\s　:：．.、]*(?P<t>\S.*))?$")),
    (2, re.compile(rf"(?P<n>第(?:{_DIGITS}|{_KANJI})節)(?:[\s　:：．.、]*(?P<t>\S.*))?$")),
    (3, re.compile(rf"(?P<n>第(?:{_DIGITS}|{_KANJI})項)(?:[\s　:：．.、]+(?P<t>\S.*))?$")),
    (0, re.compile(rf"(?P<n>{_DIGITS}(?:[.．\-－‐]{_DIGITS}){{1,3}})[.．]?[\s　]+(?P<t>\S.*)$")),
    (1, re.compile(rf"(?P<n>{_DIGITS})[.．、][\s　]*(?P<t>[^\s\d０-９].*|[\s　]\S.*)$")),
    (1, re.compile(rf"(?P<n>{_DIGITS})[.．、]?[\s　]+(?P<t>[^\s\d０-９(（%％月日年時].*|\d{{4}}年.*)$")),
    (1, re.compile(rf"(?P<n>{_KANJI})[、．.　][\s　]*(?P<t>\S.*)$")),
    (1, re.compile(r"(?P<n>[IVX]{1,5}|[Ⅰ-Ⅻ])(?:[.．、:：][\s　]*|[\s　]+)(?P<t>\S.*)$")),
    (2, re.compile(rf"(?P<n>[（(](?:{_DIGITS}|{_KANJI})[）)])[\s　]*(?P<t>\S.*)$")),
    (2, re.compile(r"(?P<n>[①-⑳])[\s　]*(?P<t>\S.*)$")),
    (1, re.compile(r"(?P<n>)[■◆●○□◇▼▲★◎▽△☆❖]+[\s　]*(?P<t>\S.*)$")),
    (2, re.compile(r"(?P<n>)[【〈《＜](?P<t>[^】〉》＞]+)[】〉》＞]$")),
)
_WORDS = re.compile(
    r"(?:はじめに|始めに|おわりに|終わりに|さいごに|最後に|序論|序章|序|緒言|緒論|まえがき|結論|結語|結び|結びに|むすび|むすびに|"
    r"(?:結び|むすび|おわり|終わり)に(?:かえて|代えて)|終章|まとめ|要旨|要約|概要|背景|展望|今後の展望|提言|政策提言|小括|補論|"
    r"Introduction|Conclusions?|Summary|Background|Executive Summary|Abstract|Overview|Recommendations?)"
    r"(?:\s*[—―─–:：\-－]+.{1,40})?",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[。．！？!?.…][」』）)\]”\"’⁰¹²³⁴-⁹]*\s*$")
_CLOSED = re.compile(r"[。．！？!?.…：:][」』）)\]”\"’⁰¹²³⁴-⁹]*\s*$|[」』）)]\s*$")
_LONGEST_HEADING = 60
_LONGEST_UNNUMBERED = 35
_SHORTEST_CUT = 12
"""A row shorter than this, in characters, that a page break follows is taken for complete."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph: its prose as pieces of the text, joined in ``string``."""

    pieces: tuple[Span, ...]
    string: str
    heading: bool = False
    level: int = 0
    number: str = ""
    title: str = ""


def mark_headings(sheet: Sheet, begin: int, skipped: set[int]) -> None:
    """Give the rows from ``begin`` on that are headings the kind ``heading``, but not the ``skipped`` rows.

    Numbered rows that follow each other directly are the items of a list, not headings.
    """
    rows = sheet.rows
    body = [i for i in range(begin, len(rows)) if rows[i].kind != "note" and i not in skipped]
    forms = {i: _form(rows[i]) for i in body if rows[i].kind in ("text", "item")}
    for at, i in enumerate(body):
        form = forms.get(i)
        if form is None:
            continue
        neighbours = [body[j] for j in (at - 1, at + 1) if 0 <= j < len(body)]
        if form[0] >= 0 and any((other := forms.get(j)) is not None and other[0] == form[0] for j in neighbours):
            rows[i] = replace(rows[i], kind="item")
        else:
            rows[i] = replace(rows[i], kind="heading", level=form[1], number=form[2])
    if not sheet.joins_lines:
        _mark_unnumbered(rows, body)


def _form(row: Row) -> tuple[int, int, str] | None:
    """Return which form of heading a row has (-1 for a known word), its level and its number; None if none."""
    string = row.string
    if len(string) > _LONGEST_HEADING or row.kind != "text":
        return None
    if _WORDS.fullmatch(string) or is_notes_heading(string):
        return -1, 1, ""
    if _SENTENCE_END.search(string) and not string.endswith(("?", "？", "！", "!")):
        return None
    for form, (level, pattern) in enumerate(_NUMBERED):
        match = pattern.match(string)
        if match:
            number = match.group("n")
            depth = level or len(re.split(r"[.．\-－‐]", number))
            return form, depth, number
    return None


def _mark_unnumbered(rows: list[Row], body: list[int]) -> None:
    """Mark short lines that stand alone before a full paragraph, and after a finished one, as headings."""
    level = 2 if any(rows[i].kind == "heading" and rows[i].number for i in body) else 1
    for before, i, after in zip(body, body[1:], body[2:], strict=False):
        row, following = rows[i], rows[after]
        if (
            row.kind == "text"
            and row.gap
            and following.gap
            and 2 <= len(row.string) <= _LONGEST_UNNUMBERED
            and not re.search(r"[。、，,；;：:」）)]$|^[「（(『]", row.string)
            and not _SENTENCE_END.search(row.string)
            and following.kind == "text"
            and len(following.string) >= 40
            and _SENTENCE_END.search(following.string)
            and (rows[before].kind == "heading" or _SENTENCE_END.search(rows[before].string))
        ):
            rows[i] = replace(row, kind="heading", level=level)


def is_heading_like(string: str) -> bool:
    """Say whether a line looks like a numbered or conventional heading."""
    return _form(Row((Span(0, max(len(string), 1)),), string)) is not None


def blocks(sheet: Sheet, begin: int, skipped: set[int]) -> list[Block]:
    """Return the headings and paragraphs of the rows from index ``begin`` on, without the ``skipped`` rows.

    Lines of a hard-wrapped text are joined, and so is a sentence that a page break or a note block cuts in two.
    """
    full = wrap_width(sheet)
    found: list[Block] = []
    group: list[Row] = []
    interrupted = False
    for index in range(begin, len(sheet.rows)):
        row = sheet.rows[index]
        if row.kind == "note":
            interrupted = True
            continue
        if index in skipped:
            continue
        if row.kind == "heading":
            found.extend(_paragraph(sheet, group))
            group = []
            found.append(_heading(sheet, row))
        elif group and _goes_on(sheet, group[-1], row, interrupted, full):
            group.append(row)
        else:
            found.extend(_paragraph(sheet, group))
            group = [row]
        interrupted = False
    found.extend(_paragraph(sheet, group))
    return found


def _goes_on(sheet: Sheet, last: Row, row: Row, interrupted: bool, full: int) -> bool:
    """Say whether a row continues the paragraph that ``last`` belongs to."""
    if row.kind == "item" or (row.kind != last.kind and not (last.kind == "item" and row.kind == "text")):
        return False
    opens_anew = sheet.text[row.start - 1 : row.start] == "　" and not sheet.joins_lines
    if interrupted or row.paged:
        complete = _CLOSED.search(last.string) or len(last.string) < _SHORTEST_CUT or opens_anew
        return not complete or (not row.gap and full > 0 and not opens_anew)
    if row.gap:
        return last.string.endswith(("、", "，")) and last.kind == row.kind == "text" and not opens_anew
    if sheet.joins_lines:
        return True
    if opens_anew or (row.indent and row.indent > last.indent and not full):
        return False
    if full and width(last.string) + last.indent >= full - 4:
        return True
    unfinished = not _CLOSED.search(last.string)
    if unfinished and len(last.string) >= 40 and row.string[:1].islower():
        return True
    if last.kind == "item":
        return unfinished and row.indent >= 1
    return unfinished and (full > 0 or bool(re.search(r"[、，をがにはでともの,]$", last.string)))


def wrap_width(sheet: Sheet) -> int:
    """Return the width, in columns, at which a text is hard-wrapped; 0 where it is not.

    A text is wrapped when at least three lines that another line follows directly are nearly as wide as the widest
    of them, at least a third of those end within a sentence, and hardly any paragraph stands on one long line.
    """
    rows = [row for row in sheet.rows if row.kind == "text"]
    led = [a for a, b in pairwise(rows) if not b.gap and b.kind == "text"]
    widths = sorted((width(row.string) + row.indent for row in led if len(row.string) <= 200), reverse=True)
    if len(widths) < 3 or not 30 <= widths[0] <= 160:
        return 0
    latin = sum(row.string.isascii() for row in led) * 2 > len(led)
    slack = 16 if latin else 6
    near = [row for row in led if width(row.string) + row.indent >= widths[0] - slack]
    cut = [row for row in near if not _CLOSED.search(row.string)]
    longer = sum(width(row.string) > widths[0] + slack for row in rows)
    return widths[0] - (slack - 4) if len(near) >= 3 and len(cut) * 3 >= len(near) and not longer else 0


def _paragraph(sheet: Sheet, group: Sequence[Row]) -> list[Block]:
    if not group:
        return []
    pieces = merged(sheet.text, [piece for row in group for piece in row.pieces])
    return [Block(pieces, joined(sheet.text, pieces))]


def merged(text: str, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Join pieces as one reads on: a line break counts as a space between words that spaces part, else as nothing.

    Where it counts, the white space becomes part of the piece before it (in hard-wrapped English, one piece with its
    line breaks); between Japanese characters it stays out.
    """
    found: list[Span] = []
    for piece in pieces:
        if found:
            last = found[-1]
            end = last.end
            while end < piece.start and text[end].isspace():
                end += 1
            broken = end > last.end and not (_unspaced(text[last.end - 1]) or _unspaced(text[piece.start]))
            if end == piece.start and (broken or end == last.end):
                found[-1] = Span(last.start, piece.end)
                continue
            if broken:
                found[-1] = Span(last.start, end)
        found.append(piece)
    return tuple(found)


def _unspaced(c: str) -> bool:
    """Say whether a character is of a script that writes no spaces between words (or is full-width)."""
    return "\u2e80" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff" or "\uff00" <= c <= "\uffef" or c >= "\U00020000"


def _heading(sheet: Sheet, row: Row) -> Block:
    number, title = "", row.string
    for _, pattern in _NUMBERED:
        match = pattern.match(row.string)
        if match:
            number, title = match.group("n").strip("（()）"), (match.group("t") or match.group("n")).strip()
            break
    return Block(row.pieces, row.string, heading=True, level=row.level or 1, number=number, title=title)
