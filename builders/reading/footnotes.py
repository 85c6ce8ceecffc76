"""Notes: which rows hold their bodies, and where their marks stand in the prose.

A note is known by its body, a row that begins with a mark; marks in the prose count only where a body of that number
exists. Some marks are notes wherever they open a row (¹, 注1, ※1, *1, [^1]); others are list numbers or headings just
as often ([1], (1), 1), 1.), and need evidence: a heading 注, or a mark in the prose and a place at the end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from . import citations, dates
from .commentary import Footnote, Span
from .rows import Row, Sheet, joined, sub_pieces

_N = r"(?P<n>[0-9０-９]{1,3})"
_STYLES: dict[str, str] = {
    "caret": r"\[\^(?P<n>[^\]\s]{1,40})\]",
    "superscript": r"⁽?(?P<n>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})⁾?",
    "word": r"[（(［\[〔【]?(?:脚注|注釈|原注|訳注|注|註)\s?"
    r"(?P<n>[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})[）)］\]〕】]?",
    "reference": r"[（(［\[]?※" + _N + r"[）)］\]]?",
    "star": r"[（(［\[]?[*＊]" + _N + r"[）)］\]]?",
    "square": r"[\[［〔]" + _N + r"[\]］〕]",
    "round": r"[（(]" + _N + r"[）)]",
    "half": r"(?<![0-9０-９（(])" + _N + r"[）)]",
}
_INLINE = {style: re.compile(pattern) for style, pattern in _STYLES.items()}
_OPENING = {
    style: re.compile(pattern + r"(?P<after>\s*[.．:：、,，]?\s*)(?=\S|$)") for style, pattern in _STYLES.items()
}
_OPENING["numeral"] = re.compile(_N + r"(?P<after>[.．、:：]\s*|\s+)(?=\S)")
_OPENING["bare"] = re.compile(r"(?P<n>[※†‡])(?P<after>\s*)(?=\S)")
_SURE = ("caret", "superscript", "word", "reference", "star", "bare")
_SHARED = ("square", "round", "half", "numeral")
_BOUND_TO_ANY = ("superscript", "word", "reference", "star", "square", "round", "half", "caret")

_NOTES_HEADING = re.compile(
    r"[\s（(【［\[〔<＜〈■◆●○□#\d.．、]*(?:注|註|脚注|注釈|注記|後注|参考文献|引用文献|主要参考文献|出典|参考資料|参考|典拠|"
    r"Notes?|Footnotes?|Endnotes?|References?|Bibliography|Sources?|Works Cited)[\s）)】］\]〕>＞〉:：]*",
    re.IGNORECASE,
)
_LINK_LIKE = re.compile(r"\s*(?:[<＜\[(（]|https?://|www\.|URL|アクセス|最終|閲覧|accessed|retrieved)", re.IGNORECASE)
_LINK_EVIDENCE = re.compile(r"https?://|www\.|閲覧|アクセス|accessed|retrieved", re.IGNORECASE)
# How a sentence that says something ends: with a predicate in kana or Hangul, or at least with a stop.
_PREDICATE_END = re.compile(r"[ぁ-ん][」』）)]?[。．！？!?][」』）)]*$|[가-힣][.!?]$")
_STOP_END = re.compile(r"[。．！？.!?][」』）)”\"]*$")
_SMALL_WORD = re.compile(r"\b[a-z]+\b")
_FEWEST_SMALL_WORDS = 4
"""An English sentence has this many words in small letters; the name of a work and its publisher have fewer."""
_UNFINISHED = re.compile(r"[,、，「『(（:：;；]\s*$")
_SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹０１２３４５６７８９", "01234567890123456789")
_UNIT_BEFORE = re.compile(r"(?:(?<![A-Za-z])[kcmnμ]?m|[0-9])$")
_LONGEST_PARSED = 5000
"""A note longer than this, in characters, is no citation."""


def is_notes_heading(string: str) -> bool:
    """Say whether a line is the heading of a list of notes or references."""
    return len(string) <= 30 and _NOTES_HEADING.fullmatch(string) is not None


def mark_notes(sheet: Sheet) -> None:
    """Give the rows of the sheet that belong to notes the kind ``note``; the first row of each gets its mark.

    The mark is cut out of the row. A heading over the notes keeps its own kind.
    """
    section = False
    numbered = False  # the notes section has numbered notes, so that rows without a number continue one
    inline = _inline_numbers(sheet.rows)
    tail = _tail(sheet.rows, inline)
    current: Row | None = None
    for index, row in enumerate(sheet.rows):
        if row.kind == "note":  # Markdown's own
            current = row
            continue
        if row.kind == "heading" or is_notes_heading(row.string):
            section, numbered, current = is_notes_heading(row.string), False, None
            continue
        opened = _open(sheet, row, section, index >= tail, inline)
        if opened is None and section and not numbered and (current is None or not _continues(sheet, current, row)):
            opened = replace(row, kind="note", opens=True)
            sheet.rows[index] = current = opened
            continue
        if opened is not None:
            numbered = section
            sheet.rows[index] = current = opened
        elif current is not None and ((section and numbered) or _continues(sheet, current, row)):
            current = replace(row, kind="note")
            sheet.rows[index] = current
        else:
            current = None


def _open(sheet: Sheet, row: Row, section: bool, in_tail: bool, inline: dict[str, set[str]]) -> Row | None:
    """Return the row as the first of a note, if it is one."""
    for style in (*_SURE, *_SHARED):
        match = _OPENING[style].match(row.string)
        if match is None or match.end() >= len(row.string):
            continue
        number = _number(match.group("n"))
        if style in _SHARED and not (
            section
            or (in_tail and style != "numeral" and number in inline[style])
            or (style != "numeral" and number in inline[style] and _cites(row.string))
        ):
            continue
        if style == "word" and not (match.group("after") or match.group(0)[-1] in "）)］]〕】"):
            continue  # 注1の通り
        for piece in row.spans(0, match.end()):
            sheet.cut(piece.start, piece.end)
        return replace(row.narrowed(sheet.text, match.end()), kind="note", mark=number, opens=True)
    return None


def _continues(sheet: Sheet, current: Row, row: Row) -> bool:
    """Say whether a row goes on with the note that the row before it belongs to."""
    if row.kind != "text":
        return False
    if _LINK_LIKE.match(row.string) and (_LINK_EVIDENCE.search(row.string) or _only_date(row.string)):
        return True
    if row.indent >= 2 and row.string[:1] != "　":
        return True
    if row.gap:
        return False
    return sheet.joins_lines or bool(_UNFINISHED.search(current.string))


def _only_date(string: str) -> bool:
    found = dates.find(string)
    return bool(found) and not re.search(r"\w", string[: found[0].start] + string[found[-1].end :])


def _cites(string: str) -> bool:
    return bool(re.search(r"https?://|『|“|頁|\bpp?\.|閲覧|アクセス", string))


def _inline_numbers(rows: Iterable[Row]) -> dict[str, set[str]]:
    """Return, for each style that needs evidence, the numbers that stand inside prose."""
    numbers: dict[str, set[str]] = {style: set() for style in _SHARED}
    for row in rows:
        for style in ("square", "round", "half"):
            for match in _INLINE[style].finditer(row.string):
                if match.start() > 0 and _attached(row.string, match):
                    numbers[style].add(_number(match.group("n")))
    return numbers


def _attached(string: str, match: re.Match[str]) -> bool:
    """Say whether a mark stands at the end of something, as a note mark does; (1) before a list item does not."""
    before = string[match.start() - 1]
    after = string[match.end() : match.end() + 1]
    return (not before.isspace() and before not in "、。，：:（(「") or (
        before in "。" and (not after or after in "」』")
    )


def _tail(rows: list[Row], inline: dict[str, set[str]]) -> int:
    """Return the index of the first row of the notes at the end: rows that open with marks used in the prose."""
    first = len(rows)
    for index in range(len(rows) - 1, -1, -1):
        string = rows[index].string
        opens = any(
            (match := _OPENING[style].match(string)) and _number(match.group("n")) in inline[style]
            for style in ("square", "round", "half")
        )
        if opens:
            first = index
        elif not _LINK_LIKE.match(string) and rows[index].indent < 2:
            break
    return first


def _number(mark: str) -> str:
    return mark.translate(_SUPERSCRIPT_DIGITS)


def bind(sheet: Sheet) -> list[Footnote]:
    """Return the notes in order, their marks bound; the marks are cut out of the prose of the rows.

    A mark is bound to the first note of its number that follows it, or to the last one before (numbers may start
    anew on every page). Rows of kind ``note`` must have been marked.
    """
    notes = _bodies(sheet.rows)
    by_number: dict[str, list[int]] = {}
    for index, (first, _) in enumerate(notes):
        by_number.setdefault(first.mark, []).append(index)
    marks: dict[int, list[Span]] = {}
    for index, row in enumerate(sheet.rows):
        if row.kind != "note" and by_number:
            cuts = _row_marks(row, by_number)
            for start, end, number in cuts:
                spans = row.spans(start, end)
                span = Span(spans[0].start, spans[-1].end)
                candidates = by_number[number]
                following = bisect_right(candidates, span.start, key=lambda n: notes[n][0].start)
                note = candidates[min(following, len(candidates) - 1)]
                marks.setdefault(note, []).append(span)
                sheet.cut(span.start, span.end)
            if cuts and sum(end - start for start, end, _ in cuts) < len(row.string):
                ranges = [(_with_space_before(row.string, start, end), end) for start, end, _ in cuts]
                sheet.rows[index] = row.without(sheet.text, ranges)
    found = []
    for index, (first, pieces) in enumerate(notes):
        body = Span(pieces[0].start, pieces[-1].end)
        works = citations.parse(sheet.text, pieces) if body.end - body.start <= _LONGEST_PARSED else ()
        found.append(Footnote(first.mark, tuple(marks.get(index, ())), body, works))
    return found


def _with_space_before(string: str, start: int, end: int) -> int:
    """Return where to cut a mark: with the space before it, where punctuation follows (…した 注1)。)."""
    if string[end : end + 1] in "。、，．,.」）)":
        return len(string[:start].rstrip())
    return start


def _bodies(rows: list[Row]) -> list[tuple[Row, list[Span]]]:
    notes: list[tuple[Row, list[Span]]] = []
    for row in rows:
        if row.kind != "note":
            continue
        if row.opens or not notes:
            notes.append((row, list(row.pieces)))
        else:
            notes[-1][1].extend(row.pieces)
    return notes


def _row_marks(row: Row, known: dict[str, list[int]]) -> list[tuple[int, int, str]]:
    """Return the marks in a row as (start, end, number), for the numbers that have a note."""
    found: list[tuple[int, int, str]] = []
    taken = 0
    matches = sorted(
        (match for style in _BOUND_TO_ANY for match in _INLINE[style].finditer(row.string)),
        key=lambda match: (match.start(), -match.end()),
    )
    for match in matches:
        number = _number(match.group("n"))
        if match.start() < taken or match.start() == 0 or number not in known:
            continue
        if match.re is _INLINE["superscript"]:
            if _UNIT_BEFORE.search(row.string, max(0, match.start() - 4), match.start()):
                continue
        elif match.re in (_INLINE["round"], _INLINE["half"], _INLINE["square"]) and not _attached(row.string, match):
            continue
        found.append((match.start(), match.end(), number))
        taken = match.end()
    return found


def note_pieces(rows: list[Row]) -> list[tuple[Span, ...]]:
    """Return the prose of every note, in the order of :func:`bind`."""
    return [tuple(pieces) for _, pieces in _bodies(rows)]


def prose_of(
    text: str, note: Footnote, pieces: tuple[Span, ...], ranges: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the sentences of a note that are the author's talk, not citation.

    ``ranges`` are the sentences of the note's joined pieces. A sentence that touches a cited work is a citation.
    """
    string = joined(text, pieces)
    kept = []
    for start, end in ranges:
        spans = sub_pieces(pieces, start, end)
        cited = any(work.span.start < spans[-1].end and spans[0].start < work.span.end for work in note.works)
        if not cited and _is_talk(string[start:end]):
            kept.append((start, end))
    return kept


def _is_talk(sentence: str) -> bool:
    """Say whether a sentence of a note says something, rather than naming a work."""
    end = sentence[-8:]
    if _PREDICATE_END.search(end):
        return True
    if not _STOP_END.search(end):
        return False
    return any(particle in sentence for particle in "はがを") or (
        len(_SMALL_WORD.findall(sentence)) >= _FEWEST_SMALL_WORDS
    )
