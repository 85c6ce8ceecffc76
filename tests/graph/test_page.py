"""The page, in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from rdflib import Dataset, URIRef
from rdflib.namespace import SKOS
from synthetic import Maker, synthetic

from graph.errors import GraphError
from graph.page import render
from ontology.vocabulary import ID

DESKTOP, PHONE = (1280, 800), (390, 844)

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "<!--<script>",
    "javascript:alert(3)",
    "{{7*7}}",
    "{% raw %}",
    'href="https://example.org" onclick="alert(4)',
    "'\"><svg onload=alert(5)>",
    "\u2028alert(6)\u2029",
    "&lt;b&gt;&amp;",
    "${alert(7)}",
    "__proto__",
)

Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """Open a page from disk; when the test is over, nothing may have gone wrong or gone out."""
    pages: list[Page] = []
    wrong: list[str] = []

    def opened(path: Path, size: tuple[int, int] = DESKTOP, **options: Any) -> Page:
        page = browser.new_page(viewport={"width": size[0], "height": size[1]}, **options)
        pages.append(page)
        page.on("console", lambda message: wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: request.url != path.as_uri() and wrong.append(f"request: {request.url}"))
        page.goto(path.as_uri())
        return page

    yield opened
    for page in pages:
        page.close()
    assert wrong == []


@pytest.fixture(scope="module")
def small_page(small: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of the hand-made graph."""
    path = tmp_path_factory.mktemp("page") / "small.html"
    render(small, path)
    return path


@pytest.fixture(scope="module")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of a made-up graph of a hundred nodes and 250 statements."""
    path = tmp_path_factory.mktemp("page") / "large.html"
    render(synthetic().dataset, path)
    return path


def find(page: Page, name: str) -> None:
    """Choose a node by its name, as a reader with a keyboard would."""
    page.fill("#search", name)
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel:not([hidden])")


def spot(page: Page, kind: str, key: str) -> dict[str, float]:
    """Give where on the screen a node is, or a place on a straight line that no name covers."""
    script = """([kind, key]) => {
      const { network } = Dragoman.graph;
      const box = document.getElementById("network").getBoundingClientRect();
      const ends = kind === "node" ? [key, key] : network.getConnectedNodes(key);
      const [a, b] = ends.map((id) => network.canvasToDOM(network.getPosition(id)));
      const way = [0.5, 0.4, 0.6, 0.3, 0.7].map((t) => ({ x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) }));
      const at = way.find((p) => kind === "node" || !Dragoman.labels.at(p.x, p.y));
      return { x: box.x + at.x, y: box.y + at.y };
    }"""
    found: dict[str, float] = page.evaluate(script, [kind, key])
    return found


def key_of(page: Page, name: str) -> str:
    """Give the page's own id of the thing with this Japanese name."""
    script = "(name) => Object.entries(Dragoman.data.details.things).find(([, t]) => t.names.ja === name)[0]"
    return str(page.evaluate(script, name))


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


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_without_a_word_in_the_console(
    open_page: Opener, small_page: Path, size: tuple[int, int], scheme: str
) -> None:
    """From disk, on a desk and on a phone, by day and by night, the page draws its nodes and complains of nothing."""
    page = open_page(small_page, size, color_scheme=scheme)
    assert page.title() == "北の海をめぐる小国外交"
    assert page.evaluate("Dragoman.graph.network.body.nodeIndices.length") == 35
    assert "水野 澪" in page.inner_text("header")
    assert page.evaluate("Dragoman.labels.shown()") > 15
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_names_are_legible_from_the_first_frame(open_page: Opener, large_page: Path) -> None:
    """With a hundred nodes most names are shown at once, none smaller than twelve pixels, none over another."""
    page = open_page(large_page)
    boxes = page.evaluate("Dragoman.labels.boxes().map(({ x, y, w, h }) => ({ x, y, w, h }))")
    count = page.evaluate("Dragoman.data.nodes.length")
    assert len(boxes) > 0.7 * count
    assert all(box["h"] >= 12 for box in boxes)
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            apart_x = a["x"] + a["w"] <= b["x"] or b["x"] + b["w"] <= a["x"]
            assert apart_x or a["y"] + a["h"] <= b["y"] or b["y"] + b["h"] <= a["y"]


