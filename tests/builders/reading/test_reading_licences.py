"""Which licence a source states, in each format that can, and which are known."""

from __future__ import annotations

import io
import zipfile

import making
import pytest

from builders.build import build
from builders.reading import ReadingError, read
from builders.reading.corrections import corrected
from builders.reading.rights import licence_in_xmp
from builders.writing import to_quads
from ontology.licences import is_refused, licence, may_be_passed_on

PROSE = "中国は南シナ海での活動を活発化させており、フィリピンは強く抗議した。" * 3
DEED = "https://creativecommons.org/licenses/by/4.0/deed.ja"


@pytest.mark.parametrize(
    "page",
    [
        f'<html><body><article><h1>題</h1><p>{PROSE}</p></article><a rel="license" href="{DEED}">CC</a></body></html>',
        f'<html><head><link rel="license" href="{DEED}"></head><body><h1>題</h1><p>{PROSE}</p></body></html>',
        f'<html><head><meta name="dcterms.license" content="{DEED}"></head><body><h1>題</h1><p>{PROSE}</body></html>',
    ],
)
def test_a_page_states_its_licence(page: str) -> None:
    """A link that is a licence counts, and so do metadata."""
    assert read(page.encode(), name="page.html").licence == DEED


def test_front_matter_and_head_state_a_licence() -> None:
    """A labelled line tells the licence, in front matter and in the head of a plain text."""
    front = f"---\ntitle: 題\nlicense: CC-BY-SA-4.0\n---\n\n{PROSE}\n"
    head = f"題\n\n発行日：2024年5月1日\nライセンス：CC BY 4.0\n\n{PROSE}\n"
    assert read(front.encode(), name="a.md").licence == "CC-BY-SA-4.0"
    assert read(head.encode(), name="a.txt").licence == "CC BY 4.0"


@pytest.mark.parametrize(
    ("metadata", "stated"),
    [
        ("<dc:rights>© 2024 北洋大学</dc:rights>", "© 2024 北洋大学"),
        (f'<dc:rights>words</dc:rights><link rel="dcterms:license" href="{DEED}"/>', DEED),
    ],
)
def test_a_book_states_its_licence(metadata: str, stated: str) -> None:
    """The rights of an EPUB are read, a link to the licence before the words."""
    with zipfile.ZipFile(io.BytesIO(making.epub([f"<p>{PROSE}</p>"]))) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    parts["OEBPS/book.opf"] = parts["OEBPS/book.opf"].replace("</metadata>", f"{metadata}</metadata>")
    assert read(making.packed(parts), name="book.epub").licence == stated


@pytest.mark.parametrize(
    "inside",
    [
        '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">CC0</rdf:li></rdf:Alt></dc:rights>',
        '<cc:license rdf:resource="CC0"/><dc:rights><rdf:Alt><rdf:li>words</rdf:li></rdf:Alt></dc:rights>',
    ],
)
def test_a_pdf_states_its_licence_in_xmp(inside: str) -> None:
    """The packet of metadata in a PDF is read, the licence before other words on rights."""
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#">'
        f"{inside}</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    assert licence_in_xmp(b"%PDF-1.7 junk" + packet.encode() + b"more") == "CC0"
    assert licence_in_xmp(packet.encode()[:-60] + b"</x:xmpmeta>") == ""


@pytest.mark.parametrize(
    ("stated", "known"),
    [
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("ＣＣ　ＢＹ－ＳＡ　４．０", "CC-BY-SA-4.0"),
        ("http://creativecommons.org/licenses/by-nc-nd/3.0/", "CC-BY-NC-ND-3.0"),
        ("https://spdx.org/licenses/CC0-1.0.html", "CC0-1.0"),
        ("Creative Commons Attribution 4.0 International", "CC-BY-4.0"),
        ("All rights reserved.", "all-rights-reserved"),
        ("http://rightsstatements.org/vocab/InC/1.0/", "all-rights-reserved"),
    ],
)
def test_a_licence_is_known_however_it_is_written(stated: str, known: str) -> None:
    """SPDX identifiers, addresses and usual names are the same licence."""
    found = licence(stated)
    assert found is not None
    assert found.id == known
    assert may_be_passed_on(stated) is (known != "all-rights-reserved")
    assert is_refused(stated) is (known == "all-rights-reserved")


@pytest.mark.parametrize(
    "stated", ["", "CC-BY", "https://creativecommons.org.evil.example/licenses/by/4.0/", "CC-BY-9.9"]
)
def test_what_is_not_in_the_table_allows_nothing(stated: str) -> None:
    """Half a licence, a likeness and nothing at all are no permission."""
    assert licence(stated) is None
    assert not may_be_passed_on(stated)


def test_corrections_stand_over_the_text() -> None:
    """Title, authors, day and licence given by hand are those of the commentary, and its offsets stay."""
    found = read(f"題\n\n{PROSE}\n".encode(), name="a.txt")
    new = corrected(found, {"title": "別の題", "creators": ("甲",), "issued": "2020-01", "licence": "CC0-1.0"})
    assert (new.title, new.creators, new.issued, new.issued_from) == ("別の題", ("甲",), "2020-01", "given")
    assert new.sentences == found.sentences
    with pytest.raises(ReadingError, match="is no date"):
        corrected(found, {"issued": "soon"})


@pytest.mark.parametrize(
    ("stated", "predicate", "value"),
    [
        ("CC BY 4.0", "license", "https://creativecommons.org/licenses/by/4.0/"),
        ("転載は要相談", "rights", "転載は要相談"),
    ],
)
def test_the_graph_says_which_licence_the_commentary_is_under(stated: str, predicate: str, value: str) -> None:
    """A licence that is known is an address in the graph, other words on rights are words."""
    reading = build("題\n\n韓国は北朝鮮を非難した。\n", name="a", corrections={"licence": stated})
    told = {q.object.value for q in to_quads(reading) if q.predicate.value == f"http://purl.org/dc/terms/{predicate}"}
    assert told == {value}
