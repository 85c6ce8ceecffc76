"""One source into one :class:`Commentary`: open or decode, lay out, take the notes and the head, cut into sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from . import dates, footnotes, metadata, sentences, structure
from .citations import language_of
from .commentary import Commentary, Footnote, LeftOut, MediaType, Paragraph, Section, Sentence, SentenceKind, Span
from .decode import decode
from .document import Document
from .errors import ReadingError
from .files import file_bytes
from .formats import open_document
from .markdown import from_markdown, looks_like_markdown
from .rows import Sheet, from_plain, joined, sub_pieces

_MARKDOWN_SUFFIXES = (".md", ".markdown", ".mkd", ".mdown")


def read(
    source: Path | bytes | str, *, name: str, issued: str | None = None, encoding: str | None = None
) -> Commentary:
    """Read a commentary.

    ``source`` is a file, its bytes, or the text itself; ``name`` names it in errors and in IRIs; ``issued`` is its
    date of issue (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``), over what the text says; ``encoding`` its encoding, which
    is detected otherwise. PDF, Word, HTML and EPUB are known by what the file begins with, Markdown by the suffix of
    the file or by its marks.
    Raises :class:`~builders.reading.errors.ReadingError` where the source holds no text or ``issued`` no date.

    >>> essay = read("試論\\n\\n甲国は乙国と協議した。合意は近い。", name="essay", issued="2026-01")
    >>> essay.title, [sentence.prose(essay.text) for sentence in essay.sentences if sentence.kind == "body"]
    ('試論', ['甲国は乙国と協議した。', '合意は近い。'])
    """
    if issued is not None and not dates.is_partial_date(issued):
        raise ReadingError(f"the date of issue {issued!r} is no date", remedy="give YYYY, YYYY-MM or YYYY-MM-DD")
    data = file_bytes(source, name) if isinstance(source, Path) else source
    document = None if isinstance(data, str) else open_document(bytes(data), _called(source, name), encoding)
    if document is not None:
        return _of_document(name, document, issued)
    text, used = decode(data, name=name, encoding=encoding)
    markdown = _is_markdown(source, name, text)
    meta = metadata.Metadata()
    if markdown:
        sheet, front = from_markdown(text)
        if front is not None:
            metadata.read_front_matter(sheet, *front, meta)
    else:
        sheet = from_plain(text)
    footnotes.mark_notes(sheet)
    notes = footnotes.bind(sheet)
    metadata.read_head(sheet, meta)
    return _assembled(name, sheet, meta, notes, used, issued, "text/markdown" if markdown else "text/plain")


def read_text(source: Path | bytes | str, *, name: str, encoding: str | None = None) -> str:
    """Return the text alone, as :func:`read` has it, so that offsets are those of a commentary that was read.

    Raises :class:`~builders.reading.errors.ReadingError` where the source holds no text.
    """
    data = file_bytes(source, name) if isinstance(source, Path) else source
    document = None if isinstance(data, str) else open_document(bytes(data), _called(source, name), encoding)
    return document.text if document is not None else decode(data, name=name, encoding=encoding).text


def _called(source: Path | bytes | str, name: str) -> str:
    """Return the name that tells the format: the one given, with the suffix of the file where it has another."""
    suffix = source.suffix if isinstance(source, Path) else ""
    return name if not suffix or name.lower().endswith(suffix.lower()) else name + suffix


def _of_document(name: str, document: Document, issued: str | None) -> Commentary:
    """Go on from a document as from a plain text, with what its format knows besides."""
    if not document.text.strip():
        raise ReadingError(f"{name} has no text in it", remedy="give a document with text")
    sheet = from_plain(document.text)
    sheet.rows = [
        replace(row, kind="heading", level=level) if (level := document.headings.get(row.start, 0)) else row
        for row in sheet.rows
    ]
    sheet.left_out.extend(document.left_out)
    footnotes.mark_notes(sheet)
    notes = footnotes.bind(sheet)
    meta = metadata.Metadata()
    metadata.read_head(sheet, meta)
    meta.title = meta.title or document.title
    meta.creators = meta.creators or list(document.creators)
    meta.issued = meta.issued or document.issued or None
    meta.licence = meta.licence or document.licence
    made = _assembled(name, sheet, meta, notes, document.encoding, issued, document.media_type)
    return replace(made, pages=document.pages)


def _is_markdown(source: Path | bytes | str, name: str, text: str) -> bool:
    suffixed = [name.lower()] + ([source.name.lower()] if isinstance(source, Path) else [])
    return any(file.endswith(_MARKDOWN_SUFFIXES) for file in suffixed) or looks_like_markdown(text)


def _assembled(
    name: str,
    sheet: Sheet,
    meta: metadata.Metadata,
    notes: list[Footnote],
    encoding: str,
    given: str | None,
    media_type: MediaType,
) -> Commentary:
    text = sheet.text
    body = _Body(sheet)
    if meta.title_pieces:
        body.add(meta.title_pieces, "title")
    for block in _blocks(sheet, meta):
        body.block(block)
    for note, pieces in zip(notes, footnotes.note_pieces(sheet.rows), strict=True):
        body.note(note, pieces)
    title_spans = set(meta.title_pieces)
    head = sheet.head + [
        piece for index in sorted(meta.rows) for piece in _outside(sheet.rows[index].pieces, title_spans)
    ]
    read_date = meta.issued or meta.updated
    issued_from: Literal["given", "read"] | None = "given" if given else "read" if read_date else None
    return Commentary(
        name=name,
        text=text,
        title=meta.title or name,
        title_span=Span(meta.title_pieces[0].start, meta.title_pieces[-1].end) if meta.title_pieces else None,
        creators=tuple(meta.creators),
        affiliations=tuple(meta.affiliations),
        series=meta.series,
        number=meta.number,
        issued=given or read_date,
        issued_from=issued_from,
        sections=tuple(body.sections),
        paragraphs=tuple(body.paragraphs),
        sentences=tuple(sorted(body.sentences, key=lambda sentence: sentence.span.start)),
        footnotes=tuple(notes),
        encoding=encoding,
        media_type=media_type,
        language=language_of(text[:20_000]),
        head=tuple(sorted(head)),
        markup=_outside_notes(sheet.markup, notes),
        left_out=tuple(sorted(sheet.left_out, key=_place)),
        licence=meta.licence,
    )


def _blocks(sheet: Sheet, meta: metadata.Metadata) -> list[structure.Block]:
    """Return headings and paragraphs; rows above the title of which nothing is known are left out, with the reason."""
    for index in range(meta.begin):
        row = sheet.rows[index]
        if index not in meta.rows and row.kind != "note":
            for piece in row.pieces:
                sheet.omit(piece.start, piece.end, "line of the head", "it stands above the title and is no metadata")
    structure.mark_headings(sheet, meta.begin, meta.rows)
    return structure.blocks(sheet, meta.begin, meta.rows)


def _outside(pieces: Iterable[Span], taken: set[Span]) -> list[Span]:
    """Return the pieces, or the parts of them, that none of the taken spans covers."""
    found = []
    for piece in pieces:
        at = piece.start
        for span in sorted(taken):
            if span.end <= at or span.start >= piece.end:
                continue
            if at < span.start:
                found.append(Span(at, span.start))
            at = max(at, span.end)
        if at < piece.end:
            found.append(Span(at, piece.end))
    return found


def _outside_notes(markup: list[Span], notes: list[Footnote]) -> tuple[Span, ...]:
    """Return the mark-up in order, without what lies in the body of a note."""
    bodies = sorted(note.body for note in notes)
    kept = []
    at = 0
    for span in sorted(set(markup)):
        while at < len(bodies) and bodies[at].end <= span.start:
            at += 1
        if at == len(bodies) or not bodies[at].start <= span.start < bodies[at].end:
            kept.append(span)
    return tuple(kept)


def _place(entry: LeftOut) -> tuple[int, str]:
    return (entry.span.start if entry.span else -1), entry.what


class _Body:
    """Collects sections, paragraphs and sentences in order."""

    def __init__(self, sheet: Sheet) -> None:
        self.text = sheet.text
        self.sections: list[Section] = []
        self.paragraphs: list[Paragraph] = []
        self.sentences: list[Sentence] = []

    @property
    def _section(self) -> int | None:
        return len(self.sections) - 1 if self.sections else None

    def add(self, pieces: tuple[Span, ...], kind: SentenceKind, paragraph: int | None = None) -> None:
        span = Span(pieces[0].start, pieces[-1].end)
        section = None if kind in ("title", "note") else self._section
        self.sentences.append(Sentence(span, pieces, paragraph, section, kind))

    def block(self, block: structure.Block) -> None:
        span = Span(block.pieces[0].start, block.pieces[-1].end)
        if block.heading:
            self.sections.append(Section(block.number, block.title, block.level, span, span))
            self.add(block.pieces, "heading")
            return
        self.paragraphs.append(Paragraph(span, self._section))
        if self.sections:
            last = self.sections[-1]
            longer = Span(last.span.start, max(last.span.end, span.end))
            self.sections[-1] = Section(last.number, last.title, last.level, longer, last.heading)
        ends = _Cursor(block.pieces)
        for start, end in sentences.split(block.string):
            self.add(ends.spans(start, end), "body", len(self.paragraphs) - 1)

    def note(self, note: Footnote, pieces: tuple[Span, ...]) -> None:
        whole = structure.merged(self.text, pieces)
        string = joined(self.text, whole)
        for start, end in footnotes.prose_of(self.text, note, whole, sentences.split(string)):
            self.add(sub_pieces(whole, start, end), "note")


class _Cursor:
    """Maps rising ranges of joined pieces to the text without starting over each time."""

    def __init__(self, pieces: tuple[Span, ...]) -> None:
        self.pieces = pieces
        self.index = 0
        self.passed = 0

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        while self.passed + self._length(self.index) <= start:
            self.passed += self._length(self.index)
            self.index += 1
        found = []
        index, passed = self.index, self.passed
        while passed < end:
            piece, length = self.pieces[index], self._length(index)
            low, high = max(start - passed, 0), min(end - passed, length)
            found.append(Span(piece.start + low, piece.start + high))
            passed += length
            index += 1
        return tuple(found)

    def _length(self, index: int) -> int:
        return self.pieces[index].end - self.pieces[index].start
