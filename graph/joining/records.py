"""What joining found, as RDF in a graph of its own: joins, doubtful joins and disagreements, each with its reasons."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from graph.joining.decisions import Decision
from graph.joining.disagreements import Disagreement
from graph.joining.index import Index
from graph.joining.things import Thing
from graph.store.sources import JOINS
from graph.terms import DRG
from ontology import vocabulary

GRAPH: Final = JOINS
"""The graph that all of it is in. A store keeps it as a source of its own, which a later joining replaces."""

_COMMENT = ox.NamedNode(str(vocabulary.RDFS.comment))
_TYPE = ox.NamedNode(str(vocabulary.RDF.type))
_VALUE = ox.NamedNode(str(vocabulary.RDF.value))
_SOURCE = ox.NamedNode(str(vocabulary.PROV.hadPrimarySource))
_XSD = str(vocabulary.XSD)
_TIMES = {4: "gYear", 7: "gYearMonth", 10: "date"}


BUNDLE: Final = ox.Quad(GRAPH, _TYPE, ox.NamedNode(str(vocabulary.PROV.Bundle)), GRAPH)
"""That the graph tells where things are from: it is there even where nothing was joined."""


def short_id(*parts: object) -> str:
    """Give ten digits that stand for these parts.

    >>> short_id("a", "b")
    '3554d2b8a1'
    """
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:10]


def join_quads(
    index: Index, cluster: int, members: Iterable[int], decided: Mapping[str, Decision]
) -> Iterator[ox.Quad]:
    """Give a cluster of several things as a join: what was joined, as what, how surely, why, and who decided.

    Its confidence is that of the weakest link that it needed.
    """
    things = [index.thing(number) for number in members]
    name = _name(index, cluster)
    this = ox.NamedNode(f"{vocabulary.ID}join/{short_id(*[one.key for one in things])}")
    yield _quad(this, _TYPE, _drg("Join"))
    yield _quad(this, _drg("joinedAs"), ox.NamedNode(name))
    for iri in dict.fromkeys(one.iri for one in things):
        yield _quad(this, _drg("joined"), ox.NamedNode(iri))
    for number, one in enumerate(things, start=1):
        yield from _telling(this, number, one.source, _drg("joined"), ox.NamedNode(one.iri))
    links = list(
        index.rows(
            "SELECT l.confidence, l.reasons, l.decision FROM link l JOIN thing x ON x.id = l.a WHERE x.cluster = ?"
            " ORDER BY l.confidence DESC, l.a, l.b",
            cluster,
        )
    )
    weakest = min((float(str(confidence)) for confidence, _, _ in links), default=1.0)
    yield _quad(this, _drg("confidence"), _decimal(weakest))
    for reason in dict.fromkeys(reason for _, reasons, _ in links for reason in json.loads(str(reasons))):
        yield _quad(this, _drg("reason"), ox.Literal(reason))
    for decision in dict.fromkeys(str(decision) for _, _, decision in links if decision):
        yield from _decided(this, decided[decision])


def doubtful_quads(
    index: Index, a: int, b: int, confidence: float, reasons: Iterable[str], against: str
) -> Iterator[ox.Quad]:
    """Give two things that may be one as a doubtful join."""
    things = [index.thing(a), index.thing(b)]
    this = ox.NamedNode(f"{vocabulary.ID}doubtful-join/{doubt_id(*things)}")
    yield _quad(this, _TYPE, _drg("DoubtfulJoin"))
    yield _quad(this, _drg("confidence"), _decimal(confidence))
    for number, (member, one) in enumerate(zip((a, b), things, strict=True), start=1):
        yield _quad(this, _drg("mayBe"), ox.NamedNode(_name(index, member)))
        yield from _telling(this, number, one.source, _drg("joined"), ox.NamedNode(one.iri))
        yield _quad(ox.NamedNode(f"{this.value}/{number}"), _drg("joinedAs"), ox.NamedNode(_name(index, member)))
    for reason in (*reasons, *([f"against: {against}"] if against else [])):
        yield _quad(this, _drg("reason"), ox.Literal(reason))


def doubt_id(a: Thing, b: Thing) -> str:
    """Give the id by which a person names a doubtful join: of the two things as their sources name them."""
    return short_id(*sorted((a.key, b.key)))


def disagreement_quads(found: Disagreement) -> Iterator[ox.Quad]:
    """Give a disagreement: about what, in which property, and what each source tells in which statements."""
    this = ox.NamedNode(f"{vocabulary.ID}disagreement/{short_id(found.about, found.property, found.object)}")
    yield _quad(this, _TYPE, _drg("Disagreement"))
    yield _quad(this, _drg("about"), ox.NamedNode(found.about))
    yield _quad(this, _drg("onProperty"), ox.NamedNode(found.property))
    if found.object:
        yield _quad(this, _drg("onObject"), ox.NamedNode(found.object))
    for number, telling in enumerate(found.tellings, start=1):
        yield from _telling(this, number, telling.source, _VALUE, _value(found, telling.value))
        for statement in telling.statements:
            yield _quad(ox.NamedNode(f"{this.value}/{number}"), _drg("toldIn"), ox.NamedNode(statement))


def _value(found: Disagreement, value: str) -> ox.NamedNode | ox.Literal:
    if found.property == f"{DRG}modality":
        return ox.NamedNode(value)
    kind = "boolean" if found.object else "integer" if found.property == f"{DRG}count" else _TIMES[len(value)]
    return ox.Literal(value, datatype=ox.NamedNode(_XSD + kind))


def _telling(
    this: ox.NamedNode, number: int, source: str, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal
) -> Iterator[ox.Quad]:
    telling = ox.NamedNode(f"{this.value}/{number}")
    yield _quad(this, _drg("tells"), telling)
    yield _quad(telling, _TYPE, _drg("Telling"))
    yield _quad(telling, _SOURCE, ox.NamedNode(source))
    yield _quad(telling, predicate, value)


def _decided(this: ox.NamedNode, decision: Decision) -> Iterator[ox.Quad]:
    yield _quad(this, _drg("decidedBy"), ox.Literal(decision.by))
    yield _quad(this, _drg("decidedAt"), ox.Literal(decision.at))
    if decision.note:
        yield _quad(this, _COMMENT, ox.Literal(decision.note))


def _name(index: Index, number: int) -> str:
    found = index.one("SELECT name FROM thing WHERE id = ?", number)
    assert found is not None
    return str(found[0])


def _decimal(value: float) -> ox.Literal:
    return ox.Literal(f"{value:.4f}".rstrip("0").ljust(3, "0"), datatype=ox.NamedNode(f"{_XSD}decimal"))


def _drg(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{DRG}{name}")


def _quad(subject: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(subject, predicate, value, GRAPH)
