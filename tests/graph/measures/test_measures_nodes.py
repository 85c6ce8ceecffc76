"""Measures of nodes, against published values and independent implementations."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import GraphError
from graph.measures import MEASURES, score
from graph.measures import nodes as measured
from graph.measures.nodes import Engine

BOTH = [(name, "networkx" if one.networkx else "numpy") for name, one in MEASURES.items() if one.igraph]
BOTH.remove(("pagerank", "numpy"))  # which igraph alone computes


def kite() -> nx.Graph[str]:
    """Give Krackhardt's kite (1990), in which degree, betweenness and closeness each have another winner."""
    return nx.relabel_nodes(
        nx.krackhardt_kite_graph(),
        dict(enumerate(("Andre", "Bev", "Carol", "Diane", "Ed", "Fern", "Garth", "Heather", "Ike", "Jane"))),
    )


def top(measure: str) -> set[str]:
    """Give who ranks first in the kite."""
    return {name for name, rank in score(kite(), measure).ranks().items() if rank == 1}


def test_krackhardts_kite_has_three_winners() -> None:
    """Diane has most ties, Heather is between most, Fern and Garth are nearest: Krackhardt (1990), table 2."""
    assert top("degree") == {"Diane"}
    assert top("betweenness") == {"Heather"}
    assert top("closeness") == {"Fern", "Garth"}
    assert score(kite(), "degree").values["Diane"] == 6
    assert score(kite(), "betweenness").values["Heather"] == pytest.approx(14 / 36)
    assert score(kite(), "closeness").values["Fern"] == pytest.approx(9 / 14)


def test_padgetts_florentine_families() -> None:
    """The Medici stand between most marriages of Florence: betweenness 0.522, as the literature has it."""
    graph = nx.florentine_families_graph()
    found = score(graph, "betweenness").values
    assert max(found, key=lambda family: found[family]) == "Medici"
    assert found["Medici"] == pytest.approx(0.521978, abs=1e-6)


@pytest.mark.parametrize(("measure", "engine"), BOTH)
@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.integers(1, 5)), max_size=40),
    st.integers(0, 3),
)
def test_the_libraries_agree(measure: str, engine: Engine, ties: list[tuple[int, int, int]], alone: int) -> None:
    """On any network, weights, parts and nodes without ties included, NetworkX or NumPy and igraph give the same."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(f"alone{i}" for i in range(alone))
    graph.add_weighted_edges_from((f"n{a}", f"n{b}", w) for a, b, w in ties)
    one, other = score(graph, measure, engine=engine), score(graph, measure, engine="igraph")
    assert dict(one.values) == pytest.approx(dict(other.values), abs=1e-8)


def test_constraint_and_effective_size_by_hand() -> None:
    """In a star the hub has constraint 1/n and effective size n, in a triangle each has 1.125 and 1 (Burt 1992)."""
    star = nx.Graph([("hub", leaf) for leaf in "abcd"])
    assert score(star, "constraint").values == pytest.approx({"hub": 0.25} | dict.fromkeys("abcd", 1.0))
    assert score(star, "effective size").values["hub"] == 4
    triangle = nx.Graph([("a", "b"), ("b", "c"), ("a", "c")])
    assert score(triangle, "constraint").values["a"] == pytest.approx(2 * (0.5 + 0.25) ** 2)
    assert score(triangle, "effective size").values["a"] == pytest.approx(1)


def test_pagerank_and_katz_solve_their_equations() -> None:
    """PageRank is what power iteration converges to; Katz counts discounted walks."""
    graph = kite()
    nodes = sorted(graph)
    matrix = nx.to_numpy_array(graph, nodelist=nodes)
    rank = np.full(len(nodes), 1 / len(nodes))
    for _ in range(300):
        rank = 0.15 / len(nodes) + 0.85 * (matrix / matrix.sum(axis=1, keepdims=True)).T @ rank
    assert [score(graph, "pagerank").values[n] for n in nodes] == pytest.approx(rank.tolist(), abs=1e-6)
    alpha = 0.85 / max(np.linalg.eigvalsh(matrix))
    walks = sum(alpha**k * np.linalg.matrix_power(matrix, k) @ np.ones(len(nodes)) for k in range(300))
    katz = walks / np.linalg.norm(walks)
    assert [score(graph, "katz").values[n] for n in nodes] == pytest.approx(katz.tolist(), abs=1e-6)


def test_eigenvector_centrality_of_a_star() -> None:
    """The hub has 1/sqrt(2), each of n leaves 1/sqrt(2n) (Bonacich 1972); another part is measured by itself."""
    graph = nx.Graph([("hub", leaf) for leaf in "abcd"] + [("x", "y")])
    found = score(graph, "eigenvector").values
    assert found["hub"] == pytest.approx(1 / math.sqrt(2))
    assert found["a"] == pytest.approx(1 / math.sqrt(8))
    assert found["x"] == pytest.approx(1 / math.sqrt(2))


def test_parallel_ties_directions_and_loops() -> None:
    """Parallel arrows add their weights up, directions are dropped, who acts on himself is not tied to himself."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_weighted_edges_from([("a", "b", 2), ("b", "a", 3), ("a", "a", 9), ("b", "c", 1)])
    assert score(graph, "degree").values == {"a": 1, "b": 2, "c": 1}
    assert score(graph, "strength").values == {"a": 5, "b": 6, "c": 1}


