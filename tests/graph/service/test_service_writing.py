"""Updates and the Graph Store Protocol: who may write, and what stands there afterwards."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore
from SPARQLWrapper import BASIC, POST, SPARQLWrapper

from graph.query import fill

SMALL = Path(__file__).parents[2] / "data" / "small.trig"
G = "https://w3id.org/dragoman/id/authority"
NEW = "urn:example:new"
TURTLE = {"Content-Type": "text/turtle"}


def triples(data: bytes, form: ox.RdfFormat = ox.RdfFormat.TURTLE) -> bytes:
    """Give RDF as sorted N-Triples with canonical names of blank nodes (RDFC-1.0)."""
    held = ox.Dataset(ox.parse(data, format=form))
    held.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return b"".join(sorted(ox.serialize([quad], format=ox.RdfFormat.N_TRIPLES) for quad in held))


def dumped(served) -> tuple[set[ox.Triple], list[ox.Quad]]:
    """Give the default graph and the quads of all named graphs, blank nodes as the store names them."""
    accept = {"Accept": "application/n-triples"}
    default = served.client.get(served.address + "graph-store?default", headers=accept)
    quads = []
    for row in served.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"):
        graph = served.client.get(served.address + "graph-store", params={"graph": row["g"]}, headers=accept)
        quads += [
            ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(row["g"]))
            for quad in ox.parse(graph.content, format=ox.RdfFormat.N_TRIPLES)
        ]
    return {quad.triple for quad in ox.parse(default.content, format=ox.RdfFormat.N_TRIPLES)}, quads


def assert_union(served) -> None:
    """Check that the default graph is what a store made anew of the named graphs has."""
    default, quads = dumped(served)
    anew = ox.Store()
    fill(anew, quads)
    assert default == {quad.triple for quad in anew.quads_for_pattern(None, None, None, ox.DefaultGraph())}


GRAPH = """@prefix drg: <https://w3id.org/dragoman/ontology#> .
<urn:example:summit> a drg:Summit ; <urn:example:says> "<script>alert(1)</script>"@en , "日本" , 1.5 , [ a drg:Visit ] .
[] <urn:example:near> [ <urn:example:near> _:b ] . _:b <urn:example:near> _:b .
""".encode()


def test_a_graph_is_put_got_and_deleted(writable) -> None:
    """What was put comes back the same to the byte once canonicalised, and is gone after DELETE."""
    where = {"params": {"graph": NEW}}
    address = writable.address + "graph-store"
    assert_union(writable)
    before = dumped(writable)
    assert writable.client.put(address, content=GRAPH, headers=TURTLE, **where).status_code == 201
    assert triples(writable.client.get(address, **where).content) == triples(GRAPH)
    assert writable.client.head(address, **where).status_code == 200
    assert writable.select("SELECT ?e { ?e a drg:Event . FILTER (?e = <urn:example:summit>) }")
    assert_union(writable)
    assert writable.client.put(address, content=GRAPH, headers=TURTLE, **where).status_code == 204
    assert triples(writable.client.get(address, **where).content) == triples(GRAPH)
    assert_union(writable)
    assert writable.client.delete(address, **where).status_code == 204
    assert writable.client.get(address, **where).status_code == 404
    assert writable.client.delete(address, **where).status_code == 404
    assert dumped(writable) == before


@pytest.mark.parametrize(
    "form", ["application/n-triples", "application/ld+json", "application/rdf+xml", "application/trig"]
)
def test_every_syntax_is_taken(writable, form: str) -> None:
    """A graph of the file goes through each syntax, there and back, without a change."""
    syntax = ox.RdfFormat.from_media_type(form)
    assert syntax is not None
    got = writable.client.get(writable.address + "graph-store", params={"graph": G}, headers={"Accept": form})
    put = writable.client.put(
        writable.address + "graph-store", params={"graph": NEW}, content=got.content, headers={"Content-Type": form}
    )
    assert (put.status_code, put.text) == (201, "")
    again = writable.client.get(writable.address + "graph-store", params={"graph": NEW}, headers={"Accept": form})
    assert triples(again.content, syntax) == triples(got.content, syntax)


def test_post_adds_and_the_rest_stays(writable) -> None:
    """POST adds to a graph; a triple that stands in two graphs stays in the union until it is in none."""
    address = writable.address + "graph-store"
    one = b"<urn:example:a> <urn:example:b> 1 ; a <https://w3id.org/dragoman/ontology#Summit> ."
    for graph in ("urn:example:1", "urn:example:2"):
        assert writable.client.post(address, params={"graph": graph}, content=one, headers=TURTLE).status_code == 201
    more = b"<urn:example:a> <urn:example:b> 2 ."
    assert (
        writable.client.post(address, params={"graph": "urn:example:1"}, content=more, headers=TURTLE).status_code
        == 204
    )
    values = "SELECT ?o { <urn:example:a> <urn:example:b> ?o } ORDER BY ?o"
    for graph, left in (("", ["1", "2"]), ("urn:example:1", ["1"]), ("urn:example:2", [])):
        if graph:
            assert writable.client.delete(address, params={"graph": graph}).status_code == 204
        assert [row["o"] for row in writable.select(values)] == left
        assert_union(writable)
    assert writable.select("SELECT ?c { <urn:example:a> a ?c }") == []


def test_a_graph_may_be_named_by_the_address_itself(writable) -> None:
    """A graph under /graph-store/ is the graph of that IRI; one that is posted to no graph gets a name of its own."""
    direct = writable.address + "graph-store/mine"
    assert writable.client.put(direct, content=GRAPH, headers=TURTLE).status_code == 201
    indirect = writable.client.get(writable.address + "graph-store", params={"graph": direct})
    assert triples(indirect.content) == triples(GRAPH) == triples(writable.client.get(direct).content)
    made = writable.client.post(writable.address + "graph-store", content=GRAPH, headers=TURTLE)
    assert made.status_code == 201
    assert triples(writable.client.get(made.headers["location"]).content) == triples(GRAPH)
    assert writable.client.put(direct, content=b"", headers=TURTLE).status_code == 204
    assert (writable.client.get(direct).status_code, triples(writable.client.get(direct).content)) == (200, b"")


@pytest.mark.parametrize(
    ("method", "query", "kind", "content", "status"),
    [
        ("PUT", "?graph=urn:x", "text/turtle", b"<urn:a> <urn:b> .", 400),
        ("PUT", "?graph=urn:x", "text/turtle", b"\xff", 400),
        ("PUT", "?graph=urn:x", "image/png", b"", 415),
        ("PUT", "?graph=urn:x", "application/trig", b"<urn:g> { <urn:a> <urn:b> 1 }", 400),
        ("PUT", "?graph=no+iri", "text/turtle", b"", 400),
        ("PUT", "?default", "text/turtle", b"", 405),
        ("PUT", "", "text/turtle", b"", 400),
        ("DELETE", "?default", "", b"", 405),
        ("DELETE", "?graph=urn:none", "", b"", 404),
        ("GET", "?graph=urn:none", "", b"", 404),
        ("GET", "", "", b"", 400),
    ],
)
def test_what_is_no_graph_is_refused(unchanged, method, query, kind, content, status) -> None:
    """Content that is no RDF, a name that is no IRI and the union each have their status, and nothing changes."""
    before = dumped(unchanged)
    answer = unchanged.client.request(
        method, unchanged.address + "graph-store" + query, content=content, headers={"Content-Type": kind}
    )
    assert answer.status_code == status, answer.text
    assert dumped(unchanged) == before


def test_an_update_is_seen_by_the_next_query(writable) -> None:
    """As a form and direct, with the vocabulary's prefixes; the union follows, whatever was inserted and deleted."""
    insert = f"INSERT DATA {{ GRAPH <{NEW}> {{ <urn:example:v> a drg:Summit ; rdfs:label 'v'@en }} }}"
    assert writable.client.post(writable.sparql, data={"update": insert}).status_code == 204
    assert [row["c"] for row in writable.select("SELECT ?c { <urn:example:v> a ?c ; a drg:Meeting }")]
    assert_union(writable)
    change = f"WITH <{NEW}> DELETE {{ ?v a drg:Summit }} INSERT {{ ?v a drg:Visit }} WHERE {{ ?v a drg:Summit }} ;"
    kind = {"Content-Type": "application/sparql-update"}
    assert writable.client.post(writable.sparql, content=change.encode(), headers=kind).status_code == 204
    assert writable.select("SELECT ?v { ?v a drg:Meeting FILTER (?v = <urn:example:v>) }") == []
    assert_union(writable)
    assert writable.client.post(writable.sparql, data={"update": "DROP ALL"}).status_code == 204
    assert dumped(writable) == (set(), [])


