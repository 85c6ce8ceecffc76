"""What a project of Discourse Network Analyzer holds, as Python has it: documents, and what is coded in them."""

from __future__ import annotations

from dataclasses import dataclass

LIMIT = 190
"""The most characters that DNA allows a name."""


@dataclass(frozen=True)
class Document:
    """A document; ``date`` is its day (``YYYY-MM-DD``), or empty."""

    iri: str
    title: str
    text: str
    author: str = ""
    source: str = ""
    section: str = ""
    date: str = ""


@dataclass(frozen=True)
class Named:
    """Somebody or something that is coded: its name, which nothing else has, its IRI, class and other names."""

    name: str
    iri: str = ""
    type: str = ""
    english: str = ""
    korean: str = ""


NOBODY = Named("")


@dataclass(frozen=True)
class Coding:
    """A passage in which somebody is for (``agreement``) or against something.

    Offsets count code points; ``confidence`` is in per cent, and whole where a human being has coded.
    """

    document: str
    start: int
    stop: int
    concept: Named
    agreement: bool
    person: Named = NOBODY
    organization: Named = NOBODY
    stance: str = ""
    modality: str = ""
    attributed_to: str = ""
    statement: str = ""
    confidence: int = 100
