"""Lines: their colour, how they are broken, how thick they are, and which claims they stand for."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, Opener, claim, shown, spot, thing
from expected import values
from rdflib import Dataset

from benchmarks.synthetic import Maker
from graph.page import render
from graph.page.details import is_named
from graph.view import read
from ontology.vocabulary import ID


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colour_and_dashes_tell_tone_and_manner(
    open_page: Opener, medium: Dataset, medium_page: Path, scheme: str
) -> None:
    """For each two things, property and manner there is a line; blue, orange or grey, solid, dashed or dotted."""
    view = read(medium)
    expected = defaultdict(set)
    for s in view.statements:
        if not s.literal and is_named(view, s.subject) and is_named(view, s.object):
            look = values(view, s)
            expected[s.subject, s.object, s.predicate, look["tone"][0], look["line"][0]].add(s.iri)
    page = open_page(medium_page, color_scheme=scheme)
    found = page.evaluate("""() => {
      const { network, colors } = Dragoman.graph;
      const iri = (id) => Dragoman.iri(id);
      return Dragoman.shown().edges.map((e) => {
        const { color, dashes, arrows } = network.body.data.edges.get(e.id);
        const tone = ["cooperation", "conflict", "neutral"].find((one) => colors()[one] === color.color);
        const line = dashes === false ? "solid" : dashes[0] > dashes[1] ? "dashed" : "dotted";
        return {
          ends: [iri(Dragoman.things[e.from].id), iri(Dragoman.things[e.to].id)], tone, line, arrow: arrows.to.enabled,
          property: Dragoman.predicate(Dragoman.claims[e.claims[0]]).id,
          claims: e.claims.map((i) => iri(Dragoman.claims[i].id)),
        };
      });
    }""")
    drawn = {
        (*e["ends"], e["property"].replace("drg:", "https://w3id.org/dragoman/ontology#"), e["tone"], e["line"]): set(
            e["claims"]
        )
        for e in found
    }
    assert drawn == expected
    assert len(drawn) == len(found)
    assert all(e["arrow"] for e in found)
    assert {e["line"] for e in found} == {"solid", "dashed", "dotted"}
    assert {e["tone"] for e in found} == {"cooperation", "conflict", "neutral"}


def test_lines_grow_with_their_evidence(open_page: Opener, tmp_path: Path) -> None:
    """A line that rests on more passages is thicker, up to a bound; parallel lines do not lie on each other."""
    maker = Maker()
    a = maker.entity(ID["person/a"], "Person", "甲")
    counts = (1, 2, 4, 9, 60, 90)
    for i, number in enumerate(counts):
        other = maker.entity(ID[f"person/p{i}"], "Person", f"乙{i}")
        for _ in range(number):
            maker.claim(a, "consult", other)
    b = maker.entity(ID["person/z"], "Person", "丙")
    for way in ((a, "accuse", b), (b, "accuse", a), (a, "consult", b), (a, "endorses", b), (b, "aid", a)):
        maker.claim(*way)
    render(maker.dataset, tmp_path / "page.html")
    page = open_page(tmp_path / "page.html")
    lines = shown(page)["edges"]
    width = {len(e["claims"]): e["width"] for e in lines}
    assert [width[n] for n in counts] == sorted(width[n] for n in counts)
    assert width[1] < width[2] < width[4] < width[9] < width[60] == width[90] < 6
    end = thing(page, "丙")
    curves = page.evaluate(
        """(end) => Dragoman.shown().edges.filter((e) => e.from === end || e.to === end).map((e) => {
          const via = Dragoman.graph.network.body.edges[e.id].edgeType.getViaNode();
          return via && `${Math.round(via.x)} ${Math.round(via.y)}`;
        })""",
        end,
    )
    assert len(set(curves)) == len(curves) == 5


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_click_on_a_line_opens_its_evidence(open_page: Opener, small_page: Path, size: tuple[int, int]) -> None:
    """It shows the words of the text, marked, with modality, speaker, time, confidence, rule, and its IRI as a link."""
    page = open_page(small_page, size)
    wanted = claim(page, "ddac5dc09c69")
    line = next(e["id"] for e in shown(page)["edges"] if wanted in e["claims"])
    at = spot(page, "edge", line)
    page.mouse.click(at["x"], at["y"])
    page.wait_for_selector("#panel mark")
    assert page.inner_text("#panel mark") == "ノルウェー外務省は3月3日、ヴェストマルクを強く非難した"
    assert page.locator("#panel h2.said.conflict.solid").count() == 1
    shown_terms = page.evaluate("""() => Object.fromEntries([...document.querySelectorAll('#panel dt')].map((dt) =>
        [dt.textContent, dt.nextElementSibling.textContent]))""")
    iri = "https://w3id.org/dragoman/id/statement/small/ddac5dc09c69"
    assert shown_terms == {
        "様相": "断定",
        "見解の主": "著者",
        "時期": "2031-03-03",
        "確信度": "0.9",
        "根拠規則": "hand-accuse",
        "IRI": iri,
    }
    link = page.locator("#panel dd a")
    assert [link.get_attribute(name) for name in ("href", "target", "rel")] == [iri, "_blank", "noopener noreferrer"]
    # The line is told by its label on the map, and what it does not touch is faded.
    opacity = "(id) => Dragoman.graph.network.body.data.edges.get(id).color.opacity"
    assert page.evaluate(opacity, line) == 1
    assert (
        page.evaluate(
            "(id) => Dragoman.graph.edgeLook(Dragoman.shown().edges.find((e) => e.id !== id)).color.opacity", line
        )
        < 0.1
    )
    box = page.locator("#network").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 4, box["y"] + 4)
    page.wait_for_selector("#panel", state="hidden")


def test_a_line_tells_its_relation_under_the_mouse(open_page: Opener, small_page: Path) -> None:
    """While the mouse is on a line, its relation stands on it; away from it, no more."""
    page = open_page(small_page)
    wanted = claim(page, "ddac5dc09c69")
    line = next(e["id"] for e in shown(page)["edges"] if wanted in e["claims"])
    tags = "Dragoman.labels.boxes().filter((box) => box.id === undefined).length"
    assert page.evaluate(tags) == 0
    at = spot(page, "edge", line)
    page.mouse.move(at["x"], at["y"])
    page.wait_for_function(f"() => {tags} === 1")
    box = page.locator("#network").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 4, box["y"] + 4)
    page.wait_for_function(f"() => {tags} === 0")


def test_names_that_make_room_are_not_chosen(open_page: Opener, medium_page: Path) -> None:
    """A click on a line whose tag has just pushed a name under the pointer chooses the line, not the name."""
    page = open_page(medium_page)
    spots = page.evaluate("""() => {
      const { network } = Dragoman.graph;
      const box = document.getElementById("network").getBoundingClientRect();
      return Dragoman.shown().edges.flatMap((e) => {
        const [a, b] = [e.from, e.to].map((id) => network.canvasToDOM(network.getPosition(id)));
        return [0.2, 0.3, 0.4, 0.6, 0.7, 0.8].map((t) => ({ x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) }))
          .filter((p) => network.getEdgeAt(p) !== undefined && network.getNodeAt(p) === undefined
            && Dragoman.labels.at(p.x, p.y) === undefined)
          .map((p) => ({ x: box.x + p.x, y: box.y + p.y, inside: [p.x, p.y] }));
      });
    }""")
    moved = 0
    for at in spots:
        page.mouse.move(at["x"], at["y"])
        if page.evaluate("([x, y]) => Dragoman.labels.at(x, y) === undefined", at["inside"]):
            continue
        moved += 1
        page.mouse.click(at["x"], at["y"])
        assert page.evaluate("Dragoman.state.get().select.kind") in ("claim", "tie")
        break
    assert moved == 1, "no name of this page makes room in such a way: the test needs another page"
