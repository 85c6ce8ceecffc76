"""Lines of a PDF page as one reads them: column by column, without ruby, running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from .glyphs import Glyph, Page

_NUMBER = re.compile(
    r"[-‐–—―ー－\s・(（]*(?:p\.?\s*)?[0-9０-９]{1,4}(?:\s*[/／]\s*[0-9０-９]{1,4})?(?:頁|ページ)?[-‐–—―ー－\s・)）]*",
    re.I,
)
_KANA = re.compile(r"[ぁ-ゖァ-ヺー・\s]+")
_GAP = 1.2
"""A gap wider than so many ems ends a line: beyond it stands another column."""
_WIDE_GAP = 1.8
"""The same between Latin words, which justified lines draw apart."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column: what stands in it, and from where to where the column reaches."""

    glyphs: tuple[Glyph, ...]
    page: int
    base: float
    size: float
    column: int = 0
    """Which column of the page, from 0 on; -1 for a line across all of them."""
    block: int = 0
    """Lines that follow each other directly have the same number."""

    @property
    def start(self) -> float:
        """Where the first character begins."""
        return self.glyphs[0].start

    @property
    def end(self) -> float:
        """Where the last character ends."""
        return max(glyph.end for glyph in self.glyphs)

    @property
    def string(self) -> str:
        """The characters alone."""
        return "".join(glyph.char for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a document in order, and how many of what kind belong to the pages and not to the text."""

    lines: tuple[Line, ...]
    ruby: int
    running: int
    numbers: int


def in_order(pages: Sequence[Page]) -> Lines:
    """Return the lines of all pages in the order in which one reads them."""
    sheets = [list(_runs(page.glyphs, number)) for number, page in enumerate(pages, start=1)]
    sizes = Counter(round(run.size * 2) / 2 for sheet in sheets for run in sheet for _ in run.glyphs)
    body = max(sizes, key=lambda size: (sizes[size], size), default=10.0)
    without = [_without_ruby(sheet, body) for sheet in sheets]
    ruby = sum(map(len, sheets)) - sum(map(len, without))
    rows = [_joined(sheet) for sheet in without]
    running, numbers = _furniture(rows, body)
    kept = [[row for row in sheet if id(row) not in running | numbers] for sheet in rows]
    found: list[Line] = []
    for sheet in kept:
        for line in _read(sheet, body):
            found.append(replace(line, block=found[-1].block if found and _follows(found[-1], line) else len(found)))
    return Lines(tuple(found), ruby, len(running), len(numbers))


def _follows(a: Line, b: Line) -> bool:
    return a.page == b.page and a.column == b.column and a.base > b.base


def _runs(glyphs: Sequence[Glyph], page: int) -> Iterator[Line]:
    """Yield stretches of characters that stand beside each other, in the order of the file."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run:
            size = max(run[-1].size, glyph.size, run[0].size)
            apart = max(abs(glyph.base - run[0].base), abs(glyph.base - run[-1].base)) > 0.75 * size
            wide = _WIDE_GAP if glyph.spaced and max(glyph.char, run[-1].char) < "\u2e80" else _GAP
            if apart or not -0.9 * size < glyph.start - run[-1].end < wide * size:
                yield _line(run, page)
                run = []
        run.append(glyph)
    if run:
        yield _line(run, page)


def _line(glyphs: Sequence[Glyph], page: int) -> Line:
    """Return a line; its size and base are those of most of its characters."""
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs)
    size = max(sizes, key=lambda each: (sizes[each], each))
    base = median(glyph.base for glyph in glyphs if abs(glyph.size - size) < 0.2)
    return Line(tuple(glyphs), page, base, size)


def _without_ruby(sheet: list[Line], body: float) -> list[Line]:
    """Return the runs that are not the small kana beside a word."""
    big = [run for run in sheet if run.size > 0.8 * body]
    return [
        run
        for run in sheet
        if run.size > 0.65 * body
        or not _KANA.fullmatch(run.string)
        or not any(
            0.3 * base.size < run.base - base.base < 1.7 * base.size and run.start < base.end and base.start < run.end
            for base in big
        )
    ]


def _joined(sheet: list[Line]) -> list[Line]:
    """Join runs that are one line: at the same height, with no gap between."""
    found: list[Line] = []
    for run in sorted(sheet, key=lambda run: (-run.base, run.start)):
        size = run.size
        near = (
            line
            for line in reversed(found[-12:])
            if abs(line.base - run.base) < 0.45 * max(size, line.size)
            and -0.5 * size < run.start - line.end < _GAP * size
        )
        if (line := next(near, None)) is not None:
            found[found.index(line)] = _line((*line.glyphs, *run.glyphs), run.page)
        else:
            found.append(run)
    return found


def _furniture(sheets: list[list[Line]], body: float) -> tuple[set[int], set[int]]:
    """Return, by identity, the lines that pages repeat at their edges, and those that number them."""
    seen: dict[tuple[str, int], set[int]] = {}
    edges: list[Line] = []
    numbers: set[int] = set()
    for sheet in sheets:
        order = sorted(sheet, key=lambda line: -line.base)
        for side in (order, order[::-1]):
            for rank, line in enumerate(side[:2]):
                beyond = [other for other in side[rank + 1 :] if abs(other.base - line.base) > 0.5 * line.size]
                away = not beyond or abs(beyond[0].base - line.base) > 1.9 * body
                if _NUMBER.fullmatch(line.string) and (away or rank == 0) and len(order) > 1:
                    numbers.add(id(line))
                elif away or abs(line.size - body) > 0.08 * body:
                    edges.append(line)
                    seen.setdefault(_key(line), set()).add(line.page)
    running = {id(line) for line in edges if len(seen[_key(line)]) > 1}
    return running - numbers, numbers


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"[0-9０-９]+", "#", line.string), round(line.base / 4)


def _read(sheet: list[Line], body: float) -> Iterator[Line]:
    """Yield the lines of a page column by column; lines across the columns part what is above from what is below."""
    order = sorted(sheet, key=lambda line: (-line.base, line.start))
    gutter = _gutter(order, body)
    if gutter is None:
        yield from order
        return
    left: list[Line] = []
    right: list[Line] = []
    for line in order:
        if line.end <= gutter + 0.3 * body:
            left.append(line)
        elif line.start >= gutter - 0.3 * body:
            right.append(line)
        else:
            yield from _columns(left, right, body)
            left, right = [], []
            yield replace(line, column=-1)
    yield from _columns(left, right, body)


def _columns(left: list[Line], right: list[Line], body: float) -> Iterator[Line]:
    for line in left:
        yield replace(line, column=0)
    # What stands right of the gutter may be two columns.
    for line in _read(right, body):
        yield replace(line, column=line.column + 1 if line.column >= 0 else 1)


def _gutter(order: list[Line], body: float) -> float | None:
    """Return where a column begins beside another one; None where there is one column."""
    best: tuple[int, float] | None = None
    for begin in sorted({round(line.start) for line in order}):
        right = [line for line in order if line.start >= begin - 0.5 * body]
        left = [line for line in order if line.end <= begin - 0.3 * body]
        across = len(order) - len(left) - len(right)
        if min(len(left), len(right)) < 3 or across * 2 > len(order):
            continue
        beside = sum(any(abs(a.base - b.base) < 1.5 * body for b in right) for a in left)
        if beside < 3 or beside * 3 < min(len(left), len(right)):
            continue
        if best is None or across < best[0]:
            best = across, begin - 0.3 * body
    return best[1] if best else None
