"""What noun phrases say without a predicate."""

from __future__ import annotations

import pytest
from told import claims, missing

from builders.interpreting.claims import Entity
from builders.interpreting.nouns import stands_alone
from builders.reading import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("チャゴス諸島をめぐる条約が重要だ。", "チャゴス諸島をめぐる条約 topic チャゴス諸島"),
        ("オバマ政権のリバランス政策は成功した。", "オバマ政権 adopts アジア・リバランス"),
        (
            "ブラジルやインドといったグローバルサウスは米国を批判した。",
            "グローバルサウス member ブラジル; グローバルサウス member インド",
        ),
    ],
)
def test_a_phrase_claims_by_its_form(text: str, expected: str) -> None:
    """をめぐる gives a topic, a government's policy is adopted by it, といった lists members."""
    assert missing(text, expected) == []


@pytest.mark.parametrize(
    ("cls", "label", "mentions", "kept"),
    [
        ("State", "ガーナ", [Span(0, 3)], True),
        ("State", "ガーナ", [], False),
        ("PolicyConcept", "海洋安全保障", [Span(0, 6)], True),
    ],
)
def test_what_the_text_names_is_kept_without_a_claim(cls: str, label: str, mentions: list[Span], kept: bool) -> None:
    """An entity that no claim speaks of stays where the text names it."""
    assert stands_alone(Entity("x/y", cls, label, mentions=mentions)) is kept


def test_cooperation_that_is_called_for_ought_to_be() -> None:
    """A passive 求められる plans nothing: the author says what ought to be, also where よう softens it."""
    for verb in ("求められる", "求められよう"):
        (topic,) = [told for told in claims(f"英仏では気候変動をめぐる協力が{verb}。") if told.predicate == "topic"]
        assert (topic.object, topic.modality) == ("気候変動", "Normative")
