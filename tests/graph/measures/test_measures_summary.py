"""The measures of a network."""

from __future__ import annotations

import csv
import io
import math
import random

import networkx as nx
import pytest
from rdflib import Dataset

from graph.measures import measures, to_csv, to_table
from graph.ties import actors


def star() -> nx.Graph[str]:
    """Give a hub with four leaves, and a pair apart."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from([("hub", leaf) for leaf in "abcd"] + [("x", "y")])
    return graph


def test_a_star_has_the_textbook_values() -> None:
    """The hub of a star has the degree, betweenness and eigenvector entry that theory gives it."""
    by_name = {m.iri: m for m in measures(star())}
    hub = by_name["hub"]
    assert (hub.degree, hub.strength, hub.component) == (4, 4.0, 1)
    # Six pairs of leaves, all by way of the hub, of the fifteen pairs of the seven nodes without it.
    assert hub.betweenness == pytest.approx(6 / 15)
    assert hub.eigenvector == pytest.approx(1 / math.sqrt(2), abs=1e-6)
    assert by_name["a"].eigenvector == pytest.approx(1 / math.sqrt(8), abs=1e-6)
    assert by_name["x"].component == 2
    assert sum(m.pagerank for m in by_name.values()) == pytest.approx(1, abs=1e-5)


def test_pagerank_agrees_with_power_iteration() -> None:
    """PageRank is what plain power iteration converges to, weights and a node without ties included."""
    graph = star()
    graph.add_edge("a", "b", weight=3)
    graph.add_node("alone")
    nodes = sorted(graph)
    rank = dict.fromkeys(nodes, 1 / len(nodes))
    for _ in range(200):
        spread = 0.85 * rank["alone"] / len(nodes) + 0.15 / len(nodes)
        rank = {
            n: spread
            + 0.85 * sum(rank[o] * graph[o][n].get("weight", 1) / graph.degree(o, weight="weight") for o in graph[n])
            for n in nodes
        }
    assert {m.iri: m.pagerank for m in measures(graph)} == pytest.approx(rank, abs=2e-6)


def test_order_does_not_depend_on_how_the_graph_was_made() -> None:
    """The same ties added in another order give the same table, byte for byte."""
    edges = [(f"n{i % 7}", f"n{(i * i + 1) % 11}") for i in range(30)]
    first: nx.Graph[str] = nx.Graph(edges)
    random.Random(1).shuffle(edges)
    assert to_csv(measures(first)) == to_csv(measures(nx.Graph(edges)))


def test_empty_and_lone_nodes_are_no_error() -> None:
    """An empty network gives an empty table; a node without ties has measures of nothing."""
    assert measures(nx.Graph()) == []
    assert to_csv([]).splitlines() == ["iri,label,degree,strength,betweenness,eigenvector,pagerank,component"]
    assert to_table([]).startswith("actor")
    alone: nx.Graph[str] = nx.Graph()
    alone.add_node("a", label="甲")
    (only,) = measures(alone)
    assert (only.label, only.degree, only.betweenness, only.eigenvector, only.pagerank) == ("甲", 0, 0, 0, 1)


def test_measures_of_actors(small: Dataset) -> None:
    """The network of the hand-made graph is measured whole, each actor once, in a table with its name."""
    graph = actors(small)
    found = measures(graph)
    assert len(found) == len(graph)
    assert found[0].strength == max(m.strength for m in found)
    assert "フィンランド" in to_table(found)
    assert len(list(csv.reader(io.StringIO(to_csv(found))))) == len(graph) + 1
