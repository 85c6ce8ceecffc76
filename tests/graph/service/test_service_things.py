"""Things at their own addresses, and the JSON for pages."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from graph.view import read

SMALL = Path(__file__).parents[2] / "data" / "small.trig"
ID = "https://w3id.org/dragoman/id/"
HOSTILE = """
@prefix id: <https://w3id.org/dragoman/id/> . @prefix drg: <https://w3id.org/dragoman/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/dragoman/id/commentary/h#facts> {
  <https://w3id.org/dragoman/id/person/a%20b> a drg:Person ;
    rdfs:label "<script>alert(1)</script>"@en, "<img src=x onerror=alert(1)>"@ja ;
    skos:altLabel "</title><script>alert(2)</script>", "{{ 7 * 7 }}" ;
    skos:exactMatch <javascript:alert(1)> ; drg:consult <javascript:alert(2)> .
  <https://w3id.org/dragoman/id/person/甲-乙> a drg:Person ; rdfs:label "甲乙"@ja .
}
"""


def things() -> list[str]:
    """Give every IRI under id: that is a subject in the small graph."""
    quads = ox.parse(path=str(SMALL))
    subjects = {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    return sorted(each for each in subjects if each.startswith(ID) and "#" not in each)


def address_of(served, iri: str) -> str:
    """Give the address at which the service answers for an IRI (RFC 3987)."""
    return served.address + "id/" + quote(iri.removeprefix(ID), safe="/:@!$&'()*+,;=-._~%")


def test_every_iri_of_ours_is_answered_for(served) -> None:
    """Every thing of the graph has RDF with its own triples at its address, and every tenth is looked at as HTML."""
    own: dict[str, set[tuple[str, str]]] = {}
    for quad in ox.parse(path=str(SMALL)):
        own.setdefault(getattr(quad.subject, "value", ""), set()).add((quad.predicate.value, str(quad.object)))
    iris = things()
    assert len(iris) > 100
    for number, iri in enumerate(iris):
        answer = served.client.get(address_of(served, iri), headers={"Accept": "application/n-triples"})
        assert answer.status_code == 200, iri
        told = ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)
        found = {(quad.predicate.value, str(quad.object)) for quad in told if quad.subject == ox.NamedNode(iri)}
        assert own[iri] <= found, iri
        if number % 10 == 0:
            page = served.client.get(address_of(served, iri), headers={"Accept": "text/html"})
            assert (page.status_code, page.headers["content-type"].split(";")[0]) == (200, "text/html")
            assert iri in page.text


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("application/ld+json", "application/ld+json"),
        ("text/turtle, text/html;q=0.5", "text/turtle"),
        ("*/*", "text/turtle"),
    ],
)
def test_people_get_html_and_programs_get_rdf(served, accept: str, given: str) -> None:
    """Content negotiation decides, and caches are told so."""
    answer = served.client.get(served.address + "id/state/FIN", headers={"Accept": accept})
    assert (answer.headers["content-type"].split(";")[0], answer.headers["vary"]) == (given, "Accept")


def test_what_there_is_not_is_told(served) -> None:
    """An IRI of which nothing is said is 404, an unknown form 406, an unknown page 404."""
    assert served.client.get(served.address + "id/state/NONE").status_code == 404
    assert served.client.get(served.address + "id/state/FIN", headers={"Accept": "image/png"}).status_code == 406
    assert served.client.get(served.address + "nothing").status_code == 404


def test_nothing_of_a_document_runs(serving, tmp_path) -> None:
    """Names that are HTML or a template are shown as text, a script is no link, and a policy forbids the rest."""
    (tmp_path / "hostile.trig").write_text(HOSTILE, encoding="utf-8")
    with serving(tmp_path / "hostile.trig") as running:
        page = running.client.get(running.address + "id/person/a%20b", headers={"Accept": "text/html"})
        assert page.status_code == 200
        assert "<script" not in page.text
        assert "<img" not in page.text
        assert "{{ 7 * 7 }}" in page.text
        assert 'href="javascript' not in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert page.headers["x-content-type-options"] == "nosniff"
        for name in ("甲-乙", quote("甲-乙"), "a%2520b"):
            assert running.client.get(f"{running.address}id/person/{name}").status_code == 200


def test_an_entity_comes_with_its_statements_and_their_evidence(served, small: Dataset, small_text: str) -> None:
    """What the JSON says is what the graph says: names, statements by page, and quotations that stand in the text."""
    view = read(small)
    iri = ID + "state/FIN"
    about = sorted(s.iri for s in view.statements if iri in (s.subject, s.object, *s.speakers))
    found = served.client.get(served.address + "api/entity", params={"iri": "id:state/FIN", "limit": "3"}).json()
    assert (found["iri"], found["labels"]) == (iri, dict(view.entities[iri].labels))
    assert found["statements"]["total"] == len(about)
    told = []
    for offset in range(0, len(about), 3):
        page = {"iri": iri, "limit": "3", "offset": str(offset)}
        items = served.client.get(served.address + "api/entity", params=page).json()["statements"]["items"]
        told += [item["iri"] for item in items]
        for evidence in (each for item in items for each in item["evidence"]):
            assert small_text[evidence["start"] : evidence["end"]] == evidence["exact"]
    assert told == about


def test_a_statement_is_told_in_full(served, small: Dataset) -> None:
    """Each statement's JSON has its modality, its speakers and as many quotations as the graph has."""
    for told in read(small).statements[::7]:
        found = served.client.get(served.address + "api/statement", params={"iri": told.iri}).json()
        assert (found["subject"]["iri"], found["modality"], found["negated"]) == (
            told.subject,
            told.modality,
            told.negated,
        )
        assert tuple(each["iri"] for each in found["attributed_to"]) == told.speakers
        assert [each["exact"] for each in found["evidence"]] == [each.exact for each in told.evidence]
    assert served.client.get(served.address + "api/statement", params={"iri": "id:state/FIN"}).status_code == 404


