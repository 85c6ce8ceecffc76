"""Where the parser's arcs mislead: adverbs like predicates, phrases on the wrong predicate, subjects that are lent."""

from __future__ import annotations

import pytest

from tests.builders.interpreting.told import lines, missing

RIGHT = [
    ("チリ政府は漁業協定を引き続き支えると述べた。", "チリ政府 endorses 漁業協定"),
    (
        "チリ外務省は反政府勢力への支援を一貫して否定し、ペルーを非難した。",
        "チリ外務省 criticizes ペルー; チリ外務省 aid 反政府勢力 not by:チリ外務省",
    ),
    ("ペルーの外務省はチリに迅速な対応を促した。", "ペルー外務省 request チリ"),
    ("チリはペルーに対しても、関税を引き下げるよう強く迫る必要がある。", "チリ request ペルー ?Normative"),
    ("インドは昨年、気候変動に本気で取り組む姿勢を示した。", "インド endorses 気候変動"),
    ("チリの提唱した海洋構想が承認された。", "チリ advocates 海洋構想"),
    ("チリは13日に受諾を決め、ペルーの外務省はボリビアを非難した。", "ペルー外務省 criticizes ボリビア @2024-06-13"),
    ("インドも中国もロシアを支援した。", "インド aid ロシア; 中国 aid ロシア"),
    ("日本としては、ケニアを支援していく考えである。", "日本 aid ケニア ?Planned"),
    ("ペルー政府と隣国のチリがボリビアを支援した。", "ペルー政府 aid ボリビア; チリ aid ボリビア"),
]


@pytest.mark.parametrize(("text", "expected"), RIGHT, ids=[text for text, _ in RIGHT])
def test_phrases_find_their_predicate(text: str, expected: str) -> None:
    """A phrase goes to the predicate that it belongs to, and a subject to the clause that it acts in."""
    assert missing(text, expected) == []


def test_a_hedge_in_a_compound_verb_counts() -> None:
    """〜しかねない hedges what may be, and denies nothing."""
    assert missing("チリはペルーを攻撃しかねない。", "チリ assault ペルー ?Possible") == []


def test_who_did_not_agree_took_part() -> None:
    """What is denied of somebody at a meeting does not deny that they were there."""
    told = lines("チリとペルーは5月3日の首脳会談で合意しなかった。")
    assert "Summit participant チリ @2024-05-03" in told


def test_what_may_be_is_no_demand() -> None:
    """訴える asks where it takes what is to be done, and only claims where it takes what may be."""
    told = lines("チリの大統領は、ペルーがボリビアを攻撃しかねないと訴えた。")
    assert [t for t in told if "assault" in t and "?Normative" in t] == []
