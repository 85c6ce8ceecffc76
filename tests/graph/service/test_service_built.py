"""What a user does first: build texts into a store, serve it, and ask it from another program."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from test_service_comunica import ask
from test_service_comunica import pytestmark as with_comunica
from test_service_store import dragoman
from test_service_writing import TURTLE, triples

from ontology.vocabulary import ID

SAMPLES = ("philippines-japan-australia", "pacific-islands-australia", "gulf-neighbourhood-diplomacy")
ELSEWHERE = """
<urn:example:g> {
  <https://w3id.org/dragoman/id/state/JPN> <urn:example:capital> "東京" .
  <https://w3id.org/dragoman/id/state/AUS> <urn:example:capital> "キャンベラ" .
}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store that ``dragoman build`` has made of three texts."""
    store = tmp_path_factory.mktemp("built") / "store"
    dragoman("build", *(f"sample:{name}" for name in SAMPLES), "--store", store)
    return store


@with_comunica
def test_three_texts_are_asked_together_with_another_source(built: Path, serving, tmp_path: Path) -> None:
    """Comunica joins what three texts say of states, each with its words, with what another service knows of them."""
    (tmp_path / "elsewhere.trig").write_text(ELSEWHERE, encoding="utf-8")
    with serving(built) as running, serving(tmp_path / "elsewhere.trig") as other:
        query = """SELECT DISTINCT ?title ?capital {
          ?told rdf:subject ?state ; drg:evidence ?words . ?words oa:hasSource ?text .
          ?text dct:title ?title . ?state <urn:example:capital> ?capital }"""
        prefixes = "PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX dct: <http://purl.org/dc/terms/> "
        rows = ask(prefixes + query, running.sparql, other.sparql)
        sources = {row["title"] for row in running.select("SELECT ?title { ?c a drg:Commentary ; dct:title ?title }")}
    assert len(sources) == len(SAMPLES)
    assert {capital for _, capital in rows} == {"東京", "キャンベラ"}
    assert {title for title, _ in rows} == sources


def test_graphs_of_a_build_travel_there_and_back(built: Path, serving) -> None:
    """Got, deleted and put again, the graphs of a source are the same to the byte once canonicalised, and the union."""
    with serving(built, "--writable", token="t") as running:
        running.client.headers["Authorization"] = "Bearer t"
        address = running.address + "graph-store"

        def union() -> bytes:
            accept = {"Accept": "application/n-triples"}
            return triples(running.client.get(address + "?default", headers=accept).content, ox.RdfFormat.N_TRIPLES)

        named = sorted(row["g"] for row in running.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"))
        names = [name for name in named if name.startswith(f"{ID}commentary/")][:3]
        before = union()
        for name in names:
            where = {"graph": name}
            got = running.client.get(address, params=where).content
            assert running.client.delete(address, params=where).status_code == 204
            assert running.client.get(address, params=where).status_code == 404
            assert union() != before
            assert running.client.put(address, params=where, content=got, headers=TURTLE).status_code == 201
            assert triples(running.client.get(address, params=where).content) == triples(got)
        assert len(names) == 3
        assert union() == before
