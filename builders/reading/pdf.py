"""PDF: lines on pages back to paragraphs and notes, each with its pages."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from .columns import Line, in_order
from .document import Document, Writer, note_mark
from .errors import ReadingError
from .glyphs import Glyph, Page, pages
from .rights import licence_in_xmp

_FOOT = re.compile(
    r"[\[［(（*＊※]?\s*(?:注|註)?\s*([0-9０-９]{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?![0-9０-９年月日]|[.．,][0-9])\s*[\]］)）]?[.．:：]?\s*"
)
_DIGITS = re.compile(r"[\[［(（*＊※注註]*([0-9]{1,3})[\]］)）]*")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans("0123456789", _SUPERSCRIPTS)
_TOKEN = re.compile(r"[「『（(\[“]*(?:[0-9A-Za-z.,%'’-]+|.)[、。，．」』）)\]”：；！？]*")
_CLOSING, _OPENING = "、。，．」』）】〉》", "「『（【〈《"
_LAST_WORD, _FIRST_WORD = re.compile(r"[!-~]+$"), re.compile(r"[!-~]+")
_HANGING = "、。，．"
_ENDED = re.compile(r"[。．.！？!?」』）)>]$")


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as it grows; ``pages`` says which page goes on from which of its characters."""

    size: float
    string: str = ""
    pages: list[tuple[int, int]] = field(default_factory=list)
    mark: str = ""


def read_pdf(data: bytes, name: str) -> Document:
    """Read a PDF.

    Raises :class:`ReadingError` where it is broken, locked, or a picture of a text rather than a text.
    """
    sheets = list(pages(data, name))
    _check(sheets, name)
    found = in_order(sheets)
    body = _body_size(found.lines)
    notes, prose = _feet(found.lines, body)
    numbers = _numbers(notes)
    writer = Writer()
    paragraphs = _paragraphs(prose, body, numbers)
    levels = _levels(paragraphs, body)
    for index, paragraph in enumerate(paragraphs):
        writer.paragraph(paragraph.string, level=levels.get(index, 0), pages=tuple(paragraph.pages))
    for note in _note_paragraphs(notes, numbers):
        writer.paragraph(note.string, pages=tuple(note.pages))
    writer.leave_out("image", "pictures are not read", sum(sheet.images for sheet in sheets))
    writer.leave_out("comment", "it is a remark beside the text", sum(sheet.comments for sheet in sheets))
    writer.leave_out("ruby", "the reading beside a word would break the sentence", found.ruby)
    writer.leave_out(
        "running head or foot",
        "it belongs to the page, not to the text",
        found.running + sum(sheet.across for sheet in sheets),
    )
    writer.leave_out("page number", "it belongs to the page, not to the text", found.numbers)
    writer.leave_out("character", "the file does not say which one it is", sum(sheet.unknown for sheet in sheets))
    empty = sum(not sheet.glyphs and sheet.images > 0 for sheet in sheets)
    writer.leave_out("page without text", "it is a picture; text recognition (OCR) would be needed", empty)
    return writer.finish("application/pdf", licence=licence_in_xmp(data))


def _check(sheets: Sequence[Page], name: str) -> None:
    known = sum(len(sheet.glyphs) for sheet in sheets)
    unknown = sum(sheet.unknown for sheet in sheets)
    if unknown > known:
        raise ReadingError(
            f"{name} does not say which characters it shows",
            remedy="run text recognition (OCR) on it, or give its text",
        )
    if not known:
        what = (
            "is scanned: its pages are pictures, without text" if any(s.images for s in sheets) else "has no text in it"
        )
        raise ReadingError(f"{name} {what}", remedy="run text recognition (OCR) on it, or give its text")


def _body_size(lines: Sequence[Line]) -> float:
    sizes = Counter(line.size for line in lines for _ in line.glyphs)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)


def _feet(lines: Sequence[Line], body: float) -> tuple[list[list[Line]], list[Line]]:
    """Part the notes at the foot of each column, one list of lines each, from the other lines."""
    notes: list[list[Line]] = []
    prose: list[Line] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (lines[end].page, lines[end].column) == (lines[at].page, lines[at].column):
            end += 1
        foot = end
        while foot > at and lines[foot - 1].size <= 0.93 * body:
            foot -= 1
        # A note may reach across the columns, and its last line not.
        goes_on = (
            foot == at > 0 and bool(notes) and notes[-1][-1] is lines[at - 1] and lines[at - 1].page == lines[at].page
        )
        while foot < end and not (goes_on or _FOOT.match(lines[foot].string)):
            foot += 1
        prose.extend(lines[at:foot])
        for line in lines[foot:end]:
            if _opens(line, notes[-1][0] if goes_on else lines[foot], notes):
                notes.append([line])
            else:
                notes[-1].append(line)
        at = end
    return notes, prose


