"""From a source to its reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.build import build
from ontology.errors import DragomanError

TEXT = "ガーナのクフォー大統領は昨年、マリを訪問した。"


def test_a_path_its_bytes_and_its_text_are_read_alike(tmp_path: Path) -> None:
    """It makes no difference how a commentary comes in."""
    path = tmp_path / "ghana.txt"
    path.write_text(TEXT, encoding="utf-8")
    by_path, by_bytes, by_text = (build(s, name="ghana", issued="2007-03-01") for s in (path, TEXT.encode(), TEXT))
    assert by_path.claims == by_bytes.claims == by_text.claims
    assert by_path.claims


def test_the_day_of_issue_dates_what_the_text_leaves_open() -> None:
    """昨年 is the year before the day that is passed."""
    years = {c.when.value for c in build(TEXT, name="ghana", issued="2007-03-01").claims if c.when}
    assert years == {"2006"}


def test_an_encoding_that_is_named_is_used() -> None:
    """Bytes in Shift_JIS are read with the encoding that the caller gives."""
    reading = build(TEXT.encode("cp932"), name="ghana", issued="2007-03-01", encoding="cp932")
    assert reading.commentary.text.strip() == TEXT


def test_what_could_not_be_told_is_named() -> None:
    """A time without an anchor is in the list of what was left out."""
    reading = build(TEXT, name="ghana")
    assert any("昨年" in left.what for left in reading.left_out)


@pytest.mark.parametrize("source", ["", b"", "   \n"])
def test_a_source_without_words_is_refused(source: str | bytes) -> None:
    """Nothing to read is an error that the user can mend."""
    with pytest.raises(DragomanError):
        build(source, name="empty")
