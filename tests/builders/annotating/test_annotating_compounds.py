"""What a noun compound names as a whole, and who is inside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builders.annotating.compounds import heads, titles
from builders.annotating.mentions import Mention
from builders.annotating.words import Word

Named = Callable[[str], Mention | None]


def who(mention: Mention | None) -> list[str]:
    """Return the ids of the first reading of each actor of a mention."""
    return [actor.entries[0].id for actor in mention.actors] if mention is not None else []


@pytest.mark.parametrize(
    ("compound", "cls", "entry"),
    [
        ("米朝首脳会談", "Summit", "us-nk-summit"),
        ("欧州連合", "IntergovernmentalOrganization", "eu"),
        ("アフリカ連合", "IntergovernmentalOrganization", "african-union"),
        ("日本海", "Place", "sea-of-japan"),
        ("中国新聞", "MediaOutlet", "chugoku-shimbun"),
        ("ロシア軍", "ArmedForce", "ru-armed-forces"),
        ("インドネシア", "State", "IDN"),
        ("北米自由貿易協定", "Treaty", "nafta"),
        ("米国・メキシコ・カナダ協定", "Treaty", "usmca"),
        ("東南アジア諸国連合", "IntergovernmentalOrganization", "asean"),
        ("日米安全保障条約", "Treaty", "us-japan-security-treaty"),
        ("日ソ共同宣言", "Treaty", "japan-soviet-1956"),
    ],
)
def test_known_names(named: Named, compound: str, cls: str, entry: str) -> None:
    """A compound that the authority knows is that entry, whatever states its characters could be."""
    found = named(compound)
    assert found is not None
    assert (found.cls, entry in {e.id for e in found.entries}) == (cls, True)


@pytest.mark.parametrize(
    ("compound", "cls", "head", "states"),
    [
        ("日印関係", "BilateralRelations", "関係", ["JPN", "IND"]),
        ("日比首脳会談", "Summit", "首脳会談", ["JPN", "PHL"]),
        ("日伯首脳会談", "Summit", "首脳会談", ["JPN", "BRA"]),
        ("日ロ外相会談", "MinisterialMeeting", "外相会談", ["JPN", "RUS"]),
        ("英仏独外相会合", "MinisterialMeeting", "外相会合", ["GBR", "FRA", "DEU"]),
        ("エジプト・トルコ首脳会談", "Summit", "首脳会談", ["EGY", "TUR"]),
        ("ブラジル－インド首脳会談", "Summit", "首脳会談", ["BRA", "IND"]),
        ("日・EU経済連携協定", "Treaty", "経済連携協定", ["JPN", "eu"]),
        ("露土戦争", "Event", "戦争", ["RUS", "TUR"]),
        ("シンガポール会談", "Meeting", "会談", ["SGP"]),
        ("対キューバ政策", "Doctrine", "政策", ["CUB"]),
        ("米英共同演習", "MilitaryExercise", "共同演習", ["USA", "GBR"]),
        ("中米首脳会談", "Summit", "首脳会談", ["CHN", "USA"]),
        ("特別首脳会議", "Summit", "首脳会議", []),
        ("5年計画", "Initiative", "計画", []),
        ("第3回会合", "Meeting", "会合", []),
        ("中米諸国", "Grouping", "諸国", []),
        ("米国大使館", "Organization", "大使館", ["USA"]),
    ],
)
def test_head_nouns(named: Named, compound: str, cls: str, head: str, states: list[str]) -> None:
    """The head noun gives the class, what is before it the actors."""
    found = named(compound)
    assert found is not None
    assert (found.cls, found.head, found.name, who(found)) == (cls, head, compound, states)


@pytest.mark.parametrize("compound", ["首脳会談", "共同声明", "協定", "外相会合"])
def test_a_bare_head_refers_back(named: Named, compound: str) -> None:
    """A head noun with nothing before it is marked as pointing to something named elsewhere."""
    found = named(compound)
    assert found is not None
    assert (found.bare, found.actors) == (True, ())


def test_three_states_have_no_bilateral_relations(named: Named) -> None:
    """関係 of three is a relationship, of one or none is nothing."""
    three, one = named("米中ロ関係"), named("対外関係")
    assert three is not None
    assert (three.cls, who(three)) == ("Relationship", ["USA", "CHN", "RUS"])
    assert one is None or one.cls != "BilateralRelations"


@pytest.mark.parametrize(
    ("compound", "suffix", "states"),
    [
        ("米英豪", "", ["USA", "GBR", "AUS"]),
        ("独仏両国", "両国", ["DEU", "FRA"]),
        ("中ロ両首脳", "両首脳", ["CHN", "RUS"]),
        ("中仏首脳", "首脳", ["CHN", "FRA"]),
        ("日韓双方", "双方", ["JPN", "KOR"]),
        ("ケニア・ウガンダ", "", ["KEN", "UGA"]),
        ("日韓間", "間", ["JPN", "KOR"]),
        ("米国・EU", "", ["USA", "eu"]),
    ],
)
def test_actors_side_by_side(named: Named, compound: str, suffix: str, states: list[str]) -> None:
    """Actors side by side are several, and what is said of all of them is a suffix."""
    found = named(compound)
    assert found is not None
    assert (found.cls, found.suffix, who(found)) == ("Several", suffix, states)


@pytest.mark.parametrize(
    "compound", ["英語", "独自", "印象", "中心", "日中", "アメリカン航空", "仏教", "波", "土", "西"]
)
def test_what_names_nothing(words: Callable[[str], list[Word]], compound: str) -> None:
    """Common words that hold the sign of a state, and daytime, name no state."""
    assert not any(word.mention or word.inner for word in words(f"{compound}は話題だ。"))


def test_central_america(named: Named) -> None:
    """中米 by itself is Central America, a place, and neither China nor the United States."""
    found = named("中米")
    assert found is not None
    assert (found.cls, found.actors) == ("Place", ())


@pytest.mark.parametrize(
    ("compound", "cls", "name", "alias"),
    [
        ("「東方への窓」", "PolicyConcept", "東方への窓", "東方への窓"),
        ("『アフリカ白書』", "PolicyDocument", "アフリカ白書", "アフリカ白書"),
        ("「安全の回廊」構想", "Initiative", "安全の回廊構想", "安全の回廊"),
        ("構想「安全の回廊」", "Initiative", "安全の回廊", "安全の回廊"),
        ("「サヘル友好条約」", "Treaty", "サヘル友好条約", "サヘル友好条約"),
    ],
)
def test_bracketed_names(named: Named, compound: str, cls: str, name: str, alias: str) -> None:
    """A name in brackets takes its class from the noun behind, before or at its end, else from its brackets."""
    found = named(compound)
    assert found is not None
    assert (found.cls, found.name, found.alias, found.quoted) == (cls, name, alias, True)


def test_a_known_name_in_brackets(named: Named) -> None:
    """The authority is asked for what stands in the brackets first."""
    found = named("「アフリカの角」地域")
    assert found is not None
    assert (found.cls, found.entries[0].id) == ("Place", "horn-of-africa")


def test_a_list_in_brackets(named: Named) -> None:
    """A pair of brackets around a list names as many concepts, each with its own place."""
    found = named("「主権、自決、不干渉」")
    assert found is not None
    assert found.cls == "Several"
    assert [actor.name for actor in found.actors] == ["主権", "自決", "不干渉"]
    assert [(actor.start, actor.end) for actor in found.actors] == [(1, 3), (4, 6), (7, 10)]


@pytest.mark.parametrize("compound", ["主要9カ国", "沿岸五か国", "関係6カ国"])
def test_groups_by_number(named: Named, compound: str) -> None:
    """States that are only counted are a grouping."""
    found = named(compound)
    assert found is not None
    assert (found.cls, found.name, found.entries) == ("Grouping", compound, ())


@pytest.mark.parametrize(
    ("sentence", "name", "cls"),
    [
        ("合同軍事演習である「北の嵐」に加わった。", "北の嵐", "MilitaryExercise"),
        ("新条約、「海峡の平和」を結んだ。", "海峡の平和", "Treaty"),
    ],
)
def test_appositions(words: Callable[[str], list[Word]], sentence: str, name: str, cls: str) -> None:
    """A noun that says what the name behind it is gives the name its class, and both mean one thing."""
    found = [w.mention for w in words(sentence) if w.mention is not None]
    assert {m.cls for m in found if m.name == name} == {cls}
    assert len([m for m in found if m.name == name]) == 2


def test_names_inside_what_names_nothing(words: Callable[[str], list[Word]]) -> None:
    """A compound that is no entity still shows the actors that lead it."""
    (word,) = (w for w in words("ガーナ国内情勢が揺れた。") if w.inner)
    assert (word.mention, [m.entries[0].id for m in word.inner]) == (None, ["GHA"])


def test_an_organisation_with_what_it_is(named: Named) -> None:
    """A noun before an organisation that says what it is belongs to its name."""
    found = named("国際人権団体アムネスティ・インターナショナル")
    assert found is not None
    assert found.entries[0].labels["ja"] == "アムネスティ・インターナショナル"


def test_tables_are_by_surface() -> None:
    """Head nouns and titles are found by how they are written."""
    assert (heads()["首脳会談"]["class"], titles()["外相"]["relation"]) == ("Summit", "officeOf")
