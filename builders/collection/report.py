"""The report of a build over a collection: what became of each source, and what all of them say together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from builders.collection.kept import Disk, Kept, in_order
from builders.collection.outcome import BUILT, FAILED, Outcome
from builders.collection.tally import Name, Tally
from builders.writing.provenance import program_version

REPORT_JSON: Final = "report.json"
REPORT_HTML: Final = "report.html"
FORM: Final = 1
"""Of the JSON: another number where a field changes its meaning."""
_ORDER: Final = {"failed": 0, "built": 1, "unchanged": 2, "removed": 3}


@dataclass(frozen=True, slots=True)
class Passages:
    """What was left out of a source, told alike: how often, and the first places."""

    what: str
    why: str
    times: int


@dataclass(frozen=True, slots=True)
class Told:
    """What the report tells of one source."""

    name: str
    place: str
    state: str
    sha256: str
    iri: str
    cause: str
    remedy: str
    seconds: float
    title: str
    creators: tuple[str, ...]
    issued: str | None
    statements: int
    entities: int
    known: int
    sentences: int
    without_claim: int
    left_out: tuple[Passages, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CollectionReport:
    """All that a build of a collection has to say about itself; what there is for each source is kept on disk.

    Attributes:
        dragoman: The version that built it.
        sources: Each source: those that failed first, then by place.
        failed: Those of them that failed.
        others: Those that did not.
        counts: How many sources came to each state.
        tally: Sums, names that the authority lacks and words that the lexicon lacks.
        doubtful: Joins that a person has to decide: ``names``, ``sources``, ``confidence``, ``reasons`` of each.
        seconds: What the sources that were read took together.
    """

    dragoman: str
    sources: Sequence[Told]
    failed: Sequence[Told]
    others: Sequence[Told]
    counts: Mapping[str, int]
    tally: Tally
    doubtful: tuple[Mapping[str, Any], ...]
    seconds: float


def report_collection(outcomes: Iterable[Outcome], doubtful: Sequence[Mapping[str, Any]] = ()) -> CollectionReport:
    """Make the report of a build.

    Args:
        outcomes: What became of each source, in any order; they are taken one at a time, and none is held in memory.
        doubtful: Joins that a person has to decide, as plain values (``dragoman review`` shows them too).
    """
    tally = Tally()
    counts: Counter[str] = Counter()
    disk = Disk("CREATE TABLE told (place INTEGER, path BLOB, name BLOB, failed INTEGER, data TEXT)")
    for outcome in outcomes:
        counts[outcome.state] += 1
        if outcome.report is not None and outcome.state != FAILED:
            tally.take(outcome.place, outcome.report)
        told = _told(outcome)
        order = (_ORDER.get(told.state, len(_ORDER)), in_order(told.place), in_order(told.name), told.state == FAILED)
        disk.run("INSERT INTO told VALUES (?, ?, ?, ?, ?)", *order, json.dumps(_source(told)))
    every, failed, others = (
        Kept(disk, f"SELECT data FROM told WHERE {which} ORDER BY place, path, name, rowid", _read)
        for which in ("TRUE", "failed", "NOT failed")
    )
    seconds = sum(each.seconds for each in every if each.state in (BUILT, FAILED))
    least_sure = sorted(doubtful, key=lambda join: (-float(join.get("confidence", 0)), str(join.get("names"))))
    return CollectionReport(program_version(), every, failed, others, dict(counts), tally, tuple(least_sure), seconds)


def _read(data: str) -> Told:
    """Give what :func:`_source` made JSON of."""
    held = json.loads(data)
    lists = {name: tuple(held[name]) for name in ("creators", "warnings")}
    return Told(**{**held, **lists, "left_out": tuple(Passages(**each) for each in held["left_out"])})


def _told(outcome: Outcome) -> Told:
    report = outcome.report or {}
    read, understood = report.get("read", {}), report.get("understood", {})
    left: Counter[tuple[str, str]] = Counter((each["what"], each["why"]) for each in report.get("left_out", ()))
    return Told(
        name=outcome.name,
        place=outcome.place,
        state=outcome.state,
        sha256=outcome.sha256,
        iri=outcome.iri,
        cause=outcome.cause,
        remedy=outcome.remedy,
        seconds=round(outcome.seconds, 3),
        title=read.get("title", ""),
        creators=tuple(read.get("creators", ())),
        issued=read.get("issued"),
        statements=understood.get("statements", 0),
        entities=understood.get("entities", 0),
        known=understood.get("entities_known", 0),
        sentences=read.get("sentences", 0),
        without_claim=len(report.get("without_claim", ())),
        left_out=tuple(Passages(what, why, times) for (what, why), times in sorted(left.items())),
        warnings=tuple(report.get("warnings", ())),
    )


def to_json(found: CollectionReport) -> bytes:
    """Return a report as JSON (UTF-8, indented); ``report.schema.json`` beside this module says what is where."""
    return b"".join(json_pieces(found))


def json_pieces(found: CollectionReport) -> Iterator[bytes]:
    """Yield what :func:`to_json` returns, source by source."""
    tally = found.tally
    content: dict[str, object] = {
        "report": FORM,
        "dragoman": found.dragoman,
        "counts": {state: found.counts.get(state, 0) for state in _ORDER},
        "seconds": round(found.seconds, 3),
        "totals": {
            "statements": tally.statements,
            "entities": tally.entities,
            "entities_known": tally.known,
            "characters": tally.characters,
            "sentences": tally.sentences,
            "without_claim": tally.without_claim,
            "left_out": tally.left_out,
        },
        "sources": map(_source, found.sources),
        "new_entities": map(_name, tally.names),
        "candidates": (each.name for each in tally.candidates),
        "doubtful_joins": map(_plain, found.doubtful),
        "outside_the_lexicon": ({"word": w, "sources": s, "times": t} for w, s, t in tally.words),
    }
    yield b"{"
    for number, (name, value) in enumerate(content.items()):
        yield f'{"," if number else ""}\n  "{name}": '.encode()
        for piece in _array(value) if isinstance(value, Iterator) else (_indented(value, 1),):
            yield piece.encode("utf-8", "backslashreplace")
    yield b"\n}\n"


def _array(values: Iterator[object]) -> Iterator[str]:
    before = "["
    for value in values:
        yield f"{before}\n    {_indented(value, 2)}"
        before = ","
    yield "[]" if before == "[" else "\n  ]"


def _indented(value: object, depth: int) -> str:
    # No string in JSON has a line break in it.
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n" + "  " * depth)


def _source(told: Told) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(told, name) for name in Told.__slots__}
    found["creators"], found["warnings"] = list(told.creators), list(told.warnings)
    found["left_out"] = [{"what": each.what, "why": each.why, "times": each.times} for each in told.left_out]
    return found


def _name(name: Name) -> dict[str, Any]:
    return {
        "name": name.name,
        "class": name.cls,
        "classes": dict(sorted(name.classes.items())),
        "sources": name.sources,
        "mentions": name.mentions,
        "examples": [{"place": e.place, "start": e.start, "text": e.text} for e in name.examples],
        "command": name.command,
    }


def _plain(join: Mapping[str, Any]) -> dict[str, Any]:
    """Return a doubtful join as JSON has it."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in sorted(join.items())}
