"""Passages: the sentence around a quotation."""

from __future__ import annotations

import pytest

from graph.passage import passage
from graph.view import Evidence


@pytest.mark.parametrize(
    ("text", "exact", "sentence"),
    [
        ("前の文。甲国は乙国と協議した。後の文。", "協議した", "甲国は乙国と協議した。"),
        ("甲国は乙国と協議した。後の文。", "甲国は", "甲国は乙国と協議した。"),
        ("前の文。甲国は乙国と協議した。", "協議した。", "甲国は乙国と協議した。"),
        ("前の文。首相は「協議した。」と述べた。後の文。", "述べた", "首相は「協議した。」と述べた。"),
        ("前の文（注。）\n\n見出し\n\n甲国は乙国と\n協議した。", "協議した", "甲国は乙国と\n協議した。"),
        ("甲国が動いた。\n\u3000乙国は静かである", "静か", "乙国は静かである"),
        ("𠮷田首相。甲国は𠮷田氏を招いた。", "𠮷田氏", "甲国は𠮷田氏を招いた。"),
    ],
)
def test_a_passage_is_the_sentence_with_the_text_or_without(text: str, exact: str, sentence: str) -> None:
    """The sentence is found in the text, and the same one in what the graph kept around the quotation."""
    start = text.rindex(exact)
    end = start + len(exact)
    kept = Evidence("e", "c", exact, text[:start], text[end:], start, end)
    for found in (passage(kept, text), passage(kept)):
        assert found.before + found.exact + found.after == sentence
    assert passage(kept, text).whole


def test_a_passage_that_breaks_off_says_so() -> None:
    """Words of which the beginning or the end is missing are marked as broken off."""
    found = passage(Evidence("e", "c", "協議", "乙国と", "した。次", 100, 102))
    assert (found.whole, found.marked()) == (False, "…乙国と【協議】した。…")


def test_a_sentence_that_the_graph_knows_is_whole() -> None:
    """Where the graph tells how far the sentence reaches, that is the passage, with the text and without."""
    text = "首相は。と書いた。甲国は乙国と協議した。後の文。"
    start = text.index("協議")
    kept = Evidence("e", "c", "協議", text[:start], text[start + 2 :], start, start + 2, sentence=(0, text.index("後")))
    for found in (passage(kept, text), passage(kept)):
        assert found.marked() == "首相は。と書いた。甲国は乙国と【協議】した。"


def test_notes_of_a_page_are_no_part_of_a_sentence() -> None:
    """A sentence that goes on overleaf is cut where the notes of the page stand in it."""
    text = "甲国は乙国と\n\n注 丙国の白書\n\n協議した。"
    start = text.index("協議")
    kept = Evidence("e", "c", "協議した", text[:start], "。", start, start + 4, sentence=(0, len(text)))
    for found in (passage(kept, text), passage(kept)):
        assert found.before + found.exact + found.after == "協議した。"
