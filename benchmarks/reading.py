"""How long building takes, stage by stage, and beside what GiNZA takes to parse the same text.

``python -m benchmarks.reading [TEXT...]``; docs/benchmarks.md says what is measured and why so.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final, TypeVar

import spacy
from spacy.language import Language

from builders.annotating.annotate import cut_up, draw_arcs
from builders.build import build
from builders.interpreting.interpret import interpret
from builders.reading import read
from builders.writing import to_trig
from dragoman.samples import samples
from dragoman.sources import Source, named
from graph.tabular import table
from ontology.errors import DragomanError

T = TypeVar("T")

GOLD: Final = Path(__file__).parents[1] / "tests" / "gold" / "texts"
STAGES: Final = ("reading", "names", "parsing", "interpreting", "writing")
LIMIT: Final = 1.3
"""What a whole build may take at most, as a multiple of what GiNZA takes for the text."""
PARSER_ONLY: Final = ("ner", "morphologizer", "compound_splitter", "bunsetu_recognizer", "attribute_ruler")
LONGEST: Final = 49_149
"""How many bytes Sudachi, and so GiNZA, takes at once."""


@dataclass(frozen=True)
class Measured:
    """Seconds of processor time for a text, each the median of the repetitions.

    :ivar stages: each stage by itself.
    :ivar whole: a build, from the bytes of the source to the bytes of the graph.
    :ivar ginza: GiNZA as it is loaded by default.
    :ivar parser: GiNZA with no more than its tokenizer and its parser.
    """

    text: str
    characters: int
    stages: dict[str, float]
    whole: float
    ginza: float
    parser: float

    @property
    def ratio(self) -> float:
        """The build as a multiple of GiNZA's time."""
        return self.whole / self.ginza

    @property
    def parser_ratio(self) -> float:
        """The build as a multiple of the time of GiNZA's tokenizer and parser."""
        return self.whole / self.parser


class _Times:
    """Processor time of this process, by what it was spent on; what else the machine does disturbs it little."""

    def __init__(self) -> None:
        self._taken: dict[str, list[float]] = {}

    def of(self, what: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        result = work()
        self._taken.setdefault(what, []).append(time.process_time() - start)
        return result

    def median(self, what: str) -> float:
        return median(self._taken[what])


def stretches(text: str) -> list[str]:
    """A text as GiNZA can take it: whole, or cut at ends of lines where it is too long for that.

    >>> stretches("甲国は訪問した。\\n乙国は歓迎した。")
    ['甲国は訪問した。\\n乙国は歓迎した。']
    >>> [len(part) for part in stretches("甲国\\n" * 10_000)]
    [21063, 8937]
    """
    found = [""]
    size = 0
    for line in text.splitlines(keepends=True):
        size += len(line.encode("utf-8"))
        if size > LONGEST and found[-1]:
            found.append("")
            size = len(line.encode("utf-8"))
        found[-1] += line
    return found


def measure(sources: Iterable[Source], repetitions: int) -> list[Measured]:
    """Measure texts; everything that is loaded once is loaded, and used once, beforehand.

    :param sources: texts as ``dragoman build`` takes them.
    :param repetitions: how often each text is built and parsed, in turns.
    :raises ReadingError: a source cannot be read.
    """
    texts = [(source, read(source.content, name=source.name).text) for source in sources]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # spaCy warns of its own deprecations
        default, parser = spacy.load("ja_ginza"), spacy.load("ja_ginza", exclude=PARSER_ONLY)
        return [_measure(source, text, repetitions, default, parser) for source, text in texts]


def _measure(source: Source, text: str, repetitions: int, default: Language, parser: Language) -> Measured:
    content = source.content.read_bytes() if isinstance(source.content, Path) else source.content
    parts = stretches(text)

    def once(times: _Times) -> None:
        times.of("whole", lambda: to_trig(build(content, name=source.name)))
        times.of("ginza", lambda: list(default.pipe(parts)))
        times.of("parser", lambda: list(parser.pipe(parts)))
        commentary = times.of("reading", lambda: read(content, name=source.name))
        annotated = times.of("names", lambda: cut_up(commentary))
        times.of("parsing", lambda: draw_arcs(annotated))
        understood = times.of("interpreting", lambda: interpret(annotated))
        times.of("writing", lambda: to_trig(understood))

    once(_Times())
    times = _Times()
    for _ in range(repetitions):
        once(times)
    return Measured(
        source.name,
        len(text),
        {stage: times.median(stage) for stage in STAGES},
        *(times.median(what) for what in ("whole", "ginza", "parser")),
    )


def together(measured: Sequence[Measured]) -> Measured:
    """All texts as one: the sums of their times."""
    return Measured(
        "all",
        sum(each.characters for each in measured),
        {stage: sum(each.stages[stage] for each in measured) for stage in STAGES},
        sum(each.whole for each in measured),
        sum(each.ginza for each in measured),
        sum(each.parser for each in measured),
    )


def to_text(measured: Sequence[Measured]) -> str:
    """A table with a row a text, in milliseconds, and the ratio for all of them."""
    every = together(measured)
    columns = ("text", "characters", *STAGES, "whole", "GiNZA", "ratio", "parser only", "ratio to it")
    rows = [
        (
            *(each.text, str(each.characters)),
            *(f"{1000 * seconds:.0f}" for seconds in (*each.stages.values(), each.whole, each.ginza)),
            *(f"{each.ratio:.2f}", f"{1000 * each.parser:.0f}", f"{each.parser_ratio:.2f}"),
        )
        for each in (*measured, every)
    ]
    verdict = "as wanted" if every.ratio <= LIMIT else "too much"
    ratio = f"A build takes {every.ratio:.2f} times what GiNZA takes; {LIMIT} at most: {verdict}."
    return f"{table(columns, rows)}\n{ratio}\n"


def to_json(measured: Sequence[Measured]) -> str:
    """The same in seconds, as JSON: ``texts``, ``all`` and the ``limit`` for the ratio."""

    def fields(each: Measured) -> dict[str, object]:
        ratios = {"ratio": round(each.ratio, 3), "parser_ratio": round(each.parser_ratio, 3)}
        seconds = {"whole": each.whole, "ginza": each.ginza, "parser": each.parser}
        return {"text": each.text, "characters": each.characters, "stages": each.stages, **seconds, **ratios}

    found = {"texts": [fields(each) for each in measured], "all": fields(together(measured)), "limit": LIMIT}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the texts named on the command line and print what was measured."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    options.add_argument("texts", metavar="TEXT", nargs="*", help="a file or sample:NAME; by default all we have")
    options.add_argument("--repetitions", type=int, default=7, metavar="N", help="how often (default: %(default)s)")
    options.add_argument("--json", action="store_true", help="print JSON instead of a table")
    given = options.parse_args(arguments)
    if given.repetitions < 1:
        options.error("--repetitions: 1 at least")
    try:
        measured = measure([named(text) for text in given.texts or _all()], given.repetitions)
    except DragomanError as error:
        print(error, file=sys.stderr)
        return 2
    print(to_json(measured) if given.json else to_text(measured), end="")
    return 0


def _all() -> list[Path]:
    return [*samples().values(), *sorted(GOLD.glob("*.txt"))]


if __name__ == "__main__":
    sys.exit(main())
