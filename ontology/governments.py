"""Governments are named after their leaders: how an office row becomes a government with its names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ontology.entries import Entry, Government, Office, Person
from ontology.tables import Row

_KATAKANA: Final = re.compile(r"[ァ-ヺー]")
_WORDS_JA: Final = ("政権", "内閣", "政府")
_WORDS_EN: Final = ("administration", "government")


def government_of(row: Row, office: Office, entries: Mapping[str, Entry]) -> Government:
    """Return the government that a term in office makes; its id is state, person and first year.

    Japanese names a government after the whole name where that is in kanji (李在明政権) and after the family
    name where it is in katakana (トランプ政権); the other combinations are other names.

    Raises:
        AuthorityError: The person is unknown, the body is no state, or the beginning is not known.
    """
    person, state = entries.get(office.person), entries.get(office.body)
    if not isinstance(person, Person):
        raise row.error("person", "a government needs a leader", "add the person")
    if state is None or state.kind != "state":
        raise row.error("body", "a government needs a state", "name a state, or leave the column government empty")
    if office.start is None:
        raise row.error("from", "a government needs the year it began", "fill it in")
    full, family = person.labels["ja"], person.family_ja or person.labels["ja"]
    first, second = (family, full) if _KATAKANA.search(full) else (full, family)
    japanese = [f"{name}{word}" for name in (first, second) for word in _WORDS_JA] + [*office.government_alt_ja]
    labels, alts = {"ja": japanese[0]}, {"ja": tuple(x for x in dict.fromkeys(japanese) if x != japanese[0])}
    if "en" in person.labels:
        full_en = person.labels["en"]
        english = [f"{name} {word}" for name in (person.family_en or full_en, full_en) for word in _WORDS_EN]
        labels["en"], alts["en"] = english[0], tuple(x for x in dict.fromkeys(english) if x != english[0])
    if "ko" in person.labels:
        labels["ko"] = f"{person.labels['ko']} 정부"
    return Government(
        id=f"{office.body}-{office.person}-{office.start[:4]}",
        kind="government",
        cls="Government",
        labels=labels,
        alts=alts,
        wikidata=None,
        source=office.source,
        file=office.file,
        line=office.line,
        state=office.body,
        head=office.person,
        start=office.start,
        end=office.end,
    )
