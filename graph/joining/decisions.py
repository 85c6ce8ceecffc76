"""What people decided about things that may be one: a file of its own that every later build replays.

The file is JSON, to be read and kept under version control: a list that only grows. Nothing in it is taken out: who
changes his mind adds an entry that undoes an earlier one. Each says which two things, as their sources name them, who
decided and when.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graph.errors import GraphError
from graph.load import write_whole

SAME: Final = "same"
DIFFERENT: Final = "different"
UNDONE: Final = "undone"
FORMAT: Final = "dragoman decisions 1"
_AT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?")
_HASH = re.compile(r"-[0-9a-f]{8}$")


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """One of the two things: the commentary that tells of it, its IRI there before joining, its name."""

    source: str
    iri: str
    name: str = ""

    @property
    def lasting(self) -> tuple[str, str]:
        """What stays the same when a text is mended: its commentary without the digits of its digest."""
        return _HASH.sub("", self.source), self.iri


@dataclass(frozen=True, slots=True)
class Decision:
    """That two things are the same, or different, or that an earlier decision is undone.

    :ivar things: the two, in order; none for an undoing.
    :ivar at: when it was decided, as ISO 8601.
    :ivar undoes: the id of the decision that this one undoes.
    """

    id: str
    decision: str
    things: tuple[Side, ...]
    by: str
    at: str
    note: str = ""
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """All that was decided, in the order in which it was."""

    entries: tuple[Decision, ...] = ()

    def standing(self) -> tuple[Decision, ...]:
        """Give those that hold: not undone; of several about the same two things the last."""
        undone = {one.undoes for one in self.entries if one.decision == UNDONE}
        held = {
            tuple(side.lasting for side in one.things): one
            for one in self.entries
            if one.decision != UNDONE and one.id not in undone
        }
        return tuple(one for one in self.entries if one in held.values())

    def deciding(self, decision: str, things: tuple[Side, Side], *, by: str, at: str, note: str = "") -> Decisions:
        """Give these with one more.

        :raises GraphError: nobody is named, or the time or the decision is none.
        """
        if decision not in (SAME, DIFFERENT):
            raise GraphError(f"{decision!r} is no decision", remedy="say same or different")
        return self._with(decision, tuple(sorted(things)), by=by, at=at, note=note)

    def undoing(self, wanted: str, *, by: str, at: str, note: str = "") -> Decisions:
        """Give these with one more, which undoes an earlier one.

        :raises GraphError: there is no such decision, or it does not hold any more.
        """
        if wanted not in {one.id for one in self.standing()}:
            known = ", ".join(one.id for one in self.standing()) or "none"
            raise GraphError(f"no decision '{wanted}' holds", remedy=f"give the id of one that does: {known}")
        return self._with(UNDONE, (), by=by, at=at, note=note, undoes=wanted)

    def adding(self, others: Decisions) -> Decisions:
        """Give these with the entries of other ones that are not among them, in their order."""
        known = {one.id for one in self.entries}
        return Decisions((*self.entries, *(one for one in others.entries if one.id not in known)))

    def _with(
        self, decision: str, things: tuple[Side, ...], *, by: str, at: str, note: str, undoes: str = ""
    ) -> Decisions:
        if not by.strip():
            raise GraphError("a decision needs the name of who decides", remedy="give it with --by")
        if not _AT.fullmatch(at):
            raise GraphError(f"{at!r} is no time", remedy="write it as 2031-03-12 or 2031-03-12T09:30:00Z")
        content = [decision, [[side.source, side.iri] for side in things], by, at, undoes, len(self.entries)]
        name = hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:8]
        return Decisions((*self.entries, Decision(name, decision, things, by.strip(), at, note, undoes)))


def read_decisions(path: str | os.PathLike[str]) -> Decisions:
    """Read a file of decisions; none where there is no file.

    :raises GraphError: it cannot be read, is no such file, or an entry is damaged (which is named).
    """
    place = Path(path)
    if not place.exists():
        return Decisions()
    try:
        held = json.loads(place.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise GraphError(f"{place} cannot be read ({reason})", remedy="check its path and rights") from error
    except json.JSONDecodeError as error:
        raise GraphError(
            f"{place}, line {error.lineno}: no well-formed JSON ({error.msg})", remedy="mend that line by hand"
        ) from error
    entries = held.get("decisions") if isinstance(held, dict) and held.get("format") == FORMAT else None
    if not isinstance(entries, list):
        raise GraphError(
            f"{place} holds no decisions", remedy=f'give a file with "format": "{FORMAT}" and a list of "decisions"'
        )
    found: list[Decision] = []
    for number, entry in enumerate(entries, start=1):
        one = _entry(entry, f"{place}, entry {number}", {earlier.id for earlier in found})
        found.append(one)
    return Decisions(tuple(found))


def _entry(entry: Any, where: str, earlier: set[str]) -> Decision:
    """Read an entry, strictly: what is damaged is told, as a decision passed over in silence would be undone."""
    remedy = "mend or take out that entry"
    if not isinstance(entry, Mapping):
        raise GraphError(f"{where}: no object", remedy=remedy)
    given = {name: entry.get(name, "") for name in ("id", "decision", "by", "at", "note", "undoes")}
    for name, value in given.items():
        if not isinstance(value, str) or (not value.strip() and name not in ("note", "undoes")):
            raise GraphError(f"{where}: '{name}' is missing or no text", remedy=remedy)
    if given["decision"] not in (SAME, DIFFERENT, UNDONE):
        raise GraphError(f"{where}: '{given['decision']}' is no decision", remedy="say same, different or undone")
    if not _AT.fullmatch(given["at"]):
        raise GraphError(f"{where}: 'at' is no time ('{given['at']}')", remedy="write it as 2031-03-12T09:30:00Z")
    if given["id"] in earlier:
        raise GraphError(f"{where}: the id {given['id']} is there already", remedy="give it another")
    if given["decision"] == UNDONE:
        if given["undoes"] not in earlier:
            raise GraphError(f"{where}: 'undoes' names no earlier entry ('{given['undoes']}')", remedy=remedy)
        return Decision(things=(), **given)
    things = entry.get("things")
    if not isinstance(things, list) or len(things) != 2 or not all(_is_side(one) for one in things):
        raise GraphError(f"{where}: 'things' are not two, each with 'source', 'iri' and 'name'", remedy=remedy)
    return Decision(things=tuple(sorted(Side(one["source"], one["iri"], one["name"]) for one in things)), **given)


def _is_side(value: Any) -> bool:
    return isinstance(value, Mapping) and all(isinstance(value.get(name), str) for name in ("source", "iri", "name"))


def to_json(decisions: Decisions) -> str:
    """Give decisions as the file has them: one entry after the other, to be read by people."""
    return json.dumps({"format": FORMAT, "decisions": list(_written(decisions))}, ensure_ascii=False, indent=2) + "\n"


def _written(decisions: Decisions) -> Iterator[dict[str, Any]]:
    for one in decisions.entries:
        entry: dict[str, Any] = {"id": one.id, "decision": one.decision}
        if one.things:
            entry["things"] = [{"source": side.source, "iri": side.iri, "name": side.name} for side in one.things]
        if one.undoes:
            entry["undoes"] = one.undoes
        yield entry | {"by": one.by, "at": one.at} | ({"note": one.note} if one.note else {})


def write_decisions(decisions: Decisions, path: str | os.PathLike[str]) -> None:
    """Write a file of decisions, whole or not at all.

    :raises GraphError: it cannot be written.
    """
    write_whole(Path(path), to_json(decisions).encode("utf-8"))