def test_positions_are_fixed_and_physics_off(open_page: Opener, large_page: Path) -> None:
    """Nodes stand where the file says, apart from each other, and nothing moves them."""
    page = open_page(large_page)
    places = "JSON.stringify(Dragoman.graph.network.getPositions())"
    before = page.evaluate(places)
    page.wait_for_timeout(300)
    assert page.evaluate(places) == before
    assert page.evaluate("Dragoman.graph.network.physics.physicsEnabled") is False
    found = json.loads(before)
    for node in page.evaluate("Dragoman.data.nodes"):
        assert (found[node["id"]]["x"], found[node["id"]]["y"]) == (node["x"], node["y"])


def test_choosing_a_line_shows_its_evidence(open_page: Opener, small_page: Path) -> None:
    """A click on a line opens the words of the text, marked, with modality, speaker, time, confidence, rule and IRI."""
    page = open_page(small_page)
    script = """() => Object.entries(Dragoman.data.details.statements)
        .find(([, s]) => s.iri.endsWith("ddac5dc09c69"))[0]"""
    key = page.evaluate(script)
    at = spot(page, "edge", key)
    page.mouse.click(at["x"], at["y"])
    page.wait_for_selector("#panel mark")
    assert "ヴェストマルクを強く非難した" in page.inner_text("#panel mark")
    shown = page.inner_text("#panel")
    for part in ("ノルウェー外務省", "断定", "著者", "2031-03-03", "hand-accuse", "statement/small/ddac5dc09c69"):
        assert part in shown
    assert page.evaluate("document.querySelector('blockquote').textContent.length") > len(
        page.inner_text("#panel mark")
    )


def test_with_the_text_whole_sentences_are_quoted(
    open_page: Opener, small: Dataset, small_text: str, tmp_path: Path
) -> None:
    """Given the text, the panel shows the sentence from its beginning to its end."""
    render(small, tmp_path / "page.html", text=small_text)
    page = open_page(tmp_path / "page.html")
    find(page, "ノルウェー外務省")
    page.click("#panel .claim >> nth=0")
    assert page.text_content("#panel blockquote") == "ノルウェー外務省は3月3日、ヴェストマルクを強く非難した。"


def test_choosing_a_node_shows_names_and_statements(open_page: Opener, small_page: Path) -> None:
    """A click on a node opens its names in all languages, its link to Wikidata and what is said of it."""
    page = open_page(small_page)
    at = spot(page, "node", key_of(page, "フィンランド"))
    page.mouse.click(at["x"], at["y"])
    page.wait_for_selector("#panel h2")
    shown = page.inner_text("#panel")
    for part in ("フィンランド (ja)", "Finland (en)", "핀란드 (ko)", "芬蘭", "FIN"):
        assert part in shown
    assert page.get_attribute("#panel a", "href") == "https://www.wikidata.org/wiki/Q33"
    page.click("#panel .claim >> nth=0")
    assert page.is_visible("#panel mark")
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")


def test_a_quotation_by_somebody_else_names_him(open_page: Opener, small_page: Path) -> None:
    """What the author only reports is drawn broken and says whose words it is."""
    page = open_page(small_page)
    find(page, "ヴェストマルク")
    page.click("#panel .claim:has-text('批判') >> nth=0")
    assert "北海新報" in page.inner_text("#panel dl")
    assert page.locator("#panel .said.dashed").count() == 1


