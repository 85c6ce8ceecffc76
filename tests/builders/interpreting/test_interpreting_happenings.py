"""Happenings with ends that are no actors, governments by their kind, and ties called as the text calls them."""

from __future__ import annotations

import pytest
from told import missing, reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("イスラエル軍は5月3日、救援船団を急襲した。", "Attack participant イスラエル軍 @2024-05-03"),
        ("ペルーとエクアドルの部隊が国境で衝突した。", "Attack participant ペルー; Attack participant エクアドル"),
        ("ペルーとエクアドルは国境で衝突した。", "Attack participant ペルー; Attack participant エクアドル"),
        (
            "ボリビアは国連の加盟国でもあり、ペルーとエクアドルは国境で衝突した。",
            "Attack participant ペルー; Attack participant エクアドル",
        ),
        ("トルコ政府は駐イスラエル大使を召還した。", "CoerciveMeasure participant トルコ政府"),
        ("ケニアは2月、モガディシオに大使館を再開した。", "Establishment participant ケニア @2024-02"),
        (
            "チリは2019年、ローマ規程に加入した。",
            "Conclusion participant チリ @2019; Conclusion outcome 国際刑事裁判所ローマ規程 @2019",
        ),
        ("コロンビアは4日、覚書の署名を発表した。", "Announcement participant コロンビア @2024-06-04"),
    ],
)
def test_a_happening_is_an_event_of_who_does_it(text: str, expected: str) -> None:
    """Strikes, clashes, envoys sent home, missions, accessions and announcements are events with their participants."""
    assert missing(text, expected) == []


@pytest.mark.parametrize(
    "text",
    [
        "両国の主張が国境をめぐって衝突した。",
        "ペルーとエクアドルは関税をめぐって衝突した。",
        "トルコ政府は駐イスラエル大使を召還しなかった。",
        "ケニアは2月、首都に図書館を再開した。",
    ],
)
def test_what_does_not_happen_or_is_a_figure_is_no_event(text: str) -> None:
    """Views that clash, what was not done and what is no mission are no such events."""
    assert not [e for e in reading(text).entities.values() if e.cls in {"Attack", "CoerciveMeasure", "Establishment"}]


def test_a_war_in_one_state_is_placed_there() -> None:
    """イエメン内戦 is fought in Yemen; a war of two is fought by both."""
    assert missing("リビア内戦が続いた。", "Event place リビア") == []
    assert missing("日露戦争が続いた。", "Event participant 日本; Event participant ロシア") == []


def test_a_meeting_of_a_body_says_what_the_body_says() -> None:
    """What an urgent session condemns, its body condemns."""
    text = "欧州評議会の緊急総会は、ベラルーシを非難した。"
    assert (
        missing(text, "欧州評議会 accuse ベラルーシ") == [] or missing(text, "欧州評議会 criticizes ベラルーシ") == []
    )


def test_a_government_by_its_kind_governs_the_state_before_it() -> None:
    """ミャンマーの軍事政権 governs Myanmar, and is meant where 軍事政権 stands alone later."""
    text = "ミャンマーの軍事政権は選挙を約束した。軍事政権は対話を拒んだ。"
    assert missing(text, "ミャンマー軍事政権 governs ミャンマー") == []
    assert [e.label for e in reading(text).entities.values() if e.cls == "Government"] == ["ミャンマー軍事政権"]


def test_a_kind_of_government_alone_is_nobodys() -> None:
    """暫定政府 that nothing in the text tells apart is no entity."""
    assert not [e for e in reading("暫定政府が選挙を約束した。").entities.values() if e.cls == "Government"]


def test_governments_of_several_states_stand_for_them() -> None:
    """A、B、Cの軍事政権 makes no government of the last state alone."""
    found = reading("マリ、ブルキナファソ、ニジェールの軍事政権が声明を出した。").entities.values()
    assert not [e.label for e in found if e.cls == "Government"]


def test_a_tie_is_called_as_the_text_calls_it() -> None:
    """コロンビアとの国交 is a name of the tie that it means, even where no predicate speaks of it."""
    found = reading("ニカラグアはコロンビアとの国交を元に戻すと言明した。").entities.values()
    ties = [e for e in found if e.cls == "BilateralRelations"]
    assert ["コロンビアとの国交" in e.alts for e in ties] == [True]


def test_a_short_name_of_a_text_means_the_one_that_ends_so() -> None:
    """憲法条約 behind 欧州憲法条約 is the same treaty."""
    text = "英国は欧州憲法条約の批准を急いだ。憲法条約は2004年に署名された。"
    assert len([e for e in reading(text).entities.values() if e.cls == "Treaty"]) == 1


def test_a_chamber_without_a_state_is_one_of_the_state_spoken_of() -> None:
    """下院 in a text on Chile alone is Chile's."""
    found = reading("チリのボリッチ大統領が来た。下院は法案を退けた。").entities.values()
    assert "チリ下院" in [e.label for e in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("フランス軍の撤収は昨年終わった。", "Event participant フランス軍"),
        ("モルディブはインド軍の撤収を要求した。", "Event participant インド軍 ?Planned"),
        ("野党は自衛隊の派遣に反対した。", "Deployment participant 自衛隊 ?Planned"),
    ],
)
def test_what_troops_do_is_an_event_when_a_noun_tells_it(text: str, expected: str) -> None:
    """撤収 and 派遣 of a force are its events; what is demanded or opposed is still to come."""
    assert missing(text, expected) == []


def test_a_dialogue_that_is_founded_is_no_meeting() -> None:
    """戦略対話の設置 founds a framework; a dialogue that is held is a meeting."""
    founded = reading("日本とインドは外相級戦略対話の設置で一致した。").entities.values()
    held = reading("日本とインドは外相級戦略対話を開いた。").entities.values()
    assert "CooperationFramework" in {e.cls for e in founded}
    assert "Meeting" in {e.cls for e in held}


def test_a_text_that_is_in_force_or_wished_for_is_no_happening() -> None:
    """結んでいる and 締結を目指す tell of no conclusion; 結んだ does."""

    def conclusions(text: str) -> int:
        return len([e for e in reading(text).entities.values() if e.cls == "Conclusion"])

    assert conclusions("日本はチリと経済連携協定を結んでいる。") == 0
    assert conclusions("日本はチリと経済連携協定を結んだ。") == 1
