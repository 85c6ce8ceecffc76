"""The search over all names: what is found, in which order, and the page in a browser."""

from __future__ import annotations

import csv
import json
import os
import signal
import socket
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest
from apart import run_apart
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from graph.service.limits import Limits
from graph.service.names import page, search
from graph.service.search.folding import folded_name
from graph.service.search.searcher import Searcher
from graph.service.snapshots import open_snapshots
from graph.store import Disk
from graph.view import read

ROOT = Path(__file__).parents[3]
ID = "https://w3id.org/dragoman/id/"
DRG = "https://w3id.org/dragoman/ontology#"
NAMES = """
@prefix id: <https://w3id.org/dragoman/id/> . @prefix drg: <https://w3id.org/dragoman/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
id:one a drg:State, drg:Actor ; rdfs:label "フィンランド"@ja, "Finland"@en ; skos:altLabel "芬蘭"@zh .
id:two a drg:Person, drg:Actor ; rdfs:label "Finland Ivan"@en, "イワン・フィンランド"@ja .
id:three a drg:Event ; rdfs:label "Visit to Finland"@en .
id:four a drg:Event ; rdfs:label "Finland visited"@en .
id:five a drg:Agreement ; rdfs:label "大韓民國と澳門の條約"@ja .
id:six a drg:Place ; rdfs:label "São Tomé"@pt .
id:seven a drg:Person ; rdfs:label "<b>Bo</b> & Co"@en .
id:said1 rdf:subject id:two ; rdf:object id:four . id:said2 rdf:subject id:four ; drg:attributedTo id:four .
"""


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Give a store of a few things whose names are hard to tell apart or to write."""
    held = ox.Store()
    held.load(NAMES.encode("utf-8"), format=ox.RdfFormat.TURTLE)
    return held


def found(store: ox.Store, words: str) -> list[str]:
    """Give what goes by a name, by the last part of its IRI."""
    return [each["iri"].removeprefix(ID) for each in search(store, words, 20)]


def test_the_better_match_comes_first_and_then_what_more_is_said_of(store: ox.Store) -> None:
    """The name itself is before its beginning, that before a part, and among equals the number of statements counts."""
    assert found(store, "Finland") == ["one", "four", "two", "three"]
    results = search(store, "finland", 20)
    assert [each["match"] for each in results] == ["same", "begins", "begins", "holds"]
    assert [each["statements"] for each in results] == [0, 2, 1, 0]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ふぃんらんど", "one"),
        ("ﾌｨﾝﾗﾝﾄﾞ", "one"),
        ("FIN LAND", "one"),
        ("芬兰", "one"),
        ("大韩民国", "five"),
        ("大韓民国と澳門の条約", "five"),
        ("sao tome", "six"),
        ("São  Tomé", "six"),
    ],
)
def test_case_width_spaces_kana_accents_and_variants_do_not_count(store: ox.Store, words: str, expected: str) -> None:
    """A name is found however it is written, as if it were written as it stands."""
    (first, *_) = search(store, words, 20)
    assert first["iri"] == ID + expected
    assert first["match"] in ("same", "begins")


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Finlnad", "one"), ("フィンラント", "one"), ("Tomee", "six"), ("芬閘", "one"), ("Visti", "three")],
)
def test_a_slip_is_borne_in_a_name_and_in_a_word_of_it(store: ox.Store, words: str, expected: str) -> None:
    """Letters that are wrong, missing or changed places find the name that is meant, and it is said to be close."""
    (first, *_) = search(store, words, 20)
    assert (first["iri"], first["match"]) == (ID + expected, "close")


@pytest.mark.parametrize("words", ["Fxlnxd Ixnx", "xyz", "。", "", "日", "芬閘江"])
def test_what_is_far_from_every_name_finds_nothing(store: ox.Store, words: str) -> None:
    """More slips than a name of that length bears, signs alone and nothing find nothing."""
    assert found(store, words) == []


def test_words_are_found_in_another_order(store: ox.Store) -> None:
    """A family name before or after the given one is the same person."""
    (first, *_) = search(store, "Ivan Finland", 20)
    assert (first["iri"], first["match"]) == (ID + "two", "words")


def test_an_iri_is_as_good_as_a_name(served) -> None:
    """A whole IRI or its CURIE finds its thing."""
    for words in (ID + "state/FIN", "id:state/FIN"):
        answer = served.client.get(served.address + "api/search", params={"q": words}).json()
        assert answer["results"][0]["iri"] == ID + "state/FIN"


def test_what_is_found_is_told_by_class_and_by_page(store: ox.Store) -> None:
    """A class keeps what belongs to it or to one below it, pages follow one another, and all classes stay counted."""
    actors = page(store, "Finland", kind=DRG + "Actor")
    assert [each["iri"].removeprefix(ID) for each in actors["results"]] == ["one", "two"]
    assert [(each["iri"].removeprefix(DRG), each["count"]) for each in actors["classes"]] == [
        ("Event", 2),
        ("Person", 1),
        ("State", 1),
    ]
    turned = [page(store, "Finland", offset=n, limit=1) for n in range(5)]
    assert [each["iri"].removeprefix(ID) for one in turned for each in one["results"]] == [
        "one",
        "four",
        "two",
        "three",
    ]
    assert {one["total"] for one in turned} == {4}


@given(st.text(max_size=30))
def test_a_compared_name_is_compared_as_itself(text: str) -> None:
    """To fold what is folded changes nothing, whatever the text."""
    assert folded_name(folded_name(text)) == folded_name(text)


def test_no_variant_is_a_form_itself() -> None:
    """In the table of variants each character leads to one form, and no form leads elsewhere."""
    table = ROOT / "graph" / "service" / "search" / "han.csv"
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    others = [other for row in rows for other in row["others"]]
    assert len(others) == len(set(others))
    assert not {row["form"] for row in rows} & set(others)
    assert [row["form"] for row in rows] == sorted({row["form"] for row in rows})


def test_every_name_of_the_graph_is_found_by_itself(served, small) -> None:
    """Every thing with a name is the first that is found by it, or stands behind another of the same name."""
    things = [each for each in read(small).entities.values() if each.labels]
    assert len(things) > 30
    for thing in things[::3]:
        for name in thing.labels.values():
            answer = served.client.get(served.address + "api/search", params={"q": name}).json()
            same = [each["iri"] for each in answer["results"] if each["match"] == "same"]
            assert thing.iri in same, name


def test_the_page_and_its_json_say_the_same(served) -> None:
    """By content negotiation the search is HTML or what the API gives, and a page without words is a form."""
    asked = {"q": "フィン", "limit": "3"}
    api = served.client.get(served.address + "api/search", params=asked).json()
    twin = served.client.get(served.address + "search", params=asked, headers={"Accept": "application/json"})
    assert (twin.json(), twin.headers["vary"]) == (api, "Accept")
    html = served.client.get(served.address + "search", params=asked, headers={"Accept": "text/html"})
    assert all(each["name"] in html.text for each in api["results"])
    empty = served.client.get(served.address + "search", headers={"Accept": "text/html"})
    assert (empty.status_code, "<ol" in empty.text) == (200, False)
    assert served.client.get(served.address + "search", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("params", [{"q": "x" * 201}, {"q": "x", "class": "no class"}, {"q": "x", "offset": "-1"}])
def test_wrong_parameters_of_the_search_are_named(served, params: dict[str, str]) -> None:
    """What cannot be looked for is an error with status 400 that names it, on the page and in the API."""
    for place in ("api/search", "search"):
        answer = served.client.get(served.address + place, params=params, headers={"Accept": "text/html, */*"})
        assert answer.status_code == 400
        assert (
            f"'{'q' if len(params) == 1 else list(params)[1]}'" in answer.json()["error"] if place != "search" else True
        )


def test_names_are_text_on_the_page(serving, browser: Browser, tmp_path: Path) -> None:
    """Markup in a name is shown as it is written; a search is made by the keyboard, narrowed and turned by links."""
    (tmp_path / "names.ttl").write_text(NAMES, encoding="utf-8")
    window = browser.new_page()
    wrong: list[str] = []
    window.on("console", lambda message: wrong.append(message.text))
    with serving(tmp_path / "names.ttl") as running:
        window.on("request", lambda one: one.url.startswith(running.address) or wrong.append(one.url))
        window.goto(running.address + "search")
        window.keyboard.type("<b>Bo")
        window.keyboard.press("Enter")
        window.wait_for_selector(".found li")
        assert window.inner_text(".found h2") == "<b>Bo</b> & Co"
        assert window.input_value("#q") == "<b>Bo"
        assert window.locator(".found b").count() == 0
        window.goto(running.address + "search?q=finland&limit=1")
        window.click('.classes a:text-is("Event")')
        window.wait_for_selector('.classes strong:text-is("Event")')
        assert window.inner_text(".found h2") == "Finland visited"
        assert window.get_attribute(".found h2 a", "lang") == "en"
        window.goto(running.address + "search?q=finland&limit=1&class=drg:Event")
        window.click("a[rel=next]")
        window.wait_for_selector(".found h2 a:text-is('Visit to Finland')")
        assert parse_qs(urlsplit(window.url).query)["offset"] == ["1"]
        window.click(".found h2 a")
        window.wait_for_url("**/id/three")
        window.close()
    assert wrong == []


def test_what_is_written_is_found_at_once(writable) -> None:
    """A name that an update adds is found by the next search, and one that it takes away is not."""
    add = f'INSERT DATA {{ GRAPH <urn:g> {{ <{ID}new> <http://www.w3.org/2000/01/rdf-schema#label> "ナウル"@ja }} }}'
    asked = {"q": "ナウル"}
    assert writable.client.get(writable.address + "api/search", params=asked).json()["total"] == 0
    assert writable.client.post(writable.sparql, data={"update": add}).status_code == 204
    assert writable.client.get(writable.address + "api/search", params=asked).json()["total"] == 1
    assert writable.client.post(writable.sparql, data={"update": add.replace("INSERT", "DELETE")}).status_code == 204
    assert writable.client.get(writable.address + "api/search", params=asked).json()["total"] == 0


def test_the_copy_before_answers_while_the_names_of_a_newer_one_are_read(tmp_path: Path) -> None:
    """A search is of one copy, the newest whose names were read, and of the newer one as soon as that is ready."""
    label, graph = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), ox.NamedNode("urn:c#facts")

    def write(name: str) -> None:
        with Disk(tmp_path / "db", create=True) as written:
            written.load([ox.Quad(ox.NamedNode("urn:x"), label, ox.Literal(name), graph)])

    async def asking() -> list[tuple[str, int]]:
        snapshots = open_snapshots(tmp_path / "db", writable=False)
        searcher = Searcher(Limits(), snapshots)
        await searcher.start()

        async def total(words: str) -> int:
            header = {"do": "search", "words": words, "iri": "", "kind": "", "offset": 0, "limit": 9, "most": 10**6}
            return int(json.loads((await searcher.ask(header)).content)["total"])

        try:
            found = [("before", await total("Nauru"))]
            (reading,) = searcher._next.pool._workers
            os.kill(reading._process.pid, signal.SIGSTOP)  # as if there were very many names
            write("Tuvalu")
            found += [("meanwhile", await total("Nauru")), ("meanwhile", await total("Tuvalu"))]
            os.kill(reading._process.pid, signal.SIGCONT)
            while not await total("Tuvalu"):
                pass
            return [*found, ("after", await total("Nauru"))]
        finally:
            searcher.stop()
            await searcher.gone()
            snapshots.remove()

    write("Nauru")
    assert run_apart(asking()) == [("before", 1), ("meanwhile", 1), ("meanwhile", 0), ("after", 0)]


def test_who_leaves_does_not_make_all_names_be_read_again(serving, tmp_path: Path) -> None:
    """When a client goes away in the midst of the first search, the process goes on, and the next one is answered."""
    things = "".join(f'<{ID}thing/{n}> rdfs:label "{n:x} thing {n}"@en .\n' for n in range(6000))
    (tmp_path / "many.ttl").write_text(NAMES + things, encoding="utf-8")
    with serving(tmp_path / "many.ttl") as running:
        before = running.workers()
        place = urlsplit(running.address)
        for _ in range(3):
            with socket.create_connection((place.hostname, place.port)) as leaving:
                leaving.sendall(f"GET /api/search?q=thing HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
        answer = running.client.get(running.address + "api/search", params={"q": "thing"}).json()
        assert answer["total"] == 6000
        assert running.workers() == before
