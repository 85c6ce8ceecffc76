"""Markdown to rows: the blocks of CommonMark with tables, footnotes and front matter, as far as prose needs them.

Offsets keep pointing into the raw text: mark-up is cut out, never rewritten. Lines indented by four spaces are read as
prose, not as code, because commentaries indent paragraphs far more often than they quote programs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from .commentary import Span
from .inline import scan
from .rows import Row, RowKind, Sheet, is_blank, is_ornament, joined, lines, stripped

_SNIFF = re.compile(r"^(?:#{1,6} +\S|\[\^[^\]\s]+\]:)", re.MULTILINE)
_LONGEST_FRONT_MATTER = 100
"""In lines: a second --- further down is a rule, not the end of front matter."""
_FRONT_KEY = re.compile(r"[\w][\w -]{0,40}[:：](?:\s|$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*$")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_ITEM = re.compile(r"[ \t]*([-*+・]|[0-9]{1,9}[.)])[ \t]+(?=\S)")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*")
_DEFINITION = re.compile(r" {0,3}\[[^\]^][^\]]{0,200}\]:[ \t]*\S+")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_HTML = re.compile(
    r" {0,3}<(?:/?(?:address|article|aside|blockquote|body|center|details|dialog|div|dl|fieldset|figure|figcaption|"
    r"footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|object|ol|p|pre|script|section|style|summary|"
    r"table|tbody|td|tfoot|th|thead|tr|ul|video|audio|img)\b|!--|\?|![A-Z])",
    re.IGNORECASE,
)


def looks_like_markdown(text: str) -> bool:
    """Say whether a text without a telling file name is Markdown: front matter, a ``#`` heading or ``[^1]:``."""
    return bool(_SNIFF.search(text)) or _front_matter(text, lines(text)) is not None


def _front_matter(text: str, found: list[tuple[int, int, bool]]) -> tuple[int, int] | None:
    """Return the lines of the two fences of front matter, if the text begins with it."""
    first = next((i for i, (start, end, _) in enumerate(found) if not is_blank(text[start:end])), 0)
    if text[slice(*found[first][:2])].strip() != "---":
        return None
    keyed = False
    for index in range(first + 1, min(len(found), first + _LONGEST_FRONT_MATTER)):
        line = text[slice(*found[index][:2])].strip()
        if line in ("---", "..."):
            return (first, index) if keyed or index == first + 1 else None
        if line and not keyed and not line.startswith("#"):
            if not _FRONT_KEY.match(line):
                return None
            keyed = True
    return None


def from_markdown(text: str) -> tuple[Sheet, tuple[int, int] | None]:
    """Return the rows of a Markdown text, and the range between the fences of its front matter, if it has any."""
    reader = _Reader(text)
    front = reader.front_matter()
    reader.run()
    return reader.sheet, front


