"""What stands in texts, part by part."""

from __future__ import annotations

import pytest
from told import lines, missing, reading


def test_the_members_of_an_enumeration_are_topics_by_their_whole_phrases() -> None:
    """Measures between commas, each ending in a noun, are as many topics of the text that they stand in."""
    text = "漁業条約には漁獲量の上限の設定、違法操業の取り締まり、漁船への監視員の配置などが盛り込まれた。"
    topics = {line.split(" topic ")[1] for line in lines(text) if " topic " in line}
    assert {"漁獲量の上限の設定", "違法操業の取り締まり"} <= topics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("「海は万民のものである」との原則が漁業条約に明記された。", "漁業条約 topic 海は万民のものである"),
        ("共同声明には、化学兵器の廃棄と軍縮が盛り込まれた。", "共同声明 topic 化学兵器"),
    ],
)
def test_what_is_put_into_a_text(text: str, expected: str) -> None:
    """Words quoted with a noun that takes them name a concept, and what is put into a text is its topic."""
    assert missing(text, expected) == []


def test_what_a_meeting_agrees_to_found_is_its_outcome() -> None:
    """A secretariat that a meeting agrees to set up comes of that meeting."""
    text = "日豪首脳会談で両国は海洋協力事務局の設置に合意した。"
    assert any(line.startswith("Summit outcome 海洋協力事務局") for line in lines(text))


def test_a_numbered_resolution_is_known_by_its_number() -> None:
    """決議 with a number is one text, whether or not who adopted it stands before it."""
    read = reading("国連安保理は決議9999を採択した。イランは安保理決議9999を批判した。")
    assert [k for k in read.entities if k.startswith("agreement/")] == ["agreement/決議9999"]
