"""The formats by name, and that each gives the same bytes whenever it is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Dataset

from graph.errors import GraphError
from graph.exchange import FORMATS, Wanted, export
from graph.exchange.exported import Exported

SMALL = Path(__file__).parents[2] / "data" / "small.trig"
DIGESTS = f"""
import hashlib
from graph.exchange import FORMATS, Wanted, export
from graph.load import load
dataset = load({str(SMALL)!r})
for name, form in FORMATS.items():
    found = export(dataset, name, Wanted(hedged="hedged" in form.takes))
    data = b"".join(found.files.values()) + "|".join(found.losses).encode()
    print(name, hashlib.sha256(data).hexdigest())
"""


def test_every_format_gives_the_same_bytes_in_every_process() -> None:
    """Neither the clock nor the order of hashes is in a file."""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", DIGESTS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert [line.split()[0] for line in outputs.pop().splitlines()] == list(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_a_graph_without_statements_can_be_exported(name: str) -> None:
    """An empty graph makes empty networks and tables, and no error."""
    assert isinstance(export(Dataset(), name), Exported)


@pytest.mark.parametrize("name", FORMATS)
def test_files_have_names_of_their_own(small: Dataset, name: str) -> None:
    """All formats fit into one folder, beside what a build writes but for the graph itself."""
    others = {file for other in FORMATS if other != name for file in export(small, other).files}
    assert not others & set(export(small, name).files)


@pytest.mark.parametrize(
    ("to", "wanted", "message"),
    [
        ("gif", Wanted(), "'gif' is no format; use graphml, gexf, csv"),
        ("turtle", Wanted(view="dyads"), "the format 'turtle' takes no view; leave it out, or use graphml"),
        ("trig", Wanted(hedged=True), "the format 'trig' takes no hedged; leave it out, or use graphml"),
        ("polecat", Wanted(texts={"urn:a": "。"}), "the format 'polecat' takes no texts; leave it out, or use dna"),
        ("gexf", Wanted(view="friends"), "'friends' is no network"),
    ],
)
def test_what_a_format_does_not_take_is_refused(small: Dataset, to: str, wanted: Wanted, message: str) -> None:
    """Nothing that is asked for is passed over."""
    with pytest.raises(GraphError, match=message):
        export(small, to, wanted)
