"""Which words of a source statements rest on: part by part, so that a book is read as quickly as an essay."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from graph.service import said
from graph.service.naming import Json
from graph.service.telling import Resource, Teller, values
from ontology import vocabulary

PART: Final = 8_000
"""About how many characters of a text are shown at once."""
QUOTATIONS: Final = 200
"""How many quotations are shown at once of a text that is not kept."""
_LINE: Final = 2_000
"""How far from there a part may end, so that it does so where a line does."""
_SELECTOR, _SOURCE = ox.NamedNode(f"{vocabulary.OA}hasSelector"), f"{vocabulary.OA}hasSource"
_EVIDENCE: Final = ox.NamedNode(f"{vocabulary.DRG}evidence")


def in_text(store: ox.Store, iri: str, text: str, at: int | None, part: int) -> Json:
    """Give a part of a text with the statements that rest on it.

    :param at: a place that is to be in it, else the ``part`` of this number, from 0.
    """
    cuts = parts(text)
    part = bisect_right(cuts, at) - 1 if at is not None else part
    part = min(max(part, 0), len(cuts) - 1)
    low, high = cuts[part], cuts[part + 1] if part + 1 < len(cuts) else len(text)
    places = said.starts(store, iri)
    # The last part takes what is said to stand behind the end of the text as well: nothing is left out.
    end = len(places) if high == len(text) else bisect_left(places, (high,))
    return {
        "part": part,
        "parts": len(cuts),
        "start": low,
        "end": high,
        "length": len(text),
        "words": text[low:high],
        "statements": _statements(store, iri, places[bisect_left(places, (low,)) : end]),
    }


def quoted(store: ox.Store, iri: str, at: int | None, part: int) -> Json:
    """Give the quotations of a text that is not there, in its order, with the statements that rest on them."""
    places = said.starts(store, iri)
    count = max(1, -(-len(places) // QUOTATIONS))
    part = (bisect_right(places, (at, "~")) - 1) // QUOTATIONS if at is not None else part
    part = min(max(part, 0), count - 1)
    page = places[part * QUOTATIONS : (part + 1) * QUOTATIONS]
    return {"part": part, "parts": count, "statements": _statements(store, iri, page)}


def parts(text: str) -> list[int]:
    """Give where the parts of a text begin: at the beginning of lines, where there are any.

    >>> parts("short"), len(parts("a line\\n" * 6000))
    ([0], 5)
    """
    found = [0]
    while len(text) - found[-1] > PART + _LINE:
        wanted = found[-1] + PART
        line = text.rfind("\n", wanted - _LINE, wanted + _LINE)
        found.append(line + 1 if line >= 0 else wanted)
    return found


def _statements(store: ox.Store, iri: str, places: Iterable[tuple[int, str]]) -> list[Json]:
    """Give the statements that rest on these places of a source, in the order of their first."""
    teller = Teller(store)
    found: dict[str, Json] = {}
    for _, selector in places:
        for evidence in _subjects(store, _SELECTOR, ox.NamedNode(selector)):
            about = teller.said_of(evidence)
            if iri not in values(about, _SOURCE):
                continue
            words = teller.words(about)
            if words["start"] is None or words["end"] is None or words["end"] < words["start"]:
                continue
            del words["source"]
            for told in _subjects(store, _EVIDENCE, evidence):
                if told.value not in found and (statement := teller.statement(told)) is not None:
                    found[told.value] = statement | {"words": []}
                if told.value in found and words not in found[told.value]["words"]:
                    found[told.value]["words"].append(words)
    return list(found.values())


def _subjects(store: ox.Store, relation: ox.NamedNode, thing: Resource) -> list[Resource]:
    quads = store.quads_for_pattern(None, relation, thing, ox.DefaultGraph())
    return sorted((quad.subject for quad in quads if isinstance(quad.subject, Resource)), key=str)
