"""Where the text says it: evidence as the Web Annotation model has it.

Each piece is an ``oa:SpecificResource`` with two selectors, one that quotes and one that counts
(https://www.w3.org/TR/annotation-model/#selectors). Offsets are code points into the text as read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from builders.reading import Commentary, Span
from builders.writing.iris import evidence_iri
from builders.writing.terms import Triple, drg, node, text, whole
from ontology.errors import DragomanError

CONTEXT: Final = 32
"""How many code points of the text stand before and after a quotation, where its sentence does not reach farther."""


class EvidenceError(DragomanError, ValueError):
    """A span that is no part of the text it is said to be in."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text that evidence points into, and the name of it."""

    iri: NamedNode
    commentary: Commentary

    @property
    def text(self) -> str:
        """The whole text as read."""
        return self.commentary.text

    @property
    def language(self) -> str:
        """The language tag for what is quoted from the text."""
        return self.commentary.language

    def evidence(self, span: Span) -> NamedNode:
        """Return the node of a piece of evidence."""
        return node(evidence_iri(self.iri.value, span.start, span.end))

    def sentence(self, span: Span) -> Span | None:
        """Return the sentence that a span is in, or the sentences that it reaches over; None for none."""
        sentences = self.commentary.sentences
        first = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.start) - 1
        last = bisect_right(sentences, span.end - 1, key=lambda sentence: sentence.span.start) - 1
        if first < 0 or span.start >= sentences[first].span.end or span.end > sentences[last].span.end:
            return None
        return Span(sentences[first].span.start, sentences[last].span.end)

    def heading(self, span: Span) -> str | None:
        """Return the heading of the section that a span begins in."""
        for section in self.commentary.sections:
            if section.span.start <= span.start < section.span.end:
                return " ".join(section.heading.of(self.text).split())
        return None


def quote(source: Source, span: Span) -> tuple[str, str, str]:
    """Return prefix, exact words and suffix of a span, so that the graph alone opens the sentence.

    Raises:
        EvidenceError: The span is empty or reaches beyond the text.
    """
    start, end = span.start, span.end
    if not 0 <= start < end <= len(source.text):
        raise EvidenceError(
            f"evidence from {start} to {end} lies outside {source.iri.value} ({len(source.text)} code points)",
            remedy="this is a mistake of the program: please report it with the commentary",
        )
    around = source.sentence(span) or span
    first, last = max(0, min(start - CONTEXT, around.start)), max(end + CONTEXT, around.end)
    return source.text[first:start], source.text[start:end], source.text[end:last]


def describe(source: Source, span: Span) -> Iterator[Triple]:
    """Yield what is written of one piece of evidence.

    Raises:
        EvidenceError: The span is empty or reaches beyond the text.
    """
    prefix, exact, suffix = quote(source, span)
    evidence = source.evidence(span)
    quoting, counting = node(f"{evidence.value}-quote"), node(f"{evidence.value}-position")
    yield evidence, node("rdf:type"), node("oa:SpecificResource")
    yield evidence, node("oa:hasSource"), source.iri
    if heading := source.heading(span):
        yield evidence, drg("section"), text(heading, source.language)
    if page := source.commentary.page(span.start):
        yield evidence, drg("page"), whole(page)
    if sentence := source.sentence(span):
        yield evidence, drg("sentenceStart"), whole(sentence.start)
        yield evidence, drg("sentenceEnd"), whole(sentence.end)
    yield evidence, node("oa:hasSelector"), quoting
    yield evidence, node("oa:hasSelector"), counting
    yield quoting, node("rdf:type"), node("oa:TextQuoteSelector")
    yield quoting, node("oa:exact"), text(exact)
    yield quoting, node("oa:prefix"), text(prefix)
    yield quoting, node("oa:suffix"), text(suffix)
    yield counting, node("rdf:type"), node("oa:TextPositionSelector")
    yield counting, node("oa:start"), whole(span.start)
    yield counting, node("oa:end"), whole(span.end)
