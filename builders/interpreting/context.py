"""What is carried through a text while it is read: its entities, its clock, its topics and its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builders.annotating.annotate import Parsed
from builders.annotating.mentions import Mention
from builders.interpreting.claims import Claim, When
from builders.interpreting.registry import Registry
from builders.interpreting.times import Clock
from builders.reading import LeftOut, Span

if TYPE_CHECKING:
    from builders.interpreting.predicates import Frame


@dataclass(slots=True)
class Context:
    """The state of reading one commentary.

    ``topic`` is the actor that は (or が) made the topic last and ``topical`` the sentence that did, ``speakers`` those
    whose words are being read, ``sources`` the media that the sentence names as its source, ``decisions`` why the words
    at a place mean what they are taken to mean, by entity, ``deeds`` the last deed of each class.
    """

    registry: Registry
    clock: Clock
    issued: str | None
    claims: list[Claim] = field(default_factory=list)
    heads: dict[str, str] = field(default_factory=dict)
    topic: str | None = None
    topical: int = 0
    speaking: tuple[str, ...] = ()
    sentence: int = 0
    before: int = 0
    actors: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    left_out: list[LeftOut] = field(default_factory=list)
    keys: dict[tuple[int, int, str], tuple[str, ...]] = field(default_factory=dict)
    event_times: dict[tuple[int, int], When | None] = field(default_factory=dict)
    text: str | None = None
    text_in: int = -1
    said: When | None = None
    outside: Counter[str] = field(default_factory=Counter)
    spoken: dict[str, int] = field(default_factory=dict)
    deeds: dict[str, tuple[int, Frame]] = field(default_factory=dict)
    decisions: dict[tuple[int, int], dict[str, str]] = field(default_factory=dict)

    def meeting_in(self, key: str) -> int:
        """The sentence in which an event was spoken of last."""
        return self.spoken.get(key, -1)

    def decide(self, where: tuple[int, int], keys: Iterable[str], why: str) -> None:
        """Note why the words at a place of the commentary mean what they are taken to mean."""
        for key in keys:
            self.decisions.setdefault(where, {}).setdefault(key, why)

    def decided(self, span: Span, keys: set[str]) -> list[str]:
        """Why the words inside a span were taken to mean some entities, in the order of the text."""
        found: list[str] = []
        for (start, end), by_key in sorted(self.decisions.items()):
            if span.start <= start and end <= span.end:
                found += [f"reference: {why}" for key, why in sorted(by_key.items()) if key in keys]
        return found

    def cls(self, key: str) -> str:
        """The class of an entity."""
        return self.registry.entities[key].cls


def at(parsed: Parsed, mention: Mention) -> tuple[int, int]:
    """Where a mention stands in the commentary: the name under which its decisions are kept."""
    return parsed.span(mention.start, mention.end)


def span_of(parsed: Parsed, start: int, end: int) -> Span:
    """A stretch of a unit as a span of the commentary."""
    return Span(*parsed.span(start, end))
