"""What is known beforehand: states, people, offices, organisations, agreements, concepts, places.

Read from the CSV files beside this module (``authority/``; their columns are in docs/architecture.md).
``python -m ontology.authority`` lists everything that is wrong with them.
"""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, lru_cache, wraps
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from itertools import chain
from types import MappingProxyType
from typing import Final, TypeVar

from ontology import parsing, tables
from ontology.dates import earliest, overlaps, precision
from ontology.entries import (
    Agreement,
    Concept,
    Entry,
    Government,
    Membership,
    Office,
    Organization,
    Person,
    Place,
    Relationship,
    Series,
    State,
)
from ontology.governments import government_of
from ontology.tables import AuthorityError, Row

__all__ = [
    "Agreement",
    "Authority",
    "AuthorityError",
    "Concept",
    "Entry",
    "Government",
    "Membership",
    "Office",
    "Organization",
    "Person",
    "Place",
    "Relationship",
    "Series",
    "State",
    "load",
    "name_key",
    "per_authority",
    "problems",
    "read",
    "shipped",
    "using",
]

T = TypeVar("T")

_BODY: Final = ("state", "organization")
_ACTOR: Final = ("state", "organization", "government")
# Which kinds of entry the ids in a column may name.
_REFERENCES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "states": {"capital": ("place",)},
    "people": {"state": ("state",)},
    "organizations": {"state": ("state",), "part_of": ("organization",)},
    "agreements": {"parties": _ACTOR},
    "relationships": {"parties": _ACTOR},
    "concepts": {},
    "places": {"state": ("state",)},
    "series": {"participants": _ACTOR, "part_of": ("organization",)},
    "offices": {"person": ("person",), "body": _BODY},
    "members": {"organization": ("organization",), "member": _BODY},
}


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return the form under which names are compared: NFKC, case folded.

    >>> name_key("ＡＳＥＡＮ") == name_key("Asean")
    True
    """
    return unicodedata.normalize("NFKC", name).casefold()


def _grouped(things: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    return groups


class Authority:
    """All entries, offices and memberships, with the ways to look them up.

    ``entries`` maps ids to entries in the order of the tables, then of the files. Dates are partial dates
    (``"2025-06"``) or days. ``digest`` is over the bytes of the tables, empty where it was made of none; ``kept`` is
    what was made of it, for :func:`per_authority`.
    """

    def __init__(
        self,
        entries: Mapping[str, Entry],
        offices: Iterable[Office] = (),
        memberships: Iterable[Membership] = (),
        *,
        digest: str = "",
    ) -> None:
        self.digest = digest
        self.kept: dict[Callable[[], object], object] = {}
        self.entries: Mapping[str, Entry] = MappingProxyType(dict(entries))
        self.offices = tuple(offices)
        self.memberships = tuple(memberships)
        self._names: dict[str, dict[str, Entry]] = {}
        self._shorts: dict[str, State] = {}
        self._offices_in = _grouped(self.offices, lambda office: office.body)
        self._offices_of = _grouped(self.offices, lambda office: office.person)
        self._members = _grouped(self.memberships, lambda each: each.organization)
        governments = [entry for entry in self.entries.values() if isinstance(entry, Government)]
        governments.sort(key=lambda government: earliest(government.start))
        self._governments_in = _grouped(governments, lambda government: government.state)
        self._governments_of = _grouped(governments, lambda government: government.head)
        for entry in self.entries.values():
            for name in chain(entry.labels.values(), *entry.alts.values()):
                self._names.setdefault(name_key(name), {})[entry.id] = entry
            if isinstance(entry, State):
                for short in entry.short_ja:
                    held = self._shorts.get(short)
                    if held is None or (held.end and not entry.end):
                        self._shorts[short] = entry

    def by_name(self, name: str) -> tuple[Entry, ...]:
        """Return the entries with this label or other name, in any language; width and case do not matter."""
        return tuple(self._names.get(name_key(name), {}).values())

    def names(self, lang: str = "ja") -> Iterator[tuple[str, Entry]]:
        """Yield every name in a language with its entry: the label first, then the other names."""
        for entry in self.entries.values():
            if lang in entry.labels:
                yield entry.labels[lang], entry
            for name in entry.alts.get(lang, ()):
                yield name, entry

    def state_by_short(self, char: str) -> State | None:
        """Return the state that a one-character form (日, 韓, 米) stands for; a current state before a former one."""
        return self._shorts.get(char)

    def holders(self, body: str, role: str, when: str | date) -> tuple[Office, ...]:
        """Return who may have held an office on a date, as the bounds of their terms allow.

        Args:
            body: The id of a state or organisation.
            role: A kind (``head-of-state``) or the name of a position, Japanese or English.
            when: A partial date or a day.
        """
        return tuple(
            office
            for office in self._offices_in.get(body, ())
            if role in (office.kind, office.position_ja, office.position_en)
            and overlaps(office.start, office.end, when)
        )

    def offices_of(self, person: str, when: str | date | None = None) -> tuple[Office, ...]:
        """Return the offices of a person, on a date if one is given."""
        return tuple(
            office
            for office in self._offices_of.get(person, ())
            if when is None or overlaps(office.start, office.end, when)
        )

    def governments_of(self, person: str) -> tuple[Government, ...]:
        """Return the governments that a person has led, the first one first."""
        return tuple(self._governments_of.get(person, ()))

    def governments_at(self, state: str, when: str | date) -> tuple[Government, ...]:
        """Return every government that a state may have had on a date, the first one first."""
        return tuple(each for each in self._governments_in.get(state, ()) if overlaps(each.start, each.end, when))

    def government_at(self, state: str, when: str | date) -> Government | None:
        """Return the government of a state on a date.

        On the day of a change of government it is the new one. None when none is known, and when a year or a
        month is too coarse to tell which of several is meant (``governments_at`` has them all).
        """
        found = self.governments_at(state, when)
        coarse = isinstance(when, str) and precision(when) != "day"
        return None if not found or (coarse and len(found) > 1) else found[-1]

    def members(self, organization: str, when: str | date | None = None) -> tuple[Membership, ...]:
        """Return the memberships in an organisation or grouping: on a date, or all there ever were."""
        return tuple(
            each for each in self._members.get(organization, ()) if when is None or overlaps(each.start, each.end, when)
        )


class _Collector:
    """Gathers entries row by row, and what is wrong with them."""

    def __init__(self, known: Authority | None = None) -> None:
        self.problems: list[AuthorityError] = []
        self.entries: dict[str, Entry] = dict(known.entries) if known else {}
        self.offices: list[Office] = list(known.offices) if known else []
        self.memberships: list[Membership] = list(known.memberships) if known else []
        self._rows: list[Row] = []
        self._digest = hashlib.sha256(known.digest.encode() if known else b"")

    def read(self, folder: tables.Folder, called: str = "") -> None:
        """Take every row of the tables in a folder; ``called`` is what errors call it."""
        for table, found in tables.files(folder).items():
            for file in found:
                content = file.read_bytes()
                self._digest.update(f"\0{file.name}\0{len(content)}\0".encode() + content)
                for row in tables.rows(file, table, self.problems, called and f"{called}/{file.name}"):
                    self.take(row)
        self.check_references()
        self.check_shorts()

    def made(self) -> Authority:
        """Return what was read.

        Raises:
            AuthorityError: A row is wrong.
        """
        if self.problems:
            raise self.problems[0]
        return Authority(self.entries, self.offices, self.memberships, digest=self._digest.hexdigest())

    def take(self, row: Row) -> None:
        """Keep what a row says."""
        try:
            if row.table == "offices":
                self.offices.append(office := parsing.office(row))
                if office.government:
                    self._add(government_of(row, office, self.entries), row, "from")
            elif row.table == "members":
                self.memberships.append(parsing.membership(row))
            else:
                self._add(parsing.ENTRIES[row.table](row), row, "id")
        except AuthorityError as error:
            self.problems.append(error)
        self._rows.append(row)

    def _add(self, entry: Entry, row: Row, column: str) -> None:
        if known := self.entries.get(entry.id):
            problem = f"the id {entry.id} is taken by {known.file}:{known.line}"
            raise row.error(column, problem, "ids are unique over all files: rename one, or merge the two rows")
        self.entries[entry.id] = entry

    def check_references(self) -> None:
        """Find ids that name nothing, or something of the wrong kind."""
        for row in self._rows:
            for column, kinds in _REFERENCES[row.table].items():
                for value in filter(None, row.cells[column].split("|")):
                    entry = self.entries.get(value.strip())
                    wanted = " or ".join(kinds)
                    if entry is None:
                        error = row.error(
                            column, f"no {wanted} has this id", "correct it or add the entry", value=value
                        )
                    elif entry.kind not in kinds:
                        error = row.error(column, f"is a {entry.kind}", f"name a {wanted} here", value=value)
                    else:
                        continue
                    self.problems.append(error)

    def check_shorts(self) -> None:
        """Find current states with the same usual one-character form; a less usual one may be shared."""
        usual: dict[str, State] = {}
        for state in self.entries.values():
            if isinstance(state, State) and state.short_ja and not state.end:
                other = usual.setdefault(state.short_ja[0], state)
                if other is not state:
                    self.problems.append(
                        AuthorityError(
                            f"is the first short form of {other.id}, too",
                            remedy="put another form first in the row where it is less usual, or leave it out there",
                            file=state.file,
                            line=state.line,
                            column="short_ja",
                            value=state.short_ja[0],
                        )
                    )


def problems(folder: tables.Folder, known: Authority | None = None, called: str = "") -> list[AuthorityError]:
    """Return everything that is wrong with the authority in a folder.

    Args:
        folder: Where its tables are.
        known: What its tables add to, if they do.
        called: What errors call the folder.
    """
    collector = _Collector(known)
    try:
        collector.read(folder, called)
    except AuthorityError as error:
        return [*collector.problems, error]
    return collector.problems


def read(folder: tables.Folder, known: Authority | None = None, called: str = "") -> Authority:
    """Read the authority in a folder; a table without files is empty. Arguments as of ``problems``.

    Raises:
        AuthorityError: A row is wrong; ``problems`` returns all such errors.
    """
    collector = _Collector(known)
    collector.read(folder, called)
    return collector.made()


def _own() -> Traversable:
    return package_files("ontology").joinpath("authority")


@cache
def shipped() -> Authority:
    """Return the authority that comes with Dragoman, read once.

    Raises:
        AuthorityError: A row is wrong.
    """
    return read(_own())


_IN_USE: Final[ContextVar[Authority | None]] = ContextVar("authority", default=None)


def load() -> Authority:
    """Return the authority in use: Dragoman's, unless :func:`using` put another in its place.

    Raises:
        AuthorityError: A row is wrong.
    """
    return _IN_USE.get() or shipped()


@contextmanager
def using(authority: Authority | None) -> Iterator[None]:
    """Have another authority in use for a while, in this thread; with None, the one in use stays."""
    token = _IN_USE.set(authority or _IN_USE.get())
    try:
        yield
    finally:
        _IN_USE.reset(token)


def per_authority(make: Callable[[], T]) -> Callable[[], T]:
    """Have a function computed once for each authority that is in use."""

    @wraps(make)
    def kept() -> T:
        held = load().kept
        if make not in held:
            held[make] = make()
        return held[make]  # type: ignore[return-value]

    return kept


if __name__ == "__main__":
    found = problems(_own())
    for problem in found:
        print(problem, file=sys.stderr)
    sys.exit(2 if found else 0)
