"""What the tests of annotating share: words and mentions of a sentence, and the parser's model, loaded once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builders.annotating.annotate import Annotated, annotate, words_of
from builders.annotating.mentions import Mention
from builders.annotating.parser import model
from builders.annotating.units import lay_out
from builders.annotating.words import Word
from builders.reading import read


@pytest.fixture(scope="session")
def words() -> Callable[[str], list[Word]]:
    """Give a function from a sentence to its words, without arcs."""
    return lambda text: words_of(lay_out(text, list(range(len(text)))))


@pytest.fixture(scope="session")
def named(words: Callable[[str], list[Word]]) -> Callable[[str], Mention | None]:
    """Give a function from a noun compound to what it names as a whole, read as the subject of a sentence."""

    def of(compound: str) -> Mention | None:
        first = words(f"{compound}が動いた。")[0]
        assert first.surface == compound, f"{compound} was cut after {first.surface}"
        return first.mention

    return of


@pytest.fixture(scope="session")
def annotated() -> Callable[[str], Annotated]:
    """Give a function from a text to its annotated sentences; the parser's model is loaded with the fixture."""
    model()
    return lambda text: annotate(read(text, name="essay", issued="2012-10-01"))