@pytest.mark.parametrize(
    "words", ["フィンランド", "Finland", "finland ", "ｆｉｎ land", "핀란드", "芬蘭", "フィンラント"]
)
def test_a_name_is_found_in_any_script_and_in_spite_of_a_slip(served, words: str) -> None:
    """Case, width and spaces do not count, an alias is a name, and a close name is better than none."""
    found = served.client.get(served.address + "api/search", params={"q": words}).json()["results"]
    assert found[0]["iri"] == ID + "state/FIN"


def test_the_first_page_leads_to_the_commentaries(served, small: Dataset) -> None:
    """Whoever opens the address of the service finds each commentary by its title."""
    page = served.client.get(served.address)
    assert page.status_code == 200
    for source in read(small).sources:
        assert f'<a href="/id/{source.iri.removeprefix(ID)}">{source.title}</a>' in page.text


def test_sources_are_listed(served, small: Dataset) -> None:
    """The commentaries come with title, authors and date."""
    (found,) = served.client.get(served.address + "api/sources").json()["sources"]
    (source,) = read(small).sources
    assert (found["iri"], found["title"], tuple(found["creators"]), found["issued"]) == (
        source.iri,
        source.title,
        source.creators,
        source.issued,
    )


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("api/entity", {}),
        ("api/entity", {"iri": "no iri"}),
        ("api/entity", {"iri": "id:state/FIN", "limit": "-1"}),
        ("api/entity", {"iri": "id:state/FIN", "offset": "٣"}),
        ("api/search", {}),
        ("api/search", {"q": "x" * 201}),
        ("api/statement", {"iri": ["id:a", "id:b"]}),
    ],
)
def test_wrong_parameters_are_named(served, path: str, params: dict[str, str]) -> None:
    """A missing, wrong or doubled parameter is an error in JSON with status 400."""
    answer = served.client.get(served.address + path, params=params)
    assert answer.status_code == 400
    assert answer.json().keys() == {"error"}
