"""Sections, paragraphs and what cuts through them."""

from __future__ import annotations

import pytest

from builders.reading import Commentary, read

PROSE = "甲国は長く中立を保ってきた。しかし、情勢は変わりつつあり、議会では加盟をめぐる論戦が続いている。"


def body(essay: Commentary) -> list[str]:
    """Return the prose of the body sentences."""
    return [sentence.prose(essay.text) for sentence in essay.sentences if sentence.kind == "body"]


@pytest.mark.parametrize(
    ("line", "number", "title", "level"),
    [
        ("1. 中立の歴史", "1", "中立の歴史", 1),
        ("１．中立の歴史", "１", "中立の歴史", 1),
        ("2　中立の歴史", "2", "中立の歴史", 1),
        ("1.2 中立の歴史", "1.2", "中立の歴史", 2),
        ("第1章　中立の歴史", "第1章", "中立の歴史", 1),
        ("第二節 中立の歴史", "第二節", "中立の歴史", 2),
        ("一、中立の歴史", "一", "中立の歴史", 1),
        ("（1）中立の歴史", "1", "中立の歴史", 2),
        ("Ⅱ．中立の歴史", "Ⅱ", "中立の歴史", 1),
        ("III. The record", "III", "The record", 1),
        ("■中立の歴史", "", "中立の歴史", 1),
        ("【中立の歴史】", "", "中立の歴史", 2),
        ("はじめに", "", "はじめに", 1),
        ("おわりに――中立の行方", "", "おわりに――中立の行方", 1),
        ("1. 中立は可能か？", "1", "中立は可能か？", 1),
        ("中立という遺産", "", "中立という遺産", 1),
        ("# 中立の歴史", "", "中立の歴史", 1),
        ("### 中立の歴史", "", "中立の歴史", 3),
    ],
)
def test_a_heading_opens_a_section(line: str, number: str, title: str, level: int) -> None:
    """Numbers, signs, known words and a place of its own make a heading; its section reaches over its paragraphs."""
    essay = read(f"北方航路をめぐる甲国の戦略\n\n{PROSE}\n\n{line}\n\n{PROSE}\n\n{PROSE}\n", name="essay")
    (section,) = essay.sections
    assert (section.number, section.title, section.level) == (number, title, level)
    assert section.heading.of(essay.text) == line.lstrip("# ")
    assert section.span.end == essay.paragraphs[-1].span.end
    assert [paragraph.section for paragraph in essay.paragraphs] == [None, 0, 0]
    assert len(body(essay)) == 6


@pytest.mark.parametrize(
    "line",
    [
        "3.5％の支出目標は遠い。",
        "2025年9月に方針が示された。",
        "1月の会談では合意した。",
        "一方、乙国は動かない。",
        "第3回会合は延期された。",
        "（一部の議員は反対した。）",
    ],
)
def test_prose_that_begins_like_a_heading_stays_prose(line: str) -> None:
    """Numbers and brackets at the beginning of a sentence make no heading."""
    essay = read(f"北方航路をめぐる甲国の戦略\n\n{PROSE}\n\n{line}\n\n{PROSE}", name="essay")
    assert essay.sections == ()
    assert line in body(essay)


def test_numbered_lines_in_a_row_are_a_list() -> None:
    """Items that follow each other directly are sentences, not sections."""
    essay = read(f"甲国の戦略をめぐる三つの論点\n\n{PROSE}\n\n1. 抑止\n2. 対話\n3. 制裁\n\n{PROSE}", name="essay")
    assert essay.sections == ()
    assert body(essay)[2:5] == ["1. 抑止", "2. 対話", "3. 制裁"]


def test_bullets_are_cut_and_items_kept_apart() -> None:
    """List items are paragraphs of their own; the bullet is mark-up."""
    essay = read(f"甲国の戦略をめぐる論点\n\n{PROSE}\n・抑止の強化\n・対話の再開\n\n{PROSE}", name="essay")
    assert body(essay)[2:4] == ["抑止の強化", "対話の再開"]
    assert [span.of(essay.text) for span in essay.markup] == ["・", "・"]


