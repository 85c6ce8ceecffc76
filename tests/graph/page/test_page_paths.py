"""What is near a node and how one comes to another: focus, neighbours, shortest ways."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from browsing import DESKTOP, PHONE, Opener, find, select, shown, spot, thing
from playwright.sync_api import Page
from rdflib import Dataset

from graph.page.details import is_named
from graph.view import read


@pytest.fixture(scope="module")
def small_network(small: Dataset) -> nx.Graph[str]:
    """Give the hand-made graph as NetworkX has it."""
    return network(small)


@pytest.fixture(scope="module")
def medium_network(medium: Dataset) -> nx.Graph[str]:
    """Give the made-up graph as NetworkX has it."""
    return network(medium)


def network(dataset: Dataset) -> nx.Graph[str]:
    """Give what the map should have of a dataset, without directions."""
    view = read(dataset)
    return nx.Graph(
        (s.subject, s.object)
        for s in view.statements
        if not s.literal and is_named(view, s.subject) and is_named(view, s.object)
    )


def nodes(page: Page) -> set[str]:
    """Give the IRIs of the nodes on the map."""
    return set(
        page.evaluate("Dragoman.graph.network.body.nodeIndices.map((id) => Dragoman.iri(Dragoman.things[id].id))")
    )


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_focus_leaves_what_is_near(
    open_page: Opener, small_page: Path, small_network: nx.Graph[str], size: tuple[int, int]
) -> None:
    """The panel's button leaves what is within one, two or three steps, as NetworkX has it, and brings all back."""
    page = open_page(small_page, size)
    find(page, "ノルウェー外務省")
    iri = "https://w3id.org/dragoman/id/organization/NOR-foreign-ministry"
    page.click("#focus-on")
    for depth in (1, 2, 3):
        page.select_option("#depth", str(depth))
        assert nodes(page) == set(nx.ego_graph(small_network, iri, depth))
        assert f"{depth}歩以内" in page.inner_text("#focus")
        assert set(shown(page)["claims"]) == {i for edge in shown(page)["edges"] for i in edge["claims"]}
    assert page.get_attribute("#focus-on", "aria-pressed") == "true"
    page.click("#focus button")
    assert page.is_hidden("#focus")
    assert len(nodes(page)) == 35
    page.click("#focus-on")
    assert len(nodes(page)) < 35
    page.click("#focus-on")
    assert len(nodes(page)) == 35


def test_a_focus_fills_the_window(open_page: Opener, small_page: Path) -> None:
    """What is left by a focus is brought into sight as large as it can be read."""
    page = open_page(small_page)
    before = page.evaluate("Dragoman.graph.network.getScale()")
    page.evaluate("(focus) => Dragoman.state.set({ focus })", thing(page, "ノルウェー外務省"))
    assert page.evaluate("Dragoman.graph.network.getScale()") > before
    box = page.locator("#network").bounding_box()
    assert box is not None
    for node in shown(page)["nodes"]:
        at = spot(page, "node", node)
        assert box["x"] < at["x"] < box["x"] + box["width"]
        assert box["y"] < at["y"] < box["y"] + box["height"]


def test_a_double_click_focuses(open_page: Opener, small_page: Path, small_network: nx.Graph[str]) -> None:
    """A double click on a node leaves it and its neighbours; the page's button goes back to all of it."""
    page = open_page(small_page)
    at = spot(page, "node", thing(page, "ヴェストマルク"))
    page.mouse.dblclick(at["x"], at["y"])
    page.wait_for_selector("#focus:not([hidden])")
    iri = "https://w3id.org/dragoman/id/state/ヴェストマルク"
    assert nodes(page) == set(nx.ego_graph(small_network, iri))
    assert page.inner_text("#panel h2") == "ヴェストマルク"
    page.click("#back")
    assert len(nodes(page)) == 35
    page.click("#forward")
    assert nodes(page) == set(nx.ego_graph(small_network, iri))


