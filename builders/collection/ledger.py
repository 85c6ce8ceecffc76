"""What was done: a row for each source, in SQLite beside the shards, true after every single source.

A process that is killed leaves the rows of all that was finished, and the next one goes on from there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final, Self

from builders.collection.given import Given
from builders.collection.outcome import State
from ontology.errors import DragomanError

NAME: Final = "ledger.sqlite"
_FORMAT: Final = 1
_SCHEMA: Final = """
CREATE TABLE sources (
  key TEXT PRIMARY KEY, place TEXT NOT NULL, name TEXT NOT NULL, root TEXT NOT NULL, folder TEXT NOT NULL,
  sha256 TEXT NOT NULL, fingerprint TEXT NOT NULL, state TEXT NOT NULL, cause TEXT NOT NULL, remedy TEXT NOT NULL,
  iri TEXT NOT NULL, shard TEXT NOT NULL, seconds REAL NOT NULL, seen INTEGER NOT NULL, done INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX by_folder ON sources (folder COLLATE NOCASE);
CREATE INDEX by_root ON sources (root, seen);
CREATE INDEX by_bytes ON sources (sha256);
CREATE TABLE removed (run INTEGER NOT NULL, place TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL,
  iri TEXT NOT NULL);
CREATE TABLE runs (run INTEGER PRIMARY KEY);
CREATE TABLE loaded (store TEXT, source TEXT, digest TEXT NOT NULL, PRIMARY KEY (store, source)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a source.

    Attributes:
        key: What it is known by; ``place``, ``name`` and ``root`` as it was given last.
        folder: What its folder and its shard are called, for as long as it is in the collection.
        sha256: Of the bytes that were read.
        fingerprint: What its shard or its failure follows from; empty where it is to be tried again.
        state: ``built`` or ``failed``.
        cause: Why it failed, with its ``remedy``.
        iri: Of the commentary.
        shard: SHA-256 of its shard; empty where there is none.
        seconds: How long that took.
        seen: The run that listed it last.
        done: The run that read it last.
    """

    key: str
    place: str
    name: str
    root: str
    folder: str
    sha256: str = ""
    fingerprint: str = ""
    state: State = "failed"
    cause: str = ""
    remedy: str = ""
    iri: str = ""
    shard: str = ""
    seconds: float = 0.0
    seen: int = 0
    done: int = 0


_COLUMNS: Final = tuple(field.name for field in fields(Row))
_SELECT: Final = f"SELECT {', '.join(_COLUMNS)} FROM sources"
_REPLACE: Final = f"INSERT OR REPLACE INTO sources ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"


class Ledger:
    """An open ledger, which one process at a time can have."""

    def __init__(self, folder: Path, taken: frozenset[str] = frozenset()) -> None:
        """Open the ledger in a folder, or begin one.

        Args:
            folder: It is there.
            taken: Names that no folder of a source may have.

        Raises:
            DragomanError: Another process has it open, or it is none that this version understands.
        """
        self._taken = {name.casefold() for name in taken}
        path = folder / NAME
        try:
            self._rows = sqlite3.connect(path, timeout=1.0, isolation_level=None)
            # The lock is kept until the ledger is closed; what is committed is whole after a loss of power, too.
            self._rows.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._rows.execute("PRAGMA journal_mode = WAL")
            self._rows.execute("PRAGMA synchronous = NORMAL")
            self._rows.execute("BEGIN IMMEDIATE")
            known = self._rows.execute("PRAGMA user_version").fetchone()[0]
            if known == 0:
                for statement in filter(str.strip, _SCHEMA.split(";")):
                    self._rows.execute(statement)
                self._rows.execute(f"PRAGMA user_version = {_FORMAT}")
            self._rows.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise DragomanError(
                    f"another process builds into {folder.parent}", remedy="wait until it has ended"
                ) from None
            raise DragomanError(f"{path} cannot be opened ({error})", remedy="check its permissions") from None
        except sqlite3.DatabaseError as error:
            raise _unusable(path, str(error)) from None
        if known not in (0, _FORMAT):
            self._rows.close()
            raise _unusable(path, "it is of another version of Dragoman")
        self.run = 0

    def begin(self) -> int:
        """Begin a run; give its number."""
        self.run = 1 + (self._rows.execute("SELECT MAX(run) FROM runs").fetchone()[0] or 0)
        with self._rows:
            self._rows.execute("BEGIN")
            for table in ("removed", "runs"):  # what earlier runs did, they told
                self._rows.execute(f"DELETE FROM {table}")
            self._rows.execute("INSERT INTO runs VALUES (?)", (self.run,))
        return self.run

    def resume(self) -> None:
        """Take up the last run, to tell of it."""
        self.run = self._rows.execute("SELECT MAX(run) FROM runs").fetchone()[0] or 0

    def find(self, key: str) -> Row | None:
        """Return what is known of a source."""
        found = self._rows.execute(f"{_SELECT} WHERE key = ?", (key,)).fetchone()
        return Row(*found) if found else None

    def keep(self, row: Row) -> None:
        """Write down a row, for good, in place of what was known of that source."""
        self._rows.execute(_REPLACE, tuple(getattr(row, name) for name in _COLUMNS))

    def folder_for(self, given: Given) -> str:
        """Return a name for a new source's folder: its stem, with a number where another source has that name."""
        name, number = given.stem, 2
        while name.casefold() in self._taken or self._has_folder(name):
            name, number = f"{given.stem}-{number}", number + 1
        return name

    def _has_folder(self, name: str) -> bool:
        found = self._rows.execute("SELECT 1 FROM sources WHERE folder = ? COLLATE NOCASE", (name,))
        return found.fetchone() is not None

    def rows(self, where: str = "TRUE", *values: str | int) -> Iterator[Row]:
        """Yield rows in the order of their folders, without holding them all."""
        for found in self._rows.execute(f"{_SELECT} WHERE {where} ORDER BY folder", values):
            yield Row(*found)

    def move(self, given: Given, digest: str) -> Row | None:
        """Take a new source for one that has moved: the same bytes and name, and no file at the old place.

        Args:
            given: The source, of which nothing is known yet.
            digest: SHA-256 of its bytes.
        """
        for row in list(self.rows("sha256 = ? AND name = ? AND seen <> ?", digest, given.name, self.run)):
            in_archive = row.root and row.key.startswith(f"{row.root}!/")
            place = Path(row.root if in_archive else row.key)
            if place.is_absolute() and not place.exists():
                self._rows.execute("UPDATE sources SET key = ? WHERE key = ?", (given.key, row.key))
                return self.find(given.key)
        return None

    def gone(self, roots: tuple[str, ...]) -> Iterator[Row]:
        """Yield the sources of these folders, archives and manifests that this run did not find there."""
        for root in roots:
            yield from list(self.rows("root = ? AND seen <> ?", root, self.run))

    def remove(self, row: Row) -> None:
        """Take a source out, and write down that this run did."""
        with self._rows:
            self._rows.execute("BEGIN")
            self._rows.execute(
                "INSERT INTO removed VALUES (?, ?, ?, ?, ?)", (self.run, row.place, row.name, row.sha256, row.iri)
            )
            self._rows.execute("DELETE FROM sources WHERE key = ?", (row.key,))

    def forget_slips(self) -> None:
        """Forget what was named by itself in an earlier run, never built, and not named again: a slip of the pen."""
        self._rows.execute("DELETE FROM sources WHERE root = '' AND shard = '' AND seen <> ?", (self.run,))

    def removed(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield place, name, SHA-256 and IRI of what this run took out."""
        yield from self._rows.execute(
            "SELECT place, name, sha256, iri FROM removed WHERE run = ? ORDER BY place", (self.run,)
        )

    def loaded(self, store: str) -> dict[str, str]:
        """Return what a store was given: the digest of each source."""
        return dict(self._rows.execute("SELECT source, digest FROM loaded WHERE store = ?", (store,)))

    def note_loaded(self, store: str, source: str, digest: str) -> None:
        """Write down that a store was given a source."""
        self._rows.execute("INSERT OR REPLACE INTO loaded VALUES (?, ?, ?)", (store, source, digest))

    def note_dropped(self, store: str, source: str) -> None:
        """Write down that a source was taken out of a store."""
        self._rows.execute("DELETE FROM loaded WHERE store = ? AND source = ?", (store, source))

    def close(self) -> None:
        """Let go of the ledger."""
        self._rows.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _unusable(path: Path, why: str) -> DragomanError:
    return DragomanError(
        f"{path} is no ledger of a build that can be used ({why})",
        remedy="delete its folder, and everything is built again",
    )
