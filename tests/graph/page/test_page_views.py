"""The views: everything, actors, stances, the timeline, the table, and the questions that lead to them."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, Opener, claim, count, left, select, shown
from expected import Filters, values, when
from playwright.sync_api import Page
from rdflib import Dataset, Literal
from rdflib.namespace import XSD

from benchmarks.synthetic import Maker
from graph import terms
from graph.page import render
from graph.page.details import is_named
from graph.ties import actors
from graph.view import Statement, View, read
from ontology.vocabulary import DRG, ID


def drawn_ties(page: Page) -> dict[tuple[frozenset[str], str], set[str]]:
    """Give the lines of the actors' view: both ends, regardless of direction, and kind, with their claims."""
    found: dict[tuple[frozenset[str], str], set[str]] = defaultdict(set)
    for a, b, kind, claims in page.evaluate("""() => Dragoman.shown().edges.map((e) => [
        Dragoman.iri(Dragoman.things[e.from].id), Dragoman.iri(Dragoman.things[e.to].id), e.kind,
        e.claims.map((i) => Dragoman.iri(Dragoman.claims[i].id))])"""):
        found[frozenset((a, b)), kind] |= set(claims)
    return dict(found)


def expected_ties(dataset: Dataset) -> dict[tuple[frozenset[str], str], set[str]]:
    """Give the ties that NetworkX gets of the same dataset, hedged, planned and attributed ones too."""
    graph = actors(dataset, include_hedged=True)
    return {
        (frozenset((a, b)), kind): set(data["statements"]) for a, b, kind, data in graph.edges(keys=True, data=True)
    }


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_ties_of_actors_are_those_of_the_network(
    open_page: Opener, small: Dataset, small_page: Path, size: tuple[int, int]
) -> None:
    """Between actors there are the ties that graph.ties finds: the same pairs, kinds, statements, and no other node."""
    page = open_page(small_page, size)
    page.click("[data-view=actors]")
    expected = expected_ties(small)
    assert drawn_ties(page) == expected
    nodes = {page.evaluate("(id) => Dragoman.iri(Dragoman.things[id].id)", n) for n in shown(page)["nodes"]}
    assert nodes == {end for ends, _ in expected for end in ends}
    assert left(page) == set().union(*expected.values())
    lines = page.evaluate("Dragoman.shown().edges.map((e) => [e.kind, e.arrow, e.line, e.tone])")
    assert ["event", False, "dashed", "neutral"] in lines
    assert ["aid", True, "solid", "cooperation"] in lines
    assert ["mobilize", True, "dashed", "conflict"] in lines


def test_the_ties_of_a_larger_graph_are_those_of_the_network(
    open_page: Opener, medium: Dataset, medium_page: Path
) -> None:
    """In a graph with every kind of tie, hedged, denied and attributed, page and network agree on all of them."""
    page = open_page(medium_page, address="view=actors")
    expected = expected_ties(medium)
    assert {kind for _, kind in expected} > {"event", "agreement", "relationship", "accuse"}
    assert drawn_ties(page) == expected


def test_filters_reach_the_ties(open_page: Opener, medium: Dataset, medium_page: Path) -> None:
    """A tie is gone when what it rests on is put out: with what is told as fact alone, the network of facts is left."""
    page = open_page(medium_page, address="view=actors&modality=Asserted&speaker=author")
    graph = actors(medium)
    facts = {
        (frozenset((a, b)), kind): set(data["statements"]) for a, b, kind, data in graph.edges(keys=True, data=True)
    }
    assert drawn_ties(page) == facts


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_stances_are_what_is_endorsed_and_opposed(
    open_page: Opener, medium: Dataset, medium_page: Path, size: tuple[int, int]
) -> None:
    """There, lines are claims of endorsing, opposing, and what is a kind of either; coming and going loses nothing."""
    view = read(medium)
    page = open_page(medium_page, size)
    page.click("[data-view=stances]")
    expected = {s.iri for s in view.statements if terms.top_property(s.predicate) in ("endorses", "opposes")}
    assert left(page) == expected
    assert count(page) == len(expected)
    assert all(edge["arrow"] for edge in shown(page)["edges"])
    page.click("[data-view=all]")
    assert left(page) == {s.iri for s in view.statements}
    assert page.get_attribute("[data-view=all]", "aria-pressed") == "true"
    assert page.get_attribute("[data-view=stances]", "aria-pressed") == "false"


