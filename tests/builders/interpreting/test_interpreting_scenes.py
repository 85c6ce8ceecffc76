"""Who meets, stays away, visits, and whose words are whose."""

from __future__ import annotations

import pytest
from told import lines, missing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日仏外相会談がパリで開かれ、上川陽子外相が出席した。", "MinisterialMeeting participant 上川陽子"),
        ("ASEAN首脳会議がラオスで開かれた。ミャンマーは欠席した。", "Summit participant ミャンマー not"),
        ("2019年6月の訪英では、トランプ大統領が貿易協定を提案した。", "Visit place 英国 @2019-06"),
        ("ロシアはウクライナの駐モスクワ大使館の閉鎖を命じた。日本は駐ロシア大使を召還した。", "日本 sanction ロシア"),
        ("両国は豪州との協力を深めている。フィジーは豪州との協力を深めている。", "フィジー cooperate オーストラリア"),
        ("ペルーはチリへの支援を否定した。", "ペルー aid チリ not by:ペルー"),
        ("フランスが主導すれば、日仏関係は強化されよう。", "フランス strengthens 日仏関係 ?Hypothetical"),
        ("チリは、ペルーを支援すると表明した。", "チリ aid ペルー ?Planned"),
    ],
)
def test_what_is_told_beside_its_own_words(text: str, expected: str) -> None:
    """Attendance, absence, visits in a noun, recalled envoys, denials, conditions and announced deeds are read."""
    assert missing(text, expected) == []


def test_who_supports_a_deed_does_not_do_it() -> None:
    """To support a growth of ties is a stance, and strengthens nothing."""
    assert not any("strengthens" in line for line in lines("チリは日仏関係の拡大を支持した。"))


def test_a_clause_with_its_object_has_the_noun_behind_it_for_its_subject() -> None:
    """Whoever talks of those who back terror does not back it."""
    assert not any(line.startswith("チリ aid") for line in lines("チリは、ペルーを支援する団体の名を挙げた。"))
