"""The manifest of a collection: ``collection.json``, which says what its sources are and may be corrected by hand.

One entry a source, sorted by place, a field a line, so that a person reads it and version control shows what changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from builders.collection.entry import MEMBER, TOLD, Entry
from builders.reading.dates import is_partial_date
from builders.reading.errors import ReadingError
from builders.reading.files import file_bytes
from builders.writing.files import write_files
from ontology.errors import DragomanError

NAME: Final = "collection.json"
_FORMAT: Final = 1
_ABOUT: Final = (
    "Made by 'dragoman collect'. Correct title, creators, issued, language, licence, series, number and encoding by "
    "hand, and add a note where you like: what differs from 'read' is kept."
)


_FORMS: Final = {
    "issued": 'write "YYYY", "YYYY-MM" or "YYYY-MM-DD", in quotes',
    "creators": 'write a list of names: ["…", "…"]',
    "sha256": "take the line out and collect anew",
}


class ManifestError(DragomanError):
    """A manifest that cannot be used: which one, what is wrong in it, the remedy."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a collection consists of.

    Attributes:
        entries: Its sources, sorted by place.
        places: What was collected: files, folders, archives and URLs, as entries have their places.
        dragoman: The version that read the sources.
        path: The file that it is from; None for one that is in none yet.
    """

    entries: tuple[Entry, ...]
    places: tuple[str, ...]
    dragoman: str
    path: Path | None = None

    @classmethod
    def load(cls, path: Path) -> Manifest:
        """Read a manifest.

        Raises:
            ManifestError: It is not there, damaged, or something in it is not as it has to be.
        """
        try:
            data = file_bytes(path, str(path))
        except ReadingError as error:
            raise ManifestError(error.problem, remedy=error.remedy) from None
        return parse(data, path)

    @property
    def folder(self) -> Path:
        """The folder that places are told from."""
        return self.path.parent if self.path is not None else Path()

    def file(self, entry: Entry) -> tuple[Path, str]:
        """Return the file that an entry is in and, where that is an archive, which member of it (else nothing)."""
        whole = self.folder / entry.place
        if MEMBER in entry.place and not whole.exists():
            for index in (at for at, char in enumerate(entry.place) if char == MEMBER):
                archive = self.folder / entry.place[:index]
                if archive.is_file():
                    return archive, entry.place[index + 1 :]
        return whole, ""

    def save(self, path: Path) -> None:
        """Write the manifest, whole or not at all.

        Raises:
            OutputError: It cannot be written.
        """
        write_files(path.parent, {path.name: self.to_json()})

    def to_json(self) -> bytes:
        """Return the manifest as it stands in its file: the same entries give the same bytes."""
        content = {
            "about": _ABOUT,
            "manifest": _FORMAT,
            "dragoman": self.dragoman,
            "places": list(self.places),
            "sources": [_written(entry) for entry in sorted(self.entries, key=lambda entry: entry.place)],
        }
        return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def merged(found: Iterable[Entry], old: Manifest | None) -> tuple[Entry, ...]:
    """Return entries that were just read with what a person had corrected in an earlier manifest, sorted by place.

    Corrections belong to a place; where a file was moved, they follow its bytes.
    """
    entries = list(found)
    before = {entry.place: entry for entry in old.entries} if old else {}
    here = {entry.place for entry in entries}
    moved = {entry.sha256: entry for place, entry in before.items() if place not in here and entry.sha256}
    made = []
    for entry in entries:
        earlier = before.get(entry.place) or moved.get(entry.sha256)
        made.append(entry.with_corrections(earlier.by_hand, earlier.note) if earlier else entry)
    return tuple(sorted(made, key=lambda entry: entry.place))


def _written(entry: Entry) -> dict[str, Any]:
    told = {name: getattr(entry, name) for name in TOLD}
    optional = {name: value for name in ("problem", "note") if (value := getattr(entry, name))}
    read = {} if entry.problem else {"read": dict(entry.read)}
    return {"place": entry.place, "sha256": entry.sha256, **told, **optional, **read}


def parse(data: bytes, path: Path) -> Manifest:
    """Read a manifest from its bytes; ``path`` names it in errors.

    Raises:
        ManifestError: It is damaged, or something in it is not as it has to be.
    """
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise _error(path, f"is damaged (line {error.lineno}: {error.msg.lower()})") from None
    except (UnicodeDecodeError, RecursionError):
        raise _error(path, "is damaged (it is no JSON in UTF-8)") from None
    if not isinstance(content, dict) or "manifest" not in content or not isinstance(content.get("sources"), list):
        raise _error(path, "is no manifest of a collection")
    if content["manifest"] != _FORMAT:
        raise _error(path, f"is a manifest of form {content['manifest']!r}, and this Dragoman knows {_FORMAT}")
    if unknown := sorted(content.keys() - {"about", "manifest", "dragoman", "places", "sources"}):
        raise _error(path, f"has a field {unknown[0]!r}, which no manifest has")
    entries: dict[str, Entry] = {}
    for number, source in enumerate(content["sources"], start=1):
        entry = _entry(path, number, source)
        if entry.place in entries:
            raise _error(path, f"names {entry.place!r} twice")
        entries[entry.place] = entry
    places = content.get("places", [])
    if not _strings(places) or not isinstance(content.get("dragoman", ""), str):
        raise _error(path, "does not say what was collected")
    sources = tuple(entries[place] for place in sorted(entries))
    return Manifest(sources, tuple(places), content.get("dragoman", ""), path)


def _entry(path: Path, number: int, source: object) -> Entry:
    place = source.get("place") if isinstance(source, Mapping) else None
    if not isinstance(source, Mapping) or not isinstance(place, str) or not place:
        raise _error(path, f"has no place for source {number}")
    fields: dict[str, Any] = dict(source)
    read = fields.pop("read", {})
    if unknown := sorted(fields.keys() - {"place", "sha256", "problem", "note", *TOLD}):
        raise _error(path, f"has a field {unknown[0]!r} for {place!r}, which no source has")
    if not isinstance(read, Mapping) or read.keys() - set(TOLD):
        raise _error(path, f"has a 'read' for {place!r} that 'dragoman collect' did not write")
    for name, value in (*fields.items(), *read.items()):
        if not _fits(name, value):
            shown = json.dumps(value, ensure_ascii=False)[:60]
            remedy = _FORMS.get(name, "write it as words in quotes")
            raise ManifestError(f"{path} has {shown} as {name} of {place!r}", remedy=remedy)
    given = {name: _value(name, value) for name, value in fields.items()}
    told = {name: _value(name, value) for name, value in read.items()}
    return Entry(**{"sha256": "", **given}, read=told)


def _fits(name: str, value: object) -> bool:
    if name == "creators":
        return _strings(value)
    if name == "issued" and value:
        return isinstance(value, str) and is_partial_date(value)
    if name == "sha256" and value:
        return isinstance(value, str) and len(value) == 64 and not set(value) - set("0123456789abcdef")
    return value is None or isinstance(value, str)


def _strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _value(name: str, value: Any) -> Any:
    if name == "creators":
        return tuple(value)
    return value or None if name in ("issued", "encoding") else value or ""


def _error(path: Path, problem: str) -> ManifestError:
    return ManifestError(f"{path} {problem}", remedy="mend it, or move it away and collect anew")
