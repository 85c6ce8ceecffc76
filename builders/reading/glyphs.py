"""The characters of a PDF with their places on the page: the only module that talks to PDFium.

Nothing of a document is executed: PDFium is built without JavaScript, and forms are never opened.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from .errors import ReadingError

MOST_PAGES = 3_000
_REMEDIES = {
    raw.FPDF_ERR_PASSWORD: ("is locked by a password", "unlock it and give it without one"),
    raw.FPDF_ERR_SECURITY: ("is locked in a way that Dragoman does not know", "unlock it and give it without a lock"),
}
# Radicals that fonts have in common with the characters they look like; programs that print take one for the other.
_RADICALS = str.maketrans(
    "⺟⺠⻁⻄⻆⻑⻘⻝⻤⻨⻩⻫⻭⻯⻲⺒⺓⺛⺝⺦⺩⺪⺫⺬⺲⺼⻂⻌⻖⻨",
    "母民虎西角長青食鬼麦黄斉歯竜亀巳幺旡月丬王疋目示罒月衣辶阝麦",
)
_UPRIGHT = 3
"""How many characters may stand beside each other in a vertical line."""
_NO_COMMENTS = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_POPUP)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: from ``start`` to ``end`` along the line, ``base`` across it (the next line has a smaller one)."""

    char: str
    start: float
    end: float
    base: float
    size: float
    spaced: bool
    """White space stands before it."""
    typed: bool = False
    """The white space is in the file, and not only taken from how far apart the characters stand."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its visible characters in the order of the file, and what is on it that is no text."""

    glyphs: tuple[Glyph, ...]
    vertical: bool
    images: int
    comments: int
    unknown: int
    """How many characters the file does not tell the meaning of."""
    across: int = 0
    """How many lines across a vertical page there are: its heads, whose characters are not among the others."""


def pages(data: bytes, name: str) -> Iterator[Page]:
    """Yield the pages of a PDF.

    Raises :class:`ReadingError` where it is broken, locked, or has more pages than a book.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        what, remedy = _REMEDIES.get(
            getattr(error, "err_code", None), ("is a broken PDF", "save or download it anew: it may be cut short")
        )
        raise ReadingError(f"{name} {what}", remedy=remedy) from None
    try:
        if not 0 < len(document) <= MOST_PAGES:
            raise ReadingError(
                f"{name} has {len(document):,} pages and the limit is {MOST_PAGES:,}", remedy="give a part of it"
            )
        for number in range(len(document)):
            try:
                page = document[number]
                text = page.get_textpage()
            except pdfium.PdfiumError:
                raise ReadingError(
                    f"page {number + 1} of {name} is broken", remedy="save or download it anew: it may be cut short"
                ) from None
            yield _page(page, text)
            text.close()
            page.close()
    finally:
        document.close()


def _page(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> Page:
    height = page.get_height()
    found = [glyph for index in range(text.count_chars()) if (glyph := _raw(text, index))]
    shown = [each for each in found if each.char]
    vertical = _is_vertical(shown)
    heads = _across(shown) if vertical else []
    left_out = {id(each) for head in heads for each in head}
    glyphs = []
    spaced = typed = False
    for each in found:
        if not each.char:
            spaced, typed = True, typed or not each.made_up
        elif id(each) not in left_out:
            glyphs.append(each.placed(height if vertical else None, spaced, typed))
            spaced = typed = False
    unknown = [each for each in glyphs if each.char in "\x00\ufffd"]
    return Page(
        tuple(each for each in glyphs if each.char not in "\x00\ufffd"),
        vertical,
        sum(1 for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)),
        _comments(page),
        len(unknown),
        len(heads),
    )


@dataclass(frozen=True, slots=True)
class _Raw:
    char: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    size: float
    turned: bool = False
    """It lies on its side, as Latin letters do in vertical lines."""
    made_up: bool = False
    """It is PDFium's, where characters stand apart."""

    def placed(self, height: float | None, spaced: bool, typed: bool) -> Glyph:
        """Return the glyph in the direction of its line: across the page, or down it where a height is given."""
        if height is not None and self.turned and not _is_wide(self.char):
            start = height - self.y
            return Glyph(self.char, start, max(height - self.bottom, start), self.x, self.size, spaced, typed)
        if height is not None:
            start, end = height - self.top, height - self.bottom
            middle = (start + end) / 2
            wide = self.size / 2 if _is_wide(self.char) else (end - start) / 2
            return Glyph(self.char, middle - wide, middle + wide, self.x, self.size, spaced, typed)
        end = self.x + self.size if _is_wide(self.char) else max(self.right, self.x)
        return Glyph(self.char, self.x, end, self.y, self.size, spaced, typed)


def _raw(text: pdfium.PdfTextPage, index: int) -> _Raw | None:
    """Return a character as PDFium has it; one without ``char`` is white space."""
    char = chr(raw.FPDFText_GetUnicode(text, index))
    if char in "\x02\ufffe":  # how PDFium gives a hyphen at the end of a line
        char = "-"
    if char.isspace():
        return _Raw("", 0, 0, 0, 0, 0, 0, 0, made_up=raw.FPDFText_IsGenerated(text, index) == 1)
    if "\ud800" <= char <= "\udfff" or unicodedata.category(char) == "Cf":
        return None
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    size = raw.FPDFText_GetFontSize(text, index) * (math.hypot(matrix.a, matrix.b) or 1.0)
    box = left.value, bottom.value, right.value, top.value, x.value, y.value
    return _Raw(_normal(char), *box, size or 1.0, turned=abs(matrix.b) > abs(matrix.a))


def _normal(char: str) -> str:
    """Return a character as one writes it: no radicals in place of characters, no forms for vertical lines.

    >>> [_normal(c) for c in "⼈⻑︒﹁︵神"]
    ['人', '長', '。', '「', '（', '神']
    """
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff":
        return unicodedata.normalize("NFKC", char.translate(_RADICALS))
    if "\ufe10" <= char <= "\ufe19" or "\ufe30" <= char <= "\ufe4f":
        form = unicodedata.normalize("NFKC", char)
        return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in form)
    return char


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char[0]) in "WF"


def _is_vertical(found: list[_Raw]) -> bool:
    """Say whether most characters stand beneath the one before."""
    down = across = 0
    for a, b in pairwise(found):
        size = max(a.size, b.size)
        down += abs(b.x - a.x) < 0.3 * size and 0.2 * size < a.y - b.y < 1.6 * size
        across += abs(b.y - a.y) < 0.3 * size and 0.2 * size < b.x - a.x < 1.6 * size
    return down > across


def _across(found: list[_Raw]) -> list[list[_Raw]]:
    """Return the lines that stand across a vertical page: more than the two or three digits that a line has upright."""
    runs: list[list[_Raw]] = []
    for each in found:
        before = runs[-1][-1] if runs else None
        size = max(each.size, before.size) if before else 0.0
        if before and abs(each.y - before.y) < 0.2 * size and 0.2 * size < each.x - before.x < 3 * size:
            runs[-1].append(each)
        else:
            runs.append([each])
    return [run for run in runs if len(run) >= _UPRIGHT and not (len(run) == _UPRIGHT and _is_number(run))]


def _is_number(run: list[_Raw]) -> bool:
    return all(each.char.isalnum() for each in run)


def _comments(page: pdfium.PdfPage) -> int:
    found = 0
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        found += bool(annotation) and raw.FPDFAnnot_GetSubtype(annotation) not in _NO_COMMENTS
        raw.FPDFPage_CloseAnnot(annotation)
    return found
