"""A source as its page has it: what it is, how much is said in it and in which manner, who is quoted, what happens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pyoxigraph as ox

from graph.service import said
from graph.service.collection import metadata
from graph.service.keeping import Kept
from graph.service.naming import Json, first, term, values
from graph.service.passages import in_text, quoted
from graph.store.texts import Texts

EVENTS: Final = 200
"""How many events are listed at most."""
_SPEAKERS: Final = 50

_outlines: Kept[Json] = Kept(32)


def source(store: ox.Store, iri: str, asked: Mapping[str, Any]) -> Json:
    """Give a commentary with what is said in it, and a part of its text beside the statements that rest on it.

    :param asked: ``texts`` (the folders where texts are kept), ``at`` (a place to be shown) or ``part``.
    """
    digest = first(values(store, iri, "schema", "sha256"))
    text = next((found for folder in asked["texts"] if (found := Texts(folder).find(digest)) is not None), None)
    reading = (
        quoted(store, iri, asked["at"], asked["part"])
        if text is None
        else in_text(store, iri, text, asked["at"], asked["part"])
    )
    return (
        metadata(store, iri)
        | {"sha256": digest, "kept": text is not None}
        | _outlines.get(store, iri, lambda: _outline(store, iri))
        | {"reading": reading}
    )


def _outline(store: ox.Store, iri: str) -> Json:
    modalities = said.modalities(store, iri)
    speakers = said.speakers(store, iri)
    events = said.events(store, iri)
    ordered = sorted(speakers, key=lambda one: (-speakers[one], one))
    return {
        "statements": sum(modalities.values()),
        "modalities": modalities,
        "denied": said.denied(store, iri),
        "attributed": said.attributed(store, iri),
        "speakers": [term(store, one) | {"statements": speakers[one]} for one in ordered[:_SPEAKERS]],
        "events": {
            "total": len(events),
            "items": [
                term(store, one) | {"earliest": earliest, "time": time}
                for one, (earliest, time) in list(events.items())[:EVENTS]
            ],
        },
    }
