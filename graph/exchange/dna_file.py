"""A project file of Discourse Network Analyzer 3: documents and what is coded in them, in SQLite and out of it.

The tables are in ``dna.sql``. The statement type is DNA's own, "DNA Statement" with person, organization, concept and
agreement, and has five variables more: which property of ours the stance is, its modality, whose words it is, the IRI
of the statement, and its confidence. The coder is DNA's administrator, with the password :data:`PASSWORD`, to be
changed in DNA.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from graph.errors import GraphError
from graph.exchange import utf16
from graph.exchange.dna_project import LIMIT, NOBODY, Coding, Document, Named
from graph.view import ID

PASSWORD = "dragoman"
# The release whose tables these are; it tells DNA that the file is one of version 3.
_VERSION = (("version", "3.0.8"), ("date", "2022-06-16"))
_TABLES = Path(__file__).with_name("dna.sql")
_SHORT = ("person", "organization", "concept", "stance", "modality", "attributed to")
_VARIABLES = {
    "person": (1, "short text"),
    "organization": (2, "short text"),
    "concept": (3, "short text"),
    "agreement": (4, "boolean"),
    "stance": (5, "short text"),
    "modality": (6, "short text"),
    "attributed to": (7, "short text"),
    "statement": (8, "long text"),
    "confidence": (9, "integer"),
}
_ATTRIBUTES = ("Type", "Alias", "Notes", "IRI", "English", "Korean")
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_sqlite(documents: Sequence[Document], codings: Sequence[Coding]) -> bytes:
    """Write a project; the same project gives the same bytes, with the same version of SQLite.

    :raises GraphError: a coding is of no document, a passage is empty, or a name longer than :data:`LIMIT`.
    """
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(_TABLES.read_text(encoding="utf-8"))
        try:
            _fill(base, documents, codings)
        except sqlite3.IntegrityError as error:
            raise GraphError(
                f"DNA cannot hold the project ({error})", remedy=f"give names of {LIMIT} characters at most"
            ) from error
        base.commit()
        return base.serialize()


def from_sqlite(data: bytes) -> tuple[list[Document], list[Coding]]:
    """Read the documents and the codings of the type "DNA Statement" of a project, in their order.

    :raises GraphError: it is no project of DNA 3, or an offset is not in its text.
    """
    with closing(sqlite3.connect(":memory:")) as base:
        try:
            if not data:
                raise sqlite3.DatabaseError("it is empty")
            base.deserialize(data)
            documents = dict(_documents(base))
            return list(documents.values()), list(_codings(base, documents))
        except (sqlite3.Error, OverflowError, KeyError) as error:
            raise GraphError(f"no project of DNA 3: {error}", remedy="give a .dna file of version 3") from error


def left_aside(data: bytes) -> int:
    """Count the codings of a project that :func:`from_sqlite` leaves aside, as they are of other types."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(data)
        (number,) = base.execute(
            "SELECT COUNT(*) FROM STATEMENTS JOIN STATEMENTTYPES ON STATEMENTTYPES.ID = StatementTypeId "
            "WHERE Label != 'DNA Statement'"
        ).fetchone()
        return int(number)


def _fill(base: sqlite3.Connection, documents: Sequence[Document], codings: Sequence[Coding]) -> None:
    def put(table: str, *values: object) -> None:
        base.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)

    base.executemany("INSERT INTO SETTINGS VALUES (?, ?)", _VERSION)
    base.execute("INSERT INTO CODERS (ID, Name, Red, Green, Password) VALUES (1, 'Admin', 255, 255, ?)", (_hashed(),))
    put("STATEMENTTYPES", 1, "DNA Statement", 239, 208, 51)
    for name, (variable, kind) in _VARIABLES.items():
        put("VARIABLES", variable, name, kind, 1)
    texts: dict[str, tuple[int, str]] = {}
    for number, d in enumerate(documents, start=1):
        texts[d.iri] = number, d.text
        put("DOCUMENTS", number, d.title, d.text, 1, d.author, d.source, d.section, d.iri, "", _seconds(d.date))
    entities = _entities(put, codings)
    rows: Iterator[int] = count(1)
    for number, coding in enumerate(codings, start=1):
        if coding.document not in texts:
            raise GraphError(f"no document {coding.document}", remedy="give the document of each coding")
        place, text = texts[coding.document]
        start, stop = (utf16.to_units(text, offset) for offset in (coding.start, coding.stop))
        put("STATEMENTS", number, 1, place, start, stop, 1)
        for short, named in _named(coding):
            put("DATASHORTTEXT", next(rows), number, _VARIABLES[short][0], entities[short, named.name])
        put("DATABOOLEAN", number, number, _VARIABLES["agreement"][0], int(coding.agreement))
        put("DATALONGTEXT", number, number, _VARIABLES["statement"][0], coding.statement)
        put("DATAINTEGER", number, number, _VARIABLES["confidence"][0], coding.confidence)