def _opens(line: Line, first: Line, notes: list[list[Line]]) -> bool:
    """Say whether a line at the foot is the first of a note: it begins with the next number."""
    if line is first or not notes:
        return True
    before, now = _printed(notes[-1][0]), _printed(line)
    following = bool(before and now) and int(now) == int(before) + 1
    return following and line.start <= first.start + 1.5 * line.size


def _numbers(notes: Sequence[Sequence[Line]]) -> dict[tuple[int, str], str]:
    """Return the number of each note by its page and the number printed: anew, where pages begin with 1 again."""
    keys = [(note[0].page, _printed(note[0])) for note in notes]
    printed = [number for _, number in keys]
    anew = len(set(printed)) < len(printed)
    return {key: str(index) if anew else key[1] for index, key in enumerate(keys, start=1)}


def _printed(line: Line) -> str:
    match = _FOOT.match(line.string)
    return str(int(unicodedata.normalize("NFKC", match.group(1)))) if match else ""


def _note_paragraphs(notes: Sequence[Sequence[Line]], numbers: dict[tuple[int, str], str]) -> list[_Paragraph]:
    found = []
    for note in notes:
        number = _printed(note[0])
        match = _FOOT.match(note[0].string)
        rest = note[0].glyphs[match.end() :] if match else note[0].glyphs
        made = _Paragraph(note[0].size, note_mark(numbers[note[0].page, number]) + " ", [(0, note[0].page)])
        _add(made, _text(rest, note[0]), note[0].page)
        for line in note[1:]:
            _add(made, _text(line.glyphs, line), line.page)
        found.append(made)
    return found


def _paragraphs(lines: Sequence[Line], body: float, numbers: dict[tuple[int, str], str]) -> list[_Paragraph]:
    ends: dict[tuple[int, int], float] = {}
    starts: dict[tuple[int, int], float] = {}
    for line in lines:
        key = line.page, line.column
        if abs(line.size - body) < 0.08 * body:
            starts[key] = min(starts.get(key, line.start), line.start)
            ends[key] = max(ends.get(key, line.start), _end(line))
    for line in lines:  # a page may have no line of the body's size
        key = line.page, line.column
        starts.setdefault(key, min(starts.values(), default=line.start))
        ends.setdefault(key, max(ends.values(), default=line.end))
    leading = _leading(lines, body)
    found: list[_Paragraph] = []
    last: Line | None = None
    for line in lines:
        key = line.page, line.column
        step = leading * max(line.size / body, 1)
        if last is None or _breaks(last, line, starts[key], ends[last.page, last.column], step):
            found.append(_Paragraph(line.size))
        _add(found[-1], _text(line.glyphs, line, numbers), line.page)
        last = line
    return found


def _end(line: Line) -> float:
    """Return where a line ends but for a full stop or a comma, which may hang beyond the column."""
    kept = line.glyphs[:-1] if line.glyphs[-1].char in _HANGING else line.glyphs
    return max((glyph.end for glyph in kept), default=line.end)


def _leading(lines: Sequence[Line], body: float) -> float:
    """Return the usual distance of two lines of a paragraph."""
    steps = Counter(
        round((a.base - b.base) * 2) / 2
        for a, b in pairwise(lines)
        if a.block == b.block and abs(a.size - body) < 0.08 * body
    )
    return max(steps, key=lambda step: (steps[step], -step), default=1.7 * body)


def _breaks(last: Line, line: Line, start: float, end: float, leading: float) -> bool:
    """Say whether a paragraph begins with a line. ``start`` is its column's, ``end`` that of the column of the last."""
    size = line.size
    if abs(last.size - size) > 0.08 * size:
        return True
    # Ruby moves a line away from the one before, which is then full and goes on.
    room = end - last.end
    goes_on = room < 2 * size and not _ENDED.search(last.string)
    if last.block == line.block and last.base - line.base > (2 if goes_on else 1.35) * leading:
        return True
    if line.start - start > 0.7 * size and (last.block != line.block or abs(line.start - last.start) > 0.5 * size):
        return True
    if line.string[0] in _SUPERSCRIPTS and _ENDED.search(last.string):
        return True
    token = _TOKEN.match(line.string)
    length = len(token.group()) if token else 1
    needed = line.glyphs[length - 1].end - line.start
    return room > needed + (0.5 if _ENDED.search(last.string) else 1.2) * size


