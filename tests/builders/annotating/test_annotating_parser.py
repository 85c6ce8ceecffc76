"""Dependency arcs: one tree a unit, the same whatever the names, and of any length."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builders.annotating.annotate import Annotated
from builders.annotating.parser import model, parse
from builders.annotating.words import Word


def arcs(annotated: Callable[[str], Annotated], text: str) -> list[tuple[str, str, str]]:
    """Return the arcs of a text's first sentence between its nouns and predicates, as word, relation and head."""
    words = annotated(text).sentences[0].words
    return [(w.surface, w.relation, words[w.head].surface) for w in words if w.nominal]


def test_subject_and_object(annotated: Callable[[str], Annotated]) -> None:
    """Who does what to whom shows in the relations."""
    assert arcs(annotated, "ベトナムはタイを支援した。") == [
        ("ベトナム", "nsubj", "支援"),
        ("タイ", "obj", "支援"),
        ("支援", "ROOT", "支援"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ケニアはウガンダを支援した。", "トリニダード・トバゴはサントメ・プリンシペを支援した。"),
        ("メルケル首相はパリで演説した。", "アウン・サン・スー・チー国家顧問はネーピードーで演説した。"),
    ],
)
def test_arcs_do_not_depend_on_names(annotated: Callable[[str], Annotated], one: str, other: str) -> None:
    """Two sentences that differ in their names only have the same arcs."""
    first, second = (annotated(text).sentences[0].words for text in (one, other))
    assert [(w.head, w.relation) for w in first] == [(w.head, w.relation) for w in second]


def test_parse_many_at_once_or_one_by_one() -> None:
    """Units parsed together get the arcs that each gets alone."""

    def unit(*surfaces: str) -> list[Word]:
        at, found = 0, []
        for surface in surfaces:
            found.append(Word(at, at + len(surface), surface, surface, "名詞-普通名詞-一般"))
            at += len(surface)
        return found

    texts = [("首相", "は", "訪れ", "た"), ("議会", "が", "条約", "を", "拒ん", "だ"), ("声明",)]
    together = [unit(*t) for t in texts]
    alone = [unit(*t) for t in texts]
    parse(together)
    for words in alone:
        parse([words])
    assert [[(w.head, w.relation) for w in ws] for ws in together] == [
        [(w.head, w.relation) for w in ws] for ws in alone
    ]


def test_nothing_to_parse() -> None:
    """No units are no work."""
    parse([])


def test_the_model_is_loaded_once() -> None:
    """Asked twice, the same model comes, with nothing in it that this stage leaves out."""
    assert model() is model()
    assert "ner" not in model().pipe_names
