"""Events that sentences tell of: who, where, when, and what came of them."""

from __future__ import annotations

import pytest
from told import events, missing, reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ドイツのメルケル首相は2010年7月、中国を訪問した。",
            "Visit participant アンゲラ・メルケル @2010-07; Visit place 中国 @2010-07",
        ),
        (
            "インドのモディ首相は2014年9月に訪日した。",
            "Visit participant ナレンドラ・モディ @2014-09; Visit place 日本 @2014-09",
        ),
        (
            "モンゴルのエルベグドルジ大統領は2013年10月、平壌を訪れた。",
            "Visit participant ツァヒャー・エルベグドルジ @2013-10; Visit place 平壌 @2013-10",
        ),
        (
            "11日、ドイツ外相はカイロを訪問した。",
            "Visit place カイロ @2024-06-11",
        ),
    ],
)
def test_a_visit_has_its_visitor_its_place_and_its_time(text: str, expected: str) -> None:
    """訪問, 訪れる and 訪日 tell of a visit."""
    assert missing(text, expected) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ケニアのルト大統領は2023年2月、ナイロビでエチオピアのアビー首相と会談した。",
            "Meeting participant ウィリアム・ルト @2023-02; Meeting participant アビー・アハメド @2023-02; "
            "Meeting place ナイロビ @2023-02",
        ),
        (
            "2018年4月27日、韓国の文在寅大統領と北朝鮮の金正恩国務委員長は板門店で会談した。",
            "Meeting participant 文在寅 @2018-04-27; Meeting participant 金正恩 @2018-04-27; "
            "Meeting place 板門店 @2018-04-27",
        ),
        (
            "ブラジルとアルゼンチンは2023年1月、ブエノスアイレスで首脳会談を開いた。",
            "Summit participant ブラジル @2023-01; Summit participant アルゼンチン @2023-01; "
            "Summit place ブエノスアイレス @2023-01",
        ),
        (
            "日本、米国、オーストラリア、インドの4カ国は2019年9月、ニューヨークで外相会合を開いた。",
            "MinisterialMeeting participant 日本 @2019-09; MinisterialMeeting participant オーストラリア @2019-09; "
            "MinisterialMeeting place ニューヨーク @2019-09",
        ),
        ("2019年2月、ベトナムのハノイで米朝首脳会談が開かれた。", "Summit place ハノイ @2019-02"),
        ("令和元年6月28日、G20サミットが大阪で開催された。", "Summit place 大阪 @2019-06-28"),
        ("G20サミットは2023年9月9日から10日まで、ニューデリーで開催された。", "Summit place ニューデリー @2023-09"),
        (
            "来月、東京で日印首脳会談が開かれる予定だ。",
            "Summit place 東京 ?Planned @2024-07",
        ),
        (
            "ロシアのプーチン大統領は2023年9月13日、極東を訪れ、金正恩総書記と会談した。",
            "Meeting participant ウラジーミル・プーチン @2023-09-13; Meeting participant 金正恩 @2023-09-13",
        ),
    ],
)
def test_a_meeting_has_who_met_where_and_when(text: str, expected: str) -> None:
    """会談する, 首脳会談を開く and 首脳会談が開かれる tell of a meeting; what lies ahead is planned."""
    assert missing(text, expected) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "オーストラリアとインドネシアは2006年11月、ロンボク協定に署名した。",
            "ロンボク協定 party オーストラリア @2006-11; ロンボク協定 party インドネシア @2006-11; "
            "Conclusion signatory インドネシア @2006-11; Conclusion outcome ロンボク協定 @2006-11",
        ),
        (
            "英国のブレア首相とアイルランドのアハーン首相は1998年4月10日、ベルファスト合意に署名した。",
            "ベルファスト合意 party トニー・ブレア @1998-04-10; ベルファスト合意 party バーティ・アハーン @1998-04-10; "
            "Conclusion signatory トニー・ブレア @1998-04-10",
        ),
        (
            "アラブ首長国連邦は2020年9月、米国のホワイトハウスでイスラエルとアブラハム合意に署名した。",
            "アブラハム合意 party アラブ首長国連邦 @2020-09; アブラハム合意 party イスラエル @2020-09",
        ),
        (
            "昭和53年8月12日、日本と中国は日中平和友好条約に調印した。",
            "日中平和友好条約 party 日本 @1978-08-12; 日中平和友好条約 party 中国 @1978-08-12",
        ),
        (
            "ASEANは2007年11月、シンガポールで首脳会議を開き、ASEAN憲章に署名した。",
            "Summit place シンガポール @2007-11; ASEAN憲章 party 東南アジア諸国連合 @2007-11",
        ),
        (
            "モーリシャスと英国はチャゴス諸島をめぐる条約に署名する予定だ。",
            "チャゴス諸島をめぐる条約 party 英国 ?Planned; チャゴス諸島をめぐる条約 topic チャゴス諸島",
        ),
    ],
)
def test_an_agreement_has_its_parties_and_its_conclusion(text: str, expected: str) -> None:
    """署名, 調印 and 締結 bind the parties and make a conclusion with signatories and an outcome."""
    assert missing(text, expected) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "オランダは1992年にユーゴスラビアへ部隊を派遣した。",
            "Deployment participant オランダ @1992; Deployment place ユーゴスラビア @1992",
        ),
        ("ロシアは2014年3月にクリミアを併合した。", "Event participant ロシア @2014-03; Event place クリミア @2014-03"),
        ("イスラエル軍はガザを空爆した。", "Attack participant イスラエル軍; Attack place ガザ"),
        (
            "中国の習近平国家主席は2013年9月、カザフスタンで演説した。",
            "Remark speaker 習近平 @2013-09; Remark place カザフスタン @2013-09",
        ),
        ("南アフリカのマンデラ大統領は1994年5月に就任した。", "Appointment participant ネルソン・マンデラ @1994-05"),
        ("北朝鮮は2017年7月4日、弾道ミサイルを発射した。", "WeaponTest participant 北朝鮮 @2017-07-04"),
    ],
)
def test_other_events_have_who_and_where(text: str, expected: str) -> None:
    """Deployments, annexations, attacks on places, speeches, inaugurations and launches are events."""
    assert missing(text, expected) == []


