"""A thing between its neighbours, as a picture: what tells of it to the left, what it is told to do to the right.

Places follow from the order of the neighbours alone, so that the same page has the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from graph.looks import BY_KEY
from graph.tabular import width

Json = dict[str, Any]

WIDTH: Final = 960
_ROW: Final = 34
_EDGE: Final = 24
"""From the border to the first row, in pixels."""
_RADIUS: Final = 8
_NODES: Final = (236, WIDTH - 236)
"""Where the nodes to the left and to the right stand."""
_CELLS: Final = 26
"""How many narrow letters of a name have room, and of what is written at a line."""


def picture(thing: Mapping[str, Any], neighbours: Mapping[str, Any]) -> Json | None:
    """Place a thing and its neighbours; ``None`` where it has none.

    :return: the size, the middle, and for each neighbour its place, its line and what is written at both.
    """
    sides: tuple[list[Json], list[Json]] = ([], [])
    for each in neighbours["items"]:
        sides[each["outward"]].append(each)
    rows = max(map(len, sides))
    if not rows:
        return None
    height = 2 * _EDGE + max(3, rows) * _ROW
    middle = (WIDTH / 2, height / 2)
    return {
        "width": WIDTH,
        "height": height,
        "middle": {"x": middle[0], "y": middle[1], "shape": shape(thing["group"], 13), "group": thing["group"]},
        "name": _cut(thing["label"], 2 * _CELLS),
        "nodes": [
            _node(each, right, _NODES[right], height / 2 + (row - (len(side) - 1) / 2) * _ROW, middle)
            for right, side in enumerate(sides)
            for row, each in enumerate(side)
        ],
    }


def _node(tie: Mapping[str, Any], right: int, x: float, y: float, middle: tuple[float, float]) -> Json:
    way = 1 if right else -1  # away from the middle
    start = (x - way * (_RADIUS + 3), y)
    end = (middle[0] + way * 26, middle[1])
    bend = (x - way * 150, end[0] + way * 40)
    path = f"M{start[0]:.0f} {y:.1f}C{bend[0]:.0f} {y:.1f} {bend[1]:.0f} {end[1]:.1f} {end[0]:.0f} {end[1]:.1f}"
    # The head of the arrow is where what is claimed ends: at the neighbour, or at the thing.
    tip, turn = (start, 0) if right else (end, 0)
    more = f" +{tie['statements'] - 1}" if tie["statements"] > 1 else ""
    return {
        "iri": tie["iri"],
        "group": tie["group"],
        "shape": shape(tie["group"], _RADIUS),
        "x": x,
        "y": round(y, 1),
        "anchor": "start" if right else "end",
        "text_x": x + way * (_RADIUS + 7),
        "name": _cut(tie["label"], _CELLS),
        "language": tie["language"],
        "full": tie["label"],
        "path": path,
        "tip": f"M{tip[0]:.0f} {tip[1]:.1f}l-9 -4.5v9Z" if turn == 0 else "",
        "line": tie["line"],
        "tone": tie["predicates"][0]["tone"],
        "written": _cut(tie["predicates"][0]["label"], 16) + more,
        "written_x": x - way * (_RADIUS + 16),
        "written_anchor": "end" if right else "start",
    }


def _cut(text: str, cells: int) -> str:
    """Shorten a name to what has room."""
    if width(text) <= cells:
        return text
    kept = ""
    for letter in text:
        if width(kept + letter) > cells - 1:
            break
        kept += letter
    return kept.rstrip() + "…"


def shape(group: str, r: float) -> str:
    """Give the outline of a group's shape around the origin, as the network page draws it."""
    name = BY_KEY[group].shape
    if name in ("dot", "ring"):
        return f"M{-r:g} 0a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0Z"
    if name == "pill":
        straight, half = 1.1 * r, 0.7 * r
        arc = f"a{half:.1f} {half:.1f} 0 0 1 0"
        return (
            f"M{-straight / 2:.1f} {-half:.1f}h{straight:.1f}{arc} {2 * half:.1f}h{-straight:.1f}{arc} {-2 * half:.1f}Z"
        )
    return "M" + "L".join(f"{r * x:.1f} {r * y:.1f}" for x, y in _CORNERS[name]) + "Z"


def _regular(radii: Sequence[float], turn: float, lower: float = 0.0) -> list[tuple[float, float]]:
    angles = [turn + 2 * math.pi * number / len(radii) for number in range(len(radii))]
    return [(far * math.cos(a), far * math.sin(a) + lower) for far, a in zip(radii, angles, strict=True)]


_CORNERS: Final[dict[str, list[tuple[float, float]]]] = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "diamond": [(0, -1), (1, 0), (0, 1), (-1, 0)],
    "triangle": [(0, -1.01), (1.15, 0.98), (-1.15, 0.98)],
    "triangleDown": [(0, 1.01), (1.15, -0.98), (-1.15, -0.98)],
    "hexagon": _regular([1.0] * 6, 0.0),
    "star": _regular([1.07, 0.41] * 5, -math.pi / 2, 0.08),
    "document": [(-0.8, -1), (0.3, -1), (0.8, -0.5), (0.8, 1), (-0.8, 1)],
}
