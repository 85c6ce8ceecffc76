"""The networks made out of a graph."""

from __future__ import annotations

import networkx as nx
import pytest
from rdflib import Dataset

from benchmarks.synthetic import Maker
from graph.errors import GraphError
from graph.ties import actors, everything, simple
from ontology.vocabulary import ID

FIN, SWE, ISL, DNK, NOR = (str(ID[f"state/{code}"]) for code in ("FIN", "SWE", "ISL", "DNK", "NOR"))
AINO, KARL = str(ID["person/aino-virtanen"]), str(ID["person/karl-lindholm"])


def kinds(graph: nx.MultiGraph[str]) -> set[tuple[frozenset[str], str]]:
    """Give each tie of a network as its two ends and its kind."""
    return {(frozenset((a, b)), kind) for a, b, kind in graph.edges(keys=True)}


def test_ties_come_from_what_is_told_as_fact(small: Dataset) -> None:
    """Shared events, shared agreements and dyads tie actors; hedges, denials and quoted claims do not."""
    found = kinds(actors(small))
    vestmark, ministry = str(ID["state/ヴェストマルク"]), str(ID["organization/NOR-foreign-ministry"])
    assert found == {
        (frozenset((AINO, KARL)), "event"),
        (frozenset((AINO, ISL)), "event"),
        (frozenset((KARL, ISL)), "event"),
        (frozenset((FIN, SWE)), "agreement"),
        (frozenset((FIN, SWE)), "agree"),
        (frozenset((DNK, ISL)), "aid"),
        (frozenset((vestmark, ministry)), "accuse"),
    }


def test_modalities_can_be_chosen(small: Dataset) -> None:
    """A plan ties when plans are asked for, and then what is told as fact does not."""
    assert kinds(actors(small, modalities=["Planned"])) == {
        (frozenset((DNK, NOR)), "event"),
        (frozenset((DNK, NOR)), "cooperate"),
    }


def test_hedged_and_attributed_ties_are_there_when_asked_for(small: Dataset) -> None:
    """With the hedged ones come all modalities and other people's words; what is denied never ties."""
    asserted, hedged = kinds(actors(small)), kinds(actors(small, include_hedged=True))
    vestmark = str(ID["state/ヴェストマルク"])
    assert asserted < hedged
    assert (frozenset((vestmark, FIN)), "request") in hedged
    assert (frozenset((vestmark, FIN)), "request") in kinds(actors(small, include_attributed=True))
    assert not any(kind == "aid" and FIN in ends for ends, kind in hedged)


def test_a_tie_names_its_statements(small: Dataset) -> None:
    """Each tie has its weight, what is shared, its sign and the statements that make it."""
    graph = actors(small)
    tie = graph[AINO][KARL]["event"]
    assert tie["via"] == (str(ID["event/2031-03-12-首脳会談"]),)
    assert (tie["weight"], tie["sign"], len(tie["statements"])) == (1, 0, 2)
    assert graph.nodes[FIN]["label"] == "フィンランド"
    assert graph.nodes[FIN]["labels"]["ko"] == "핀란드"
    assert graph.nodes[AINO]["type"] == "Person"


def test_shared_relationships_and_repeated_dyads_count() -> None:
    """A standing relationship ties its parties, and several statements of one kind add up to one heavier tie."""
    maker = Maker()
    a, b, c = (maker.entity(ID[f"state/{x}"], "State", x) for x in "ABC")
    tie = maker.entity(ID["relationship/r"], "Alliance", "同盟")
    for party in (a, b, c):
        maker.claim(tie, "party", party)
    maker.claim(a, "accuse", b, time="2020")
    maker.claim(b, "accuse", a, time="2021")
    maker.claim(a, "accuse", a)
    graph = actors(maker.dataset)
    assert sorted(kind for _, _, kind in graph.edges(keys=True)) == [
        "accuse",
        "relationship",
        "relationship",
        "relationship",
    ]
    assert graph[str(a)][str(b)]["accuse"]["weight"] == 2
    assert graph[str(a)][str(b)]["accuse"]["sign"] == -1
    assert simple(graph)[str(a)][str(b)]["weight"] == 3


def test_kinds_can_be_chosen(small: Dataset) -> None:
    """Only the kinds of tie asked for are there; one that there is not is an error that lists them."""
    assert {kind for _, kind in kinds(actors(small, kinds=["event", "aid"]))} == {"event", "aid"}
    with pytest.raises(GraphError, match="'aids' is no kind of tie; use event, agreement"):
        actors(small, kinds=["aids"])
    with pytest.raises(GraphError, match="'Sure' is no modality; use Asserted"):
        actors(small, modalities=["Sure"])


def test_everything_has_each_statement_once(small: Dataset) -> None:
    """Every statement between two things is an arrow under its own IRI, with modality and speaker."""
    graph = everything(small)
    assert graph.number_of_edges() == 49
    arrow = graph[str(ID["state/ヴェストマルク"])][FIN][str(ID["statement/small/6ac86537c5de"])]
    assert arrow["attributed_to"] == (str(ID["organization/北海新報"]),)
    assert (arrow["modality"], arrow["sign"], arrow["negated"]) == ("Asserted", -1, False)


def test_an_empty_dataset_makes_empty_networks() -> None:
    """Nothing in, nothing out, and no error."""
    assert [len(make(Dataset())) for make in (actors, everything)] == [0, 0]
