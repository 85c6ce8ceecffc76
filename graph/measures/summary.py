"""Who is central in a network of actors: degree, betweenness, eigenvector centrality and PageRank, as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

import networkx as nx
import numpy as np
import numpy.typing as npt

from graph.tabular import table
from graph.ties import simple

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Measures:
    """The centrality of one actor.

    :ivar degree: with how many others it is tied.
    :ivar strength: the sum of the weights of its ties (weighted degree).
    :ivar betweenness: the share of shortest paths between others that lead through it (Freeman 1977; unweighted,
        normalised to [0, 1]).
    :ivar eigenvector: its entry in the principal eigenvector of the weighted ties (Bonacich 1972), of length 1 within
        each connected part; values of different parts do not compare.
    :ivar pagerank: the share of time that a walker spends there (Brin and Page 1998; damping 0.85, by weight).
    :ivar component: the connected part it is in, numbered from 1, the largest first.
    """

    iri: str
    label: str
    degree: int
    strength: float
    betweenness: float
    eigenvector: float
    pagerank: float
    component: int


def measures(graph: nx.Graph[str]) -> list[Measures]:
    """Measure every node of a network such as :func:`graph.ties.actors` gives.

    :return: the most central first, by strength, then PageRank, then IRI; an empty list for an empty network. Figures
        are rounded to six digits, so that machines agree.
    """
    flat = simple(graph)
    if not len(flat):
        return []
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(flat.nodes(data=True)))
    ordered.add_weighted_edges_from(
        sorted((min(a, b), max(a, b), float(w)) for a, b, w in flat.edges(data="weight", default=1))
    )
    parts = sorted(nx.connected_components(ordered), key=lambda part: (-len(part), min(part)))
    number = {node: index for index, part in enumerate(parts, start=1) for node in part}
    between = nx.betweenness_centrality(ordered)
    eigen = {node: value for part in parts for node, value in _eigenvector(ordered, sorted(part)).items()}
    rank = _pagerank(ordered)
    found = [
        Measures(
            iri=node,
            label=str(data.get("label", node)),
            degree=sum(1 for other in ordered[node] if other != node),
            strength=round(float(sum(d["weight"] for _, _, d in ordered.edges(node, data=True))), 6),
            betweenness=round(between[node], 6),
            eigenvector=round(eigen[node], 6),
            pagerank=round(rank[node], 6),
            component=number[node],
        )
        for node, data in ordered.nodes(data=True)
    ]
    return sorted(found, key=lambda m: (-m.strength, -m.pagerank, m.iri))


def _matrix(graph: nx.Graph[str], nodes: Sequence[str]) -> Array:
    return np.asarray(nx.to_numpy_array(graph, nodelist=list(nodes), weight="weight"), dtype=np.float64)


def _eigenvector(graph: nx.Graph[str], nodes: Sequence[str]) -> dict[str, float]:
    """Take the principal eigenvector of a connected part: unique and of one sign by Perron and Frobenius."""
    if len(nodes) == 1:
        return {nodes[0]: 0.0}
    _, vectors = np.linalg.eigh(_matrix(graph, nodes))
    return dict(zip(nodes, np.abs(vectors[:, -1]).tolist(), strict=True))


def _pagerank(graph: nx.Graph[str], damping: float = 0.85) -> dict[str, float]:
    """Solve PageRank as the linear system that it is; a node without ties gives its share to all alike."""
    nodes = list(graph)
    count = len(nodes)
    matrix = _matrix(graph, nodes)
    out = matrix.sum(axis=1)
    step = np.where(out[:, None] > 0, matrix / np.where(out > 0, out, 1.0)[:, None], 1.0 / count)
    rank = np.linalg.solve(np.eye(count) - damping * step.T, np.full(count, (1 - damping) / count))
    return dict(zip(nodes, rank.tolist(), strict=True))


def to_table(found: Sequence[Measures]) -> str:
    """Lay the measures out for a terminal."""
    rows = [
        (m.label, str(m.degree), f"{m.strength:g}", *(f"{v:.4f}" for v in _shares(m)), str(m.component)) for m in found
    ]
    return table(["actor", "degree", "strength", "betweenness", "eigenvector", "pagerank", "component"], rows)


def _shares(m: Measures) -> tuple[float, float, float]:
    return m.betweenness, m.eigenvector, m.pagerank


def to_csv(found: Sequence[Measures]) -> str:
    """Give the measures as CSV with a header, lines ended by LF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field.name for field in fields(Measures)])
    writer.writerows(astuple(m) for m in found)
    return out.getvalue()
