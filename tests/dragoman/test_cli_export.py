"""The command that writes a graph in the formats of other programs, and the method of the same name."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

import dragoman
from graph.exchange import FORMATS, dna, polecat
from graph.exchange.graphml import read as read_graphml

DATA = Path(__file__).parents[1] / "data"
SMALL, TEXT = DATA / "small.trig", DATA / "small.txt"


def test_export_writes_to_standard_output_and_tells_losses(run) -> None:
    """The file is the only thing on standard output; each loss is a line on standard error."""
    ran = run("export", SMALL, "--to", "graphml", "--view", "together")
    assert ran.status == 0
    network = dragoman.load(SMALL).network("together")
    assert set(read_graphml(ran.out.encode()).nodes) == set(network.nodes)
    lines = ran.err.splitlines()
    assert lines
    assert all(line.startswith("dragoman: not in graphml: ") for line in lines)


@pytest.mark.parametrize("name", FORMATS)
def test_export_writes_each_format_into_a_folder(run, tmp_path: Path, name: str) -> None:
    """A folder gets the files of the format, whose paths are told."""
    ran = run("export", SMALL, "--to", name, "--out", tmp_path)
    expected = dragoman.load(SMALL).export(name)
    assert ran.status == 0
    assert ran.out.splitlines() == [str(tmp_path / file) for file in expected.files]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict(expected.files)
    assert ran.err.splitlines() == [f"dragoman: not in {name}: {loss}" for loss in expected.losses]


def test_export_makes_the_folder_of_several_files(run, tmp_path: Path) -> None:
    """Two lists go into a folder that is made for them."""
    ran = run("export", SMALL, "--to", "csv", "--view", "stances", "--out", tmp_path / "new")
    assert ran.status == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["edges.csv", "nodes.csv"]


def test_export_puts_the_text_into_dna_only_where_it_is_given(run, tmp_path: Path) -> None:
    """A project holds the commentary where the user gives it, else what is quoted."""
    words = TEXT.read_text(encoding="utf-8")
    for options, held in (((), False), (("--with-text", TEXT), True)):
        file = tmp_path / "small.dna"
        assert run("export", SMALL, "--to", "dna", "--hedged", "--out", file, *options).status == 0
        (document,), codings = dna.read(file.read_bytes())
        assert codings
        assert (document.text == words) == held
        assert all(document.text[c.start : c.stop] == words[c.start : c.stop] for c in codings)


def test_a_graph_exports_what_the_command_does(tmp_path: Path) -> None:
    """The method gives the files and the losses, and writes them where it is told to."""
    graph = dragoman.load(SMALL)
    found = graph.export("polecat", tmp_path / "events.txt", hedged=True)
    assert (tmp_path / "events.txt").read_bytes() == found.files[polecat.FILE]
    assert polecat.read(found.files[polecat.FILE])
    assert any(loss.startswith("statements that the text denies") for loss in found.losses)


def test_the_network_of_a_built_sample_is_exported_whole(built_sample: Path) -> None:
    """What is built from a commentary comes out as its network has it."""
    graph = dragoman.load(built_sample)
    exported = read_graphml(graph.export("graphml", view="participation").files["graph.graphml"])
    assert nx.is_isomorphic(nx.Graph(exported), graph.network("participation"))


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--to", "gif"), "'gif' is no format; use graphml, gexf,"),
        ((), "Missing option '--to'"),
        (("--to", "csv"), "csv is 2 files: give --out FOLDER"),
        (("--to", "dna"), "a project of DNA is no text: give --out FILE"),
        (("--to", "gexf", "--view", "friends"), "'friends' is no network; use participation,"),
        (("--to", "turtle", "--view", "dyads"), "the format 'turtle' takes no view; leave it out"),
        (("--to", "gexf", "--out", "nowhere/graph.gexf"), "cannot be written (No such file or directory)"),
        (("--to", "csv", "--out", "nowhere/lists"), "nowhere/lists cannot be made (No such file or directory)"),
        (("--to", "csv", "--out", SMALL), "is a file, and the export is several; name a folder"),
        (("--to", "dna", "--out", "a.dna", "--with-text", SMALL), "is the text of none of the graph's commentaries"),
    ],
)
def test_export_refuses_what_it_cannot_do(run, tmp_path: Path, arguments: tuple[str, ...], complaint: str) -> None:
    """Each slip is one line that names it and the remedy, and nothing is written."""
    assert complaint in run("export", SMALL, *arguments, cwd=tmp_path).complaint
    assert list(tmp_path.iterdir()) == []


def test_import_makes_a_graph_of_a_project_of_dna(run, tmp_path: Path) -> None:
    """Codings become a graph and a page, as a build writes them."""
    file, out = tmp_path / "small.dna", tmp_path / "out"
    assert run("export", SMALL, "--to", "dna", "--with-text", TEXT, "--out", file).status == 0
    ran = run("import", file, "--out", out)
    codings = dna.read(file.read_bytes())[1]
    statements = {coding.statement for coding in codings}
    assert (ran.status, ran.out, ran.err) == (0, f"{out}: {len(statements)} statements\n", "")
    assert sorted(path.name for path in out.iterdir()) == ["graph.trig", "network.html"]
    assert {s.iri for s in dragoman.load(out).statements} == statements


def test_import_refuses_what_it_cannot_read(run, tmp_path: Path) -> None:
    """What is no project and no RDF is one line, and nothing is written."""
    assert "no well-formed" in run("import", TEXT, "--out", tmp_path / "out").complaint
    assert "does not exist" in run("import", "nothing.dna", "--out", tmp_path / "out", cwd=tmp_path).complaint
    assert list(tmp_path.iterdir()) == []
