"""What networks and measures of a large graph take, beside the same done with rdflib and NetworkX as they come.

``python -m benchmarks.analysis [--statements N] [--beside N]``; docs/benchmarks.md says what is measured and why so.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, TypeVar

import networkx as nx
from rdflib import RDF, RDFS, Dataset, URIRef

from benchmarks.synthetic import Maker
from graph.measures import measures
from graph.networks import (
    conflict,
    congruence,
    dyads,
    participation,
    relationships,
    signed,
    stances,
    together,
)
from graph.networks.event_data import GOLDSTEIN
from graph.tabular import table
from graph.view import read
from ontology.vocabulary import DRG, ID, OA, QUAD_CLASSES

Made = TypeVar("Made")

VIEWS, MEASURES = 10.0, 30.0
"""The limits at 100,000 statements: seconds for all networks, seconds for the default measures of the actors."""
_ROLES: Final = {"participant", "party"}
_STANCES: Final = {"endorses", "opposes"}


def made(statements: int, seed: int = 7) -> Dataset:
    """Make a graph with so many statements: an actor for fifty of them, something they share for ten."""
    chance = random.Random(seed)
    maker = Maker()
    kinds = ("State", "Government", "Person", "Organization")
    actors = [maker.entity(ID[f"actor/{i}"], kinds[i % 4], f"主体{i}") for i in range(max(4, statements // 50))]
    events = [maker.entity(ID[f"event/{i}"], "Summit", f"会談{i}") for i in range(max(2, statements // 15))]
    texts = [maker.entity(ID[f"agreement/{i}"], "Treaty", f"条約{i}") for i in range(max(2, statements // 50))]
    ties = [maker.entity(ID[f"tie/{i}"], "BilateralRelations", f"関係{i}") for i in range(max(2, statements // 50))]
    ideas = [maker.entity(ID[f"concept/{i}"], "Doctrine", f"概念{i}") for i in range(max(2, statements // 200))]
    acts = sorted(QUAD_CLASSES)

    def often(things: Sequence[URIRef]) -> URIRef:
        return things[int(len(things) * chance.random() ** 2)]

    for i in range(statements):
        time_of = str(chance.randint(2015, 2025)) if chance.random() < 0.6 else ""
        modality = chance.choice(("Asserted",) * 8 + ("Planned", "Assessed"))
        way = chance.random()
        if way < 0.4:
            maker.claim(events[i % len(events)], "participant", often(actors), modality=modality, time=time_of)
        elif way < 0.5:
            maker.claim(texts[i % len(texts)], "party", often(actors), modality=modality, time=time_of)
        elif way < 0.57:
            maker.claim(ties[i % len(ties)], "party", often(actors), modality=modality)
        elif way < 0.77:
            maker.claim(often(actors), chance.choice(("endorses", "opposes")), often(ideas), modality=modality)
        else:
            maker.claim(often(actors), chance.choice(acts), often(actors), modality=modality, time=time_of)
    return maker.dataset


def _settled(statements: int) -> Dataset:
    """Make a graph; Python's collector need not look through the millions of terms of it again and again."""
    gc.disable()
    try:
        return made(statements)
    finally:
        gc.enable()
        gc.freeze()


@dataclass(frozen=True)
class Taken:
    """Seconds of processor time for reading the graph, for each network, and for the default measures."""

    statements: int
    reading: float
    networks: dict[str, float]
    measuring: float
    ties: int

    @property
    def views(self) -> float:
        """Seconds for all networks together."""
        return sum(self.networks.values())


def take(dataset: Dataset) -> Taken:
    """Measure ours."""
    reading, view = _timed(lambda: read(dataset))
    # As one would who wants them all: what several networks are made of is made once.
    found: dict[str, float] = {}
    found["participation"], two_mode = _timed(lambda: participation(view))
    found["together"], network = _timed(lambda: together(two_mode, view))
    found["newman"], _ = _timed(lambda: together(two_mode, view, weighting="newman"))
    found["dyads"], acts = _timed(lambda: dyads(view))
    found["signed"], _ = _timed(lambda: signed(acts))
    found["goldstein"], _ = _timed(lambda: signed(acts, GOLDSTEIN))
    found["stances"], held = _timed(lambda: stances(view))
    found["congruence"], _ = _timed(lambda: congruence(held))
    found["conflict"], _ = _timed(lambda: conflict(held))
    found["relationships"], _ = _timed(lambda: relationships(view))
    measuring, _ = _timed(lambda: measures(network))
    return Taken(len(view.statements), reading, found, measuring, network.number_of_edges())


