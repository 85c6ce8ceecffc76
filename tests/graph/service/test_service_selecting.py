"""Which statements fit a question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from graph.load import load, read_quads
from graph.query import fill
from graph.service.selecting import fitting
from graph.view import Statement, read
from ontology.vocabulary import DRG, ID

SMALL = Path(__file__).parents[2] / "data" / "small.trig"
DRG_, ID_ = str(DRG), str(ID)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Give a store of the small graph with its union."""
    made = ox.Store()
    fill(made, read_quads(SMALL))
    return made


@pytest.fixture(scope="module")
def told() -> tuple[Statement, ...]:
    """Give its statements, read another way."""
    return read(load(SMALL)).statements


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        ({}, lambda s: True),
        ({"subject": f"{ID_}state/FIN"}, lambda s: s.subject == f"{ID_}state/FIN"),
        ({"object": f"{ID_}state/FIN"}, lambda s: s.object == f"{ID_}state/FIN"),
        ({"predicates": [f"{DRG_}member", f"{DRG_}party"]}, lambda s: s.predicate in (f"{DRG_}member", f"{DRG_}party")),
        ({"modality": "Planned"}, lambda s: s.modality == "Planned"),
        ({"modality": "Asserted", "negated": True}, lambda s: s.modality == "Asserted" and s.negated),
        ({"speaker": ""}, lambda s: not s.speakers),
        ({"source": f"{ID_}commentary/small"}, lambda s: True),
        ({"source": f"{ID_}commentary/other"}, lambda s: False),
        ({"first": "2031-01-01"}, lambda s: s.latest >= "2031-01-01"),
        ({"last": "2031-01-01"}, lambda s: "" < s.earliest <= "2031-01-01"),
    ],
)
def test_what_fits_is_found(store: ox.Store, told, wanted: dict[str, Any], fits) -> None:
    """Each condition picks the statements that a look at every one of them picks, in the order of their IRIs."""
    assert [each.value for each in fitting(store, wanted)] == [each.iri for each in told if fits(each)]


def test_a_speaker_is_found(store: ox.Store, told) -> None:
    """What somebody is quoted for is found by who that is."""
    speaker = next(each.speakers[0] for each in told if each.speakers)
    found = [each.value for each in fitting(store, {"speaker": speaker})]
    assert found == [each.iri for each in told if speaker in each.speakers]
