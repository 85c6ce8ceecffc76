"""How long a search over all names takes: the first, which reads them, those after it, and those after a write.

``python -m benchmarks.names [--names N]``; docs/benchmarks.md says what is measured and why so.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from benchmarks.service import served
from graph.store.directory import open_directory
from graph.tabular import table

AIM: Final = 0.1
"""How many seconds a search may take after the first."""
REPEATS: Final = 9
WORDS: Final = {
    "a name": "",
    "its beginning": "",
    "a slip in it": "",
    "one character": "米",
    "one letter": "a",
    "nothing like it": "zzzzzzzzzzzz",
}
"""What is looked for; the empty ones are made of a name that there is."""
_ID: Final = "https://w3id.org/dragoman/id/thing/"
_LABEL: Final = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_SUBJECT: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#subject")
_CLASSES: Final = tuple(ox.NamedNode("https://w3id.org/dragoman/ontology#" + name) for name in ("Person", "Event"))
_KANA: Final = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
_HAN: Final = "".join(chr(code) for code in range(0x4E00, 0x5200)) + "米日中韓"
_NEW: Final = "0123456789"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Searched:
    """How long searches for something took, in seconds, and how many things they found."""

    what: str
    found: int
    median: float
    longest: float


@dataclass(frozen=True)
class Written:
    """What searches took after something was written, in seconds.

    :ivar longest: the longest of them.
    :ivar found: after how long the name was found that was written.
    """

    longest: float
    found: float


def measure(names: int) -> tuple[float, list[Searched], Written]:
    """Measure the search of a service over a store of made-up names.

    :return: what the first search took, those after it, and those after a write.
    """
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        name = _make(Path(folder) / "store", names)
        made = {"a name": name, "its beginning": name[:-2], "a slip in it": name[:2] + name[3:]}
        with served(Path(folder) / "store") as port:
            first, _ = _ask(port, name)
            found = []
            for what, words in WORDS.items():
                took = [_ask(port, words or made[what]) for _ in range(REPEATS)]
                times = [seconds for seconds, _ in took]
                found.append(Searched(what, took[0][1], median(times), max(times)))
            return first, found, _written(port, Path(folder) / "store")


def _written(port: int, store: Path) -> Written:
    """Write a name, and search for it until it is found."""
    opened = open_directory(store, writable=True)
    with opened.transaction() as written:
        written.add(ox.Quad(ox.NamedNode(f"{_ID}written"), _LABEL, ox.Literal(_NEW)))
    opened.close()
    began = time.perf_counter()
    longest = 0.0
    while True:
        took, found = _ask(port, _NEW)
        longest = max(longest, took)
        if found:
            return Written(longest, time.perf_counter() - began)


def _make(folder: Path, names: int) -> str:
    """Fill a store with things of three names each, in three scripts; give the Latin name of one of them."""
    chance = random.Random(7)
    store = ox.Store(str(folder))

    def letters(alphabet: str, least: int, most: int) -> str:
        return "".join(chance.choice(alphabet) for _ in range(chance.randint(least, most)))

    def quads() -> Iterator[ox.Quad]:
        for number in range(names // 3):
            thing = ox.NamedNode(f"{_ID}{number}")
            latin = f"{letters(_LATIN, 3, 12)} {letters(_LATIN, 4, 12)}"
            for text, language in ((letters(_KANA, 3, 12), "ja"), (letters(_HAN, 2, 10), "zh"), (latin, "en")):
                yield ox.Quad(thing, _LABEL, ox.Literal(text, language=language))
            yield ox.Quad(thing, _TYPE, _CLASSES[number % 2])
            yield ox.Quad(ox.NamedNode(f"{_ID}said/{number}"), _SUBJECT, thing)

    store.bulk_extend(quads())
    store.optimize()
    middle = ox.NamedNode(f"{_ID}{names // 6}")
    found = [quad.object for quad in store.quads_for_pattern(middle, _LABEL, None)]
    return next(each.value for each in found if isinstance(each, ox.Literal) and each.language == "en")


def _ask(port: int, words: str) -> tuple[float, int]:
    start = time.perf_counter()
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=120)) as connection:
        connection.request("GET", "/api/search?q=" + quote(words))
        answer = json.loads(connection.getresponse().read())
    return time.perf_counter() - start, int(answer["total"])


def holds(searched: Sequence[Searched]) -> bool:
    """Tell whether the median of each kind of search is within the aim."""
    return all(each.median < AIM for each in searched)


def to_text(first: float, searched: Sequence[Searched], written: Written) -> str:
    """A row for each kind of search, times in milliseconds, and whether the aim is reached."""
    rows = [[s.what, str(s.found), f"{1000 * s.median:.1f}", f"{1000 * s.longest:.1f}"] for s in searched]
    verdict = "holds" if holds(searched) else "does not hold"
    return (
        table(["looked for", "found", "median", "longest"], rows)
        + f"\nthe first search of all: {first:.1f} s; a median below {1000 * AIM:g} ms after it: {verdict}\n"
        + f"after a write: the longest search {written.longest:.1f} s, the new name found after {written.found:.1f} s\n"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as many names as the command line says and print what was measured."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.names", description=__doc__)
    options.add_argument("--names", type=int, default=100_000, metavar="N", help="default: %(default)s")
    options.add_argument("--json", action="store_true", help="print JSON instead of a table")
    given = options.parse_args(arguments)
    if given.names < 300:
        options.error("--names must be 300 at least")
    first, searched, written = measure(given.names)
    if given.json:
        found = {"first": first, "searches": [asdict(each) for each in searched], "written": asdict(written)}
        print(json.dumps(found, indent=2))
    else:
        print(to_text(first, searched, written), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
