"""Markdown: mark-up is cut out, and offsets keep pointing into the raw text."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.reading import Commentary, read


def prose(essay: Commentary, kind: str = "body") -> list[str]:
    """Return the sentences of a kind as the author wrote them."""
    return [sentence.prose(essay.text) for sentence in essay.sentences if sentence.kind == kind]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("甲国は**中立**を*保った*。", "甲国は中立を保った。"),
        ("The __old__ plan_name_x _failed_.", "The old plan_name_x failed."),
        ("[外務省](https://example.org/a_(b) \"題\")は述べた。", "外務省は述べた。"),
        ("[外務省][ref]は`coerce`と述べた。", "外務省はcoerceと述べた。"),
        ("出典は<https://example.org/>である。", "出典はhttps://example.org/である。"),
        ("星印\\*は<em>残る</em>。", "星印*は残る。"),
        ("> 引用である。", "引用である。"),
        ("- 項目である。", "項目である。"),
        ("3. 項目である。", "項目である。"),
        ("~~旧~~新制度である。", "旧新制度である。"),
        ("2 * 3 * 4 は24である。", "2 * 3 * 4 は24である。"),
        ("閉じない**強調である。", "閉じない**強調である。"),
        ("`` a`b `` と書く。", " a`b  と書く。"),
        ("[韓国は]共にいる。", "[韓国は]共にいる。"),
    ],
)  # fmt: skip
def test_inline_markup_is_cut_out(line: str, sentence: str) -> None:
    """Emphasis, links, code, escapes and prefixes go; a mark that belongs to nothing stays."""
    essay = read(f"# 題名\n\n{line}\n", name="essay.md")
    assert "".join(prose(essay)).strip() == sentence.strip()
    for part in essay.sentences:
        assert part.prose(essay.text) == "".join(essay.text[p.start : p.end] for p in part.pieces)


@pytest.mark.parametrize(
    ("block", "what"),
    [
        ("| 国 | 年 |\n|---|:-:|\n| 甲 | 2020 |", "table"),
        ("```python\nx = '。'\n\ny = 1\n```", "code block"),
        ("~~~\n開いたまま", "code block"),
        ("<div class='x'>\n断片。\n</div>", "HTML block"),
        ("<!-- 注意\n\n書き -->", "HTML block"),
        ("[ref]: https://example.org/ 'x'", "link definition"),
        ("![地図](map.png)", "image"),
    ],
)
def test_what_is_no_prose_is_left_out_with_the_reason(block: str, what: str) -> None:
    """Tables, code, HTML, images and link targets are reported whole, and what stands around them is read."""
    essay = read(f"# 題名\n\n前の文。\n\n{block}\n", name="essay.md")
    (entry,) = essay.left_out
    assert entry.span is not None
    assert (entry.what, entry.span.of(essay.text)) == (what, block)
    assert entry.why
    assert prose(essay) == ["前の文。"]


def test_front_matter_is_metadata() -> None:
    """Front matter tells title, authors, date and series; a heading that repeats the title is the title."""
    essay = read(
        '---\ntitle: "北方航路の行方"\nauthor:\n  - 山田太郎\n  - Jane Doe\ndate: 2026-01-19\n'
        "series: 極地ノート\nnumber: 7\nlayout: post\n---\n\n# 北方航路の行方\n\n甲国は動いた。\n",
        name="essay",
    )
    assert essay.media_type == "text/markdown"
    assert (essay.title, essay.creators, essay.issued) == ("北方航路の行方", ("山田太郎", "Jane Doe"), "2026-01-19")
    assert (essay.series, essay.number) == ("極地ノート", "7")
    assert essay.title_span is not None
    assert essay.title_span.start > essay.text.index("# ")
    assert [(entry.what, entry.span and entry.span.of(essay.text)) for entry in essay.left_out] == [
        ("front matter", "layout: post")
    ]
    assert (prose(essay), prose(essay, "title"), essay.sections) == (["甲国は動いた。"], ["北方航路の行方"], ())


def test_the_first_heading_is_the_title_and_lines_below_it_are_metadata() -> None:
    """Without front matter the head of a Markdown text is read like that of a plain one."""
    essay = read(
        "# 北方航路の**行方**\n\n山田太郎（北洋大学教授）  \n2026年1月19日\n\n## 一、現状\n\n甲国は\n動いた。\n",
        name="essay.md",
    )
    assert (essay.title, essay.creators, essay.issued) == ("北方航路の行方", ("山田太郎",), "2026-01-19")
    assert [(s.number, s.title, s.level) for s in essay.sections] == [("一", "現状", 2)]
    assert prose(essay) == ["甲国は動いた。"]


def test_setext_headings() -> None:
    """A line underlined with = or - is a heading."""
    essay = read("題名である\n===\n\n甲国は動いた。\n\n現状\n---\n\n乙国も動いた。\n", name="essay.md")
    assert essay.title == "題名である"
    assert [(s.title, s.level) for s in essay.sections] == [("現状", 2)]


def test_a_note_of_several_lines_ends_where_its_indent_ends() -> None:
    """Indented lines go on with a note; a line after a blank one at the margin does not."""
    essay = read(
        "# 題名\n\n甲国は動いた[^1]。\n\n"
        "[^1]: 一行目である。\n二行目である。\n\n    三行目である。\n\n乙国も動いた。\n",
        name="essay.md",
    )
    assert prose(essay, "note") == ["一行目である。", "二行目である。", "三行目である。"]
    assert prose(essay) == ["甲国は動いた。", "乙国も動いた。"]


@pytest.mark.parametrize(
    ("suffix", "media_type"), [(".md", "text/markdown"), (".markdown", "text/markdown"), (".txt", "text/plain")]
)
def test_the_suffix_of_a_file_tells_markdown(tmp_path: Path, suffix: str, media_type: str) -> None:
    """A text with no telling mark is what its file name says."""
    file = tmp_path / f"essay{suffix}"
    file.write_text("題名\n\n甲国は動いた。", encoding="utf-8")
    assert read(file, name="essay").media_type == media_type
