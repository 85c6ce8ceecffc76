"""How a sentence is laid out: parentheses and quotations apart, names in place, every character with its offset."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders.annotating.units import CLOSING, OPENING, PLACEHOLDER, Unit, is_clause, lay_out

FRAGMENTS = [
    "ナイジェリア",
    "は",
    "、",
    "。",
    "「",
    "」",
    "『",
    "』",
    "（",
    "）",
    "(",
    ")",
    "［",
    "］",
    "“",
    "”",
    "《",
    "》",
    "停戦する",
    "と述べた",
    "平和への課題",
    "という",
    "に反対する。",
    "ECOWAS",
    "12月3日",
    " ",
    "　",
    "！",
    "？",
    "\n",
    "𠮷",
    "との声明",
    "した",
    "PLACE",
    "～",
    "・",
]
texts = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters=PLACEHOLDER), max_size=60),
)


def laid(text: str) -> Unit:
    """Lay out a text whose characters stand at 100, 102, 104 and so on in the commentary."""
    return lay_out(text, [100 + 2 * i for i in range(len(text))])


def every(unit: Unit) -> list[Unit]:
    """Collect a unit and all that were taken out of it."""
    inside = [*unit.quotes.values(), *(gloss for _, gloss in unit.glosses)]
    return [unit, *(u for part in inside for u in every(part))]


@pytest.mark.parametrize(
    ("text", "rest", "glosses"),
    [
        ("国連（UN）は警告した。", "国連は警告した。", ["UN"]),
        (
            "ハイチ（首都ポルトープランス）とキューバ(ハバナ)が合意した。",
            "ハイチとキューバが合意した。",
            ["首都ポルトープランス", "ハバナ"],
        ),
        ("オスロ合意（1993年（平成5年）9月）", "オスロ合意", ["1993年9月"]),
        ("署名した（）。", "署名した。", []),
        ("条約［改正］を批准した。", "条約改正を批准した。", []),
    ],
)
def test_parentheses_are_glosses(text: str, rest: str, glosses: list[str]) -> None:
    """A parenthesis is taken out of the unit and kept as a gloss of what is before it; square brackets only vanish."""
    unit = laid(text)
    assert unit.text == rest
    assert [gloss.text for _, gloss in unit.glosses] == glosses


def test_a_gloss_knows_its_place() -> None:
    """A gloss carries the offset in the unit behind the word that it explains."""
    unit = laid("アフリカ連合（AU）はスーダン（当時）に派遣した。")
    assert [unit.text[:at] for at, _ in unit.glosses] == ["アフリカ連合", "アフリカ連合はスーダン"]


@pytest.mark.parametrize(
    ("text", "rest", "quoted"),
    [
        (
            "ツツ大主教は「和解なしに未来はない」と語った。",
            f"ツツ大主教は{PLACEHOLDER}と語った。",
            ["和解なしに未来はない"],
        ),
        ("「譲歩する用意がある」との声明を出した。", f"{PLACEHOLDER}との声明を出した。", ["譲歩する用意がある"]),
        ("長官は『封鎖を解く。兵も引く』と約束した。", f"長官は{PLACEHOLDER}と約束した。", ["封鎖を解く。兵も引く"]),
        (
            "「会う」と言い、「署名する」と述べた。",
            f"{PLACEHOLDER}と言い、{PLACEHOLDER}と述べた。",
            ["会う", "署名する"],
        ),
    ],
)
def test_a_clause_that_is_said_is_a_quotation(text: str, rest: str, quoted: list[str]) -> None:
    """Words that somebody says leave a placeholder and become a unit of their own."""
    unit = laid(text)
    assert unit.text == rest
    assert [quote.text for _, quote in sorted(unit.quotes.items())] == quoted
    assert all(unit.text[at] == PLACEHOLDER for at in unit.quotes)


@pytest.mark.parametrize(
    "name",
    ["「アフリカの角」", "『外交青書』", "《平和のための結集》", "“新しい中東”", "「自由貿易圏構想」", "【声明】"],
)
def test_a_name_in_brackets_stays(name: str) -> None:
    """A bracketed name stays in the unit, brackets included, and its place is kept."""
    unit = laid(f"首相は{name}を支持した。")
    assert unit.text == f"首相は{name}を支持した。"
    assert [unit.text[a:b] for a, b in unit.names] == [name]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("「制裁」する方針だ。", "制裁する方針だ。"),
        ("米国の「裏庭である」地域に介入した。", "米国の裏庭である地域に介入した。"),
        ("余った」括弧がある。", "余った括弧がある。"),
        ("閉じない「括弧がある。", "閉じない「括弧がある。"),
        ("", ""),
    ],
)
def test_other_brackets_dissolve(text: str, rest: str) -> None:
    """Brackets around a verb, around a clause that nobody says, and closing ones without an opening one vanish."""
    assert laid(text).text == rest


@pytest.mark.parametrize(
    ("content", "clause"),
    [
        ("両国は歩み寄る", True),
        ("戦争は終わった。次は復興だ", True),
        ("譲らない", True),
        ("交渉すべき", True),
        ("平和です。", True),
        ("非同盟運動", False),
        ("開かれた地域主義", False),
        ("ベルリンの壁", False),
        ("アラブの春", False),
        ("", False),
    ],
)
def test_clauses_and_names(content: str, clause: bool) -> None:
    """A clause ends as sentences end, a name as nouns do."""
    assert is_clause(content) is clause


def test_sentences_of_a_quotation() -> None:
    """A quotation is cut after each full stop outside a bracketed name, each part with its own offsets."""
    unit = laid("封鎖は解く。「進め！未来」案は拒む！終わり")
    parts = unit.sentences()
    assert [part.text for part in parts] == ["封鎖は解く。", "「進め！未来」案は拒む！", "終わり"]
    assert [p for part in parts for p in part.positions] == unit.positions
    assert [part.text[a:b] for part in parts for a, b in part.names] == ["「進め！未来」"]


def test_a_part_keeps_what_hangs_on_it() -> None:
    """A part of a unit takes along the glosses and quotations of its own stretch only, at their new places."""
    unit = laid("国連（UN）は来る。「撤兵する」とAU（連合）は述べた。")
    first, second = unit.sentences()
    assert [(at, gloss.text) for at, gloss in first.glosses] == [(2, "UN")]
    assert [(second.text[:at], gloss.text) for at, gloss in second.glosses] == [(f"{PLACEHOLDER}とAU", "連合")]
    assert (list(first.quotes), list(second.quotes)) == ([], [0])


def test_span() -> None:
    """A stretch of the unit has its offsets in the commentary, past what was taken out between."""
    text = "国連（UN）は警告した。"
    assert lay_out(text, list(range(len(text)))).span(0, 3) == (0, 7)


@given(texts)
@settings(max_examples=300, deadline=None)
def test_every_character_knows_where_it_stood(text: str) -> None:
    """For any text, positions grow strictly and each character of each unit is the source's at its position."""
    for unit in every(laid(text)):
        assert len(unit.text) == len(unit.positions)
        assert all(a < b for a, b in zip(unit.positions, unit.positions[1:], strict=False))
        for at, (char, position) in enumerate(zip(unit.text, unit.positions, strict=True)):
            if char == PLACEHOLDER:
                assert at in unit.quotes
                assert text[(position - 100) // 2] in OPENING
            else:
                assert char == text[(position - 100) // 2]
        assert all(0 < at <= len(unit.text) for at, _ in unit.glosses)
        assert all(unit.text[a] in OPENING and unit.text[b - 1] in CLOSING for a, b in unit.names)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_cutting_into_sentences_loses_nothing(text: str) -> None:
    """For any text, the sentences of a unit put together are the unit, quotations and names included."""
    unit = laid(text)
    parts = unit.sentences()
    assert "".join(part.text for part in parts) == unit.text
    assert sum(len(part.quotes) for part in parts) == len(unit.quotes)
    assert sum(len(part.names) for part in parts) == len(unit.names)
    assert sum(len(part.glosses) for part in parts) == len(unit.glosses)
