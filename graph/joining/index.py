"""The things of all sources on disk, so that memory does not grow with the number of texts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from graph.joining.candidates import WINDOW, blocks, order
from graph.joining.confidence import Setting
from graph.joining.things import Thing, Told

_SCHEMA: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -4096;
CREATE TABLE source (iri TEXT PRIMARY KEY, context TEXT NOT NULL, issued TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE shard (name TEXT PRIMARY KEY, source TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE thing (id INTEGER PRIMARY KEY, source TEXT NOT NULL, iri TEXT NOT NULL, family TEXT NOT NULL,
    data TEXT NOT NULL, cluster INTEGER NOT NULL DEFAULT 0, name TEXT NOT NULL DEFAULT '', UNIQUE (source, iri));
CREATE INDEX by_cluster ON thing (cluster, source);
CREATE INDEX by_iri ON thing (iri);
CREATE TABLE block (name TEXT NOT NULL, place TEXT NOT NULL, id INTEGER NOT NULL,
    PRIMARY KEY (name, place, id)) WITHOUT ROWID;
CREATE TABLE pair (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE likely (a INTEGER NOT NULL, b INTEGER NOT NULL, confidence REAL NOT NULL, reasons TEXT NOT NULL,
    PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE link (a INTEGER NOT NULL, b INTEGER NOT NULL, confidence REAL NOT NULL, reasons TEXT NOT NULL,
    decision TEXT NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX linked ON link (b);
CREATE TABLE known (cluster INTEGER PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE claim (name TEXT NOT NULL, property TEXT NOT NULL, object TEXT NOT NULL, source TEXT NOT NULL,
    statement TEXT NOT NULL, modality TEXT NOT NULL, negated INTEGER NOT NULL, time TEXT NOT NULL);
CREATE INDEX claimed ON claim (name, property, object, source);
CREATE TABLE line (text TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE apart (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX parted ON apart (b);
"""
_THINGS: Final = 1024
_TEXTS: Final = 256
"""How many things, and how many texts' contexts, are held in memory at once: some megabytes, however many there are."""


class Index:
    """What is compared, by number; :meth:`number` gives numbers in the order of source and IRI.

    :param path: a file of its own, which is made.
    """

    def __init__(self, path: Path) -> None:
        self.base = sqlite3.connect(path, isolation_level=None)
        self.base.executescript(_SCHEMA)
        self.base.execute("BEGIN")
        self.thing = lru_cache(maxsize=_THINGS)(self._thing)
        self.setting = lru_cache(maxsize=_TEXTS)(self._setting)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.base.close()

    def add(self, told: Told, shard: str) -> None:
        """Take in what a source tells; one text in several files is one source."""
        self.base.execute("INSERT INTO shard VALUES (?, ?)", (shard, told.source))
        self.base.execute(
            "INSERT OR IGNORE INTO source VALUES (?, ?, ?)",
            (told.source, json.dumps(told.context, ensure_ascii=False), told.issued),
        )
        self.base.executemany(
            "INSERT OR IGNORE INTO thing (source, iri, family, data) VALUES (?, ?, ?, ?)",
            (
                (one.source, one.iri, one.family, json.dumps(asdict(one), ensure_ascii=False, sort_keys=True))
                for one in told.things
            ),
        )

    def number(self) -> None:
        """Number the things by source and IRI, whatever order they came in, and put them in blocks."""
        self.base.executescript(
            "CREATE TEMP TABLE sorted AS SELECT ROW_NUMBER() OVER (ORDER BY source, iri) AS id,"
            " source, iri, family, data FROM thing; DELETE FROM thing;"
            " INSERT INTO thing (id, source, iri, family, data, cluster) SELECT id, source, iri, family, data, id"
            " FROM sorted ORDER BY id; DROP TABLE sorted;"
        )
        self.base.executemany(
            "INSERT INTO block VALUES (?, ?, ?)",
            ((name, order(thing), number) for number, thing in self.things() for name in blocks(thing)),
        )
        self._pair()

    def things(self) -> Iterator[tuple[int, Thing]]:
        """Give every thing with its number, in order."""
        for number, data in self.rows("SELECT id, data FROM thing ORDER BY id"):
            yield int(str(number)), _read(str(data))

    def _pair(self) -> None:
        """Pair the things that share a block; two of one source are two, as whoever read it found."""
        self.base.executemany("INSERT OR IGNORE INTO pair VALUES (?, ?)", self._neighbours())

    def _neighbours(self) -> Iterator[tuple[int, int]]:
        window: list[tuple[int, str]] = []
        before = ""
        rows = self.rows(
            "SELECT block.name, block.id, source FROM block JOIN thing ON thing.id = block.id"
            " ORDER BY block.name, block.place, block.id"
        )
        for name, found, source in rows:
            number, text = int(str(found)), str(source)
            if name != before:
                before, window = str(name), []
            for other, told in window:
                if told != text:
                    yield (number, other) if number < other else (other, number)
            window = [*window, (number, text)][-WINDOW:]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Give the pairs that are worth a comparison, in order."""
        for a, b in self.rows("SELECT a, b FROM pair ORDER BY a, b"):
            yield int(str(a)), int(str(b))

    def rows(self, sql: str, *values: object) -> Iterator[tuple[object, ...]]:
        """Ask, and give the rows one by one; meanwhile nothing that the question reads may change in their order."""
        with closing(self.base.cursor()) as cursor:
            yield from cursor.execute(sql, values)

    def one(self, sql: str, *values: object) -> tuple[object, ...] | None:
        """Ask for the first row."""
        found: tuple[object, ...] | None = self.base.execute(sql, values).fetchone()
        return found

    def run(self, sql: str, *values: object) -> None:
        """Change something."""
        self.base.execute(sql, values)

    def run_many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Change many things alike."""
        self.base.executemany(sql, rows)

    def _thing(self, number: int) -> Thing:
        found = self.one("SELECT data FROM thing WHERE id = ?", number)
        assert found is not None
        return _read(str(found[0]))

    def _setting(self, source: str) -> Setting:
        found = self.one("SELECT context, issued FROM source WHERE iri = ?", source)
        assert found is not None
        return Setting(frozenset(json.loads(str(found[0]))), str(found[1]))


def _read(data: str) -> Thing:
    held: dict[str, Any] = json.loads(data)
    return Thing(**(held | {name: tuple(value) for name, value in held.items() if isinstance(value, list)}))
