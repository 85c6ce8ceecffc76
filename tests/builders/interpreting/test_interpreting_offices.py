"""Who takes, holds or is given an office."""

from __future__ import annotations

import pytest
from told import lines, missing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ケニアのルト氏が2022年9月、大統領に就任した。", "ウィリアム・ルト headOf ケニア @2022-09"),
        ("2021年10月に首相となった岸田文雄氏は、外交を重視した。", "岸田文雄 headOf 日本 @2021-10"),
    ],
)
def test_an_office_that_is_taken(text: str, expected: str) -> None:
    """To take an office, or to become what a title names, makes a person head of the body."""
    assert missing(text, expected) == []


def test_an_office_that_is_to_be_taken_is_planned() -> None:
    """Who is to take an office does not hold it yet."""
    told = lines("ケニアのルト氏は大統領に就任する予定だ。")
    assert "ウィリアム・ルト headOf ケニア ?Planned" in told
    assert "ウィリアム・ルト headOf ケニア" not in told