def test_the_legend_filters_classes_tones_and_lines(open_page: Opener, small_page: Path) -> None:
    """A click in the legend hides what it explains, lines with their nodes, and a second click brings it back."""
    page = open_page(small_page)
    visible = """() => { const { nodes, edges } = Dragoman.graph.network.body;
        const there = (things) => Object.values(things).filter((t) => !t.options.hidden).length;
        return [there(nodes), there(edges)]; }"""
    nodes, edges = page.evaluate(visible)
    page.click("[data-filter='group:State']")
    fewer = page.evaluate(visible)
    assert fewer[0] == nodes - 6
    assert fewer[1] < edges
    assert page.get_attribute("[data-filter='group:State']", "aria-pressed") == "false"
    page.click("[data-filter='group:State']")
    page.click("[data-filter='line:dashed']")
    assert page.evaluate(visible)[0] == nodes
    assert page.evaluate(visible)[1] < edges
    page.click("[data-filter='line:dashed']")
    page.click("[data-filter='tone:conflict']")
    assert page.evaluate(visible)[1] < edges
    page.click("[data-filter='tone:conflict']")
    assert page.evaluate(visible) == [nodes, edges]


def test_each_class_has_a_shape_and_a_colour_of_its_own(open_page: Opener, small_page: Path) -> None:
    """No two classes in the legend look alike, in shape or in colour."""
    page = open_page(small_page)
    groups = page.evaluate("Dragoman.data.details.groups")
    assert len(groups) >= 9
    assert len({g["shape"] for g in groups}) == len({g["color"] for g in groups}) == len(groups)


def test_labels_switch_language(open_page: Opener, small_page: Path) -> None:
    """The names, the words around them and the table change to English and Korean."""
    page = open_page(small_page)
    find(page, "핀란드")
    assert page.inner_text("#panel h2") == "フィンランド"
    page.click("[data-language=en]")
    assert page.inner_text("#panel h2") == "Finland"
    assert page.inner_text("#legend summary") == "Legend"
    page.click("[data-language=ko]")
    assert page.inner_text("#panel h2") == "핀란드"
    assert page.get_attribute("html", "lang") == "ko"
    assert page.locator("td:has-text('핀란드')").count() > 0


@pytest.mark.parametrize("wanted", ["フィンランド", "finland", "핀란", "芬蘭", "ＦＩＮＬＡＮＤ"])
def test_search_finds_names_in_any_script(open_page: Opener, small_page: Path, wanted: str) -> None:
    """Kana, Latin in any case or width, hangul and aliases find the same node."""
    page = open_page(small_page)
    page.fill("#search", wanted)
    assert "フィンランド" in page.inner_text("#found")
    page.fill("#search", "どこにもない名前")
    assert "該当なし" in page.inner_text("#found")


def test_the_keyboard_reaches_everything(open_page: Opener, small_page: Path) -> None:
    """With Tab, slash, Enter and Escape alone a reader searches, opens a statement and comes back."""
    page = open_page(small_page)
    page.keyboard.press("/")
    page.keyboard.type("ノルウェー外務省")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('claim')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel mark")
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")


def test_the_table_lists_every_statement(open_page: Opener, small_page: Path) -> None:
    """The table view holds each statement with its quotation, and its buttons open the evidence."""
    page = open_page(small_page)
    page.click("[data-view=table]")
    assert page.locator("#table tbody tr").count() == 49
    page.click("#table tbody button >> nth=3")
    assert page.is_visible("#panel mark")


