"""The hand-written graph that other tests rest on: fresh, rich enough, and true to its text."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.vocabulary import DRG, MODALITIES, OA, PREFIXES

DATA = Path(__file__).parents[1] / "data"
TEXT = (DATA / "small.txt").read_text(encoding="utf-8")
PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """The dataset in a store."""
    store = ox.Store()
    store.load(path=str(DATA / "small.trig"), format=ox.RdfFormat.TRIG)
    return store


def rows(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    """The solutions of a query over the union of the graphs, as strings."""
    solutions = store.query(PROLOGUE + query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(getattr(value, "value", "") for value in solution) for solution in solutions]


def test_the_graph_is_what_the_script_makes() -> None:
    """small.trig is what make_small.py writes from small.txt now."""
    done = subprocess.run([sys.executable, str(DATA / "make_small.py"), "--check"], check=False)
    assert done.returncode == 0


def test_quotations_are_the_text_at_their_place(store: ox.Store) -> None:
    """text[start:end] is the quotation, and what stands before and after is its prefix and suffix."""
    found = rows(
        store,
        """SELECT ?start ?end ?exact ?prefix ?suffix WHERE {
            ?e oa:hasSelector ?q , ?p . ?q oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
            ?p oa:start ?start ; oa:end ?end }""",
    )
    assert len(found) > 30
    for start, end, exact, prefix, suffix in found:
        assert TEXT[int(start) : int(end)] == exact
        assert TEXT[: int(start)].endswith(prefix)
        assert TEXT[int(end) :].startswith(suffix)


def test_the_graph_has_something_of_everything(store: ox.Store) -> None:
    """All six modalities, denials, reports, chains, spans, two pieces of evidence and an open relation occur."""
    modalities = Counter(rows(store, "SELECT ?m WHERE { ?s drg:modality ?m }"))
    assert {m for (m,) in modalities} == {str(DRG[name]) for name in MODALITIES}
    assert modalities.total() >= 45
    assert len(rows(store, "SELECT DISTINCT ?x WHERE { ?st rdf:subject|rdf:object ?x }")) >= 30
    for pattern in (
        "?s drg:negated true",
        "?s drg:attributedTo ?a , ?b FILTER (?a != ?b)",
        "?s drg:reportedBy ?x",
        "?s a drg:Statement ; drg:earliest ?x FILTER NOT EXISTS { ?s drg:time ?t }",
        "?s drg:evidence ?a , ?b FILTER (?a != ?b)",
        "?s rdf:predicate drg:relatedTo ; drg:lemma ?l",
        "?s drg:position ?x",
    ):
        assert rows(store, f"SELECT ?s WHERE {{ {pattern} }}"), pattern


def test_the_graphs_are_those_of_the_contract(store: ox.Store) -> None:
    """Facts, statements, provenance and the authority each have their graph, and nothing stands outside."""
    commentary = "https://w3id.org/dragoman/id/commentary/small"
    names = {graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)}
    parts = {f"{commentary}#{part}" for part in ("facts", "statements", "provenance")}
    assert names == parts | {"https://w3id.org/dragoman/id/authority"}
    assert not list(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    sources = store.quads_for_pattern(None, ox.NamedNode(str(OA.hasSource)), None)
    assert {str(quad.object) for quad in sources} == {f"<{commentary}>"}
