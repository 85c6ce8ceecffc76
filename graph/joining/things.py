"""The things of one source that the authority does not know: what can be compared to tell whether two are one.

What the authority knows has its IRI in every text and needs no comparison. Of the rest this module takes from RDF alone
what tells one thing from another: class, names, own time, number in a series, who takes part, what else it is tied to.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import pyoxigraph as ox

from graph.terms import DRG, superclasses, top_property
from ontology import vocabulary

AUTHORITY: Final = f"{vocabulary.ID}authority"
COMMENTARY: Final = f"{vocabulary.ID}commentary/"
FAMILIES: Final = (
    *("Event", "Agreement", "Relationship", "Person", "Government", "State", "Organization", "Grouping"),
    *("PolicyConcept", "Place"),
)
"""The classes that nothing can be two of: only things of one family are compared."""

_RDF, _RDFS, _SKOS, _DCT = (str(vocabulary.PREFIXES[name]) for name in ("rdf", "rdfs", "skos", "dct"))
_TYPE = f"{_RDF}type"
_NAMES = frozenset({f"{_RDFS}label", f"{_SKOS}prefLabel", f"{_SKOS}altLabel"})
_ENDS = {f"{_RDF}subject": "subject", f"{_RDF}predicate": "predicate", f"{_RDF}object": "object"}
_OWN = {f"{DRG}{name}": name for name in ("time", "earliest", "latest", "ordinal", "count")}
_TOLD = {f"{DRG}modality": "modality", f"{DRG}negated": "negated"}
_ACTING: Final = frozenset({"participant", "party", "governs", "headOf", "officeOf", "member"})
"""Whoever stands at the other end of these is one of those that a thing is known by."""
_SUPPOSED: Final = frozenset({"Possible", "Hypothetical", "Normative"})
"""Who may or should take part is not whom a meeting is known by."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing as one source tells of it.

    :ivar source: the IRI of the commentary.
    :ivar cls: the lowest class, its name without namespace; ``family`` is the one of ``FAMILIES`` above it.
    :ivar names: every name, the source's own first, as written.
    :ivar actors: whom it is known by: participants, parties and the like, each as the state it stands for where that is
        known, else itself; only those that the authority knows.
    :ivar near: what else the source ties it to, as IRIs.
    """

    source: str
    iri: str
    family: str
    cls: str
    names: tuple[str, ...]
    time: str = ""
    earliest: str = ""
    latest: str = ""
    ordinal: int | None = None
    count: int | None = None
    actors: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name that the source gives it first, or the end of its IRI."""
        return self.names[0] if self.names else self.iri.rsplit("/", 1)[-1]

    @property
    def key(self) -> tuple[str, str]:
        """What puts things in order, whatever order their sources are read in."""
        return self.source, self.iri


