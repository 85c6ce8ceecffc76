"""Which government followed which."""

from __future__ import annotations

import pytest
from told import lines, missing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("英国では、スナク政権からスターマー政権に代わった。", "スターマー政権 succeeds スナク政権"),
        ("ドイツではメルケル政権に代わってショルツ政権が発足した。", "ショルツ政権 succeeds メルケル政権"),
        (
            "豪州では2022年5月、モリソン政権が退陣し、アルバニージー首相の下で新政権が発足した。",
            "アルバニージー政権 succeeds モリソン政権 @2022-05",
        ),
        (
            "トランプ前政権は中国に追加関税を課した。バイデン政権は同盟を重視する。",
            "バイデン政権 succeeds トランプ政権",
        ),
    ],
)
def test_governments_that_follow_one_another(text: str, expected: str) -> None:
    """A change of government is told by its verbs, by who is displaced, and by 前 before 政権."""
    assert missing(text, expected) == []


def test_a_change_that_is_denied_is_no_succession() -> None:
    """What did not happen makes no government follow another."""
    assert not any("succeeds" in line for line in lines("スナク政権からスターマー政権に代わらなかった。"))
