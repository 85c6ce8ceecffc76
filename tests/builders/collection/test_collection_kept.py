"""Rows on disk that are used as a sequence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.collection.kept import Disk, Kept, in_order


def kept(*words: str) -> Kept[str]:
    """Give words in their order, on disk."""
    disk = Disk("CREATE TABLE word (word BLOB)")
    for word in words:
        disk.run("INSERT INTO word VALUES (?)", in_order(word))
    return Kept(disk, "SELECT word FROM word ORDER BY word", lambda word: word.decode("utf-8", "surrogatepass"))


@given(st.lists(st.text(st.characters(codec=None), max_size=3)), st.slices(8))
def test_it_is_the_sorted_list(words: list[str], part: slice) -> None:
    """Length, items, slices and order are those of a sorted list, whatever characters there are."""
    found, held = kept(*words), sorted(words)
    assert (len(found), list(found), bool(found)) == (len(held), held, bool(held))
    if part.step is None or part.step > 0:
        assert found[part] == held[part]


def test_single_items() -> None:
    """One is found from either end; beyond the ends is an error, as for a list."""
    found = kept("b", "a", "c")
    assert (found[0], found[-1]) == ("a", "c")
    with pytest.raises(IndexError):
        found[3]
