"""How central each node of a network is, by the measures that the field uses, each with its source.

NetworkX computes what it does quickly; igraph what takes NetworkX long (exact betweenness, closeness and constraint
above a few thousand ties), with the same results, which the tests compare; networkit, where it is installed, estimates
betweenness above :data:`HUGE` ties. Which of them did it, the result says.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import igraph
import networkx as nx
import numpy as np
import numpy.typing as npt

from graph.errors import GraphError
from graph.tabular import csv_text, table
from graph.ties import simple

Engine = Literal["networkx", "igraph", "numpy", "networkit"]
Graph: TypeAlias = "nx.Graph[str]"
Array = npt.NDArray[np.float64]

LARGE = 2000
"""With more ties than these igraph is taken where it can be."""
HUGE = 50_000
"""With more ties than these betweenness is estimated by networkit, where that is installed (``dragoman[large]``)."""
PIVOTS = 1000
"""From how many nodes networkit looks for shortest paths; their seed is fixed."""
_DIGITS = 9  # machines differ beyond
_REACH = 0.85  # how much of a walk's weight each step of it keeps, of what the largest eigenvalue allows
_SEED = 7


@dataclass(frozen=True)
class Scores:
    """What a measure gives each node.

    :ivar measure: its name in :data:`MEASURES`.
    :ivar engine: the library that computed it.
    :ivar values: by IRI, rounded to nine digits so that machines agree.
    """

    measure: str
    engine: Engine
    values: Mapping[str, float]

    def ranks(self) -> dict[str, int]:
        """Give the rank of each node, 1 for the highest; equals share the better rank (1, 2, 2, 4)."""
        ordered = sorted(self.values.values(), reverse=True)
        first: dict[float, int] = {}
        for rank, value in enumerate(ordered, start=1):
            first.setdefault(value, rank)
        return {node: first[value] for node, value in self.values.items()}


def to_table(found: Sequence[Scores], labels: Mapping[str, str]) -> str:
    """Lay several measures of one network out for a terminal, the highest by the first of them first."""
    ranks = found[0].ranks()
    rows = sorted(ranks, key=lambda node: (ranks[node], node))
    return table(
        ["actor", *(one.measure for one in found)],
        [[labels[node], *(f"{one.values[node]:.4g}" for one in found)] for node in rows],
    )


def to_csv(found: Sequence[Scores], labels: Mapping[str, str]) -> str:
    """Give several measures of one network as CSV; the header names the library that computed each. Lines end in LF."""
    return csv_text(
        ["iri", "label", *(f"{one.measure} ({one.engine})" for one in found)],
        ([node, labels[node], *(one.values[node] for one in found)] for node in sorted(labels)),
    )


@dataclass(frozen=True)
class Measure:
    """A measure: what it is in a sentence, where it comes from, and how either library computes it."""

    what: str
    source: str
    networkx: Callable[[Graph], Mapping[str, float]] | None = None
    igraph: Callable[[igraph.Graph], list[float]] | None = None
    numpy: Callable[[Graph], Mapping[str, float]] | None = None
    networkit: Callable[[Graph], Mapping[str, float]] | None = None


def score(graph: nx.Graph[str], measure: str, *, engine: Engine | None = None) -> Scores:
    """Measure every node of an undirected network.

    Parallel ties are merged, their weights summed up; directions are dropped; ties to oneself are left out.

    :param measure: a name in :data:`MEASURES`.
    :param engine: the library that is to compute it; chosen by the size of the network, unless said otherwise.
    :raises GraphError: no such measure, or one that the engine does not have.
    """
    if measure not in MEASURES:
        raise GraphError(f"'{measure}' is no measure", remedy=f"use {', '.join(MEASURES)}")
    one = MEASURES[measure]
    able: list[Engine] = [
        name for name in ("networkx", "numpy", "igraph", "networkit") if getattr(one, name) is not None
    ]
    flat = plain(graph)
    chosen = engine or _engine(able, flat.number_of_edges())
    if chosen not in able:
        raise GraphError(f"{chosen} does not compute {measure}", remedy=f"use {' or '.join(able)}")
    if chosen == "networkit" and not _has_networkit():
        raise GraphError("networkit is not installed", remedy="install dragoman[large], or use igraph")
    nodes = list(flat)
    values: Mapping[str, float] = {}
    if nodes and chosen == "igraph" and one.igraph is not None:
        values = dict(zip(nodes, one.igraph(to_igraph(flat)), strict=True))
    elif nodes:
        compute = getattr(one, chosen)
        values = compute(flat)
    return Scores(measure, chosen, {node: round(float(values[node]), _DIGITS) + 0.0 for node in nodes})


def _engine(able: Sequence[Engine], ties: int) -> Engine:
    """Choose by the number of ties: the plainest library that is quick enough."""
    if ties > HUGE and "networkit" in able and _has_networkit():
        return "networkit"
    return "igraph" if ties > LARGE and "igraph" in able else able[0]


def _has_networkit() -> bool:
    return importlib.util.find_spec("networkit") is not None


def plain(graph: nx.Graph[str]) -> Graph:
    """Give an undirected network without parallel ties and ties to oneself, nodes and ties in a fixed order."""
    flat = simple(graph)
    ordered: Graph = nx.Graph()
    ordered.add_nodes_from((node, dict(flat.nodes[node])) for node in sorted(flat))
    ties = ((min(a, b), max(a, b), float(weight)) for a, b, weight in flat.edges(data="weight", default=1) if a != b)
    ordered.add_weighted_edges_from(sorted(ties))
    return ordered


def to_igraph(graph: Graph) -> igraph.Graph:
    """Give the same network as igraph has it, nodes in the same order."""
    index = {node: i for i, node in enumerate(graph)}
    made = igraph.Graph(n=len(index), edges=[(index[a], index[b]) for a, b in graph.edges])
    made.es["weight"] = [weight for _, _, weight in graph.edges(data="weight", default=1.0)]
    return made


def _matrix(graph: Graph, nodes: Sequence[str] | None = None) -> Array:
    return np.asarray(nx.to_numpy_array(graph, nodelist=nodes, weight="weight"), dtype=np.float64)


def _eigenvector(graph: Graph) -> dict[str, float]:
    """Take the principal eigenvector of each connected part: unique and of one sign by Perron and Frobenius."""
    found: dict[str, float] = {}
    for part in nx.connected_components(graph):
        names = [node for node in graph if node in part]
        if len(names) == 1:
            found[names[0]] = 0.0
            continue
        _, vectors = np.linalg.eigh(_matrix(graph, names))
        found |= dict(zip(names, np.abs(vectors[:, -1]).tolist(), strict=True))
    return found


def _principal(graph: igraph.Graph) -> tuple[Array, float]:
    """Give the principal eigenvector of a connected network, of length 1, and its eigenvalue (by ARPACK)."""
    vector, value = graph.eigenvector_centrality(weights="weight", return_eigenvalue=True)
    entries = np.abs(np.asarray(vector, dtype=np.float64))
    return entries / np.linalg.norm(entries), float(value)


def _large_eigenvector(graph: igraph.Graph) -> list[float]:
    found = [0.0] * graph.vcount()
    for part in graph.connected_components():
        if len(part) > 1:
            entries, _ = _principal(graph.induced_subgraph(part))
            for node, entry in zip(part, entries.tolist(), strict=True):
                found[node] = entry
    return found


def _katz(graph: Graph) -> dict[str, float]:
    """Solve (I - a A) x = 1 with a = 0.85 / (the largest eigenvalue), scaled to length 1."""
    matrix = _matrix(graph)
    largest = float(np.linalg.eigvalsh(matrix)[-1])
    alpha = _REACH / largest if largest > 0 else 0.0
    values = np.linalg.solve(np.eye(len(matrix)) - alpha * matrix, np.ones(len(matrix)))
    return dict(zip(graph, (values / np.linalg.norm(values)).tolist(), strict=True))


def _large_katz(graph: igraph.Graph) -> list[float]:
    """The same by adding up walks until longer ones change nothing: each step leaves 0.85 of what there was."""
    parts = [graph.induced_subgraph(part) for part in graph.connected_components() if len(part) > 1]
    alpha = _REACH / max((_principal(part)[1] for part in parts), default=np.inf)
    ends = np.asarray(graph.get_edgelist(), dtype=np.int64).reshape(-1, 2)
    weights = alpha * np.asarray(graph.es["weight"], dtype=np.float64)
    one_way, back = (ends[:, 0], ends[:, 1]), (ends[:, 1], ends[:, 0])
    walks = total = np.ones(graph.vcount())
    while walks.max(initial=0.0) > 1e-13 * total.max(initial=1.0):
        reached = np.zeros_like(walks)
        for start, end in (one_way, back):
            reached += np.bincount(end, weights=weights * walks[start], minlength=len(walks))
        walks, total = reached, total + reached
    values: list[float] = (total / np.linalg.norm(total)).tolist()
    return values


def _estimated_betweenness(graph: Graph) -> dict[str, float]:
    """Estimate by the shortest paths from some nodes, drawn with a fixed seed (Geisberger, Sanders, Schultes 2008)."""
    import networkit

    index = {node: i for i, node in enumerate(graph)}
    ties = networkit.Graph(len(index))
    for a, b in graph.edges:
        ties.addEdge(index[a], index[b])
    networkit.setSeed(_SEED, False)
    networkit.setNumberOfThreads(1)  # several add up in another order each time
    found = networkit.centrality.EstimateBetweenness(ties, min(PIVOTS, len(index)), True, False)
    found.run()
    return dict(zip(index, found.scores(), strict=True))


def _without_nothing(values: Mapping[str, float]) -> dict[str, float]:
    """Put 0 where a measure is not defined: a node without ties has no holes and no constraint."""
    return {node: 0.0 if np.isnan(value) else float(value) for node, value in values.items()}


MEASURES: dict[str, Measure] = {
    "degree": Measure(
        "with how many others it is tied",
        "Freeman 1978",
        networkx=lambda g: dict(g.degree()),
    ),
    "strength": Measure(
        "the sum of the weights of its ties",
        "Barrat et al. 2004",
        networkx=lambda g: dict(g.degree(weight="weight")),
    ),
    "betweenness": Measure(
        "the share of shortest paths between others that lead through it (ties count alike)",
        "Freeman 1977; Brandes 2001",
        networkx=lambda g: nx.betweenness_centrality(g),
        igraph=lambda g: [v / max(1.0, (g.vcount() - 1) * (g.vcount() - 2) / 2) for v in g.betweenness()],
        networkit=_estimated_betweenness,
    ),
    "closeness": Measure(
        "how near it is to those it can reach, times the share of others that these are",
        "Wasserman and Faust 1994, p. 201",
        networkx=lambda g: nx.closeness_centrality(g),
        igraph=lambda g: _closeness(g),
    ),
    "eigenvector": Measure(
        "its entry in the principal eigenvector of the weighted ties of its connected part",
        "Bonacich 1972",
        numpy=_eigenvector,
        igraph=_large_eigenvector,
    ),
    "pagerank": Measure(
        "the share of time that a walker spends there who follows ties by weight and starts anew with probability 0.15",
        "Brin and Page 1998",
        igraph=lambda g: g.pagerank(damping=0.85, weights="weight", directed=False),
    ),
    "katz": Measure(
        "the number of walks that end there, each step discounted by 0.85 / (the largest eigenvalue)",
        "Katz 1953",
        numpy=_katz,
        igraph=_large_katz,
    ),
    "constraint": Measure(
        "how far its ties lead to people who are tied to each other; low for those who span holes",
        "Burt 1992, pp. 54-55",
        networkx=lambda g: _without_nothing(nx.constraint(g, weight="weight")),
        igraph=lambda g: [0.0 if np.isnan(value) else value for value in g.constraint(weights="weight")],
    ),
    "effective size": Measure(
        "the number of its neighbours less their mean number of ties to each other",
        "Burt 1992, p. 52; Borgatti 1997",
        networkx=lambda g: _without_nothing(nx.effective_size(g)),
    ),
    "coreness": Measure(
        "the largest k of a part in which each has k ties to the others",
        "Seidman 1983",
        networkx=lambda g: nx.core_number(g),
        igraph=lambda g: g.coreness(),
    ),
}
"""The measures by name."""


def _closeness(graph: igraph.Graph) -> list[float]:
    """Scale igraph's closeness, which is within each connected part, by the share of others that the part has."""
    count = graph.vcount()
    sizes = {node: len(part) for part in graph.connected_components() for node in part}
    return [
        0.0 if sizes[node] == 1 else value * (sizes[node] - 1) / (count - 1)
        for node, value in enumerate(graph.closeness(normalized=True))
    ]
