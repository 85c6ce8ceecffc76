"""What can be taken away of a view: a picture, a drawing, a table."""

from __future__ import annotations

import base64
import csv
import io
import struct
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, Opener, shown
from playwright.sync_api import Page
from rdflib import Dataset

from benchmarks.synthetic import Maker
from graph.page import render
from graph.view import read
from ontology.vocabulary import ID

SVG = "{http://www.w3.org/2000/svg}"


def take(page: Page, kind: str) -> tuple[str, bytes]:
    """Save the view as a reader does, and give the name and the bytes of the file."""
    page.click("#take > summary")
    with page.expect_download() as download:
        page.click(f"[data-take={kind}]")
    assert page.is_hidden(f"[data-take={kind}]")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def table(content: bytes) -> list[dict[str, str]]:
    """Read a CSV file back as a spreadsheet would."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def chunks(png: bytes) -> list[bytes]:
    """Give the kinds of the chunks of a PNG, each of which must have the checksum that it says."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    found, at = [], 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        body = png[at + 4 : at + 8 + size]
        assert struct.unpack(">I", png[at + 8 + size : at + 12 + size])[0] == zlib.crc32(body)
        found.append(body[:4])
        at += 12 + size
    return found


# What a browser sees in a picture: its size, how many colours, and of how many nodes the middle has their colour.
SEEN = """async (bytes) => {
  const image = new Image();
  image.src = `data:image/png;base64,${bytes}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const c = canvas.getContext("2d", { willReadFrequently: true });
  c.drawImage(image, 0, 0);
  const hex = ([r, g, b]) => "#" + [r, g, b].map((one) => one.toString(16).padStart(2, "0")).join("");
  const { network } = Dragoman.graph;
  const wide = document.getElementById("network").clientWidth;
  const right = Dragoman.shown().nodes.filter((n) => {
    const at = network.canvasToDOM(network.getPosition(n.id));
    const group = Dragoman.groups.find((g) => g.key === n.kind);
    const [x, y] = [at.x, at.y].map((one) => Math.round(one * canvas.width / wide));
    const pixel = c.getImageData(x, y, 1, 1).data;
    return group.shape !== "ring" && hex(pixel) === Dragoman.fill(group).toLowerCase();
  });
  const line = new Uint32Array(c.getImageData(0, Math.round(canvas.height / 2), canvas.width, 1).data.buffer);
  return { size: [canvas.width, canvas.height], right: right.length, colours: new Set(line).size };
}"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_picture_is_three_times_as_sharp_as_the_screen(
    open_page: Opener, small_page: Path, size: tuple[int, int]
) -> None:
    """The PNG has three pixels for each of the map and a legend beneath, and shows more than its ground."""
    page = open_page(small_page, size)
    name, content = take(page, "png")
    assert name == "北の海をめぐる小国外交-all.png"
    kinds = chunks(content)
    assert (kinds[0], kinds[-1]) == (b"IHDR", b"IEND")
    box = page.locator("#network").bounding_box()
    assert box is not None
    seen = page.evaluate(SEEN, base64.b64encode(content).decode("ascii"))
    assert seen["size"] == list(struct.unpack(">II", content[16:24]))
    assert seen["size"][0] == 3 * round(box["width"])
    assert seen["size"][1] > 3 * box["height"]
    assert seen["right"] > 0.8 * len(shown(page)["nodes"])
    assert seen["colours"] > 10


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("address", ["", "view=actors", "view=stances&language=en"])
def test_a_drawing_is_well_formed_and_names_what_it_shows(
    open_page: Opener, small_page: Path, size: tuple[int, int], address: str
) -> None:
    """The SVG is XML with nodes and lines named in titles, names as text, legend and source, and nothing that runs."""
    page = open_page(small_page, size, address)
    name, content = take(page, "svg")
    view = dict(part.split("=") for part in address.split("&") if part).get("view", "all")
    assert name == f"北の海をめぐる小国外交-{view}.svg"
    root = ET.fromstring(content)
    assert root.tag == f"{SVG}svg"
    titles = {title.text for title in root.iter(f"{SVG}title")}
    scene = shown(page)
    names = {page.evaluate("(id) => Dragoman.nameOf(id)", node) for node in scene["nodes"]}
    assert names
    assert names <= titles
    assert sum(" ─ " in (title or "") for title in titles) > 0
    assert len(root.findall(f".//{SVG}path[{SVG}title]")) == len(scene["nodes"]) + len(scene["edges"])
    text = ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]
    on_map = page.evaluate("Dragoman.labels.boxes().filter((b) => b.lines).map((b) => b.lines.join(''))")
    assert on_map
    assert set(on_map) <= set(text)
    kinds = page.evaluate(
        """Dragoman.groups.filter((g) => Dragoman.shown().nodes.some((n) => n.kind === g.key))
        .map((g) => Dragoman.name(g.names))"""
    )
    assert set(kinds) <= set(text)
    for word in ("cooperation", "conflict", "neutral", "solid", "dashed", "dotted"):
        assert page.evaluate("(key) => Dragoman.word(key)", word) in text
    assert any("水野 澪" in one and "Dragoman" in one and page.title() in one for one in text)
    harmless(root)


def harmless(root: ET.Element) -> None:
    """Check that a drawing has neither scripts nor events nor anything that is loaded."""
    for one in root.iter():
        assert one.tag.removeprefix(SVG) in {"svg", "title", "rect", "path", "polygon", "text", "tspan"}
        for attribute, value in one.attrib.items():
            assert not attribute.lower().startswith("on")
            assert "href" not in attribute
            assert "url(" not in value


def test_a_drawing_looks_like_the_map(open_page: Opener, small_page: Path) -> None:
    """Nodes stand in the drawing where they stand on the map, in the same colour, and a line is as broken as there."""
    page = open_page(small_page)
    root = ET.fromstring(take(page, "svg")[1])
    paths = {
        path.findtext(f"{SVG}title"): path for path in root.iter(f"{SVG}path") if path.find(f"{SVG}title") is not None
    }
    for name, kind in (("フィンランド", "State"), ("首脳会談", "Event")):
        where = page.evaluate(
            """([name, kind]) => { const n = Dragoman.shown().nodes.find((one) => Dragoman.nameOf(one.id) === name);
            const at = Dragoman.graph.network.canvasToDOM(Dragoman.graph.network.getPosition(n.id));
            return [at.x, at.y, Dragoman.fill(Dragoman.groups.find((g) => g.key === kind))]; }""",
            [name, kind],
        )
        x, y = (
            float(part) for part in paths[name].attrib["transform"].removeprefix("translate(").removesuffix(")").split()
        )
        assert (x, y) == pytest.approx(where[:2], abs=0.1)
        assert paths[name].attrib["fill"] == where[2]
    broken = paths["ヴェストマルク ─ 批判する → トゥルク共同声明"]
    (plain,) = [
        path for title, path in paths.items() if title and title.startswith("デンマーク ─ ") and "アイスランド" in title
    ]
    assert "stroke-dasharray" in broken.attrib
    assert "stroke-dasharray" not in plain.attrib


@pytest.mark.parametrize(
    "address", ["", "view=actors", "view=stances", "as=table", "view=timeline", "modality=Planned", "focus=state%2FFIN"]
)
def test_a_table_has_a_row_for_each_passage_of_the_view(
    open_page: Opener, small_page: Path, small: Dataset, address: str
) -> None:
    """The CSV file reads back as the claims of the view, each as often as it has evidence, with IRIs and offsets."""
    page = open_page(small_page, address=address)
    name, content = take(page, "csv")
    assert name.endswith(".csv")
    assert name.startswith("北の海をめぐる小国外交-")
    rows = table(content)
    known = {statement.iri: statement for statement in read(small).statements}
    ids = {page.evaluate("(i) => Dragoman.iri(Dragoman.claims[i].id)", i) for i in shown(page)["claims"]}
    assert ids
    if address in ("", "as=table", "view=timeline"):
        assert ids == set(known)
    expected = sorted((iri, str(e.start), str(e.end), e.exact) for iri in ids for e in known[iri].evidence)
    assert sorted((row["statement"], row["start"], row["end"], row["quote"]) for row in rows) == expected
    for row in rows:
        statement = known[row["statement"]]
        assert (row["subject_iri"], row["object_iri"]) == (statement.subject, statement.object)
        assert row["modality"] == statement.modality
        assert row["negated"] == str(statement.negated).lower()
        assert row["speaker_iri"].split() == list(statement.speakers)
        assert row["confidence"] == statement.confidence
        assert row["source"] == "北の海をめぐる小国外交"


def test_on_a_phone_the_table_is_taken_too(open_page: Opener, small_page: Path) -> None:
    """The menu is within reach on a narrow screen, and gives the same file as on a desk."""
    phone, desk = open_page(small_page, PHONE, "view=stances"), open_page(small_page, DESKTOP, "view=stances")
    assert take(phone, "csv") == take(desk, "csv")


def test_a_cell_that_looks_like_a_formula_is_text(open_page: Opener, tmp_path: Path) -> None:
    """Names and quotations that begin like a formula get an apostrophe; commas, quotes and line ends survive."""
    formulas = ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A"]
    plain = ['二つ,に"分ける"', "上\n下\r\n終", "'引用", "a=b", " =1", "𠮷"]
    maker = Maker()
    a = maker.entity(ID["person/a"], "Person", "=甲()")
    for i, quote in enumerate(formulas + plain):
        maker.claim(a, "endorses", maker.entity(ID[f"concept/{i}"], "Issue", f"事{i}"), quote=quote)
    render(maker.dataset, tmp_path / "page.html", title="=甲() & <b>乙</b>/丙\\..:*?")
    page = open_page(tmp_path / "page.html")
    name, content = take(page, "csv")
    assert name == "甲-b-乙-b-丙-all.csv"
    rows = {row["statement"]: row for row in table(content)}
    quotes = [rows[str(ID[f"statement/{i + 1:05d}"])]["quote"] for i in range(len(formulas + plain))]
    assert quotes == [f"'{text}" for text in formulas] + plain
    assert {row["subject"] for row in rows.values()} == {"'=甲()"}


def test_pictures_are_of_maps_only(open_page: Opener, small_page: Path) -> None:
    """Where no map is shown, PNG and SVG cannot be taken; the table can."""
    for address in ("view=timeline", "as=table", "view=timeline&as=table"):
        page = open_page(small_page, address=address)
        page.click("#take > summary")
        states = {kind: page.is_enabled(f"[data-take={kind}]") for kind in ("png", "svg", "csv")}
        assert states == {"png": False, "svg": False, "csv": True}
    page.click("[data-view=all]")
    page.click("[data-as=graph]")
    assert page.is_enabled("[data-take=png]")


def test_names_of_files_are_short_and_whole(open_page: Opener, small: Dataset, tmp_path: Path) -> None:
    """A long title is cut between characters, marks stay with their letters, and without one it is 'dragoman'."""
    for title, expected in (
        ("𠮷" * 80, "𠮷" * 60 + "-all.csv"),
        ("か\u3099き", "か\u3099き-all.csv"),
        ("…／:*?", "dragoman-all.csv"),
    ):
        render(small, tmp_path / "page.html", title=title)
        page = open_page(tmp_path / "page.html")
        name: str = page.evaluate("""() => new Promise((done) => {
          document.addEventListener("click", (event) => event.target.download && done(event.target.download), true);
          Dragoman.export.csv();
        })""")
        assert name == expected
