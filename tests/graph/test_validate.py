"""Checking a graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Dataset, Literal

from benchmarks.synthetic import synthetic
from graph.errors import GraphError
from graph.load import dumps, loads
from graph.validate import to_table, validate
from ontology.vocabulary import DRG, ID, OA

# rdflib's Dataset warns of its own deprecations whenever its triples are looked at.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Dataset:DeprecationWarning", "ignore:ConjunctiveGraph:DeprecationWarning"
)

ACCUSED = ID["statement/small/ddac5dc09c69"]


def test_the_hand_made_graph_is_valid(small: Dataset, small_text: str) -> None:
    """A graph to the contract has no findings, the text included."""
    assert validate(small, text=small_text) == []


def test_a_moved_quotation_is_found(small: Dataset, small_text: str) -> None:
    """With one character more before it, no quotation is where its evidence says."""
    found = validate(small, text="序" + small_text)
    assert found
    assert {f.path for f in found} == {str(OA["exact"])}
    assert all("not what is quoted" in f.message for f in found)
    assert found == sorted(found)


def test_texts_can_be_given_by_commentary(small: Dataset, small_text: str) -> None:
    """Of several texts each evidence is checked against its own."""
    assert validate(small, text={str(ID["commentary/small"]): small_text}) == []
    assert validate(small, text={str(ID["commentary/small"]): "別の文章"})
    assert validate(small, text={str(ID["commentary/other"]): "別の文章"}) == []


def test_a_missing_modality_is_found_where_it_is_missing(small: Dataset) -> None:
    """A broken shape is reported with focus, path and a message."""
    broken = Dataset(default_union=True)
    for s, p, o, g in small.quads((None, None, None, None)):
        if (s, p) != (ACCUSED, DRG["modality"]):
            broken.graph(g).add((s, p, o))
    found = validate(broken)
    assert (str(ACCUSED), str(DRG["modality"])) in {(f.focus, f.path) for f in found}
    assert all(f.message for f in found)
    assert "id:statement/small/ddac5dc09c69" in to_table(found)


def test_a_plain_triple_without_a_statement_is_found(small: Dataset) -> None:
    """What no statement tells as fact may not stand as a plain triple; the finding names the subject, not the shape."""
    broken = loads(dumps(small))
    facts = broken.graph(ID["commentary/small#facts"])
    facts.add((ID["state/FIN"], DRG["accuse"], ID["state/SWE"]))
    assert str(ID["state/FIN"]) in {f.focus for f in validate(broken)}


def test_a_confidence_beyond_one_is_found(small: Dataset) -> None:
    """A value out of its range comes with the value."""
    broken = loads(dumps(small))
    graph = broken.graph(ID["commentary/small#statements"])
    (old,) = graph.objects(ACCUSED, DRG["confidence"])
    graph.set((ACCUSED, DRG["confidence"], Literal("1.7", datatype=old.datatype if isinstance(old, Literal) else None)))
    assert (str(ACCUSED), "1.7") in {(f.focus, f.value) for f in validate(broken)}


def test_eight_thousand_triples_are_checked_whole() -> None:
    """A graph the size of two long essays is checked, and a flaw put into it is found."""
    maker = synthetic(200, 400)
    assert len(list(maker.dataset.quads((None, None, None, None)))) > 8000
    sound = validate(maker.dataset, text=maker.text)
    assert len(validate(maker.dataset, text=f"×{maker.text}")) > len(sound)


def test_missing_and_broken_shapes_are_errors(small: Dataset, tmp_path: Path) -> None:
    """Shapes that are not there, or no Turtle, are an error of one line."""
    with pytest.raises(GraphError, match="are not there"):
        validate(small, shapes=tmp_path / "no.ttl")
    (tmp_path / "bad.ttl").write_text("not turtle", encoding="utf-8")
    with pytest.raises(GraphError, match="no well-formed Turtle"):
        validate(small, shapes=tmp_path / "bad.ttl")
