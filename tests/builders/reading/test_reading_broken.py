"""Documents that are broken, locked, hostile or none: each is refused by name, with a remedy, in one line."""

from __future__ import annotations

import zipfile
from io import BytesIO

import making
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders.reading import ReadingError, read

BOMB = """<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "悪い"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>"""
FILES = """<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]><w>&a;</w>"""
LOCKED = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/O(12345678901234567890123456789012)/U(12345678901234567890123456789012)/P -4>>endobj
trailer<</Root 1 0 R/Encrypt 4 0 R/ID[(1)(1)]>>
%%EOF"""
SCAN = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>endobj
4 0 obj<</Length 20>>stream
9 0 0 9 0 0 cm /I Do
endstream endobj
5 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream
a
endstream endobj
trailer<</Root 1 0 R>>
%%EOF"""
PARAGRAPH = making.docx_paragraph("日本は韓国と協議した。")


def swollen() -> bytes:
    """Give a Word document whose text unpacks to more than any has."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as part:
        for _ in range(60):
            part.write(b" " * 1_000_000)
    return stream.getvalue()


def with_lock() -> bytes:
    """Give a ZIP package that says a password locks it."""
    data = bytearray(making.docx_body(PARAGRAPH))
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(magic)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(magic, start + 1)
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.pdf", LOCKED, "a.pdf is locked by a password; unlock it"),
        ("a.pdf", SCAN, "a.pdf is scanned: its pages are pictures, without text; run text recognition"),
        ("a.pdf", "日本は韓国と協議した。".encode(), "a.pdf is no PDF, though it is called one"),
        ("a.docx", "日本は韓国と協議した。".encode(), "a.docx is no Word document, though it is called one"),
        ("a.docx", making.docx_body(PARAGRAPH)[:-40], "a.docx is a broken ZIP package"),
        ("a.docx", making.docx_body("<w:p>"), "'word/document.xml' in a.docx is broken"),
        ("a.docx", making.packed({"word/document.xml": BOMB}), "declares XML entities"),
        ("a.docx", making.packed({"word/document.xml": FILES}), "declares XML entities"),
        ("a.docx", swollen(), "'word/document.xml' in a.docx unpacks to more than 50,000,000 bytes"),
        ("a.docx", with_lock(), "a.docx is locked by a password"),
        ("a.docx", making.docx_body(""), "a.docx has no text in it"),
        ("a.xlsx", making.packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "that is no Word document"),
        ("a.odt", making.packed({"mimetype": "", "content.xml": ""}), "a.odt is an OpenDocument"),
        ("a.zip", making.packed({"a.txt": "日本"}), "a.zip is a ZIP archive of files, where one document is needed"),
        ("a.epub", making.epub(["<p>日本は韓国と協議した。</p>"], spine=""), "a.epub is an EPUB without a spine"),
        ("a.epub", making.packed({"META-INF/container.xml": making.CONTAINER}), "a.epub has no part 'OEBPS/book.opf'"),
        ("a.html", b"<div>" * 5000 + "日本".encode(), "a.html nests its elements deeper"),
        ("a.html", b"<html><script>x</script></html>", "a.html has no text in it"),
        ("a.txt", bytes(range(256)) * 8, "a.txt holds NUL bytes: it is a binary file"),
    ],
)
def test_broken_documents_are_refused_by_name(name: str, data: bytes, what: str) -> None:
    """What is wrong with which file, and what to do about it."""
    with pytest.raises(ReadingError) as caught:
        read(data, name=name)
    assert what in str(caught.value)
    assert ";" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_locked_books_are_refused() -> None:
    """A chapter under a lock is named as such, whatever is in it."""
    book = making.epub(["<p>日本は韓国と協議した。</p>"])
    stream = BytesIO(book)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(
            "META-INF/encryption.xml", "<e><CipherData><CipherReference URI='OEBPS/c0.xhtml'/></CipherData></e>"
        )
    with pytest.raises(ReadingError, match="is locked"):
        read(stream.getvalue(), name="a.epub")


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([LOCKED, SCAN, making.docx("題\n\n日本は韓国と協議した。"), making.epub(["<p>日本</p>"])]),
    st.data(),
)
def test_damaged_bytes_never_end_in_anything_but_a_refusal(document: bytes, data: st.DataObject) -> None:
    """Whatever bytes are changed or cut off, the document is read or refused."""
    damaged = bytearray(document[: data.draw(st.integers(8, len(document)))])
    for at in data.draw(st.lists(st.integers(8, len(damaged) - 1), max_size=8)) if len(damaged) > 9 else []:
        damaged[at] = data.draw(st.integers(0, 255))
    try:
        found = read(bytes(damaged), name="damaged")
    except ReadingError:
        return
    for sentence in found.sentences:
        assert found.text[sentence.span.start : sentence.span.end].strip()