def test_the_map_is_found_as_it_was_left(open_page: Opener, small_page: Path) -> None:
    """After a look at the table the same part of the map is in sight; after a change of the window all of it."""
    page = open_page(small_page)
    page.click("[data-zoom='1.3']")
    sight = """() => {
      const { network } = Dragoman.graph;
      return [network.getScale(), ...Object.values(network.getViewPosition())].map((n) => Math.round(100 * n));
    }"""
    two_frames = "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
    before = page.evaluate(sight)
    for _ in range(2):
        page.click("[data-as=table]")
        page.evaluate(two_frames)
        page.click("[data-as=graph]")
        page.evaluate(two_frames)
        assert page.evaluate(sight) == before
    page.click("[data-as=table]")
    page.set_viewport_size({"width": 700, "height": 900})
    page.click("[data-as=graph]")
    page.evaluate(two_frames)
    fits = """() => {
      const { clientWidth: w, clientHeight: h } = document.getElementById("network");
      const { network } = Dragoman.graph;
      return Dragoman.shown().nodes.map((n) => network.canvasToDOM(network.getPosition(n.id)))
        .every(({ x, y }) => x > 0 && y > 0 && x < w && y < h);
    }"""
    assert page.evaluate(fits)


def events(view: View) -> dict[str, list[Statement]]:
    """Give the claims of each event, at either end, in the order of the text."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for s in sorted(view.statements, key=lambda s: (s.evidence[0].start or 0, s.iri)):
        for end in dict.fromkeys((s.subject, s.object)):
            if not s.literal and is_named(view, end) and terms.is_a(view.entity(end).types, "Event"):
                found[end].append(s)
    return found


def parts(page: Page, event: str) -> dict[str, set[str]]:
    """Give what the timeline tells of an event: who took part, where it was, what came of it."""
    found = page.locator("#timeline .event", has=page.locator("p:first-child", has_text=event)).locator(".part")
    return {one.locator("small").inner_text(): set(one.locator(".link").all_text_contents()) for one in found.all()}


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_timeline_has_the_events_in_order(
    open_page: Opener, small: Dataset, small_page: Path, size: tuple[int, int]
) -> None:
    """All events come in the order of time, under their years, what has no time last; plans and hedges are broken."""
    view = read(small)
    page = open_page(small_page, size)
    page.click("[data-view=timeline]")
    assert page.is_hidden("#map")
    entries = page.locator("#timeline .event").evaluate_all("""(all) => all.map((one) => ({
      name: one.querySelector(".link").textContent, time: one.querySelector("time").textContent,
      sure: one.classList.contains("solid"), year: one.closest("section").querySelector("h2").textContent,
    }))""")
    found = events(view)
    assert {e["name"] for e in entries} == {view.entity(iri).label("ja") for iri in found}
    assert len(entries) == len(found)
    by_name = {view.entity(iri).label("ja"): claims for iri, claims in found.items()}
    for entry in entries:
        told = [values(view, s)["line"][0] == "solid" for s in by_name[entry["name"]]]
        assert entry["sure"] == any(told), entry
    times = [e["time"] for e in entries]
    dated = [time for time in times if time]
    assert dated == sorted(dated)
    assert times[len(dated) :] == [""] * (len(times) - len(dated))
    assert {e["year"] for e in entries if not e["time"]} == {"時期不明"}
    assert all(e["time"].startswith(e["year"]) for e in entries if e["time"])
    assert {e["name"] for e in entries if not e["sure"]} == {"合同演習「北風」", "演説"}
    assert {e["time"] for e in entries if e["name"] == "摩擦"} == {"2020-01-01 – 2029-12-31"}
    assert parts(page, "首脳会談") == {
        "参加": {"アイノ・ヴィルタネン", "カール・リンドホルム", "アイスランド"},
        "場所": {"トゥルク"},
        "成果": {"トゥルク共同声明"},
    }
    page.click("#timeline .event .link:has-text('首脳会談') >> nth=0")
    assert page.inner_text("#panel h2") == "首脳会談"
    assert page.locator("#timeline .event[aria-current]").count() == 1


def test_the_timeline_goes_by_the_claims_that_are_left(open_page: Opener, small_page: Path) -> None:
    """Filters and the window of time take events out of the timeline, and who took part with them."""
    page = open_page(small_page, address="view=timeline&to=2031-02")
    names = "[...document.querySelectorAll('#timeline .event p:first-child .link')].map((one) => one.textContent)"
    assert page.evaluate(names) == ["摩擦", "ミサイル発射"]
    page.click("#reset")
    page.click("[data-filter='modality:Planned']")
    assert "合同演習「北風」" not in page.evaluate(names)
    page.click("[data-filter='group:Person']")
    assert parts(page, "首脳会談")["参加"] == {"アイスランド"}


def test_an_event_without_a_time_has_that_of_its_claims(open_page: Opener, tmp_path: Path) -> None:
    """Where only a claim says when, that is the event's time; many events come in portions."""
    maker = Maker()
    people = [maker.entity(ID[f"person/p{i}"], "Person", f"甲{i}") for i in range(61)]
    for i in range(305):
        event = maker.entity(ID[f"event/{i:03d}"], "Summit", f"会談{i:03d}")
        maker.claim(event, "participant", people[i % 61], time="" if i == 7 else str(1700 + i))
    own = ID["event/007"]
    maker.facts.add((own, DRG["time"], Literal("1999-05-05", datatype=XSD.date)))
    render(maker.dataset, tmp_path / "page.html")
    page = open_page(tmp_path / "page.html", address="view=timeline")
    names = page.locator("#timeline .event p:first-child .link").all_text_contents()
    rest = [f"会談{i:03d}" for i in range(305) if i != 7]
    rest.insert(299, "会談007")
    assert names == rest[:300]
    page.click("#timeline > button")
    assert page.locator("#timeline .event p:first-child .link").all_text_contents() == rest
    assert page.locator("#timeline time").nth(299).inner_text() == "1999-05-05"


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_table_lists_the_claims_of_the_view(
    open_page: Opener, small: Dataset, small_page: Path, size: tuple[int, int]
) -> None:
    """In each view the table has its claims in the order of the text, with their quotations, and opens the evidence."""
    page = open_page(small_page, size)
    page.click("[data-as=table]")
    assert page.is_hidden("#map")
    rows = page.locator("#table tbody tr")
    assert rows.count() == 49
    quotes = page.locator("#table tbody tr q").all_text_contents()
    assert sorted(quotes) == sorted(e.exact for s in read(small).statements for e in s.evidence)
    row = page.locator("#table tbody tr", has_text="ヴェストマルクを強く非難した")
    cells = {
        name: row.locator(f"[data-cell={name}]").inner_text()
        for name in ("subject", "predicate", "object", "modality", "speaker", "time")
    }
    assert list(cells.values()) == ["ノルウェー外務省", "非難する", "ヴェストマルク", "断定", "著者", "2031-03-03"]
    row.locator("button").click()
    assert page.inner_text("#panel mark") == "ノルウェー外務省は3月3日、ヴェストマルクを強く非難した"
    assert page.locator("#table tr[aria-selected]").count() == 1
    page.click("#panel .close")
    for view in ("actors", "stances", "all"):
        page.click(f"[data-view={view}]")
        assert page.get_attribute("[data-as=table]", "aria-pressed") == "true"
        ids = rows.locator("button").evaluate_all(
            "(all) => all.map((one) => Dragoman.iri(Dragoman.claims[one.dataset.claim].id))"
        )
        assert set(ids) == left(page)
        assert len(ids) == len(set(ids)) == count(page)


