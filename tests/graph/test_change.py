"""What differs between two networks."""

from __future__ import annotations

import networkx as nx
import pytest

from benchmarks.synthetic import Maker
from graph.change import differences, moved
from graph.networks import Selection, dyads, signed, stances
from graph.view import read
from ontology.vocabulary import ID


def test_two_years_differ_in_what_is_new_gone_turned_and_stronger() -> None:
    """Between two windows each tie that differs is listed with the statements of both."""
    maker = Maker()
    a, b, c, d = (maker.entity(ID[f"state/{name}"], "State", name) for name in "abcd")
    turned = [maker.claim(a, "aid", b, time="2023"), maker.claim(a, "accuse", b, time="2024")]
    maker.claim(a, "aid", c, time="2023")
    maker.claim(c, "aid", d, time="2024")
    for year in ("2023", "2024", "2024"):
        maker.claim(b, "consult", d, time=year)
    maker.claim(b, "consult", c, time="2023")
    maker.claim(b, "consult", c, time="2024")
    view = read(maker.dataset)
    old, new = (signed(dyads(view, Selection(start=year, end=year))) for year in ("2023", "2024"))
    found = {(d.source[-1], d.target[-1]): d for d in differences(old, new)}
    assert {pair: one.kind for pair, one in found.items()} == {
        ("a", "b"): "turned",
        ("a", "c"): "gone",
        ("c", "d"): "new",
        ("b", "d"): "more",
    }
    assert (found["a", "b"].before, found["a", "b"].after) == (2, -1)
    assert found["a", "b"].statements == tuple(sorted(map(str, turned)))
    assert found["c", "d"].before is None
    assert next((d.kind, d.key) for d in differences(dyads(view), nx.MultiDiGraph())) == ("gone", "accuse")
    assert differences(old, old) == []


def test_a_stance_that_turns_is_a_difference() -> None:
    """From support to opposition, with the sign in the weights."""
    maker = Maker()
    a, x = maker.entity(ID["state/a"], "State", "a"), maker.entity(ID["concept/x"], "Doctrine", "x")
    maker.claim(a, "endorses", x, time="2023")
    maker.claim(a, "opposes", x, time="2024")
    view = read(maker.dataset)
    (one,) = differences(*(stances(view, Selection(start=year, end=year)) for year in ("2023", "2024")))
    assert (one.kind, one.before, one.after) == ("turned", 1, -1)


def test_who_rises_and_who_falls() -> None:
    """Newcomers come first, then who rises most; who keeps the rank is left out, who is gone comes last."""
    old = nx.Graph([("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("e", "a")])
    new = nx.Graph([("c", "a"), ("c", "b"), ("c", "d"), ("c", "f"), ("a", "b")])
    found = moved(old, new, "degree")
    assert [(one.iri, one.before, one.after) for one in found] == [
        ("f", None, 4),
        ("c", 2, 1),
        ("a", 1, 2),
        ("e", 4, None),
    ]


@pytest.mark.parametrize("graph", [nx.Graph(), nx.MultiDiGraph()])
def test_nothing_differs_from_nothing(graph: nx.Graph[str]) -> None:
    """Empty networks are no error."""
    assert differences(graph, graph) == []
    assert moved(nx.Graph(), nx.Graph(), "degree") == []
