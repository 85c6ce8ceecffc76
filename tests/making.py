"""Documents that tests make: the same text as DOCX, HTML, EPUB and, printed by a browser, PDF."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Mapping

from playwright.sync_api import Browser

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>"""
CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PRINT = """@page { size: A4; margin: 25mm 20mm } body { font: 10.5pt/1.7 'Noto Serif CJK JP' }
p { margin-block: 0 .8em } h1 { font-size: 18pt } h2 { font-size: 13pt } sup { font-size: 60% }
rt { font-size: 50% } .columns { columns: 2 }
.note { font-size: 8pt } .columns p { text-indent: 1em; margin: 0; text-align: justify }"""
HEAD = "<div style='font-size: 8pt; width: 100%; text-align: center'>外交論叢　第5号</div>"
FOOT = "<div style='font-size: 8pt; width: 100%; text-align: center'><span class='pageNumber'></span></div>"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Give a ZIP package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def blocks(text: str) -> list[tuple[str, str]]:
    """Give the paragraphs of a plain text with what each is: ``h1`` for the title, ``h2``, ``note`` or ``p``."""
    found: list[tuple[str, str]] = []
    parts = [part for part in text.split("\n\n") if part.strip()]
    for part in (part.strip("\n") for part in parts):
        titled = any(kind == "h1" for kind, _ in found)
        if not titled and not re.match(r"\d{4}年", part):
            found.append(("h1", part))
        elif re.match(r"[0-9０-９]{1,2}[.．]", part):
            found.append(("h2", part))
        else:
            found.append(("note" if re.match("[¹²³⁴⁵⁶⁷⁸⁹]", part) else "p", part))
    return found


def docx_body(body: str, **parts: str) -> bytes:
    """Give a Word document with this XML in its body; parts by name, ``/`` written as ``__``."""
    more = {f"{name.replace('__', '/')}.xml": content for name, content in parts.items()}
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document, "word/styles.xml": STYLES, **more})


def docx_paragraph(string: str, style: str = "") -> str:
    """Give a paragraph of a Word document, cut into several runs as Word does."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    runs = [string[at : at + 7] for at in range(0, len(string), 7)]
    return f"<w:p>{properties}{''.join(f'<w:r><w:t>{html.escape(run)}</w:t></w:r>' for run in runs)}</w:p>"


def docx(text: str) -> bytes:
    """Give a plain text as a Word document."""
    styles = {"h1": "T", "h2": "1"}
    return docx_body("".join(docx_paragraph(string, styles.get(kind, "")) for kind, string in blocks(text)))


def article(text: str) -> str:
    """Give a plain text as HTML elements."""
    tags = {"h1": "h1", "h2": "h2", "p": "p", "note": "p class='note'"}
    return "\n".join(f"<{tags[kind]}>{html.escape(string)}</{tags[kind].split()[0]}>" for kind, string in blocks(text))


def page(text: str) -> bytes:
    """Give a plain text as a saved page, with a menu, an advertisement and a footer around it."""
    return f"""<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>論考 | 研究所</title>
<style>p {{}}</style>
<script>document.write("悪い文。")</script></head><body><nav><ul><li><a href="/">ホーム</a></li></ul></nav>
<div class="sidebar"><p>中国は日本を批判した。これは広告である。</p></div>
<main><article>{article(text)}</article></main>
<footer><p>© 研究所。無断転載を禁ずる。</p></footer></body></html>""".encode()


def epub(chapters: list[str], spine: str | None = None) -> bytes:
    """Give a book of these chapters (HTML elements)."""
    items = "".join(
        f'<item id="c{i}" href="c{i}.xhtml" media-type="application/xhtml+xml"/>' for i in range(len(chapters))
    )
    order = "".join(f'<itemref idref="c{i}"/>' for i in range(len(chapters))) if spine is None else spine
    book = f"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>論集</dc:title><dc:creator>早瀬みのり</dc:creator>
<dc:date>2024-11-20</dc:date></metadata><manifest>{items}</manifest><spine>{order}</spine></package>"""
    head = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>章</title></head>'
    pages = {f"OEBPS/c{i}.xhtml": f"{head}<body>{body}</body></html>" for i, body in enumerate(chapters)}
    return packed(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OEBPS/book.opf": book, **pages}
    )


def pdf(browser: Browser, body: str, style: str = "", *, running: bool = False) -> bytes:
    """Print HTML elements; ``running`` puts a head and a page number on each page."""
    window = browser.new_page()
    window.set_content(f"<html lang='ja'><style>{PRINT}{style}</style><body>{body}</body></html>")
    printed = window.pdf(
        prefer_css_page_size=True, display_header_footer=running, header_template=HEAD, footer_template=FOOT
    )
    window.close()
    return printed
