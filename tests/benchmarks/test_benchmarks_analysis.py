"""The benchmark of networks and measures: it measures the same thing in two ways, and tells whether the limits hold."""

from __future__ import annotations

import pytest
from rdflib.compare import isomorphic

from benchmarks.analysis import MEASURES, VIEWS, Plainly, Taken, made, main, take, to_text
from graph.networks import NETWORKS
from graph.view import read


def test_a_made_up_graph_is_the_same_each_time() -> None:
    """The same size gives the same graph, with as many statements as were asked for and ties in every network."""
    graph = made(300)
    assert isomorphic(graph.default_graph, made(300).default_graph)
    assert len(read(graph).statements) == 300
    taken = take(graph)
    assert taken.networks.keys() == NETWORKS.keys()
    assert taken.ties > 0
    assert min(taken.reading, taken.measuring, taken.views) > 0


def test_limits_are_judged_by_what_was_measured() -> None:
    """What took longer than its limit does not hold, and ratios are of the same graph."""
    slow = Taken(100_000, 1.0, {"dyads": VIEWS + 1}, MEASURES + 1, 5)
    small = Taken(1000, 1.0, dict.fromkeys(("together", "stances", "dyads"), 1.0), 2.0, 5)
    text = to_text(slow, small, Plainly(8.0, 6.0))
    assert text.count("does not hold") == 2
    assert "2.0 times as long for three networks" in text
    assert "3.0 times as long for the measures" in text


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated")  # rdflib's own use of it
def test_it_runs_and_refuses_what_is_too_small(capsys: pytest.CaptureFixture[str]) -> None:
    """A small run prints a row a network; a size that nothing can be made of is named, with status 2."""
    assert main(["--statements", "200", "--beside", "200"]) == 0
    shown = capsys.readouterr().out
    assert all(f"\n{name} " in f"\n{shown}" for name in NETWORKS)
    with pytest.raises(SystemExit) as ended:
        main(["--statements", "3"])
    assert ended.value.code == 2
    assert "100 statements at least" in capsys.readouterr().err
