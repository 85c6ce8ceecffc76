"""The networks that are exported, and what is told to be missing from them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset

from graph.errors import GraphError
from graph.exchange import Wanted
from graph.exchange.network import merged, network
from graph.networks import NETWORKS
from graph.view import View, read

A, B = (f"https://w3id.org/dragoman/id/state/{name}" for name in "AB")


def told(losses: tuple[str, ...], what: str) -> int:
    """Give the number that a loss has, 0 where it is none."""
    return next((int(loss.rsplit(": ", 1)[1]) for loss in losses if what in loss), 0)


def test_each_fact_is_an_edge_of_the_statements(view: View) -> None:
    """What is told as fact is an edge with its modality, evidence and names in three languages, and nothing else is."""
    found = network(view, Wanted())
    assert [(e.source[-1], e.attributes["predicate"], e.target[-1]) for e in found.edges] == [
        ("m", "participant", "p"),
        ("m", "participant", "A"),
        ("p", "opposes", "x"),
        ("A", "prioritizes", "x"),
        ("A", "aid", "B"),
        ("A", "aid", "B"),
    ]
    aid = next(e for e in found.edges if e.attributes["predicate"] == "aid" and e.times[0][0] == "2020-01-01")
    assert aid.attributes["label_ja"] == "援助する"
    assert aid.attributes["quotations"] == "甲国は𠮷国を援助した"
    assert (aid.attributes["modality"], aid.attributes["confidence"]) == ("Asserted", 0.8)
    a = next(node for node in found.nodes if node.iri == A)
    assert [a.attributes[f"label_{language}"] for language in ("ja", "en", "ko")] == ["甲国", "A-land", "갑국"]


def test_hedges_come_with_their_modality_and_speaker(view: View) -> None:
    """What is hedged or attributed is there when it is asked for, and says so; what is denied never is."""
    edges = network(view, Wanted(hedged=True)).edges
    assert {str(e.attributes["modality"]) for e in edges} == {"Asserted", "Planned", "Possible"}
    assert [e.attributes["attributed_to"] for e in edges if "attributed_to" in e.attributes] == [
        "https://w3id.org/dragoman/id/person/p"
    ]
    assert not any(e.attributes["predicate"] == "sanction" for e in edges)


@pytest.mark.parametrize("hedged", [False, True])
@pytest.mark.parametrize("view_name", ["", *NETWORKS])
def test_no_statement_is_lost_in_silence(view: View, small: Dataset, view_name: str, hedged: bool) -> None:
    """Statements on edges and statements told to be missing are together all statements of the graph."""
    for one in (view, read(small)):
        found = network(one, Wanted(view_name, hedged))
        shown = {iri for e in found.edges for iri in str(e.attributes["statements"]).split("|")}
        missing = (
            "the text denies",
            "not told as fact",
            "open relations",
            "object is a value",
            f"'{view_name}' has no edge of",
        )
        assert len(shown) + sum(told(found.losses, what) for what in missing) == len(one.statements)
        assert all(re.fullmatch(r".+: \d+", loss) for loss in found.losses)


def test_names_and_facts_that_do_not_fit_are_told(view: View) -> None:
    """Other names, Chinese names and what the authority knows are counted."""
    losses = network(view, Wanted()).losses
    assert told(losses, "other names") == 1
    assert told(losses, "other languages") == 1
    assert told(losses, "authority") == 1


def test_an_event_lasts_as_long_as_its_edges(view: View) -> None:
    """A dated thing has its own days and those of its edges; an actor has none."""
    times = {node.iri[-1]: node.times for node in network(view, Wanted()).nodes}
    assert times["m"] == (("2024-01-01", "2024-12-31"),)
    assert times["A"] == ()


def test_an_edge_of_several_statements_has_the_days_of_each(view: View) -> None:
    """Two acts with years between them are two stretches, not one."""
    (edge,) = (e for e in network(view, Wanted("dyads")).edges if e.attributes["kind"] == "aid")
    assert edge.times == (("2020-01-01", "2020-12-31"), ("2024-01-01", "2024-12-31"))


def test_an_actor_stands_before_what_it_takes_part_in(view: View) -> None:
    """Edges without direction read as they are spoken."""
    assert {(e.source[-1], e.target[-1]) for e in network(view, Wanted("participation")).edges} == {
        ("A", "m"),
        ("p", "m"),
    }


def test_there_is_no_other_network(view: View) -> None:
    """An unknown name is an error that tells those there are."""
    with pytest.raises(GraphError, match="'friends' is no network; use participation"):
        network(view, Wanted("friends"))


@given(st.lists(st.tuples(st.dates(), st.dates()).map(lambda days: tuple(sorted(map(str, days))))))
def test_merged_stretches_cover_the_same_days_and_lie_apart(intervals: list[tuple[str, str]]) -> None:
    """Every interval is within one stretch, and no two stretches meet."""
    found = merged(intervals)
    assert all(any(first <= a and b <= last for first, last in found) for a, b in intervals)
    assert all(one[1] < other[0] for one, other in pairwise(found))
    assert {day for stretch in found for day in stretch} <= {day for interval in intervals for day in interval}
