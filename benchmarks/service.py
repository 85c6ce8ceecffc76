"""What clients wait for the service, alone, many at once, and many at once beside a query that never ends.

``python -m benchmarks.service [--triples N] [--readers N]``; docs/benchmarks.md says what is measured and why so.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Final
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox

from benchmarks.synthetic import synthetic
from graph.load import to_quads
from graph.query import fill
from graph.tabular import table

READERS: Final = 50
PAUSE: Final = 1.0
"""How many seconds a reader looks at an answer before the next question."""
TIMES: Final = 10.0
"""The limit: the 99th percentile beside the hostile query, as a multiple of the median alone."""
LONG: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LARGE: Final = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
"""Queries that never end: one takes time only and is stopped for that, the other memory and is stopped within a second.
Their sender asks again at once."""
QUESTIONS: Final = {
    "names": "SELECT ?name { <https://w3id.org/dragoman/id/state/S3> rdfs:label ?name }",
    "people": "SELECT ?who ?name { ?who a drg:Person ; rdfs:label ?name } ORDER BY ?who ?name",
    "partners": """SELECT ?who (COUNT(*) AS ?n) {
      ?told rdf:subject <https://w3id.org/dragoman/id/state/S3> ; rdf:object ?who ; drg:modality drg:Asserted
    } GROUP BY ?who ORDER BY DESC(?n) ?who LIMIT 10""",
    "quotations": """SELECT ?exact { ?told rdf:subject <https://w3id.org/dragoman/id/person/p1> ;
      drg:evidence/oa:hasSelector/oa:exact ?exact } ORDER BY ?exact LIMIT 20""",
    "page": "",
}
"""What readers ask in turn; ``page`` is the HTML of a thing."""
THINGS: Final = "SELECT DISTINCT ?thing { ?told rdf:subject ?thing } ORDER BY ?thing LIMIT 300"
"""Things whose pages are asked for once each."""


@dataclass(frozen=True)
class Waited:
    """How long requests took, in seconds.

    :ivar errors: how many had no answer, or another than they have alone.
    """

    way: str
    requests: int
    errors: int
    median: float
    p99: float
    longest: float


class _Client:
    """One reader with a connection of his own."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def ask(self, question: str) -> tuple[int, bytes]:
        """Ask one of the questions; give the status and the whole answer."""
        if question == "page":
            return self.look("/id/concept/c1?limit=5")
        body = urlencode({"query": QUESTIONS.get(question, question)})
        self._connection.request("POST", "/sparql", body, {"Content-Type": "application/x-www-form-urlencoded"})
        return self._answer()

    def look(self, address: str) -> tuple[int, bytes]:
        """Ask for a page; give the status and the whole answer."""
        self._connection.request("GET", address, headers={"Accept": "text/html"})
        return self._answer()

    def _answer(self) -> tuple[int, bytes]:
        answer = self._connection.getresponse()
        return answer.status, answer.read()


def measure(triples: int, readers: int, seconds: float) -> list[Waited]:
    """Measure the service of a made-up store.

    :param triples: about how many the named graphs hold.
    :param seconds: how long each way is measured.
    """
    with (
        tempfile.TemporaryDirectory(prefix="dragoman-") as folder,
        served(_filled(Path(folder) / "store", triples), "--seconds", f"{seconds:g}") as port,
    ):
        with closing(_Client(port)) as client:
            right = {question: client.ask(question) for question in QUESTIONS}
            for question in 20 * list(QUESTIONS):  # every process has opened the store once
                client.ask(question)
        measured = [_measure("alone", port, right, 1, 0.0, seconds)]
        measured.append(_measure("readers", port, right, readers, PAUSE, seconds))
        with _hostile(port, LONG):
            measured.append(_measure("readers, beside a hostile query", port, right, readers, PAUSE, seconds))
            measured.append(_measure("without a pause, beside it", port, right, readers, 0.0, seconds))
        with _hostile(port, LARGE):
            measured.append(_measure("readers, beside one for memory", port, right, readers, PAUSE, seconds))
        measured.append(_first_sight(port))
        return measured


def _first_sight(port: int) -> Waited:
    """Measure pages that nobody has asked for: the service keeps those that it has made."""
    with closing(_Client(port)) as client:
        status, answer = client.ask(THINGS)
        things = [row["thing"]["value"] for row in json.loads(answer)["results"]["bindings"]]
        times, errors = [], int(status != 200)
        for thing in things:
            asked = time.perf_counter()
            status, _ = client.look(urlsplit(thing).path.removeprefix("/dragoman"))
            times.append(time.perf_counter() - asked)
            errors += status != 200
    return _waited("alone, pages for the first time", times, errors)


