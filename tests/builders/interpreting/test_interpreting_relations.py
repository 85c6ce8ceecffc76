"""What actors do to one another and what they hold, by the lexicon's rows."""

from __future__ import annotations

import pytest
from told import claims, missing

from builders.interpreting.relations import relations
from ontology.vocabulary import STATEMENT_PROPERTIES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("米国は1990年にベトナムに経済制裁を科した。", "米国 sanction ベトナム @1990"),
        ("EUは2022年にロシアに対して制裁を科した。", "欧州連合 sanction ロシア @2022"),
        ("英国はジンバブエに制裁を課した。", "英国 sanction ジンバブエ"),
        ("米国はスーダンに対する制裁を解除した。", "米国 concede スーダン"),
        ("ナウルは2024年1月に台湾と断交した。", "ナウル sanction 台湾 @2024-01"),
        ("ポーランドはウクライナに戦車を供与した。", "ポーランド aid ウクライナ"),
        ("カナダはハイチに人道支援を提供した。", "カナダ aid ハイチ"),
        ("日本はインドに円借款を供与した。", "日本 aid インド"),
        ("ポーランドはウクライナを支援している。", "ポーランド aid ウクライナ"),
        ("インドはパキスタンを非難した。", "インド criticizes パキスタン"),
        ("韓国は日本の輸出規制を批判した。", "韓国 criticizes CoerciveMeasure; 韓国 accuse 日本"),
        ("国連安全保障理事会はイラクに撤退を要求した。", "国連安全保障理事会 request イラク"),
        ("インドネシアは中国に支援を求めた。", "インドネシア request 中国"),
        ("ヨルダンは米国に追加援助を要請した。", "ヨルダン request 米国"),
        ("日本政府は、ミャンマー国軍に暴力の停止を求めた。", "日本政府 request ミャンマー国軍"),
        ("日本は2006年6月にモンテネグロを国家承認した。", "日本 support モンテネグロ @2006-06"),
        ("韓国はロシアと1990年9月に国交を樹立した。", "韓国 support ロシア @1990-09"),
        ("ベネズエラはガイアナを威嚇した。", "ベネズエラ threaten ガイアナ"),
        ("中国はフィリピンに抗議した。", "中国 protest フィリピン"),
        ("ロシア外務省は、日本に抗議した。", "ロシア外務省 protest 日本"),
        ("日本の外務省は中国に抗議した。", "外務省 protest 中国"),
        ("イラクは1990年8月2日、クウェートに侵攻した。", "イラク assault クウェート @1990-08-02"),
        ("アゼルバイジャンは2020年9月、アルメニアを攻撃した。", "アゼルバイジャン assault アルメニア @2020-09"),
        ("NATOは1999年にユーゴスラビアを空爆した。", "北大西洋条約機構 assault ユーゴスラビア @1999"),
        ("セルビアはコソボと関係正常化で合意した。", "セルビア agree コソボ"),
        (
            "サウジアラビアは2023年3月、中国の仲介でイランと国交正常化に合意した。",
            "サウジアラビア agree イラン @2023-03",
        ),
    ],
)
def test_what_one_actor_does_to_another(text: str, expected: str) -> None:
    """Sanctions, aid, blame, demands, recognition, threats, protests, attacks and accords are dyads with their time."""
    assert missing(text, expected) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("アイルランドは核兵器禁止条約を支持した。", "アイルランド endorses 核兵器禁止条約"),
        ("ノルウェーは核兵器禁止条約に反対した。", "ノルウェー opposes 核兵器禁止条約"),
        ("カナダのトルドー政権は女性の権利を重視した。", "トルドー政権 prioritizes 女性の権利"),
        ("インドは非同盟を掲げてきた。", "インド advocates 非同盟"),
        ("フランスのマクロン大統領は、欧州の戦略的自律を提唱している。", "エマニュエル・マクロン advocates 戦略的自律"),
        ("オバマ政権はリバランス政策を推進した。", "オバマ政権 adopts アジア・リバランス"),
        ("ニュージーランドは米艦の寄港を拒否した。", "ニュージーランド opposes 米艦の寄港"),
        ("ニジェールは2024年3月、米国との軍事協定を破棄した。", "ニジェール abandons 軍事協定 @2024-03"),
        (
            "メドベージェフ大統領は、米国のミサイル防衛に反対すると述べた。",
            "ドミトリー・メドベージェフ opposes ミサイル防衛",
        ),
    ],
)
def test_what_an_actor_holds(text: str, expected: str) -> None:
    """Support, opposition, priority, advocacy, policy and abandonment are stances of the actor that is named."""
    assert missing(text, expected) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("フィンランドは2023年4月、NATOに加盟した。", "北大西洋条約機構 member フィンランド @2023-04"),
        ("東ティモールはASEANへの加盟を目指している。", "東南アジア諸国連合 member 東ティモール ?Planned"),
        (
            "トンガとサモアは太平洋諸島フォーラムに参加している。",
            "太平洋諸島フォーラム member トンガ; 太平洋諸島フォーラム member サモア",
        ),
    ],
)
def test_who_joins_a_body_is_its_member(text: str, expected: str) -> None:
    """The claim runs from the body to the member, and an application is a plan."""
    assert missing(text, expected) == []


def test_every_row_of_the_lexicon_makes_a_statement_of_the_ontology() -> None:
    """No rule has a property that the ontology does not know."""
    properties = {row.property for rows in relations().values() for row in rows}
    assert properties <= set(STATEMENT_PROPERTIES)


@pytest.mark.parametrize(
    "text",
    [
        "フランスとドイツは、中断していた投資協定の交渉を再開することで合意した。",
        "フランスとドイツは黒海の情勢に対する深刻な懸念を共有した。",
    ],
)
def test_nobody_abandons_or_opposes_what_is_only_spoken_of(text: str) -> None:
    """Who broke off what was broken off is not told, and a place that one worries about is not what one opposes."""
    assert not {told.predicate for told in claims(text)} & {"abandons", "opposes"}
