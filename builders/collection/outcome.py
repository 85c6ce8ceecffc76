"""What became of one source of a collection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

State: TypeAlias = Literal["built", "unchanged", "failed", "removed"]

BUILT: Final = "built"
UNCHANGED: Final = "unchanged"
FAILED: Final = "failed"
REMOVED: Final = "removed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source.

    Attributes:
        name: What the source is called.
        place: Its path in the folder or archive, or its URL, as the user would recognise it.
        sha256: Of the bytes that were read; empty where they could not be had.
        state: ``built``, ``unchanged`` since an earlier build, ``failed``, or ``removed`` from the collection.
        iri: Of the commentary; empty where there is none.
        cause: Why it failed.
        remedy: What to do about that.
        seconds: Wall-clock time that it took; of a source that is unchanged, when it was built.
        report: ``report.json`` of the source (``builders.writing.report``); ``None`` where there is none.
    """

    name: str
    place: str
    sha256: str
    state: State
    iri: str = ""
    cause: str = ""
    remedy: str = ""
    seconds: float = 0.0
    report: Mapping[str, Any] | None = None
