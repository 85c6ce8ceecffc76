"""The page opens: one file, nothing asked for, names legible, languages, classes, the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, Opener, find
from playwright.sync_api import Browser
from rdflib import Dataset

from benchmarks.synthetic import Maker
from graph.errors import GraphError
from graph.page import render
from ontology.vocabulary import ID


def test_it_is_one_file_that_asks_for_nothing(small_page: Path) -> None:
    """The file names no address to load from, carries its own library, and a policy that lets nothing else in."""
    html = small_page.read_text(encoding="utf-8")
    assert "vis-network" in html
    assert not re.search(r"<(?:script|link|img|iframe)[^>]*\s(?:src|href)=", html)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert "default-src &#39;none&#39;" in policy.group(1)
    assert "unsafe" not in policy.group(1)
    assert "sourceMappingURL" not in html


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_it_opens_without_a_word_in_the_console(
    open_page: Opener, small_page: Path, size: tuple[int, int], scheme: str
) -> None:
    """From disk, on a desk and on a phone, by day and by night, the page draws its nodes and complains of nothing."""
    page = open_page(small_page, size, color_scheme=scheme)
    assert page.title() == page.inner_text("h1") == "北の海をめぐる小国外交"
    assert page.evaluate("Dragoman.graph.network.body.nodeIndices.length") == 35
    assert page.locator("[aria-pressed]:not(button)").count() == 0
    assert "水野 澪 · 架空論説集 3 · 2031-04-10" in page.inner_text("header")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", ground))) > 400) == (scheme == "light")
    for view in ("all", "timeline", "stances"):
        page.click(f"[data-view={view}]")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click("[data-as=table]")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("size", "share"), [(DESKTOP, 0.7), (PHONE, 0.25)])
def test_names_are_legible_from_the_first_frame(
    open_page: Opener, medium_page: Path, size: tuple[int, int], share: float
) -> None:
    """Names are shown at once, none smaller than twelve pixels, none over another: most of them where there is room."""
    page = open_page(medium_page, size)
    boxes = page.evaluate("Dragoman.labels.boxes().map(({ x, y, w, h, size }) => ({ x, y, w, h, size }))")
    assert len(boxes) > share * page.evaluate("Dragoman.data.nodes.length")
    assert all(box["size"] >= 12 and box["h"] >= 12 for box in boxes)
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            beside = a["x"] + a["w"] <= b["x"] or b["x"] + b["w"] <= a["x"]
            assert beside or a["y"] + a["h"] <= b["y"] or b["y"] + b["h"] <= a["y"]


def test_nothing_moves_by_itself(open_page: Opener, medium_page: Path) -> None:
    """Nodes stand where the file says, and physics is off."""
    page = open_page(medium_page)
    assert page.evaluate("Dragoman.graph.network.physics.physicsEnabled") is False
    places = page.evaluate("Dragoman.graph.network.getPositions()")
    nodes = page.evaluate("Dragoman.data.nodes")
    assert {key: (at["x"], at["y"]) for key, at in places.items()} == {str(n["id"]): (n["x"], n["y"]) for n in nodes}


def test_each_class_has_a_shape_and_a_colour_of_its_own(open_page: Opener, small_page: Path) -> None:
    """No two classes in the legend look alike, in shape or in colour, by day or by night."""
    groups = open_page(small_page).evaluate("Dragoman.groups")
    assert len(groups) >= 9
    for look in ("shape", "color", "dark"):
        assert len({group[look] for group in groups}) == len(groups)


def test_a_change_from_day_to_night_reaches_map_and_legend(open_page: Opener, small_page: Path) -> None:
    """When the system turns dark while the page is open, nodes and their pictures in the legend turn too."""
    page = open_page(small_page, color_scheme="light")
    look = """(shade) => {
      const node = Dragoman.graph.network.body.data.nodes.get().find((n) => n.shape === "dot");
      const picture = document.querySelector("[data-filter='group:State'] canvas").toDataURL();
      const state = Dragoman.groups.find((group) => group.key === "State");
      const expected = Dragoman.shapes.picture(state.shape, state[shade]).toDataURL();
      return node.color.background === state[shade] && picture === expected;
    }"""
    assert page.evaluate(look, "color")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(look, arg="dark")


def test_words_and_names_switch_language(open_page: Opener, small_page: Path) -> None:
    """Names, the words around them, the panel, the table, titles and what screen readers hear change together."""
    page = open_page(small_page)
    find(page, "핀란드")
    for code, name, view, back, modality in (
        ("en", "Finland", "Actors", "Back", "asserted"),
        ("ko", "핀란드", "주체 간", "뒤로", "단정"),
        ("ja", "フィンランド", "主体間", "戻る", "断定"),
    ):
        page.click(f"[data-language={code}]")
        assert page.get_attribute("html", "lang") == code
        assert page.inner_text("#panel h2") == name
        page.wait_for_function(
            "(name) => Dragoman.labels.boxes().some((box) => box.lines?.join('') === name)", arg=name
        )
        assert page.inner_text("[data-view=actors]") == view
        assert page.get_attribute("#back", "title") == page.get_attribute("#back", "aria-label") == back
        search = page.locator("#search")
        assert (
            search.get_attribute("placeholder")
            == search.get_attribute("aria-label")
            == page.evaluate("Dragoman.word('search')")
        )
        assert page.inner_text("[data-filter='modality:Asserted'] span") == modality
        assert page.inner_text("#questions option >> nth=1") == page.evaluate("Dragoman.word('ask-met')")
        page.click("[data-as=table]")
        assert page.locator("#table td", has_text=name).count() > 0
        assert page.locator("#table td", has_text=modality).count() > 0
        page.click("[data-as=graph]")
        assert page.locator(f"[data-language={code}]").get_attribute("aria-pressed") == "true"
    words = page.evaluate("Dragoman.data.words")
    assert words["ja"].keys() == words["en"].keys() == words["ko"].keys()


def test_without_javascript_the_table_is_there(browser: Browser, small_page: Path) -> None:
    """A reader without JavaScript gets the statements and their quotations, and no empty map."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small_page.as_uri())
    assert page.locator("noscript tbody tr").count() == 49
    assert page.is_visible("noscript tbody tr >> nth=0")
    assert "ヴェストマルクを強く非難した" in page.inner_text("noscript table")
    assert page.is_hidden("#network")
    context.close()


