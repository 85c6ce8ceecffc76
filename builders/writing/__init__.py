"""Entities and claims as RDF, and files that appear whole or not at all.

``write`` makes the folder of a build: ``graph.trig``, ``report.json`` and ``report.txt``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from builders.interpreting.claims import Reading
from builders.writing.dataset import to_dataset, to_quads, to_trig
from builders.writing.evidence import EvidenceError
from builders.writing.files import OutputError, write_files
from builders.writing.report import Report, report_on, to_json, to_text, without_text
from ontology.authority import Authority

__all__ = [
    "GRAPH",
    "REPORT_JSON",
    "REPORT_TEXT",
    "EvidenceError",
    "OutputError",
    "Report",
    "report_on",
    "to_dataset",
    "to_json",
    "to_quads",
    "to_text",
    "to_trig",
    "without_text",
    "write",
    "write_files",
]

GRAPH: Final = "graph.trig"
REPORT_JSON: Final = "report.json"
REPORT_TEXT: Final = "report.txt"


def write(
    reading: Reading,
    out: Path,
    extra: Mapping[str, bytes] = MappingProxyType({}),
    *,
    authority: Authority | None = None,
) -> None:
    """Write the dataset of a reading and the report of the build into a folder; all files appear, or none.

    Args:
        reading: A commentary as understood.
        out: The folder, made if need be. Files of the same names are replaced, others left alone.
        extra: Further files by name (``page/index.html``).
        authority: What is known beforehand; Dragoman's own by default.

    Raises:
        EvidenceError: A piece of evidence is no part of the text.
        OutputError: The folder or a file cannot be written; nothing was.
        ValueError: A claim or an entity is not as the ontology has it, or a file in ``extra`` has a name that is taken.
    """
    found = report_on(reading)
    own = {GRAPH: to_trig(reading, authority), REPORT_JSON: to_json(found), REPORT_TEXT: to_text(found).encode("utf-8")}
    if taken := sorted(own.keys() & extra.keys()):
        raise ValueError(f"{taken[0]} is written by every build; give the extra file another name")
    write_files(out, {**own, **extra})
