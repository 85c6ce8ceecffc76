"""``dragoman build``: from commentaries to folders, the same bytes every time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.samples import samples
from graph.load import load
from graph.view import read

FILES = ("graph.trig", "network.html", "report.json", "report.txt")


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Give the content of every file in a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_build_writes_graph_page_and_report(run, sample, tmp_path) -> None:
    """One source is built into DIR itself, and one line tells how much was found."""
    ran = run("build", sample, "--out", tmp_path / "out")
    assert ran.status == 0, ran.err
    assert sorted(bytes_of(tmp_path / "out")) == sorted(FILES)
    understood = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["understood"]
    assert ran.out == (
        f"{tmp_path / 'out'}: {understood['statements']} statements about {understood['entities']} things\n"
    )
    assert understood["statements"] > 0


def test_same_input_gives_same_bytes(run, sample, built_sample, tmp_path) -> None:
    """Two processes with different hash seeds, and the Python API, write the same four files."""
    for seed in ("1", "2"):
        ran = run("build", sample, "--out", tmp_path / seed, environment={"PYTHONHASHSEED": seed})
        assert ran.status == 0, ran.err
    assert bytes_of(tmp_path / "1") == bytes_of(tmp_path / "2") == bytes_of(built_sample)


def test_same_commentary_gives_same_bytes(run, commentary, built_commentary, tmp_path) -> None:
    """A long commentary comes out the same in another process with another hash seed."""
    ran = run("build", commentary, "--out", tmp_path / "out", environment={"PYTHONHASHSEED": "3"})
    assert ran.status == 0, ran.err
    assert bytes_of(tmp_path / "out") == bytes_of(built_commentary)


@pytest.mark.parametrize(("built", "text"), [("built_sample", "sample"), ("built_commentary", "commentary")])
def test_every_quotation_stands_in_the_text(built, text, request) -> None:
    """``text[start:end] == exact`` for every piece of evidence, and every statement has some."""
    words = request.getfixturevalue(text).read_text(encoding="utf-8")
    statements = read(load(request.getfixturevalue(built) / "graph.trig")).statements
    assert statements
    for statement in statements:
        assert statement.evidence, statement
        for evidence in statement.evidence:
            assert words[evidence.start : evidence.end] == evidence.exact


def test_several_sources_get_a_folder_each_and_a_bad_one_stops_none(run, tmp_path) -> None:
    """The bad source is named with its cause; the others are built; the exit status is 2."""
    for folder, text in (("a", "甲論\n\n日本は韓国と協議した。\n"), ("b", "乙論\n\n日本は中国と会談した。\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "essay.txt").write_text(text, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    sources = [tmp_path / "a" / "essay.txt", tmp_path / "empty.txt", "sample:none", tmp_path / "b" / "essay.txt"]
    ran = run("build", *sources, "--out", tmp_path / "out", "--issued", "2026-02-03")
    assert ran.status == 2
    assert sorted(path.parent.name for path in (tmp_path / "out").glob("*/graph.trig")) == ["essay", "essay-2"]
    assert f"dragoman: {tmp_path / 'empty.txt'} is empty; give a file with text in it" in ran.err.splitlines()
    assert "dragoman: there is no sample 'none'; 'dragoman samples' lists them" in ran.err.splitlines()
    for folder in ("essay", "essay-2"):
        graph = load(tmp_path / "out" / folder / "graph.trig")
        assert "2026-02-03" in {str(value) for _, _, value, _ in graph.quads()}


def test_standard_input_and_output_make_a_pipe(run, sample, built_sample) -> None:
    """``build - --out -`` reads the text and writes the graph alone, which ``query -`` takes."""
    built = run("build", "-", "--out", "-", stdin=sample.read_bytes())
    assert built.status == 0, built.err
    assert built.out.encode("utf-8") == (built_sample / "graph.trig").read_bytes()
    asked = run("query", "-", "ASK { ?commentary a drg:Commentary }", stdin=built.out)
    assert (asked.status, asked.out) == (0, "yes\n")


def test_shipped_samples_are_listed_copied_and_built_by_name(run, built_sample, sample, tmp_path) -> None:
    """``samples`` lists what ``build sample:NAME`` takes; ``--out`` copies the files as they are."""
    listed = run("samples")
    names = [line.split()[0] for line in listed.out.splitlines()]
    assert names == [f"sample:{name}" for name in samples()]
    copied = run("samples", "--out", tmp_path / "essays")
    assert copied.status == 0
    assert bytes_of(tmp_path / "essays") == {path.name: path.read_bytes() for path in samples().values()}
    built = run("build", f"sample:{sample.stem}", "--out", "-")
    assert built.out.encode("utf-8") == (built_sample / "graph.trig").read_bytes()


def test_text_without_a_statement_has_a_report_and_no_page(run, tmp_path) -> None:
    """Where nothing can be drawn no page is written, a stale one goes, and the report says what was left out."""
    (tmp_path / "essay.txt").write_text("題\n\nそう思う。\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "network.html").write_text("old", encoding="utf-8")
    ran = run("build", tmp_path / "essay.txt", "--out", tmp_path / "out")
    assert ran.status == 0, ran.err
    assert sorted(bytes_of(tmp_path / "out")) == ["graph.trig", "report.json", "report.txt"]
    assert "not one statement was found" in ran.err


def test_encoding_is_taken_over_detection(run, tmp_path) -> None:
    """``--encoding`` decides how a file is read, and the report names it."""
    (tmp_path / "essay.txt").write_bytes("地域協力の展望\n\n日本は韓国と協議した。\n".encode("euc_jp"))
    ran = run("build", tmp_path / "essay.txt", "--out", tmp_path / "out", "--encoding", "euc_jis_2004")
    assert ran.status == 0, ran.err
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["read"]["encoding"] == "euc_jis_2004"
