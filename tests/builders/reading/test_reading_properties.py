"""What holds of every text and every file, whatever is in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from builders.reading import Commentary, ReadingError, Span, read
from builders.reading.sentences import split
from ontology.errors import DragomanError

CALM = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# What commentaries are made of, and what trips readers up, as fragments that meet in any order.
FRAGMENTS = [
    "甲国は乙国と協議した。", "「良い。続けたい」と述べた", "「始まりだけの", "終わりだけ」",
    "（注）", "（1）", "¹", "²", "注1 ", "[^1]",
    "[^1]: ", "[1]", "※1 ", "※", "*1", "1. ", "１．", "第1章　", "一、", "■", "はじめに", "# ", "## ", "- ",
    "・", "> ", "```", "| a | b |", "|---|---|", "<div>", "<!--", "-->", "---", "===", "**", "_",
    "`", "[x](https://example.org/a)", "\\", "https://example.org/x?y=1。",
    "『書名』南海出版、2020年。", "2026年1月19日", "令和八年", "山田太郎", "北洋大学", "No. 16", "U.S. ", "3.5",
    "A sentence. Another one! ", "\n", "\n\n", "\r\n", "\f", "　", " ", "\t", "\u200f", "\u200b",
    "\u0001", "𠮷野", "か？という", "！？", "title: 題", "(((", ")))", "「『（", "\"", "”", "“", "ｱｲｳ", "한국",
    "中国", "です．次", "- 3 -", "（了）", "、", "________",
]  # fmt: skip
texts = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=40).map("".join),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=80),
)


def readable(text: str, name: str = "essay") -> Commentary | None:
    """Read a text, or return None where it is refused for a reason a user can mend."""
    try:
        return read(text, name=name)
    except ReadingError:
        return None


def check(commentary: Commentary) -> None:
    """Assert what holds of every commentary."""
    text = commentary.text
    taken: dict[int, str] = {}
    for sentence in commentary.sentences:
        assert sentence.span == Span(sentence.pieces[0].start, sentence.pieces[-1].end)
        assert sentence.prose(text).strip()
        for piece in sentence.pieces:
            assert 0 <= piece.start < piece.end <= len(text)
            for position in range(piece.start, piece.end):
                assert position not in taken, f"{text[position]!r} at {position} is in two sentences"
                taken[position] = sentence.kind
    starts = [sentence.span.start for sentence in commentary.sentences]
    assert starts == sorted(starts)
    others = [*commentary.head, *commentary.markup, *(entry.span for entry in commentary.left_out if entry.span)]
    beside = {position for span in others for position in range(span.start, span.end)}
    notes = {p for note in commentary.footnotes for p in range(note.body.start, note.body.end)}
    for position, character in enumerate(text):
        if not character.isspace():
            places = (position in taken, position in beside, position in notes)
            assert any(places), f"{character!r} at {position} is lost"
            assert not (places[0] and places[1]), f"{character!r} at {position} is prose and something else"
    for section in commentary.sections:
        assert section.heading.of(text).strip()
        assert section.span.start == section.heading.start
        assert section.span.end >= section.heading.end
    for note in commentary.footnotes:
        assert note.body.of(text).strip()
        assert all(note.body.start <= work.span.start < work.span.end <= note.body.end for work in note.works)
    for sentence in commentary.sentences:
        if sentence.paragraph is not None:
            paragraph = commentary.paragraphs[sentence.paragraph]
            assert paragraph.span.start <= sentence.span.start
            assert sentence.span.end <= paragraph.span.end
            assert paragraph.section == sentence.section


@CALM
@given(texts)
@example("# a\n[^1]: b\n\f- 3 -\nc[^1]")
@example("甲国は、\n\n¹ 注\n\n乙国と。")
def test_every_visible_character_is_accounted_for(text: str) -> None:
    """Sentences are in order and disjoint, and each visible character is prose, metadata, note, mark-up or left out."""
    for name in ("essay", "essay.md"):
        commentary = readable(text, name)
        if commentary is not None:
            assert commentary.text == text.removeprefix("\ufeff")
            check(commentary)


@CALM
@given(texts)
def test_reading_twice_gives_the_same(text: str) -> None:
    """The same text yields an equal commentary."""
    assert readable(text) == readable(text)


@CALM
@given(st.one_of(st.binary(max_size=200), texts.map(lambda text: text.encode("utf-16-le")[:-1])))
def test_arbitrary_bytes_raise_nothing_but_a_dragoman_error(data: bytes) -> None:
    """Whatever the bytes, there is a commentary or an error of one line that names the source."""
    refused = None
    try:
        check(read(data, name="essay"))
    except DragomanError as error:
        refused = str(error)
    assert refused is None or ("essay" in refused and "\n" not in refused)


@CALM
@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf"), exclude_characters="\ufeff"), min_size=1, max_size=60),
    st.sampled_from(
        ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "shift_jis", "euc_jp", "iso2022_jp"]
    ),
)
def test_a_text_comes_back_from_every_encoding_that_holds_it(text: str, encoding: str) -> None:
    """Bytes read with the encoding they were written in give the very text, where the encoding can hold it."""
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        return
    if data.decode(encoding) != text or text.isspace():
        return
    assert read(b"\n".join([data]) if encoding == "utf-16" else data, name="essay", encoding=encoding).text == text


words = st.sampled_from(
    re.split(
        r"\|",
        "甲国は|乙国の|首脳会談を|協力について|合意した|日本と|政府が|安全保障の|条約に|署名する|という。|「平和」を|外相は、|、|。|経済連携が|"
        "2026年に|第1回|サミット",
    )
)


@CALM
@given(
    st.lists(words, min_size=3, max_size=30).map("".join),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "iso2022_jp"]),
)
def test_japanese_is_detected_in_every_encoding(text: str, encoding: str) -> None:
    """Japanese prose of a few words is read back identically with no encoding given."""
    text = "政府は、" + text
    assert read(text.encode(encoding), name="essay").text == text


@CALM
@given(texts)
def test_splitting_covers_a_paragraph_exactly_once(text: str) -> None:
    """The ranges of sentences rise, begin and end with visible characters and leave only white space out."""
    at = 0
    for start, end in split(text):
        assert text[at:start].strip() == ""
        assert start < end
        assert text[start:end] == text[start:end].strip()
        at = end
    assert text[at:].strip() == ""


@pytest.mark.parametrize(
    "text",
    [
        "「" * 60_000,
        "「（" * 100_000 + "）」" * 100_000,
        "」）" * 60_000,
        "甲国は乙国と協議した。" * 40_000,
        "あ" * 1_000_000,
        "**a" * 60_000,
        "[" * 100_000 + "](x)" * 1000,
        "`" * 100_000 + "``a`" * 100_000,
        "<" * 100_000,
        "\\" * 100_000,
        "U.S. " * 60_000,
        '"' * 100_000,
        "# " + "* " * 60_000,
        "1. 項\n" * 20_000,
        "本文である¹。\n" * 30_000 + "¹ 注である。\n",
        "\n" * 500_000 + "終わり。",
        " " * 500_000 + "終わり。" + " " * 100_000 + "x",
        "¹ 注 「" * 20_000,
        "¹ 注\n" * 30_000,
        "本文¹。\n\n¹ 注である。\n\n" * 15_000,
        "[^1]: *注* [x](https://example.org)\n\n" * 15_000,
        "<!-- \n\n" * 30_000,
        "---\n" + "\n" * 100_000,
        "題名である\n\n¹ " + "は" * 300_000 + "\n",
        "---\na: b\n" * 40_000,
        "> " * 200_000 + "x",
        "| a |\n" * 60_000,
        "- " * 200_000 + "x",
        "a|" * 200_000 + "\n" + "-|" * 200_000 + "!",
        "2026年" * 100_000,
        "山" * 60 + "\n" + "・" * 100_000,
        "第1号" * 25 + "\n" + "（" * 80 + "\n本文である。",
        "[^1]: 「" + "甲" * 4000 + "\n本文[^1]",
        "[^1]: " + "「" * 4900 + "\n本文[^1]",
        "[^1]: " + "https://a" * 500 + "\n本文[^1]",
        "題名である\n" + "U." * 300_000,
        "題名である\n" + "a." * 60 + "\n" + "co " * 20_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_texts_are_read_whole(text: str) -> None:
    """Deep nesting, a megabyte in one line and endless marks are read whole (quadratic reading would never end)."""
    for name in ("essay", "essay.md"):
        commentary = readable(text, name)
        assert commentary is None or commentary.text == text