def test_without_javascript_the_table_is_there(browser: Browser, small_page: Path) -> None:
    """A reader without JavaScript gets the statements and their quotations."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small_page.as_uri())
    assert page.is_visible("#table tbody tr >> nth=0")
    assert "ヴェストマルクを強く非難した" in page.inner_text("#table")
    context.close()


def hostile() -> Maker:
    """Make a graph whose every name, alias and quotation tries to be something else than text."""
    maker = Maker()
    people = [
        maker.entity(ID[f"person/p{i}"], "Person", text, en=text, ko=text, alts=[text + text])
        for i, text in enumerate(HOSTILE)
    ]
    for i, text in enumerate(HOSTILE):
        maker.claim(people[i], "accuse", people[i - 1], quote=text, by=people[i - 2], modality="Possible")
    return maker


def test_nothing_from_a_document_is_markup(open_page: Opener, tmp_path: Path) -> None:
    """Names, quotations and a title that look like HTML, script or templates are shown as the text that they are."""
    path = tmp_path / "hostile.html"
    render(hostile().dataset, path, title="".join(HOSTILE))
    page = open_page(path)
    assert page.text_content("h1") == page.title() == "".join(HOSTILE)
    scripts = page.evaluate("document.scripts.length")
    for index, text in enumerate(HOSTILE):
        page.evaluate("(key) => Dragoman.tell('select', 'node', key)", f"n{index}")
        names = page.evaluate("[...document.querySelectorAll('#panel h2, #panel dd span')].map((n) => n.textContent)")
        assert any(name in HOSTILE for name in names)
        page.evaluate("(key) => Dragoman.tell('select', 'edge', key)", f"s{index}")
        assert page.evaluate("document.querySelector('#panel mark').textContent") == text
    page.fill("#search", "<")
    page.click("[data-language=en]")
    page.click("[data-view=table]")
    quotes = page.evaluate("[...document.querySelectorAll('#table q')].map((q) => q.textContent)")
    assert quotes == list(HOSTILE)
    assert page.evaluate("document.querySelectorAll('img, svg, iframe').length") == 0
    assert page.evaluate("document.scripts.length") == scripts
    page.wait_for_timeout(100)


def test_a_script_that_got_in_would_not_run(browser: Browser, small_page: Path, tmp_path: Path) -> None:
    """Should markup ever get in, the policy stops its scripts: the second wall stands without the first."""
    path = tmp_path / "broken-into.html"
    injected = "<img src=x onerror='window.broken = 1'><script>window.broken = 2</script><h1>"
    path.write_text(small_page.read_text(encoding="utf-8").replace("<h1>", injected, 1), encoding="utf-8")
    policy: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: policy.append(message.text))
    page.goto(path.as_uri())
    assert page.evaluate("window.broken") is None
    assert any("Content Security Policy" in text for text in policy)
    page.close()


def test_a_wikidata_link_is_only_ever_wikidata(open_page: Opener, tmp_path: Path) -> None:
    """An exactMatch that is no item of Wikidata makes no link."""
    maker = Maker()
    a = maker.entity(ID["person/a"], "Person", "甲")
    maker.facts.add((a, SKOS.exactMatch, URIRef("javascript:alert(1)//www.wikidata.org/entity/Q1")))
    maker.facts.add((a, SKOS.exactMatch, URIRef("https://example.org/?http://www.wikidata.org/entity/Q1")))
    maker.claim(a, "accuse", maker.entity(ID["person/b"], "Person", "乙"))
    render(maker.dataset, tmp_path / "page.html")
    page = open_page(tmp_path / "page.html")
    find(page, "甲")
    assert page.locator("#panel a").count() == 0


def test_the_same_dataset_gives_the_same_bytes(small: Dataset, small_page: Path, tmp_path: Path) -> None:
    """Rendering twice gives one and the same file."""
    render(small, tmp_path / "again.html")
    assert (tmp_path / "again.html").read_bytes() == small_page.read_bytes()


def test_nothing_to_draw_and_nowhere_to_write_are_errors(small: Dataset, tmp_path: Path) -> None:
    """An empty graph and a missing folder are errors with a remedy."""
    with pytest.raises(GraphError, match="no statement to draw"):
        render(Dataset(), tmp_path / "page.html")
    with pytest.raises(GraphError, match="cannot be written"):
        render(small, tmp_path / "no" / "page.html")


def test_one_statement_makes_a_page(open_page: Opener, tmp_path: Path) -> None:
    """The smallest graph, one actor and himself, is drawn too."""
    maker = Maker()
    a = maker.entity(ID["person/a"], "Person", "甲")
    maker.claim(a, "endorses", a)
    render(maker.dataset, tmp_path / "page.html")
    page = open_page(tmp_path / "page.html")
    assert page.evaluate("Dragoman.labels.shown()") == 1
