"""Corrections by hand: what a person knows better than a text of its title, its authors, its day, its rights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, TypeAlias

from .commentary import Commentary
from .dates import is_partial_date
from .errors import ReadingError

Value: TypeAlias = str | tuple[str, ...] | None
Corrections: TypeAlias = Mapping[str, Value]

CORRECTABLE: Final = ("title", "creators", "issued", "language", "licence", "series", "number")
"""What may be corrected, by the names of a :class:`Commentary`."""


def corrected(read: Commentary, corrections: Corrections) -> Commentary:
    """Return a commentary with corrections over what its text tells.

    The offsets stay: what is corrected stands beside the text, not in it. ``None`` says that there is no such day.

    Raises :class:`~builders.reading.errors.ReadingError` where a value cannot be used.
    """
    given: dict[str, Any] = {}
    for name, value in corrections.items():
        if name not in CORRECTABLE:
            raise ReadingError(f"{name} cannot be corrected", remedy=f"correct one of {', '.join(CORRECTABLE)}")
        if name == "issued" and value is not None and not (isinstance(value, str) and is_partial_date(value)):
            raise ReadingError(f"the date of issue {value!r} is no date", remedy="give YYYY, YYYY-MM or YYYY-MM-DD")
        given[name] = value
    if "issued" in given:
        given["issued_from"] = "given" if given["issued"] else None
    if given.get("creators", read.creators) != read.creators:
        given["affiliations"] = ()  # they were said of the others
    if not given.get("title", read.title):
        given["title"] = read.name
    return replace(read, **given) if given else read
