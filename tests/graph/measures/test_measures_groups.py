"""Communities and the network as a whole."""

from __future__ import annotations

import networkx as nx
import pytest

from graph.errors import GraphError
from graph.measures.communities import communities
from graph.measures.whole import whole


def club() -> nx.Graph[str]:
    """Give Zachary's karate club (1977) without the weights that NetworkX adds."""
    graph = nx.relabel_nodes(nx.karate_club_graph(), str)
    for *_, data in graph.edges(data=True):
        data["weight"] = 1
    return graph


@pytest.mark.parametrize("method", ["louvain", "leiden"])
def test_the_karate_club_has_its_best_known_division(method: str) -> None:
    """Four groups of modularity 0.4198, the greatest there is (Brandes et al. 2008, table 1)."""
    found = communities(club(), method=method)  # type: ignore[arg-type]
    assert found.modularity == pytest.approx(0.4198, abs=5e-5)
    assert len(found.groups) == 4
    assert 0 < found.stability <= 1
    assert found == communities(club(), method=method)  # type: ignore[arg-type]


def test_two_cliques_are_stable() -> None:
    """Where the groups are plain every seed finds them."""
    graph = nx.relabel_nodes(nx.barbell_graph(5, 0), str)
    for method in ("louvain", "leiden"):
        found = communities(graph, method=method)  # type: ignore[arg-type]
        assert found.groups == (tuple("01234"), tuple("56789"))
        assert found.stability == 1
        assert found.group_of()["7"] == 2


def test_no_ties_and_no_method() -> None:
    """Without ties each is alone; another method is an error."""
    alone: nx.Graph[str] = nx.Graph()
    alone.add_nodes_from("ab")
    assert communities(alone).groups == (("a",), ("b",))
    with pytest.raises(GraphError, match="'guess' with 20 seeds"):
        communities(alone, method="guess")  # type: ignore[arg-type]


def test_the_karate_club_as_a_whole() -> None:
    """Density, transitivity and assortativity are those that the literature reports for the club."""
    found = whole(club())
    assert (found.nodes, found.ties, found.components, found.largest) == (34, 78, 1, 1.0)
    assert found.density == pytest.approx(0.139, abs=5e-4)
    assert found.transitivity == pytest.approx(0.2557, abs=5e-5)
    assert found.assortativity == pytest.approx(-0.4756, abs=5e-5)
    assert (found.by_type, found.reciprocity) == (None, None)


def test_a_star_is_centred_and_a_ring_is_not() -> None:
    """Freeman's centralisation is 1 for a star and 0 for a ring (Freeman 1978)."""
    assert whole(nx.relabel_nodes(nx.star_graph(5), str)).centralisation == 1
    assert whole(nx.relabel_nodes(nx.cycle_graph(5), str)).centralisation == 0


def test_mixing_by_class_and_arrows_that_are_returned() -> None:
    """Classes that keep to themselves mix with 1; one arrow of three is not returned."""
    graph: nx.DiGraph[str] = nx.DiGraph([("a", "b"), ("b", "a"), ("x", "y")])
    nx.set_node_attributes(graph, {"a": "State", "b": "State", "x": "Person", "y": "Person"}, "type")
    assert whole(graph).by_type == 1
    assert whole(graph).reciprocity == pytest.approx(2 / 3)
    assert whole(nx.Graph()).nodes == 0
