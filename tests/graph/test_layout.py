"""Where nodes stand, and how names are broken."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.page.layout import ASPECT, Box, box, positions
from graph.page.wrap import LINES, WIDE, wrap
from graph.tabular import width


def overlapping(places: list[tuple[int, int]], boxes: list[Box]) -> list[tuple[int, int]]:
    """Give the pairs of boxes that overlap by more than the pixel that rounding costs."""
    return [
        (a, b)
        for a in range(len(places))
        for b in range(a + 1, len(places))
        if abs(places[a][0] - places[b][0]) < (boxes[a][0] + boxes[b][0]) / 2 - 1
        and abs(places[a][1] - places[b][1]) < (boxes[a][1] + boxes[b][1]) / 2 - 1
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 30, 120, 220])
def test_boxes_do_not_overlap(count: int) -> None:
    """However many nodes, in one part or several, no box lies on another."""
    boxes = [(60.0 + 7 * (i % 9), 30.0 + 5 * (i % 4)) for i in range(count)]
    places = positions(boxes, [(i, i * i % count) for i in range(count) if i % 5])
    assert len(places) == count
    assert overlapping(places, boxes) == []


def test_the_same_graph_is_the_same_map() -> None:
    """Ties in another order, the other way round or twice leave every node in its place."""
    ties = [(i, (7 * i + 3) % 40) for i in range(40)]
    boxes = [(80.0, 40.0)] * 40
    assert positions(boxes, ties) == positions(boxes, [(b, a) for a, b in reversed(ties)] + ties)


def test_a_map_is_about_as_wide_as_a_screen() -> None:
    """One part or many, the whole is wider than high, and not by much more than a screen is."""
    for ties in ([(i, (7 * i + 3) % 90) for i in range(90)], [(i, i + 1) for i in range(0, 90, 3)]):
        places = positions([(90.0, 40.0)] * 91, ties)
        wide, high = (max(axis) - min(axis) for axis in zip(*places, strict=True))
        assert ASPECT / 2 < wide / high < 2 * ASPECT


def test_nothing_has_no_places() -> None:
    """An empty graph is no error."""
    assert positions([], []) == []


def test_a_box_holds_the_longest_label_beneath_the_shape() -> None:
    """The room of a node is as wide as the widest line in any language, and high enough for the most lines."""
    labels = {"ja": "日米韓\n首脳会談", "en": "Trilateral\nSummit\nMeeting"}
    wide, high = box(labels, 10, 14, 18)
    assert wide == pytest.approx(10 * 14 * 0.52)  # ten letters, or five characters of two cells
    assert high == 2 * 10 + 3 * 18
    assert box({"ja": "中"}, 20, 14, 18)[0] == 40


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