def test_hard_wrapped_japanese_is_joined_without_spaces() -> None:
    """Lines broken at a fixed width are one paragraph, whose sentences have several pieces."""
    flow = PROSE * 3
    lines = [flow[i : i + 30] for i in range(0, len(flow), 30)]
    essay = read("北方航路をめぐる甲国の戦略\n\n" + "\n".join(lines) + "\n\n　" + "\n".join(lines), name="essay")
    assert len(essay.paragraphs) == 2
    assert body(essay) == ["甲国は長く中立を保ってきた。", PROSE[14:]] * 6
    assert any(len(sentence.pieces) > 1 for sentence in essay.sentences)


def test_an_indented_line_opens_a_paragraph_in_wrapped_text() -> None:
    """An ideographic space at the beginning of a line parts paragraphs."""
    lines = [PROSE[i : i + 25] for i in range(0, len(PROSE), 25)]
    essay = read("甲国の戦略と課題について\n\n" + "\n".join(["　" + "\n".join(lines)] * 3), name="essay")
    assert len(essay.paragraphs) == 3


def test_hard_wrapped_english_keeps_its_line_breaks_as_spaces() -> None:
    """A sentence over several English lines is one piece with the line breaks in it."""
    lines = (
        "The costs of alignment have risen over\nthe past decade, and small states now\n"
        "hedge. They will go on to do so for as\nlong as it pays."
    )
    essay = read(f"Why Small States Hedge\n\n{lines}\n", name="essay")
    first, second = [sentence for sentence in essay.sentences if sentence.kind == "body"]
    assert (len(first.pieces), len(second.pieces)) == (1, 1)
    assert second.prose(essay.text) == "They will go on to do so for as\nlong as it pays."


def test_lines_that_are_paragraphs_are_not_joined() -> None:
    """Where every line is a paragraph, none is joined to the next."""
    essay = read(f"甲国の戦略と課題について\n{PROSE}\n{PROSE}\n{PROSE}", name="essay")
    assert len(essay.paragraphs) == 3


@pytest.mark.parametrize(
    "between",
    [
        "\n\n¹ 乙国外務省「会談の概要」2025年。\n\n",
        "\n\n- 2 -\n\n",
        "\f",
        "\n\f3\n",
        "\n\n注1 ここでは立ち入らない。\n注2 同上。\n\n\n",
        "\n\n",
    ],
)
def test_a_sentence_cut_by_a_page_is_one(between: str) -> None:
    """Notes, page numbers and page ends within a sentence part its pieces, not the sentence."""
    essay = read(
        f"甲国の戦略と課題について\n\n{PROSE}甲国は乙国や丙国、{between}丁国との連携を深めた¹。{PROSE}", name="essay"
    )
    assert "甲国は乙国や丙国、丁国との連携を深めた" in "".join(body(essay)).replace("¹", "")
    sentence = next(s for s in essay.sentences if "丙国、" in s.prose(essay.text))
    assert len(sentence.pieces) >= 2
    assert sentence.span.of(essay.text).startswith("甲国は乙国や丙国、")
    assert len(essay.paragraphs) == 1


def test_a_finished_paragraph_is_not_joined_over_a_page() -> None:
    """Where the page ends with a full stop, a new paragraph begins after it."""
    essay = read(f"甲国の戦略と課題について\n\n{PROSE}\n\n- 2 -\n\n{PROSE}", name="essay")
    assert len(essay.paragraphs) == 2
    assert [entry.what for entry in essay.left_out] == ["page number"]


def test_ornaments_and_end_marks_are_no_prose() -> None:
    """A line of stars and （了） are mark-up."""
    essay = read(f"甲国の戦略と課題について\n\n{PROSE}\n\n＊　＊　＊\n\n{PROSE}\n\n（了）", name="essay")
    assert len(body(essay)) == 4
    assert [span.of(essay.text) for span in essay.markup] == ["＊　＊　＊", "（了）"]


def test_prose_offsets_lead_back_to_the_text() -> None:
    """A range of a sentence's prose is found in the text, in as many spans as it has pieces there."""
    essay = read(f"甲国の戦略と課題について\n\n{PROSE}甲国は乙国や丙国、\n\n- 2 -\n\n丁国と協議した。", name="essay")
    sentence = essay.sentences[-1]
    prose = sentence.prose(essay.text)
    at = prose.index("丙国、丁国")
    assert [span.of(essay.text) for span in sentence.spans(at, at + 5)] == ["丙国、", "丁国"]
    with pytest.raises(ValueError, match="no range"):
        sentence.spans(0, len(prose) + 1)
