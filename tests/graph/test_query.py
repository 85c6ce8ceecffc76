"""Questions in SPARQL."""

from __future__ import annotations

import csv
import io
import json

import pytest
from rdflib import Dataset, Literal, URIRef

from graph.errors import GraphError, QueryError
from graph.load import loads
from graph.query import query

# rdflib's Dataset warns of its own deprecations whenever its triples are looked at.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Dataset:DeprecationWarning", "ignore:ConjunctiveGraph:DeprecationWarning"
)

DATA = """
@prefix id: <https://w3id.org/dragoman/id/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix drg: <https://w3id.org/dragoman/ontology#> .
<urn:g> { id:state\\/KOR a drg:State ; rdfs:label "韓国"@ja , "한국"@ko . }
<urn:h> { id:state\\/KOR a drg:State ; drg:count 3 . id:state\\/JPN a drg:State ; rdfs:label "日本, \\"にほん\\""@ja . }
"""


@pytest.fixture(scope="module")
def states() -> Dataset:
    """Give two states in two graphs."""
    return loads(DATA)


def test_select_asks_the_union_and_knows_the_prefixes(states: Dataset) -> None:
    """A query needs no PREFIX and no GRAPH, and meets a triple of two graphs once."""
    found = query(states, "SELECT ?s WHERE { ?s a drg:State }")
    assert [str(row[0]).rsplit("/", 1)[-1] for row in found.rows] == ["JPN", "KOR"]


def test_graph_still_tells_graphs_apart(states: Dataset) -> None:
    """GRAPH ?g finds in which graph a triple stands."""
    found = query(states, "SELECT ?g WHERE { GRAPH ?g { id:state\\/KOR a drg:State } }")
    assert [str(row[0]) for row in found.rows] == ["urn:g", "urn:h"]


def test_prefixes_of_the_caller_count(states: Dataset) -> None:
    """Further prefixes can be given."""
    assert query(states, "ASK { x:KOR a drg:State }", prefixes={"x": "https://w3id.org/dragoman/id/state/"}).answer


def test_order_is_the_query_s_or_else_fixed(states: Dataset) -> None:
    """ORDER BY is kept; without it rows are sorted, so that the same question gives the same bytes."""
    down = query(states, "SELECT ?l WHERE { ?s rdfs:label ?l } ORDER BY DESC(STR(?l))")
    free = query(states, "SELECT ?l WHERE { ?s rdfs:label ?l }")
    assert list(down.rows) == list(reversed(free.rows))


def test_table_keeps_columns_straight_with_wide_characters(states: Dataset) -> None:
    """Japanese and Korean take two cells each, so the second column starts at the same cell in every line."""
    lines = query(states, "SELECT ?l ?s WHERE { ?s rdfs:label ?l }").render().splitlines()
    cells = [sum(2 if ord(c) > 0x1100 else 1 for c in line[: line.index("id:")]) for line in lines[2:]]
    assert len(cells) == 3
    assert len(set(cells)) == 1


def test_table_shows_control_characters_instead_of_obeying_them() -> None:
    """An escape sequence in a label cannot steer the terminal."""
    evil = loads("<urn:a> <urn:b> '\\u001B[2Jgone\\nnext' .")
    shown = query(evil, "SELECT ?o WHERE { ?s ?p ?o }").render()
    assert "\x1b" not in shown
    assert "\\x1b[2Jgone next" in shown


def test_csv_is_plain_values(states: Dataset) -> None:
    """CSV follows the W3C's: bare values, quoting only where needed, CR LF."""
    text = query(states, "SELECT ?l ?n WHERE { ?s rdfs:label ?l OPTIONAL { ?s drg:count ?n } }").render("csv")
    assert text.endswith("\r\n")
    assert list(csv.reader(io.StringIO(text)))[0:2] == [["l", "n"], ['日本, "にほん"', ""]]


def test_json_follows_sparql_results(states: Dataset) -> None:
    """JSON has head and bindings with language and datatype, Japanese unescaped, unbound variables left out."""
    text = query(states, "SELECT ?l ?n WHERE { ?s rdfs:label ?l OPTIONAL { ?s drg:count ?n } }").render("json")
    found = json.loads(text)
    assert found["head"]["vars"] == ["l", "n"]
    assert {"type": "literal", "value": "한국", "xml:lang": "ko"} in [b["l"] for b in found["results"]["bindings"]]
    assert found["results"]["bindings"][0].keys() == {"l"}
    assert "韓国" in text


