"""What a noun phrase means: lists, ties by their ends, and what is seen through."""

from __future__ import annotations

import pytest
from told import claims, missing, reading

from builders.interpreting.lists import kind


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("ガーナやトーゴ、マリは米国を批判した。", ["ガーナ", "トーゴ", "マリ"]),
        ("ガーナ・トーゴ・マリは米国を批判した。", ["ガーナ", "トーゴ", "マリ"]),
        ("ガーナ、トーゴ、マリの3カ国は米国を批判した。", ["ガーナ", "トーゴ", "マリ"]),
        ("ガーナ、トーゴおよびマリは米国を批判した。", ["ガーナ", "トーゴ", "マリ"]),
    ],
)
def test_a_list_of_actors_is_each_of_them(text: str, subjects: list[str]) -> None:
    """Every way to join names gives each name once, in order."""
    assert [told.subject for told in claims(text) if told.predicate == "criticizes"] == subjects


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("カザフスタンは中国との関係を強化した。", {"state/KAZ", "state/CHN"}),
        ("アルメニアはロシアとの同盟を重視してきた。", {"state/ARM", "state/RUS"}),
        ("日本とインドの関係が改善した。", {"state/JPN", "state/IND"}),
        ("米中関係は悪化した。", {"state/USA", "state/CHN"}),
    ],
)
def test_a_tie_is_known_by_its_ends(text: str, parties: set[str]) -> None:
    """中国との関係 is the subject's tie with China, XとYの関係 and the compound are ties of both."""
    keys = [k for k in reading(text).entities if k.startswith("relationship/")]
    ends = {f"state/{part}" for k in keys for part in k.removeprefix("relationship/").split("-")}
    assert len(keys) == 1
    assert parties <= ends


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ガーナは核兵器禁止条約の重要性を強調した。", "ガーナ prioritizes 核兵器禁止条約"),
        ("ガーナは法の支配を重視する。", "ガーナ prioritizes 法の支配"),
    ],
)
def test_a_head_that_names_nothing_is_seen_through(text: str, expected: str) -> None:
    """The importance of a treaty is about the treaty."""
    assert missing(text, expected) == []


@pytest.mark.parametrize(("cls", "outermost"), [("Summit", "Event"), ("Several", "Actor"), ("Ministry", "Actor")])
def test_a_class_has_one_outermost_kind(cls: str, outermost: str) -> None:
    """Several actors side by side are actors."""
    assert kind(cls) == outermost


def test_a_tie_of_a_wider_circle_is_not_that_of_two_who_were_spoken_of() -> None:
    """域内の協力 behind a meeting of two is the region's."""
    found = claims("日仏首脳会談が開かれた。カナダは域内の協力を支持した。")
    assert [told.object for told in found if told.predicate == "endorses"] == ["域内の協力"]
