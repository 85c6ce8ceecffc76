"""Bad input: one line on standard error that names it and the remedy, exit status 2, never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

SMALL = Path(__file__).parents[1] / "data" / "small.trig"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["frobnicate"], "No such command 'frobnicate'; see 'dragoman --help'"),
        (["build"], "Missing argument 'SOURCE...'; see 'dragoman build --help'"),
        (["build", "a.txt"], "give a folder with --out, or a store with --store; see 'dragoman build --help'"),
        (["build", "a.txt", "--out"], "Option '--out' requires an argument; see 'dragoman build --help'"),
        (["build", "a.txt", "--frobnicate"], "No such option '--frobnicate'; see 'dragoman build --help'"),
        (["build", "a", "b", "--out", "-"], "--out - is for one source, and there are 2; see 'dragoman build --help'"),
        (["build", "-", "-", "--out", "o"], "standard input can be read only once; see 'dragoman build --help'"),
        (["query", "g"], "give the query: as SPARQL, or in a file with -f; see 'dragoman query --help'"),
        (["query"], "Missing argument 'GRAPH'; see 'dragoman query --help'"),
        (
            ["query", "g", "ASK {}", "--recipe", "acts"],
            "give one query: --recipe, SPARQL or -f; see 'dragoman query --help'",
        ),
        (["query", "--recipes", "g"], "--recipes stands alone; see 'dragoman query --help'"),
        (["query", "g", "--recipe", "actz"], "there is no recipe 'actz'; did you mean 'acts'?"),
        (["query", "-", "-"], "standard input cannot hold both the graph and the query; see 'dragoman query --help'"),
        (["show", "-"], "a graph from standard input has no folder: give --out FILE; see 'dragoman show --help'"),
    ],
)
def test_wrong_usage_is_one_line(run, tmp_path, arguments, complaint) -> None:
    """A usage error points to the help of its command."""
    assert run(*arguments, cwd=tmp_path).complaint == f"dragoman: {complaint}"


@pytest.mark.parametrize("date", ["yesterday", "2026-13-01", "2026-02-30", "26", "", "2026年1月"])
def test_wrong_dates_of_issue_are_refused(run, tmp_path, date) -> None:
    """``--issued`` takes YYYY, YYYY-MM or YYYY-MM-DD, and only days that there are."""
    complaint = run("build", "a.txt", "--out", "out", "--issued", date, cwd=tmp_path).complaint
    assert f"{date!r} is no date: give YYYY, YYYY-MM or YYYY-MM-DD" in complaint


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("empty.txt", b"", "empty.txt is empty; give a file with text in it"),
        ("blank.txt", b" \n\t\n", "blank.txt holds only white space; give a file with text in it"),
        ("essay.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "essay.txt is a broken PDF; save or download it anew"),
        ("essay.txt", b"PK\x03\x04\x14\x00", "essay.txt is a broken ZIP package"),
        ("noise.txt", bytes(range(256)) * 8, "noise.txt holds NUL bytes: it is a binary file"),
        ("page.txt", b"<!DOCTYPE html><p></p>", "page.txt has no text in it"),
        ("feed.txt", b"<?xml version='1.0'?><rss/>", "feed.txt is XML, no text"),
    ],
)
def test_sources_that_are_no_text_are_refused(run, tmp_path, name, content, complaint) -> None:
    """What the file is, and what to give instead; nothing is written."""
    (tmp_path / name).write_bytes(content)
    assert run("build", name, "--out", "out", cwd=tmp_path).complaint.startswith(f"dragoman: {complaint}")
    assert not (tmp_path / "out").exists()


def test_missing_files_and_folders_are_refused(run, tmp_path) -> None:
    """A source, graph, query or text that is not there, or a folder in its place, is named."""
    (tmp_path / "folder").mkdir()
    for arguments, complaint in [
        (["build", "none.txt", "--out", "out"], "there is no file none.txt; check its path"),
        (["build", "folder", "--out", "out"], "folder holds nothing that Dragoman reads; put texts"),
        (["query", "none", "ASK {}"], "none does not exist; give the graph.trig that 'dragoman build' wrote"),
        (["query", "folder", "ASK {}"], "folder is a directory; give the graph file in it"),
        (["query", SMALL, "-f", "none.rq"], "the query none.rq cannot be read (no such file or directory)"),
        (["validate", SMALL, "--text", "none.txt"], "there is no file none.txt; check its path"),
        (["explain", SMALL, "フィンランド", "--text", "folder"], "folder is a directory"),
    ]:
        assert run(*arguments, cwd=tmp_path).complaint.startswith(f"dragoman: {complaint}")


def test_messages_do_not_steer_the_terminal(run, tmp_path) -> None:
    """Escape sequences and line breaks in a file name are shown, not obeyed."""
    complaint = run("build", "a\x1b[2J\nb.txt", "--out", "out", cwd=tmp_path).complaint
    assert "\x1b" not in complaint
    assert "b.txt" in complaint


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_files_without_permission_are_refused(run, tmp_path) -> None:
    """A file or folder that is closed to the user is named."""
    (tmp_path / "shut").mkdir(mode=0o500)
    (tmp_path / "essay.txt").write_text("題", encoding="utf-8")
    assert "shut is not writable" in run("build", "essay.txt", "--out", "shut/out", cwd=tmp_path).complaint
    (tmp_path / "essay.txt").chmod(0)
    assert "essay.txt" in run("build", "essay.txt", "--out", "out", cwd=tmp_path).complaint


def test_places_that_cannot_be_written_are_refused(run, tmp_path) -> None:
    """A file where a folder is to be, a folder where a file is to be, or a folder that is missing."""
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    for arguments, complaint in [
        (["build", "sample:none", "--out", "file"], "file is a file, where a folder is needed; choose another"),
        (["build", "sample:none", "--out", "file/in"], "is a file, where a folder is needed; choose another"),
        (["show", SMALL, "--no-open", "--out", "none/page.html"], "none/page.html cannot be written"),
        (["show", SMALL, "--no-open", "--out", "folder"], "folder is a directory"),
        (["analyze", SMALL, "--csv", "none/a.csv"], "none/a.csv cannot be written"),
        (["samples", "--out", "file"], "file is a file"),
    ]:
        assert complaint in run(*arguments, cwd=tmp_path).complaint


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "graph.trig is empty"),
        (b"<urn:a> <urn:b> .\n", "graph.trig, line 1: no well-formed TriG"),
        ("題\n\n甲国は乙国と会談した。\n".encode(), "graph.trig, line 1: no well-formed TriG"),
        (b"\xff\xfe\x00", "graph.trig"),
    ],
)
def test_malformed_graphs_are_refused(run, tmp_path, content, complaint) -> None:
    """What is no RDF is named with its line, whatever is asked of it."""
    (tmp_path / "graph.trig").write_bytes(content)
    for arguments in (["query", "graph.trig", "ASK {}"], ["validate", "graph.trig"], ["show", "graph.trig"]):
        assert complaint in run(*arguments, cwd=tmp_path).complaint


@pytest.mark.parametrize(
    ("sparql", "complaint"),
    [
        ("SELECT ?x WHERE { ?x a drg:Person", "line 1, column "),
        ("SELECT ?x WHERE { ?x a nope:Person }", "the prefix 'nope:' is not declared; add a PREFIX line for it"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE would change the graph"),
        ("SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE would ask another computer"),
        ("  ", "the query is empty"),
    ],
)
def test_wrong_queries_are_refused(run, sparql, complaint) -> None:
    """A query that is no SPARQL, would write, or would ask elsewhere."""
    assert complaint in run("query", SMALL, sparql).complaint


def test_wrong_encodings_are_refused(run, tmp_path) -> None:
    """An encoding that does not exist or does not fit, and a query that is not UTF-8."""
    (tmp_path / "essay.txt").write_bytes("日本".encode("cp932"))
    for encoding, complaint in [("klingon", "'klingon' is no encoding"), ("utf-8", "essay.txt is not in utf-8")]:
        ran = run("build", "essay.txt", "--out", "out", "--encoding", encoding, cwd=tmp_path)
        assert complaint in ran.complaint
    assert "essay.txt is not UTF-8" in run("query", SMALL, "-f", "essay.txt", cwd=tmp_path).complaint


def test_trig_of_a_table_is_refused(run) -> None:
    """SELECT has no graph to write as TriG."""
    ran = run("query", SMALL, "SELECT * WHERE { ?s ?p ?o }", "--format", "trig")
    assert ran.complaint == "dragoman: SELECT gives no graph to write as TriG; use CONSTRUCT, or --format csv"


def test_unknown_names_come_with_the_nearest(run) -> None:
    """``explain`` tells what the graph has that is spelt alike."""
    assert "nearest: フィンランド" in run("explain", SMALL, "フィンランド国").complaint


def test_bare_command_shows_its_help(run) -> None:
    """Without a command the help appears, on standard error since nothing was done."""
    ran = run()
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("Usage: dragoman ")


def test_closed_pipe_ends_quietly(command) -> None:
    """``dragoman … | head -1`` leaves no message; the status is that of a broken pipe."""
    everything = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT 20000"
    with subprocess.Popen(
        [command, "query", SMALL, everything], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=120) == 141


def test_interrupt_leaves_with_130(command) -> None:
    """Ctrl-C during a read from standard input ends with one line and nothing else."""
    with subprocess.Popen(
        [command, "query", "-", "ASK {}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        # More than a pipe holds: once this is written, the command has loaded what it needs and is reading.
        process.stdin.write(b"# wait\n" * 100_000)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"dragoman: interrupted\n")
