"""What is drawn: the nodes where they stand in each view, and the lines between them, each with its claims."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph import terms
from graph.looks import group_of, line
from graph.page.details import LANGUAGES, Details, Json, is_named
from graph.page.layout import box, positions
from graph.page.wrap import wrap
from graph.ties import pairs
from graph.view import Statement, View

FONT = 14  # pixels, of the labels
LINE = 18  # pixels from one line of a label to the next
CORE = 400  # as many nodes as are drawn at first: with more, nobody can tell one from another
STANCES = frozenset({"endorses", "opposes"})

Ties = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Drawing:
    """``nodes`` and ``edges`` as pyvis takes them."""

    nodes: list[Json]
    edges: list[Json]


def draw(view: View, details: Details) -> Drawing:
    """Choose and lay out what is drawn: what statements speak of, never a commentary, a statement or its evidence.

    A node has its place in the view of everything (``x`` and ``y``) and, where it is in them, among the actors and
    among who holds what; in a graph of more than 400 nodes the most important have a map of their own, which is shown
    first.
    """
    number = details.number
    drawn = [s for s in view.statements if not s.literal and is_named(view, s.subject) and is_named(view, s.object)]
    importance = _importance(drawn)
    on_map = [iri for iri in details.things if importance[iri]]
    top = max(importance.values(), default=1)
    sizes = {iri: round(9 + 15 * math.sqrt(importance[iri] / top), 1) for iri in on_map}
    labels = {iri: {language: wrap(view.entity(iri).label(language)) for language in LANGUAGES} for iri in on_map}
    boxes = {iri: box(labels[iri], sizes[iri], FONT, LINE) for iri in on_map}
    core = set(sorted(on_map, key=lambda iri: (-importance[iri], iri))[:CORE])

    def place(ties: Ties, among: Sequence[str] = ()) -> dict[str, tuple[int, int]]:
        ties = list(ties)
        there = list(among) or sorted({end for tie in ties for end in tie})
        index = {iri: i for i, iri in enumerate(there)}
        spots = positions(
            [boxes[iri] for iri in there], [(index[a], index[b]) for a, b in ties if a in index and b in index]
        )
        return dict(zip(there, spots, strict=True))

    told = [(s.subject, s.object) for s in drawn]
    actors = [(a, b) for a, b, *_ in pairs(view, drawn) if a != b]
    views: dict[str, Mapping[str, tuple[int, int]]] = {
        "all": place(told, on_map),
        "actors": place(actors),
        "stances": place((s.subject, s.object) for s in drawn if terms.top_property(s.predicate) in STANCES),
    }
    if len(on_map) > CORE:
        views["core"] = place(told, sorted(core))
    nodes = [
        {
            "id": number[iri],
            "label": labels[iri]["ja"],
            "labels": labels[iri],
            "kind": group_of(view.entity(iri).types).key,
            "size": sizes[iri],
            "weight": importance[iri],
            "x": views["all"][iri][0],
            "y": views["all"][iri][1],
            "at": {name: spots[iri] for name, spots in views.items() if name != "all" and iri in spots},
        }
        for iri in on_map
    ]
    return Drawing(nodes, list(_edges(drawn, details)))


def _importance(drawn: Sequence[Statement]) -> Counter[str]:
    """Count the statements at each node, those told as fact double: the weighted degree that sizes the nodes."""
    found: Counter[str] = Counter()
    for statement in drawn:
        for end in {statement.subject, statement.object}:
            found[end] += 2 if statement.plain else 1
    return found


def _edges(drawn: Sequence[Statement], details: Details) -> Iterable[Json]:
    """Bundle the claims that say the same of the same two things in the same manner, and fan the bundles out."""
    keys = {s.iri: index for index, s in enumerate(details.claims)}
    bundles: dict[tuple[int, int, str, str], list[int]] = defaultdict(list)
    for s in drawn:
        bundles[details.number[s.subject], details.number[s.object], s.predicate, line(s)].append(keys[s.iri])
    together: dict[tuple[int, int], list[tuple[int, int, str, str]]] = defaultdict(list)
    for bundle in sorted(bundles):
        together[min(bundle[:2]), max(bundle[:2])].append(bundle)
    for pair, parallel in sorted(together.items()):
        for index, bundle in enumerate(parallel):
            source, target, predicate, drawn_as = bundle
            yield {
                "id": f"{source}-{target}-{index}",
                "from": source,
                "to": target,
                "tone": terms.tone(predicate),
                "line": drawn_as,
                "claims": bundles[bundle],
                "bend": _bend(index, len(parallel)) * (1 if (source, target) == pair else -1),
            }


def _bend(index: int, count: int) -> float:
    """Give the curve of one of several lines between two nodes: fanned out evenly, a single one straight."""
    if count == 1:
        return 0.0
    step = min(0.26, 1.4 / (count - 1))
    return round((index - (count - 1) / 2) * step, 3)
