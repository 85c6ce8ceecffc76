"""The authority's CSV files as checked rows: columns, cells, and errors that name file, line and column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from ontology.dates import DateError, span, term
from ontology.errors import DragomanError

LANGUAGES: Final = ("ja", "en", "ko", "zh")
_NAMES: Final = (*(f"label_{x}" for x in LANGUAGES), *(f"alt_{x}" for x in LANGUAGES))

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "states": (
        *("id", *_NAMES, "short_ja", "iso2", "iso3", "wikidata"),
        *("region", "capital", "demonym_ja", "from", "to", "source"),
    ),
    "people": ("id", *_NAMES, "family_ja", "family_en", "state", "wikidata", "source"),
    "organizations": ("id", "class", *_NAMES, "state", "part_of", "wikidata", "source"),
    "agreements": ("id", "class", *_NAMES, "parties", "date", "wikidata", "source"),
    "relationships": ("id", "class", *_NAMES, "parties", "from", "to", "source"),
    "concepts": ("id", "class", *_NAMES, "source"),
    "places": ("id", *_NAMES, "kind", "state", "wikidata", "source"),
    "series": ("id", "class", *_NAMES, "participants", "part_of", "source"),
    "offices": (
        *("person", "body", "kind", "position_ja", "position_en", "from", "to"),
        *("government", "government_alt_ja", "source"),
    ),
    "members": ("organization", "member", "from", "to", "source"),
}

_BY_HAND: Final = "-by-hand.csv"  # sources of generated tables, not tables themselves
_ID: Final = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_WIKIDATA: Final = re.compile(r"Q[1-9][0-9]*")


class AuthorityError(DragomanError):
    """A row (or file) of the authority that is wrong: where, in which column, what stands there, the remedy."""

    def __init__(
        self, problem: str, *, remedy: str, file: str, line: int | None = None, column: str = "", value: str = ""
    ) -> None:
        self.file, self.line, self.column, self.value = file, line, column, value
        where = file if line is None else f"{file}:{line}"
        cell = f"column {column}, {value!r}: " if column else ""
        super().__init__(f"{where}: {cell}{problem}", remedy=remedy)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column, stripped, and where it stands."""

    table: str
    file: str
    line: int
    cells: dict[str, str]

    def error(self, column: str, problem: str, remedy: str, *, value: str | None = None) -> AuthorityError:
        """Return (not raise) the error that says what is wrong with a cell, or with one value in it."""
        shown = self.cells[column] if value is None else value
        return AuthorityError(problem, remedy=remedy, file=self.file, line=self.line, column=column, value=shown)

    def text(self, column: str) -> str | None:
        """Return the cell, None when it is empty."""
        return self.cells[column] or None

    def needed(self, column: str) -> str:
        """Return a cell that must not be empty."""
        if not self.cells[column]:
            raise self.error(column, "the cell is empty", "fill it in or remove the row")
        return self.cells[column]

    def many(self, column: str) -> tuple[str, ...]:
        """Return the values of a cell, separated by ``|``, each once."""
        cell = self.cells[column]
        if not cell:
            return ()
        if "|" not in cell:
            return (cell,)
        values = tuple(dict.fromkeys(value.strip() for value in cell.split("|")))
        if "" in values:
            raise self.error(column, "a value between separators is empty", "remove the needless |")
        return values

    def one_of(self, column: str, allowed: Collection[str], what: str) -> str:
        """Return a cell that must hold one of the allowed values."""
        value = self.needed(column)
        if value not in allowed:
            raise self.error(column, f"unknown {what}", f"use one of {', '.join(sorted(allowed))}")
        return value

    def identifier(self, column: str) -> str:
        """Return the row's own id: letters, digits and single hyphens, because it becomes part of an IRI."""
        value = self.needed(column)
        if not _ID.fullmatch(value):
            raise self.error(column, "malformed id", "use only ASCII letters, digits and single hyphens between them")
        return value

    def wikidata(self) -> str | None:
        """Return the Wikidata id, None when not known or when the table has no such column."""
        value = self.cells.get("wikidata")
        if value and not _WIKIDATA.fullmatch(value):
            raise self.error("wikidata", "malformed Wikidata id", "write Q and digits, or leave the cell empty")
        return value or None

    def date(self, column: str) -> str | None:
        """Return a partial date, None when not known."""
        value = self.text(column)
        if value is not None:
            try:
                span(value)
            except DateError as error:
                raise self.error(column, "no date", error.remedy) from error
        return value

    def term(self) -> tuple[str | None, str | None]:
        """Return the partial dates of the columns ``from`` and ``to``, which must be in order."""
        start, end = self.date("from"), self.date("to")
        try:
            term(start, end)
        except DateError as error:
            raise self.error("to", f"the end lies before the beginning ({start})", "correct one of the two") from error
        return start, end

    def labels(self) -> dict[str, str]:
        """Return the labels by language; the Japanese one must be there."""
        self.needed("label_ja")
        return {lang: label for lang in LANGUAGES if (label := self.cells[f"label_{lang}"])}

    def alts(self) -> dict[str, tuple[str, ...]]:
        """Return the other names by language, without repeating the label."""
        found = {}
        for lang in LANGUAGES:
            if self.cells[f"alt_{lang}"]:
                label = self.cells[f"label_{lang}"]
                found[lang] = tuple(name for name in self.many(f"alt_{lang}") if name != label)
        return found


