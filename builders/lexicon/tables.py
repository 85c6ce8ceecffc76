"""The loader of the lexicon's tables: tab-separated, a header, ``#`` lines are remarks."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ontology.errors import DragomanError


class LexiconError(DragomanError):
    """A row of a table that cannot be right."""

    def __init__(self, file: str, line: int, problem: str, *, remedy: str = "mend the row") -> None:
        super().__init__(f"{file}, line {line}: {problem}", remedy=remedy)


@cache
def table(name: str, *columns: str, key: int = 1) -> tuple[dict[str, str], ...]:
    """The rows of ``builders/lexicon/NAME.tsv`` as dictionaries; the header must be ``columns``.

    A row with fewer cells than columns is filled up with empty ones; more cells, an empty first cell, or a second row
    with the same first ``key`` cells is a LexiconError that names the line.
    """
    file = f"{name}.tsv"
    text = files("builders.lexicon").joinpath(file).read_text(encoding="utf-8")
    rows: list[dict[str, str]] = []
    seen: dict[tuple[str, ...], int] = {}
    header: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            if tuple(header) != columns:
                raise LexiconError(file, number, f"the header is {header}", remedy=f"make it {list(columns)}")
            continue
        if len(cells) > len(header):
            raise LexiconError(file, number, f"{len(cells)} cells in {len(header)} columns")
        if not cells[0]:
            raise LexiconError(file, number, "the first cell is empty")
        known = tuple(cells[:key])
        if known in seen:
            raise LexiconError(file, number, f"{cells[0]!r} stands in line {seen[known]} already", remedy="keep one")
        seen[known] = number
        rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
    return tuple(rows)
