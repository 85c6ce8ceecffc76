"""``dragoman report``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import dragoman
from dragoman.cli import main

SAMPLE = "philippines-japan-australia"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a built sample."""
    folder = tmp_path_factory.mktemp("report") / "out"
    dragoman.build(f"sample:{SAMPLE}", folder)
    return folder


def test_a_report_is_written_as_a_page_and_as_markdown(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --out both are written and named; without, the same Markdown goes to standard output."""
    assert main(["report", str(built), "--out", str(tmp_path / "new")]) == 0
    named = capsys.readouterr().out.split()
    assert [Path(one).name for one in named] == ["summary.html", "summary.md"]
    assert main(["report", str(built)]) == 0
    assert capsys.readouterr().out == Path(named[1]).read_text(encoding="utf-8")
    assert Path(named[0]).read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_report_tells_what_the_build_left_unread(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sentences that gave no statement are those of the build's own report."""
    silent = [one["text"] for one in json.loads((built / "report.json").read_text("utf-8"))["without_claim"]]
    assert main(["report", str(built)]) == 0
    shown = capsys.readouterr().out
    assert silent
    assert all(" ".join(text.split()) in shown for text in silent)
    assert dragoman.build(f"sample:{SAMPLE}").summary().markdown == shown


def test_a_notebook_shows_the_report(built: Path) -> None:
    """In a notebook the page stands in a frame that may run nothing."""
    assert dragoman.load(built).summary()._repr_html_().startswith("<iframe sandbox srcdoc=")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "nowhere does not exist"),
        (["-", "--text", "-"], "standard input cannot hold both"),
    ],
)
def test_what_cannot_be_reported_is_refused(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A graph that is not there, and standard input used twice, are errors with status 2."""
    assert main(["report", *arguments]) == 2
    assert message in capsys.readouterr().err
