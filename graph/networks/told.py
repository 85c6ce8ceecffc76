"""What every edge of every network carries: the statements behind it, and what they say of their certainty and time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

import networkx as nx

from graph import terms
from graph.view import LANGUAGES, Statement, View


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


def is_actor(view: View, iri: str) -> bool:
    """Tell whether something acts: a state, person, government, organisation or grouping."""
    return terms.is_a(view.entity(iri).types, "Actor")


def add_node(graph: nx.Graph[str], view: View, iri: str, **more: object) -> None:
    """Add a node with its ``label``, its ``labels`` by language and the name of its lowest class as ``type``."""
    entity = view.entity(iri)
    lowest = max(entity.types, key=lambda t: (len(terms.superclasses(t)), t), default="")
    graph.add_node(
        iri,
        label=entity.label(*LANGUAGES),
        labels=dict(sorted(entity.labels.items())),
        type=lowest.removeprefix(terms.DRG),
        **more,
    )