def test_the_union_follows_whatever_is_updated(writable) -> None:
    """Types in several graphs, blank nodes, moves and clears: the default graph follows from the rest."""
    for update in (
        "INSERT DATA { GRAPH <urn:1> { <urn:a> a drg:Summit , drg:Visit . [] <urn:p> [ a drg:Summit ] } }",
        "INSERT DATA { GRAPH <urn:2> { <urn:a> a drg:Summit ; <urn:p> 1 } GRAPH <urn:3> { <urn:a> a drg:Event } } ;",
        "WITH <urn:1> DELETE { ?s a drg:Summit } WHERE { ?s a drg:Summit }",
        "DELETE { GRAPH <urn:2> { ?s ?p ?o } } INSERT { GRAPH <urn:1> { ?s a ?o } } WHERE { ?s ?p ?o ; a ?c }",
        "MOVE <urn:1> TO <urn:2>",
        "PREFIX x: <urn:> COPY x:2 TO x:4 ; CLEAR GRAPH <urn:2> # the end",
        "DELETE WHERE { GRAPH ?g { ?s a drg:Visit } }",
        "DROP GRAPH <urn:4> ; DROP GRAPH <urn:3> ; INSERT DATA { GRAPH <urn:\\u0035> { <urn:a> a drg:Party } }",
        "DROP NAMED",
    ):
        answer = writable.client.post(writable.sparql, data={"update": update})
        assert (answer.status_code, answer.text) == (204, ""), update
        assert_union(writable)


