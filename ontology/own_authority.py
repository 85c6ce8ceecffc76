"""An authority of one's own: tables of the same form as Dragoman's, which add to it and change nothing in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Final, TypeAlias

from ontology import authority
from ontology.authority import Authority, AuthorityError
from ontology.entries import Entry
from ontology.errors import DragomanError
from ontology.tables import COLUMNS, LANGUAGES, files

Tables: TypeAlias = tuple[tuple[str, bytes], ...]
"""The files of an authority, by name, sorted: plain values that travel to wherever a source is read."""

KINDS: Final[Mapping[str, str]] = {
    "person": "people",
    "organization": "organizations",
    "agreement": "agreements",
    "relationship": "relationships",
    "concept": "concepts",
    "place": "places",
    "series": "series",
    "state": "states",
    "office": "offices",
    "member": "members",
}
"""What may be added, and to which table."""
_DEFAULTS: Final[Mapping[str, Mapping[str, str]]] = {
    "organizations": {"class": "Organization"},
    "agreements": {"class": "Agreement"},
    "relationships": {"class": "Relationship"},
    "concepts": {"class": "PolicyConcept"},
    "series": {"class": "Event"},
    "places": {"kind": "site"},
    "offices": {"kind": "other"},
}
_PLACEHOLDER: Final = "ID"


def tables_in(folder: Path) -> Tables:
    """Return the tables in a folder; none where there is no such folder.

    Raises:
        DragomanError: It cannot be read.
    """
    try:
        found = [path for path in folder.iterdir() if path.suffix == ".csv"] if folder.exists() else []
        return tuple((path.name, path.read_bytes()) for path in sorted(found, key=lambda path: path.name))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DragomanError(f"the authority {folder} cannot be read ({reason})", remedy="name a folder") from None


@lru_cache(maxsize=8)
def with_own(tables: Tables, called: str = "authority") -> Authority:
    """Return Dragoman's authority and one's own as one.

    Args:
        tables: One's own.
        called: What errors call the folder that they are from.

    Raises:
        AuthorityError: A row is wrong, or says again what Dragoman knows; ``problems`` returns all such errors.
    """
    if found := problems(tables, called):
        raise found[0]
    known = authority.shipped()
    return authority.read(_Folder(tables), known, called) if tables else known


def problems(tables: Tables, called: str = "authority") -> list[AuthorityError]:
    """Return everything that is wrong with one's own tables; arguments as of ``with_own``."""
    known = authority.shipped()
    found = authority.problems(_Folder(tables), known, called)
    if found:
        return found
    both = authority.read(_Folder(tables), known, called)
    return [problem for entry in own_entries(both) for problem in _clashes(entry, known)]


def own_entries(both: Authority) -> Iterator[Entry]:
    """Yield the entries that are one's own."""
    known = authority.shipped().entries
    return (entry for id_, entry in both.entries.items() if known.get(id_) is not entry)


def added(tables: Tables, kind: str, cells: Mapping[str, str], called: str = "authority") -> tuple[str, bytes]:
    """Add a row to one's own tables.

    Args:
        tables: One's own as they are.
        kind: What is added, of ``KINDS``.
        cells: The cells by column; those that are not given are as usual, or empty.
        called: What errors call the folder.

    Returns:
        The file that changes, by name, and its new content.

    Raises:
        AuthorityError: The row is wrong, or says again what is known.
        DragomanError: There is no such kind, or column in it.
    """
    if kind not in KINDS:
        raise DragomanError(f"'{kind}' is nothing that an authority has", remedy=f"use one of {', '.join(KINDS)}")
    table = KINDS[kind]
    columns = COLUMNS[table]
    for column, value in cells.items():
        if column not in columns:
            raise DragomanError(f"a {kind} has no '{column}'", remedy=f"it has {', '.join(columns)}")
        if column == "id" and value == _PLACEHOLDER:
            raise DragomanError("ID stands for an id", remedy="choose one: ASCII letters, digits and single hyphens")
    row = {**_DEFAULTS.get(table, {}), **{column: value for column, value in cells.items() if value}}
    row.setdefault("source", "adopted by hand")
    name = _file_for(tables, table)
    content = _appended(dict(tables).get(name, b""), columns, [row.get(column, "") for column in columns])
    changed = tuple(sorted({**dict(tables), name: content}.items()))
    if found := problems(changed, called):
        raise found[0]
    return name, content


def _file_for(tables: Tables, table: str) -> str:
    """Return the file that a row is added to: the one that the table has, else a new one."""
    there = files(_Folder(tables))[table]
    return there[0].name if there else f"{table}.csv"


def _appended(content: bytes, columns: Sequence[str], row: Sequence[str]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    text = content.decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n")
    if not text.strip():
        writer.writerow(columns)
        header: Sequence[str] = columns
    else:
        out.write(text if text.endswith("\n") else f"{text}\n")
        header = next(csv.reader(io.StringIO(text, newline="")), [])
    cells = dict(zip(columns, row, strict=True))
    writer.writerow([cells.get(column, "") for column in header])
    return out.getvalue().encode("utf-8", "surrogateescape")


def _clashes(entry: Entry, known: Authority) -> Iterator[AuthorityError]:
    """Yield an error for each name that Dragoman has for something of the same kind."""
    for language in LANGUAGES:
        for name in chain([entry.labels[language]] if language in entry.labels else [], entry.alts.get(language, ())):
            held = [other for other in known.by_name(name) if other.kind == entry.kind]
            if held:
                yield AuthorityError(
                    f"{name!r} is a name of {held[0].kind}/{held[0].id}, which Dragoman knows",
                    remedy="use that one, or another name",
                    file=entry.file,
                    line=entry.line,
                )


@dataclass(frozen=True)
class _File:
    name: str
    content: bytes

    def read_bytes(self) -> bytes:
        return self.content


@dataclass(frozen=True)
class _Folder:
    tables: Tables

    def iterdir(self) -> Iterator[_File]:
        return (_File(name, content) for name, content in self.tables)
