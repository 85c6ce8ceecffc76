"""Kill loads and drops at many moments: ``python -m benchmarks.kills --times 1000``.

Each time a process of its own changes a store, and is killed (SIGKILL): at a moment drawn from the time that such a
change takes, at one of the operations by which the store changes files, or a little after one. Some of the processes
that open the store next are killed too. Then another opens it and compares everything in it, quad by quad, with what
was there before and with what should be there after. A store is made anew one time in twenty.

``--every`` kills each kind of change at each of its operations instead.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Final

from benchmarks.changing import Changes, Outcome, prepare

_MEMORY: Final = "/dev/shm"
_PAUSE: Final = 10
"""Seconds between two lines of what was done so far."""


@dataclass
class Tally:
    """How the changes ended: of the kinds of change, how many were killed and left the store as before or as after.

    :ivar places: by function of the store, how many were killed at an operation of it, or a little after one.
    """

    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    finished: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    torn: list[str] = field(default_factory=list)

    @property
    def killed(self) -> int:
        """How many changes were killed."""
        return sum(self.before.values()) + sum(self.after.values()) + len(self.torn)

    def add(self, outcome: Outcome) -> None:
        """Count how a change ended."""
        if outcome.left == "torn":
            self.torn.append(f"{outcome.kind}, killed at {outcome.at or 'some moment'}: {outcome.problem}")
        else:
            ends = {"before": self.before, "after": self.after, "finished": self.finished}
            ends[outcome.left][outcome.kind] += 1
        if outcome.at:
            self.places[outcome.at.split()[0]] += 1

    def to_json(self) -> str:
        """Give the counts as JSON."""
        found = {
            "killed": self.killed,
            "left as before": dict(sorted(self.before.items())),
            "left as after": dict(sorted(self.after.items())),
            "finished before the kill": dict(sorted(self.finished.items())),
            "killed at an operation of": dict(sorted(self.places.items())),
            "torn": self.torn,
        }
        return json.dumps(found, indent=2)


def at_random(place: Path, options: argparse.Namespace) -> Tally:
    """Kill as many changes as the command line says, in several stores at the same time."""
    tally, end, told = Tally(), time.monotonic() + options.seconds, time.monotonic()
    prepare()
    numbers, running = count(), set[Future[Outcome]]()
    with ProcessPoolExecutor(options.jobs, multiprocessing.get_context("fork")) as pool:
        while (left := options.times - tally.killed) > 0 and not tally.torn and time.monotonic() < end:
            for _ in range(min(options.jobs, left) - len(running)):
                running.add(pool.submit(_once, place, f"{options.seed}/{next(numbers)}"))
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for each in done:
                tally.add(each.result())
            if time.monotonic() - told >= _PAUSE:
                told = time.monotonic()
                print(f"{tally.killed} of {options.times} killed", file=sys.stderr, flush=True)
        for each in running:
            tally.add(each.result())
    return tally


def _once(place: Path, seed: str) -> Outcome:
    return _changes(place).once(seed)


@cache
def _changes(place: Path) -> Changes:
    """Give the store of a process."""
    own = place / str(os.getpid())
    own.mkdir()
    return Changes(own)


def at_every_operation(place: Path, options: argparse.Namespace) -> Tally:
    """Kill each kind of change, or one, at each of its operations, or some."""
    tally = Tally()
    for kind, outcomes in Changes(place).at_every_operation(options.every, options.of):
        for each in outcomes:
            tally.add(each)
        print(f"{kind}: {len(outcomes) - 1} killed, {len(tally.torn)} torn so far", file=sys.stderr, flush=True)
    return tally


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it and print the counts; return 1 where a store was left torn."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=100, metavar="N", help="how many kills")
    parser.add_argument(
        "--every", nargs="?", const="", metavar="KIND", help="each kind of change, or one, at each of its operations"
    )
    parser.add_argument("--of", default="", metavar="NAME", help="with --every, at those of a function of the store")
    parser.add_argument(
        "--seconds", type=float, default=float("inf"), metavar="S", help="after how long to stop anyway"
    )
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="how many stores at the same time")
    parser.add_argument("--seed", type=int, default=7, help="of the moments")
    parser.add_argument("--folder", metavar="DIR", help="where the stores are; in memory where that can be")
    options = parser.parse_args(arguments)
    # What a process has given to the system is there after a kill, on a disk or not.
    folder = options.folder or (_MEMORY if os.access(_MEMORY, os.W_OK) else None)
    with tempfile.TemporaryDirectory(prefix="dragoman-", dir=folder) as made:
        place = Path(made)
        tally = at_random(place, options) if options.every is None else at_every_operation(place, options)
    print(tally.to_json())
    return 1 if tally.torn else 0


if __name__ == "__main__":
    sys.exit(main())
