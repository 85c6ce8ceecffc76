"""What names say by themselves."""

from __future__ import annotations

import pytest
from told import lines, missing, reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ケニアのルト大統領は語った。", "ウィリアム・ルト headOf ケニア"),
        ("トニー・ブレア英首相は語った。", "トニー・ブレア headOf 英国"),
        ("ロシアのラブロフ外相は語った。", "セルゲイ・ラブロフ officeOf ロシア"),
        ("ルラ政権は発足した。", "ルイス・イナシオ・ルラ・ダシルバ headOf ルラ政権; ルラ政権 governs ブラジル"),
        ("アルジェリア政府は発表した。", "アルジェリア政府 governs アルジェリア"),
        ("日豪首脳会談が開かれた。", "Summit participant 日本; Summit participant オーストラリア"),
        ("米中関係は重要だ。", "米中関係 party 米国; 米中関係 party 中国"),
        ("タンザニアのキクウェテ大統領は語った。", "キクウェテ headOf タンザニア"),
    ],
)
def test_a_name_claims_what_it_is_made_of(text: str, expected: str) -> None:
    """Titles, governments, meetings and ties tell whose they are, also of people nobody knew before."""
    assert missing(text, expected) == []


def test_a_former_holder_holds_nothing() -> None:
    """元首相 is no head of anything."""
    assert not [line for line in lines("英国のブレア元首相は語った。") if " headOf " in line]


def test_a_parenthesis_gives_another_name() -> None:
    """The short form in brackets is one more label of the same body."""
    read = reading("サヘル平和協会(SPA)はマリを批判した。")
    assert [e for e in read.entities.values() if "SPA" in e.alts or e.label == "SPA"]


def test_the_position_stands_on_the_claim() -> None:
    """Which office somebody holds is kept with the claim that they hold it."""
    (claim,) = [c for c in reading("ロシアのラブロフ外相は語った。").claims if c.predicate == "officeOf"]
    assert claim.position == "外相"


def test_an_office_that_is_given_is_not_its_holders() -> None:
    """総裁に甲氏を指名した: who holds the office that day is not spoken of."""
    text = "欧州連合は2019年7月2日、欧州中央銀行総裁にラガルド専務理事を指名した。"
    assert not [line for line in lines(text, "2019-07-03") if "ドラギ" in line]
