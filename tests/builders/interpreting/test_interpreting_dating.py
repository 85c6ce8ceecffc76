"""When something happened, in the sentence that says so."""

from __future__ import annotations

import pytest
from told import missing


@pytest.mark.parametrize(
    ("text", "issued", "expected"),
    [
        ("昨年、ケニアはマリを支援した。", "2019-05-01", "ケニア aid マリ @2018"),
        ("ケニアは先月、マリを支援した。", "2019-01-20", "ケニア aid マリ @2018-12"),
        ("ケニアは昨日、マリを非難した。", "2019-05-01", "ケニア criticizes マリ @2019-04-30"),
        ("5月にブルネイで首脳会議が開かれた。", "2013-07-01", "Summit place ブルネイ @2013-05"),
        ("10月にブルネイで首脳会議が開かれた。", "2013-07-01", "Summit place ブルネイ @2012-10"),
        ("10月にブルネイで首脳会議が開かれる予定だ。", "2013-07-01", "Summit place ブルネイ ?Planned @2013-10"),
        ("来年、オーストリアで首脳会議が開かれる。", "2016-05-01", "Summit place オーストリア ?Planned @2017"),
        ("平成6年、ケニアはマリを支援した。", "2019-05-01", "ケニア aid マリ @1994"),
        (
            "2010年3月にオルバン首相がウィーンを訪れてメルケル首相と会談した。",
            "2019-05-01",
            "Meeting participant アンゲラ・メルケル @2010-03",
        ),
        (
            "2012年4月にオルバン首相自らがウィーンを訪れてメルケル首相と会談するなど、対話を重視した。",
            "2019-05-01",
            "Meeting participant ビクトル・オルバン @2012-04",
        ),
    ],
)
def test_a_claim_has_the_time_of_its_sentence(text: str, issued: str, expected: str) -> None:
    """Words of relation and months without a year count from the day of issue, by the tense of the clause."""
    assert missing(text, expected, issued) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2022年2月、ロシアはウクライナに侵攻した。同年3月、EUはロシアに制裁を科した。",
            "ロシア assault ウクライナ @2022-02; 欧州連合 sanction ロシア @2022-03",
        ),
        (
            "2008年8月7日、ロシアはジョージアを攻撃した。翌日、フランスはロシアを非難した。",
            "ロシア assault ジョージア @2008-08-07; フランス criticizes ロシア @2008-08-08",
        ),
        (
            "ルーマニアは2007年1月にEUに加盟した。同国は2004年にNATOにも加盟している。",
            "欧州連合 member ルーマニア @2007-01; 北大西洋条約機構 member ルーマニア @2004",
        ),
    ],
)
def test_a_sentence_counts_from_the_one_before(text: str, expected: str) -> None:
    """同年 and 翌日 mean the time of the sentence before."""
    assert missing(text, expected) == []


def test_a_time_that_cannot_be_told_is_left_out_and_named() -> None:
    """Without a day of issue 昨年 dates nothing, and the claim says so by having no time."""
    assert missing("昨年、ケニアはマリを支援した。", "ケニア aid マリ", None) == []


def test_what_lies_after_the_issue_is_planned_at_most() -> None:
    """A fact dated after the day of issue can only be a plan."""
    assert missing("2030年5月、ケニアはマリを支援した。", "ケニア aid マリ ?Planned @2030-05") == []
