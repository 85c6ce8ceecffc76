"""Documents: what the readers of PDF, Word, HTML and EPUB hand over, and how they write it down.

A document becomes a text of paragraphs with blank lines between them. That text is "the text as read", to which all
offsets belong; what the format knows beyond it (headings, pages, who wrote it) stands beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from .commentary import LeftOut, MediaType, PageStart

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ufeff\u00ad\u200b\u2060]|[\ud800-\udfff]")
_SPACES = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f]+")


@dataclass(frozen=True, slots=True)
class Document:
    """A document as text. Offsets count code points of ``text``."""

    text: str
    media_type: MediaType
    encoding: str = "unicode"
    headings: dict[int, int] = field(default_factory=dict)
    """The level of each heading, 1 the highest, by the offset at which it starts."""
    pages: tuple[PageStart, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    title: str = ""
    """What the file says of itself beside its text; it counts where the text does not tell."""
    creators: tuple[str, ...] = ()
    issued: str = ""
    licence: str = ""


class Writer:
    """Writes a document down, paragraph by paragraph, and counts what it has to leave out."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._left: Counter[tuple[str, str]] = Counter()
        self.headings: dict[int, int] = {}
        self.pages: list[PageStart] = []

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written yet."""
        return not self._parts

    def paragraph(self, string: str, *, level: int = 0, pages: tuple[tuple[int, int], ...] = ()) -> None:
        """Write a paragraph, or a heading where ``level`` is given; a blank one is none.

        ``pages`` says on which page the string goes on from which of its characters; such a string is written as it is.
        """
        if not pages:
            string = tidy(string)
        if not string:
            return
        if self._parts:
            self._write("\n\n")
        if level:
            self.headings[self._length] = level
        for offset, number in pages:
            if not self.pages or self.pages[-1].number != number:
                self.pages.append(PageStart(self._length + offset, number))
        self._write(string)

    def leave_out(self, what: str, why: str, times: int = 1) -> None:
        """Take note of something that is in the document and not in the text."""
        if times:
            self._left[what, why] += times

    def finish(
        self,
        media_type: MediaType,
        *,
        encoding: str = "unicode",
        title: str = "",
        creators: tuple[str, ...] = (),
        issued: str = "",
        licence: str = "",
    ) -> Document:
        """Return the document as written, with what the file says of itself."""
        left = tuple(LeftOut(None, f"{times} × {what}", why) for (what, why), times in sorted(self._left.items()))
        text = "".join(self._parts) + ("\n" if self._parts else "")
        pages = tuple(self.pages)
        told = (tidy(title), creators, issued, tidy(licence))
        return Document(text, media_type, encoding, self.headings, pages, left, *told)

    def _write(self, string: str) -> None:
        self._parts.append(string)
        self._length += len(string)


def tidy(string: str) -> str:
    r"""Return a string without what cannot be seen, its runs of spaces one space, each of its lines stripped.

    >>> tidy(" 甲\x00国は \t 乙国と\u200b\n 協議した。 ")
    '甲国は 乙国と\n協議した。'
    """
    found = _SPACES.sub(" ", visible(string))
    return "\n".join(line for part in found.split("\n") if (line := part.strip(" ")))


def visible(string: str) -> str:
    """Return a string without controls and invisible marks, its line ends all alike."""
    return _CONTROLS.sub("", string.replace("\r\n", "\n").replace("\r", "\n"))


def note_mark(number: str) -> str:
    """Return how the mark of a note is written, in the prose and before the note, so that the two are found again."""
    return f"［注{number}］"
