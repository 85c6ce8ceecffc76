"""The SPARQL Protocol: how a query is sent, in which form it is answered, and what is refused."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import GET, JSON, POST, XML, SPARQLWrapper

from graph.query import query

PEOPLE = "SELECT ?who ?name WHERE { ?who a drg:Person ; rdfs:label ?name } ORDER BY ?who ?name"
FACTS = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
SMALL = Path(__file__).parents[2] / "data" / "small.trig"


@pytest.fixture(scope="session")
def people(small: Dataset) -> list[tuple[str, str]]:
    """Give what the answer must be, from the graph in memory."""
    return [(str(who), str(name)) for who, name in query(small, PEOPLE).rows]


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_a_query_is_answered_however_it_is_sent(served, people, way: str) -> None:
    """By GET, as a form and as content of its own a query has the answer that it has in memory."""
    if way == "get":
        answer = served.client.get(served.sparql, params={"query": PEOPLE})
    elif way == "form":
        answer = served.client.post(served.sparql, data={"query": PEOPLE})
    else:
        kind = {"Content-Type": "application/sparql-query"}
        answer = served.client.post(served.sparql, content=PEOPLE.encode(), headers=kind)
    assert answer.status_code == 200
    rows = answer.json()["results"]["bindings"]
    assert [(row["who"]["value"], row["name"]["value"]) for row in rows] == people


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values, */*;q=0.1", "text/tab-separated-values"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("*/*", "application/sparql-results+json"),
    ],
)
def test_solutions_come_in_the_form_that_is_asked_for(served, people, accept: str, given: str) -> None:
    """Whatever the form, the solutions in it are the same."""
    answer = served.client.post(served.sparql, data={"query": PEOPLE}, headers={"Accept": accept})
    assert answer.headers["content-type"].split(";")[0] == given
    assert answer.headers["vary"] == "Accept"
    if given == "text/csv":
        assert list(csv.reader(io.StringIO(answer.text)))[1:] == [list(each) for each in people]
    else:
        form = ox.QueryResultsFormat.from_media_type(
            given.replace("application/json", "application/sparql-results+json")
        )
        read = ox.parse_query_results(answer.content, format=form)
        assert [(row["who"].value, row["name"].value) for row in read] == people


@pytest.mark.parametrize(
    "form",
    ["text/turtle", "application/n-triples", "application/n-quads", "application/trig", "application/ld+json"],
)
def test_graphs_come_in_the_form_that_is_asked_for(served, form: str) -> None:
    """Whatever the syntax, the triples of a CONSTRUCT are those of the file's graphs."""
    answer = served.client.post(served.sparql, data={"query": FACTS}, headers={"Accept": form})
    assert answer.headers["content-type"].split(";")[0] == form
    read = {quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.from_media_type(form))}
    assert read == {quad.triple for quad in ox.parse(path=str(SMALL))}


def test_ask_is_answered(served) -> None:
    """ASK gives a boolean in JSON and in XML."""
    asked = {"query": "ASK { ?who a drg:Person }"}
    assert served.client.post(served.sparql, data=asked).json()["boolean"] is True
    answer = served.client.post(served.sparql, data=asked, headers={"Accept": "application/sparql-results+xml"})
    assert "<boolean>true</boolean>" in answer.text


def test_the_default_graph_is_the_union_and_knows_the_class_tree(served) -> None:
    """Without GRAPH all graphs answer, each triple once; in a named graph a summit is no event by inference."""
    assert served.select("SELECT ?s ?p ?o (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s ?p ?o HAVING (?n > 1)") == []
    assert served.select("SELECT ?e { ?e a drg:Event } LIMIT 1")
    assert served.select("SELECT ?e { GRAPH ?g { ?e a drg:Event , drg:Meeting } }") == []


def test_the_dataset_of_a_query_may_be_named(served) -> None:
    """``default-graph-uri`` and ``named-graph-uri`` say what a query runs over, and leave out all else."""
    graphs = [row["g"] for row in served.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")]
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    def counted(query: str, **dataset: str) -> int:
        answer = served.client.post(
            served.sparql, data={"query": query, **{name.replace("_", "-"): iri for name, iri in dataset.items()}}
        )
        return int(answer.json()["results"]["bindings"][0]["n"]["value"])

    alone = int(served.select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graphs[0]}> {{ ?s ?p ?o }} }}")[0]["n"])
    assert counted(count, default_graph_uri=graphs[0]) == alone
    assert counted(count, named_graph_uri=graphs[0]) == 0
    inside = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert counted(inside, named_graph_uri=graphs[0]) == 1
    assert counted(inside, default_graph_uri=graphs[0]) == 0


