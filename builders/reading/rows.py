"""Rows: the lines of a text as the later steps see them, with everything that is no prose cut out of them.

Plain text and Markdown become rows in their own ways; from there on, all steps are the same for both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from .commentary import LeftOut, Span

RowKind = Literal["text", "heading", "item", "quote", "note", "page"]

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_PAGE_NUMBER = re.compile(
    r"\s*[-‐–—―ー－]\s*(\d{1,4})\s*[-‐–—―ー－]\s*|\s*(?:p\.?\s*|Page\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?\s*"
)
_FENCED_NUMBER = re.compile(r"\s*[-‐–—―ー－]\s*\d{1,4}\s*[-‐–—―ー－]\s*")
_END_MARK = re.compile(r"\s*[（(\[〔【]?(?:了|完|以上|終|おわり|以下略)[）)\]〕】]?[。．]?\s*")
_BULLET = re.compile(r"\s*([・･•‣◦▪▸►➢✓–]|[-*+](?=\s))\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its prose as pieces of the text, joined in ``string``."""

    pieces: tuple[Span, ...]
    string: str
    kind: RowKind = "text"
    gap: bool = False
    """A blank line, an ornament or a page end stands before it."""
    paged: bool = False
    """A page ends before it."""
    indent: int = 0
    level: int = 0
    number: str = ""
    mark: str = ""
    """Of a note: the mark as in ``Footnote.mark``."""
    opens: bool = False
    """Of a note: the row is the first one of it."""

    @property
    def start(self) -> int:
        """The offset of the first character of prose."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """The offset after the last character of prose."""
        return self.pieces[-1].end

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where ``string[start:end]`` stands in the text."""
        return sub_pieces(self.pieces, start, end)

    def narrowed(self, text: str, start: int, end: int | None = None) -> Row:
        """Return the row with only ``string[start:end]`` as its prose, stripped; it must not be blank."""
        start, end = stripped(self.string, start, len(self.string) if end is None else end)
        pieces = self.spans(start, end)
        return replace(self, pieces=pieces, string=joined(text, pieces))

    def without(self, text: str, cuts: Sequence[tuple[int, int]]) -> Row:
        """Return the row without the given ranges of ``string`` (in order, disjoint)."""
        pieces: list[Span] = []
        at = 0
        for start, end in (*cuts, (len(self.string), len(self.string))):
            if at < start:
                pieces.extend(self.spans(at, start))
            at = end
        return replace(self, pieces=tuple(pieces), string=joined(text, pieces))


@dataclass(slots=True)
class Sheet:
    """The rows of a text, and what stands in the text beside them."""

    text: str
    rows: list[Row] = field(default_factory=list)
    markup: list[Span] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    head: list[Span] = field(default_factory=list)
    joins_lines: bool = False
    """Lines without a blank line between them are one paragraph (Markdown)."""

    def omit(self, start: int, end: int, what: str, why: str) -> None:
        """Leave a range of the text out, for a reason; white space at its ends is not part of it."""
        start, end = stripped(self.text, start, end)
        if start < end:
            self.left_out.append(LeftOut(Span(start, end), what, why))

    def cut(self, start: int, end: int) -> None:
        """Set a range of the text aside as mark-up, if it is more than white space."""
        start, end = stripped(self.text, start, end)
        if start < end:
            self.markup.append(Span(start, end))


def joined(text: str, pieces: Iterable[Span]) -> str:
    """Return the characters of the pieces, joined."""
    return "".join(piece.of(text) for piece in pieces)


def stripped(string: str, start: int, end: int) -> tuple[int, int]:
    """Return a range without the white space at its ends."""
    while start < end and string[start].isspace():
        start += 1
    while end > start and string[end - 1].isspace():
        end -= 1
    return start, end


def sub_pieces(pieces: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """Return where the characters ``start`` to ``end`` of the joined pieces stand in the text."""
    found = []
    passed = 0
    for piece in pieces:
        length = piece.end - piece.start
        low, high = max(start - passed, 0), min(end - passed, length)
        if low < high:
            found.append(Span(piece.start + low, piece.start + high))
        passed += length
        if passed >= end:
            break
    return tuple(found)


def lines(text: str) -> list[tuple[int, int, bool]]:
    """Return the lines of a text as (start, end, a form feed stands before it), without their line ends."""
    found = []
    start, paged = 0, False
    for match in _LINE_END.finditer(text):
        found.append((start, match.start(), paged))
        start, paged = match.end(), match.group() == "\f"
    found.append((start, len(text), paged))
    return found


def width(string: str) -> int:
    """Return how many columns a string takes in a fixed-width type: wide East Asian characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in string)


def is_blank(string: str) -> bool:
    """Say whether a string shows nothing: white space, controls and invisible marks."""
    return all(c.isspace() or unicodedata.category(c) in ("Cc", "Cf") for c in string)


def is_ornament(string: str) -> bool:
    """Say whether a line only divides: ＊＊＊, ――――, ◇ ◇."""
    visible = "".join(string.split())
    return not any(unicodedata.category(c)[0] in "LNM" or c in "。！？!?" for c in visible) and (
        len(visible) <= 80 and len(set(visible)) <= 2 and unicodedata.category(visible[0])[0] in "PS"
    )


def from_plain(text: str) -> Sheet:
    """Return the rows of a plain text: its lines, without page numbers, ornaments and bullets."""
    sheet = Sheet(text)
    found = lines(text)
    numbers = _page_numbers(text, found)
    gap = paged = False
    for index, (start, end, fed) in enumerate(found):
        string = text[start:end]
        gap, paged = gap or fed, paged or fed
        if is_blank(string):
            sheet.omit(start, end, "control characters", "nothing of them can be seen")
            gap = True
        elif index in numbers:
            sheet.omit(start, end, "page number", "it belongs to the page, not to the text")
            gap = paged = True
        elif is_ornament(string) or _END_MARK.fullmatch(string):
            sheet.cut(start, end)
            gap = True
        else:
            sheet.rows.append(_plain_row(sheet, start, end, gap, paged))
            gap = paged = False
    return sheet


def _plain_row(sheet: Sheet, start: int, end: int, gap: bool, paged: bool) -> Row:
    text = sheet.text
    low, high = stripped(text, start, end)
    bullet = _BULLET.match(text, start, high)
    kind: RowKind = "text"
    if bullet and bullet.end() < high and not text[low:high].startswith("–1"):
        sheet.cut(bullet.start(1), bullet.end(1))
        low, kind = bullet.end(), "item"
    pieces = (Span(low, high),)
    return Row(pieces, text[low:high], kind, gap, paged, indent=low - start if kind == "text" else 0)


def _page_numbers(text: str, found: list[tuple[int, int, bool]]) -> set[int]:
    """Return the lines that hold a page number: - 3 - always, a bare 3 by a page end or in a rising series."""
    bare: list[tuple[int, int]] = []
    sure: set[int] = set()
    for index, (start, end, fed) in enumerate(found):
        if end - start > 40 or not (match := _PAGE_NUMBER.fullmatch(text, start, end)):
            continue
        following = found[index + 1][2] if index + 1 < len(found) else False
        if _FENCED_NUMBER.fullmatch(text, start, end) or fed or following:
            sure.add(index)
        else:
            bare.append((index, int(match.group(1) or match.group(2))))
    if len(bare) >= 2 and all(b[1] == a[1] + 1 for a, b in pairwise(bare)):
        sure.update(index for index, _ in bare)
    return sure
