"""The legend is the filter: what each value leaves, together and alone, against what Python finds in the graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, Opener, count, left, shown
from expected import Filters, tally, values
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from rdflib import Dataset

from graph.page import render
from graph.view import View, read
from ontology.vocabulary import MODALITIES

FACETS = ("group", "tone", "line", "modality", "property", "speaker", "source")


@pytest.fixture(scope="module")
def both(small: Dataset, medium: Dataset) -> Dataset:
    """Give a graph of two commentaries: the hand-made one and the made-up one."""
    dataset = Dataset(default_union=True)
    for part in (small, medium):
        dataset.addN((s, p, o, dataset.graph(g)) for s, p, o, g in part.quads() if g is not None)
    return dataset


@pytest.fixture(scope="module")
def view(both: Dataset) -> View:
    """Give what Python reads of the two."""
    return read(both)


@pytest.fixture(scope="module")
def both_page(both: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of the two."""
    path = tmp_path_factory.mktemp("page") / "both.html"
    render(both, path)
    return path


def opened(page: Page, facet: str) -> None:
    """Open a group of filters, on a phone the filters first."""
    if page.is_visible("#filters") and page.get_attribute("#filters", "aria-expanded") == "false":
        page.click("#filters")
    if page.get_attribute(f"#facet-{facet}", "open") is None:
        page.click(f"#facet-{facet} > summary")
    page.wait_for_selector(f"[data-filter^='{facet}:']")


def numbers(page: Page, facet: str) -> dict[str, int]:
    """Give the number that stands at each value of a facet."""
    rows = page.evaluate(
        """(facet) => [...document.querySelectorAll(`[data-filter^='${facet}:']`)]
          .map((button) => [button.dataset.filter, button.querySelector("small").textContent])""",
        facet,
    )
    return {key.partition(":")[2]: int(number.replace(",", "")) for key, number in rows}


def test_each_value_has_the_number_of_its_claims(open_page: Opener, both_page: Path, view: View) -> None:
    """At each class stands how many things there are of it, at every other value how many claims, as Python counts."""
    page = open_page(both_page)
    for facet in FACETS:
        opened(page, facet)
        assert numbers(page, facet) == tally(view, facet), facet
    assert len(numbers(page, "source")) == 2
    assert set(numbers(page, "modality")) <= set(MODALITIES)


def only(page: Page, facet: str, value: str) -> None:
    """Leave only one value: with a mouse the button for it comes up under it, else it is always there."""
    if page.evaluate("matchMedia('(hover: hover)').matches"):
        page.hover(f"[data-filter='{facet}:{value}']")
    page.click(f"[data-only='{facet}:{value}']")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_value_is_put_out_and_back(
    open_page: Opener, small_page: Path, small: Dataset, size: tuple[int, int]
) -> None:
    """A click puts a value out, a second brings it back; 'only' leaves what its number says; all come back at once."""
    view = read(small)
    touch = {"is_mobile": True, "has_touch": True} if size == PHONE else {}
    page = open_page(small_page, size, "as=table", **touch)
    for facet, value in (
        ("group", "State"),
        ("tone", "conflict"),
        ("line", "dashed"),
        ("modality", "Planned"),
        ("property", "drg:participant"),
        ("speaker", "author"),
    ):
        opened(page, facet)
        button = page.locator(f"[data-filter='{facet}:{value}']")
        number = numbers(page, facet)[value]
        button.click()
        expected = Filters({facet: [value]}).left(view)
        assert left(page) == expected, facet
        assert count(page) == len(expected) < 49
        assert button.get_attribute("aria-pressed") == "false"
        assert page.evaluate("document.activeElement.dataset.filter") == f"{facet}:{value}"
        assert page.is_visible(f"#facet-{facet} > summary > small")
        button.click()
        assert count(page) == 49
        only(page, facet, value)
        others = {v for s in view.statements for v in values(view, s)[facet]} - {value}
        assert left(page) == Filters({facet: others}).left(view), facet
        if facet != "group":
            assert count(page) == number
        page.click(f"[data-all={facet}]")
        assert count(page) == 49
        assert page.evaluate("document.activeElement.parentElement.id") == f"facet-{facet}"


def test_commentaries_and_speakers_are_told_apart(open_page: Opener, both_page: Path, view: View) -> None:
    """Of two commentaries one can be left alone, and of all speakers one; what both say is left with either."""
    page = open_page(both_page, address="as=table")
    for facet, value in (("source", "commentary/synthetic"), ("speaker", "person/p0"), ("speaker", "author")):
        opened(page, facet)
        number = numbers(page, facet)[value]
        only(page, facet, value)
        others = {v for s in view.statements for v in values(view, s)[facet]} - {value}
        assert left(page) == Filters({facet: others}).left(view)
        assert count(page) == number
        page.click("#reset")