def _named(coding: Coding) -> tuple[tuple[str, Named], ...]:
    values = (
        coding.person,
        coding.organization,
        coding.concept,
        Named(coding.stance),
        Named(coding.modality),
        Named(coding.attributed_to),
    )
    return tuple(zip(_SHORT, values, strict=True))


def _entities(put: Callable[..., None], codings: Sequence[Coding]) -> dict[tuple[str, str], int]:
    """Put in what is coded, with the attributes that DNA gives each variable; give the numbers by variable and name."""
    found = {(variable, named.name): named for coding in codings for variable, named in _named(coding)}
    attributes: dict[tuple[str, str], int] = {}
    for variable in _SHORT:
        for attribute in _ATTRIBUTES:
            attributes[variable, attribute] = len(attributes) + 1
            put("ATTRIBUTEVARIABLES", len(attributes), _VARIABLES[variable][0], attribute)
    numbers: dict[tuple[str, str], int] = {}
    values: Iterator[int] = count(1)
    for (variable, name), named in sorted(found.items(), key=lambda item: (_SHORT.index(item[0][0]), item[0][1])):
        numbers[variable, name] = len(numbers) + 1
        put("ENTITIES", len(numbers), _VARIABLES[variable][0], name, 0, 0, 0, None)
        held = {"Type": named.type, "IRI": named.iri, "English": named.english, "Korean": named.korean}
        for attribute in _ATTRIBUTES:
            put("ATTRIBUTEVALUES", next(values), len(numbers), attributes[variable, attribute], held.get(attribute, ""))
    return numbers


def _documents(base: sqlite3.Connection) -> Iterator[tuple[int, Document]]:
    query = "SELECT ID, Notes, Title, Text, Author, Source, Section, Date FROM DOCUMENTS ORDER BY ID"
    for number, notes, title, text, author, source, section, date in base.execute(query):
        # What others write into the notes is no IRI: their documents go by what they are.
        digest = hashlib.sha256(f"{number} {title} {text}".encode()).hexdigest()[:16]
        iri = notes if _IRI.fullmatch(notes) else f"{ID}commentary/dna-{digest}"
        yield number, Document(iri, title, text, author, source, section, _day(date))


def _codings(base: sqlite3.Connection, documents: dict[int, Document]) -> Iterator[Coding]:
    entities = dict(_held(base))
    query = """SELECT STATEMENTS.ID, DocumentId, Start, Stop FROM STATEMENTS
               JOIN STATEMENTTYPES ON STATEMENTTYPES.ID = StatementTypeId WHERE Label = 'DNA Statement'
               ORDER BY STATEMENTS.ID"""
    for number, document, start, stop in base.execute(query).fetchall():
        text = documents[document].text
        said = {variable: entities[entity] for variable, entity in _values(base, "SHORTTEXT", "Entity", number)}
        more = {
            name: v for kind in ("BOOLEAN", "LONGTEXT", "INTEGER") for name, v in _values(base, kind, "Value", number)
        }
        yield Coding(
            documents[document].iri,
            utf16.to_points(text, start),
            utf16.to_points(text, stop),
            said.get("concept", NOBODY),
            bool(more.get("agreement", 1)),
            said.get("person", NOBODY),
            said.get("organization", NOBODY),
            said.get("stance", NOBODY).name,
            said.get("modality", NOBODY).name,
            said.get("attributed to", NOBODY).name,
            str(more.get("statement") or ""),
            int(more.get("confidence", 100)),
        )


def _values(base: sqlite3.Connection, kind: str, column: str, number: int) -> list[tuple[str, Any]]:
    """Give the values of a kind that a coding has, by the names of their variables."""
    query = (
        f"SELECT Variable, {column} FROM DATA{kind} JOIN VARIABLES ON VARIABLES.ID = VariableId WHERE StatementId = ?"
    )
    return base.execute(query, (number,)).fetchall()


def _held(base: sqlite3.Connection) -> Iterator[tuple[int, Named]]:
    query = """SELECT AttributeVariable, AttributeValue FROM ATTRIBUTEVALUES
               JOIN ATTRIBUTEVARIABLES ON ATTRIBUTEVARIABLES.ID = AttributeVariableId WHERE EntityId = ?"""
    for number, name in base.execute("SELECT ID, Value FROM ENTITIES").fetchall():
        held = dict(base.execute(query, (number,)))
        yield (
            number,
            Named(name, *(held.get(attribute, "") for attribute in ("IRI", "Type", "English", "Korean"))),
        )


def _seconds(day: str) -> int:
    """Give the beginning of a day in seconds since 1970 (UTC), as DNA keeps it; 0 where there is none."""
    return int((datetime.fromisoformat(f"{day}T00:00:00+00:00") - _EPOCH).total_seconds()) if day else 0


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds else ""


@cache
def _hashed() -> str:
    """Hash the password as DNA checks it: Jasypt's StrongPasswordEncryptor, SHA-256 100,000 times over a salt.

    The password is no secret, it stands in our documentation: the salt may be always the same.
    """
    salt = b"dragoman-exports"
    digest = salt + PASSWORD.encode()
    for _ in range(100_000):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode("ascii")
