"""Names inside names, names behind what introduces them, and bodies that meet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builders.annotating.mentions import Mention
from builders.annotating.words import Word

Words = Callable[[str], list[Word]]
Named = Callable[[str], Mention | None]


def mention_of(words: list[Word], surface: str) -> Mention | None:
    """Return the mention of the word of that surface; a word that is missing fails the test."""
    return next(word for word in words if word.surface == surface).mention


def classes(words: list[Word]) -> dict[str, str]:
    """Return the class of each word that is a mention, by its surface."""
    return {word.surface: word.mention.cls for word in words if word.mention is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ペルー議会が動いた。", ["PER"]),
        ("米国務省が動いた。", ["USA"]),
        ("台湾海峡の平和と安定を求めた。", ["taiwan-strait"]),
        ("国際刑事裁判所ローマ規程が発効した。", ["icc"]),
        ("アジア開発銀行が動いた。", []),
        ("中国新聞が報じた。", []),
    ],
)
def test_what_a_known_name_spells_out_is_named_too(words: Words, text: str, expected: list[str]) -> None:
    """States, seas and bodies in the names of bodies, ideas and texts are mentions too, but not in newspapers'."""
    assert [m.entries[0].id for m in words(text)[0].inner] == expected


@pytest.mark.parametrize(
    ("compound", "entry"),
    [
        ("国際連合安保理", "unsc"),
        ("欧州連合首脳会議", "eu-summit"),
        ("米国国務省", "us-state"),
        ("アメリカ上院", "us-senate"),
    ],
)
def test_a_name_that_begins_with_another_spelling_is_known(named: Named, compound: str, entry: str) -> None:
    """A name of the authority may begin with any name of the state or body that it begins with."""
    found = named(compound)
    assert found is not None
    assert [e.id for e in found.entries] == [entry]


@pytest.mark.parametrize(
    ("text", "surface", "cls"),
    [
        ("6日の常設理事会が決めた。", "常設理事会", "Meeting"),
        ("NATOは緊急理事会で話し合った。", "緊急理事会", "Meeting"),
        ("12日からの欧州理事会で決める。", "欧州理事会", "Summit"),
        ("協会は総会を開いた。", "総会", "Meeting"),
        ("理事会は報告を退けた。", "理事会", "Organization"),
        ("特別調査委員会は報告を退けた。", "特別調査委員会", "Organization"),
    ],
)
def test_a_body_on_a_day_or_in_session_is_a_meeting(words: Words, text: str, surface: str, cls: str) -> None:
    """A body with a time before it, of an urgent kind or opened is a meeting; one that acts is a body."""
    assert classes(words(text))[surface] == cls


def test_who_meets_in_a_session_takes_part_in_it(words: Words) -> None:
    """The body itself is the actor of its session."""
    found = mention_of(words("3日の国連人権理事会で演説した。"), "国連人権理事会")
    assert found is not None
    assert [actor.name for actor in found.actors] == ["国連人権理事会"]


@pytest.mark.parametrize(
    ("compound", "cls", "name"),
    [
        ("指導者ナスララ師", "Person", "ナスララ師"),
        ("石油大手ペトラス", "Organization", "ペトラス"),
        ("独自動車大手アウロラ", "Organization", "アウロラ"),
    ],
)
def test_a_name_behind_what_introduces_it_is_found(named: Named, compound: str, cls: str, name: str) -> None:
    """A known person behind a calling, and a company behind what it is in, are named by their own names."""
    found = named(compound)
    assert found is not None
    assert (found.cls, found.name) == (cls, name)


def test_a_kind_before_a_name_is_no_body_of_its_own(words: Words) -> None:
    """左翼ゲリラ、コロンビア革命軍 are one; in a list with と each stays."""
    assert "左翼ゲリラ" not in classes(words("左翼ゲリラ、コロンビア革命軍が動いた。"))
    assert "左翼ゲリラ" in classes(words("左翼ゲリラ、コロンビア革命軍と政府軍が動いた。"))


@pytest.mark.parametrize(
    ("compound", "cls"),
    [
        ("国際平和協力法", "PolicyDocument"),
        ("反体制派", "Organization"),
        ("リビア内戦", "Event"),
        ("行動規範", "Agreement"),
        ("サイバー攻撃", "Issue"),
        ("クライナ共和国", "State"),
        ("三党連立政権", "Government"),
    ],
)
def test_the_head_of_a_name_says_what_it_is(named: Named, compound: str, cls: str) -> None:
    """Texts, groups, wars, republics and governments are so by their heads, whatever idea goes by their names."""
    found = named(compound)
    assert found is not None
    assert found.cls == cls


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("議案を全会一致で採択した。", "全会一致"),
        ("首相は決定を「残念」と評した。", "「残念」"),
        ("同じ日、大統領が話した。", "日"),
        ("歴史的な転換を歓迎した。", "歴史的"),
    ],
)
def test_manners_verdicts_and_days_are_no_things(words: Words, text: str, absent: str) -> None:
    """How something is decided, what is said of it in a word, and a day are mentions of nothing."""
    found = [word for word in words(text) if word.surface.startswith(absent[:1])]
    assert all(word.mention is None and not word.inner for word in found)


def test_a_point_of_the_compass_is_no_state(words: Words) -> None:
    """北イラク names Iraq's north and no Korea."""
    inner = [m.name for word in words("北イラクの勢力が動いた。") for m in (*word.inner, word.mention) if m is not None]
    assert "北" not in inner


def test_white_space_in_a_headline_parts_two_words(words: Words) -> None:
    """握手　南米危機 are two words, Look East is one name."""
    assert [word.surface for word in words("首脳が握手　南米危機が収束")][2:4] == ["握手", "南米危機"]


def test_those_named_and_their_number_are_two_words(words: Words) -> None:
    """A commander and others are named apart from how many they are."""
    found = mention_of(words("ラソ司令官ら20人が動いた。"), "ラソ司令官ら")
    assert found is not None
    assert found.name == "ラソ"


def test_a_part_of_a_state_is_a_place_and_names_the_state(words: Words) -> None:
    """レバノン南部 is a place, and Lebanon is named in it."""
    word = words("レバノン南部が揺れた。")[0]
    assert word.mention is not None
    assert (word.mention.cls, word.mention.name) == ("Place", "レバノン南部")
    assert [m.entries[0].id for m in word.inner] == ["LBN"]
