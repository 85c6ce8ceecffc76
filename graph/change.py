"""What differs between two networks: two times, two governments, two texts; each difference with its statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph.measures.nodes import score


@dataclass(frozen=True)
class Difference:
    """An edge that differs.

    :ivar kind: ``new``, ``gone``, ``turned`` (another sign), ``more`` or ``less`` (another weight).
    :ivar key: what tells parallel edges apart, ``""`` where there are none.
    :ivar before: and :ivar after: the weights, signed where the network is; ``None`` where there is no edge.
    :ivar statements: the IRIs of the statements behind either, sorted.
    """

    source: str
    target: str
    key: str
    kind: str
    before: float | None
    after: float | None
    statements: tuple[str, ...]


def differences(before: nx.Graph[str], after: nx.Graph[str]) -> list[Difference]:
    """List how the edges of two networks of one kind differ, in the order of their ends."""
    old, new = dict(_edges(before)), dict(_edges(after))
    found = []
    for edge in sorted(old.keys() | new.keys()):
        a, b = old.get(edge), new.get(edge)
        kind = _kind(a, b)
        if kind:
            statements = {iri for data in (a, b) if data for iri in data.get("statements", ())}
            found.append(Difference(*edge, kind, _weight(a), _weight(b), tuple(sorted(statements))))
    return found


@dataclass(frozen=True)
class Moved:
    """An actor whose rank differs; ``None`` where it is not in the network."""

    iri: str
    label: str
    before: int | None
    after: int | None


def moved(before: nx.Graph[str], after: nx.Graph[str], measure: str) -> list[Moved]:
    """List the actors whose rank by a measure differs, those that rise most first, newcomers before them.

    :raises GraphError: no such measure.
    """
    old, new = score(before, measure).ranks(), score(after, measure).ranks()

    def label(iri: str) -> str:
        return str((after if iri in after else before).nodes[iri].get("label", iri))

    found = [Moved(iri, label(iri), old.get(iri), new.get(iri)) for iri in sorted(old.keys() | new.keys())]
    last = len(old) + len(new)
    return sorted(
        (one for one in found if one.before != one.after),
        key=lambda m: (
            m.before is not None,
            m.after is None,
            (m.after or last) - (m.before or last) if m.before else m.after,
            m.iri,
        ),
    )


_Data = dict[str, Any]


def _edges(graph: nx.Graph[str]) -> Iterator[tuple[tuple[str, str, str], _Data]]:
    asked: dict[str, Any] = {"data": True} | ({"keys": True} if graph.is_multigraph() else {})
    for a, b, *keys, data in graph.edges(**asked):
        ends = (a, b) if graph.is_directed() else (min(a, b), max(a, b))
        yield (*ends, str(keys[0]) if keys else ""), data


def _weight(data: _Data | None) -> float | None:
    """Give the weight of an edge, with its sign where it has one that the weight itself does not show."""
    if data is None:
        return None
    weight = float(data.get("weight", 1))
    return weight * int(data["sign"]) if "sign" in data and weight > 0 else weight


def _kind(a: _Data | None, b: _Data | None) -> str:
    old, new = _weight(a), _weight(b)
    if old is None or new is None:
        return "new" if old is None else "gone"
    if old * new < 0:
        return "turned"
    return "" if old == new else "more" if abs(new) > abs(old) else "less"
