"""Notes, their marks and the works they cite."""

from __future__ import annotations

from datetime import date

import pytest

from builders.reading import CitedWork, Commentary, read
from builders.reading.citations import language_of, parse
from builders.reading.commentary import Span

TITLE = "北方航路をめぐる甲国の戦略\n\n"
NOTE = "佐藤花子『中立国の研究』南海出版、2019年、15頁。"


def essay(text: str, name: str = "essay") -> Commentary:
    """Read a text under a title."""
    return read(TITLE + text, name=name)


@pytest.mark.parametrize(
    ("mark", "opening", "number"),
    [
        ("¹", "¹ ", "1"),
        ("¹²", "¹² ", "12"),
        ("（1）", "（1）", "1"),
        ("(1)", "(1) ", "1"),
        ("[1]", "[1] ", "1"),
        ("〔1〕", "〔1〕", "1"),
        ("（注1）", "注1　", "1"),
        ("注１", "注１）", "1"),
        ("（註一）", "（註一）", "一"),
        ("*1", "*1 ", "1"),
        ("※1", "※1 ", "1"),
        ("（※１）", "※１：", "1"),
        ("1）", "1） ", "1"),
        ("[^1]", "[^1]: ", "1"),
        ("[^a]", "[^a]: ", "a"),
    ],
)
def test_a_mark_is_bound_to_its_note(mark: str, opening: str, number: str) -> None:
    """Marks of every style are found in the prose, cut out of it and bound by number to the note at the end."""
    commentary = essay(f"甲国は中立を保った{mark}。しかし、情勢は変わった。\n\n{opening}{NOTE}\n")
    (note,) = commentary.footnotes
    assert note.mark == number
    assert [span.of(commentary.text) for span in note.mark_spans] == [mark]
    assert note.body.of(commentary.text) == NOTE
    assert [work.title for work in note.works] == ["中立国の研究"]
    assert [s.prose(commentary.text) for s in commentary.sentences if s.kind == "body"] == [
        "甲国は中立を保った。",
        "しかし、情勢は変わった。",
    ]


def test_notes_under_a_heading_may_be_plain_numbers() -> None:
    """Under 注 a line that begins with a number is a note, and one that does not goes on with it."""
    commentary = essay(f"甲国は中立を保った¹。情勢は変わった²。\n\n注\n1. {NOTE}\n第2版も見よ。\n2 同上。\n")
    assert [(note.mark, len(note.mark_spans)) for note in commentary.footnotes] == [("1", 1), ("2", 1)]
    assert commentary.footnotes[0].body.of(commentary.text).endswith("第2版も見よ。")
    assert [section.title for section in commentary.sections] == ["注"]


def test_a_list_of_references_has_notes_without_marks() -> None:
    """Every line under 参考文献 is a reference of its own."""
    commentary = essay(
        f"甲国は中立を保った。\n\n参考文献\n\n・{NOTE}\n・山田太郎「中立の終わり」『東方評論』2021年3月号。\n"
    )
    assert [note.mark for note in commentary.footnotes] == ["", ""]
    assert [note.works[0].author for note in commentary.footnotes] == ["佐藤花子", "山田太郎"]


def test_numbers_may_start_anew_on_every_page() -> None:
    """A mark is bound to the next note of its number."""
    commentary = essay("甲国は動いた¹。\n\n¹ 一つ目の注である。\n\n乙国も動いた¹。\n\n¹ 二つ目の注である。\n")
    first, second = commentary.footnotes
    assert first.mark_spans[0].start < first.body.start < second.mark_spans[0].start < second.body.start


def test_one_note_may_be_marked_twice() -> None:
    """All places where a mark stands are told."""
    commentary = essay(f"甲国は動いた[^n]。乙国も動いた[^n]。\n\n[^n]: {NOTE}\n", "essay.md")
    assert len(commentary.footnotes[0].mark_spans) == 2


@pytest.mark.parametrize(
    "text",
    [
        "面積は5km²である。\n\n² 別の注である。",
        "[韓国は]共にいると述べた。\n\n[1] 見出しではない。",
        "論点は（1）抑止、（2）対話である。",
        "注1の通り、甲国は動いた。",
    ],
)
def test_what_only_looks_like_a_mark_is_prose(text: str) -> None:
    """Units, insertions and enumerations are bound to nothing and stay in the sentence."""
    commentary = essay(text)
    first = next(s for s in commentary.sentences if s.kind == "body")
    assert first.prose(commentary.text) == text.partition("\n")[0]
    assert all(note.mark_spans == () for note in commentary.footnotes)