def test_the_service_describes_itself(served) -> None:
    """Without a query the endpoint tells its languages and forms, as RDF."""
    answer = served.client.get(served.sparql, headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=answer.text, format="turtle")
    found = graph.query(
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>"
        "SELECT ?endpoint ?language { ?s a sd:Service ; sd:endpoint ?endpoint ; sd:supportedLanguage ?language }"
    )
    assert [(str(where), str(what).rpartition("#")[2]) for where, what in found] == [(served.sparql, "SPARQL11Query")]


@pytest.mark.parametrize(
    ("sent", "status", "told"),
    [
        ({"params": {"query": "SELECT * {"}}, 400, "line 1"),
        ({"params": {"query": "SELECT * { ?s nope:p ?o }"}}, 400, "the prefix 'nope:' is not declared"),
        ({"params": {"query": ""}}, 400, "the query is empty"),
        ({"params": {"query": ["ASK {}", "ASK {}"]}}, 400, "'query' is there more than once"),
        ({"params": {"update": "CLEAR ALL"}}, 400, "an update by GET"),
        ({"params": {"query": "INSERT DATA { <urn:a> <urn:b> 1 }"}}, 400, "INSERT would change the graph"),
        ({"params": {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}}, 400, "SERVICE would ask"),
        ({"params": {"query": "ASK {}", "default-graph-uri": "a b"}}, 400, "no absolute IRI"),
        ({"params": {"query": "ASK {}"}, "headers": {"Accept": "image/png"}}, 406, "accept one of"),
        ({"params": {"query": "ASK {}"}, "headers": {"Accept": "text/turtle"}}, 406, "solutions"),
        ({"params": {"query": "ASK {}"}, "headers": {"Host": "evil.example"}}, 421, "another name"),
    ],
)
def test_what_cannot_be_answered_is_refused(served, sent, status: int, told: str) -> None:
    """A refusal has its own status and says in words what is wrong."""
    answer = served.client.get(served.sparql, **sent)
    assert (answer.status_code, told in answer.text) == (status, True), answer.text


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"content": b"ASK {}", "headers": {"Content-Type": "text/plain"}}, 415),
        ({"content": b"ASK {}", "headers": {"Content-Type": "application/sparql-query; charset=utf-16"}}, 415),
        ({"content": b"ASK { \xff }", "headers": {"Content-Type": "application/sparql-query"}}, 400),
        ({"data": {"query": "ASK {}", "update": "CLEAR ALL"}}, 400),
        ({"data": {"update": "CLEAR ALL"}}, 403),
        ({"content": b"x" * (17 << 20), "headers": {"Content-Type": "application/sparql-query"}}, 413),
    ],
)
def test_what_cannot_be_taken_is_refused(served, sent, status: int) -> None:
    """Another type, another encoding, two requests in one, and a service that is only read, each have their status."""
    assert served.client.post(served.sparql, **sent).status_code == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_refused(served, method: str) -> None:
    """The endpoint knows GET, HEAD and POST, and says so."""
    answer = served.client.request(method, served.sparql)
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}


def test_curl_is_answered(served, people) -> None:
    """curl, as the documentation shows it, gets CSV."""
    command = ["curl", "-sS", "--fail", "-H", "Accept: text/csv", "--data-urlencode", f"query={PEOPLE}", served.sparql]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    assert [tuple(row) for row in csv.reader(io.StringIO(told))][1:] == people


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("method", [GET, POST])
def test_sparqlwrapper_is_answered(served, people, method: str) -> None:
    """SPARQLWrapper reads solutions from JSON and XML, and a graph."""
    client = SPARQLWrapper(served.sparql)
    client.setMethod(method)
    client.setQuery(PEOPLE)
    client.setReturnFormat(JSON)
    rows = client.queryAndConvert()["results"]["bindings"]
    assert [(row["who"]["value"], row["name"]["value"]) for row in rows] == people
    client.setReturnFormat(XML)
    assert len(client.queryAndConvert().getElementsByTagName("result")) == len(people)
    client.setQuery("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }")
    assert len(client.queryAndConvert()) == len(served.select("SELECT DISTINCT ?s ?c { ?s a ?c }"))


def test_rdflib_is_answered(served, people) -> None:
    """rdflib's SPARQLStore answers queries and patterns from the service."""
    graph = Graph(SPARQLStore(served.sparql))
    assert [(str(who), str(name)) for who, name in graph.query(PEOPLE)] == people
    assert len(graph) == int(served.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"])