def test_the_engine_is_named_and_can_be_chosen() -> None:
    """Small networks go to NetworkX, large ones to igraph; an engine without the measure is an error."""
    large = nx.relabel_nodes(nx.gnm_random_graph(400, 2100, seed=1), str)
    assert score(kite(), "betweenness").engine == "networkx"
    assert score(large, "betweenness").engine == "igraph"
    assert score(kite(), "betweenness", engine="igraph").engine == "igraph"
    with pytest.raises(GraphError, match="igraph does not compute effective size; use networkx"):
        score(kite(), "effective size", engine="igraph")
    with pytest.raises(GraphError, match="'fame' is no measure; use degree"):
        score(kite(), "fame")


@pytest.mark.parametrize("measure", MEASURES)
def test_nobody_and_nothing_can_be_measured(measure: str) -> None:
    """A network without nodes, or without ties, has values and no error."""
    assert score(nx.Graph(), measure).values == {}
    alone: nx.Graph[str] = nx.Graph()
    alone.add_nodes_from("ab")
    assert len(set(score(alone, measure).values.values())) == 1


def test_equals_share_the_better_rank() -> None:
    """Ranks run 1, 2, 2, 4."""
    path = nx.Graph([("a", "b"), ("b", "c"), ("b", "d"), ("d", "e"), ("d", "f")])
    assert sorted(score(path, "degree").ranks().values()) == [1, 1, 3, 3, 3, 3]


def test_betweenness_of_huge_networks_is_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above so many ties networkit estimates betweenness, the same each time and near what is exact."""
    graph = nx.relabel_nodes(nx.barabasi_albert_graph(300, 4, seed=3), str)
    exact = score(graph, "betweenness", engine="networkx").values
    monkeypatch.setattr(measured, "HUGE", 1000)
    one, again = (score(graph, "betweenness") for _ in range(2))
    assert one.engine == "networkit"
    assert dict(one.values) == dict(again.values)
    assert max(exact, key=lambda node: exact[node]) == max(one.values, key=lambda node: one.values[node])
    assert dict(one.values) == pytest.approx(dict(exact), abs=0.02)


def test_without_networkit_betweenness_stays_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where networkit is not installed igraph computes, and who asks for networkit is told what to install."""
    monkeypatch.setattr(measured, "_has_networkit", lambda: False)
    monkeypatch.setattr(measured, "LARGE", 3)
    monkeypatch.setattr(measured, "HUGE", 5)
    assert score(kite(), "betweenness").engine == "igraph"
    with pytest.raises(GraphError, match=r"networkit is not installed; install dragoman\[large\]"):
        score(kite(), "betweenness", engine="networkit")