def test_discursive_notes_have_sentences_of_their_own_kind() -> None:
    """What the author says in a note is a sentence of kind note; a citation is none."""
    commentary = essay(f"甲国は中立を保った¹。\n\n¹ 中立の定義には争いがある。{NOTE}本稿は広義に用いる。\n")
    assert [s.prose(commentary.text) for s in commentary.sentences if s.kind == "note"] == [
        "中立の定義には争いがある。",
        "本稿は広義に用いる。",
    ]


def test_a_note_goes_on_over_lines() -> None:
    """A link or an access date on a line of its own, even after a blank one, belongs to the note before it."""
    commentary = essay(
        "甲国は中立を保った¹。\n\n¹ 甲国外務省「中立について」\n\n[\\(2025.3.4\\).](https://example.org/neutral?id=1)\n\n次の段落である。"
    )
    (note,) = commentary.footnotes
    assert note.works == (
        CitedWork(
            note.body, "甲国外務省", "中立について", "", "https://example.org/neutral?id=1", date(2025, 3, 4), "ja"
        ),
    )
    assert commentary.sentences[-1].prose(commentary.text) == "次の段落である。"
    assert commentary.sentences[-1].kind == "body"


@pytest.mark.parametrize(
    ("note", "author", "title", "publisher", "url", "accessed", "language"),
    [
        (NOTE, "佐藤花子", "中立国の研究", "南海出版", "", None, "ja"),
        ("山田太郎「中立論」『東方評論』第3号、2021年、10-22頁。", "山田太郎", "中立論", "東方評論", "", None, "ja"),
        (
            "甲国外務省「会談の概要」<https://example.org/a> (2026.1.14).",
            "甲国外務省", "会談の概要", "", "https://example.org/a", date(2026, 1, 14), "ja",
        ),
        (
            "「合意へ」東方新聞、2025年1月3日、https://example.org/b（2026年1月14日閲覧）。",
            "", "合意へ", "東方新聞", "https://example.org/b", date(2026, 1, 14), "ja",
        ),
        (
            "詳しくは、「声明」https://example.org/c。最終アクセス：2026年1月14日",
            "", "声明", "", "https://example.org/c", date(2026, 1, 14), "ja",
        ),
        (
            "Jane Doe, “No More Neutrals,” Northern Review, 2021, https://example.org/x_(y) "
            "(accessed 14 January 2026).",
            "Jane Doe", "No More Neutrals", "Northern Review", "https://example.org/x_(y)", date(2026, 1, 14), "en",
        ),
        (
            "외교부, 「회담 결과」, https://example.kr/1 (2026.1.14).",
            "외교부", "회담 결과", "", "https://example.kr/1", date(2026, 1, 14), "ko",
        ),
        (
            "[Northern Plan](https://example.org/plan)",
            "", "Northern Plan", "", "https://example.org/plan", None, "en",
        ),
        ("https://example.org/d.", "", "", "", "https://example.org/d", None, "und"),
    ],
)  # fmt: skip
def test_a_citation_is_taken_apart(
    note: str, author: str, title: str, publisher: str, url: str, accessed: date | None, language: str
) -> None:
    """Author, title, publisher or site, URL, date of access and language are read as far as they are told."""
    (work,) = parse(note, [Span(0, len(note))])
    assert (work.author, work.title, work.publisher) == (author, title, publisher)
    assert (work.url, work.accessed, work.language) == (url, accessed, language)
    assert note.startswith(work.span.of(note)[:5])


def test_a_note_may_cite_several_works() -> None:
    """Citations parted by a semicolon or a full stop are works of their own, each with its place."""
    note = f"{NOTE}山田太郎『続・中立国の研究』南海出版、2022年；「声明」2020年、https://example.org/c"
    works = parse(note, [Span(0, len(note))])
    assert [work.title for work in works] == ["中立国の研究", "続・中立国の研究", "声明"]
    assert [note[work.span.start] for work in works] == ["佐", "山", "「"]


@pytest.mark.parametrize("note", ["ここでは立ち入らない。", "首相は2021年に「中立は終わった」と述べている。", "同上。"])
def test_talk_cites_nothing(note: str) -> None:
    """A sentence with a quotation in it is no citation."""
    assert parse(note, [Span(0, len(note))]) == ()


def test_language_by_script() -> None:
    """A title in mixed script is Japanese when it has kana; without letters there is no language."""
    assert [language_of(s) for s in ("NATOとの協力", "NATO and Japan", "中立国", "中立国问题", "15, 22")] == [
        "ja",
        "en",
        "ja",
        "zh",
        "und",
    ]
