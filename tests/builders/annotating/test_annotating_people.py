"""People with titles, holders of offices, and governments, over states and decades."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builders.annotating.mentions import Mention

Named = Callable[[str], Mention | None]

PEOPLE = [
    ("メルケル独首相", "angela-merkel", "首相", ["DEU"]),
    ("ラブロフ外相", "sergey-lavrov", "外相", []),
    ("王毅外交部長", "wang-yi", "外交部長", []),
    ("クリントン米大統領", "bill-clinton", "大統領", ["USA"]),
    ("マクロン仏大統領", "emmanuel-macron", "大統領", ["FRA"]),
    ("スナク英首相", "rishi-sunak", "首相", ["GBR"]),
    ("モディ印首相", "narendra-modi", "首相", ["IND"]),
    ("ネタニヤフ・イスラエル首相", "benjamin-netanyahu", "首相", ["ISR"]),
    ("エルドアン・トルコ大統領", "recep-tayyip-erdogan", "大統領", ["TUR"]),
    ("マンデラ南アフリカ大統領", "nelson-mandela", "大統領", ["ZAF"]),
    ("ルラ・ブラジル大統領", "luiz-inacio-lula-da-silva", "大統領", ["BRA"]),
    ("ライス米国務長官", "condoleezza-rice", "国務長官", ["USA"]),
    ("オルブライト米国務長官", "madeleine-albright", "国務長官", ["USA"]),
    ("コフィ・アナン国連事務総長", "kofi-annan", "事務総長", ["un"]),
    ("ガリ国連事務総長", "boutros-boutros-ghali", "事務総長", ["un"]),
    ("ストルテンベルグNATO事務総長", "jens-stoltenberg", "事務総長", ["nato"]),
    ("ボレルEU外交安全保障上級代表", "josep-borrell", "外交安全保障上級代表", ["eu"]),
    ("アラファトPLO議長", "yasser-arafat", "議長", ["ps-plo"]),
    ("金大中大統領", "kim-dae-jung", "大統領", []),
    ("鳩山由紀夫首相", "yukio-hatoyama", "首相", []),
    ("ムガベ大統領", "robert-mugabe", "大統領", []),
    ("ポンペオ氏", "mike-pompeo", "氏", []),
    ("ブレア氏", "tony-blair", "氏", []),
    ("緒方貞子国連難民高等弁務官", "sadako-ogata", "国連難民高等弁務官", []),
    ("エマニュエル駐日米国大使", "rahm-emanuel", "大使", ["USA"]),
    ("アウン・サン・スー・チー国家顧問", "aung-san-suu-kyi", "国家顧問", []),
    ("バイデン米副大統領", "joe-biden", "副大統領", ["USA"]),
]


@pytest.mark.parametrize(("compound", "person", "title", "bodies"), PEOPLE, ids=[row[0] for row in PEOPLE])
def test_people_with_titles(named: Named, compound: str, person: str, title: str, bodies: list[str]) -> None:
    """A name, a body and a title behind it are one person, known by name, with the body as actor."""
    found = named(compound)
    assert found is not None
    assert (found.cls, found.title, found.bare, found.former) == ("Person", title, False, False)
    assert person in {entry.id for entry in found.entries}
    assert [actor.entries[0].id for actor in found.actors] == bodies
    assert compound.startswith(found.name)


@pytest.mark.parametrize(
    "compound",
    ["カーター元大統領", "カーター元米大統領", "ドゥテルテ前大統領", "サッチャー元首相", "キッシンジャー元米国務長官"],
)
def test_former_holders(named: Named, compound: str) -> None:
    """前 and 元 before the title or before its body say that the office is past, and are no part of the name."""
    found = named(compound)
    assert found is not None
    assert found.former
    assert found.entries
    assert "元" not in found.name
    assert "前" not in found.name


@pytest.mark.parametrize(
    ("compound", "name", "title"),
    [
        ("ゾルダーナ首相", "ゾルダーナ", "首相"),
        ("大森甚吾国連事務総長特別代表", "大森甚吾", "事務総長特別代表"),
        ("田原花子外相", "田原花子", "外相"),
        ("伊藤博文首相", "伊藤博文", "首相"),
    ],
)
def test_people_whom_nobody_knows(named: Named, compound: str, name: str, title: str) -> None:
    """A name that the authority does not know is a person all the same when a title follows it."""
    found = named(compound)
    assert found is not None
    assert (found.cls, found.name, found.title, found.entries) == ("Person", name, title, ())


@pytest.mark.parametrize(
    ("compound", "title", "states", "former"),
    [
        ("伊首相", "首相", ["ITA"], False),
        ("米国務長官", "国務長官", ["USA"], False),
        ("米国防長官", "国防長官", ["USA"], False),
        ("韓国防相", "国防相", ["KOR"], False),
        ("中国国防相", "国防相", ["CHN"], False),
        ("元英首相", "首相", ["GBR"], True),
        ("前米国務長官", "国務長官", ["USA"], True),
        ("タイ外相", "外相", ["THA"], False),
        ("英国王", "国王", ["GBR"], False),
        ("駐日米国大使", "大使", ["USA"], False),
        ("駐米英国大使", "大使", ["GBR"], False),
        ("駐ロシア大使", "大使", [], False),
        ("駐英大使", "大使", [], False),
        ("国連事務総長", "事務総長", ["un"], False),
        ("大統領", "大統領", [], False),
    ],
)
def test_titles_that_stand_for_their_holder(
    named: Named, compound: str, title: str, states: list[str], former: bool
) -> None:
    """A title without a name means its holder; an envoy speaks for the state that sends, not the one of the post."""
    found = named(compound)
    assert found is not None
    assert (found.cls, found.title, found.bare, found.entries, found.former) == ("Person", title, True, (), former)
    assert [actor.entries[0].id for actor in found.actors] == states


@pytest.mark.parametrize(
    ("compound", "title", "states"),
    [
        ("日韓外相", "外相", ["JPN", "KOR"]),
        ("中独首相", "首相", ["CHN", "DEU"]),
        ("米英仏大統領", "大統領", ["USA", "GBR", "FRA"]),
    ],
)
def test_one_title_of_several_states(named: Named, compound: str, title: str, states: list[str]) -> None:
    """The title of several states is as many holders, each at a place of its own."""
    found = named(compound)
    assert found is not None
    assert (found.cls, {actor.title for actor in found.actors}) == ("Several", {title})
    assert [actor.actors[0].entries[0].id for actor in found.actors] == states
    assert len({(actor.start, actor.end) for actor in found.actors}) == len(states)


GOVERNMENTS = [
    ("安倍政権", {"JPN-shinzo-abe-2006", "JPN-shinzo-abe-2012"}, [], ""),
    ("第2次安倍政権", {"JPN-shinzo-abe-2012"}, [], ""),
    ("米国オバマ政権", {"USA-barack-obama-2009"}, ["USA"], ""),
    ("米トランプ政権", {"USA-donald-trump-2017", "USA-donald-trump-2025"}, ["USA"], ""),
    ("ショルツ政権下", {"DEU-olaf-scholz-2021"}, [], "下"),
    ("次期バイデン政権", {"USA-joe-biden-2021"}, [], ""),
    ("サッチャー政権期", {"GBR-margaret-thatcher-1979"}, [], "期"),
    ("文在寅政権", {"KOR-moon-jae-in-2017"}, [], ""),
    ("日本政府", set(), ["JPN"], ""),
    ("英政府", set(), ["GBR"], ""),
    ("ニュージーランド政府", set(), ["NZL"], ""),
    ("エチオピア政府側", set(), ["ETH"], "側"),
]


@pytest.mark.parametrize(("compound", "entries", "states", "suffix"), GOVERNMENTS, ids=[row[0] for row in GOVERNMENTS])
def test_governments(named: Named, compound: str, entries: set[str], states: list[str], suffix: str) -> None:
    """A government is known by its leader or is that of a state; a state before a leader narrows it down."""
    found = named(compound)
    assert found is not None
    assert (found.cls, {e.id for e in found.entries}, found.suffix) == ("Government", entries, suffix)
    assert [actor.entries[0].id for actor in found.actors] == states


@pytest.mark.parametrize(
    ("compound", "names"),
    [
        ("レーガン・ブッシュ両政権", ["レーガン政権", "ブッシュ政権"]),
        ("李明博・朴槿恵両政権", ["李明博政権", "朴槿恵政権"]),
        ("サッチャー・レーガン政権", ["サッチャー政権", "レーガン政権"]),
        ("日韓両政府", ["日本政府", "韓国政府"]),
        ("英仏政府", ["英国政府", "フランス政府"]),
    ],
)
def test_several_governments(named: Named, compound: str, names: list[str]) -> None:
    """Several names before one 政権, or several states before one 政府, are as many governments."""
    found = named(compound)
    assert found is not None
    assert (found.cls, [actor.name for actor in found.actors]) == ("Several", names)
    assert {actor.cls for actor in found.actors} == {"Government"}
    assert len({(actor.start, actor.end) for actor in found.actors}) == len(names)


@pytest.mark.parametrize("compound", ["軍事政権", "新政権", "暫定政府", "前政権", "地方政府"])
def test_governments_without_a_name(named: Named, compound: str) -> None:
    """A kind of government is nobody's by itself: it names nothing, or only points to one."""
    found = named(compound)
    assert found is None or (found.cls, found.bare, found.entries) == ("Government", True, ())


def test_a_dot_inside_a_name_is_no_list(named: Named) -> None:
    """A separator within a katakana name does not make two governments of it."""
    found = named("ブッシュ・ジュニア政権")
    assert found is None or found.cls == "Government"