@dataclass(frozen=True)
class Plainly:
    """Seconds that rdflib and NetworkX take as they come: for three of the networks, and for the measures."""

    networks: float
    measuring: float


def plainly(dataset: Dataset) -> Plainly:
    """Measure what a user of the two libraries would write: ask for each part of each statement, add it up, measure."""

    def asserted() -> list[tuple[URIRef, str, URIRef]]:
        found = []
        for s in dataset.subjects(RDF.type, DRG["Statement"]):
            if dataset.value(s, DRG["modality"]) != DRG["Asserted"] or str(dataset.value(s, DRG["negated"])) == "true":
                continue
            if dataset.value(s, DRG["attributedTo"]) is not None:
                continue
            # What our edges carry is asked for too: how sure, when, on which passages of which source.
            for part in ("confidence", "earliest", "latest"):
                dataset.value(s, DRG[part])
            for evidence in dataset.objects(s, DRG["evidence"]):
                dataset.value(evidence, OA["hasSource"])
            ends = [dataset.value(s, RDF.subject), dataset.value(s, RDF.object)]
            for end in ends:
                list(dataset.objects(end, RDF.type))
                list(dataset.objects(end, RDFS.label))
            found.append((ends[0], str(dataset.value(s, RDF.predicate)).removeprefix(str(DRG)), ends[1]))
        return found  # type: ignore[return-value]

    def together() -> nx.Graph[URIRef]:
        members: dict[URIRef, set[URIRef]] = {}
        for subject, predicate, object_ in asserted():
            if predicate in _ROLES:
                members.setdefault(subject, set()).add(object_)
        graph: nx.Graph[URIRef] = nx.Graph()
        for who in members.values():
            for a, b in combinations(sorted(who), 2):
                graph.add_edge(a, b, weight=graph.get_edge_data(a, b, {"weight": 0})["weight"] + 1)
        return graph

    def between(kinds: set[str]) -> nx.MultiDiGraph[URIRef]:
        graph: nx.MultiDiGraph[URIRef] = nx.MultiDiGraph()
        graph.add_edges_from((s, o) for s, predicate, o in asserted() if predicate in kinds)
        return graph

    start = time.process_time()
    network = together()
    between(_STANCES)
    between(set(QUAD_CLASSES))
    networks = time.process_time() - start

    def measured() -> None:
        dict(network.degree(weight="weight"))
        nx.betweenness_centrality(network)
        nx.eigenvector_centrality(network, max_iter=1000, weight="weight")
        nx.pagerank(network)

    return Plainly(networks, _timed(measured)[0])


def _timed(work: Callable[[], Made]) -> tuple[float, Made]:
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def to_text(large: Taken, small: Taken, plain: Plainly) -> str:
    """Tables of seconds, and whether the limits hold."""
    rows = [[name, f"{seconds:.2f}"] for name, seconds in large.networks.items()]
    three = small.reading + sum(small.networks[name] for name in ("together", "stances", "dyads"))
    verdicts = [
        f"reading {large.statements} statements: {large.reading:.1f} s",
        _verdict("all networks", large.views, VIEWS),
        _verdict(f"default measures ({large.ties} ties)", large.measuring, MEASURES),
        f"at {small.statements} statements rdflib and NetworkX as they come take",
        f"{plain.networks / three:.1f} times as long for three networks with what their edges carry, reading included,",
        f"{plain.measuring / small.measuring:.1f} times as long for the measures",
    ]
    return table(["network", "seconds"], rows) + "\n" + "\n".join(verdicts) + "\n"


def _verdict(what: str, seconds: float, most: float) -> str:
    return f"{what}: {seconds:.1f} s; {most:.0f} at most: {'holds' if seconds <= most else 'does not hold'}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.analysis", description=__doc__)
    options.add_argument("--statements", type=int, default=100_000, metavar="N", help="default: %(default)s")
    options.add_argument(
        "--beside", type=int, default=10_000, metavar="N", help="for the ratios (default: %(default)s)"
    )
    given = options.parse_args(arguments)
    if min(given.statements, given.beside) < 100:
        options.error("100 statements at least")
    large = take(_settled(given.statements))
    dataset = _settled(given.beside)
    print(to_text(large, take(dataset), plainly(dataset)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
