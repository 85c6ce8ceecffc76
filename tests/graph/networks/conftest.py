"""A graph of meetings, acts and stances, small enough to count by hand."""

from __future__ import annotations

import pytest
from rdflib import Dataset

from benchmarks.synthetic import Maker, synthetic
from graph.view import View, read
from ontology.vocabulary import ID


@pytest.fixture(scope="session")
def hand_made() -> Dataset:
    """Give three states, a leader, two meetings, a treaty, an alliance, acts, and stances on two ideas."""
    maker = Maker()
    a, b, c = (maker.entity(ID[f"state/{name}"], "State", name) for name in "ABC")
    p = maker.entity(ID["person/p"], "Person", "p")
    big = maker.entity(ID["event/big"], "Summit", "big")
    small = maker.entity(ID["event/small"], "Meeting", "small")
    treaty = maker.entity(ID["agreement/t"], "Treaty", "t")
    tie = maker.entity(ID["relationship/r"], "Alliance", "r")
    x, y, z = (maker.entity(ID[f"concept/{name}"], "Doctrine", name) for name in "xyz")
    for who in (a, b, c):
        maker.claim(big, "participant", who, time="2024")
    maker.claim(small, "host", a, time="2025")
    maker.claim(small, "participant", b, time="2025")
    maker.claim(small, "participant", p, modality="Planned")
    maker.claim(treaty, "party", a)
    maker.claim(treaty, "party", c)
    maker.claim(tie, "party", a)
    maker.claim(tie, "party", b)
    maker.claim(big, "strengthens", tie)
    maker.claim(c, "weakens", tie, modality="Possible")
    maker.claim(p, "restores", tie, by=c)
    maker.claim(a, "aid", b)
    maker.claim(a, "aid", b, time="2024")
    maker.claim(a, "accuse", b)
    maker.claim(b, "criticizes", a)
    maker.claim(b, "sanction", c, negated=True)
    for actor, stance, idea in (
        (a, "endorses", x),
        (b, "prioritizes", x),
        (c, "opposes", x),
        (a, "opposes", y),
        (c, "criticizes", y),
        (b, "endorses", z),
    ):
        maker.claim(actor, stance, idea)
    return maker.dataset


@pytest.fixture(scope="session")
def view(hand_made: Dataset) -> View:
    """Give that graph as Python sees it."""
    return read(hand_made)


@pytest.fixture(scope="session")
def synthetic_dataset() -> Dataset:
    """Give a made-up graph of a hundred nodes and 250 statements."""
    return synthetic().dataset


@pytest.fixture(scope="session")
def synthetic_view(synthetic_dataset: Dataset) -> View:
    """Give that graph as Python sees it."""
    return read(synthetic_dataset)
