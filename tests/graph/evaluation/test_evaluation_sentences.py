"""Sentences as far as evidence must stand in the same one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.evaluation.sentences import STOPS, Sentences, meet, occurrences

TEXTS = st.text(alphabet="甲乙。\n！", max_size=30)


@st.composite
def _placed(draw: st.DrawFn) -> tuple[str, tuple[int, int]]:
    text = draw(TEXTS.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, (start, draw(st.integers(start + 1, len(text))))


@given(_placed())
def test_a_sentence_holds_its_span_and_ends_at_stops(placed: tuple[str, tuple[int, int]]) -> None:
    """The sentence around a span holds it, begins after a stop, ends with one, and has none before or after it."""
    text, (start, end) = placed
    first, last = Sentences(text).around((start, end))
    assert first <= start < end <= last
    assert first == 0 or text[first - 1] in STOPS
    assert last == len(text) or text[last - 1] in STOPS
    assert not set(STOPS) & set(text[first:start])
    assert not set(STOPS) & set(text[end : last - 1])


@given(words=TEXTS.filter(bool), text=TEXTS)
def test_occurrences_are_all_there_are(words: str, text: str) -> None:
    """As many places are found as can be counted, each with the words in it."""
    found = occurrences(words, text)
    assert len(found) == text.count(words)
    assert all(text[start:end] == words for start, end in found)


def test_neighbours_do_not_meet() -> None:
    """Spans meet in a character, not at a border, and nothing meets no span."""
    assert meet(((3, 9),), ((0, 2), (8, 12)))
    assert not meet(((3, 9),), ((9, 12),))
    assert not meet(((3, 9),), ())
