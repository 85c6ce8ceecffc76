"""How fast a store on disk loads and answers, beside rdflib in memory and bare pyoxigraph.

``python -m benchmarks.store``; docs/benchmarks.md says what is measured and why so.
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Final

import pyoxigraph as ox
from rdflib import Dataset

from benchmarks.sources import ACTOR, collection
from graph.load import bind, from_ox, load, read_quads
from graph.query import with_ours
from graph.store import Disk, is_store
from graph.tabular import table
from graph.union import TYPE, union

TRIPLES: Final = 1_000_000
PATIENCE: Final = 60.0
"""After how many seconds a query of rdflib's is given up; its ratio is then at least what is told."""
LOADING: Final = 7.0
"""How many times as fast as rdflib loading is meant to be."""
ENOUGH: Final = 30.0
"""How many times what ours took rdflib is waited for, if that is longer than some seconds."""
_LEAST: Final = 3.0
ASKING: Final = 20.0
"""How many times as fast as rdflib queries are meant to be."""
BARE: Final = 1.2
"""What both may take at most, as a multiple of what bare pyoxigraph takes."""

_ROOT = Path(__file__).parents[1]
_NAMED: Final = "https://w3id.org/dragoman/id/state/JPN"
"""Whom recipes name that ask for one actor; the made-up collection has another."""


@dataclass(frozen=True)
class Took:
    """What one thing took, in seconds: with a store of ours, with bare pyoxigraph and with rdflib.

    ``at_least`` says that rdflib was given up.
    """

    what: str
    ours: float
    bare: float
    rdflib: float
    at_least: bool = False

    @property
    def faster(self) -> float:
        """How many times as fast as rdflib."""
        return self.rdflib / self.ours

    @property
    def of_bare(self) -> float:
        """How many times what bare pyoxigraph takes."""
        return self.ours / self.bare


def loading(place: Path, repetitions: int) -> list[Took]:
    """Measure what loading a collection takes, in turns."""
    file, plain = place / "collection.nq", place / "collection.nt"
    ox.serialize((quad.triple for quad in ox.parse(path=file)), plain, format=ox.RdfFormat.N_TRIPLES)
    ours, bare, named = [], [], []
    for _ in range(repetitions):
        for name in ("ours", "bare", "named"):
            shutil.rmtree(place / name, ignore_errors=True)
        bare.append(_clock(lambda: _bare(place / "bare", file, plain)))
        ours.append(_clock(lambda: _ours(place / "ours", file)))
        named.append(_clock(lambda: ox.Store(str(place / "named")).bulk_load(path=file)))
    by_our_parser = _clock(lambda: load(file))
    by_its_own = _clock(lambda: _rdflib(file))
    return [
        Took("rdflib's parser", median(ours), median(bare), by_its_own),
        Took("rdflib, with Oxigraph's parser", median(ours), median(bare), by_our_parser),
        Took("without a union", median(ours), median(named), by_its_own),
    ]


def asking(place: Path, repetitions: int, patience: float) -> list[Took]:
    """Measure what the queries take.

    :param patience: after how many seconds a query of rdflib's is given up, or sooner, once the answer of ours came
        so many times as fast that waiting on tells nothing.
    """
    file = place / "collection.nq"
    if not is_store(place / "ours"):
        _ours(place / "ours", file)
    dataset = _rdflib(file)
    # What a store knows of classes, the others get as well, so that the answers can be compared.
    for quad in union(read_quads(file)):
        if quad.predicate == TYPE:
            dataset.default_graph.add((from_ox(quad.subject), from_ox(quad.predicate), from_ox(quad.object)))
    plain = ox.Store(str(place / "asked"))
    plain.bulk_load(path=file)
    plain.bulk_extend(union(read_quads(file)))
    plain.optimize()
    return [_asked(name, text, place, plain, dataset, repetitions, patience) for name, text in _queries().items()]


def _queries() -> dict[str, str]:
    files = [_ROOT / "docs" / "events.rq", *sorted((_ROOT / "graph" / "cookbook").glob("*.rq"))]
    return {file.stem: file.read_text(encoding="utf-8").replace(_NAMED, ACTOR) for file in files}


