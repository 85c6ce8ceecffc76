"""Kill loads and drops at many moments: ``python -m benchmarks.kills --times 1000``.

Each time a process of its own changes a store, and is killed (SIGKILL) at a moment drawn from the time that such a
change takes. Then another process opens the store and compares everything in it, quad by quad, with what was there
before and with what should be there after. The store is not made anew in between, but for one time in twenty.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from benchmarks.synthetic import synthetic
from graph.errors import GraphError
from graph.load import to_quads
from graph.store import Disk, books, is_store
from graph.store.bulk import LEAST
from graph.store.sources import AUTHORITY, Parcel, split

State = Mapping[str, int]
"""Which variant of each source the store holds."""

BULK = 2
"""The variant that is loaded from a file that is large enough to be loaded by its lines, into a copy of the store."""
_SIZES = (8, 12, 1100)
_SOURCES = ("a", "b", "c")


@dataclass
class Tally:
    """How the changes ended: of the kinds of change, how many were killed and left the store as before or as after."""

    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    finished: Counter[str] = field(default_factory=Counter)
    torn: list[str] = field(default_factory=list)

    @property
    def killed(self) -> int:
        """How many changes were killed."""
        return sum(self.before.values()) + sum(self.after.values())

    def to_json(self) -> str:
        """Give the counts as JSON."""
        return json.dumps(
            {
                "killed": self.killed,
                "left as before": dict(sorted(self.before.items())),
                "left as after": dict(sorted(self.after.items())),
                "finished before the kill": dict(sorted(self.finished.items())),
                "torn": self.torn,
            },
            indent=2,
        )


def _parcels() -> dict[tuple[str, int], list[ox.Quad]]:
    """Make each variant of each source; all need something of the authority, some of it the same."""
    found = {}
    known = ox.NamedNode("urn:known")
    for variant, size in enumerate(_SIZES):
        made = (
            ox.serialize(to_quads(synthetic(50, size, variant).dataset), format=ox.RdfFormat.N_QUADS) or b""
        ).decode()
        for name in _SOURCES:
            text = made.replace("commentary/synthetic", f"commentary/{name}")
            quads = list(ox.parse(text, format=ox.RdfFormat.N_QUADS))
            quads += [ox.Quad(known, known, ox.Literal(str(n * (variant + 1))), AUTHORITY) for n in range(40)]
            found[name, variant] = quads
    return found


class Kills:
    """Changes to one store, one after another, each killed at some moment."""

    def __init__(self, place: Path, seed: int) -> None:
        self.path = place / "db"
        self.chance = random.Random(seed)
        self.quads = _parcels()
        self.files = {name: place / f"{name}.nq" for name in _SOURCES}
        for name, file in self.files.items():
            ox.serialize(self.quads[name, BULK], file, format=ox.RdfFormat.N_QUADS)
            if file.stat().st_size < LEAST:
                raise RuntimeError(f"{file} is too small to be loaded by its lines")
        self.parcels: dict[tuple[str, int], tuple[Parcel, ...]] = {
            key: split(quads, key[0]) for key, quads in self.quads.items()
        }
        self.state: dict[str, int] = {}
        self.took: dict[str, float] = {}
        self.digests: dict[tuple[tuple[str, int], ...], str] = {}
        self.tally = Tally()

    def once(self) -> None:
        """Change the store, kill that, and look at what it holds."""
        if self.chance.random() < 0.05:
            shutil.rmtree(self.path, ignore_errors=True)
            self.state = {}
        # What is large goes soon, as comparing it takes its time.
        large = [name for name, variant in self.state.items() if variant == BULK]
        source = self.chance.choice(large if large and self.chance.random() < 0.7 else _SOURCES)
        if source in self.state and self.chance.random() < 0.3:
            kind, change, after = "drop", self._dropping(source), {k: v for k, v in self.state.items() if k != source}
        else:
            variant = BULK if self.chance.random() < 0.05 else self.chance.randrange(BULK)
            kind = ("replace" if source in self.state else "add") + (" in bulk" if variant == BULK else "")
            change, after = self._loading(source, variant), {**self.state, source: variant}
        expected = {"before": self._digest(self.state), "after": self._digest(after)}
        finished = self._killed(kind, change)
        found = _in_a_process(self._look)
        # So that as many kills come before the transaction is done as after, however fast the machine is just now.
        self.took[kind] *= 1.1 if found == expected["before"] else 0.9
        if finished or found == expected["after"] != expected["before"]:
            if found != expected["after"]:
                self.tally.torn.append(f"{kind} finished, and its result is not there")
            (self.tally.finished if finished else self.tally.after)[kind] += 1
            self.state = after
        elif found == expected["before"]:
            self.tally.before[kind] += 1
        else:
            self.tally.torn.append(f"{kind} left {found}")
            shutil.rmtree(self.path, ignore_errors=True)
            self.state = {}

    def _loading(self, source: str, variant: int) -> Callable[[], str]:
        def change() -> str:
            with Disk(self.path, create=True) as store:
                if variant == BULK:
                    store.load_files([self.files[source]])
                else:
                    store.load(self.quads[source, variant])
            return ""

        return change

    def _dropping(self, source: str) -> Callable[[], str]:
        def change() -> str:
            with Disk(self.path, writable=True) as store:
                store.drop(source)
            return ""

        return change

    def _killed(self, kind: str, change: Callable[[], str]) -> bool:
        """Let a process change the store, kill it, and tell whether it had finished."""
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            _end(change)
        if kind in self.took:  # the first of its kind shows how long it takes
            time.sleep(self.chance.uniform(0, self.took[kind]))
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            return False
        if os.waitstatus_to_exitcode(status) != 0:
            self.tally.torn.append(f"{kind} failed")
        self.took.setdefault(kind, time.monotonic() - began)
        return True

    def _look(self) -> str:
        """Open the store to read it and, as the next load would, to write; give the digest of all that is in it."""
        if not is_store(self.path):
            return _digest(())
        try:
            with Disk(self.path) as store:
                seen = _digest(store.plain)
        except GraphError:  # killed while it was made
            seen = _digest(())
        with Disk(self.path, writable=True) as store:
            found = _digest(store.plain)
        return found if found == seen else f"{found}, and shows {seen} to readers"

    def _digest(self, state: State) -> str:
        key = tuple(sorted(state.items()))
        if key not in self.digests:
            parcels = [parcel for one in key for parcel in self.parcels[one]]
            self.digests[key] = _digest(set(books.quads(parcels)))
        return self.digests[key]


def _digest(quads: Iterable[ox.Quad]) -> str:
    # The mark alone, or not even it: both are an empty store.
    lines = sorted(str(quad) for quad in quads if quad != books.MARK)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _end(work: Callable[[], str], out: int | None = None) -> None:
    """Do the work of a forked process, and end it there."""
    status = 1
    try:
        told = work()
        if out is not None:
            os.write(out, told.encode())
        status = 0
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(status)


def _in_a_process(work: Callable[[], str]) -> str:
    """Give what work gives in a process of its own: RocksDB's threads are not there any more after a fork."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _end(work, writing)
    os.close(writing)
    with os.fdopen(reading) as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return told


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it and print the counts; return 1 where a store was left torn."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=100, metavar="N", help="how many kills")
    parser.add_argument(
        "--seconds", type=float, default=float("inf"), metavar="S", help="after how long to stop anyway"
    )
    parser.add_argument("--seed", type=int, default=7, help="of the moments")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        kills = Kills(Path(place), options.seed)
        end = time.monotonic() + options.seconds
        while kills.tally.killed < options.times and not kills.tally.torn and time.monotonic() < end:
            kills.once()
    print(kills.tally.to_json())
    return 1 if kills.tally.torn else 0


if __name__ == "__main__":
    sys.exit(main())
