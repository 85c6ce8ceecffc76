"""Offsets in code points and in code units of UTF-16."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import GraphError
from graph.exchange import utf16

TEXTS = st.text(alphabet=st.sampled_from("a国𠮷😀\n"))


@given(TEXTS, st.data())
def test_offsets_go_there_and_back(text: str, data: st.DataObject) -> None:
    """An offset that was turned into code units is turned back into itself."""
    offset = data.draw(st.integers(0, len(text)))
    assert utf16.to_points(text, utf16.to_units(text, offset)) == offset


@given(TEXTS, st.data())
def test_java_would_cut_the_same_words(text: str, data: st.DataObject) -> None:
    """The code units between two offsets are those of the words between them."""
    start, stop = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    units = text.encode("utf-16-le")[2 * utf16.to_units(text, start) : 2 * utf16.to_units(text, stop)]
    assert units.decode("utf-16-le") == text[start:stop]


@pytest.mark.parametrize("offset", [1, 5])
def test_an_offset_within_a_character_or_beyond_the_text_is_an_error(offset: int) -> None:
    """𠮷野家 has four code units, of which the first two are one character."""
    with pytest.raises(GraphError, match=f"the offset {offset} is none of the text's 4 code units"):
        utf16.to_points("𠮷野家", offset)
