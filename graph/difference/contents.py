"""What a graph says, in the form in which two are compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph.passage import passage
from graph.terms import DRG, is_a, lowest
from graph.view import LANGUAGES, Evidence, local_name
from ontology import vocabulary

_RDF, _RDFS, _SKOS, _DCT, _OA, _PROV = (
    str(vocabulary.PREFIXES[name]) for name in ("rdf", "rdfs", "skos", "dct", "oa", "prov")
)
_DIGITS: Final = re.compile(r"-[0-9a-f]{8}$")
_KINDS: Final = ("Actor", "Relationship", "Agreement", "Event", "PolicyConcept", "Place")
_LABELS: Final = (f"{_SKOS}prefLabel", f"{_RDFS}label")
_RANKS: Final = {language: rank for rank, language in enumerate(LANGUAGES)}
_AUTHORITY: Final = f"{vocabulary.ID}authority"


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement: what it says, how, and its passages by what is quoted, so that a text that grew keeps them.

    :ivar source: the key of its source: the IRI, without the digits of the text's digest where that is unmistakable.
    """

    iri: str
    source: str
    subject: str
    predicate: str
    object: str
    modality: str
    negated: bool
    time: tuple[str, str, str]
    by: tuple[str, ...]
    confidence: str
    quotes: Mapping[str, str]
    """What is shown of each passage, by what it is compared as."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Names, lowest classes, times, and where texts name it."""

    names: frozenset[str]
    classes: frozenset[str]
    times: frozenset[str]
    mentions: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a graph says.

    :ivar sources: titles by key of the source.
    :ivar labels: a name for each IRI that has one.
    :ivar joins: what was joined: by IRI now the members, each the key of its source and the IRI that it has there.
    :ivar disagreements: what texts disagree about: thing, property, and what is told.
    """

    sources: Mapping[str, str]
    claims: tuple[Claim, ...]
    things: Mapping[str, Thing]
    labels: Mapping[str, str]
    joins: Mapping[str, frozenset[tuple[str, str]]]
    disagreements: frozenset[tuple[str, str, tuple[str, ...]]]

    def label(self, iri: str) -> str:
        """Give the name of something, or the end of its IRI."""
        return self.labels.get(iri) or local_name(iri)


Facts = dict[str, dict[str, list[str]]]


def contents(quads: Iterable[ox.Quad]) -> Contents:
    """Read what quads say.

    >>> contents([]).claims
    ()
    """
    facts: Facts = {}
    own: set[str] = set()
    labels: dict[str, tuple[int, str]] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple):
            continue
        subject, graph = quad.subject.value, quad.graph_name
        values = facts.setdefault(subject, {}).setdefault(quad.predicate.value, [])
        value = quad.object.value
        if value not in values:
            values.append(value)
        if quad.predicate.value in _LABELS and isinstance(quad.object, ox.Literal):
            ranked = (_RANKS.get(quad.object.language or "", len(_RANKS)), value)
            labels[subject] = min(labels.get(subject, ranked), ranked)
        if not (isinstance(graph, ox.NamedNode) and graph.value == _AUTHORITY):
            own.add(subject)
    for relations in facts.values():
        for several in relations.values():
            several.sort()
    keys = _keys(facts)
    return Contents(
        {key: _one(facts, iri, f"{_DCT}title") or local_name(iri) for iri, key in keys.items()},
        tuple(_claims(facts, keys)),
        {iri: _thing(facts, iri, keys) for iri in sorted(own) if _is_thing(facts, iri)},
        {iri: name for iri, (_, name) in labels.items()},
        _joins(facts, keys),
        frozenset(_disagreements(facts, keys)),
    )


def _keys(facts: Facts) -> dict[str, str]:
    """The sources, each with the key by which it is found again when its text was mended."""
    found = sorted(iri for iri, about in facts.items() if f"{DRG}Commentary" in about.get(f"{_RDF}type", ()))
    lasting = [_DIGITS.sub("", iri) for iri in found]
    return {iri: key if lasting.count(key) == 1 else iri for iri, key in zip(found, lasting, strict=True)}


def _claims(facts: Facts, keys: Mapping[str, str]) -> Iterable[Claim]:
    for iri in sorted(facts):
        about = facts[iri]
        ends = [about.get(f"{_RDF}{name}") for name in ("subject", "predicate", "object")]
        if not all(ends):
            continue
        subject, predicate, object_ = (values[0] for values in ends if values)
        pieces = [_passage(facts, place) for place in about.get(f"{DRG}evidence", ())]
        pieces.sort(key=lambda one: (one.source, one.start or 0))
        sources = [keys.get(one.source, one.source) for one in pieces]
        yield Claim(
            iri,
            sources[0] if sources else "",
            subject,
            predicate,
            object_,
            local_name(_one(facts, iri, f"{DRG}modality")),
            _one(facts, iri, f"{DRG}negated") in ("true", "1"),
            (
                _one(facts, iri, f"{DRG}time"),
                _one(facts, iri, f"{DRG}earliest"),
                _one(facts, iri, f"{DRG}latest"),
            ),
            tuple(about.get(f"{DRG}attributedTo", ())),
            _one(facts, iri, f"{DRG}confidence"),
            {_compared(one): " ".join(passage(one).marked().split()) for one in pieces if one.exact},
        )


def _compared(one: Evidence) -> str:
    """A passage by its words and some before and after: the same however far it moved."""
    return f"{one.prefix[-12:]}|{one.exact}|{one.suffix[:12]}"


def _passage(facts: Facts, iri: str) -> Evidence:
    found = dict.fromkeys(("exact", "prefix", "suffix", "start", "end"), "")
    for selector in facts.get(iri, {}).get(f"{_OA}hasSelector", ()):
        for name in found:
            found[name] = _one(facts, selector, f"{_OA}{name}") or found[name]
    start, end = (int(found[name]) if found[name].isdecimal() else None for name in ("start", "end"))
    source = _one(facts, iri, f"{_OA}hasSource")
    return Evidence(iri, source, found["exact"], found["prefix"], found["suffix"], start, end)


def _is_thing(facts: Facts, iri: str) -> bool:
    return is_a(tuple(facts[iri].get(f"{_RDF}type", ())), *_KINDS)


def _thing(facts: Facts, iri: str, keys: Mapping[str, str]) -> Thing:
    about = facts[iri]
    names = {
        name for part in (f"{_RDFS}label", f"{_SKOS}prefLabel", f"{_SKOS}altLabel") for name in about.get(part, ())
    }
    places = (_passage(facts, place) for place in about.get(f"{DRG}mention", ()))
    return Thing(
        frozenset(names),
        frozenset({local_name(lowest(tuple(about.get(f"{_RDF}type", ()))))}),
        frozenset(about.get(f"{DRG}time", ())),
        frozenset((keys.get(one.source, one.source), _compared(one)) for one in places),
    )


def _joins(facts: Facts, keys: Mapping[str, str]) -> dict[str, frozenset[tuple[str, str]]]:
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for iri, about in facts.items():
        if f"{DRG}Join" in about.get(f"{_RDF}type", ()):
            now = _one(facts, iri, f"{DRG}joinedAs")
            for telling in about.get(f"{DRG}tells", ()):
                source = _one(facts, telling, f"{_PROV}hadPrimarySource")
                found[now].add((keys.get(source, source), _one(facts, telling, f"{DRG}joined")))
    return {now: frozenset(members) for now, members in sorted(found.items())}


def _disagreements(facts: Facts, keys: Mapping[str, str]) -> Iterable[tuple[str, str, tuple[str, ...]]]:
    for iri, about in facts.items():
        if f"{DRG}Disagreement" in about.get(f"{_RDF}type", ()):
            told = []
            for telling in about.get(f"{DRG}tells", ()):
                source = _one(facts, telling, f"{_PROV}hadPrimarySource")
                told.append(f"{local_name(_one(facts, telling, f'{_RDF}value'))} ({keys.get(source, source)})")
            yield _one(facts, iri, f"{DRG}about"), _one(facts, iri, f"{DRG}onProperty"), tuple(sorted(told))


def _one(facts: Facts, iri: str, relation: str) -> str:
    values = facts.get(iri, {}).get(relation)
    return values[0] if values else ""
