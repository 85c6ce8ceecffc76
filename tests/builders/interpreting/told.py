"""What a short text of diplomacy tells, as lines that a test can list."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from builders.build import build
from builders.interpreting.claims import Reading


class Told(NamedTuple):
    """A claim in words: an event is called by its class (``Visit``), anything else by its label."""

    subject: str
    predicate: str
    object: str
    modality: str = "Asserted"
    negated: bool = False
    by: tuple[str, ...] = ()
    time: str | None = None

    def __str__(self) -> str:
        """Give the claim as one line: ``Visit participant アンゲラ・メルケル @2010-07``."""
        parts = [self.subject, self.predicate, self.object]
        if self.modality != "Asserted":
            parts.append(f"?{self.modality}")
        if self.negated:
            parts.append("not")
        parts += [f"by:{source}" for source in self.by]
        if self.time is not None:
            parts.append(f"@{self.time}")
        return " ".join(parts)


@cache
def reading(text: str, issued: str | None = "2024-06-15") -> Reading:
    """Read a text once for all tests."""
    return build(text, name="told", issued=issued)


def name(read: Reading, key: str) -> str:
    """Call an entity by its label, an event by its class."""
    entity = read.entities[key]
    return entity.cls if key.startswith("event/") else entity.label


def claims(text: str, issued: str | None = "2024-06-15") -> list[Told]:
    """Give the claims of a text in its order."""
    read = reading(text, issued)
    return [
        Told(
            name(read, c.subject),
            c.predicate,
            name(read, c.object),
            c.modality,
            c.negated,
            tuple(name(read, k) for k in c.by),
            c.when.value if c.when else None,
        )
        for c in read.claims
    ]


def lines(text: str, issued: str | None = "2024-06-15") -> list[str]:
    """Give the claims of a text, a line each."""
    return [str(told) for told in claims(text, issued)]


def missing(text: str, expected: str, issued: str | None = "2024-06-15") -> list[str]:
    """Give those of the expected claims (``;`` between them) that a text is not read to make."""
    got = lines(text, issued)
    return [claim for claim in (part.strip() for part in expected.split(";")) if claim not in got]


def events(text: str, cls: str, issued: str | None = "2024-06-15") -> list[str]:
    """Give the keys of the events of a class that a text tells of."""
    return [
        key for key, entity in reading(text, issued).entities.items() if key.startswith("event/") and entity.cls == cls
    ]
