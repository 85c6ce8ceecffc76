"""What is read out of PDF, Word, HTML and EPUB documents, and what is left out of them by name."""

from __future__ import annotations

import making
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from builders.reading import Commentary, read
from builders.reading.document import Writer

FIRST = "岸田文雄首相は2024年4月11日にワシントンでバイデン大統領と会談し、日米同盟の強化で一致した。"
SECOND = "中国は南シナ海での活動を活発化させており、フィリピンは強く抗議した。"


def body(found: Commentary) -> list[str]:
    """Give the sentences of the body."""
    return [sentence.prose(found.text) for sentence in found.sentences if sentence.kind == "body"]


def left(found: Commentary) -> dict[str, int]:
    """Give what was left out, counted."""
    return {what.partition(" × ")[2]: int(what.partition(" × ")[0]) for what in (o.what for o in found.left_out)}


def test_html_gives_the_article_and_names_the_rest() -> None:
    """Menus, scripts and hidden words are no text; pictures, tables, ruby and comments are counted."""
    page = f"""<!DOCTYPE html><meta charset="utf-8"><title>題</title><nav>ホーム</nav><article><h1>日米同盟</h1>
<p>{FIRST}<img src="x" onerror="alert(1)"><!-- 注意 --></p><script>悪い()</script><p hidden>隠れた文。</p>
<p><ruby>中国<rp>（</rp><rt>ちゅうごく</rt><rp>）</rp></ruby>{SECOND.removeprefix("中国")}<sup>
<a href="#n1">1</a></sup></p><table><tr><td>1</td></tr></table><div class="share">共有</div></article>
<ol><li id="n1">外務省『外交青書』。<a href="#r">↩</a></ol>"""
    found = read(page.encode(), name="page.html")
    assert found.title == "日米同盟"
    assert body(found) == [FIRST, SECOND]
    assert [note.mark for note in found.footnotes] == ["1"]
    assert found.footnotes[0].mark_spans
    counted = left(found)
    assert {key: counted[key] for key in ("image", "comment", "hidden element", "ruby", "table")} == dict.fromkeys(
        ("image", "comment", "hidden element", "ruby", "table"), 1
    )
    assert counted["menu or box beside the article"] == 1


@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis", "euc_jp", "iso2022_jp", "utf-16"])
def test_html_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    """A page says which encoding it is in, or has a byte order mark."""
    page = f'<html><head><meta charset="{encoding}"></head><body><h1>題</h1><p>{FIRST}{SECOND}</p></body></html>'
    assert body(read(page.encode(encoding), name="page.html")) == [FIRST, SECOND]


def test_html_tells_author_and_date_where_the_text_does_not() -> None:
    """The metadata of a page count where its article has none."""
    page = f"""<html><head><meta name="author" content="早瀬みのり"><meta property="article:published_time"
content="2024-11-20T10:00:00+09:00"></head><body><h1>題</h1><p>{FIRST}{SECOND}</p></body></html>"""
    found = read(page.encode(), name="page.html")
    assert (found.creators, found.issued) == (("早瀬みのり",), "2024-11-20")


def test_docx_gives_text_and_notes_and_names_the_rest() -> None:
    """Inserted words are text, deleted and hidden ones are not; a note is bound to its mark."""
    words = f"""{making.docx_paragraph("日米同盟", "T")}{making.docx_paragraph("背景", "1")}
<w:p><w:r><w:t>{FIRST[:-1]}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>。</w:t></w:r></w:p>
<w:p><w:ins><w:r><w:t>中国</w:t></w:r></w:ins><w:del><w:r><w:delText>韓国</w:delText></w:r></w:del>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>隠</w:t></w:r><w:r><w:t>{SECOND.removeprefix("中国")}</w:t></w:r>
<w:r><w:commentReference w:id="0"/></w:r><w:r><w:drawing/></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"""
    notes = f"""<w:footnotes xmlns:w="{making.W}"><w:footnote w:id="2"><w:p><w:r>
<w:t>外務省『外交青書』2024年。</w:t></w:r></w:p></w:footnote></w:footnotes>"""
    found = read(making.docx_body(words, word__footnotes=notes), name="essay.docx")
    assert (found.title, [section.title for section in found.sections]) == ("日米同盟", ["背景"])
    assert body(found) == [FIRST, SECOND]
    assert [(note.mark, len(note.mark_spans), note.works[0].title) for note in found.footnotes] == [
        ("1", 1, "外交青書")
    ]
    assert left(found) == {"image": 1, "table": 1, "comment": 1, "deleted passage": 1, "hidden passage": 1}


def test_epub_gives_its_chapters_in_the_order_of_the_spine() -> None:
    """The spine says what comes first; author and date are the book's."""
    spine = '<itemref idref="c1"/><itemref idref="c0"/>'
    found = read(making.epub([f"<h2>後</h2><p>{SECOND}</p>", f"<h1>前</h1><p>{FIRST}</p>"], spine), name="book.epub")
    assert body(found) == [FIRST, SECOND]
    assert (found.creators, found.issued) == (("早瀬みのり",), "2024-11-20")


