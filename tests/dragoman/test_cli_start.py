"""Help, version and start-up: nothing is loaded that is not needed."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman import __version__, cli, reference
from dragoman.console import progress

SMALL = Path(__file__).parents[1] / "data" / "small.trig"
HEAVY = ("spacy", "ginza", "sudachipy", "thinc", "pyvis", "pyshacl", "networkx")


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["build", "--help"], ["query", str(SMALL), "ASK { ?s ?p ?o }"], ["samples"]],
)
def test_light_commands_load_no_language_model(arguments) -> None:
    """Help, version, queries and the list of samples import none of the heavy libraries."""
    code = (
        "import sys; from dragoman.cli import main; status = main(sys.argv[1:]);"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr); sys.exit(status)"
    )
    ran = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "[]\n")


def test_importing_dragoman_loads_nothing_else() -> None:
    """``import dragoman`` alone brings in neither RDF nor language libraries."""
    code = "import dragoman, sys; print([name for name in ('rdflib', 'pyoxigraph', 'spacy') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("name", ["", *cli.app.commands])
def test_every_command_has_help_with_an_example(run, name) -> None:
    """``--help`` and ``-h`` say the same, and show how the command is used."""
    shown = run(*([name] if name else []), "--help")
    assert shown.status == 0
    assert f"Example:\n    dragoman {name}".rstrip() in shown.out
    assert run(*([name] if name else []), "-h") == shown


def test_version_is_that_of_the_package(run) -> None:
    """``--version`` tells the version of the installed package."""
    assert run("--version").out == f"dragoman {__version__}\n"


def test_reference_is_up_to_date(capsys) -> None:
    """docs/cli.md is what the commands say of themselves."""
    assert reference.main(["--check"]) == 0, capsys.readouterr().err


def test_a_stale_reference_is_found(tmp_path, monkeypatch, capsys) -> None:
    """The check fails on another text and on none, and names the remedy."""
    monkeypatch.setattr(reference, "REFERENCE", tmp_path / "cli.md")
    assert reference.main(["--check"]) == 1
    assert "--write" in capsys.readouterr().err
    assert reference.main(["--write"]) == reference.main(["--check"]) == 0


def test_progress_is_silent_in_a_pipe(run, sample) -> None:
    """A build whose standard error is no terminal tells its notes there, and no progress."""
    ran = run("build", sample, "--out", "-")
    assert "…" not in ran.err
    assert all(line.startswith("dragoman: note on ") for line in ran.err.splitlines())


def test_progress_is_told_on_a_terminal() -> None:
    """On a terminal what takes more than a second is told with its seconds, and wiped away at the end."""
    code = "import time; from dragoman.console import progress\nwith progress('building an essay'): time.sleep(1.6)"
    ours, theirs = pty.openpty()
    try:
        subprocess.run([sys.executable, "-c", code], stderr=theirs, check=True)
    finally:
        os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        told = terminal.read(4096).decode("utf-8")
    assert "building an essay … 1 s" in told
    assert told.endswith("\r\x1b[K")


def test_progress_leaves_errors_alone() -> None:
    """An error inside passes through."""
    with pytest.raises(ValueError, match="inside"), progress("nothing"):
        raise ValueError("inside")
