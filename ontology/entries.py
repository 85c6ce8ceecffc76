"""What the authority holds: one class for each kind of thing that is known beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing with an id and names.

    ``kind`` is the segment of its IRI (``state``, ``person``, …), ``cls`` the local name of its class in the
    vocabulary. ``labels`` and ``alts`` go by language (``ja``, ``en``, ``ko``, ``zh``); a language without a
    name has no key. ``file`` and ``line`` say where it was read. Dates are partial dates or None (not known,
    or still running).
    """

    id: str
    kind: str
    cls: str
    labels: Mapping[str, str] = field(hash=False)
    alts: Mapping[str, tuple[str, ...]] = field(hash=False)
    wikidata: str | None
    source: str
    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Entry):
    """A state or territory; ``short_ja`` are its one-character forms, the usual one first."""

    short_ja: tuple[str, ...]
    iso2: str | None
    iso3: str | None
    region: str | None
    capital: str | None
    demonym_ja: str | None
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entry):
    """A human being; the family names are the short forms of later mentions."""

    family_ja: str | None
    family_en: str | None
    state: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Government(Entry):
    """The government of ``state`` under ``head`` (a person id), made from a row of the offices."""

    state: str
    head: str
    start: str
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Entry):
    """A body, or (class ``Grouping``) a set of states named as one."""

    state: str | None
    part_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Entry):
    """A text agreed or issued by its parties."""

    parties: tuple[str, ...]
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship(Entry):
    """A standing tie between its parties."""

    parties: tuple[str, ...]
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept(Entry):
    """An idea that policy is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Entry):
    """A location; ``state`` is the one state it undisputedly lies in, if there is one."""

    place_kind: str
    state: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Entry):
    """A recurring event with a name."""

    participants: tuple[str, ...]
    part_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One term of a person in a body (state or organisation id)."""

    person: str
    body: str
    kind: str
    position_ja: str | None
    position_en: str | None
    start: str | None
    end: str | None
    government: bool
    government_alt_ja: tuple[str, ...]
    source: str
    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """The time that a state or organisation belongs to an organisation or grouping."""

    organization: str
    member: str
    start: str | None
    end: str | None
    source: str
    file: str
    line: int
