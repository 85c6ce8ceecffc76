"""A manifest against what is there: what is missing, changed, new or twice the same, and what it does not know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from builders.collection.manifest import Manifest

Kind: TypeAlias = Literal["missing", "changed", "new", "twice", "unreadable", "no licence", "no date", "no author"]

LACKS: Final[tuple[Kind, ...]] = ("no licence", "no date", "no author")
"""What a manifest may well not know."""
_ORDER: Final[tuple[Kind, ...]] = ("missing", "changed", "new", "twice", "unreadable", *LACKS)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that does not hold, or is not known.

    Attributes:
        kind: What it is.
        place: Of which source.
        detail: What more there is to say.
    """

    kind: Kind
    place: str
    detail: str = ""

    def line(self) -> str:
        """Return it as a line for a terminal."""
        return f"{self.kind}: {self.place}" + (f" ({self.detail})" if self.detail else "")


def check(manifest: Manifest, there: Mapping[str, str | None]) -> list[Found]:
    """Compare a manifest with what is there.

    Args:
        manifest: What the collection consists of.
        there: The SHA-256 of what lies at each place, ``""`` for what cannot be had; None for a place that was not
            looked at (a URL that was not fetched).

    Returns:
        What does not hold, then what is not known; each by place.
    """
    found: list[Found] = []
    places = {entry.place for entry in manifest.entries}
    same: dict[str, list[str]] = defaultdict(list)
    for entry in manifest.entries:
        now = there.get(entry.place, "")
        if now == "":
            found.append(Found("missing", entry.place))
        elif now is not None and now != entry.sha256:
            found.append(Found("changed", entry.place))
        if entry.sha256:
            same[entry.sha256].append(entry.place)
        if entry.problem:
            found.append(Found("unreadable", entry.place, entry.problem))
            continue
        lacking = (entry.licence, entry.issued, entry.creators)
        found += [Found(kind, entry.place) for kind, value in zip(LACKS, lacking, strict=True) if not value]
    found += [Found("new", place) for place in there if place not in places]
    for first, *others in same.values():
        found += [Found("twice", other, f"the same as {first}") for other in others]
    return sorted(found, key=lambda each: (_ORDER.index(each.kind), each.place))