class File(Protocol):
    """A file of a table, wherever it is kept."""

    @property
    def name(self) -> str:
        """What it is called."""

    def read_bytes(self) -> bytes:
        """Return its content."""


class Folder(Protocol):
    """Where the files of tables are."""

    def iterdir(self) -> Iterator[File]:
        """Yield the files, in no order."""


def files(folder: Folder) -> dict[str, list[File]]:
    """Return the CSV files of each table (``people.csv``, ``people-*.csv``), by name; a table may have none.

    Raises:
        AuthorityError: A CSV file belongs to no table.
    """
    found: dict[str, list[File]] = {table: [] for table in COLUMNS}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".csv") or file.name.endswith(_BY_HAND):
            continue
        table = file.name.removesuffix(".csv").partition("-")[0]
        if table not in found:
            remedy = f"name it after a table: {', '.join(COLUMNS)}"
            raise AuthorityError("belongs to no table of the authority", remedy=remedy, file=file.name)
        found[table].append(file)
    return found


def rows(file: File, table: str, problems: list[AuthorityError], called: str = "") -> Iterator[Row]:
    """Yield the rows of one file; what is wrong with its form goes to ``problems`` and is left out.

    Args:
        file: The file.
        table: Which table it is of.
        problems: Is added to.
        called: What errors call it, where its name alone does not tell.
    """
    name, columns = called or file.name, COLUMNS[table]
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(AuthorityError(f"not UTF-8 ({error.reason})", remedy="save it as UTF-8", file=name))
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        for column in [*columns, *header]:
            if header.count(column) != 1 or column not in columns:
                fault = "missing" if column not in header else "unknown" if column not in columns else "repeated"
                remedy = f"use exactly the columns {','.join(columns)}"
                problems.append(AuthorityError(f"{fault} column", remedy=remedy, file=name, line=1, column=column))
                return
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(header):
                fault = f"{len(cells)} cells where the header has {len(header)}"
                problems.append(
                    AuthorityError(
                        fault, remedy="add or remove commas, or quote a cell", file=name, line=reader.line_num
                    )
                )
                continue
            values = dict(zip(header, map(str.strip, cells), strict=True))
            yield Row(table=table, file=name, line=reader.line_num, cells=values)
    except csv.Error as error:
        problems.append(AuthorityError(f"not CSV ({error})", remedy="mend the quotes", file=name, line=reader.line_num))
