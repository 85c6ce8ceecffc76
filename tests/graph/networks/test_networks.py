"""The four projections, against what is counted by hand, their SPARQL, and NetworkX."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from pathlib import Path

import networkx as nx
import pytest
from networkx.algorithms import bipartite
from rdflib import Dataset

from graph.load import load
from graph.networks import (
    Selection,
    affiliation,
    conflict,
    congruence,
    discourse,
    dyads,
    event_data,
    hyperedges,
    named_ties,
    participation,
    relationships,
    signed,
    stances,
    together,
)
from graph.query import query
from graph.view import View, read

A, B, C = (f"https://w3id.org/dragoman/id/state/{name}" for name in "ABC")
P = "https://w3id.org/dragoman/id/person/p"
BIG, SMALL = (f"https://w3id.org/dragoman/id/event/{name}" for name in ("big", "small"))
TREATY = "https://w3id.org/dragoman/id/agreement/t"
TIE = "https://w3id.org/dragoman/id/relationship/r"
X, Y, Z = (f"https://w3id.org/dragoman/id/concept/{name}" for name in "xyz")


def test_who_takes_part_in_what(view: View) -> None:
    """An actor is tied to each event and agreement it took part in, by its roles; plans must be asked for."""
    graph = participation(view)
    assert {tuple(sorted(e, key=lambda n: n in (BIG, SMALL, TREATY))) for e in graph.edges} == {
        (A, BIG),
        (B, BIG),
        (C, BIG),
        (A, SMALL),
        (B, SMALL),
        (A, TREATY),
        (C, TREATY),
    }
    assert graph[A][SMALL]["roles"] == ("host",)
    assert (graph[A][SMALL]["earliest"], graph[A][SMALL]["latest"]) == ("2025-01-01", "2025-12-31")
    assert graph[A][SMALL]["confidence"] == 0.8
    assert graph.nodes[BIG]["type"] == "Summit"
    assert participation(view, Selection(modalities=())).has_edge(P, SMALL)
    assert participation(view, kinds=("relationship",)).has_edge(A, TIE)
    assert hyperedges(graph) == {BIG: {A, B, C}, SMALL: {A, B}, TREATY: {A, C}}


def test_what_is_shared_ties_actors(view: View) -> None:
    """Counted plainly each shared thing is 1; weighted by Newman each actor's strength is the number of its things."""
    two_mode = participation(view)
    plain = together(two_mode, view)
    assert {(a, b): w for a, b, w in plain.edges(data="weight")} == {(A, B): 2, (A, C): 2, (B, C): 1}
    assert plain[A][B]["via"] == (BIG, SMALL)
    assert len(plain[A][B]["statements"]) == 4
    newman = together(two_mode, view, weighting="newman")
    assert dict(newman.degree(weight="weight")) == pytest.approx({A: 3, B: 2, C: 2})


def test_projections_are_those_of_networkx(view: View, synthetic_view: View) -> None:
    """Plain and Newman's weights equal NetworkX's own projections."""
    for one in (view, synthetic_view):
        two_mode = participation(one)
        actors = sorted(n for n, side in two_mode.nodes(data="bipartite") if side == 0)
        for ours, theirs in (
            ("count", bipartite.weighted_projected_graph),
            ("newman", bipartite.collaboration_weighted_projected_graph),
        ):
            graph = together(two_mode, one, weighting=ours)  # type: ignore[arg-type]
            expected = theirs(two_mode, actors)
            assert {frozenset(e): graph.edges[e]["weight"] for e in graph.edges} == pytest.approx(
                {frozenset(e): expected.edges[e]["weight"] for e in expected.edges}
            )


def test_who_does_what_to_whom(view: View) -> None:
    """Acts are arrows by PLOVER type, what is finer under the type above it; denied acts are none."""
    graph = dyads(view)
    assert set(graph.edges(keys=True)) == {(A, B, "aid"), (A, B, "accuse")}
    assert graph[A][B]["aid"]["weight"] == 2
    assert (graph[A][B]["aid"]["quad"], graph[A][B]["aid"]["sign"]) == ("MaterialCooperation", 1)
    net = signed(graph)
    assert net[A][B] == {
        "weight": 2 * 2 - 1,
        "sign": 1,
        "cooperation": 2,
        "conflict": 1,
        "statements": tuple(sorted({*graph[A][B]["aid"]["statements"], *graph[A][B]["accuse"]["statements"]})),
    }
    assert signed(graph, {"MaterialCooperation": 1, "VerbalConflict": -2})[A][B]["sign"] == 0