def test_classes_take_their_nodes_along(open_page: Opener, small_page: Path) -> None:
    """What is put out is gone from the map: nodes of a class with their lines, nodes that have no line left."""
    page = open_page(small_page)
    kinds = page.evaluate("Object.fromEntries(Dragoman.data.nodes.map((n) => [n.id, n.kind]))")
    assert {kinds[str(n)] for n in shown(page)["nodes"]} >= {"State", "Event"}
    page.click("[data-filter='group:State']")
    after = shown(page)
    assert "State" not in {kinds[str(n)] for n in after["nodes"]}
    assert set(after["nodes"]) == {end for edge in after["edges"] for end in (edge["from"], edge["to"])}
    assert str(len(after["nodes"])) in page.inner_text("#status span >> nth=1")


def test_confidence_has_a_slider(open_page: Opener, small_page: Path, small: Dataset) -> None:
    """Drawn along with the mouse it follows, puts out less sure claims, says the least, and goes back by keyboard."""
    view = read(small)
    page = open_page(small_page)
    assert "すべて" in page.inner_text(".confidence output")
    slider = page.locator("#least")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 8, y)
    page.mouse.down()
    for part in (0.3, 0.5, 0.7):
        page.mouse.move(box["x"] + part * box["width"], y)
    page.mouse.up()
    least = float(slider.input_value())
    assert least >= 0.6
    assert page.inner_text(".confidence output") == f"≥ {least:g}"
    assert left(page) == Filters(least=least).left(view)
    assert count(page) < 49
    slider.press("Home")
    assert count(page) == 49
    for least in (0.9, 0.95):
        page.evaluate("(least) => Dragoman.state.set({ least })", least)
        assert left(page) == Filters(least=least).left(view)


def test_filters_combine_and_reset_brings_all_back(open_page: Opener, both_page: Path, view: View) -> None:
    """Filters of several facets leave what passes all of them; each number then tells what its value would leave."""
    page = open_page(both_page, address="view=stances")
    assert page.is_hidden("#reset")
    page.click("[data-view=all]")
    for facet, value in (("tone", "neutral"), ("modality", "Planned"), ("line", "dotted"), ("group", "Person")):
        page.click(f"[data-filter='{facet}:{value}']")
    off = {"tone": ["neutral"], "modality": ["Planned"], "line": ["dotted"], "group": ["Person"]}
    assert left(page) == Filters(off).left(view)
    for facet in ("tone", "line", "modality"):
        others = Filters({key: values for key, values in off.items() if key != facet})
        expected = dict.fromkeys(numbers(page, facet), 0)
        for s in view.statements:
            if others.passes(view, s):
                expected[values(view, s)[facet][0]] += 1
        assert numbers(page, facet) == expected
    page.click("#reset")
    assert count(page) == len(view.statements)
    assert page.is_hidden("#reset")
    assert page.get_attribute("[data-view=all]", "aria-pressed") == "true"
    assert page.locator("[data-filter][aria-pressed=false]").count() == 0


def test_nothing_left_is_no_error(open_page: Opener, small_page: Path) -> None:
    """When every value of a facet is put out, nothing is drawn or listed, the line above says so, reset is there."""
    page = open_page(small_page)
    for line in ("solid", "dashed", "dotted"):
        page.click(f"[data-filter='line:{line}']")
    assert (count(page), shown(page)["nodes"]) == (0, [])
    page.click("[data-as=table]")
    assert page.locator("#table tbody tr").count() == 0
    for view in ("timeline", "actors", "stances"):
        page.click(f"[data-view={view}]")
    page.click("#reset")
    assert count(page) > 0


YEARS = st.sampled_from(["", "2019", "2020-02", "2022", "2022-12-31", "2024", "2030", "2031-03", "2031-03-12", "2031"])


# One page for all examples: none of them changes it.
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_filters_leave_what_python_finds(filtered: Page, view: View, data: st.DataObject) -> None:
    """Whatever is put out, however sure and of whatever time, page and Python agree on the claims that are left."""
    known = {facet: sorted({v for s in view.statements for v in values(view, s)[facet]}) for facet in FACETS}
    off = {
        facet: data.draw(st.sets(st.sampled_from(known[facet]), max_size=3))
        for facet in data.draw(st.sets(st.sampled_from(FACETS), max_size=3))
    }
    wanted = Filters(
        off,
        data.draw(st.sampled_from([0, 0, 0.5, 0.6, 0.85])),
        data.draw(YEARS),
        data.draw(YEARS),
        data.draw(st.booleans()),
    )
    found = filtered.evaluate(
        """({ off, ...more }) => {
          const out = Object.fromEntries(Object.entries(off).map(([facet, values]) => [facet, new Set(values)]));
          const empty = Dragoman.state.empty();
          const { claims } = Dragoman.scene.compute({ ...empty, ...more, off: { ...empty.off, ...out } });
          return claims.map((i) => Dragoman.iri(Dragoman.claims[i].id));
        }""",
        {
            "off": {facet: list(out) for facet, out in off.items()},
            "least": wanted.least,
            "from": wanted.first,
            "to": wanted.last,
            "undated": wanted.undated,
        },
    )
    assert set(found) == wanted.left(view)


@pytest.fixture
def filtered(open_page: Opener, both_page: Path) -> Page:
    """Give an open page of the two commentaries."""
    return open_page(both_page)