def test_ask_answers_in_every_form(states: Dataset) -> None:
    """ASK gives yes or no, true or false."""
    found = query(states, "ASK { ?s drg:count 3 }")
    assert found.answer is True
    assert (found.render(), found.render("csv")) == ("yes\n", "answer\r\ntrue\r\n")
    assert json.loads(found.render("json")) == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    "sparql", ["CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s rdfs:label ?l }", "DESCRIBE id:state\\/KOR"]
)
def test_construct_and_describe_give_trig(states: Dataset, sparql: str) -> None:
    """The triples come as TriG that reads back, and in the other forms as three columns."""
    found = query(states, sparql)
    assert found.columns == ("subject", "predicate", "object")
    back = loads(found.render("trig"))
    assert {(s, p, o) for s, p, o in back.triples((None, None, None))} == set(found.rows)
    assert (URIRef("https://w3id.org/dragoman/id/state/KOR"), Literal("韓国", lang="ja")) in {
        (r[0], r[2]) for r in found.rows
    }


def test_construct_of_nothing_is_empty(states: Dataset) -> None:
    """A CONSTRUCT without results is empty TriG."""
    assert query(states, "CONSTRUCT { ?s ?p ?o } WHERE { ?s drg:no ?o ; ?p ?o }").render("trig") == ""


def test_wrong_form_is_an_error(states: Dataset) -> None:
    """TriG of a SELECT, and a form that there is not, say what to do instead."""
    found = query(states, "SELECT ?s WHERE { ?s a drg:State }")
    with pytest.raises(QueryError, match="CONSTRUCT"):
        found.render("trig")
    with pytest.raises(QueryError, match="use one of table, csv, json, trig"):
        found.render("xml")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * WHERE { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE # why\n <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * WHERE { ?s ?p ?e . SERVICE ?e { ?s ?p ?o } }",
        "PREFIX x: <http://127.0.0.1:1/> SELECT * WHERE { SERVICE x:y { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:1/> SELECT * WHERE {SERVICE:y{?s ?p ?o}}",
        # To a tokenizer '<?b&&?c='>' may be an IRI; to SPARQL a comparison and a string begin there.
        "SELECT * WHERE { FILTER(?a<?b&&?c='>'&&EXISTS{SERVICE <http://127.0.0.1:1/> {?s ?p ?o}}&&?d='') }",
    ],
)
def test_service_is_refused(states: Dataset, sparql: str) -> None:
    """No spelling of SERVICE gets through to ask another computer."""
    with pytest.raises(QueryError, match="SERVICE"):
        query(states, sparql)


def test_things_named_service_are_no_service(states: Dataset) -> None:
    """A variable, a prefixed name or a word of a literal may be called service."""
    sparql = "SELECT ?service WHERE { ?service rdfs:label ?l ; a drg:State . FILTER(STR(?l) != 'the service') }"
    assert len(query(states, sparql).rows) == 3
    assert query(states, "SELECT ?x WHERE { ?x drg:service ?y }").rows == ()


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "# note\nPREFIX a: <urn:>\nDELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:1/>",
        "BASE <urn:x> CLEAR ALL",
        "drop all",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(states: Dataset, sparql: str) -> None:
    """What would change the graph, or fetch something, is refused by name, and the graph stays as it was."""
    before = len(states)
    with pytest.raises(QueryError, match="would change the graph"):
        query(states, sparql)
    assert len(states) == before


def test_syntax_errors_tell_line_and_column(states: Dataset) -> None:
    """A slip is placed in the query as its writer sees it, prefixes not counted."""
    with pytest.raises(QueryError) as caught:
        query(states, "SELECT ?s\nWHERE ?s ?p ?o }\n")
    assert (caught.value.line, caught.value.column) == (2, 7)
    assert 'line 2, column 7: no valid SPARQL up to here (expected "{")' in str(caught.value)
    assert isinstance(caught.value, GraphError)


def test_an_undeclared_prefix_is_named(states: Dataset) -> None:
    """The prefix that is missing is in the error."""
    with pytest.raises(QueryError, match="'nope:' is not declared"):
        query(states, "SELECT ?s\nWHERE { ?s a nope:Thing }")


def test_an_empty_query_is_an_error(states: Dataset) -> None:
    """Nothing asked is an error with an example."""
    with pytest.raises(QueryError, match="empty"):
        query(states, " \n")


def test_the_union_knows_the_class_tree_and_the_named_graphs_do_not() -> None:
    """A summit answers to drg:Event in the union, while its own graph holds its own class only."""
    dataset = loads(
        """@prefix drg: <https://w3id.org/dragoman/ontology#> . @prefix id: <https://w3id.org/dragoman/id/> .
        id:g { id:s a drg:Summit . }""",
        name="summit.trig",
    )
    assert query(dataset, "ASK { id:s a drg:Event }").answer
    assert not query(dataset, "ASK { GRAPH id:g { id:s a drg:Event } }").answer
    assert (
        query(dataset, "SELECT ?c WHERE { id:s a ?c }").rows
        == query(dataset, "SELECT ?c WHERE { VALUES ?c { drg:Event drg:Meeting drg:Summit } }").rows
    )
