"""Changes to a store that are killed, and what they left: the store as before, as after, or torn."""

from __future__ import annotations

import hashlib
import random
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from benchmarks.killing import Aim, in_a_process, killed, operations
from benchmarks.synthetic import synthetic
from graph.errors import GraphError
from graph.load import to_quads
from graph.store import Disk, books, disk, is_store
from graph.store.sources import AUTHORITY, split

State = Mapping[str, int]
"""Which variant of each source a store holds."""
Change = Callable[[], str]

BULK: Final = 2
"""The variant that is loaded from a file by its lines, into a copy of the store."""
MANY: Final = 3
"""The variant that is loaded as quads that are many, into a copy of the store too."""
_SIZES: Final = (8, 12, 30, 20)
_KINDS: Final = ("", "", " in bulk", " of many")
_SOURCES: Final = ("a", "b", "c")
_SOON: Final = 0.03
"""Within how many seconds after an operation a kill comes, where it comes later."""


class Outcome(NamedTuple):
    """How a change ended.

    :ivar left: ``before``, ``after``, ``finished`` or ``torn``, of which ``problem`` tells more.
    :ivar at: the operation at which it was killed, or after which.
    """

    kind: str
    left: str
    at: str = ""
    problem: str = ""


@cache
def quads(source: str, variant: int) -> tuple[ox.Quad, ...]:
    """Make a variant of a source; all need something of the authority, some of it the same."""
    known = ox.NamedNode("urn:known")
    made = ox.serialize(to_quads(synthetic(50, _SIZES[variant], variant).dataset), format=ox.RdfFormat.N_QUADS)
    text = (made or b"").decode().replace("commentary/synthetic", f"commentary/{source}")
    shared = [ox.Quad(known, known, ox.Literal(str(n * (variant + 1))), AUTHORITY) for n in range(40)]
    return (*ox.parse(text, format=ox.RdfFormat.N_QUADS), *shared)


def prepare() -> None:
    """Make all variants of all sources, for processes that are forked."""
    for source in _SOURCES:
        for variant in range(len(_SIZES)):
            quads(source, variant)


@cache
def _expected(state: tuple[tuple[str, int], ...]) -> str:
    parcels = [parcel for source, variant in state for parcel in split(quads(source, variant), source)]
    return _digest(set(books.quads(parcels)))


def _digest(held: Iterable[ox.Quad]) -> str:
    # The mark alone, or not even it: both are an empty store.
    lines = sorted(str(quad) for quad in held if quad != books.MARK)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


