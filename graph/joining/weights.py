"""What each comparison is worth, as data: ``weights.csv``, a row a level, each with its reason.

Bits are logarithms to base 2 of m/u in the sense of Fellegi and Sunter: how many times more often the level is found
between two tellings of one thing than between two things. A row of a family goes before one of ``*``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from graph.errors import GraphError
from graph.joining.things import FAMILIES

FILE: Final = Path(__file__).with_name("weights.csv")


@dataclass(frozen=True, slots=True)
class Weight:
    """What a level of a comparison is worth, and why."""

    comparison: str
    level: str
    bits: float
    reason: str


@cache
def weights(path: Path = FILE) -> dict[tuple[str, str, str], Weight]:
    """Read the table: by family (``*`` for any), comparison and level.

    :raises GraphError: a row is not as it should be, with its line.
    """
    found: dict[tuple[str, str, str], Weight] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            key = (row["family"], row["comparison"], row["level"])
            if (row["family"] != "*" and row["family"] not in FAMILIES) or key in found or not row["reason"]:
                raise GraphError(
                    f"{path.name}, line {line}: {', '.join(key)}", remedy="give each level once, with a reason"
                )
            try:
                bits = float(row["bits"])
            except ValueError:
                raise GraphError(
                    f"{path.name}, line {line}: {row['bits']!r} is no number", remedy="give bits as a number"
                ) from None
            found[key] = Weight(row["comparison"], row["level"], bits, row["reason"])
    return found


def weight(family: str, comparison: str, level: str) -> Weight:
    """Give what a level is worth for a family.

    >>> weight("Event", "time", "apart").bits
    -20.0
    """
    table = weights()
    return table.get((family, comparison, level)) or table["*", comparison, level]
