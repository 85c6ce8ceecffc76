"""The commands load, drop and stats, ``build --store``, and a store where a graph is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dragoman
from graph.load import dumps

SMALL = Path(__file__).parents[1] / "data" / "small.trig"
SMALL_TEXT = SMALL.with_suffix(".txt")
SOURCE = "https://w3id.org/dragoman/id/commentary/small"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?event a drg:Event }"


@pytest.fixture(scope="module")
def collection(run, built_sample, tmp_path_factory) -> Path:
    """Give a store with two sources."""
    store = tmp_path_factory.mktemp("store") / "collection"
    ran = run("load", SMALL, built_sample, "--store", store)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == f"{store}: {SOURCE} (1250 triples)"
    return store


def test_load_stats_and_drop(run, tmp_path) -> None:
    """What is loaded is counted by source, and gone once it is dropped; a second load changes nothing."""
    store = tmp_path / "collection"
    for _ in range(2):
        assert run("load", SMALL, "--store", store).status == 0
        counted = run("stats", store).out
        assert counted.splitlines()[2].split() == ["49", "1250", "北の海をめぐる小国外交", SOURCE]
    assert counted == run("stats", SMALL).out
    assert run("drop", "small", "--store", store).out == f"{store}: {SOURCE} dropped\n"
    assert run("stats", store).out.splitlines()[2].split() == ["0", "0", "0", "sources"]
    complaint = run("drop", "small", "--store", store).complaint
    assert complaint == "dragoman: the store has no source 'small'; 'dragoman stats' lists those that it has"


def test_a_bad_graph_does_not_stop_the_others(run, tmp_path) -> None:
    """It is named, the exit status is 2, and what can be loaded is."""
    (tmp_path / "bad.ttl").write_text("<urn:a> <urn:b> .", encoding="utf-8")
    ran = run("load", "missing", "bad.ttl", SMALL, "--store", "db", cwd=tmp_path)
    assert (ran.status, ran.out) == (2, f"db: {SOURCE} (1250 triples)\n")
    first, second = ran.err.splitlines()
    assert first.startswith("dragoman: missing does not exist")
    assert second.startswith("dragoman: bad.ttl, line 1: no well-formed Turtle")


def test_build_loads_several_sources_and_names_the_bad_one(run, tmp_path) -> None:
    """What cannot be read does not stop the others; each graph goes into the store, and a folder where one is given."""
    (tmp_path / "a.txt").write_text("日本とベトナムは2023年11月27日に首脳会談を行った。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("韓国と米国は2024年5月2日に首脳会談を行った。\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    ran = run("build", "a.txt", "empty.txt", "b.txt", "--store", "db", "--out", "out", cwd=tmp_path)
    assert ran.status == 2
    assert "dragoman: empty.txt is empty; give a file with text in it" in ran.err.splitlines()
    assert [line.split(":")[0] for line in ran.out.splitlines()] == ["a.txt", "b.txt", "out", "db"]
    both = dragoman.load(tmp_path / "db")
    each = [dragoman.load(tmp_path / "out" / name) for name in "ab"]
    assert set(both.commentaries) == {iri for graph in each for iri in graph.commentaries}
    assert len(both.statements) == sum(len(graph.statements) for graph in each)


def test_every_command_that_takes_a_graph_takes_a_store(run, collection, tmp_path) -> None:
    """Query, validate, analyze, explain, show and export answer from the store."""
    events = dict(dragoman.load(collection).statistics().things)["Event"]
    assert run("query", collection, COUNT).out.splitlines()[2] == str(events)
    assert run("validate", collection).out.startswith("conformant: ")
    for command in (
        ["analyze", collection],
        ["explain", collection, "日本"],
        ["export", collection, "--to", "nquads"],
        ["show", collection, "--out", tmp_path / "page.html", "--no-open"],
    ):
        ran = run(*command)
        assert (ran.status, bool(ran.out)) == (0, True), ran
    assert "give --out FILE" in run("show", collection).complaint


def test_a_store_of_one_source_holds_what_its_file_holds(run, tmp_path) -> None:
    """Loaded and exported again, a graph is the same to the byte."""
    run("load", SMALL, "--store", tmp_path / "db")
    assert dumps(dragoman.load(tmp_path / "db").dataset) == dumps(dragoman.load(SMALL).dataset)


def test_what_is_no_store_is_refused(run, tmp_path) -> None:
    """A folder of other things, a missing store, a missing service and an address with a password are named."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "essay.txt").write_text("x", encoding="utf-8")
    for arguments, complaint in (
        (["load", SMALL, "--store", "out"], "out is no store: it holds essay.txt; name a store, or a new directory"),
        (["build", "sample:none", "--store", "out"], None),
        (["drop", "small", "--store", "none"], "there is no store none; 'dragoman load FILE --store DIR' makes one"),
        (["load", SMALL, "--store", "http://a:geheim@127.0.0.1:1"], None),
        (["stats", "http://127.0.0.1:1"], None),
        (["build", "a.txt"], "give a folder with --out, or a store with --store; see 'dragoman build --help'"),
    ):
        ran = run(*arguments, cwd=tmp_path)
        assert ran.status == 2, ran
        assert "geheim" not in ran.err
        assert complaint is None or ran.complaint == f"dragoman: {complaint}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_a_store_that_another_process_writes_to_is_refused(run, tmp_path) -> None:
    """A second load tells what is the matter; a query is answered meanwhile."""
    run("load", SMALL, "--store", "db", cwd=tmp_path)
    hold = "from graph.store import Disk; store = Disk('db', writable=True); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", hold], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        complaint = run("load", SMALL, "--store", "db", cwd=tmp_path).complaint
        assert complaint == "dragoman: another process has the store db open for writing; wait until it has ended"
        assert run("query", "db", "ASK { ?s ?p ?o }", cwd=tmp_path).out == "yes\n"
        other.communicate("\n")
