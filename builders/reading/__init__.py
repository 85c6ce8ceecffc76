"""Reading: the bytes of a commentary to its text, metadata, sentences and footnotes."""

from .commentary import (
    CitedWork,
    Commentary,
    Footnote,
    LeftOut,
    PageStart,
    Paragraph,
    Section,
    Sentence,
    Span,
)
from .errors import ReadingError
from .reader import read, read_text

__all__ = [
    "CitedWork",
    "Commentary",
    "Footnote",
    "LeftOut",
    "PageStart",
    "Paragraph",
    "ReadingError",
    "Section",
    "Sentence",
    "Span",
    "read",
    "read_text",
]