def test_the_table_is_sorted_and_turned(open_page: Opener, medium: Dataset, medium_page: Path) -> None:
    """A hundred rows at a time; a click on a column sorts by it, a second the other way, over all pages."""
    page = open_page(medium_page, address="as=table")
    total = len(read(medium).statements)
    times = page.locator("#table [data-cell=time]")
    assert page.locator("#table tbody tr").count() == 100
    assert page.inner_text("#table .pager span") == f"{total}件中 1–100件"
    assert page.locator("#table .pager button").first.is_disabled()
    page.click("[data-sort=time]")
    seen: list[str] = []
    for n in range(0, total, 100):
        assert page.inner_text("#table .pager span") == f"{total}件中 {n + 1}–{min(n + 100, total)}件"
        seen += times.all_text_contents()
        if n + 100 < total:
            page.click("#next-page")
    assert page.is_disabled("#next-page")
    assert seen == sorted(s.time for s in read(medium).statements)
    assert page.get_attribute("th:has([data-sort=time])", "aria-sort") == "ascending"
    page.click("[data-sort=time]")
    assert page.get_attribute("th:has([data-sort=time])", "aria-sort") == "descending"
    assert times.all_text_contents() == sorted(seen, reverse=True)[:100]
    page.click("[data-sort=modality]")
    rows = page.locator("#table tbody tr").evaluate_all("""(all) => all.map((row) =>
      [row.querySelector("[data-cell=modality]").textContent, Number(row.querySelector("button").dataset.claim)])""")
    assert all(claim < after for (modality, claim), (other, after) in pairwise(rows) if modality == other)
    page.click("[data-sort=subject]")
    names = page.locator("#table [data-cell=subject]").all_text_contents()
    assert names == page.evaluate("(names) => [...names].sort((a, b) => a.localeCompare(b, 'ja'))", names)
    assert page.get_attribute("th:has([data-sort=time])", "aria-sort") == "none"
    page.click("#next-page")
    page.click("[data-filter='modality:Asserted']")
    assert page.locator("#table tbody tr").count() > 0


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_questions_set_what_they_promise(
    open_page: Opener, small: Dataset, small_page: Path, size: tuple[int, int]
) -> None:
    """Each question opens its view with its filters, from wherever the reader is, and keeps the language."""
    view = read(small)
    page = open_page(small_page, size, "view=timeline&from=2031-01&no-tone=neutral&least=0.9&language=en")
    assert page.locator("#questions option").count() == 6

    def asked(question: str) -> dict[str, object]:
        page.select_option("#questions", question)
        assert page.input_value("#questions") == ""
        state = page.evaluate("Dragoman.state.get()")
        assert (state["from"], state["to"], state["least"], state["language"]) == ("", "", 0, "en")
        return {"view": state["view"], "as": state["as"]}

    assert asked("met") == {"view": "actors", "as": "graph"}
    assert {kind for _, kind in drawn_ties(page)} == {"event"}
    assert drawn_ties(page) == {key: ids for key, ids in expected_ties(small).items() if key[1] == "event"}
    assert asked("holds") == {"view": "stances", "as": "graph"}
    assert left(page) == {s.iri for s in view.statements if terms.top_property(s.predicate) in ("endorses", "opposes")}
    assert asked("others") == {"view": "all", "as": "table"}
    assert left(page) == {s.iri for s in view.statements if s.speakers}
    assert asked("future") == {"view": "all", "as": "table"}
    wanted = ("Possible", "Hypothetical", "Planned")
    assert left(page) == {s.iri for s in view.statements if s.modality in wanted and not s.speakers}
    assert asked("when") == {"view": "timeline", "as": "graph"}
    assert page.locator("#timeline .event").count() == len(events(view))
    page.click("#back")
    assert left(page) == {s.iri for s in view.statements if s.modality in wanted and not s.speakers}