@pytest.mark.parametrize(
    ("text", "cls", "number"),
    [
        ("日豪首脳会談が2014年7月8日にキャンベラで開かれた。会談では防衛協力が議論された。", "Summit", 1),
        ("日豪首脳会談が2014年7月8日に開かれた。2014年7月の日豪首脳会談は成功した。", "Summit", 1),
        ("日豪首脳会談が2014年7月8日に開かれた。2015年12月18日には日豪首脳会談が東京で開かれた。", "Summit", 2),
        ("日豪首脳会談が2014年7月に開かれた。同月には日印首脳会談も開かれた。", "Summit", 2),
        ("メルケル首相は2010年7月、中国を訪問した。同首相は2012年2月にも中国を訪問した。", "Visit", 2),
    ],
)
def test_mentions_of_one_event_are_one_node(text: str, cls: str, number: int) -> None:
    """A bare 会談 joins the meeting before it; another time or other participants make another event."""
    assert len(events(text, cls)) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2018年6月12日、シンガポールで米朝首脳会談が開かれた。会談では非核化が議論された。",
            "Summit topic 非核化 @2018-06-12",
        ),
        (
            "日豪首脳会談が2014年7月8日にキャンベラで開かれた。会談では気候変動が議論された。",
            "Summit topic 気候変動 @2014-07-08",
        ),
    ],
)
def test_what_is_discussed_at_a_meeting_is_its_topic(text: str, expected: str) -> None:
    """The topic of a bare 会談 goes to the meeting that it means, with its time."""
    assert missing(text, expected) == []


def test_an_event_carries_the_time_that_its_clause_gives() -> None:
    """The node of an event has the time, not its claims alone."""
    text = "日豪首脳会談が2014年7月8日にキャンベラで開かれた。"
    (key,) = events(text, "Summit")
    when = reading(text).entities[key].when
    assert when is not None
    assert (when.value, when.earliest, when.latest) == ("2014-07-08", when.earliest, when.earliest)
