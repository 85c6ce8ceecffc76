"""What the members of a cluster tell together: what a further member must not contradict."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from graph.joining.confidence import NEAR, classes_contradict
from graph.joining.things import Thing


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a cluster.

    :ivar earliest: the last of its members' first days, and ``latest`` the first of their last days: all overlap when
        the first is not after the second.
    """

    family: str
    size: int
    earliest: str
    latest: str
    numbers: tuple[int, ...]
    classes: tuple[str, ...]
    actors: tuple[str, ...]

    @classmethod
    def of(cls, thing: Thing) -> Self:
        """Give what is known of a single thing."""
        numbers = () if thing.ordinal is None else (thing.ordinal,)
        return cls(thing.family, 1, thing.earliest, thing.latest, numbers, (thing.cls,), thing.actors)

    @classmethod
    def read(cls, data: str) -> Self:
        """Read what ``data`` gave."""
        held: dict[str, Any] = json.loads(data)
        return cls(**(held | {name: tuple(value) for name, value in held.items() if isinstance(value, list)}))

    def data(self) -> str:
        """Give it as text."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def with_(self, other: Known) -> Known:
        """Give what both clusters tell."""
        return Known(
            self.family,
            self.size + other.size,
            max(self.earliest, other.earliest),
            min((day for day in (self.latest, other.latest) if day), default=""),
            tuple(sorted({*self.numbers, *other.numbers})),
            tuple(sorted({*self.classes, *other.classes})),
            tuple(sorted({*self.actors, *other.actors})),
        )

    def against(self, other: Known) -> str:
        """Tell what forbids that two clusters are one; ``""`` for nothing."""
        if self.numbers and other.numbers and self.numbers != other.numbers:
            return "numbers differ"
        both = self.with_(other)
        if self.earliest and other.earliest:
            gap = date.fromisoformat(both.earliest) - date.fromisoformat(both.latest)
            if gap > NEAR if self.family == "Event" else gap.days > 0:
                return "times contradict each other"
        if any(classes_contradict(a, b) for a in self.classes for b in other.classes):
            return "classes contradict each other"
        few = min(len(self.actors), len(other.actors))
        if self.family in ("Event", "Agreement", "Relationship") and few and not {*self.actors} & {*other.actors}:
            return "others took part"
        if self.family in ("Event", "Relationship") and few > 1 and len({*self.actors} & {*other.actors}) < 2:
            return "others took part"
        return ""
