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
    behind = {s.iri: s for s in statements}
    evidence, confidence, earliest, latest = 0, -1.0, "", ""
    modalities: set[str] = set()
    sources: set[str] = set()
    # One pass, as a network of a large collection has hundreds of thousands of edges.
    for s in behind.values():
        evidence += len(s.evidence)
        modalities.add(s.modality)
        for e in s.evidence:
            sources.add(e.source)
        if s.earliest and s.latest:
            earliest = min(earliest, s.earliest) if earliest else s.earliest
            latest = max(latest, s.latest)
        if s.confidence:
            confidence = max(confidence, float(s.confidence))
    return Told(
        statements=tuple(sorted(behind)),
        evidence=evidence,
        modalities=tuple(sorted(modalities)),
        sources=tuple(sorted(sources)),
        earliest=earliest,
        latest=latest,
        confidence=confidence if confidence >= 0 else 1.0,
    )
