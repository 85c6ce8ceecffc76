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
_GAP = 0.8
"""A gap wider than so many ems ends a run of characters: beyond it may stand another column."""
_WIDE_GAP = 1.5
"""The same between Latin words, which justified lines draw apart."""
_LONG = "―—…‥─"
"""What fonts draw in one stroke where it stands twice: the second one has the place of the first."""


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
    rows = [_rows(sheet) for sheet in without]
    running, numbers = _furniture([[row for row, _ in sheet] for sheet in rows], body)
    found: list[Line] = []
    gutter: float | None = None
    for sheet in rows:
        kept = [run for row, runs in sheet if id(row) not in running | numbers for run in runs]
        # The last lines of an article may be too few to show by themselves that they stand in two columns.
        gutter = _gutter(kept, body) or (gutter if gutter and _fits(kept, gutter, body) else None)
        for line in _read(kept, gutter, body):
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
            if glyph.char == run[-1].char and glyph.char in _LONG and abs(glyph.start - run[-1].start) < 0.2 * size:
                glyph = replace(glyph, start=run[-1].end, end=run[-1].end + size)
            # Ruby stands nearer to its word than the next line does.
            far = 0.6 if min(run[-1].size, glyph.size) < 0.65 * size else 0.75
            apart = max(abs(glyph.base - run[0].base), abs(glyph.base - run[-1].base)) > far * size
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


def _rows(runs: Sequence[Line]) -> list[tuple[Line, list[Line]]]:
    """Return the runs that stand at the same height, joined and one by one, from the top down."""
    groups: list[list[Line]] = []
    for run in sorted(runs, key=lambda run: (-run.base, run.start)):
        if groups and abs(groups[-1][0].base - run.base) < 0.45 * max(run.size, groups[-1][0].size):
            groups[-1].append(run)
        else:
            groups.append([run])
    found = []
    for group in groups:
        group.sort(key=lambda run: run.start)
        found.append((_line([glyph for run in group for glyph in run.glyphs], group[0].page), group))
    return found


def _joined(runs: Sequence[Line], column: int) -> Iterator[Line]:
    for line, _ in _rows(runs):
        yield replace(line, column=column)


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
                elif rank == 0 or away or abs(line.size - body) > 0.08 * body:
                    edges.append(line)
                    seen.setdefault(_key(line), set()).add(line.page)
    running = {id(line) for line in edges if len(seen[_key(line)]) > 1}
    return running - numbers, numbers


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"[0-9０-９]+", "#", line.string), round(line.base / 4)


def _read(sheet: list[Line], gutter: float | None, body: float) -> Iterator[Line]:
    """Yield the lines of a page column by column; lines across the columns part what is above from what is below."""
    order = sorted(sheet, key=lambda line: (-line.base, line.start))
    if gutter is None:
        yield from _joined(order, 0)
        return
    beside: list[Line] = []
    across: list[Line] = []
    for line in order:
        if line.start < gutter - 0.3 * body and line.end > gutter + 0.3 * body:
            yield from _columns(beside, gutter, body)
            beside = []
            across.append(line)
        elif across and abs(across[-1].base - line.base) < 0.45 * body:
            across.append(line)  # the rest of such a line
        else:
            yield from _joined(across, -1)
            across = []
            beside.append(line)
    yield from _joined(across, -1)
    yield from _columns(beside, gutter, body)


def _columns(lines: list[Line], gutter: float, body: float) -> Iterator[Line]:
    yield from _joined([line for line in lines if line.start < gutter - 0.3 * body], 0)
    # What stands right of the gutter may be two columns.
    right = [line for line in lines if line.start >= gutter - 0.3 * body]
    for line in _read(right, _gutter(right, body), body):
        yield replace(line, column=line.column + 1 if line.column >= 0 else 1)


def _fits(runs: list[Line], gutter: float, body: float) -> bool:
    """Say whether a page may have the columns of the page before: something stands on both sides, hardly any across."""
    left = sum(run.end <= gutter + 0.3 * body for run in runs)
    right = sum(run.start >= gutter - 0.3 * body for run in runs)
    return min(left, right) > 0 and (len(runs) - left - right) * 3 <= len(runs)


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