def test_pdf_keeps_pages_and_leaves_out_what_belongs_to_them(browser: Browser) -> None:
    """Running heads, page numbers and ruby are no text; a paragraph across two pages is one; notes are bound."""
    ruby = "<ruby>岸田<rt>きしだ</rt></ruby>" + FIRST.removeprefix("岸田")
    long = "".join(f"<p>第{i}に、{FIRST}{SECOND}{FIRST}{SECOND}</p>" for i in range(1, 12))
    article = f"<h1>日米同盟</h1><p>{ruby}</p><p>{SECOND[:-1]}<sup>1</sup>。</p>{long}"
    article += "<p class='note'>1 外務省『外交青書』2024年。</p>"
    found = read(making.pdf(browser, article, running=True), name="essay.pdf")
    assert found.title == "日米同盟"
    assert body(found)[:2] == [FIRST, SECOND]
    assert body(found)[2:] == [
        f"第{i}に、{FIRST}" if n == 0 else s for i in range(1, 12) for n, s in enumerate((FIRST, SECOND) * 2)
    ]
    assert [page.number for page in found.pages] == [1, 2]
    assert found.page(found.sentences[0].span.start) == 1
    assert found.page(found.text.index("第11に")) == 2
    assert [(note.mark, len(note.mark_spans)) for note in found.footnotes] == [("1", 1)]
    assert left(found) == {"page number": 2, "running head or foot": 2, "ruby": 1}


def test_pdf_joins_what_a_hyphen_parts(browser: Browser) -> None:
    """A word that the end of a line parts is one word again."""
    words = "The government of Japan nego&shy;tiated com&shy;pre&shy;hensive multi&shy;lateral arrange&shy;ments. " * 4
    found = read(making.pdf(browser, f"<h1>Alliances</h1><p style='width: 60mm'>{words}</p>"), name="essay.pdf")
    assert set(body(found)) == {"The government of Japan negotiated comprehensive multilateral arrangements."}


@given(st.lists(st.tuples(st.text(max_size=30), st.integers(0, 3))))
def test_what_is_written_down_stands_where_it_is_said_to(parts: list[tuple[str, int]]) -> None:
    """The offset of each heading is that of its first character, whatever strings are written."""
    writer = Writer()
    for string, level in parts:
        writer.paragraph(string, level=level)
    document = writer.finish("text/html")
    assert not any(c in document.text for c in "\x00\ufeff\r")
    for offset in document.headings:
        assert document.text[offset].strip()
        assert offset == 0 or document.text[offset - 2 : offset] == "\n\n"


def test_docx_lists_and_headings_are_told_by_paragraphs_too() -> None:
    """The number 0 is no list; a level of the outline makes a heading whatever the style is."""
    number = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='{}'/></w:numPr>"
    numbered = f"<w:p><w:pPr>{number}{{}}</w:pPr><w:r><w:t>{{}}</w:t></w:r></w:p>"
    title = numbered.format(0, "<w:outlineLvl w:val='0'/>", "日米同盟の課題")
    words = title + numbered.format(0, "", FIRST) + numbered.format(3, "", SECOND)
    found = read(making.docx_body(words), name="essay.docx")
    assert found.title == "日米同盟の課題"
    assert body(found) == [FIRST, SECOND]
    assert found.text.count("・") == 1
    assert f"・{SECOND}" in found.text


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        # Word
        (
            '<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>',
            "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1>"
            '<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> 外務省『外交青書』2024年。</p>'
            "</div></div>",
        ),
        # LibreOffice
        (
            '<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
            '<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>'
            "外務省『外交青書』2024年。</p></div>",
        ),
        # Google Docs
        (
            '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>',
            '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> 外務省『外交青書』2024年。</span></p></div>',
        ),
    ],
)
def test_notes_of_word_processors_are_bound_to_their_marks(mark: str, note: str) -> None:
    """The link that leads back is how the note begins, whatever holds its name."""
    page = f"""<html><head><meta name="generator" content="Microsoft Word 15"></head><body>
<div title="header"><p>外交論叢</p></div><p>2024年11月20日</p>
<div class="WordSection1"><p>{FIRST[:-1]}{mark}。</p></div>{note}</body></html>"""
    found = read(page.encode(), name="essay.html")
    assert found.text.startswith("2024年11月20日")
    assert "外交論叢" not in found.text
    assert [(each.mark, len(each.mark_spans), each.works[0].title) for each in found.footnotes] == [
        ("1", 1, "外交青書")
    ]


def test_a_page_of_links_that_lead_to_each_other_is_read_in_no_time() -> None:
    """Ten thousand marks that are notes of each other are no more than a page."""
    links = "".join(f'<a href="#b{n}" id="a{n}">[1]</a><a href="#a{n}" id="b{n}">[1]</a>' for n in range(10_000))
    page = f"<html><body><p>{FIRST}{links}</p></body></html>"
    assert FIRST[:-1] in read(page.encode(), name="essay.html").text
