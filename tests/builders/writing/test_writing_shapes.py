"""What is written conforms to the shapes of the ontology."""

from __future__ import annotations

import pytest
from pyshacl import validate
from rdflib import RDF, Graph

from builders.interpreting.claims import Reading
from builders.writing import to_dataset
from ontology.authority import Authority
from ontology.vocabulary import DRG, ONTOLOGY_FILE, SHAPES_FILE

pytestmark = [
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]


def _union(reading: Reading, authority: Authority) -> Graph:
    """Return all graphs as one, together with the ontology, as the shapes want it."""
    union = Graph()
    for subject, predicate, value, _ in to_dataset(reading, authority).quads():
        union.add((subject, predicate, value))
    return union.parse(ONTOLOGY_FILE)


def _problems(union: Graph) -> str:
    conforms, _, text = validate(union, shacl_graph=Graph().parse(SHAPES_FILE))
    return "" if conforms else str(text)


def test_the_dataset_conforms_to_the_shapes(reading: Reading, authority: Authority) -> None:
    """The commentary of conftest.py, with a footnote, offices, reported words and a plan, breaks no shape."""
    assert _problems(_union(reading, authority)) == ""


def test_the_shapes_notice_a_loss(reading: Reading, authority: Authority) -> None:
    """The same dataset without its evidence and its plain triple of support does not conform."""
    union = _union(reading, authority)
    statement = union.value(predicate=RDF.predicate, object=DRG.support)
    union.remove((statement, DRG.evidence, None))
    union.remove((None, DRG.support, None))
    found = _problems(union)
    assert "has no drg:evidence" in found
    assert "plain triple" in found


def test_every_name_is_declared(reading: Reading, authority: Authority) -> None:
    """Every class and property under drg: that is written is one that the ontology declares."""
    written = {term for quad in to_dataset(reading, authority).quads() for term in quad if str(term).startswith(DRG)}
    declared = set(Graph().parse(ONTOLOGY_FILE).subjects(RDF.type))
    assert {str(term) for term in written - declared} == set()
