"""Rows that are kept on disk and given one at a time, so that memory does not grow with the number of sources."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Generic, TypeVar, overload

T = TypeVar("T")
_KIBIBYTES: Final = 1024
"""So much of it is in memory."""


class Disk:
    """A file without a name, which the system deletes with the last of what reads it."""

    def __init__(self, schema: str) -> None:
        """Make the tables of a schema."""
        self._base = sqlite3.connect("", isolation_level=None)  # without a name: on disk, and gone when it is closed
        weakref.finalize(self, self._base.close)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute(f"PRAGMA cache_size = -{_KIBIBYTES}")
        self._base.executescript(schema)
        self._base.execute("BEGIN")

    def run(self, sql: str, *values: object) -> sqlite3.Cursor:
        """Change or ask something."""
        return self._base.execute(sql, values)


class Kept(Sequence[T], Generic[T]):
    """The answers to a question, as a sequence that holds none of them."""

    def __init__(self, disk: Disk, question: str, of: Callable[..., T]) -> None:
        """Take a question with an order, and what makes a thing of the columns of a row."""
        self._disk = disk
        self._question = question
        self._of = of

    def __len__(self) -> int:
        (found,) = self._disk.run(f"SELECT COUNT(*) FROM ({self._question})").fetchone()
        return int(found)

    def __iter__(self) -> Iterator[T]:
        for row in self._disk.run(self._question):
            yield self._of(*row)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        if isinstance(at, int):
            first = range(len(self))[at]
            return self[first : first + 1][0]
        first, last, step = at.indices(len(self))
        rows = self._disk.run(f"{self._question} LIMIT ? OFFSET ?", max(0, last - first), first)
        return [self._of(*row) for row in rows][::step]


def in_order(text: str) -> bytes:
    """Return what sorts in SQLite as a string does in Python, whatever characters it is of.

    >>> sorted(["\\U0001f600", "\\uffff", "a"], key=in_order) == sorted(["\\U0001f600", "\\uffff", "a"])
    True
    """
    return text.encode("utf-8", "surrogatepass")
