"""How fast collections are built, on how much memory, and whether a cluster gives the same dataset.

``python -m benchmarks.collection [throughput] [jobs] [memory] [cluster]``; docs/benchmarks.md says what is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from benchmarks.running import Cluster, Ran, dragoman
from benchmarks.texts import commentary, write
from builders.collection.engine import ONE_THREAD

Found: TypeAlias = dict[str, float | int | bool]

THROUGHPUT: Final = 0.8
"""What a build's throughput has to be at least, as a multiple of GiNZA's on the same texts."""
JOBS: Final = 1.7
"""How many times faster two jobs have to be than one, at least."""
GROWTH: Final = 1.1
"""What ten times as many texts may take of memory at most, as a multiple."""


def throughput(folder: Path, texts: int) -> Found:
    """Compare the processor time of a build with that of GiNZA's default pipeline; both are warm.

    The build is all of it: reading, writing, the ledger, the files on the disk.
    """
    os.environ.update(ONE_THREAD)
    import warnings

    import spacy

    from dragoman import build_collection

    warnings.simplefilter("ignore")  # spaCy warns of its own deprecations
    words = [commentary(number) for number in range(texts)]
    for _ in write(folder / "in", texts):
        pass
    nlp = spacy.load("ja_ginza")
    list(nlp.pipe(words[:2]))
    build_collection([next(iter(sorted((folder / "in").iterdir())))], folder / "warm")
    ginza = _processor_time(lambda: list(nlp.pipe(words)))
    build = _processor_time(lambda: build_collection([folder / "in"], folder / "out"))
    characters = sum(map(len, words))
    return {
        "texts": texts,
        "characters": characters,
        "ginza_characters_per_second": round(characters / ginza),
        "build_characters_per_second": round(characters / build),
        "ratio": round(ginza / build, 2),
        "holds": ginza / build >= THROUGHPUT,
    }


def _processor_time(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def jobs(folder: Path, texts: int) -> Found:
    """Compare one job with two by the wall clock, from the start of the command to its end, models and all."""
    for _ in write(folder / "in", texts):
        pass
    one = dragoman(folder, "build", "in", "--out", "one")
    two = dragoman(folder, "build", "in", "--out", "two", "--jobs", "2")
    return {
        "texts": texts,
        "one_seconds": round(one.seconds, 1),
        "two_seconds": round(two.seconds, 1),
        "one_processor_seconds": round(one.processor, 1),
        "two_processor_seconds": round(two.processor, 1),
        "times": round(one.seconds / two.seconds, 2),
        "same": _same(folder / "one", folder / "two"),
        "holds": one.seconds / two.seconds >= JOBS,
    }


def memory(folder: Path, texts: int) -> Found:
    """Compare the most memory that a build of so many short texts takes with that of ten times as many."""
    for number in (texts, 10 * texts):
        for _ in write(folder / str(number), number, sentences=3):
            pass
    few, many = (_alone(folder, str(number)) for number in (texts, 10 * texts))
    again = dragoman(folder, "build", str(10 * texts), "--out", f"{10 * texts}-out")
    return {
        "texts": texts,
        "megabytes": few.megabytes,
        "texts_many": 10 * texts,
        "megabytes_many": many.megabytes,
        "seconds_many": round(many.seconds, 1),
        "seconds_again": round(again.seconds, 2),
        "times": round(many.megabytes / few.megabytes, 3),
        "holds": many.megabytes / few.megabytes <= GROWTH,
    }


def _alone(folder: Path, name: str) -> Ran:
    return dragoman(folder, "build", name, "--out", f"{name}-out")


def cluster(folder: Path, texts: int) -> Found:
    """Build through a Dask cluster of two workers, one of which is killed half-way, and in one process; compare all."""
    for _ in write(folder / "in", texts, sentences=10):
        pass
    serial = dragoman(folder, "build", "in", "--out", "serial")
    with Cluster(folder, workers=2) as running:

        def half_way() -> bool:
            if len(list((folder / "cluster" / "build" / "shards").glob("[!.]*.nq"))) < texts // 2:
                return False
            running.kill_one()
            return True

        through = dragoman(folder, "build", "in", "--out", "cluster", "--engine", running.address, until=half_way)
    same = _same(folder / "serial", folder / "cluster")
    return {
        "texts": texts,
        "serial_seconds": round(serial.seconds, 1),
        "cluster_seconds": round(through.seconds, 1),
        "killed": running.killed,
        "same": same,
        "holds": same and running.killed == 1,
    }


def _same(one: Path, other: Path) -> bool:
    """Whether two collections have the same files with the same bytes; the ledger and the report have times in them."""

    def files(root: Path) -> dict[Path, Path]:
        timed = {root / "report.json", root / "report.html"}
        found = (p for p in root.rglob("*") if p.is_file() and not p.name.startswith("ledger") and p not in timed)
        return {path.relative_to(root): path for path in found}

    left, right = files(one), files(other)
    return left.keys() == right.keys() and all(left[at].read_bytes() == right[at].read_bytes() for at in left)


MEASURES: Final = {
    "throughput": (throughput, 40),
    "jobs": (jobs, 120),
    "memory": (memory, 200),
    "cluster": (cluster, 40),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the command line names, all by default, and print it; status 1 where a limit does not hold."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.collection", description=__doc__)
    options.add_argument("what", metavar="WHAT", nargs="*", help=f"{', '.join(MEASURES)}; all by default")
    options.add_argument("--texts", type=int, metavar="N", help="how many texts, instead of each measure's own number")
    options.add_argument("--json", action="store_true", help="print JSON instead of lines")
    given = options.parse_args(arguments)
    if unknown := [what for what in given.what if what not in MEASURES]:
        options.error(f"{unknown[0]}: there is {', '.join(MEASURES)}")
    found: dict[str, Found] = {}
    for what in given.what or MEASURES:
        measure, number = MEASURES[what]
        with tempfile.TemporaryDirectory(prefix="dragoman-benchmark-") as folder:
            found[what] = measure(Path(folder), given.texts or number)
        if not given.json:
            print(f"{what}: " + ", ".join(f"{name} {value}" for name, value in found[what].items()), flush=True)
    if given.json:
        print(json.dumps(found, indent=2))
    return 0 if all(each["holds"] for each in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
