"""A graph whose statements, times and names put the formats to the test, small enough to count by hand."""

from __future__ import annotations

import pytest
from rdflib import Dataset, Literal
from rdflib.namespace import RDFS, XSD

from benchmarks.synthetic import COMMENTARY, Maker
from graph.view import View, read
from ontology.vocabulary import DCT, DRG, ID


@pytest.fixture(scope="session")
def maker() -> Maker:
    """Give two states, a leader with hostile names, a meeting and a doctrine; acts of several modalities, stances."""
    maker = Maker()
    a = maker.entity(ID["state/A"], "State", "甲国", "A-land", "갑국", alts=("甲",))
    b = maker.entity(ID["state/B"], "State", "𠮷国", "=HYPERLINK(1)")
    p = maker.entity(ID["person/p"], "Person", "-太郎\x01")
    meeting = maker.entity(ID["event/m"], "Summit", "会談")
    idea = maker.entity(ID["concept/x"], "Doctrine", "静かな外交")
    maker.facts.add((meeting, DRG["earliest"], Literal("2024-03-01", datatype=XSD.date)))
    maker.facts.add((meeting, DRG["latest"], Literal("2024-03-31", datatype=XSD.date)))
    maker.facts.add((a, RDFS.label, Literal("甲地", lang="zh")))
    maker.authority.add((a, DRG["isoAlpha3"], Literal("AAA")))
    maker.facts.add((COMMENTARY, DCT["issued"], Literal("2025-02-03")))
    maker.claim(meeting, "participant", a, time="2024")
    maker.claim(meeting, "participant", p)
    maker.claim(a, "aid", b, time="2020", quote="甲国は𠮷国を援助した")
    maker.claim(a, "aid", b, time="2024")
    maker.claim(b, "threaten", a, modality="Planned", quote="𠮷国は甲国を\n脅すという")
    maker.claim(b, "accuse", a, by=p)
    maker.claim(b, "sanction", a, negated=True)
    maker.claim(a, "prioritizes", idea, quote="𠮷い、静かな外交")
    maker.claim(p, "opposes", idea)
    maker.claim(b, "endorses", idea, modality="Possible")
    maker.claim(a, "relatedTo", b)
    return maker


@pytest.fixture(scope="session")
def dataset(maker: Maker) -> Dataset:
    """Give that graph."""
    return maker.dataset


@pytest.fixture(scope="session")
def view(dataset: Dataset) -> View:
    """Give that graph as Python sees it."""
    return read(dataset)
