"""What a name that is known as a whole names inside itself: the state in 韓国軍, the sea in 南シナ海問題."""

from __future__ import annotations

from builders.annotating.mentions import Mention
from builders.annotating.names import names, short_states
from builders.annotating.pieces import Piece
from ontology.authority import Entry, Organization
from ontology.vocabulary import is_a

# Kinds of names that are looked into, and the kinds of names that are looked for in them.
_OUTER = {"organization", "agreement", "series", "concept"}
_BODIES = {"series", "concept", "agreement"}


def inside(piece: Piece) -> tuple[Mention, ...]:
    """The states and places that the name of a body, a text, a series or an idea spells out, in order.

    A region is no place of its own inside the name of a body (アジア開発銀行); a newspaper is named after its readers.
    """
    entry = piece.entries[0]
    if entry.kind not in _OUTER or is_a(entry.cls, "MediaOutlet"):
        return ()
    found: list[Mention] = []
    text = piece.surface
    if isinstance(entry, Organization) and (signed := _signed(piece, entry)) is not None:
        return (signed,)
    i = 0
    while i < len(text):
        ends = set(range(i + 2, len(text) + (i > 0)))
        named = names().longest(text, i, ends)
        while named is not None and not _counts(named[1][0], entry):
            if named[1][0].kind not in _OUTER:
                break  # a region or a person in a name hides what it is called after
            named = names().longest(text, i, ends, before=named[0])
        if named is None:
            i += 1
            continue
        if _counts(named[1][0], entry):
            cls = named[1][0].cls
            found.append(Mention(piece.start + i, piece.start + named[0], cls, text[i : named[0]], named[1]))
        i = named[0]
    return tuple(found)


def _counts(inner: Entry, outer: Entry) -> bool:
    if inner.kind == "state":
        return True
    if inner.kind == "organization":
        return outer.kind in _BODIES and not any(is_a(inner.cls, c) for c in ("MediaOutlet", "Grouping"))
    return inner.kind == "place" and outer.kind == "concept"


def _signed(piece: Piece, entry: Organization) -> Mention | None:
    """The state whose sign begins the name of its organ: 米|国務省."""
    state = short_states().get(piece.surface[0])
    if state is None or state.id != entry.state or piece.surface.startswith(state.labels.get("ja", "-")):
        return None
    return Mention(piece.start, piece.start + 1, "State", piece.surface[0], (state,))


__all__ = ["inside"]
