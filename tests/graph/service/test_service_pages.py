"""Pages in a real browser, of a real service: what they show, where they lead, and that nothing of a document runs."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, Page

from benchmarks.synthetic import COMMENTARY, synthetic
from dragoman.console import commentary_text
from graph.load import dump, load
from graph.store import open_store
from graph.store.texts import Texts
from graph.view import View, read

DATA = Path(__file__).parents[2] / "data"
ID = "https://w3id.org/dragoman/id/"
SMALL = "/id/commentary/small"
HOSTILE = """
@prefix id: <https://w3id.org/dragoman/id/> . @prefix drg: <https://w3id.org/dragoman/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/dragoman/id/commentary/h#facts> {
  <https://w3id.org/dragoman/id/commentary/h> a drg:Commentary ; dct:title "</title><script>window.broken=1</script>" ;
    dct:language "ja\\" onload=\\"window.broken=2" ; dct:creator "<img src=x onerror=window.broken=3>" .
  <https://w3id.org/dragoman/id/person/a%20b> a drg:Person ; rdfs:label "LABEL"@ja ;
    skos:altLabel "{{ 7 * 7 }}" ; skos:exactMatch <javascript:window.broken=4> .
  <javascript:window.broken=5> a drg:State ; rdfs:label "LABEL"@en .
}
<https://w3id.org/dragoman/id/commentary/h#statements> {
  <https://w3id.org/dragoman/id/statement/1> a drg:Statement ; rdf:subject <https://w3id.org/dragoman/id/person/a%20b> ;
    rdf:predicate drg:accuse ; rdf:object <javascript:window.broken=5> ; drg:modality drg:Asserted ; drg:negated false ;
    drg:attributedTo <javascript:window.broken=5> ; drg:time "LABEL" ; drg:earliest "LABEL" ; drg:lemma "LABEL" ;
    drg:evidence <https://w3id.org/dragoman/id/evidence/1> .
  <https://w3id.org/dragoman/id/evidence/1> oa:hasSource <https://w3id.org/dragoman/id/commentary/h> ;
    drg:section "LABEL" ;
    oa:hasSelector <https://w3id.org/dragoman/id/evidence/1-q>, <https://w3id.org/dragoman/id/evidence/1-p> .
  <https://w3id.org/dragoman/id/evidence/1-q> oa:exact "LABEL" ; oa:prefix "LABEL" ; oa:suffix "LABEL" .
  <https://w3id.org/dragoman/id/evidence/1-p> oa:start 3 ; oa:end 7 .
}
"""

Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open a page of a service; nothing may go wrong or elsewhere, and no policy be broken, until the test is over."""
    opened: list[Page] = []
    wrong: list[str] = []

    def visited(served, path: str, size: tuple[int, int] = (1280, 800), **options: object) -> Page:
        page = browser.new_page(viewport={"width": size[0], "height": size[1]}, **options)
        page.on("console", lambda message: wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("request", lambda r: r.url.startswith(served.address) or wrong.append(f"request: {r.url}"))
        page.on("response", lambda r: r.status < 400 or r.request.is_navigation_request() or wrong.append(r.url))
        opened.append(page)
        page.goto(served.address.rstrip("/") + path, timeout=120_000)
        return page

    yield visited
    for page in opened:
        page.close()
    assert wrong == []


@pytest.fixture(scope="module")
def view(small) -> View:
    """Give the hand-made graph as Python sees it."""
    return read(small)


@pytest.fixture(scope="module")
def shelf(built_sample: Path, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store of a sample, with its text kept."""
    place = tmp_path_factory.mktemp("shelf") / "store"
    with open_store(str(place), create=True) as store:
        store.load(ox.parse(path=str(built_sample / "graph.trig")))
    Texts(place / "texts").keep(commentary_text(str(sample)))
    return place


@pytest.fixture(scope="module")
def library(serving: Callable[..., AbstractContextManager[object]], shelf: Path) -> Iterator[object]:
    """Give a service of that store."""
    with serving(shelf, "--seconds", "120") as running:
        yield running


@pytest.fixture(scope="module")
def essay(library) -> str:
    """Give the address of the sample's page."""
    (source,) = library.client.get(library.address + "api/sources").json()["sources"]
    return "/id/" + quote(source["iri"].removeprefix(ID))


def html(served, path: str) -> str:
    """Give a page as it is sent."""
    answer = served.client.get(served.address.rstrip("/") + path, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text
    return answer.text


def test_the_collection_lists_each_source_with_what_is_in_it(library, visit: Visit, essay: str) -> None:
    """The first page has the sources in a table, with their statements, and a search, the network and the editor."""
    page = visit(library, "/")
    (source,) = library.client.get(library.address + "api/sources").json()["sources"]
    row = page.locator("table.sources tbody tr")
    assert row.locator("th a").get_attribute("href") == essay
    assert row.inner_text().split("\t")[-3:-1] == [str(source["statements"]), str(source["events"])]
    assert page.locator("form[role=search] input[name=q]").count() == 1
    links = page.eval_on_selector_all("nav a", "all => all.map((one) => one.getAttribute('href'))")
    assert {"/network", "/editor"} <= set(links)


def test_counts_are_those_of_the_graph(library, built_sample: Path) -> None:
    """Statements, people and events are counted as the graph has them."""
    known = read(load(built_sample / "graph.trig"))
    counts = library.client.get(library.address + "api/sources").json()["counts"]
    people = [each for each in known.entities.values() if any(kind.endswith("#Person") for kind in each.types)]
    assert (counts["Source"], counts["Statement"], counts["Person"]) == (1, len(known.statements), len(people))


def test_many_sources_come_page_by_page(serving, visit: Visit, tmp_path: Path) -> None:
    """A collection of many is shown in pages that lead to each other, the newest first, and so is its JSON."""
    lines = "".join(
        f"<{ID}commentary/c{n}#facts> {{ <{ID}commentary/c{n}> a drg:Commentary ; dct:title 'Nr. {n}' ;"
        f" dct:issued '{2000 + n}' . }}\n"
        for n in range(5)
    )
    prefixes = "@prefix drg: <https://w3id.org/dragoman/ontology#> . @prefix dct: <http://purl.org/dc/terms/> .\n"
    (tmp_path / "many.trig").write_text(prefixes + lines, encoding="utf-8")
    with serving(tmp_path / "many.trig") as running:
        page = visit(running, "/?limit=2")
        seen = []
        while True:
            seen += page.locator("table.sources th[scope=row]").all_inner_texts()
            if not page.locator("a[rel=next]").count():
                break
            page.click("a[rel=next]")
        assert seen == ["Nr. 4", "Nr. 3", "Nr. 2", "Nr. 1", "Nr. 0"]
        found = running.client.get(running.address + "api/sources?offset=1&limit=2&sort=title").json()
        assert ([each["title"] for each in found["sources"]], found["total"]) == (["Nr. 1", "Nr. 2"], 5)


def test_a_source_tells_what_is_said_in_it(served, view: View) -> None:
    """Modalities, denials and quoted speakers are counted as the graph has them, and events come in order of time."""
    found = served.client.get(served.address + "api/source", params={"iri": ID + "commentary/small"}).json()
    told = view.statements
    assert found["statements"] == len(told)
    assert found["modalities"] == {
        name: number for name in found["modalities"] if (number := sum(each.modality == name for each in told))
    }
    assert found["denied"] == sum(each.negated for each in told)
    assert {each["iri"]: each["statements"] for each in found["speakers"]} == {
        iri: sum(iri in each.speakers for each in told) for iri in {iri for each in told for iri in each.speakers}
    }
    days = [each["earliest"] or "~" for each in found["events"]["items"]]
    assert days == sorted(days)
    assert found["events"]["total"] == len(days) > 3


def test_a_text_that_is_not_kept_is_shown_by_its_quotations(served, visit: Visit, view: View) -> None:
    """Without the text the page has each quotation, in the order of the text, and says why there is no more."""
    page = visit(served, SMALL)
    assert "not kept" in page.inner_text(".note")
    starts = [int(each) for each in page.eval_on_selector_all(".mark", "all => all.map((one) => one.dataset.start)")]
    places = {(each.start, each.end) for told in view.statements for each in told.evidence}
    assert starts == sorted(start for start, _ in places)


def test_the_text_is_shown_whole_with_each_sentence_that_is_evidence_marked(
    library, visit: Visit, essay: str, sample: Path, built_sample: Path
) -> None:
    """What the page shows is the text to the letter, and the marks cover every quotation."""
    page = visit(library, essay)
    text = commentary_text(str(sample))
    shown, part = "", 0
    marked: set[int] = set()
    while True:
        shown += page.locator(".words").text_content() or ""
        spans = page.eval_on_selector_all(
            ".mark", "all => all.map((one) => [Number(one.dataset.start), [...one.textContent].length])"
        )
        marked |= {place for start, length in spans for place in range(start, start + length)}
        part += 1
        if not page.locator("a[rel=next]").count():
            break
        page.locator("a[rel=next]").first.click()
    assert shown == text
    for told in read(load(built_sample / "graph.trig")).statements:
        for each in told.evidence:
            assert set(range(each.start or 0, each.end or 0)) <= marked


def test_a_mark_shows_the_statements_that_rest_on_it(library, visit: Visit, essay: str) -> None:
    """A click on a mark leaves those statements whose words are in it, and Escape brings the others back."""
    page = visit(library, essay)
    everything = page.locator("aside li:visible").count()
    mark = page.locator(".mark").nth(3)
    mark.click()
    told = set((mark.get_attribute("data-told") or "").split())
    left = page.eval_on_selector_all(
        "aside li", "all => all.filter((one) => !one.hidden).map((one) => one.dataset.number)"
    )
    assert set(left) == told
    page.keyboard.press("Escape")
    assert page.locator("aside li:visible").count() == everything > len(told)


def test_a_statement_shows_its_words(library, visit: Visit, essay: str) -> None:
    """Choosing a statement brings its words into view and highlights exactly them."""
    page = visit(library, essay)
    item = page.locator("aside li").last
    item.locator(".to").click()
    chosen = page.locator(".words .chosen")
    chosen.first.wait_for()
    words = "".join(chosen.all_text_contents())
    statement = item.locator(".why").get_attribute("href") or ""
    told = library.client.get(library.address + "api/statement", params={"iri": ID + statement.removeprefix("/id/")})
    assert words == "".join(each["exact"] for each in sorted(told.json()["evidence"], key=lambda one: one["start"]))
    page.wait_for_function(
        "() => { const box = document.querySelector('.words .chosen').getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight; }"
    )


def test_the_text_is_read_with_the_keyboard_alone(library, visit: Visit, essay: str) -> None:
    """Arrows go from mark to mark and from statement to statement, Enter chooses, Escape lets go."""
    page = visit(library, essay)
    page.locator(".mark").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.eval_on_selector(".mark.chosen", "(one) => one === document.querySelectorAll('.mark')[1]")
    page.keyboard.press("Escape")
    assert page.locator(".chosen").count() == 0
    page.locator("aside .to").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("aside li").nth(1).get_attribute("aria-current") == "true"


def test_a_passage_has_an_address(library, visit: Visit, essay: str) -> None:
    """The quotation on the page of a thing leads to its words in the text, with the statements on them beside it."""
    found = library.client.get(library.address + "api/source", params={"iri": "id:" + unquoted(essay)}).json()
    told = found["reading"]["statements"][40]
    page = visit(library, "/id/" + quote(told["iri"].removeprefix(ID)))
    page.locator("blockquote footer a").first.click()
    page.wait_for_selector(".words .chosen")
    assert told["words"][0]["exact"] in "".join(page.locator(".words .chosen").all_text_contents())
    left = page.locator("aside li:visible .why").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert "/id/" + told["iri"].removeprefix(ID) in left


def unquoted(path: str) -> str:
    """Give the end of an IRI out of its address here."""
    from urllib.parse import unquote

    return unquote(path).removeprefix("/id/")


def test_a_book_is_read_in_parts(serving, visit: Visit, tmp_path: Path) -> None:
    """A long text comes in parts that lead to each other, together the whole, and a place in it opens its part."""
    maker = synthetic(60, 900)
    source = str(COMMENTARY)
    text = maker.text
    digest = Texts(tmp_path / "texts").keep(text)
    from rdflib import Literal, URIRef

    maker.facts.add((URIRef(source), URIRef("https://schema.org/sha256"), Literal(digest)))
    dump(maker.dataset, tmp_path / "graph.trig")
    with serving(tmp_path) as running:
        parts, shown, part = 1, "", 0
        while part < parts:
            ask = {"iri": source, "part": str(part)}
            reading = running.client.get(running.address + "api/source", params=ask).json()["reading"]
            parts, shown, part = reading["parts"], shown + reading["words"], part + 1
        assert parts > 2
        assert shown == text
        middle = len(text) // 2
        page = visit(running, f"/id/commentary/synthetic?at={middle}")
        spot = text[middle - 5 : middle + 5]
        assert spot in (page.locator(".words").text_content() or "")


def test_texts_of_ones_own_are_shown_where_they_are_the_same(serving, built_sample: Path, sample: Path) -> None:
    """With --texts FOLDER a text is shown that the graph is of to the letter, and another that it is not of is not."""
    folder = sample.parent
    with serving(built_sample / "graph.trig", "--texts", str(folder)) as running:
        (source,) = running.client.get(running.address + "api/sources").json()["sources"]
        found = running.client.get(running.address + "api/source", params={"iri": source["iri"]}).json()
        assert found["kept"]
        assert found["reading"]["words"] in commentary_text(str(sample))


def test_a_thing_has_all_its_names_each_in_its_language(served, visit: Visit, view: View) -> None:
    """Every name and alias is on the page, and says which language it is in."""
    page = visit(served, "/id/state/FIN")
    entity = view.entities[ID + "state/FIN"]
    shown = {
        (language, name)
        for language, text in page.eval_on_selector_all(
            "#names ~ dl dd", "all => all.map((one) => [one.lang, one.innerText])"
        )
        for name in text.split(" · ")
    }
    assert shown == {*entity.labels.items(), *entity.alts}


def test_what_is_said_of_a_thing_is_counted_by_kind_and_manner(served, view: View) -> None:
    """The table adds up to the statements about a thing, and each of its numbers leads to just those."""
    iri = ID + "state/FIN"
    about = [each for each in view.statements if iri in (each.subject, each.object, *each.speakers)]
    asked = {"iri": iri, "order": "kind", "limit": "500"}
    found = served.client.get(served.address + "api/entity", params=asked).json()
    counts = {
        (row["kind"], manner): row[manner]
        for row in found["outline"]["kinds"]
        for manner in ("fact", "hedged", "attributed", "denied")
        if row[manner]
    }
    assert sum(counts.values()) == len(about) == found["statements"]["total"]
    facts = {each.iri for each in about if each.plain}
    assert {each["iri"] for each in found["statements"]["items"] if each["manner"] == "fact"} == facts
    for (kind, manner), number in counts.items():
        page = html(served, f"/id/state/FIN?kind={kind}&manner={manner}&limit=500")
        assert page.count('class="claim"') == number


def test_the_statements_of_a_thing_come_page_by_page(served, visit: Visit, view: View) -> None:
    """The pages of statements lead to each other and together have each once."""
    page = visit(served, "/id/state/FIN?limit=4")
    seen = []
    while True:
        seen += page.eval_on_selector_all(".statements .why", "all => all.map((one) => one.getAttribute('href'))")
        if not page.locator("#statements ~ nav a[rel=next]").count():
            break
        page.click("#statements ~ nav a[rel=next]")
    iri = ID + "state/FIN"
    about = {each.iri for each in view.statements if iri in (each.subject, each.object, *each.speakers)}
    assert sorted(seen) == sorted("/id/" + quote(each.removeprefix(ID)) for each in about)


def test_the_timeline_of_a_thing_is_in_order(served, view: View) -> None:
    """Events and dated statements come in the order of their first days, and each event once."""
    dated = Counter(end for told in view.statements if told.earliest for end in (told.subject, told.object))
    iri = max(sorted(dated), key=lambda one: dated[one])
    found = served.client.get(served.address + "api/entity", params={"iri": iri, "order": "kind"}).json()
    timeline = found["outline"]["timeline"]
    days = [each["earliest"] for each in timeline["items"]]
    assert days == sorted(days)
    assert len(days) == timeline["total"] > 2
    events = [each["event"]["iri"] for each in timeline["items"] if "event" in each]
    assert len(set(events)) == len(events)


def test_neighbours_are_drawn_with_links_to_their_pages(served, visit: Visit, view: View) -> None:
    """The picture has each neighbour once in each direction, and a click leads to its page."""
    page = visit(served, "/id/state/FIN")
    iri = ID + "state/FIN"
    ties = {
        (each.object if each.subject == iri else each.subject, each.subject == iri)
        for each in view.statements
        if not each.literal and iri in (each.subject, each.object) and each.subject != each.object
    }
    assert page.locator("svg.ego a").count() == len(ties)
    link = page.locator("svg.ego a").first
    name = link.locator("title").text_content()
    link.click()
    page.wait_for_url(re.compile("/id/"))
    assert name in page.inner_text("h1")


def test_a_picture_of_many_neighbours_says_how_many_are_left_out(serving, tmp_path: Path) -> None:
    """Forty neighbours are drawn at most, and the page tells of the others."""
    dump(synthetic(140, 700).dataset, tmp_path / "graph.trig")
    with serving(tmp_path / "graph.trig") as running:
        ask = {"iri": "id:state/S0", "order": "kind"}
        ties = running.client.get(running.address + "api/entity", params=ask).json()["outline"]["neighbours"]
        page = html(running, "/id/state/S0")
        assert (len(ties["items"]), ties["left_out"]) == (40, ties["total"] - 40)
        assert f"{ties['left_out']} of {ties['total']} neighbours are left out" in page
        assert page == html(running, "/id/state/S0"), "and it is the same picture each time"


def test_a_statement_has_a_page_with_its_words(served, visit: Visit, view: View) -> None:
    """The page of a statement has its ends, its modality, its speaker and its quotations."""
    told = next(each for each in view.statements if each.speakers and each.evidence)
    page = visit(served, "/id/" + quote(told.iri.removeprefix(ID)))
    heading = page.inner_text("h1")
    for iri in (told.subject, told.object):
        assert view.entity(iri).label("ja") in heading
    assert page.locator("blockquote mark").all_inner_texts() == [each.exact for each in told.evidence]
    assert view.entity(told.speakers[0]).label("ja") in page.inner_text("main dl")
    assert told.modality in page.inner_text("main dl")


def test_networks_are_drawn_of_all_of_a_source_and_around_a_thing(library, visit: Visit, essay: str) -> None:
    """The network page of a part of the store opens under a policy of its own and draws what that part tells."""
    for asked, name in (("", ""), (f"?source={quote(ID + unquoted(essay))}", ""), ("?around=id:state/JPN", "日本")):
        page = visit(library, f"/network{asked}")
        page.wait_for_function("() => document.body.classList.contains('live')")
        names = page.evaluate("Dragoman.things.map((one) => one.names.ja)")
        assert len(names) > 5
        assert not name or name in names


JOINED = """
@prefix drg: <https://w3id.org/dragoman/ontology#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix : <https://w3id.org/dragoman/id/> .
:joins {
  <https://w3id.org/dragoman/id/join/1> a drg:Join ; drg:joinedAs :e ; drg:confidence 0.9 ; drg:reason "the same name" .
  <https://w3id.org/dragoman/id/disagreement/1> a drg:Disagreement ; drg:about :e ; drg:onProperty drg:time ;
    drg:tells <https://w3id.org/dragoman/id/disagreement/1/1> .
  <https://w3id.org/dragoman/id/disagreement/1/1> a drg:Telling ; prov:hadPrimarySource :a ; rdf:value "2025" .
  :e rdfs:label "首脳会談"@ja . :a rdfs:label "甲論文"@ja .
}
"""


def test_joins_and_disagreements_are_listed(serving, visit: Visit, tmp_path: Path) -> None:
    """What was joined is listed with its reasons, what sources tell differently with what each of them tells."""
    (tmp_path / "joined.trig").write_text(JOINED, encoding="utf-8")
    with serving(tmp_path / "joined.trig") as running:
        page = visit(running, "/")
        page.click("a[href='/joins']")
        assert "首脳会談" in page.inner_text("main ol")
        assert "the same name" in page.inner_text("main ol")
        page.click("a[href='?of=Disagreement']")
        assert "甲論文: 2025" in page.inner_text("main ol").replace("\n", "")
        found = running.client.get(running.address + "api/joins").json()
        assert found["counts"] == {"Join": 1, "DoubtfulJoin": 0, "Disagreement": 1}


DISPUTED = """
@prefix drg: <https://w3id.org/dragoman/ontology#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix : <https://w3id.org/dragoman/id/> . @prefix c: <https://w3id.org/dragoman/id/commentary/> .
@prefix d: <https://w3id.org/dragoman/id/disagreement/> . @prefix s: <https://w3id.org/dragoman/id/statement/> .
:joins {
  d:1 a drg:Disagreement ; drg:about :e ; drg:onProperty drg:participant ; drg:onObject :s ; drg:tells d:x, d:y .
  d:x a drg:Telling ; prov:hadPrimarySource c:a ; rdf:value true ; drg:toldIn s:1 .
  d:y a drg:Telling ; prov:hadPrimarySource c:b ; rdf:value false .
  d:2 a drg:Disagreement ; drg:about :f ; drg:onProperty drg:time .
}
<https://w3id.org/dragoman/id/commentary/a#statements> {
  :e a drg:Event ; rdfs:label "首脳会談"@ja . :s a drg:State ; rdfs:label "丙国"@ja .
  c:a a drg:Commentary ; dct:title "甲論文"@ja . c:b a drg:Commentary ; dct:title "<b>乙"@ja .
  s:1 a drg:Statement ; rdf:subject :e ; rdf:predicate drg:participant ; rdf:object :s ; drg:modality drg:Asserted ;
    drg:evidence :v .
  :v oa:hasSource c:a ; oa:hasSelector :w . :w oa:exact "丙国が<i>出た" ; oa:start 10 ; oa:end 18 .
}
"""


OWN_PAGES = """() => Dragoman.things.map((_, id) => {
  Dragoman.state.set({ select: { kind: "thing", id } });
  return document.querySelector("#panel .own a")?.getAttribute("href") ?? "";
})"""
"""Chooses each thing of a network page in turn, and gives where its panel leads."""


def test_the_panel_of_a_network_leads_to_the_things_own_page(serving, visit: Visit, tmp_path: Path) -> None:
    """Each thing of ours has a link to its page on this service, whatever its IRI holds; one of others has none."""
    (tmp_path / "graph.trig").write_text(HOSTILE.replace("a%20b", "a%2520b//x/%22%3Cb%3E"), encoding="utf-8")
    with serving(tmp_path / "graph.trig") as running:
        page = visit(running, "/network")
        page.wait_for_function("() => document.body.classList.contains('live')")
        assert sorted(page.evaluate(OWN_PAGES)) == ["", "/id/person/a%252520b//x/%2522%253Cb%253E"]
        page.evaluate("Dragoman.state.set({ select: { kind: 'thing', id: 0 } })")
        page.click("#panel .own a")
        page.wait_for_selector("h2#said")
        assert page.evaluate("document.querySelector('dd code').textContent") == f"{ID}person/a%2520b//x/%22%3Cb%3E"


def test_the_page_of_an_event_shows_where_sources_disagree_about_it(serving, visit: Visit, tmp_path: Path) -> None:
    """It has what each source tells, with the words and a link to their place; its JSON has the same."""
    (tmp_path / "disputed.trig").write_text(DISPUTED, encoding="utf-8")
    with serving(tmp_path / "disputed.trig") as running:
        page = visit(running, "/id/e")
        page.click("nav a[href='#differ']")
        told = page.inner_text("section[aria-labelledby=differ]")
        for each in ("participant → 丙国", "甲論文: says so", "丙国が<i>出た", "<b>乙: denies it"):
            assert each in told.replace("\n", " ")
        assert page.get_attribute("section[aria-labelledby=differ] footer a", "href") == "/id/commentary/a?at=10-18#at"
        asked = {"iri": "id:e", "order": "kind"}
        (found,) = running.client.get(running.address + "api/entity", params=asked).json()["disagreements"]
        assert [[each["exact"] for each in one["evidence"]] for one in found["tellings"]] == [["丙国が<i>出た"], []]
        assert visit(running, "/id/s").locator("#differ").count() == 0


def test_a_network_is_rdf_for_programs(served, view: View) -> None:
    """The same address gives the statements as RDF, in full."""
    answer = served.client.get(served.address + "network?source=id:commentary/small", headers={"Accept": "text/turtle"})
    told = ox.parse(answer.content, format=ox.RdfFormat.TURTLE)
    found = {quad.subject.value for quad in told if quad.predicate.value.endswith("ns#predicate")}
    assert found == {each.iri for each in view.statements}


def test_a_network_that_nobody_could_read_is_refused_with_a_way_out(serving, tmp_path: Path) -> None:
    """Beyond its limit the network page says how much there is and what to ask for instead."""
    dump(synthetic(100, 1700).dataset, tmp_path / "graph.trig")
    with serving(tmp_path / "graph.trig") as running:
        answer = running.client.get(running.address + "network", headers={"Accept": "text/html"})
        assert answer.status_code == 507
        assert "statements; one that can be read has 1500 at most" in answer.text
        assert running.client.get(running.address + "network?source=urn:nothing").status_code == 404


def test_nothing_of_a_document_runs_on_any_page(serving, visit: Visit, tmp_path: Path) -> None:
    """Whatever names, quotations and IRIs hold is text on every page, and no link leads to a script."""
    labels = (DATA / "hostile" / "labels.txt").read_text(encoding="utf-8").split("\n")[:-1]
    label = json.dumps("".join(labels)[:3000] + "<script>window.broken=6</script>", ensure_ascii=True)[1:-1]
    label = re.sub(r"\\u(d[89a-f]..)", "", label)  # lone surrogates are no RDF
    (tmp_path / "hostile.trig").write_text(HOSTILE.replace("LABEL", label), encoding="utf-8")
    with serving(tmp_path / "hostile.trig", "--seconds", "120") as running:
        for path in (
            "/",
            "/id/commentary/h",
            "/id/person/a%2520b",
            "/id/statement/1",
            "/network",
        ):
            page = visit(running, path)
            assert page.evaluate("window.broken") is None
            assert page.locator("script:not([src])").count() == 0 or path == "/network"
            assert page.locator("a[href^=javascript]").count() == 0
            assert page.locator("img").count() == 0


@pytest.mark.parametrize("path", ["/", "/joins", "{essay}", "/id/state/JPN", "{statement}", "/network"])
def test_each_page_carries_a_policy_that_lets_no_other_script_run(library, essay: str, path: str) -> None:
    """Scripts are ours or none, by file or by hash, and no other site may show a page in a frame."""
    found = library.client.get(library.address + "api/entity", params={"iri": "id:state/JPN"}).json()
    statement = "/id/" + quote(found["statements"]["items"][0]["iri"].removeprefix(ID))
    path = path.format(essay=essay, statement=statement)
    answer = library.client.get(library.address.rstrip("/") + path, headers={"Accept": "text/html"}, timeout=120)
    policy = answer.headers["content-security-policy"]
    assert answer.status_code == 200
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    scripts = "script-src" in policy
    assert scripts == ("<script" in answer.text)


def test_pages_fit_a_phone(library, visit: Visit, essay: str) -> None:
    """On a narrow screen no page is wider than it."""
    for path in ("/", essay, "/id/state/JPN"):
        page = visit(library, path, (390, 844))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_pages_are_dark_where_the_reader_wants_it(served, visit: Visit) -> None:
    """With a dark colour scheme the ground is darker than the letters."""
    page = visit(served, "/id/state/FIN", color_scheme="dark")
    ground, ink = page.evaluate(
        "['backgroundColor', 'color'].map((one) => getComputedStyle(document.body)[one].match(/\\d+/g).map(Number)[0])"
    )
    assert ground < ink


@pytest.mark.parametrize("name", ["kind=x", "manner=x", "at=x", "part=-1", "whole=2", "dated=x", "sort=x", "order=x"])
def test_what_a_page_cannot_show_is_named(served, name: str) -> None:
    """A parameter with a value that it cannot have is refused with status 400."""
    path = {"sort": "api/sources?", "order": "api/entity?iri=id:state/FIN&"}.get(name.split("=")[0], "id/state/FIN?")
    answer = served.client.get(served.address + path + name, headers={"Accept": "text/html"})
    assert answer.status_code == 400