def _text(glyphs: Sequence[Glyph], line: Line, numbers: dict[tuple[int, str], str] | None = None) -> str:
    """Return characters as text: spaces where there is room for them, marks of notes told from the words around."""
    parts: list[str] = []
    raised = ""
    usual = _usual_gap(glyphs)
    for index, glyph in enumerate(glyphs):
        before = glyphs[index - 1] if index else None
        up = numbers is not None and glyph.size < 0.8 * line.size and glyph.base - line.base > 0.12 * line.size
        if up:
            raised += glyph.char
            continue
        if raised:
            parts.append(_mark(raised, line.page, numbers or {}))
            raised = ""
        elif before is not None and _is_spaced(before, glyph, usual, "".join(parts)):
            parts.append(" ")
        parts.append(glyph.char)
    if raised:
        parts.append(_mark(raised, line.page, numbers or {}))
    return "".join(parts)


def _mark(raised: str, page: int, numbers: dict[tuple[int, str], str]) -> str:
    match = _DIGITS.fullmatch(raised)
    if match is None:
        return raised
    printed = str(int(match.group(1)))
    # The note may stand on the next page, or with all others at the end.
    known = [numbers[key] for key in ((page, printed), (page + 1, printed)) if key in numbers]
    known += [number for (_, other), number in numbers.items() if other == printed] if not known else []
    return note_mark(known[0]) if known else raised.translate(_RAISED)


def _usual_gap(glyphs: Sequence[Glyph]) -> float:
    """Return how far apart Japanese characters stand in a line, which a justified line draws apart."""
    gaps = [(b.start - a.end) / b.size for a, b in pairwise(glyphs) if not (_is_narrow(a.char) or _is_narrow(b.char))]
    return max(median(gaps), 0.0) if len(gaps) > 3 else 0.0


def _is_spaced(before: Glyph, glyph: Glyph, usual: float, so_far: str) -> bool:
    gap = (glyph.start - before.end) / glyph.size
    if _is_narrow(before.char) and _is_narrow(glyph.char):
        return (glyph.spaced and gap > 0.1) or gap > 0.3
    if not (_is_narrow(before.char) or _is_narrow(glyph.char)):
        # A word with ruby stands apart as well.
        return (
            gap - usual > (0.18 if glyph.typed else 0.6) and before.char not in _CLOSING and glyph.char not in _OPENING
        )
    # Typesetters put a quarter of an em between Japanese and Latin characters, which is no space.
    numbered = re.fullmatch(r"[0-9０-９.．]*[.．]|[¹²³]+", so_far) and glyph.spaced
    return gap - usual > (0.15 if glyph.typed or numbered else 0.6)


def _is_narrow(char: str) -> bool:
    return char < "\u2e80"


def _add(paragraph: _Paragraph, string: str, page: int) -> None:
    """Put a line to a paragraph; a word that a hyphen parts becomes one again, and what is parted without one."""
    if not string:
        return
    now = paragraph.string
    if re.search(r"[A-Za-z][-‐]$", now) and string[:1].islower():
        paragraph.string = now[:-1]
    elif now and _is_narrow(now[-1]) and _is_narrow(string[0]) and not (now.endswith(" ") or _is_parted(now, string)):
        paragraph.string += " "
    if not paragraph.pages or paragraph.pages[-1][1] != page:
        paragraph.pages.append((len(paragraph.string), page))
    paragraph.string += string


def _is_parted(before: str, after: str) -> bool:
    """Say whether a line ends within a number, an abbreviation or an address, as it may between Japanese characters."""
    head, tail = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if head is None or tail is None:
        return False
    one, other = head.group(), tail.group()
    if re.search(r"<\w*$|://[^>)]*$", one):
        return True
    if one[-1].isdigit() or re.search(r"[0-9]\.$", one):
        return other[0].isdigit() or (one[-1].isdigit() and other[0] in ".,:")
    # Words that stand alone between Japanese ones have no space on their other side.
    alone = not before[: head.start()].endswith(" ") and not after[tail.end() :].startswith(" ")
    return alone and one.isupper() and one.isalpha() and other.isalpha() and other.isupper()


def _levels(paragraphs: Sequence[_Paragraph], body: float) -> dict[int, int]:
    """Return which paragraphs are headings, with their levels: in larger type, the title before the prose begins."""
    large = [index for index, each in enumerate(paragraphs) if each.size > 1.12 * body and len(each.string) <= 120]
    begin = next((i for i, each in enumerate(paragraphs) if i not in large and len(each.string) >= 40), len(paragraphs))
    title = max((i for i in large if i < begin), key=lambda i: (paragraphs[i].size, -i), default=None)
    sizes = sorted({paragraphs[i].size for i in large if i > begin or i == title}, reverse=True)
    return {i: min(sizes.index(paragraphs[i].size) + 1, 6) for i in large if i > begin or i == title}