@dataclass(frozen=True, slots=True)
class Told:
    """What a source tells: its things, the known things of which it speaks (its context), its date of issue."""

    source: str
    things: tuple[Thing, ...]
    context: tuple[str, ...]
    issued: str = ""


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """Give a name as names are compared: without case, width, spaces and signs.

    >>> fold("Ｍ. ラッド")
    'mラッド'
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in folded if char.isalnum() or char == "ー")


def things_of(quads: Iterable[ox.Quad]) -> Told:
    """Read from the quads of one source what can be compared.

    >>> things_of([]).things
    ()
    """
    gathered = _Gathered()
    for quad in quads:
        gathered.take(quad)
    return gathered.told()


class _Gathered:
    """What a pass over the quads has found so far, by IRI."""

    def __init__(self) -> None:
        self.source = ""
        self.issued = ""
        self.known: dict[str, str] = {}
        self.state_of: dict[str, str] = {}
        self.types: defaultdict[str, set[str]] = defaultdict(set)
        self.names: defaultdict[str, dict[tuple[bool, bool, str], None]] = defaultdict(dict)
        self.own: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self.statements: defaultdict[str, dict[str, str]] = defaultdict(dict)

    def take(self, quad: ox.Quad) -> None:
        """Keep what a quad tells of a thing or a statement."""
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if not isinstance(subject, ox.NamedNode) or isinstance(value, ox.BlankNode | ox.Triple):
            return
        iri, graph = subject.value, quad.graph_name
        if isinstance(graph, ox.NamedNode) and graph.value == AUTHORITY:
            if predicate == _TYPE:
                self.known[iri] = value.value
            elif predicate == f"{DRG}ofState":
                self.state_of[iri] = value.value
        elif predicate == _TYPE:
            self.types[iri].add(value.value)
            if value.value == f"{DRG}Commentary":
                self.source = iri
        elif predicate == f"{_DCT}issued":
            self.issued = value.value
        elif predicate in _NAMES and isinstance(value, ox.Literal):
            self.names[iri][predicate == f"{_SKOS}altLabel", value.language != "ja", value.value] = None
        elif predicate in _ENDS:
            self.statements[iri][_ENDS[predicate]] = value.value
        elif predicate in _TOLD:
            self.statements[iri][_TOLD[predicate]] = value.value
        elif predicate in _OWN:
            self.own[iri][_OWN[predicate]] = value.value

    def told(self) -> Told:
        """Put together the things, now that all is known."""
        ties = [one for one in self.statements.values() if {"subject", "predicate", "object"} <= one.keys()]
        self._learn_states(ties)
        actors: defaultdict[str, set[str]] = defaultdict(set)
        near: defaultdict[str, set[str]] = defaultdict(set)
        for tie in ties:
            subject, relation, object_ = tie["subject"], top_property(tie["predicate"]), tie["object"]
            if tie.get("negated") == "true":
                continue
            supposed = tie.get("modality", "").removeprefix(DRG) in _SUPPOSED
            if relation in _ACTING and not supposed and (actor := self._stands_for(object_)):
                actors[subject].add(actor)
            else:
                near[subject].add(object_)
            near[object_].add(subject)
        found = (self._thing(iri, actors[iri], near[iri]) for iri in sorted(self.types))
        things = tuple(thing for thing in found if thing is not None)
        spoken = {end for tie in ties for end in (tie["subject"], tie["object"])}
        return Told(self.source, things, tuple(sorted(spoken & self.known.keys())), self.issued)

    def _learn_states(self, ties: list[dict[str, str]]) -> None:
        for tie in ties:
            relation = tie["predicate"].removeprefix(DRG)
            if relation in ("governs", "headOf", "officeOf") and tie.get("negated") != "true":
                self.state_of.setdefault(tie["subject"], tie["object"])

    def _stands_for(self, iri: str) -> str:
        """The state that an actor acts for, or the actor; nothing for one that the authority does not know."""
        for _ in range(3):  # a person heads a government, which governs a state
            if iri not in self.state_of or self.known.get(iri) == f"{DRG}State":
                break
            iri = self.state_of[iri]
        return iri if iri in self.known else ""

    def _thing(self, iri: str, actors: set[str], near: set[str]) -> Thing | None:
        classes = sorted(self.types[iri], key=lambda kind: (-len(superclasses(kind)), kind))
        above = superclasses(classes[0])
        family = next((name for name in above if name in FAMILIES), "")
        if iri in self.known or not family:
            return None
        if family not in ("Event", "Agreement", "Relationship") and (own := self._stands_for(iri)):
            actors = actors | {own}
        own_facts = self.own[iri]
        return Thing(
            self.source,
            iri,
            family,
            above[0],
            tuple(dict.fromkeys(name for _, _, name in sorted(self.names[iri]))),
            time=own_facts.get("time", ""),
            earliest=own_facts.get("earliest", ""),
            latest=own_facts.get("latest", ""),
            ordinal=_number(own_facts.get("ordinal")),
            count=_number(own_facts.get("count")),
            actors=tuple(sorted(actors)),
            near=tuple(sorted(near - {iri})),
        )


def _number(value: str | None) -> int | None:
    return int(value) if value is not None and value.isdecimal() else None
