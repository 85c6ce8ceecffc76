"""The facts of a dataset, gathered in one pass."""

from __future__ import annotations

import pytest
from rdflib import Dataset, Graph, Literal, URIRef

from graph.errors import GraphError
from graph.facts import gather, language, number, text, texts
from graph.load import from_quads, to_quads

A, P = URIRef("urn:a"), URIRef("urn:p")


def test_a_fact_of_two_graphs_is_there_once_and_values_are_in_order() -> None:
    """However facts are spread over graphs and in whatever order they came, each is there once, sorted."""
    dataset = Dataset()
    for name in ("urn:g", "urn:h"):
        for value in ("乙", "甲", "丙"):
            dataset.graph(URIRef(name)).add((A, P, Literal(value)))
    dataset.default_graph.add((A, P, Literal("甲", lang="ja")))
    facts = gather(dataset)
    assert [(str(v), language(v)) for v in facts["urn:a"]["urn:p"]] == [
        ("丙", ""),
        ("乙", ""),
        ("甲", ""),
        ("甲", "ja"),
    ]
    assert text(facts, "urn:a", "urn:p") == "丙"
    assert texts(facts, "urn:a", "urn:q", "urn:p")[:2] == ("丙", "乙")
    assert (text(facts, "urn:b", "urn:p"), texts(facts, "urn:b", "urn:p")) == ("", ())


def test_one_graph_has_its_own_facts_only() -> None:
    """Of a graph of a dataset nothing else is gathered, and a graph that is not there stays away."""
    dataset = Dataset()
    dataset.graph(URIRef("urn:g")).add((A, P, A))
    dataset.graph(URIRef("urn:h")).add((A, P, P))
    assert gather(Graph(dataset.store, URIRef("urn:g"))) == {"urn:a": {"urn:p": [A]}}
    before = len(list(dataset.graphs()))
    assert gather(Graph(dataset.store, URIRef("urn:none"))) == {}
    assert len(list(dataset.graphs())) == before


def test_a_dataset_is_read_as_it_is_written(small: Dataset) -> None:
    """A graph that went through Oxigraph's quads and back has the same facts."""
    assert gather(from_quads(to_quads(small))) == gather(small)


def test_what_cannot_be_written_is_refused() -> None:
    """Half of a character is named, with the remedy."""
    dataset = Dataset()
    dataset.default_graph.add((A, P, Literal("甲\ud800")))
    with pytest.raises(GraphError, match="is not valid RDF"):
        gather(dataset)


@pytest.mark.parametrize(
    ("value", "expected"), [(Literal(5), 5), ("12", 12), (Literal("x"), None), (None, None), ("-1", None)]
)
def test_numbers(value: Literal | str | None, expected: int | None) -> None:
    """Whole numbers are read, anything else is none."""
    assert number(value) == expected
