"""Build a collection: read what is new or changed, take out what is gone, leave the rest as it is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, TypeAlias

from builders.collection.engine import Engine
from builders.collection.given import Given
from builders.collection.ledger import Ledger, Row
from builders.collection.outcome import BUILT, FAILED, REMOVED, UNCHANGED, Outcome, State
from builders.collection.place import REPORT, Place
from builders.collection.task import Built, Failed, Task, fingerprint, sha256
from builders.collection.version import rules_version
from ontology.errors import DragomanError

Tell: TypeAlias = Callable[[Outcome], None]
"""Is told what became of a source; the report is there where it was built just now."""

_INTERRUPTED: Final = ("it was not read, as the build was interrupted", "build again, which goes on from there")


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A source that is being read: as it was given, and its row as it is to be."""

    given: Given
    row: Row


@dataclass(slots=True)
class Building:
    """One run over a collection.

    Attributes:
        place: Where it is built.
        ledger: What was done; its run has begun.
        tell: Is told of each source as soon as something became of it.
        counts: How many sources came to each state.
        changed: Whether anything was read or taken out.
    """

    place: Place
    ledger: Ledger
    tell: Tell
    counts: Counter[str] = field(default_factory=Counter)
    changed: bool = False
    _under_way: dict[int, _UnderWay] = field(default_factory=dict)

    def run(self, given: Iterable[Given], engine: Engine, roots: Iterable[str] = ()) -> None:
        """Read what is new or changed, and take out what is no longer there.

        Args:
            given: The sources; one that is given twice is read once.
            engine: Reads them.
            roots: The folders, archives and manifests that are listed in full: what an earlier run found in them and
                this one does not is taken out.

        Raises:
            EngineError: Nothing can be read any more; what was finished stays finished.
            OutputError: A file cannot be written.
        """
        for task, result in engine.run(self._tasks(given)):
            under_way = self._under_way.pop(task.number)
            self._take(under_way, result)
        for row in self.ledger.gone(tuple(roots)):
            self.place.withdraw(row.folder)
            self.ledger.remove(row)
            self.changed = True
            self._told(Outcome(row.name, row.place, row.sha256, REMOVED, iri=row.iri))
        self.ledger.forget_slips()

    def _tasks(self, given: Iterable[Given]) -> Iterator[Task]:
        version = rules_version()
        for number, each in enumerate(given):
            before = self.ledger.find(each.key)
            if before is not None and before.seen == self.ledger.run:
                continue
            try:
                data = each.read()
            except DragomanError as error:
                self._take(_UnderWay(each, self._row(each, before)), Failed(error.problem, error.remedy, lasting=False))
                continue
            digest = sha256(data)
            before = before or self.ledger.move(each, digest)
            row = self._row(each, before)
            mark = fingerprint(digest, each.name, each.options, version)
            if row.fingerprint == mark and (not row.shard or self.place.holds(row)):
                self._unchanged(row)
                continue
            if before is None:
                row = replace(row, cause=_INTERRUPTED[0], remedy=_INTERRUPTED[1])
            self.ledger.keep(row)  # its folder is its own from now on, whatever order results come in
            self._under_way[number] = _UnderWay(each, replace(row, sha256=digest, fingerprint=mark))
            yield Task(number, each.name, data, each.options, version)

    def _row(self, given: Given, before: Row | None) -> Row:
        row = before or Row(given.key, given.place, given.name, given.root, self.ledger.folder_for(given))
        return replace(row, place=given.place, name=given.name, root=given.root, seen=self.ledger.run)

    def _unchanged(self, row: Row) -> None:
        self.ledger.keep(row)
        if row.state == BUILT:
            self._told(Outcome(row.name, row.place, row.sha256, UNCHANGED, row.iri, seconds=row.seconds))
        else:
            self._told(_failure(row))

    def _take(self, under_way: _UnderWay, result: Built | Failed) -> None:
        self.changed = True
        row = replace(under_way.row, done=self.ledger.run, seconds=result.seconds)
        if isinstance(result, Built):
            self.place.write(row.folder, result)
            row = replace(row, state=BUILT, cause="", remedy="", iri=result.iri, shard=sha256(result.quads))
            self.ledger.keep(row)
            report = json.loads(result.files[REPORT])
            self._told(Outcome(row.name, row.place, row.sha256, BUILT, row.iri, seconds=row.seconds, report=report))
            return
        row = replace(row, state=FAILED, cause=result.cause, remedy=result.remedy)
        if result.lasting:
            # What was built of it before tells of other bytes.
            self.place.withdraw(row.folder)
            row = replace(row, iri="", shard="")
        else:
            row = replace(row, fingerprint="")
        self.ledger.keep(row)
        self._told(_failure(row))

    def _told(self, outcome: Outcome) -> None:
        self.counts[outcome.state] += 1
        self.tell(outcome)

    def outcomes(self) -> Iterator[Outcome]:
        """Yield what became of every source in the collection, in the order of their folders, each with its report.

        One is in memory at a time; then come those that this run took out.
        """
        for row in self.ledger.rows():
            report = _report(self.place.report(row.folder)) if row.shard else None
            if row.state == FAILED:
                yield replace(_failure(row), report=report)
                continue
            state: State = BUILT if row.done == self.ledger.run else UNCHANGED
            yield Outcome(row.name, row.place, row.sha256, state, row.iri, seconds=row.seconds, report=report)
        for place, name, digest, iri in self.ledger.removed():
            yield Outcome(name, place, digest, REMOVED, iri)


def _report(path: Path) -> Mapping[str, Any] | None:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):  # somebody deleted or edited it since
        return None
    return found if isinstance(found, dict) else None


def _failure(row: Row) -> Outcome:
    return Outcome(
        row.name, row.place, row.sha256, FAILED, row.iri, cause=row.cause, remedy=row.remedy, seconds=row.seconds
    )
