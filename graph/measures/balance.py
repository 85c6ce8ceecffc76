"""Whether the signs of a network fit together: friends of friends friends, enemies of enemies friends.

Heider (1946), Journal of Psychology 21: 107-112; Cartwright and Harary (1956), Psychological Review 63: 277-293.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import networkx as nx
import numpy as np

EXACT = 20
"""With as many actors in a connected part every division into two camps is looked at; with more, many are tried."""
SEED = 20250604
_TRIES = 200


@dataclass(frozen=True)
class Balance:
    """How balanced a signed network is.

    :ivar triads: how many triangles have 0, 1, 2 and 3 negative ties (balanced are those with 0 and 2).
    :ivar balanced: the share of balanced triangles, tr(A^3) / tr(|A|^3) moved to [0, 1]; ``None`` where there is no
        triangle.
    :ivar frustration: the least number of ties to be changed for two camps without enmity within and friendship between
        (Harary 1959; Aref and Wilson 2018, Journal of Complex Networks 6: 163-189).
    :ivar exact: whether that number is certain; else it is the best that was found, and none is known to be smaller.
    :ivar camps: one such division: for each actor 0 or 1.
    """

    triads: tuple[int, int, int, int]
    balanced: float | None
    frustration: int
    exact: bool
    camps: dict[str, int]


def balance(signed: nx.Graph[str]) -> Balance:
    """Measure the balance of a signed network.

    :param signed: edges carry ``sign`` (1, -1; 0 counts as no tie). A directed network is taken as undirected: two
        actors have the sign of the sum of both their signs.
    """
    graph = _undirected(signed)
    triads = [0, 0, 0, 0]
    for a, b, c in _triangles(graph):
        triads[sum(graph[x][y]["sign"] < 0 for x, y in ((a, b), (b, c), (a, c)))] += 1
    total = sum(triads)
    camps: dict[str, int] = {}
    frustration, exact = 0, True
    for part in sorted(nx.connected_components(graph), key=lambda part: min(part)):
        nodes = sorted(part)
        matrix = np.asarray(nx.to_numpy_array(graph, nodelist=nodes, weight="sign"), dtype=np.int64)
        sides, wrong = _exactly(matrix) if len(nodes) <= EXACT else _nearly(matrix)
        exact = exact and (len(nodes) <= EXACT or wrong == 0)
        frustration += wrong
        camps |= {node: int(side) for node, side in zip(nodes, sides, strict=True)}
    share = (triads[0] + triads[2]) / total if total else None
    return Balance((triads[0], triads[1], triads[2], triads[3]), share, frustration, exact, camps)


def _undirected(signed: nx.Graph[str]) -> nx.Graph[str]:
    sums: dict[tuple[str, str], int] = {}
    for a, b, sign in signed.edges(data="sign", default=0):
        if a != b:
            pair = (min(a, b), max(a, b))
            sums[pair] = sums.get(pair, 0) + int(sign)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(signed))
    graph.add_edges_from((a, b, {"sign": 1 if s > 0 else -1}) for (a, b), s in sorted(sums.items()) if s)
    return graph


def _triangles(graph: nx.Graph[str]) -> list[tuple[str, str, str]]:
    order = {node: i for i, node in enumerate(graph)}
    later = {node: {n for n in graph[node] if order[n] > order[node]} for node in graph}
    return [(a, b, c) for a in graph for b in later[a] for c in later[a] & later[b]]


def _wrong(matrix: np.ndarray, sides: np.ndarray) -> int:
    """Count friendships between the camps and enmities within."""
    apart = sides[:, None] != sides[None, :]
    return int(((matrix > 0) & apart).sum() + ((matrix < 0) & ~apart).sum()) // 2


def _exactly(matrix: np.ndarray) -> tuple[np.ndarray, int]:
    """Look at every division, the first actor being in camp 0."""
    count = len(matrix)
    best, least = np.zeros(count, dtype=np.int64), _wrong(matrix, np.zeros(count, dtype=np.int64))
    # A division as signs s gives s A s' = (ties that fit less ties that do not) * 2: looked at many at a time.
    ties = int((matrix != 0).sum()) // 2
    for block in _blocks(2 ** (count - 1)):
        numbers = np.arange(*block)
        sides = (numbers[:, None] >> np.arange(count - 1)[None, :]) & 1
        signs = 1 - 2 * np.concatenate([np.zeros((len(numbers), 1), dtype=np.int64), sides], axis=1)
        wrong = (ties - np.einsum("ij,jk,ik->i", signs, matrix, signs) // 2) // 2
        index = int(wrong.argmin())
        if int(wrong[index]) < least:
            least, best = int(wrong[index]), (1 - signs[index]) // 2
    return best, least


def _blocks(end: int, size: int = 4096) -> list[tuple[int, int]]:
    return [(start, min(start + size, end)) for start in range(1, end, size)]


def _nearly(matrix: np.ndarray) -> tuple[np.ndarray, int]:
    """Move actors to the camp that suits them, from many seeded beginnings, and keep the best."""
    chance = random.Random(SEED)
    best, least = np.zeros(len(matrix), dtype=np.int64), _wrong(matrix, np.zeros(len(matrix), dtype=np.int64))
    for _ in range(_TRIES):
        signs = np.array([chance.choice((-1, 1)) for _ in range(len(matrix))])
        while True:
            gain = -signs * (matrix @ signs)
            mover = int(gain.argmax())
            if gain[mover] <= 0:
                break
            signs[mover] = -signs[mover]
        sides = (signs != signs[0]).astype(np.int64)
        if (wrong := _wrong(matrix, sides)) < least:
            least, best = wrong, sides
    return best, least