def test_who_holds_what(view: View) -> None:
    """Support and opposition are told apart, the finer properties under them."""
    graph = stances(view)
    assert {(a, c): data["sign"] for a, c, data in graph.edges(data=True)} == {
        (A, X): 1,
        (B, X): 1,
        (C, X): -1,
        (A, Y): -1,
        (C, Y): -1,
        (B, Z): 1,
        (B, A): -1,
    }
    assert (graph.nodes[A]["holds"], graph.nodes[A]["held"]) == (True, True)


@pytest.mark.parametrize(
    ("normalisation", "ab", "ac"),
    [("none", 1, 1), ("average", 1 / 2.5, 1 / 2), ("jaccard", 1 / 4, 1 / 2), ("cosine", 1 / sqrt(6), 1 / 2)],
)
def test_coalitions_by_leifelds_normalisations(view: View, normalisation: str, ab: float, ac: float) -> None:
    """A and B agree on x, A and C on y and differ on x, B and C differ on x; what each holds divides the count."""
    two_mode = stances(view)
    agree = congruence(two_mode, normalisation=normalisation)  # type: ignore[arg-type]
    assert {(a, b): w for a, b, w in agree.edges(data="weight")} == pytest.approx({(A, B): ab, (A, C): ac})
    assert agree[A][B]["concepts"] == (X,)
    differ = conflict(two_mode, normalisation=normalisation)  # type: ignore[arg-type]
    assert set(differ.edges) == {(A, C), (B, C)}
    assert differ[A][C]["weight"] == pytest.approx(ac)


def test_ties_that_the_text_names_and_how_they_move(view: View) -> None:
    """An alliance ties its parties; what strengthens, weakens and restores it is counted, by what counts."""
    edge = relationships(view)[A][B][TIE]
    assert (edge["name"], edge["type"], edge["trend"]) == ("r", "Alliance", 1)
    assert (edge["strengthened"], edge["weakened"], edge["restored"], edge["by"]) == (1, 0, 0, (BIG,))
    every = relationships(view, Selection(modalities=(), attributed=True))[A][B][TIE]
    assert (every["strengthened"], every["weakened"], every["restored"]) == (1, 1, 1)
    hedged = relationships(view, Selection(modalities=("Possible",)))[A][B][TIE]
    assert (hedged["trend"], hedged["weakened"]) == (-1, 1)


def _named(view: View) -> list[tuple[str, str, str]]:
    """Give the edges of ties whose parties are told as fact; of others only the moves are."""
    told = {s.iri for s in view.statements if s.predicate.endswith("#party")}
    graph = relationships(view)
    return [(a, b, tie) for a, b, tie, data in graph.edges(keys=True, data=True) if told & set(data["statements"])]


Pairs = Callable[[View], set[tuple[str, ...]]]


@pytest.mark.parametrize(
    ("sparql", "pairs"),
    [
        (affiliation.QUERY, lambda v: {(a, s) for s, who in hyperedges(participation(v)).items() for a in who}),
        (event_data.QUERY, lambda v: {(a, f"drg:{k}", b) for a, b, k in dyads(v).edges(keys=True)}),
        (
            discourse.QUERY,
            lambda v: {
                (a, f"drg:{stance}", c)
                for a, c, data in stances(v).edges(data=True)
                for stance, key in (("endorses", "support"), ("opposes", "oppose"))
                if data[key]
            },
        ),
        (named_ties.QUERY, lambda v: {(tie, *sorted((a, b))) for a, b, tie in _named(v)}),
    ],
    ids=["participation", "dyads", "stances", "relationships"],
)
@pytest.mark.parametrize("which", ["hand_made", "small", "synthetic_dataset"])
def test_each_projection_is_its_sparql(request, which: str, sparql: str, pairs: Pairs) -> None:
    """The SPARQL that documents a projection finds the same edges."""
    dataset: Dataset = request.getfixturevalue(which)
    rows = query(dataset, sparql).rows
    found = {tuple(str(term).replace("https://w3id.org/dragoman/ontology#", "drg:") for term in row) for row in rows}
    assert found == pairs(read(dataset))
    assert found or (which, sparql) == ("small", named_ties.QUERY)


def test_a_built_graph_has_networks(built_sample: Path) -> None:
    """On the graph of a commentary every projection has edges whose statements are in the graph."""
    view = read(load(built_sample / "graph.trig"))
    known = {s.iri for s in view.statements}
    every = Selection(modalities=(), attributed=True)
    graphs: list[nx.Graph[str]] = [
        participation(view, every),
        dyads(view, every),
        stances(view, every),
        relationships(view, every),
    ]
    for graph in graphs:
        assert graph.number_of_edges()
        assert all(set(data["statements"]) <= known for _, _, data in graph.edges(data=True))
