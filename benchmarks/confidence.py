"""Measure how often the claims of each rule are borne out by hand-made annotations.

    python -m benchmarks.confidence [TEXTS ANNOTATIONS ...]            print the table
    python -m benchmarks.confidence [TEXTS ANNOTATIONS ...] --write    write builders/lexicon/confidence.tsv

Pairs of folders hold NAME.txt and NAME.json; without any they are the annotated texts of the project. A claim is borne
out when a row of the annotations has the same ends, predicate, time, modality, denial and source (tier T3), optional
rows counted. The share of a rule is drawn towards that of all claims whose subject was found in the same way, as if
eight more claims of the common share had been seen, and rounded to 0.05.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import dragoman
from builders.interpreting.confidence import WAYS
from builders.writing.dataset import source_of
from builders.writing.statements import merge
from graph.evaluation import Tier, load

_ROOT = Path(__file__).resolve().parents[1]
_GOLD = _ROOT / "tests" / "gold" / "annotations"
_TABLE = _ROOT / "builders" / "lexicon" / "confidence.tsv"
_DRAWN = 8
_STEP = 0.05
_LEAST = 5


def measure(pairs: list[tuple[Path, Path]]) -> dict[tuple[str, str], tuple[int, int]]:
    """Return, by rule and way, how many claims the annotations bear out, and how many there are."""
    seen: Counter[tuple[str, str]] = Counter()
    borne: Counter[tuple[str, str]] = Counter()
    for texts, golds in pairs:
        for path in sorted(golds.glob("*.json")):
            text = texts / f"{path.stem}.txt"
            if not text.is_file():
                continue
            gold = load(path)
            issued = json.loads(path.read_text(encoding="utf-8"))["metadata"]["issued"]
            graph = dragoman.build(text, issued=issued)
            assert graph.reading is not None
            evaluation = graph.evaluate(gold)
            right = {match.claim.iri for match in evaluation.matches if match.tier >= Tier.T3}
            scored = {claim.iri for claim in evaluation.built.claims}
            for statement in merge(source_of(graph.reading), graph.reading.claims):
                if statement.iri in scored:
                    for name in ((statement.said.rule, statement.said.way), ("*", statement.said.way)):
                        seen[name] += 1
                        borne[name] += statement.iri in right
    return {name: (borne[name], number) for name, number in sorted(seen.items())}


def rows(measured: dict[tuple[str, str], tuple[int, int]]) -> list[str]:
    """Return the lines of the table: rule, way, confidence, borne out, of."""
    lines = []
    for (rule, way), (right, number) in measured.items():
        common, total = measured["*", way]
        if rule != "*" and number < _LEAST:
            continue
        share = right / number if rule == "*" else (right + _DRAWN * common / total) / (number + _DRAWN)
        rounded = min(max(round(share / _STEP) * _STEP, _STEP), 1 - _STEP)
        lines.append(f"{rule}\t{way}\t{rounded:.2f}\t{right}\t{number}")
    return lines


def main(arguments: list[str]) -> int:
    """Measure, and print or write the table."""
    folders = [Path(argument) for argument in arguments if not argument.startswith("-")]
    own = [(_ROOT / "tests" / "gold" / "texts", _GOLD), (_ROOT / "dragoman" / "samples", _GOLD)]
    measured = measure(list(zip(folders[::2], folders[1::2], strict=True)) or own)
    assert all(("*", way) in measured for way in WAYS), "a way to a claim that no text shows"
    text = "\n".join([
        "# What share of a rule's claims annotations bear out, by the way to their subject; * is all rules together.",
        "# Written by python -m benchmarks.confidence --write; a rule that is not here counts as *.",
        "rule\tway\tconfidence\tborne_out\tof",
        *rows(measured),
    ])  # fmt: skip
    if "--write" in arguments:
        _TABLE.write_text(text + "\n", encoding="utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