def test_what_may_happen_is_the_authors_own_view(open_page: Opener, medium: Dataset, medium_page: Path) -> None:
    """What others hold possible or plan is no answer to what may happen according to the author."""
    open_ended = [s for s in read(medium).statements if s.modality in ("Possible", "Hypothetical", "Planned")]
    assert {bool(s.speakers) for s in open_ended} == {True, False}
    page = open_page(medium_page)
    page.select_option("#questions", "future")
    assert left(page) == {s.iri for s in open_ended if not s.speakers}


def test_a_window_of_time_goes_for_every_view(open_page: Opener, medium: Dataset, medium_page: Path) -> None:
    """A window narrows actors and stances as it does everything."""
    view = read(medium)
    inside = Filters(first="2021", last="2022").left(view)
    assert any(when(s) for s in view.statements if s.iri in inside)
    page = open_page(medium_page, address="from=2021&to=2022")
    assert left(page) == inside
    page.click("[data-view=stances]")
    assert left(page) == {
        s.iri for s in view.statements if s.iri in inside and terms.top_property(s.predicate) in ("endorses", "opposes")
    }
    page.click("[data-view=actors]")
    ties = {key: ids & inside for key, ids in expected_ties(medium).items()}
    found = drawn_ties(page)
    assert found.keys() <= ties.keys()
    assert all(ids <= ties[key] for key, ids in found.items())
    dyads = {key: ids for key, ids in ties.items() if ids and key[1] not in ("event", "agreement", "relationship")}
    assert {key: ids for key, ids in found.items() if key in dyads} == dyads
    select(page, "claim", claim(page, next(iter(inside)).rpartition("/")[2]))
    assert page.is_visible("#panel mark")
