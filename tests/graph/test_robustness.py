"""Whether a ranking survives its doubts."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import networkx as nx
import pytest

from benchmarks.synthetic import Maker, synthetic
from graph.errors import GraphError
from graph.networks import NETWORKS, Selection
from graph.robustness import robustness, to_csv, to_table
from graph.view import Statement, View, read
from ontology.vocabulary import ID


def view_of(*claims: tuple[str, str, float], modality: str = "Asserted") -> View:
    """Give a view in which states aid each other, each claim with a confidence."""
    maker = Maker()
    for a, b, _ in claims:
        states = [maker.entity(ID[f"state/{name}"], "State", name) for name in (a, b)]
        maker.claim(states[0], "aid", states[1], modality=modality)
    view = read(maker.dataset)
    sure = iter(claims)
    statements = tuple(_with(s, next(sure)[2]) for s in view.statements)
    return View(statements, view.entities, view.known, view.sources)


def _with(statement: Statement, confidence: float) -> Statement:
    return replace(statement, confidence=str(confidence))


def test_what_is_certain_has_no_interval() -> None:
    """Statements of confidence 1 are in every draw, so each value and rank is one number."""
    found = robustness(view_of(("a", "b", 1.0), ("a", "c", 1.0)), NETWORKS["dyads"], "degree", draws=30)
    assert [(one.label, one.value, one.rank, one.low, one.high, one.best, one.worst, one.first) for one in found] == [
        ("a", 2, 1, 2, 2, 1, 1, 1.0),
        ("b", 1, 2, 1, 1, 2, 2, 0.0),
        ("c", 1, 2, 1, 1, 2, 2, 0.0),
    ]


def test_a_lead_that_rests_on_doubtful_statements_does_not_survive() -> None:
    """Who ranks first by three statements of confidence 0.3 is first in few draws; who has two sure ones in most."""
    view = view_of(("x", "p", 0.3), ("x", "q", 0.3), ("x", "r", 0.3), ("y", "s", 1.0), ("y", "t", 1.0))
    by_name = {one.label: one for one in robustness(view, NETWORKS["dyads"], "degree", draws=400)}
    assert (by_name["x"].rank, by_name["y"].rank) == (1, 2)
    # All three of 0.3 are there in 2.7 % of draws, and tie with y's two when two of them are, in 18.9 %.
    assert by_name["x"].first == pytest.approx(0.027 + 0.189, abs=0.06)
    assert by_name["y"].first == pytest.approx(1 - 0.027, abs=0.04)
    assert by_name["x"].low == 0
    assert by_name["y"].low == by_name["y"].high == 2


def test_variants_tell_what_a_rank_rests_on() -> None:
    """With plans counted another may lead; a variant that is the selection itself is left out."""
    maker = Maker()
    a, b, c = (maker.entity(ID[f"state/{name}"], "State", name) for name in "abc")
    maker.claim(a, "aid", b)
    maker.claim(c, "aid", b, modality="Planned")
    maker.claim(c, "aid", a, modality="Planned")
    found = {one.label: one for one in robustness(read(maker.dataset), NETWORKS["dyads"], "strength", draws=5)}
    assert set(found) == {"a", "b"}
    assert found["a"].variants == {"with hedged and planned": 1, "with attributed": 1, "with all of them": 1}
    every = Selection(modalities=(), attributed=True)
    assert (
        "only told as fact"
        in robustness(read(maker.dataset), NETWORKS["dyads"], "strength", every, draws=2)[0].variants
    )


def test_the_same_seed_gives_the_same_intervals() -> None:
    """Twice the same, another seed otherwise."""
    view = read(synthetic().dataset)
    one, two, other = (robustness(view, NETWORKS["together"], "strength", draws=20, seed=s) for s in (1, 1, 2))
    assert one == two
    assert one != other


def test_tables_have_every_actor_and_variant() -> None:
    """Table and CSV have a line for each actor, the CSV all figures."""
    found = robustness(view_of(("a", "b", 0.5), ("a", "c", 0.9)), NETWORKS["dyads"], "degree", draws=10)
    rows = list(csv.DictReader(io.StringIO(to_csv(found))))
    assert [row["label"] for row in rows] == [one.label for one in found]
    assert [float(row["high"]) for row in rows] == [one.high for one in found]
    assert {"with attributed", "first", "best", "worst"} <= rows[0].keys()
    assert len(to_table(found).splitlines()) == len(found) + 2
    assert robustness(View((), {}, {}, ()), NETWORKS["dyads"], "degree", draws=2) == []
    with pytest.raises(GraphError, match="'fame' is no measure"):
        robustness(view_of(("a", "b", 1.0)), NETWORKS["dyads"], "fame")


def test_a_network_of_ones_own_can_be_ranked() -> None:
    """Any function of a view and a selection will do."""

    def everybody(view: View, selection: Selection) -> nx.Graph[str]:
        return nx.Graph([(s.subject, s.object) for s in selection.of(view)])

    assert robustness(view_of(("a", "b", 1.0)), everybody, "degree", draws=2)[0].value == 1