def _measure(
    way: str, port: int, right: dict[str, tuple[int, bytes]], readers: int, pause: float, seconds: float
) -> Waited:
    start = time.monotonic()

    def read(number: int) -> list[tuple[float, bool]]:
        found = []
        time.sleep(pause * number / readers)
        turn = number
        with closing(_Client(port)) as client:
            while time.monotonic() < start + seconds:
                question = list(QUESTIONS)[turn % len(QUESTIONS)]
                turn += 1
                asked = time.perf_counter()
                answer = client.ask(question)
                found.append((time.perf_counter() - asked, answer == right[question]))
                time.sleep(pause)
        return found

    with ThreadPoolExecutor(readers) as threads:
        found = [each for reader in threads.map(read, range(readers)) for each in reader]
    return _waited(way, [took for took, _ in found], sum(not good for _, good in found))


def _waited(way: str, times: Sequence[float], errors: int) -> Waited:
    ordered = sorted(times)
    return Waited(way, len(ordered), errors, median(ordered), ordered[int(0.99 * (len(ordered) - 1))], ordered[-1])


@contextmanager
def _hostile(port: int, query: str) -> Iterator[None]:
    """Ask a query that never ends, again as soon as it was stopped."""
    ended = threading.Event()

    def ask() -> None:
        while not ended.is_set():
            with closing(_Client(port)) as client:
                status, _ = client.ask(query)
            if status == 200:
                raise RuntimeError("the hostile query has ended; take more triples")

    with ThreadPoolExecutor(1) as threads:
        asking = threads.submit(ask)
        yield
        ended.set()
        asking.result()


def _filled(place: Path, triples: int) -> Path:
    store = ox.Store(str(place))
    # Some 18 triples a statement.
    fill(store, list(to_quads(synthetic(triples // 90, triples // 18).dataset)))
    store.optimize()
    return place


@contextmanager
def served(store: Path, *options: str) -> Iterator[int]:
    """Serve a store on a port that is free, and give the port."""
    command: list[str | Path] = [
        Path(sys.executable).with_name("dragoman"), "serve", store, "--port", "0", *options
    ]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline().decode("utf-8").strip().rstrip("/").rpartition(":")[2])
    finally:
        os.kill(process.pid, signal.SIGTERM)
        process.communicate()


def holds(measured: Sequence[Waited]) -> bool:
    """Tell whether no reader met an error, and whether the limit is kept beside the hostile query."""
    alone, _, beside, *_ = measured
    return not any(each.errors for each in measured) and beside.p99 < TIMES * alone.median


def to_text(measured: Sequence[Waited]) -> str:
    """A row for each way, times in milliseconds, and whether the limit holds."""
    ms: Callable[[float], str] = lambda seconds: f"{1000 * seconds:.1f}"  # noqa: E731
    rows = [
        [each.way, str(each.requests), str(each.errors), ms(each.median), ms(each.p99), ms(each.longest)]
        for each in measured
    ]
    ratio = measured[2].p99 / measured[0].median
    verdict = "holds" if holds(measured) else "does not hold"
    return (
        table(["way", "requests", "errors", "median", "p99", "longest"], rows)
        + f"\np99 beside a hostile query, times the median alone: {ratio:.1f}; below {TIMES:g}, no error: {verdict}\n"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure a store of the size named on the command line and print what was measured."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.service", description=__doc__)
    options.add_argument("--triples", type=int, default=100_000, metavar="N", help="default: %(default)s")
    options.add_argument("--readers", type=int, default=READERS, metavar="N", help="default: %(default)s")
    options.add_argument("--seconds", type=float, default=20.0, metavar="S", help="of each way (default: %(default)s)")
    options.add_argument("--json", action="store_true", help="print JSON instead of a table")
    given = options.parse_args(arguments)
    for name, least in (("triples", 2000), ("readers", 1), ("seconds", 1)):
        if getattr(given, name) < least:
            options.error(f"--{name} must be {least} at least")
    measured = measure(given.triples, given.readers, given.seconds)
    print(json.dumps([asdict(each) for each in measured], indent=2) if given.json else to_text(measured), end="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
