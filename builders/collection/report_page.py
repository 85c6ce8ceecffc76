"""The report of a collection as one HTML file for people: it needs no network and no script."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from builders.collection.outcome import BUILT, REMOVED, Outcome
from builders.collection.report import REPORT_HTML, REPORT_JSON, CollectionReport, json_pieces, report_collection
from builders.writing.files import write_files

_HERE: Final = Path(__file__).parent
_SHOWN: Final = 200
"""How many names and words are on the page; the JSON has them all."""


def to_html(found: CollectionReport) -> bytes:
    """Return a report as HTML; a Content-Security-Policy lets nothing run, and all of a text is shown as text."""
    return b"".join(html_pieces(found))


def html_pieces(found: CollectionReport) -> Iterator[bytes]:
    """Yield what :func:`to_html` returns, source by source."""
    style = "\n" + (_HERE / "report.css").read_text(encoding="utf-8").replace("\r\n", "\n").strip("\n") + "\n"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"number": _number, "duration": _duration}
    pieces = environment.get_template("report.html").generate(
        report=found,
        failed=found.failed,
        others=found.others,
        names=found.tally.names,
        candidates=found.tally.candidates,
        words=found.tally.words,
        shown=_SHOWN,
        style=Markup(style),
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
    )
    yield from (piece.encode("utf-8", "replace") for piece in pieces)


def _tells(path: Path, found: CollectionReport) -> bool:
    """Say whether a report that lies there tells the same of the same sources, but for when they were built."""
    try:
        old = json.loads(path.read_bytes())
        before = {(e["place"], e["sha256"], e["cause"]) for e in old["sources"] if e["state"] != REMOVED}
        doubts, version = len(old["doubtful_joins"]), old["dragoman"]
    except (OSError, ValueError, TypeError, KeyError):
        return False
    now = {(each.place, each.sha256, each.cause) for each in found.sources}
    return (before, doubts, version) == (now, len(found.doubtful), found.dragoman)


def _number(value: int) -> str:
    """Return a number with its thousands parted.

    >>> _number(12345)
    '12,345'
    """
    return f"{value:,}"


def _duration(seconds: float) -> str:
    """Return a time that something took.

    >>> _duration(0.234), _duration(75), _duration(7300)
    ('0.2 s', '1 min 15 s', '2 h 1 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def write_report(folder: Path, outcomes: Iterable[Outcome], doubtful: Sequence[Mapping[str, Any]] = ()) -> None:
    """Write ``report.json`` and ``report.html`` into the folder of a collection; both appear, or none.

    A build that did nothing leaves the report of the one that did something.

    Args:
        folder: Where the collection was built.
        outcomes: What became of each source; see :func:`builders.collection.report.report_collection`.
        doubtful: Joins that a person has to decide.

    Raises:
        OutputError: They cannot be written.
    """
    found = report_collection(outcomes, doubtful)
    if not {BUILT, REMOVED} & found.counts.keys() and _tells(folder / REPORT_JSON, found):
        return
    write_files(folder, {REPORT_JSON: json_pieces(found), REPORT_HTML: html_pieces(found)})
