"""What a page should have left after filters, worked out from the graph alone."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from graph import terms
from graph.looks import group_of
from graph.page.details import is_named
from graph.view import Statement, View

AUTHOR = "author"


def bounds(time: str) -> tuple[date, date]:
    """Give the first and the last day of a year, a month or a day."""
    year, month, day = (*map(int, time.split("-")), 0, 0)[:3]
    last = day or calendar.monthrange(year, month or 12)[1]
    return date(year, month or 1, day or 1), date(year, month or 12, last)


def when(statement: Statement) -> tuple[date, date] | None:
    """Give the first and the last day that the time of a claim can mean."""
    first, last = statement.earliest or statement.time, statement.latest or statement.time
    return (bounds(first)[0], bounds(last)[1]) if first else None


def values(view: View, statement: Statement) -> dict[str, list[str]]:
    """Give the values by which each facet sorts a claim, as the page and its address call them."""
    ends = [statement.subject, *([] if statement.literal else [statement.object])]
    plain = statement.modality == "Asserted" and not statement.negated and not statement.speakers
    return {
        "group": sorted({group_of(view.entity(end).types).key for end in ends if is_named(view, end)}),
        "tone": [terms.tone(statement.predicate)],
        "line": [
            "dotted"
            if statement.negated
            else "solid"
            if plain and not statement.predicate.endswith("#relatedTo")
            else "dashed"
        ],
        "modality": [statement.modality],
        "property": [terms.curie(statement.predicate)],
        "speaker": [local(iri) for iri in statement.speakers] or [AUTHOR],
        "source": sorted({local(e.source) for e in statement.evidence}),
    }


def local(iri: str) -> str:
    """Give an IRI of ours as addresses have it."""
    return iri.removeprefix("https://w3id.org/dragoman/id/")


@dataclass(frozen=True)
class Filters:
    """The filters of a page: what is put out of each facet, the least confidence, and the window of time."""

    off: Mapping[str, Iterable[str]] = field(default_factory=dict)
    least: float = 0
    first: str = ""
    last: str = ""
    undated: bool = False

    def passes(self, view: View, statement: Statement) -> bool:
        """Tell whether a claim is left: no class of it is put out, and of everything else at least one value is in."""
        for facet, mine in values(view, statement).items():
            out = [value in set(self.off.get(facet, ())) for value in mine]
            if (any if facet == "group" else all)(out) and out:
                return False
        if statement.confidence and float(statement.confidence) < self.least:
            return False
        span = when(statement)
        if not (self.first or self.last):
            return True
        if span is None:
            return self.undated
        begins_in_time = not self.last or span[0] <= bounds(self.last)[1]
        return begins_in_time and (not self.first or span[1] >= bounds(self.first)[0])

    def left(self, view: View) -> set[str]:
        """Give the IRIs of the claims that are left."""
        return {s.iri for s in view.statements if self.passes(view, s)}


def tally(view: View, facet: str) -> Counter[str]:
    """Count the claims of each value of a facet; of classes, the things that claims speak of."""
    if facet != "group":
        return Counter(value for s in view.statements for value in values(view, s)[facet])
    ends = {end for s in view.statements for end in (s.subject, *([] if s.literal else [s.object]))}
    return Counter(group_of(view.entity(end).types).key for end in ends if is_named(view, end))
