"""Evidence: quotations with what stands around them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders.interpreting.claims import Reading
from builders.reading import Section, Sentence, Span
from builders.writing.evidence import EvidenceError, Source, quote
from builders.writing.terms import node


@pytest.fixture
def source(reading: Reading) -> Source:
    """A text of ten tens of characters beyond the basic plane, each counting as one."""
    text = "".join(chr(0x20000 + number) for number in range(100))
    return Source(node("id:commentary/x"), replace(reading.commentary, text=text, sections=(), sentences=()))


@pytest.mark.parametrize(
    ("start", "end", "before", "after"),
    [
        (40, 50, (8, 40), (50, 82)),
        (0, 5, (0, 0), (5, 37)),
        (10, 100, (0, 10), (100, 100)),
        (32, 68, (0, 32), (68, 100)),
    ],
)
def test_a_quotation_has_32_code_points_around_it(
    source: Source, start: int, end: int, before: tuple[int, int], after: tuple[int, int]
) -> None:
    """Prefix and suffix are what stands before and after, 32 code points or as many as there are."""
    text = source.text
    assert quote(source, Span(start, end)) == (text[slice(*before)], text[start:end], text[slice(*after)])


def test_a_quotation_has_its_whole_sentence_around_it(source: Source) -> None:
    """Where the sentence begins or ends farther away, prefix or suffix reaches as far."""
    sentences = tuple(Sentence(Span(a, b), (Span(a, b),), 0, None, "body") for a, b in ((0, 5), (5, 90), (92, 100)))
    placed = replace(source, commentary=replace(source.commentary, sentences=sentences))
    assert [len(part) for part in quote(placed, Span(50, 60))] == [45, 10, 32]
    assert [len(part) for part in quote(placed, Span(6, 10))] == [6, 4, 80]
    assert [len(part) for part in quote(placed, Span(90, 91))] == [32, 1, 9]
    assert placed.sentence(Span(50, 60)) == Span(5, 90)
    assert placed.sentence(Span(2, 60)) == Span(0, 90)
    assert placed.sentence(Span(90, 91)) is None


def test_a_span_beyond_the_text_is_an_error(source: Source) -> None:
    """What reaches past the end is refused with offsets and length in one line."""
    with pytest.raises(EvidenceError, match=r"evidence from 99 to 101 lies outside .* \(100 code points\)"):
        quote(source, Span(99, 101))


def test_evidence_has_the_heading_it_stands_under(source: Source) -> None:
    """The heading is that of the section a passage begins in, on one line; before the first there is none."""
    text = "前書き\n1.\n海運\n本文"
    section = Section("1", "海運", 1, Span(4, len(text)), Span(4, 9))
    placed = replace(source, commentary=replace(source.commentary, text=text, sections=(section,)))
    assert placed.heading(Span(10, 12)) == "1. 海運"
    assert placed.heading(Span(0, 3)) is None
