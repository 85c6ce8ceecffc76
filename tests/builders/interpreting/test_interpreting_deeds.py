"""Deeds told at the other end, after others, together, or one by one."""

from __future__ import annotations

import pytest

from tests.builders.interpreting.told import lines, missing

MET_WITH = [
    ("チリの大統領は、ペルーの激しい反発を買った。", "ペルー opposes"),
    ("ボリビアは、チリの支援を得た。", "チリ aid ボリビア"),
    ("漁業協定は、ペルーの反対に遭った。", "ペルー opposes 漁業協定"),
    ("ペルーの要請を受けて、チリは部隊の派遣を決めた。", "ペルー request チリ"),
]


@pytest.mark.parametrize(("text", "expected"), MET_WITH, ids=[text for text, _ in MET_WITH])
def test_what_somebody_meets_with_is_anothers_deed(text: str, expected: str) -> None:
    """Who meets with opposition, support or a request is at the other end of it."""
    assert any(line.startswith(expected) for line in lines(text))


def test_who_follows_does_the_same() -> None:
    """これに追随した and 断交に加わった say that somebody did what was done before, on a day of their own."""
    text = "チリは3日、ペルーへの制裁に踏み切り、ボリビアも6日、これにならった。"
    assert missing(text, "ボリビア sanction ペルー @2024-06-06") == []
    text = "チリは3日、ペルーを制裁した。6日にはボリビアも制裁に加わった。"
    assert missing(text, "ボリビア sanction ペルー @2024-06-06") == []


def test_nobody_follows_a_deed_that_was_not_told() -> None:
    """Where nothing was done before, これに追随した repeats nothing."""
    assert [line for line in lines("ボリビアもこれに追随した。") if "sanction" in line] == []


WITHHELD = [
    ("チリはペルーとの貿易協議を打ち切った。", "チリ sanction ペルー"),
    ("日本は対印制裁を凍結した。", "日本 concede インド"),
    ("チリはボリビアへの支援を凍結した。", "チリ sanction ボリビア"),
]


@pytest.mark.parametrize(("text", "expected"), WITHHELD, ids=[text for text, _ in WITHHELD])
def test_what_is_withheld_and_what_is_lifted(text: str, expected: str) -> None:
    """To stop help or talks is a sanction against who had them, to stop a sanction a concession."""
    assert missing(text, expected) == []


def test_what_two_do_together() -> None:
    """Two who do something jointly cooperate; two who exchange blame accuse one another."""
    assert missing("チリとペルーが共同でまとめた決議が採択された。", "チリ cooperate ペルー") == []
    text = "チリのピノチェト大統領とペルーのフジモリ大統領は非難の応酬を繰り広げた。"
    told = [line for line in lines(text) if " accuse " in line]
    assert len(told) == 2


def test_who_is_blamed_in_a_quotation() -> None:
    """Who is said in quoted words to have done it is who is accused."""
    text = "チリ外務省は、事件は「ペルー側が合意に反して国境を閉ざした結果だ」と糾弾した。"
    assert missing(text, "チリ外務省 accuse ペルー") == []


def test_who_blames_did_not_do_it() -> None:
    """In 〜を軽んじるものだと反発した the clause is not told of who protests."""
    told = lines("ペルーの計画に対し、チリは漁業協定を軽視するものだと反発した。")
    assert [line for line in told if line.startswith("チリ opposes 漁業協定")] == []


def test_who_is_asked_is_named_once() -> None:
    """Where a request names whom it is made to, whose the matter is has nothing to do with it."""
    told = [line for line in lines("国連はチリにボリビアへの支援停止を求めた。") if " request " in line]
    assert told == ["国際連合 request チリ"]


def test_a_reporter_does_not_do_what_is_reported() -> None:
    """What an agency reports, it does not do itself."""
    told = lines("共同通信は、チリ製品の関税を批判する声が高まっていると報じた。")
    assert [line for line in told if line.startswith("共同通信")] == []


def test_who_is_beaten_at_the_polls_is_not_rejected() -> None:
    """退ける at an election is to win."""
    assert [line for line in lines("チリのアルバ氏は決選投票でベガ氏を退けた。") if " reject " in line] == []


def test_what_is_taken_as_something_is_not_the_object() -> None:
    """In AをBの一部とする立場を尊重する the first object is that of とする."""
    told = lines("チリは、ペルーを共同体の一部とするボリビアの立場を尊重した。")
    assert not [line for line in told if line.startswith("チリ endorses ペルー")]


def test_whose_ally_an_ally_is() -> None:
    """An ally named so beside the object is the subject's."""
    assert missing("トルコは同盟国アゼルバイジャンを支援した。", "トルコ cooperate アゼルバイジャン") == []


def test_a_clause_beside_what_may_be_is_as_uncertain() -> None:
    """反発を招き、〜する恐れがある: neither is told as a fact."""
    told = lines("チリの決定は、ペルーの反発を招き、貿易協定を損なう恐れがある。")
    assert [line for line in told if line.startswith("ペルー opposes") and "?Possible" not in line] == []


def test_each_subject_has_its_own_day() -> None:
    """3日にAが、5日にBがVした gives each its day."""
    text = "ペルーの要請を受け、3日にチリが、5日にはボリビアがケニアを支援した。"
    expected = "チリ aid ケニア @2024-06-03; ボリビア aid ケニア @2024-06-05"
    assert missing(text, expected) == []


def test_who_is_invited_is_to_take_part() -> None:
    """An invitation to a meeting plans that somebody takes part in it."""
    text = "来月パナマで開かれる米州首脳会議には、ボリビアが招かれる見通しだ。"
    assert any(" participant ボリビア" in line and "?P" in line for line in lines(text))


def test_relations_opened_by_a_text() -> None:
    """Two who sign a text on opening relations recognise one another."""
    text = "チリとボリビアは3日、外交関係の樹立に関する共同声明に署名した。"
    assert missing(text, "チリ support ボリビア @2024-06-03; ボリビア support チリ @2024-06-03") == []


def test_a_question_inside_a_sentence_claims_nothing() -> None:
    """ボリビアをどう支援するか is no claim that anybody does."""
    assert [line for line in lines("チリがボリビアをどう支援するかが問われる。") if " aid " in line] == []
