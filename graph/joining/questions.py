"""What a person is asked: two things that may be one, side by side, with the words of both texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import pyoxigraph as ox

from graph.joining.decisions import Decisions, Side
from graph.joining.records import GRAPH
from graph.joining.things import Thing, things_of
from graph.passage import passage
from graph.terms import DRG
from graph.view import Evidence
from ontology import vocabulary

QUOTES: Final = 3
"""So many passages are shown of each text."""
_OA, _DCT, _RDF, _PROV = (str(vocabulary.PREFIXES[name]) for name in ("oa", "dct", "rdf", "prov"))


@dataclass(frozen=True, slots=True)
class Teller:
    """One of two things that may be one.

    :ivar side: what a decision names: the source, the IRI before joining, the name.
    :ivar iri: the IRI that it has now.
    :ivar title: of the source.
    :ivar thing: what the source tells of it; ``None`` where the source is not at hand.
    :ivar quotes: passages that speak of it, its words in 【】.
    """

    side: Side
    iri: str
    title: str = ""
    thing: Thing | None = None
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Whether two things are one: with how sure it is and why."""

    id: str
    confidence: float
    reasons: tuple[str, ...]
    tellers: tuple[Teller, Teller]

    @property
    def sides(self) -> tuple[Side, Side]:
        """The two things as a decision names them."""
        return self.tellers[0].side, self.tellers[1].side


def questions(joins: Iterable[ox.Quad], decisions: Decisions, *, joined: bool = False) -> list[Question]:
    """Read what is doubtful and not decided, likeliest first; sources are not looked at yet.

    :param joined: read what was joined instead, the least sure first: each other telling beside the first one.
    """
    about: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in joins:
        if (
            quad.graph_name == GRAPH
            and isinstance(quad.subject, ox.NamedNode)
            and not isinstance(quad.object, ox.Triple)
        ):
            about[quad.subject.value][quad.predicate.value].append(quad.object.value)
    decided = {frozenset(side.lasting for side in one.things) for one in decisions.standing()}
    found = []
    for iri, facts in about.items():
        if f"{DRG}{'Join' if joined else 'DoubtfulJoin'}" not in facts[f"{_RDF}type"]:
            continue
        first, *others = (_teller(about[telling], facts) for telling in sorted(facts[f"{DRG}tells"]))
        for number, other in enumerate(others, start=1):
            if frozenset((first.side.lasting, other.side.lasting)) in decided:
                continue
            name = iri.rsplit("/", 1)[-1] + (f"-{number}" if len(others) > 1 else "")
            reasons = sorted(facts[f"{DRG}reason"], key=_weight)
            found.append(Question(name, float(facts[f"{DRG}confidence"][0]), tuple(reasons), (first, other)))
    return sorted(found, key=lambda one: (one.confidence if joined else -one.confidence, one.id))


def _teller(facts: Mapping[str, list[str]], join: Mapping[str, list[str]]) -> Teller:
    now = (facts[f"{DRG}joinedAs"] or join[f"{DRG}joinedAs"])[0]
    return Teller(Side(facts[f"{_PROV}hadPrimarySource"][0], facts[f"{DRG}joined"][0]), now)


def _weight(reason: str) -> tuple[float, str]:
    """The weightiest reason first; what speaks against as a whole last."""
    number = reason.partition("(")[2].partition(")")[0]
    try:
        return -abs(float(number)), reason
    except ValueError:
        return 1.0, reason


def described(found: Iterable[Question], sources: Iterable[tuple[str, Iterable[ox.Quad]]]) -> list[Question]:
    """Add what the sources tell: names, class, time, passages.

    :param sources: the IRIs of sources with their quads; those that no question is about are passed over.
    """
    asked = list(found)
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for question in asked:
        for teller in question.tellers:
            wanted[teller.side.source].add(teller.iri)
    told: dict[tuple[str, str], Teller] = {}
    for source, quads in sources:
        if source in wanted:
            held = list(quads)
            for teller in _told(source, wanted[source], held):
                told[source, teller.iri] = teller
    return [replace(one, tellers=(_filled(one.tellers[0], told), _filled(one.tellers[1], told))) for one in asked]


def _filled(teller: Teller, told: Mapping[tuple[str, str], Teller]) -> Teller:
    found = told.get((teller.side.source, teller.iri))
    if found is None:
        return teller
    name = found.thing.label if found.thing else teller.side.name
    return replace(found, side=replace(teller.side, name=name))


def _told(source: str, wanted: set[str], quads: list[ox.Quad]) -> Iterator[Teller]:
    things = {one.iri: one for one in things_of(quads).things}
    facts: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.Triple):
            facts[quad.subject.value][quad.predicate.value].append(quad.object.value)
    title = next(iter(facts[source][f"{_DCT}title"]), "") if source in facts else ""
    for iri in sorted(wanted):
        pieces = sorted(
            (_evidence(facts, place, source) for place in facts[iri][f"{DRG}mention"]), key=lambda one: one.start or 0
        )
        quotes = tuple(" ".join(passage(one).marked().split()) for one in pieces if one.exact)
        yield Teller(Side(source, iri), iri, title, things.get(iri), tuple(dict.fromkeys(quotes))[:QUOTES])


def _evidence(facts: Mapping[str, Mapping[str, list[str]]], iri: str, source: str) -> Evidence:
    found = {"exact": "", "prefix": "", "suffix": "", "start": "", "end": ""}
    for selector in facts[iri].get(f"{_OA}hasSelector", ()):
        for name in found:
            found[name] = next(iter(facts[selector].get(f"{_OA}{name}", ())), "") or found[name]
    start, end = (int(found[name]) if found[name].isdecimal() else None for name in ("start", "end"))
    return Evidence(iri, source, found["exact"], found["prefix"], found["suffix"], start, end)
