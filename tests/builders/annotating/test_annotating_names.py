"""The authority's names in a text: the longest that stands free."""

from __future__ import annotations

import pytest

from builders.annotating.names import Names, families, names, short_states
from ontology.authority import load


def longest(text: str, start: int = 0) -> str:
    """Return the longest name at a place of a text that may end anywhere."""
    found = names().longest(text, start, set(range(len(text) + 1)))
    return text[start : found[0]] if found is not None else ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("インドネシアは主導した", "インドネシア"),
        ("インドは加盟した", "インド"),
        ("南アフリカと南米", "南アフリカ"),
        ("東南アジア諸国連合", "東南アジア諸国連合"),
        ("欧州連合が拡大した", "欧州連合"),
        ("ギニアビサウの政変", "ギニアビサウ"),
        ("アフリカ連合", "アフリカ連合"),
        ("NATOの拡大", "NATO"),
        ("ドミニカ共和国", "ドミニカ共和国"),
    ],
)
def test_the_longest_name_wins(text: str, name: str) -> None:
    """Of names that begin alike the longest is taken."""
    assert longest(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "アメリカン航空",
        "インディアン",
        "オマーンド",
        "チリソース",
        "NATOX",
        "マリファナ",
        "キューバン",
        "ペルーナ",
        "トーゴー",
    ],
)
def test_no_name_inside_a_longer_word(text: str) -> None:
    """A name that goes on in its own script is another word: チリ is not in チリソース."""
    assert longest(text) == ""


def test_no_name_within_a_word() -> None:
    """A name that its script leads up to is not there: no マリ in ソマリランド, no EU in SEU."""
    assert longest("ソマリランド", 1) == ""
    assert longest("SEU", 1) == ""


def test_names_end_where_words_end() -> None:
    """A name may end only where a token does."""
    assert names().longest("インド", 0, {1, 2}) is None


@pytest.mark.parametrize("text", ["日", "中", "us", "who", "imf"])
def test_short_and_lower_case_names_are_left_out(text: str) -> None:
    """Single characters and Latin words in lower case name nothing by themselves."""
    assert longest(text) == ""


def test_readings_of_one_name() -> None:
    """A name that two entries share has both as readings, each once."""
    kenya, chad = (load().entries[code] for code in ("KEN", "TCD"))
    trie = Names()
    for entry in (kenya, chad, kenya):
        trie.add("同名", entry)
    assert trie.longest("同名", 0, {2}) == (2, (kenya, chad))


def test_katakana_family_names_stand_alone() -> None:
    """A katakana family name of three or more characters names its bearers, a kanji one does not."""
    assert longest("メルケルが去った") == "メルケル"
    assert longest("サッチャーは退いた") == "サッチャー"
    assert longest("李は去った") == ""


def test_families() -> None:
    """People of one family name are together."""
    assert {"george-h-w-bush", "george-w-bush"} <= {person.id for person in families()["ブッシュ"]}


@pytest.mark.parametrize(
    ("sign", "state"),
    [
        ("日", "JPN"),
        ("韓", "KOR"),
        ("朝", "PRK"),
        ("中", "CHN"),
        ("米", "USA"),
        ("英", "GBR"),
        ("仏", "FRA"),
        ("独", "DEU"),
        ("ロ", "RUS"),
        ("印", "IND"),
        ("豪", "AUS"),
        ("伊", "ITA"),
        ("加", "CAN"),
        ("伯", "BRA"),
        ("墨", "MEX"),
        ("比", "PHL"),
        ("越", "VNM"),
    ],
)
def test_signs_of_states(sign: str, state: str) -> None:
    """Each one-character form stands for its state."""
    assert short_states()[sign].id == state