def test_the_same_dataset_gives_the_same_bytes(medium_page: Path, tmp_path: Path) -> None:
    """A process with another hash seed writes the same file."""
    script = (
        "import sys; from graph.page import render; from benchmarks.synthetic import synthetic;"
        "render(synthetic().dataset, sys.argv[1])"
    )
    environment = os.environ | {"PYTHONHASHSEED": "1", "PYTHONPATH": str(Path(__file__).parents[3])}
    subprocess.run([sys.executable, "-c", script, tmp_path / "again.html"], env=environment, check=True, timeout=120)
    assert (tmp_path / "again.html").read_bytes() == medium_page.read_bytes()


def test_nothing_to_draw_and_nowhere_to_write_are_errors(small: Dataset, tmp_path: Path) -> None:
    """An empty graph and a missing folder are errors with a remedy."""
    with pytest.raises(GraphError, match="no statement to draw"):
        render(Dataset(), tmp_path / "page.html")
    with pytest.raises(GraphError, match="cannot be written"):
        render(small, tmp_path / "no" / "page.html")


def test_one_statement_makes_a_page(open_page: Opener, tmp_path: Path) -> None:
    """The smallest graph, one actor and himself, is drawn too, in every view."""
    maker = Maker()
    a = maker.entity(ID["person/a"], "Person", "甲")
    maker.claim(a, "endorses", a)
    render(maker.dataset, tmp_path / "page.html")
    page = open_page(tmp_path / "page.html")
    assert [box["lines"] for box in page.evaluate("Dragoman.labels.boxes()")] == [["甲"]]
    for view in ("actors", "stances", "timeline"):
        page.click(f"[data-view={view}]")
    box = page.locator("#time")
    assert box.is_hidden()
