"""Whom a name, a title or a pointing word means."""

from __future__ import annotations

import pytest
from told import claims, lines, missing, reading

from builders.interpreting.references import counted, title_relation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("英国の首相は2016年10月に訪中した。", "Visit participant テリーザ・メイ @2016-10"),
        ("韓国大統領は2008年4月に訪日した。", "Visit participant 李明博 @2008-04"),
        ("フランスの大統領は1995年9月に訪英した。", "Visit participant ジャック・シラク @1995-09"),
        ("メイ首相は2017年8月、日本を訪問した。日本の首相は英国を批判した。", "安倍晋三 criticizes 英国"),
    ],
)
def test_a_title_means_its_holder_at_the_time(text: str, expected: str) -> None:
    """Who 首相 or 大統領 is, the state and the time of the clause tell."""
    issued = "2017-09-01" if "2017" in text else "2024-06-15"
    assert missing(text, expected, issued) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ルーマニアはマリを批判した。同国の政策は変わった。マリは同国を非難した。", ""),
        ("ハンガリーのオルバン首相はEUを批判した。同首相は国連を支持した。", "ビクトル・オルバン support 国際連合"),
        (
            "エルドアン大統領は2016年8月、ロシアを訪問した。氏はサンクトペテルブルクでプーチン大統領と会談した。",
            "Meeting participant レジェップ・タイップ・エルドアン; Meeting participant ウラジーミル・プーチン",
        ),
        (
            "ルーマニアは2007年にEUに加盟した。同国は2004年にNATOに加盟している。",
            "北大西洋条約機構 member ルーマニア @2004",
        ),
        ("ウガンダとルワンダは覚書に署名した。両国はマリを支援した。", "ウガンダ aid マリ; ルワンダ aid マリ"),
        (
            "チリとペルーは覚書に署名した。チリは国連を支持した。ウガンダはルワンダを支援した。両国はマリを批判した。",
            "ウガンダ criticizes マリ; ルワンダ criticizes マリ",
        ),
    ],
)
def test_a_pointing_word_means_what_was_spoken_of(text: str, expected: str) -> None:
    """同国, 同首相, 氏 and 両国 point back, never to what stands behind them."""
    assert not expected or missing(text, expected) == []


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("ニュージーランドで総選挙が行われた。国民党はマリを批判した。", "ニュージーランド国民党"),
        ("台湾で総統選挙が行われた。国民党はマリを批判した。", "国民党"),
        ("国民党はマリを批判した。", "国民党"),
        ("イスラエルで総選挙が行われた。労働党はマリを批判した。", "イスラエル労働党"),
        ("ドイツで総選挙が行われた。社会民主党はマリを批判した。", "ドイツ社会民主党"),
        ("日本で総選挙が行われた。社会民主党はマリを批判した。", "社会民主党"),
    ],
)
def test_a_party_is_of_the_state_that_the_text_speaks_of(text: str, party: str) -> None:
    """A name that parties of several states have is that of another state only where nothing of it is known here."""
    assert [told.subject for told in claims(text) if told.predicate == "criticizes"] == [party]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("日本の外務省はマリを批判した。", "外務省"),
        ("ウクライナの外務省はマリを批判した。", "ウクライナ外務省"),
        ("韓国外務省はマリを批判した。", "韓国外交部"),
        ("中国外務省の報道官はマリを批判した。", "中国外交部"),
    ],
)
def test_a_ministry_is_that_of_the_state_before_it(text: str, actor: str) -> None:
    """外務省 behind another state's name is never Japan's."""
    assert [told.subject for told in claims(text) if told.predicate == "criticizes"] == [actor]


def test_one_person_by_two_names_is_one_entity() -> None:
    """A later short form, with or without a title, is the person of the full name."""
    read = reading("エマニュエル・マクロン大統領はマリを支援した。マクロン氏はガーナを批判した。")
    assert [k for k in read.entities if k.startswith("person/")] == ["person/emmanuel-macron"]


def test_a_government_and_its_leader_and_state_are_three() -> None:
    """ルラ政権 is neither Lula nor Brazil, and is tied to both."""
    read = reading("ルラ政権は核兵器に反対した。")
    kinds = sorted(key.split("/")[0] for key in read.entities if not key.startswith("concept/"))
    assert kinds == ["government", "person", "state"]
    assert {"ルイス・イナシオ・ルラ・ダシルバ headOf ルラ政権", "ルラ政権 governs ブラジル"} <= set(
        lines("ルラ政権は核兵器に反対した。")
    )


@pytest.mark.parametrize(("name", "number"), [("6カ国協議", 6), ("三カ国", 3), ("両国", 0), ("12者会合", 12)])
def test_a_name_counts_its_states(name: str, number: int) -> None:
    """The number in 6カ国 is read, in either script."""
    assert counted(name) == number


@pytest.mark.parametrize(
    ("title", "relation"), [("大統領", "headOf"), ("外相", "officeOf"), ("氏", "none"), ("庭師", "none")]
)
def test_a_title_makes_its_holder_head_or_officer(title: str, relation: str) -> None:
    """The lexicon says what a title makes a person of the body."""
    assert title_relation(title)[0] == relation


def test_both_states_are_those_of_the_two_who_met() -> None:
    """After a meeting of two leaders 両国 means their states, and the treaty binds the states, not the leaders."""
    text = (
        "ウガンダとルワンダは覚書に署名した。2016年10月、英国のメイ首相とドイツのメルケル首相がパリで会談し、"
        "両国は安全保障条約を締結した。"
    )
    told = [claim for claim in claims(text, "2017-06-01") if claim.subject == "安全保障条約"]
    assert {claim.object for claim in told if claim.predicate == "party"} == {"英国", "ドイツ"}


def test_a_series_is_no_other_meeting_of_the_month() -> None:
    """A meeting with a name of its own is not taken for another one in the same month."""
    text = "2018年5月、王毅外相はインドを訪問し、モディ首相と会談した。"
    text += "日本は2018年5月、福島で太平洋・島サミットを開催した。"
    assert [str(told) for told in claims(text, "2018-09-01") if told.object == "日本"] == [
        "Summit participant 日本 @2018-05"
    ]


def test_a_cleft_points_past_what_its_clause_speaks_of() -> None:
    """In 前政権の政策を批判したのも、同政権である, the government that criticizes is not the one criticized."""
    text = "オバマ政権は対話を重視した。ブッシュ前政権の中東政策を批判したのも、同政権である。"
    told = [one for one in claims(text, "2014-01-01") if one.predicate == "criticizes"]
    assert [one.subject for one in told] == ["オバマ政権"]
