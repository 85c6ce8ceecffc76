"""Which groups the ties of a network make, and whether another seed would have made the same.

Louvain (Blondel et al. 2008, Journal of Statistical Mechanics P10008) by NetworkX; Leiden (Traag, Waltman and van Eck
2019, Scientific Reports 9: 5233) by igraph. Both maximise modularity (Newman 2006) over weighted ties.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import combinations
from statistics import mean
from typing import Literal

import igraph
import networkx as nx

from graph.errors import GraphError
from graph.measures.nodes import plain, to_igraph

SEEDS = 20


@dataclass(frozen=True)
class Communities:
    """A division of a network into groups.

    :ivar groups: the groups, the largest first, each sorted.
    :ivar modularity: that of the division, in [-0.5, 1].
    :ivar stability: the mean adjusted Rand index (Hubert and Arabie 1985) between the divisions of all seeds: 1 where
        each seed finds the same groups, about 0 where they agree no more than chance would.
    """

    method: str
    groups: tuple[tuple[str, ...], ...]
    modularity: float
    stability: float

    def group_of(self) -> dict[str, int]:
        """Give the number of the group of each node, from 1."""
        return {node: index for index, group in enumerate(self.groups, start=1) for node in group}


def communities(
    graph: nx.Graph[str], *, method: Literal["louvain", "leiden"] = "louvain", seeds: int = SEEDS
) -> Communities:
    """Divide a network into communities, once for each of several seeds, and give the division of highest modularity.

    :raises GraphError: no such method, or no seed.
    """
    if method not in ("louvain", "leiden") or seeds < 1:
        raise GraphError(
            f"'{method}' with {seeds} seeds is no division", remedy="use louvain or leiden, a seed or more"
        )
    flat = plain(graph)
    if not flat.number_of_edges():
        alone = tuple((node,) for node in flat)
        return Communities(method, alone, 0.0, 1.0)
    found = [(_louvain if method == "louvain" else _leiden)(flat, seed) for seed in range(seeds)]
    values = [nx.community.modularity(flat, groups) for groups in found]
    best = max(range(seeds), key=lambda i: (round(values[i], 9), -i))
    groups = tuple(sorted((tuple(sorted(group)) for group in found[best]), key=lambda group: (-len(group), group)))
    return Communities(method, groups, round(values[best], 9), round(_stability(list(flat), found), 9))


def _louvain(graph: nx.Graph[str], seed: int) -> list[set[str]]:
    return [set(group) for group in nx.community.louvain_communities(graph, weight="weight", seed=seed)]


def _leiden(graph: nx.Graph[str], seed: int) -> list[set[str]]:
    igraph.set_random_number_generator(random.Random(seed))
    nodes = list(graph)
    division = to_igraph(graph).community_leiden(objective_function="modularity", weights="weight", n_iterations=-1)
    return [{nodes[i] for i in group} for group in division]


def _stability(nodes: list[str], divisions: list[list[set[str]]]) -> float:
    numbers = [
        [index[node] for node in nodes]
        for groups in divisions
        for index in [{node: i for i, group in enumerate(groups) for node in group}]
    ]
    if len(numbers) < 2:
        return 1.0
    return float(mean(igraph.compare_communities(a, b, method="adjusted_rand") for a, b in combinations(numbers, 2)))
