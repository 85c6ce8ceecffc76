"""Where the nodes of the page stand: computed beforehand with a fixed seed, so that the same graph is the same map."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping, Sequence

import igraph
import numpy as np
import numpy.typing as npt

from graph.tabular import width

SEED = 20250604
# The room for the map on a screen of 1280 x 800: what is laid out to this aspect fits there.
ASPECT = 1.5
_GAP = 10.0
# Above this many nodes, what compares every pair takes too long, and a tenth of the rounds must do.
_MANY = 1200
# Above this many nodes, ties pull the hubs into a clump.
_CLUMP = 150
_ROUNDS = 600
_PATIENCE = 100

Box = tuple[float, float]
Array = npt.NDArray[np.float64]


def positions(boxes: Sequence[Box], ties: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Place nodes so that their boxes (width and height of shape with label, in pixels) do not overlap.

    Each connected part is laid out by itself, the smaller ones in rows beneath the largest. Above 1,200 nodes in a part
    some boxes may stay on others: nobody reads so many names at once.

    :param boxes: one for each node.
    :param ties: pairs of indexes into the boxes; direction and number do not matter.
    :return: x and y of each node's centre, in whole pixels, in the order of the boxes.
    """
    graph = igraph.Graph(n=len(boxes), edges=sorted({(min(a, b), max(a, b)) for a, b in ties if a != b}))
    found = [(0, 0)] * len(boxes)
    placed: list[tuple[list[int], Array, float, float]] = []
    for part in sorted(graph.connected_components(), key=lambda part: (-len(part), part)):
        sizes = np.array([boxes[node] for node in part])
        points = _apart(_spread(graph.induced_subgraph(part), sizes), sizes)
        if len(part) > 3:
            points *= _to_aspect(np.ptp(points, axis=0) + sizes.max(axis=0))
        low = (points - sizes / 2).min(axis=0)
        high = (points + sizes / 2).max(axis=0)
        placed.append((part, points - low, *(high - low)))
    if not placed:
        return []
    corners = _packed([(width, height) for _, _, width, height in placed])
    for (part, points, _, _), (x, y) in zip(placed, corners, strict=True):
        for node, (px, py) in zip(part, points, strict=True):
            found[node] = (round(x + float(px)), round(y + float(py)))
    return found


def _packed(parts: Sequence[Box]) -> list[tuple[float, float]]:
    """Give the corner of each part: the smaller ones in rows beneath the largest, or in a column of rows beside it.

    Of both, and of every width that such a row can have, the one counts whose whole fits a screen at the largest scale.
    """
    (wide, high), rest = parts[0], parts[1:]
    if not rest:
        return [(0.0, 0.0)]
    gap = 3 * _GAP
    area = math.sqrt(sum((width + gap) * (height + gap) for width, height in rest))
    least = max(width for width, _ in rest)
    steps = [least + (area * 4 + wide) * step / 60 for step in range(61)]
    best: tuple[float, list[tuple[float, float]]] | None = None
    for limit in (*steps, wide):
        corners, (width, height) = _rows(rest, limit, gap)
        for dx, dy, whole in (
            (0.0, high + gap, (max(wide, width), high + gap + height)),
            (wide + gap, 0.0, (wide + gap + width, max(high, height))),
        ):
            reach = max(whole[0], whole[1] * ASPECT)
            if best is None or reach < best[0] - 0.5:
                # What is smaller than the whole stands in its middle.
                cx, cy = ((wide - width) / 2, 0.0) if dy else (0.0, (high - height) / 2)
                mine = (max(0.0, -cx), max(0.0, -cy))
                there = [(x + dx + max(0.0, cx), y + dy + max(0.0, cy)) for x, y in corners]
                best = reach, [mine, *there]
    assert best is not None
    return best[1]


def _rows(parts: Sequence[Box], limit: float, gap: float) -> tuple[list[tuple[float, float]], Box]:
    """Put parts in rows that are no wider than a limit; give their corners, and how wide and high all of it is."""
    x, y, tallest, widest = 0.0, 0.0, 0.0, 0.0
    corners: list[tuple[float, float]] = []
    for wide, high in parts:
        if x and x + wide > limit:
            x, y, tallest = 0.0, y + tallest + gap, 0.0
        corners.append((x, y))
        widest, x, tallest = max(widest, x + wide), x + wide + gap, max(tallest, high)
    return corners, (widest, y + tallest)


