"""What interpreting hands to writing: entities and claims, plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from builders.reading import Commentary, LeftOut, Span
from ontology.authority import Entry


@dataclass(frozen=True, slots=True)
class When:
    """A time at the precision of the text, with its first and last day.

    ``value`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; a span of several days keeps its own
    ``earliest`` and ``latest`` and has the value that both share (5月3日~5日: ``2013-05``).
    ``how`` says in words how the time was found ('9月 without a year: 2025 from the sentence before').
    """

    value: str
    earliest: date
    latest: date
    how: str = ""


@dataclass(slots=True)
class Entity:
    """One thing that the text speaks of, however often it is mentioned.

    ``key`` is the local part of its IRI (``state/KOR``, ``event/2025-11-中韓首脳会談``), ``cls`` its class in the
    ontology, ``label`` its name in the script of the source, ``alts`` every other surface form.
    """

    key: str
    cls: str
    label: str
    alts: set[str] = field(default_factory=set)
    entry: Entry | None = None
    when: When | None = None
    mentions: list[Span] = field(default_factory=list)
    count: int | None = None
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that the text says, with all that decides how it may be used.

    ``subject`` and ``object`` are keys of entities, ``predicate`` a property of the ontology without prefix, ``by`` the
    keys of the actors whose words or view are reported (empty: the author), ``rule`` the rule that made it and
    ``trace`` how (frame, lexicon entry, reference and time decisions, a line each). ``proposed`` is, for an open
    relation, the property nearest to what the text's own verb says. ``way`` is how its subject was found: ``own`` (its
    clause says all), ``inherited`` (taken from elsewhere) or ``nominal`` (a verbal noun claims it).
    """

    subject: str
    predicate: str
    object: str
    evidence: tuple[Span, ...]
    rule: str
    modality: str = "Asserted"
    negated: bool = False
    by: tuple[str, ...] = ()
    when: When | None = None
    confidence: float = 0.5
    position: str | None = None
    lemma: str | None = None
    trace: tuple[str, ...] = ()
    proposed: str | None = None
    way: str = "own"


@dataclass(frozen=True, slots=True)
class Reading:
    """A commentary as understood: the entities by key, the claims in the order of the text, and what was left out.

    ``outside`` are the predicates that the lexicon lacks, with how often the text has each, whether or not an open
    relation came of them.
    """

    commentary: Commentary
    entities: dict[str, Entity]
    claims: tuple[Claim, ...]
    left_out: tuple[LeftOut, ...]
    outside: tuple[tuple[str, int], ...] = ()
