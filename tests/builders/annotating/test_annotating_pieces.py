"""Pieces of a unit: names, signs of states, brackets, times, separators and tokens."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders.annotating.pieces import pieces, state_signs, without_signs
from builders.annotating.tokens import tokenizer
from builders.annotating.units import lay_out


def cut(text: str) -> list[tuple[str, str]]:
    """Return the kind and the surface of each piece of a sentence."""
    return [(p.kind, p.surface) for p in pieces(lay_out(text, list(range(len(text)))))]


def signs(text: str) -> list[str]:
    """Return the states whose signs lead a text, each of its characters a word's end."""
    found = state_signs(text, 0, set(range(1, len(text) + 1)))
    return [state.id for state in found[1]] if found else []


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("日中韓の協力", ["JPN", "CHN", "KOR"]),
        ("米英豪は", ["USA", "GBR", "AUS"]),
        ("独仏両国", ["DEU", "FRA"]),
        ("米朝交渉", ["USA", "PRK"]),
        ("中ロ接近", ["CHN", "RUS"]),
        ("日印関係", ["JPN", "IND"]),
        ("英仏独と", ["GBR", "FRA", "DEU"]),
        ("日豪印米", ["JPN", "AUS", "IND", "USA"]),
        ("日加協定", ["JPN", "CAN"]),
        ("日墨協定", ["JPN", "MEX"]),
        ("露土戦争", ["RUS", "TUR"]),
        ("仏伊国境", ["FRA", "ITA"]),
        ("南北会談", ["KOR", "PRK"]),
        ("日中両国", ["JPN", "CHN"]),
        ("中米関係", ["CHN", "USA"]),
    ],
)
def test_runs_of_signs(text: str, states: list[str]) -> None:
    """A run of one-character states is as many states, in the order of the text."""
    assert signs(text) == states


@pytest.mark.parametrize(
    "text",
    [
        "日中は暖かい",
        "日中、雨が",
        "日中",
        "中米諸国",
        "中米の移民",
        "北米自由貿易",
        "南米大陸",
        "日",
        "米",
        "加西市",
        "南中した",
        "南北問題",
        "南北に長い",
        "北西部",
        "大国",
    ],
)
def test_what_only_looks_like_signs(text: str) -> None:
    """Daytime, regions and towns are no states side by side."""
    assert signs(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "英語で話す。",
        "独自の道を行く。",
        "仏教の国だ。",
        "印象が残る。",
        "中心に立つ。",
        "加盟を果たす。",
        "比較する。",
        "越境する。",
    ],
)
def test_no_state_inside_a_common_word(text: str) -> None:
    """A sign inside a common noun is no state."""
    assert {kind for kind, _ in cut(text)} == {"token"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日・EU協定", [("token", "日"), ("separator", "・"), ("name", "EU"), ("token", "協定")]),
        ("2005年の「アフリカの角」", [("time", "2005年"), ("token", "の"), ("bracket", "「アフリカの角」")]),
        ("米朝はハノイで", [("states", "米朝"), ("token", "は"), ("name", "ハノイ"), ("token", "で")]),
        ("チャドとマリ", [("name", "チャド"), ("token", "と"), ("name", "マリ")]),
    ],
)
def test_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    """Each stretch is of the kind that it is read as."""
    assert cut(text) == expected


def test_a_quotation_is_one_piece() -> None:
    """A placeholder is a piece that holds the unit quoted there."""
    text = "外相は「兵を引く」と述べた。"
    quote = next(p for p in pieces(lay_out(text, list(range(len(text))))) if p.kind == "quote")
    assert quote.quote is not None
    assert quote.quote.text == "兵を引く"


@pytest.mark.parametrize("text", ["日本と連帯する。", "関与を深める。", "対話を続ける。"])
def test_a_verbal_noun_is_no_concept(text: str) -> None:
    """A word that is first of all a predicate is not read as the concept of the same name."""
    assert not any(kind == "name" and surface in {"連帯", "関与", "対話"} for kind, surface in cut(text))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("米大統領", ["米", "大統領"]),
        ("米国務長官", ["米", "国務長官"]),
        ("ライス米国務長官", ["ライス", "米", "国務長官"]),
        ("元英首相", ["元", "英", "首相"]),
        ("前米国務長官", ["前", "米", "国務長官"]),
        ("英国王", ["英", "国王"]),
        ("米国大使", ["米国", "大使"]),
        ("中国国防相", ["中国", "国防", "相"]),
        ("大統領", ["大統領"]),
        ("副大統領", ["副大統領"]),
    ],
)
def test_signs_come_off_titles(text: str, parts: list[str]) -> None:
    """The sign of a state is a token of its own before a title, also where 国 is written once for two."""
    found = without_signs(tokenizer()(text))
    assert [t.surface for t in found] == parts
    assert [(t.start, t.end) for t in found] == [
        (sum(map(len, parts[:i])), sum(map(len, parts[: i + 1]))) for i in range(len(parts))
    ]


@given(
    st.one_of(
        st.text(st.characters(exclude_categories=("Cs",)), max_size=40),
        st.lists(
            st.sampled_from(
                [
                    "米",
                    "国務",
                    "長官",
                    "日",
                    "中",
                    "韓",
                    "南北",
                    "3日",
                    "「名」",
                    "元",
                    "英首相",
                    "・",
                    "インド",
                    " ",
                    "EU",
                    "2005年",
                    "。",
                ]
            ),
            max_size=15,
        ).map("".join),
    )
)
@settings(max_examples=200, deadline=None)
def test_pieces_cover_every_text(text: str) -> None:
    """Whatever the text, pieces stand in order, apart, and leave out white space only."""
    unit = lay_out(text, list(range(len(text))))
    end = 0
    for piece in pieces(unit):
        assert end <= piece.start < piece.end <= len(unit.text)
        assert piece.surface == unit.text[piece.start : piece.end]
        assert not unit.text[end : piece.start].strip()
        end = piece.end
    assert not unit.text[end:].strip()
