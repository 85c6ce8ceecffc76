"""One source of a manifest: where it is, what it is, and what a person has corrected."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any, Final

from builders.reading import Commentary
from builders.reading.corrections import CORRECTABLE, Value
from ontology.licences import is_refused, may_be_passed_on

TOLD: Final = (*CORRECTABLE, "encoding")
"""What a source tells of itself, in the order in which a manifest has it; each may be corrected by hand."""
_NOTHING: Final[dict[str, Value]] = {name: () if name == "creators" else None for name in TOLD}
MEMBER: Final = "!"
"""What stands between an archive and the name of a file in it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One source.

    Attributes:
        place: A path from the folder of the manifest (with ``/``), ARCHIVE``!``MEMBER, or a URL.
        sha256: Of its bytes; empty where they could not be had.
        title: What it is called; empty where it was not read.
        creators: Who wrote it.
        issued: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None where nobody knows.
        language: ISO 639-1.
        licence: An SPDX identifier, an address or words; empty where none is stated.
        series: In which it appeared.
        number: Of it in the series.
        encoding: Of its bytes, as Python calls it; None where its format takes care of that.
        read: What the source tells of the same; where an entry differs from that, a person has corrected it.
        problem: Why it cannot be read; empty where it can.
        note: What a person wants to remember of it.
    """

    place: str
    sha256: str
    title: str = ""
    creators: tuple[str, ...] = ()
    issued: str | None = None
    language: str = ""
    licence: str = ""
    series: str = ""
    number: str = ""
    encoding: str | None = None
    read: Mapping[str, Value] = field(default_factory=dict)
    problem: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """What messages and reports call it: the last part of its place."""
        return PurePosixPath(self.place.split("?")[0].rsplit(MEMBER, 1)[-1]).name or self.place

    @property
    def by_hand(self) -> dict[str, Value]:
        """What a person has corrected, ``encoding`` among it."""
        given = {name: getattr(self, name) for name in TOLD}
        return {name: value for name, value in given.items() if (value or None) != (self.read.get(name) or None)}

    @property
    def corrections(self) -> dict[str, Value]:
        """What is to stand over what the text tells, for :func:`builders.build.build`."""
        return {name: value for name, value in self.by_hand.items() if name in CORRECTABLE}

    @property
    def may_be_passed_on(self) -> bool:
        """Whether its whole text may be passed on; not where no licence is known."""
        return may_be_passed_on(self.licence)

    @property
    def is_refused(self) -> bool:
        """Whether a licence is stated that does not allow it."""
        return is_refused(self.licence)

    def read_again(self, place: str) -> Entry:
        """Return the entry of the same bytes at a place, as they tell of themselves."""
        told: dict[str, Any] = {name: value or getattr(Entry(place, ""), name) for name, value in self.read.items()}
        return Entry(place, self.sha256, **told, read=self.read)

    def with_corrections(self, by_hand: Mapping[str, Any], note: str) -> Entry:
        """Return the entry with the corrections of an earlier one."""
        return replace(self, **by_hand, note=self.note or note)


def entry_of(place: str, data: bytes, read: Commentary | None, problem: str = "") -> Entry:
    """Return the entry of a source as it tells of itself.

    Args:
        place: Where it is.
        data: Its bytes.
        read: The source as read; None where it cannot be.
        problem: Why not.
    """
    digest = hashlib.sha256(data).hexdigest() if data or read else ""
    if read is None:
        return Entry(place, digest, problem=problem, read=_NOTHING)
    told: dict[str, Any] = {name: getattr(read, name) for name in CORRECTABLE}
    # A title that is the name of the file is none.
    told["title"] = read.title if read.title_span or read.title != read.name else ""
    told["issued"] = read.issued
    told["encoding"] = None if read.encoding == "unicode" else read.encoding
    return Entry(place, digest, **told, read=told)
