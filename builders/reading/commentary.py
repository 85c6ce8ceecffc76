"""What reading yields: a commentary with its text, its metadata, its sentences and its footnotes.

Every offset is a code point offset into ``Commentary.text``, the text as read: what was decoded, without a
byte order mark and with nothing else changed (line ends stay as they stand in the file); of a PDF, Word, HTML or EPUB
document, the text that its reader wrote down.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Literal

SentenceKind = Literal["title", "heading", "body", "note"]
MediaType = Literal[
    "text/plain",
    "text/markdown",
    "text/html",
    "application/pdf",
    "application/epub+zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
]


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A half-open range of code points: ``text[start:end]``, never empty.

    >>> Span(0, 2).of("日米韓")
    '日米'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of any level."""

    number: str
    """The number as written, without its punctuation (``1``, ``２``, ``第1章``, ``一``), or empty."""
    title: str
    level: int
    """1 is the highest."""
    span: Span
    """From the start of the heading to the end of the last paragraph before the next heading."""
    heading: Span
    """The heading alone, with its number."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or list item of the body; one that a page break or a note block cuts in two is one."""

    span: Span
    section: int | None
    """Index into ``Commentary.sections``; None before the first heading."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, as the pieces of the text that make it.

    A sentence is normally one piece. It has several where something that is not the author's prose stands in it:
    a line break in hard-wrapped Japanese, a footnote mark, mark-up, a page break with the notes of the page.
    """

    span: Span
    """From the start of the first piece to the end of the last."""
    pieces: tuple[Span, ...]
    paragraph: int | None
    """Index into ``Commentary.paragraphs``; None for titles, headings and notes."""
    section: int | None
    """Index into ``Commentary.sections``; None before the first heading."""
    kind: SentenceKind

    def prose(self, text: str) -> str:
        """Return the sentence as the author wrote it: its pieces of ``text``, joined."""
        return "".join(piece.of(text) for piece in self.pieces)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where ``prose[start:end]`` stands in the text, as one span for each piece it touches.

        Raises ValueError where the range is empty or lies outside the prose.
        """
        found: list[Span] = []
        passed = 0
        for piece in self.pieces:
            length = piece.end - piece.start
            low, high = max(start - passed, 0), min(end - passed, length)
            if low < high:
                found.append(Span(piece.start + low, piece.start + high))
            passed += length
        if not 0 <= start < end <= passed:
            raise ValueError(f"[{start}, {end}) is no range of a sentence of {passed} characters")
        return tuple(found)


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work that a note cites, as far as the note tells; what it does not tell is empty."""

    span: Span
    author: str
    title: str
    publisher: str
    """The publisher, the journal or newspaper, or the site."""
    url: str
    accessed: date | None
    language: str
    """ISO 639-1 code of the language that the citation is written in, by its script; ``und`` if it shows none."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note: its mark, the places in the body where the mark stands, and its body."""

    mark: str
    """The number or sign that binds body and note, without brackets and in ASCII digits; empty in a plain
    list of references."""
    mark_spans: tuple[Span, ...]
    body: Span
    """The note without its mark."""
    works: tuple[CitedWork, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is in the file and that no sentence, note or metadata holds, with the reason."""

    span: Span | None
    what: str
    why: str


@dataclass(frozen=True, order=True, slots=True)
class PageStart:
    """Where a page of the file begins in the text; it goes on to where the next one begins."""

    start: int
    number: int
    """Which page of the file it is, from 1 on, whatever is printed on it."""


@dataclass(frozen=True, slots=True)
class Commentary:
    """A source text, read.

    Every character that is not white space stands in a piece of a sentence, in ``head``, in the body of a footnote, in
    ``markup`` or in ``left_out``: nothing is lost silently. The pieces of sentences overlap with none of the others
    (but for notes, which lie in the body of their footnote).
    """

    name: str
    text: str
    title: str
    """The title; where the text has none, ``name``, and ``title_span`` is None."""
    title_span: Span | None
    creators: tuple[str, ...]
    affiliations: tuple[str, ...]
    series: str
    number: str
    issued: str | None
    """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None where neither the caller nor the text tells."""
    issued_from: Literal["given", "read"] | None
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    """In the order in which they begin; their pieces do not overlap."""
    footnotes: tuple[Footnote, ...]
    encoding: str
    """The Python name of the encoding that the bytes were in; ``unicode`` for a source given as text."""
    media_type: MediaType
    language: str
    """ISO 639-1 code by script, ``und`` where the text has no letters of a known one."""
    head: tuple[Span, ...]
    """The lines that were read as metadata (the title, which is a sentence too, is not among them)."""
    markup: tuple[Span, ...]
    """Marks that are no prose: list bullets, emphasis, link targets, footnote marks, ornaments."""
    left_out: tuple[LeftOut, ...]
    pages: tuple[PageStart, ...] = ()
    """In order; none where the format has no pages."""
    licence: str = ""
    """As the file states it: an SPDX identifier, an address or words; empty where it states none."""

    def page(self, offset: int) -> int | None:
        """Return the number of the page that an offset lies on; None where there are no pages."""
        index = bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[index].number if index >= 0 else None
