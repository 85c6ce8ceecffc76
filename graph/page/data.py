"""What the page holds: the nodes and lines to draw, and the details that its panel tells."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph import terms
from graph.page.layout import positions
from graph.page.style import GROUPS, Group, group_of, line
from graph.page.wrap import wrap
from graph.passage import passage
from graph.tabular import width
from graph.view import DRG, Entity, Evidence, Statement, View, local_name

LANGUAGES = ("ja", "en", "ko")
FONT = 14  # pixels, of the labels
_LINE = 18  # pixels from one line of a label to the next
_HIDDEN = frozenset({"Statement", "Commentary", "Reference"})
_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q[1-9][0-9]*)")

Json = dict[str, Any]  # what json.dumps takes: the page's own format, read by its JavaScript only


@dataclass(frozen=True)
class PageData:
    """``nodes`` and ``edges`` as pyvis wants them, ``details`` as the panel does, ``rows`` for the table."""

    nodes: tuple[Json, ...]
    edges: tuple[Json, ...]
    details: Json


def page_data(view: View, text: str | Mapping[str, str] | None = None) -> PageData:
    """Choose and lay out what is drawn: what statements speak of, never a commentary, a statement or its evidence."""
    drawn = [s for s in view.statements if not s.literal and _drawable(view, s.subject) and _drawable(view, s.object)]
    ends = sorted({end for s in view.statements for end in (s.subject, s.object) if _names_a_thing(view, s, end)})
    ids = {iri: f"n{index}" for index, iri in enumerate(ends)}
    keys = {s.iri: f"s{index}" for index, s in enumerate(view.statements)}
    importance = _importance(drawn)
    on_map = [iri for iri in ends if importance[iri]]
    top = max(importance.values(), default=1)
    sizes = {iri: round(9 + 15 * math.sqrt(importance[iri] / top), 1) for iri in on_map}
    labels = {iri: {language: wrap(view.entity(iri).label(language)) for language in LANGUAGES} for iri in on_map}
    places = positions(_skeleton(on_map, drawn, ids), {ids[iri]: _box(labels[iri], sizes[iri]) for iri in on_map})
    nodes = [
        {
            "n_id": ids[iri],
            "label": labels[iri]["ja"],
            "labels": labels[iri],
            "kind": group_of(view.entity(iri).types).key,
            "size": sizes[iri],
            "weight": importance[iri],
            "x": places[ids[iri]][0],
            "y": places[ids[iri]][1],
        }
        for iri in on_map
    ]
    details: Json = {
        "groups": [_legend(group) for group in _groups_in(view, on_map)],
        "things": {ids[iri]: _thing(view, iri) for iri in ends},
        "statements": {keys[s.iri]: _claim(view, s, ids, text) for s in view.statements},
        "font": FONT,
        "line": _LINE,
    }
    return PageData(tuple(nodes), tuple(_edges(drawn, ids, keys)), details)


def _kinds(entity: Entity) -> set[str]:
    return {local_name(iri) for iri in entity.types}


def _drawable(view: View, iri: str) -> bool:
    return not _kinds(view.entity(iri)) & _HIDDEN


def _names_a_thing(view: View, statement: Statement, end: str) -> bool:
    return not (statement.literal and end == statement.object) and _drawable(view, end)


def _importance(drawn: Sequence[Statement]) -> Counter[str]:
    """Count the statements at each node, those told as fact double: the weighted degree that sizes the nodes."""
    found: Counter[str] = Counter()
    for statement in drawn:
        for end in {statement.subject, statement.object}:
            found[end] += 2 if statement.plain else 1
    return found


def _skeleton(on_map: Sequence[str], drawn: Sequence[Statement], ids: Mapping[str, str]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ids[iri] for iri in on_map)
    graph.add_edges_from((ids[s.subject], ids[s.object]) for s in drawn if s.subject != s.object)
    return graph


def _box(labels: Mapping[str, str], size: float) -> tuple[float, float]:
    cells = max(width(text) for label in labels.values() for text in label.split("\n"))
    lines = max(label.count("\n") + 1 for label in labels.values())
    # The label hangs beneath its shape; the box is centred on the shape, so it counts the label twice over.
    return max(cells * FONT * 0.52, 2 * size), 2 * size + lines * _LINE


def _edges(drawn: Sequence[Statement], ids: Mapping[str, str], keys: Mapping[str, str]) -> list[Json]:
    together: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in drawn:
        a, b = ids[statement.subject], ids[statement.object]
        together[min(a, b), max(a, b)].append(statement)
    found: list[Json] = []
    for pair, statements in sorted(together.items(), key=lambda item: keys[item[1][0].iri]):
        for index, statement in enumerate(statements):
            source, target = ids[statement.subject], ids[statement.object]
            found.append(
                {
                    "source": source,
                    "to": target,
                    "id": keys[statement.iri],
                    "tone": terms.tone(statement.predicate),
                    "line": line(statement),
                    "bend": _bend(index, len(statements)) * (1 if (source, target) == pair else -1),
                }
            )
    return found


def _bend(index: int, count: int) -> float:
    """Give the curve of one of several lines between two nodes: fanned out evenly, a single one straight."""
    if count == 1:
        return 0.0
    step = min(0.26, 1.4 / (count - 1))
    return round((index - (count - 1) / 2) * step, 3)


def _groups_in(view: View, on_map: Sequence[str]) -> list[Group]:
    there = {group_of(view.entity(iri).types).key for iri in on_map}
    return [group for group in GROUPS if group.key in there]


def _legend(group: Group) -> Json:
    return {"key": group.key, "shape": group.shape, "color": group.color, "dark": group.dark, "names": group.names}


def _thing(view: View, iri: str) -> Json:
    entity = view.entity(iri)
    numbers = [match.group(1) for m in entity.matches if (match := _WIKIDATA.fullmatch(m))]
    kind = next((t for t in sorted(entity.types) if t.startswith(DRG)), "")
    return {
        "iri": iri,
        "names": dict(sorted(entity.labels.items())) or {"": local_name(iri)},
        "alts": sorted({text for _, text in entity.alts} - set(entity.labels.values())),
        "kind": terms.names(most_specific(entity.types) or kind),
        "group": group_of(entity.types).key,
        "time": entity.time,
        "wikidata": sorted(numbers)[0] if numbers else "",
        "facts": [{"p": terms.names(p), "o": _value(view, o)} for p, o in view.known.get(iri, ())],
    }


def most_specific(types: Sequence[str]) -> str:
    """Give the class of the vocabulary that is lowest in the tree, ``""`` when there is none."""
    own = sorted(t for t in types if t.startswith(DRG))
    return max(own, key=lambda t: len(terms.superclasses(t)), default="")


def _value(view: View, value: str) -> Json:
    if value in view.entities:
        return {language: view.entity(value).label(language) for language in LANGUAGES}
    return {"": local_name(value) if value.startswith("http") else value}


def _claim(view: View, statement: Statement, ids: Mapping[str, str], text: str | Mapping[str, str] | None) -> Json:
    found: Json = {
        "iri": statement.iri,
        "s": ids.get(statement.subject, ""),
        "p": terms.names(statement.predicate),
        "o": "" if statement.literal else ids.get(statement.object, ""),
        "tone": terms.tone(statement.predicate),
        "line": line(statement),
        "modality": statement.modality,
        "negated": statement.negated,
        "by": [_value(view, speaker) for speaker in statement.speakers],
        "reported": [_value(view, speaker) for speaker in statement.reported_by],
        "time": _time(statement),
        "confidence": statement.confidence,
        "rules": [terms.curie(rule) for rule in statement.rules],
        "position": statement.position,
        "lemma": statement.lemma,
        "evidence": [_quotation(view, e, text) for e in statement.evidence],
    }
    if not found["s"]:
        found["subject"] = _value(view, statement.subject)
    if not found["o"]:
        found["value"] = {"": statement.object} if statement.literal else _value(view, statement.object)
    return {key: value for key, value in found.items() if value not in ("", [], False, None)}


def _quotation(view: View, evidence: Evidence, text: str | Mapping[str, str] | None) -> Json:
    found = passage(evidence, text)
    return {
        "before": found.before,
        "exact": found.exact,
        "after": found.after,
        "whole": found.whole,
        "source": _value(view, evidence.source),
        "start": evidence.start,
        "section": evidence.section,
    }


def _time(statement: Statement) -> str:
    if statement.time:
        return statement.time
    if statement.earliest and statement.earliest != statement.latest:
        return f"{statement.earliest} – {statement.latest}"
    return statement.earliest or statement.latest