@pytest.mark.parametrize(
    ("update", "told"),
    [
        ("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> } }", "line 1"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "INSERT has no graph to write to"),
        ("LOAD <http://127.0.0.1:1/x.ttl> INTO GRAPH <urn:g>", "LOAD would ask another computer"),
        ("LOAD SILENT <file:///etc/passwd> INTO GRAPH <urn:g>", "LOAD would ask another computer"),
        ("INSERT { GRAPH <urn:g> { ?s ?p ?o } } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE would"),
        ("CLEAR DEFAULT", "CLEAR would change the default graph"),
        ("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } } ; CREATE GRAPH <urn:g>", "cannot be run"),
    ],
)
def test_an_update_that_cannot_be_run_changes_nothing(unchanged, update: str, told: str) -> None:
    """It is refused with what is wrong, and nothing of it was done."""
    before = dumped(unchanged)
    answer = unchanged.client.post(unchanged.sparql, data={"update": update})
    assert (answer.status_code, told in answer.text) == (400, True), answer.text
    assert dumped(unchanged) == before


def test_the_books_of_a_store_stay_out_of_the_union(serving, tmp_path) -> None:
    """What a store keeps for itself is neither written to by the protocol nor seen in the default graph."""
    books = ox.NamedNode("https://w3id.org/dragoman/store/books")
    mark = ox.Quad(books, ox.NamedNode("https://w3id.org/dragoman/store/version"), ox.Literal("1"), books)
    store = ox.Store(str(tmp_path / "store"))
    store.extend([mark])
    store.flush()
    del store
    with serving(tmp_path / "store", "--writable", token="t") as running:
        running.client.headers["Authorization"] = "Bearer t"
        address = running.address + "graph-store"
        assert (
            running.client.put(address, params={"graph": books.value}, content=b"", headers=TURTLE).status_code == 403
        )
        update = "INSERT DATA { GRAPH <urn:g> { <urn:a> a drg:Summit } }"
        assert running.client.post(running.sparql, data={"update": update}).status_code == 204
        assert running.client.put(address, params={"graph": NEW}, content=GRAPH, headers=TURTLE).status_code == 201
        assert running.select("SELECT ?v { ?s <https://w3id.org/dragoman/store/version> ?v }") == []
        assert running.select("SELECT ?v { GRAPH ?g { ?s <https://w3id.org/dragoman/store/version> ?v } }") == [
            {"v": "1"}
        ]


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic !", "Basic YTp3cm9uZw==", "Bearer ünï"])
def test_nobody_writes_without_the_token(unchanged, header: str) -> None:
    """No token, another one, and one that cannot be read are answered with 401."""
    told = {"Authorization": header.encode("utf-8"), "Content-Type": "text/turtle"}
    for method, where in (("PUT", "graph-store?graph=urn:x"), ("DELETE", f"graph-store?graph={G}")):
        answer = unchanged.client.request(method, unchanged.address + where, content=b"", headers=told)
        assert answer.status_code == 401
        assert "Bearer" in answer.headers["www-authenticate"]
    del told["Content-Type"]
    assert unchanged.client.post(unchanged.sparql, data={"update": "DROP ALL"}, headers=told).status_code == 401


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_page_of_another_site_writes(unchanged, site: str) -> None:
    """A browser that knows the token does not lend it to a form of another site."""
    told = {"Sec-Fetch-Site": site}
    assert unchanged.client.post(unchanged.sparql, data={"update": "DROP ALL"}, headers=told).status_code == 403


def test_sparqlwrapper_updates(writable) -> None:
    """SPARQLWrapper sends an update with the token as the password of any user."""
    client = SPARQLWrapper(writable.sparql)
    client.setHTTPAuth(BASIC)
    client.setCredentials("anybody", "open-sesame")
    client.setMethod(POST)
    client.setQuery(f"INSERT DATA {{ GRAPH <{NEW}> {{ <urn:example:a> <urn:example:b> 'c' }} }}")
    client.query()
    assert writable.select("SELECT ?o { <urn:example:a> <urn:example:b> ?o }") == [{"o": "c"}]


def test_rdflib_updates(writable) -> None:
    """rdflib's SPARQLUpdateStore adds to a graph, reads it, and removes from it."""
    store = SPARQLUpdateStore(writable.sparql, writable.sparql, auth=("anybody", "open-sesame"), context_aware=True)
    graph = Graph(store, URIRef(NEW))
    triple = (URIRef("urn:example:a"), URIRef("urn:example:b"), Literal("日本", lang="ja"))
    graph.add(triple)
    assert list(graph) == [triple]
    graph.remove(triple)
    assert len(graph) == 0
    assert_union(writable)
