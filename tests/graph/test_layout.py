"""Where nodes stand, and how names are broken."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.page.layout import positions
from graph.page.wrap import LINES, WIDE, wrap
from graph.tabular import width


def overlapping(places: dict[str, tuple[int, int]], boxes: dict[str, tuple[float, float]]) -> list[tuple[str, str]]:
    """Give the pairs of boxes that overlap by more than the pixel that rounding costs."""
    names = sorted(places)
    return [
        (a, b)
        for i, a in enumerate(names)
        for b in names[i + 1 :]
        if abs(places[a][0] - places[b][0]) < (boxes[a][0] + boxes[b][0]) / 2 - 1
        and abs(places[a][1] - places[b][1]) < (boxes[a][1] + boxes[b][1]) / 2 - 1
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 30, 120])
def test_boxes_do_not_overlap(count: int) -> None:
    """However many nodes, in one part or several, no box lies on another."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(f"n{i}" for i in range(count))
    graph.add_edges_from((f"n{i}", f"n{i * i % count}") for i in range(count) if i % 5)
    boxes = {f"n{i}": (60.0 + 7 * (i % 9), 30.0 + 5 * (i % 4)) for i in range(count)}
    places = positions(graph, boxes)
    assert len(places) == count
    assert overlapping(places, boxes) == []


def test_the_same_graph_is_the_same_map() -> None:
    """Ties added in another order leave every node in its place."""
    edges = [(f"n{i}", f"n{(7 * i + 3) % 40}") for i in range(60)]
    boxes = {f"n{i}": (80.0, 40.0) for i in range(60)}
    graph, turned = (nx.Graph(order) for order in (edges, [(b, a) for a, b in reversed(edges)]))
    assert positions(graph, boxes) == positions(turned, boxes)


def test_nothing_has_no_places() -> None:
    """An empty graph is no error."""
    assert positions(nx.Graph(), {}) == {}


# No deadline: the machine that runs this may be busy.
@settings(deadline=None)
@given(st.text(max_size=80))
def test_a_wrapped_name_is_short_and_loses_nothing_silently(name: str) -> None:
    """At most three lines of bounded width; what is left out shows as an ellipsis."""
    lines = wrap(name).split("\n")
    assert len(lines) <= LINES
    assert all(width(line) <= 2 * WIDE for line in lines)
    shown = "".join("".join(lines).split())
    whole = "".join(c for c in name if c.isprintable() and not c.isspace())
    assert shown == "?" or shown.endswith("…") or set(whole) <= set(shown)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("韓国", ["韓国"]),
        ("北大西洋条約機構首脳会議", ["北大西洋条約", "機構首脳会議"]),
        ("マダガスカル・モーリシャス共同声明", ["マダガスカル・", "モーリシャス共同声明"]),
        ("United Nations Security Council", ["United Nations", "Security Council"]),
    ],
)
def test_names_break_where_a_reader_would(name: str, lines: list[str]) -> None:
    """Between words, after a middle dot, about in the middle of what has neither."""
    assert wrap(name).split("\n") == lines