def _spread(graph: igraph.Graph, sizes: Array) -> Array:
    """Lay one connected part out around the origin, as large as its boxes need and wider than high."""
    count = graph.vcount()
    if count == 1:
        return np.zeros((1, 2))
    if count <= 3:  # in a row, the one with most ties between the others
        row = sorted(range(count), key=lambda node: (graph.degree(node), node))
        row = [row[0], *row[2:], row[1]] if count == 3 else row
        step = float(sizes[:, 0].max()) + 6 * _GAP
        return np.array([[row.index(node) * step, 0.0] for node in range(count)])
    igraph.set_random_number_generator(random.Random(SEED))
    if count <= _MANY:
        # Springs and charges (Michael Schmuhl's GraphOpt) spread hubs and fringe more evenly than the others tried:
        # Fruchterman-Reingold, Kamada-Kawai, ForceAtlas2.
        layout = graph.layout_graphopt(niter=500 if count <= _MANY // 3 else 250, seed=_start(count) * 20)
    else:
        layout = graph.layout_fruchterman_reingold(niter=200, seed=_start(count), grid=True)
    points = _lying(np.array(layout.coords, dtype=float))
    if count > _CLUMP:
        points = _even(points, sizes)
    extent = np.maximum(np.ptp(points, axis=0), 1e-9)
    # More than the area that the boxes cover leaves the room that lines and eyes need.
    area = float((sizes[:, 0] * sizes[:, 1]).sum()) * 1.6
    height = math.sqrt(area / ASPECT)
    return np.asarray(points / extent * np.array([height * ASPECT, height]))


def _even(points: Array, sizes: Array) -> Array:
    """Move points outwards or inwards so that each ring around the middle has the boxes that it has room for.

    Many ties draw what is important into a clump in the middle; half way to an even spread undoes that and leaves the
    middle denser than the fringe.
    """
    middle = np.median(points, axis=0)
    away = points - middle
    radius = np.hypot(away[:, 0], away[:, 1])
    order = np.argsort(radius, kind="stable")
    covered = np.cumsum((sizes[:, 0] * sizes[:, 1])[order])
    even = np.empty_like(radius)
    even[order] = np.sqrt(covered / covered[-1]) * radius.max()
    return np.asarray(middle + away * ((0.3 * radius + 0.7 * even) / np.maximum(radius, 1e-9))[:, None])


def _to_aspect(extent: Array) -> Array:
    """Give by how much to draw a map out, to the side or downwards, so that it fills a screen; at most by half."""
    aspect = float(extent[0] / extent[1])
    return np.array([min(1.5, max(1.0, ASPECT / aspect)), min(1.5, max(1.0, aspect / ASPECT))])


def _start(count: int) -> Array:
    """Give points on a sunflower spiral (Vogel 1979): spread evenly, the same every time, no two together."""
    index = np.arange(count)
    radius, angle = np.sqrt(index + 0.5), index * math.pi * (3 - math.sqrt(5))
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _lying(points: Array) -> Array:
    """Turn points so that they reach farthest from left to right, the first of them in the left upper half."""
    points = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(points, full_matrices=False)
    turned = points @ axes.T
    # An axis has no sign of its own, and libraries choose it differently.
    return np.asarray(turned * np.where(turned[np.abs(turned).argmax(axis=0), [0, 1]] > 0, -1.0, 1.0))


def _apart(points: Array, sizes: Array) -> Array:
    """Push overlapping boxes apart, each pair along the axis where it overlaps less, until none does.

    Only boxes near each other from left to right are compared: in the order of their places, each with the next, the
    one after, and so on until none can reach any more.
    """
    points = points.copy()
    widest = float(sizes[:, 0].max()) + _GAP
    for turn in range(_ROUNDS if len(points) <= _MANY else _ROUNDS // 10):
        order = np.lexsort((points[:, 1], points[:, 0]))
        at, size = points[order], sizes[order]
        push = np.zeros_like(at)
        touched = False
        for step in range(1, len(at)):
            away = at[step:] - at[:-step]
            if float(away[:, 0].min()) >= widest:
                break
            overlap = (size[step:] + size[:-step]) / 2 + _GAP - np.abs(away)
            hit = (overlap[:, 0] > 0.01) & (overlap[:, 1] > 0.01)
            if not hit.any():
                continue
            touched = True
            sideways = overlap[:, 0] < overlap[:, 1]
            # Two boxes at the very same height part by their order, not by chance.
            side = np.where(away < 0, -1.0, 1.0)
            move = np.where(hit[:, None], overlap * side * 0.3, 0.0)
            move[:, 0] *= sideways
            move[:, 1] *= ~sideways
            push[step:] += move
            push[:-step] -= move
        if not touched:
            break
        points[order] += push
        if turn > _PATIENCE:  # where boxes have no room, pushing goes round and round: give all of them a little more
            points *= 1.001
    return points


def box(labels: Mapping[str, str], size: float, font: float, line: float) -> Box:
    """Give the room that a node takes with the longest of its labels.

    :param labels: by language, each with line breaks where it is to be broken.
    :param size: the radius of its shape, in pixels.
    :param font: the height of the letters, in pixels.
    :param line: from one line of a label to the next, in pixels.
    """
    cells = max(width(text) for label in labels.values() for text in label.split("\n"))
    lines = max(label.count("\n") + 1 for label in labels.values())
    # The label hangs beneath its shape; the box is centred on the shape, so it counts the label twice over.
    return max(cells * font * 0.52, 2 * size), 2 * size + lines * line