def test_neighbours_stand_out(open_page: Opener, small_page: Path, small_network: nx.Graph[str]) -> None:
    """When a node is chosen, it, what it is tied to and their lines keep their colour, and everything else fades."""
    page = open_page(small_page)
    select(page, "thing", thing(page, "フィンランド"))
    bright = page.evaluate("""Dragoman.graph.network.body.data.nodes.get().filter((n) => n.opacity === 1)
        .map((n) => Dragoman.iri(Dragoman.things[n.id].id))""")
    iri = "https://w3id.org/dragoman/id/state/FIN"
    assert set(bright) == set(nx.ego_graph(small_network, iri))
    lines = page.evaluate(
        "Dragoman.graph.network.body.data.edges.get().filter((e) => e.color.opacity > 0.1).map((e) => [e.from, e.to])"
    )
    assert lines
    assert all(thing(page, "フィンランド") in ends for ends in lines)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_way_is_found_and_read_out(
    open_page: Opener, small_page: Path, small_network: nx.Graph[str], size: tuple[int, int]
) -> None:
    """From the panel a search finds another node, and the panel lists the steps to it, each with its sentence."""
    page = open_page(small_page, size)
    find(page, "ノルウェー外務省")
    page.fill("#path-to", "エークマン政権")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .path")
    ends = [
        f"https://w3id.org/dragoman/id/{i}" for i in ("organization/NOR-foreign-ministry", "government/SWE-エークマン")
    ]
    length = nx.shortest_path_length(small_network, *ends)
    steps = page.locator("#panel .path > li")
    assert steps.count() == length > 2
    assert str(length) in page.inner_text("#panel .kind")
    assert [t.strip() for t in page.locator("#panel h2 .link").all_text_contents()] == [
        "ノルウェー外務省",
        "エークマン政権",
    ]
    at = "ノルウェー外務省"
    for i in range(length):
        step = steps.nth(i)
        left, right = (
            step.locator("button").first.inner_text().split(" ─ ")[0],
            step.locator("button").first.inner_text().split("→ ")[-1],
        )
        assert at in (left, right)
        at = right if at == left else left
        assert step.locator("mark").count() == 1
    assert at == "エークマン政権"
    strong = page.evaluate("Dragoman.graph.network.body.data.edges.get().filter((e) => e.color.opacity === 1).length")
    assert strong == length
    steps.nth(0).locator("button").click()
    page.wait_for_selector("#panel h2.said")
    assert page.inner_text("#panel h2 .link >> nth=0") == "ノルウェー外務省"
    page.click("#back")
    assert steps.count() == length


def test_every_way_is_as_short_as_there_is(open_page: Opener, medium_page: Path, medium_network: nx.Graph[str]) -> None:
    """Between any two of many nodes the way has as many steps as NetworkX counts, and none where there is none."""
    page = open_page(medium_page)
    found = page.evaluate("""() => {
      const empty = Dragoman.state.empty();
      const iri = (id) => Dragoman.iri(Dragoman.things[id].id);
      const ids = Dragoman.data.nodes.map((n) => n.id);
      return ids.flatMap((a, i) => ids.filter((_, k) => k % 9 === i % 9).map((b) =>
        [iri(a), iri(b), Dragoman.scene.compute({ ...empty, path: [a, b] }).way?.length ?? null]));
    }""")
    lengths = dict(nx.all_pairs_shortest_path_length(medium_network))
    assert len(found) > 500
    for a, b, length in found:
        assert length == (None if a == b else lengths[a].get(b))


def test_where_there_is_no_way_it_says_so(open_page: Opener, small_page: Path) -> None:
    """A way that the filters cut is said to be none under these filters, and is back with them."""
    page = open_page(small_page, address="path=organization%2FNOR-foreign-ministry~state%2FFIN")
    assert page.locator("#panel .path > li").count() == 2
    page.click("[data-filter='tone:conflict']")
    assert page.locator("#panel .path").count() == 0
    assert page.inner_text("#panel p.quiet") == "今の絞り込みではつながっていません。"
    page.click("[data-filter='tone:conflict']")
    assert page.locator("#panel .path > li").count() == 2
    page.click("[data-view=stances]")
    assert page.inner_text("#panel p.quiet") == "今の絞り込みではつながっていません。"
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")
