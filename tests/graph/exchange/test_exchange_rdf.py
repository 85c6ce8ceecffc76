"""The syntaxes of RDF: read back, and compared."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, URIRef

from graph.errors import GraphError
from graph.exchange import Exported, Wanted, rdf, triple_terms
from graph.load import dumps, from_quads, loads, to_quads
from graph.view import read

WHOLE = [rdf.n_quads, rdf.trig, rdf.json_ld]
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DRG = "https://w3id.org/dragoman/ontology#"
IRIS = st.sampled_from(["urn:a", "https://example.org/国#x", DRG + "modality", DRG + "a.b"]).map(ox.NamedNode)
PARTS = st.sampled_from([RDF + name for name in ("subject", "predicate", "object", "type")]).map(ox.NamedNode)
LITERALS = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=("Cs",))).map(ox.Literal),
    st.text(alphabet='a国\n"\\').map(lambda text: ox.Literal(text, language="ja")),
    st.sampled_from(["1.50", "x"]).map(lambda t: ox.Literal(t, datatype=ox.NamedNode("urn:type"))),
)
BLANKS = st.sampled_from(["b0", "b1"]).map(ox.BlankNode)
QUADS = st.builds(
    ox.Quad,
    IRIS | BLANKS,
    IRIS | PARTS,
    IRIS | LITERALS | BLANKS,
    st.sampled_from([ox.DefaultGraph(), ox.NamedNode("urn:g"), ox.NamedNode("urn:h")]),
)


def only(exported: Exported) -> bytes:
    """Give the one file of an export."""
    (data,) = exported.files.values()
    return data


@pytest.mark.parametrize("write", WHOLE)
def test_a_graph_survives_with_its_named_graphs(small: Dataset, write: Callable[[Dataset, Wanted], Exported]) -> None:
    """Nothing is lost, and nothing is said to be."""
    exported = write(small, Wanted())
    assert dumps(loads(only(exported))) == dumps(small)
    assert exported.losses == ()


# rdflib warns of what its own parser does.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("write", "form"), [(rdf.n_quads, "nquads"), (rdf.trig, "trig"), (rdf.json_ld, "json-ld")])
def test_rdflib_reads_the_same(small: Dataset, write: Callable[[Dataset, Wanted], Exported], form: str) -> None:
    """Another parser finds the same quads."""
    dataset = Dataset(default_union=True)
    dataset.parse(data=only(write(small, Wanted())), format=form)
    assert set(to_quads(dataset)) == set(to_quads(small))


@settings(deadline=None)
@given(st.lists(QUADS, max_size=8), st.sampled_from(WHOLE))
def test_every_dataset_survives(quads: list[ox.Quad], write: Callable[[Dataset, Wanted], Exported]) -> None:
    """Whatever its terms, a dataset is read back as it was, blank nodes renamed."""
    dataset = from_quads(quads)
    data = only(write(dataset, Wanted()))
    assert dumps(loads(data + b"\n# end" if not data.strip() else data)) == dumps(dataset)


def test_turtle_loses_the_named_graphs_and_says_so(small: Dataset) -> None:
    """The union of the graphs is there, each triple once, and the graphs are counted."""
    exported = rdf.turtle(small, Wanted())
    union = {(q.subject, q.predicate, q.object) for q in to_quads(small)}
    found = [(q.subject, q.predicate, q.object) for q in ox.parse(only(exported), format=ox.RdfFormat.TURTLE)]
    assert len(found) == len(union)
    assert set(found) == union
    names = {q.graph_name for q in to_quads(small)}
    assert exported.losses == (
        f"named graphs, which keep facts, statements and what was known beforehand apart: {len(names)}",
    )


def test_json_ld_shortens_the_terms_of_the_vocabulary(small: Dataset) -> None:
    """Properties and classes read as in the documentation."""
    text = only(rdf.json_ld(small, Wanted())).decode()
    assert '"drg:modality"' in text
    assert '"@type": [\n' in text
    assert '"drg:Summit"' in text
    assert f'"{DRG}modality"' not in text


def test_rdf_12_has_a_triple_term_for_each_statement(small: Dataset) -> None:
    """Each statement reifies what it says, and Oxigraph answers SPARQL 1.2 about it."""
    store = ox.Store()
    store.load(only(triple_terms.write(small, Wanted())), format=ox.RdfFormat.N_QUADS)
    found = store.query(
        "SELECT ?statement ?s ?p ?o WHERE { GRAPH ?g { ?statement rdf:reifies <<( ?s ?p ?o )>> } }",
        prefixes={"rdf": RDF},
    )
    assert isinstance(found, ox.QuerySolutions)
    told = {tuple(term.value for term in solution if not isinstance(term, ox.Triple) and term) for solution in found}
    assert told == {(s.iri, s.subject, s.predicate, s.object) for s in read(small).statements}
    assert not any(store.quads_for_pattern(None, ox.NamedNode(RDF + "subject"), None))


def test_rdf_12_is_read_back_as_it_was(small: Dataset) -> None:
    """Triple terms become statements with three parts again, and nothing is lost."""
    exported = triple_terms.write(small, Wanted())
    assert dumps(triple_terms.read(only(exported))) == dumps(small)
    assert exported.losses == ()


@settings(deadline=None)
@given(st.lists(QUADS, max_size=10))
def test_every_dataset_survives_rdf_12(quads: list[ox.Quad]) -> None:
    """Statements that lack a part, have it twice or in another graph stay as they are."""
    dataset = from_quads(quads)
    assert dumps(triple_terms.read(only(triple_terms.write(dataset, Wanted())))) == dumps(dataset)


def test_what_cannot_be_a_triple_term_is_told() -> None:
    """A statement without an object keeps what it has."""
    dataset = Dataset()
    dataset.graph(URIRef("urn:g")).add((URIRef("urn:s"), URIRef(RDF + "subject"), URIRef("urn:a")))
    exported = triple_terms.write(dataset, Wanted())
    assert b"reifies" not in only(exported)
    assert exported.losses == ("statements without one subject, one predicate and one object, left as they are: 1",)


def test_what_is_no_rdf_12_is_an_error() -> None:
    """Broken lines are refused, and so are triple terms that nothing reifies, which RDF 1.1 has no place for."""
    with pytest.raises(GraphError, match="no well-formed N-Quads"):
        triple_terms.read(b"<urn:a> <urn:b> .")
    with pytest.raises(GraphError, match="is no term of RDF"):
        triple_terms.read(b"<urn:a> <urn:b> <<( <urn:s> <urn:p> <urn:o> )>> .")