def _rdflib(file: Path) -> Dataset:
    dataset = Dataset(default_union=True)
    bind(dataset)
    dataset.parse(file, format="nquads")
    return dataset


def _bare(path: Path, file: Path, plain: Path) -> None:
    store = ox.Store(str(path))
    store.bulk_load(path=file)
    store.bulk_load(path=plain)


def _ours(path: Path, file: Path) -> None:
    with Disk(path, create=True) as store:
        store.load_files([file])


def _asked(
    name: str, text: str, place: Path, plain: ox.Store, dataset: Dataset, repetitions: int, patience: float
) -> Took:
    store = Disk(place / "ours")
    known = with_ours(None)
    ours, bare = [], []
    for _ in range(repetitions):
        ours.append(_clock(lambda: store.query(text)))
        bare.append(_clock(lambda: [tuple(found) for found in plain.query(text, prefixes=known)]))  # type: ignore[union-attr]
    rows = store.query(text).rows
    if not rows:
        print(f"{name}: no rows", file=sys.stderr)
    patience = min(patience, max(_LEAST, ENOUGH * median(ours)))
    began = time.perf_counter()
    try:
        with _limit(patience):
            answered = len(list(dataset.query(text)))
            took = time.perf_counter() - began
        if answered != len(rows):
            print(f"{name}: {len(rows)} rows, and {answered} of rdflib", file=sys.stderr)
        return Took(name, median(ours), median(bare), took)
    except _GivenUpError:
        return Took(name, median(ours), median(bare), patience, at_least=True)


class _GivenUpError(BaseException):
    """No Exception: what evaluates a query catches those of its functions."""


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise _GivenUpError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _clock(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _to_text(loaded: list[Took], asked: list[Took], size: str) -> str:
    def rows(found: list[Took]) -> list[list[str]]:
        return [
            [
                one.what,
                *(f"{seconds:.3f}" for seconds in (one.ours, one.bare, one.rdflib)),
                f"{'> ' if one.at_least else ''}{one.faster:.1f}",
                f"{one.of_bare:.2f}",
            ]
            for one in found
        ]

    head = ("ours, s", "bare, s", "rdflib, s", "times rdflib", "of bare")
    text = f"{size}\n"
    if loaded:
        text += (
            f"\n{table(('loading', *head), rows(loaded))}\n"
            f"loading: {loaded[0].faster:.1f} times as fast as rdflib ({LOADING:g} are asked for), "
            f"{loaded[0].of_bare:.2f} times what bare pyoxigraph takes ({BARE:g} at most)\n"
        )
    if asked:
        faster, of_bare = median(one.faster for one in asked), median(one.of_bare for one in asked)
        text += (
            f"\n{table(('query', *head), rows(asked))}\n"
            f"queries, median: {faster:.1f} times as fast as rdflib ({ASKING:g} are asked for), "
            f"{of_bare:.2f} times what bare pyoxigraph takes ({BARE:g} at most)\n"
        )
    return text


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print a table or JSON; return 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.store", description=__doc__)
    parser.add_argument("--triples", type=int, default=TRIPLES, metavar="N", help="how many triples the collection has")
    parser.add_argument("--repetitions", type=int, default=3, metavar="N", help="how often each is measured")
    parser.add_argument("--patience", type=float, default=PATIENCE, metavar="S", help="when rdflib is given up")
    parser.add_argument("--only", choices=("loading", "queries"), help="measure one of the two")
    parser.add_argument("--json", action="store_true", help="write JSON")
    options = parser.parse_args(arguments)
    warnings.simplefilter("ignore")  # rdflib warns of what it deprecates itself
    loaded: list[Took] = []
    asked: list[Took] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        sources, made = collection(place / "collection.nq", options.triples)
        size = f"{made} triples of {sources} sources"
        if options.only != "queries":
            loaded = loading(place, options.repetitions)
        if options.only != "loading":
            asked = asking(place, options.repetitions, options.patience)
    if options.json:
        found = {"size": size, "loading": list(map(asdict, loaded)), "queries": list(map(asdict, asked))}
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        print(_to_text(loaded, asked, size), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
