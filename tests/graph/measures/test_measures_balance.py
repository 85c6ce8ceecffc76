"""The balance of signs."""

from __future__ import annotations

import random

import networkx as nx
import numpy as np
import pytest

from graph.measures import balance as module
from graph.measures.balance import balance


def signed(*ties: tuple[str, str, int]) -> nx.Graph[str]:
    """Make a signed network."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((a, b, {"sign": sign}) for a, b, sign in ties)
    return graph


def chance(nodes: int, ties: int, seed: int) -> nx.Graph[str]:
    """Make a random signed network."""
    dice = random.Random(seed)
    graph = nx.relabel_nodes(nx.gnm_random_graph(nodes, ties, seed=seed), str)
    nx.set_edge_attributes(graph, {tie: dice.choice((1, -1)) for tie in graph.edges}, "sign")
    return graph


@pytest.mark.parametrize(
    ("signs", "balanced", "frustration"),
    [((1, 1, 1), 1.0, 0), ((1, -1, -1), 1.0, 0), ((1, 1, -1), 0.0, 1), ((-1, -1, -1), 0.0, 1)],
)
def test_heiders_four_triangles(signs: tuple[int, int, int], balanced: float, frustration: int) -> None:
    """Triangles with no or two enmities are balanced, the others need one tie changed (Cartwright and Harary 1956)."""
    found = balance(signed(("a", "b", signs[0]), ("b", "c", signs[1]), ("a", "c", signs[2])))
    assert (found.balanced, found.frustration, found.exact) == (balanced, frustration, True)
    assert found.triads[sum(sign < 0 for sign in signs)] == 1


def test_two_camps_are_found() -> None:
    """Friends within and enemies between are balanced, and the camps are who they are."""
    camps = {"a": 0, "b": 0, "c": 0, "x": 1, "y": 1}
    pairs = [(a, b) for a in camps for b in camps if a < b]
    found = balance(signed(*((a, b, 1 if camps[a] == camps[b] else -1) for a, b in pairs)))
    assert (found.balanced, found.frustration) == (1.0, 0)
    assert found.camps == camps


@pytest.mark.parametrize("seed", range(5))
def test_the_share_of_balanced_triangles_is_the_trace_formula(seed: int) -> None:
    """It equals (1 + tr(A^3) / tr(|A|^3)) / 2 (Terzi and Winkler 2011)."""
    graph = chance(15, 50, seed)
    matrix = nx.to_numpy_array(graph, weight="sign")
    ratio = np.trace(np.linalg.matrix_power(matrix, 3)) / np.trace(np.linalg.matrix_power(abs(matrix), 3))
    assert balance(graph).balanced == pytest.approx((1 + ratio) / 2)


@pytest.mark.parametrize("seed", range(4))
def test_the_least_frustration_is_found_by_search_too(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """On networks small enough to try every division, the search for larger ones finds as few, and claims no more."""
    graph = chance(14, 40, seed)
    exact = balance(graph)
    monkeypatch.setattr(module, "EXACT", 5)
    found = balance(graph)
    assert exact.exact
    assert found.frustration == exact.frustration
    assert found.exact == (found.frustration == 0)
    wrong = sum((graph[a][b]["sign"] > 0) != (found.camps[a] == found.camps[b]) for a, b in graph.edges)
    assert wrong == found.frustration


def test_directions_are_summed_up() -> None:
    """Two arrows that contradict each other are no tie; two that agree are one."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge("a", "b", sign=1)
    graph.add_edge("b", "a", sign=-1)
    graph.add_edge("b", "c", sign=-1)
    graph.add_edge("c", "b", sign=-1)
    found = balance(graph)
    assert (found.balanced, found.frustration) == (None, 0)
    assert found.camps["b"] != found.camps["c"]
