"""Who is central in a network of actors: degree, betweenness, eigenvector centrality and PageRank, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

import networkx as nx

from graph.measures.nodes import plain, score
from graph.tabular import csv_text, table

NAMES = ("degree", "strength", "betweenness", "eigenvector", "pagerank")
"""The measures that are taken where nobody asks for others."""
_DIGITS = 6  # as many as a reader compares


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
    flat = plain(graph)
    if not len(flat):
        return []
    parts = sorted(nx.connected_components(flat), key=lambda part: (-len(part), min(part)))
    number = {node: index for index, part in enumerate(parts, start=1) for node in part}
    found = {name: score(flat, name).values for name in NAMES}

    def of(node: str, name: str) -> float:
        return round(found[name][node], _DIGITS)

    measured = [
        Measures(
            iri=node,
            label=str(data.get("label", node)),
            degree=round(found["degree"][node]),
            strength=of(node, "strength"),
            betweenness=of(node, "betweenness"),
            eigenvector=of(node, "eigenvector"),
            pagerank=of(node, "pagerank"),
            component=number[node],
        )
        for node, data in flat.nodes(data=True)
    ]
    return sorted(measured, key=lambda m: (-m.strength, -m.pagerank, m.iri))


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
    return csv_text([field.name for field in fields(Measures)], (astuple(m) for m in found))
