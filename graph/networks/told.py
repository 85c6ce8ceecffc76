"""What every edge of every network carries: the statements behind it, and what they say of their certainty and time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from graph.view import Statement


class Told(TypedDict):
    """The attributes of an edge that come from its statements.

    ``statements`` are their IRIs, sorted, and ``evidence`` counts their passages; ``modalities`` and ``sources`` are
    sorted; ``earliest`` and ``latest`` are the first and the last day that any of them can mean (``""`` for none), and
    ``confidence`` is the highest.
    """

    statements: tuple[str, ...]
    evidence: int
    modalities: tuple[str, ...]
    sources: tuple[str, ...]
    earliest: str
    latest: str
    confidence: float


def told(statements: Iterable[Statement]) -> Told:
    """Sum statements up as the attributes of an edge."""
    behind = list({s.iri: s for s in statements}.values())
    dates = [(s.earliest, s.latest) for s in behind if s.earliest and s.latest]
    return Told(
        statements=tuple(sorted(s.iri for s in behind)),
        evidence=sum(len(s.evidence) for s in behind),
        modalities=tuple(sorted({s.modality for s in behind})),
        sources=tuple(sorted({e.source for s in behind for e in s.evidence})),
        earliest=min((first for first, _ in dates), default=""),
        latest=max((last for _, last in dates), default=""),
        confidence=max((float(s.confidence) for s in behind if s.confidence), default=1.0),
    )