class _Reader:
    """Goes over the lines once; ``at`` is the index of the next one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sheet = Sheet(text, joins_lines=True)
        self.lines = lines(text)
        self.at = 0
        self.gap = False
        self.paged = False
        self.note = False
        self.last_comment_end = text.rfind("-->")

    def front_matter(self) -> tuple[int, int] | None:
        fences = _front_matter(self.text, self.lines)
        if fences is None:
            return None
        for fence in fences:
            self.sheet.cut(*self.lines[fence][:2])
        self.at = fences[1] + 1
        return self.lines[fences[0]][1], self.lines[fences[1]][0]

    def run(self) -> None:
        while self.at < len(self.lines):
            start, end, fed = self.lines[self.at]
            self.gap, self.paged = self.gap or fed, self.paged or fed
            if is_blank(self.text[start:end]):
                self.sheet.omit(start, end, "control characters", "nothing of them can be seen")
                self.gap = True
                self.at += 1
            elif not (self._left_out(start, end) or self._block(start, end)):
                self._text(start, end)

    def _left_out(self, start: int, end: int) -> bool:
        """Pass over what is no prose: code, tables, HTML, link definitions."""
        string = self.text[start:end]
        last = self.at
        if fence := _FENCE.match(string):
            closing = re.compile(rf" {{0,3}}{fence.group(1)[0]}{{{len(fence.group(1))},}}[ \t]*$")
            last = self._until(lambda line: bool(closing.match(line)), len(self.lines) - 1)
            what, why = "code block", "code is no prose"
        elif "|" in string and self.at + 1 < len(self.lines) and self._is_delimiter(self.at + 1):
            last = self._until(lambda line: "|" not in line, len(self.lines), inclusive=False)
            what, why = "table", "cells make no sentences"
        elif _HTML.match(string):
            if string.lstrip().startswith("<!--"):
                last = self._comment_end(string)
            else:
                last = self._until(is_blank, len(self.lines), inclusive=False)
            what, why = "HTML block", "HTML is not read"
        elif _DEFINITION.match(string) and not self.note:
            what, why = "link definition", "it is the target of a link, not prose"
        else:
            return False
        self.sheet.omit(start, self.lines[last][1], what, why)
        self.at, self.gap, self.note = last + 1, True, False
        return True

    def _comment_end(self, string: str) -> int:
        """Return the line on which a comment ends; this one, where it never does."""
        if "-->" in string or self.last_comment_end < self.lines[self.at][1]:
            return self.at
        return self._until(lambda line: "-->" in line, self.at)

    def _is_delimiter(self, index: int) -> bool:
        start, end, _ = self.lines[index]
        line = self.text[start:end]
        return "|" in line and _DELIMITER.match(line) is not None

    def _until(self, ends: Callable[[str], bool], default: int, *, inclusive: bool = True) -> int:
        """Return the index of the next line that ``ends`` says yes to (or the one before it), else the default."""
        for index in range(self.at + 1, len(self.lines)):
            start, end, _ = self.lines[index]
            if ends(self.text[start:end]):
                return index if inclusive else index - 1
        return min(default, len(self.lines) - 1)

    def _block(self, start: int, end: int) -> bool:
        """Read a heading, an ornament or a note body."""
        string = self.text[start:end]
        if atx := _ATX.match(string):
            low, high = atx.span(2)
            if low == high:
                self.sheet.cut(start, end)
            else:
                self.sheet.cut(start, start + low)
                self.sheet.cut(start + high, end)
                self._add(start + low, start + high, "heading", level=len(atx.group(1)))
            self.note, self.gap = False, True
        elif self._setext(string):
            self.sheet.cut(start, end)
            self.sheet.rows[-1] = replace(self.sheet.rows[-1], kind="heading", level=1 if "=" in string else 2)
            self.gap = True
        elif is_ornament(string) and not _ITEM.match(string):
            self.sheet.cut(start, end)
            self.gap, self.note = True, False
        elif note := _NOTE.match(string):
            if is_blank(string[note.end() :]):
                self.sheet.cut(start, end)
            else:
                self.sheet.cut(start, start + note.end())
                self._add(start + note.end(), end, "note", mark=note.group(1), opens=True)
            self.note = True
        else:
            return False
        self.at += 1
        return True

    def _setext(self, string: str) -> bool:
        rows = self.sheet.rows
        return bool(
            _SETEXT.match(string)
            and rows
            and not self.gap
            and rows[-1].kind == "text"
            and (len(rows) < 2 or rows[-1].gap or rows[-2].kind != "text")
        )

    def _text(self, start: int, end: int) -> None:
        """Read a line of a paragraph, a list item or a block quote."""
        string = self.text[start:end]
        low = 0
        kind: RowKind = "text"
        indented = string[:2] in ("  ", "\t") or string.startswith("\t")
        if self.note and (not self.gap or indented):
            kind = "note"
        else:
            self.note = False
            if quote := _QUOTE.match(string):
                low = quote.end()
                kind = "quote"
            item = _ITEM.match(string, low)
            if item and item.end() < len(string):
                kind, low = "item", item.end()
            self.sheet.cut(start, start + low)
        if is_blank(string[low:]):
            self.sheet.omit(start + low, end, "control characters", "nothing of them can be seen")
        else:
            self._add(start + low, end, kind)
        self.at += 1

    def _add(self, start: int, end: int, kind: RowKind, *, level: int = 0, mark: str = "", opens: bool = False) -> None:
        """Add a row without its inline mark-up."""
        text = self.text
        low, high = stripped(text, start, end)
        string = text[low:high]
        row = Row((Span(low, high),), string, kind, self.gap, self.paged, indent=low - start, level=level)
        row = replace(row, mark=mark, opens=opens)
        if kind != "note":  # notes keep their links, for the citations in them
            inline = scan(string)
            for a, b in inline.markup:
                self.sheet.cut(low + a, low + b)
            for a, b in inline.images:
                self.sheet.omit(low + a, low + b, "image", "pictures are not read")
            for a, b in inline.comments:
                self.sheet.omit(low + a, low + b, "HTML comment", "it is not shown")
            if cuts := sorted(inline.markup + inline.images + inline.comments):
                row = row.without(text, _disjoint(cuts))
        if row.pieces and not is_blank(joined(text, row.pieces)):
            self.sheet.rows.append(row.narrowed(text, 0))
        else:
            for piece in row.pieces:
                self.sheet.cut(piece.start, piece.end)
        self.gap = self.paged = False


def _disjoint(cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in cuts:
        low = max(start, found[-1][1]) if found else start
        if low < end:
            found.append((low, end))
    return found
