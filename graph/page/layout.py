"""Where the nodes of the page stand: computed beforehand with a fixed seed, so that the same graph is the same map."""

from __future__ import annotations

import math
from collections.abc import Mapping

import networkx as nx
import numpy as np
import numpy.typing as npt

SEED = 20250604
# The room for the map on a screen of 1280 x 800: what is laid out to this aspect fits there.
ASPECT = 1.7
_GAP = 10.0

Box = tuple[float, float]
Array = npt.NDArray[np.float64]


def positions(graph: nx.Graph[str], boxes: Mapping[str, Box]) -> dict[str, tuple[int, int]]:
    """Place the nodes so that their boxes (width and height of shape with label, in pixels) do not overlap.

    Each connected part is laid out by itself, the smaller ones in rows beneath the largest.

    :param graph: undirected, with ``weight`` on its edges; its order of nodes and edges must be fixed.
    :return: x and y of each node's centre, in whole pixels.
    """
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    found: dict[str, tuple[int, int]] = {}
    placed: list[tuple[list[str], Array, float, float]] = []
    for part in parts:
        names = sorted(part)
        sizes = np.array([boxes[name] for name in names])
        points = _apart(_spread(graph.subgraph(names), names, sizes), sizes)
        low = (points - sizes / 2).min(axis=0)
        high = (points + sizes / 2).max(axis=0)
        placed.append((names, points - low, *(high - low)))
    if not placed:
        return {}
    wide = placed[0][2]
    row = max(wide, math.sqrt(sum(w * h for _, _, w, h in placed) * ASPECT))
    x, y, tallest = 0.0, 0.0, 0.0
    for index, (names, points, width, height) in enumerate(placed):
        if index and x + width > row:
            x, y, tallest = 0.0, y + tallest + 3 * _GAP, 0.0
        for name, (px, py) in zip(names, points, strict=True):
            found[name] = (round(x + float(px)), round(y + float(py)))
        x, tallest = x + width + 3 * _GAP, max(tallest, height)
    return found


def _spread(graph: nx.Graph[str], names: list[str], sizes: Array) -> Array:
    """Lay one connected part out around the origin, as large as its boxes need and wider than high."""
    count = len(names)
    if count == 1:
        return np.zeros((1, 2))
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(names)
    ordered.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in graph.edges if a != b))
    if count <= 3:  # in a row, the one with most ties between the others
        row = sorted(names, key=lambda name: (ordered.degree[name], name))
        row = [row[0], *row[2:], row[1]] if count == 3 else row
        step = float(sizes[:, 0].max()) + 6 * _GAP
        return np.array([[row.index(name) * step, 0.0] for name in names])
    spread = nx.forceatlas2_layout(ordered, pos=_start(names), max_iter=_rounds(count, 400), gravity=0.6, seed=SEED)
    points = np.array([spread[name] for name in names], dtype=float)
    points = points - points.mean(axis=0)
    extent = np.maximum(np.ptp(points, axis=0), 1e-9)
    # More than the area that the boxes cover leaves the room that lines and eyes need.
    area = float((sizes[:, 0] * sizes[:, 1]).sum()) * 1.6
    height = math.sqrt(area / ASPECT)
    return np.asarray(points / extent * np.array([height * ASPECT, height]))


def _rounds(count: int, most: int) -> int:
    """Limit the rounds of what compares every pair, so that a thousand nodes take seconds and not a minute."""
    return min(most, max(most // 5, int(1e8 / count**2)))


def _start(names: list[str]) -> dict[str, Array]:
    """Give points on a sunflower spiral (Vogel 1979): spread evenly, the same every time, no two together."""
    golden = math.pi * (3 - math.sqrt(5))
    return {
        name: np.array([math.sqrt(i + 0.5) * math.cos(i * golden), math.sqrt(i + 0.5) * math.sin(i * golden)])
        for i, name in enumerate(names)
    }


def _apart(points: Array, sizes: Array) -> Array:
    """Push overlapping boxes apart, each pair along the axis where it overlaps less, until none does."""
    points = points.copy()
    need = (sizes[:, None, :] + sizes[None, :, :]) / 2 + _GAP
    others = ~np.eye(len(points), dtype=bool)
    for _ in range(_rounds(len(points), 600)):
        away = points[:, None, :] - points[None, :, :]
        overlap = need - np.abs(away)
        hit = np.logical_and(overlap[:, :, 0] > 0.01, overlap[:, :, 1] > 0.01) & others
        if not hit.any():
            break
        index = np.arange(len(points))
        # Two boxes on the very same spot part by their order, not by chance.
        side = np.where(away == 0, np.sign(index[:, None] - index[None, :])[:, :, None], np.sign(away))
        along_x = overlap[:, :, 0] < overlap[:, :, 1]
        push = np.where(hit[:, :, None], overlap * side * 0.5, 0.0)
        push[:, :, 0] *= along_x
        push[:, :, 1] *= ~along_x
        points += push.sum(axis=1) * 0.6
    return points
