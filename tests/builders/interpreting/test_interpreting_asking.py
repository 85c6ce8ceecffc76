"""Who asks whom for what, who answers, and what somebody is said to think of it."""

from __future__ import annotations

import pytest
from told import lines, missing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("カナダはロシアに部隊を撤退させるよう求めた。", "カナダ request ロシア"),
        ("カナダはロシアには捕虜を解放するよう強く迫った。", "カナダ request ロシア"),
        ("タイはミャンマーに対し、暴力を停止するよう要求した。", "タイ request ミャンマー"),
        ("チリはペルーに率直な説明を促した。", "チリ request ペルー"),
    ],
)
def test_who_is_asked_stands_before_what_is_asked(text: str, expected: str) -> None:
    """The に before a clause of asking names whom the verb of asking is addressed to, not the clause's own object."""
    assert missing(text, expected) == []


def test_a_verb_that_needs_its_own_ni_keeps_it() -> None:
    """Where the clause has a に of its own, whom it acts on is not who is asked."""
    assert "カナダ request ロシア" not in lines("カナダはロシアに制裁を科すよう主張した。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ケニアの要請に応じ、エチオピアがソマリアに部隊を派遣した。", "ケニア request エチオピア"),
        ("チャドの求めに応じて、フランスは部隊を派遣した。", "チャド request フランス"),
    ],
)
def test_who_answers_a_request_was_asked(text: str, expected: str) -> None:
    """AがBの求めに応じる tells that B asked A."""
    assert missing(text, expected) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("デンマーク議会はリスボン条約を批准した。", "デンマーク議会 endorses リスボン条約"),
        ("エジプト政府は安保理決議242の受諾を決定した。", "エジプト政府 endorses 国連安保理決議第242号"),
    ],
)
def test_who_passes_or_accepts_a_text_stands_by_it(text: str, expected: str) -> None:
    """A house that ratifies and a government that decides to accept a text hold it, and are no party by that."""
    assert missing(text, expected) == []
    assert not any(" party " in line for line in lines(text) if expected.split()[0] in line)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("岸田首相はリスボン条約を歓迎する談話を発表した。", "岸田文雄 endorses リスボン条約"),
        ("岸田首相はリスボン条約を「画期的な成果」と評した。", "岸田文雄 endorses リスボン条約"),
        ("岸田首相はリスボン条約を「遺憾だ」と評した。", "岸田文雄 opposes リスボン条約"),
    ],
)
def test_a_statement_or_a_verdict_tells_a_stance(text: str, expected: str) -> None:
    """What is welcomed in a statement, or called something in quoted words, is held so by who speaks."""
    assert missing(text, expected) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ロシアによるジョージア侵攻を受けて、各国は協議した。", "Attack participant ロシア; Attack place ジョージア"),
        ("イラクのクウェート侵攻は国際社会を驚かせた。", "Attack participant イラク; Attack place クウェート"),
    ],
)
def test_an_attack_by_its_name_has_who_attacked_and_where(text: str, expected: str) -> None:
    """AによるB侵攻 tells who attacked and where."""
    assert missing(text, expected) == []


def test_a_congo_is_the_one_that_the_text_names_in_full() -> None:
    """コンゴ is the state of that name that was spoken of before."""
    assert missing("コンゴ共和国は条約に反対した。コンゴは日本を非難した。", "コンゴ共和国 criticizes 日本") == []
    assert (
        missing("コンゴ民主共和国は条約に反対した。コンゴは日本を非難した。", "コンゴ民主共和国 criticizes 日本") == []
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("岸田首相は3日、リスボン条約を歓迎する談話を発表した。", "Announcement participant 岸田文雄 @2024-06-03"),
        ("カナダは3日、会議に出席しないと発表した。", "Announcement participant カナダ @2024-06-03"),
    ],
)
def test_a_statement_that_is_issued_is_an_event(text: str, expected: str) -> None:
    """Who issues a statement, or announces something on a day, takes part in an announcement."""
    assert missing(text, expected) == []


def test_who_holds_a_title_of_a_ministry_serves_in_it() -> None:
    """外務副大臣 serves in the ministry that the title names."""
    assert missing("日本の山本外務副大臣は会議に出席した。", "山本 officeOf 外務省") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ソマリア政府は京都議定書を無効と宣言した。", "ソマリア政府 opposes 京都議定書"),
        ("チリは京都議定書を違法と断定した。", "チリ criticizes 京都議定書"),
    ],
)
def test_what_is_declared_void_or_unlawful_is_opposed(text: str, expected: str) -> None:
    """A verdict of law needs no quotation marks."""
    assert missing(text, expected) == []
