"""Nouns that tell a tie without a verb, and what points back to what was named before."""

from __future__ import annotations

import pytest

from tests.builders.interpreting.told import lines, missing

TIES = [
    ("ペルー政府の後ろ盾であるボリビアは、声明を出した。", "ボリビア support ペルー政府"),
    ("日本も、G7の一員として、ケニアを支援した。", "G7 member 日本"),
    ("インドと中国が主導する会議に、EU加盟国のフランスも出席した。", "欧州連合 member フランス"),
    ("カナダ、イタリアと組んだG7は改革を訴えた。", "G7 member カナダ; G7 member イタリア"),
]


@pytest.mark.parametrize(("text", "expected"), TIES, ids=[text for text, _ in TIES])
def test_a_noun_tells_a_tie(text: str, expected: str) -> None:
    """Who bears the noun is tied to whose it is."""
    assert missing(text, expected) == []


def test_who_is_no_backer_is_not_tied() -> None:
    """What is denied of who bears the noun is no tie."""
    assert [line for line in lines("ボリビアはペルーの後ろ盾ではない。") if " support " in line] == []


def test_what_a_text_has_as_its_theme() -> None:
    """条約はXを主題とし: what something is taken for is read with what it is taken as."""
    text = "チリとペルーは2023年5月にリマ条約に署名した。同条約は気候変動を主題とし、8月に発効した。"
    assert missing(text, "リマ条約 topic 気候変動") == []


def test_this_initiative_is_the_one_named_before() -> None:
    """この構想 is the initiative named shortly before."""
    text = "中国は「共同繁栄ビジョン」を提案した。インドも日本もこの構想に反対している。"
    assert missing(text, "インド opposes 共同繁栄ビジョン; 日本 opposes 共同繁栄ビジョン") == []


def test_both_sides_are_the_states_of_two_ministers() -> None:
    """双方 of whom one asks something are the states, where two ministers were told to meet."""
    text = "日本の岸田首相とフランスのマクロン大統領は会談した。国連のグテーレス事務総長は双方に協力を呼びかけた。"
    told = [line for line in lines(text) if " request " in line]
    assert {line.split()[-1] for line in told} == {"日本", "フランス"}


def test_an_election_and_its_losers() -> None:
    """Whoever was beaten at an election stood in it, and it was where the sentence says."""
    told = lines("チリでは10日の大統領選挙で、アルバ氏がベガ氏を破った。")
    assert any("participant ベガ" in line for line in told)
    assert any("place チリ" in line for line in told)


def test_leaders_at_a_part_of_a_meeting() -> None:
    """首脳会議の席上、Xは…と述べた: X took part in the meeting."""
    text = "チリとペルーは5月3日に首脳会議を開いた。ボリビアのモラレス大統領は首脳会議の席上、支援を続けると述べた。"
    assert any("participant エボ・モラレス" in line for line in lines(text))