class Changes:
    """Changes to one store, one after another, each killed at some moment."""

    def __init__(self, place: Path) -> None:
        """Begin in a folder of its own."""
        self._path = place / "db"
        self._start = place / "start"
        self._files = {source: place / f"{source}.nq" for source in _SOURCES}
        for source, file in self._files.items():
            ox.serialize(quads(source, BULK), file, format=ox.RdfFormat.N_QUADS)
        self._state: dict[str, int] = {}
        self._took: dict[str, float] = {}
        self._operations: dict[str, int] = {}

    def once(self, seed: str) -> Outcome:
        """Change the store, kill that, and look at what it holds.

        :param seed: of what is done and when it is killed.
        """
        chance = random.Random(seed)
        if chance.random() < 0.05:
            shutil.rmtree(self._path, ignore_errors=True)
            self._state = {}
        source = chance.choice(_SOURCES)
        after = {key: variant for key, variant in self._state.items() if key != source}
        if source not in self._state or chance.random() < 0.7:
            after[source] = chance.randrange(len(_SIZES))
        kind, change = self._change(source, after)
        if kind not in self._took:  # the first of its kind shows how long it takes
            began = time.monotonic()
            self._operations[kind] = len(operations(change))
            self._took[kind] = time.monotonic() - began
            return self._outcome(kind, after, ended=True)
        ended, at = killed(change, self._aim(kind, chance))
        if not ended and chance.random() < 0.2:
            killed(self._open, chance.choice([Aim(None, chance.uniform(0, _SOON)), Aim(chance.randrange(10))]))
        return self._outcome(kind, after, ended=ended, at=at)

    def at_every_operation(self, only: str = "", of: str = "") -> Iterator[tuple[str, list[Outcome]]]:
        """Kill each kind of change at each of its operations; give the kind, and how each ended.

        :param only: the kind; all, where it is empty.
        :param of: what the names of the operations begin with.
        """
        start = {"a": 0}
        in_a_process(self._loading("a", 0))
        shutil.copytree(self._path, self._start)
        steps = [{}, *({**start, source: variant} for variant in (1, BULK, MANY) for source in ("a", "b"))]
        for after in steps:
            self._begin_again(start)
            kind, change = self._change("b" if "b" in after else "a", after)
            if only not in ("", kind):
                continue
            names = operations(change)
            outcomes = [self._outcome(kind, after, ended=True)]
            for each, name in enumerate(names):
                if not name.startswith(of):
                    continue
                self._begin_again(start)
                ended, at = killed(change, Aim(each))
                outcomes.append(self._outcome(kind, after, ended=ended, at=at))
            yield kind, outcomes

    def _begin_again(self, state: State) -> None:
        shutil.rmtree(self._path, ignore_errors=True)
        shutil.copytree(self._start, self._path)
        self._state = dict(state)

    def _aim(self, kind: str, chance: random.Random) -> Aim:
        if chance.random() < 0.3:
            return Aim(None, chance.uniform(0, self._took[kind]))
        number = chance.randrange(self._operations[kind])
        return Aim(number, chance.choice([0, chance.uniform(0, _SOON)]))

    def _change(self, source: str, after: State) -> tuple[str, Change]:
        if source not in after:
            return "drop", self._dropping(source)
        kind = ("replace" if source in self._state else "add") + _KINDS[after[source]]
        return kind, self._loading(source, after[source])

    def _loading(self, source: str, variant: int) -> Change:
        def change() -> str:
            # Small files take the way of large ones, here in a process that ends with this.
            vars(disk).update({"LEAST": 0} if variant == BULK else {"MANY": 0} if variant == MANY else {})
            with Disk(self._path, create=True) as store:
                if variant == BULK:
                    store.load_files([self._files[source]])
                else:
                    store.load(quads(source, variant))
            return ""

        return change

    def _dropping(self, source: str) -> Change:
        def change() -> str:
            with Disk(self._path, writable=True) as store:
                store.drop(source)
            return ""

        return change

    def _outcome(self, kind: str, after: State, *, ended: bool, at: str = "") -> Outcome:
        """Compare what the store holds with what it held before, and should hold afterwards."""
        before, wanted = (_expected(tuple(sorted(state.items()))) for state in (self._state, after))
        try:
            found = in_a_process(self._look)
        except RuntimeError:
            found = "what cannot be opened"
        if found == wanted and (ended or wanted != before):
            self._state = dict(after)
            return Outcome(kind, "finished" if ended else "after", at)
        if found == before and not ended:
            return Outcome(kind, "before", at)
        shutil.rmtree(self._path, ignore_errors=True)
        self._state = {}
        return Outcome(kind, "torn", at, f"{'it had finished, and' if ended else 'it'} left {found}")

    def _open(self) -> str:
        if is_store(self._path):
            Disk(self._path, writable=True).close()
        return ""

    def _look(self) -> str:
        """Open the store to read it and, as the next load would, to write; give the digest of all that is in it."""
        if not is_store(self._path):
            return _digest(())
        try:
            with Disk(self._path) as store:
                seen = _digest(store.plain)
        except GraphError:  # killed while it was made
            seen = _digest(())
        with Disk(self._path, writable=True) as store:
            found = _digest(store.plain)
        left = [path.name for path in (self._path / "published").glob("*") if not path.name.isdecimal()]
        if left:
            return f"{', '.join(left)} beside what is published"
        return found if found == seen else f"{found}, and shows {seen} to readers"
