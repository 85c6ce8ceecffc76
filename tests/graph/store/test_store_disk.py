"""A store in a directory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from isomorphic import canonical
from small_sources import A, B, quads

from graph.errors import GraphError, QueryError
from graph.load import parsed, to_quads
from graph.store import Disk, Memory, is_store, open_plain, open_store
from graph.store.books import BOOKS, IS_VERSION
from ontology.vocabulary import DRG, ID


def test_what_is_loaded_is_there_when_it_is_opened_again(tmp_path: Path, holds) -> None:
    """Graphs, authority and the union with its classes are kept on disk, and several processes may read them."""
    with Disk(tmp_path / "db", create=True) as store:
        loaded = store.load(quads(A), "a")
        store.load(quads(B), "b")
    assert [parcel.source.value for parcel in loaded] == [str(ID["commentary/a"])]
    first, second = Disk(tmp_path / "db"), Disk(tmp_path / "db")
    for again in (first, second):
        holds(again, [*quads(A), *quads(B)])
        assert list(again.sources()) == [str(ID["commentary/a"]), str(ID["commentary/b"])]
    assert first.query("SELECT (COUNT(*) AS ?n) WHERE { ?e a drg:Event }").to_csv() == "n\r\n1\r\n"


def test_a_source_is_replaced_as_a_unit(tmp_path: Path, holds) -> None:
    """What an earlier load of a source said, and this one does not, is gone; a graph that it no longer has, too."""
    with Disk(tmp_path / "db", create=True) as store:
        store.load(quads(A, B), "both")
        shorter = A.split("<https://w3id.org/dragoman/id/commentary/a#statements>")[0].replace(
            "drg:Summit", "drg:Visit"
        )
        store.load(quads(shorter), "a")
        holds(store, [*quads(shorter), *quads(B), *authority_of(A)])
        store.drop("b")
        holds(store, quads(shorter))


def authority_of(text: str) -> list[ox.Quad]:
    """Give what a text says of what is known beforehand."""
    return [quad for quad in quads(text) if quad.graph_name == ox.NamedNode(str(ID["authority"]))]


@pytest.mark.parametrize(("dropped", "left"), [("a", B), ("b", A)])
def test_what_two_sources_share_survives_the_drop_of_one(tmp_path: Path, holds, dropped: str, left: str) -> None:
    """A state of the authority, a triple and a class that both sources need stay for the other."""
    with Disk(tmp_path / "db", create=True) as store:
        store.load(quads(A))
        store.load(quads(B))
        assert store.drop(f"id:commentary/{dropped}") == str(ID[f"commentary/{dropped}"])
        holds(store, quads(left))


def test_a_store_that_was_opened_for_reading_or_closed_is_not_written_to(tmp_path: Path) -> None:
    """Both are told in a line with the remedy."""
    with Disk(tmp_path / "db", create=True) as store:
        store.load(quads(A))
    with Disk(tmp_path / "db") as reader, pytest.raises(GraphError, match="was opened for reading"):
        reader.drop("a")
    with pytest.raises(GraphError, match="was closed"):
        store.drop("a")


def test_a_store_whose_sources_are_all_dropped_holds_its_mark_alone(tmp_path: Path) -> None:
    """Nothing is left over by loading, replacing and dropping."""
    with Disk(tmp_path / "db", create=True) as store:
        for text in (A, B, A, A + B):
            store.load(parsed(text))
        for name in ("a", "b"):
            store.drop(name)
        assert [quad.graph_name for quad in store.plain] == [BOOKS]


names = st.sampled_from([*(ID[f"state/{name}"] for name in "ST"), ID["event/e"]])
kinds = st.sampled_from([DRG[name] for name in ("Summit", "MinisterialMeeting", "Visit", "State")])
lines = st.one_of(
    st.builds(lambda s, o: f"<{s}> a <{o}> .", names, kinds),
    st.builds(lambda s, o: f"<{s}> <urn:p> <{o}> .", names, names),
)
contents = st.lists(lines, min_size=1, max_size=4).map(" ".join)
steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from("abc"), st.just(None)),
        st.tuples(st.sampled_from(["a", "b", "c", "ab", "bc"]), st.tuples(contents, contents, contents)),
    ),
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=30)
@given(steps)
def test_disk_and_memory_agree_whatever_is_loaded_and_dropped(tmp_path_factory: pytest.TempPathFactory, steps) -> None:
    """After any sequence of loads and drops, both hold the same graphs and see the same union."""
    memory = Memory()
    with Disk(tmp_path_factory.mktemp("store") / "db", create=True) as disk:
        for sources, told in steps:
            if told is not None:
                facts, more, known = told
                graphs = "".join(
                    f"<{ID}commentary/{s}#f> {{ {facts} }} <{ID}commentary/{s}#s> {{ {more} }}" for s in sources
                )
                for store in (disk, memory):
                    store.load(parsed(f"{graphs} <{ID}authority> {{ {known} }}"))
            elif str(ID[f"commentary/{sources}"]) in memory.sources():
                for store in (disk, memory):
                    store.drop(sources)
            assert disk.sources() == memory.sources()
            assert canonical(to_quads(disk.dataset())) == canonical(to_quads(memory.dataset()))
            everything = "SELECT * WHERE { ?s ?p ?o }"
            assert disk.query(everything).rows == memory.query(everything).rows


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    """A directory that is missing, empty or of something else, and a file, are named as what they are."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "essay.txt").write_text("x", encoding="utf-8")
    for name, problem in (
        ("missing", "there is no store"),
        ("empty", "holds no store"),
        ("other", r"is no store: it holds essay\.txt"),
        ("other/essay.txt", "is a file"),
    ):
        with pytest.raises(GraphError, match=problem):
            open_store(tmp_path / name)
    for name in ("other", "other/essay.txt"):
        with pytest.raises(GraphError):
            open_store(tmp_path / name, create=True)
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["essay.txt"]


def test_a_store_of_another_version_or_program_is_refused(tmp_path: Path) -> None:
    """Neither is read nor written to; the message names the versions."""
    with open_plain(tmp_path / "later", create=True) as later:
        later.add(ox.Quad(BOOKS, IS_VERSION, ox.Literal("99"), BOOKS))
    with open_plain(tmp_path / "other", create=True) as other:
        other.add(ox.Quad(BOOKS, IS_VERSION, BOOKS))
        del later, other
    for writable in (False, True):
        with pytest.raises(GraphError, match="is a store of version 99, and this Dragoman reads version 1"):
            open_store(tmp_path / "later", writable=writable)
        with pytest.raises(GraphError, match="is a store of another program"):
            open_store(tmp_path / "other", writable=writable)


def test_a_store_that_is_being_written_to_is_refused_to_others_writing(tmp_path: Path) -> None:
    """A second writer is told so at once; readers, and a writer afterwards, are let in."""
    path = tmp_path / "db"
    with Disk(path, create=True) as store:
        store.load(quads(B))
    hold = (
        "import sys; from graph.store import Disk; store = Disk(sys.argv[1], create=True); print(flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(GraphError, match=r"another process has the store .* open for writing"):
            Disk(path, writable=True)
        assert list(Disk(path).sources()) == [str(ID["commentary/b"])]
        other.communicate("\n")
    with Disk(path, writable=True) as store:
        store.load(quads(A))


def test_who_reads_sees_no_half_of_what_is_written_meanwhile(tmp_path: Path) -> None:
    """Opened again and again while another process loads and drops, a store is always as before or as after."""
    path = tmp_path / "db"
    with Disk(path, create=True) as store:
        store.load(quads(B))
    (tmp_path / "a.trig").write_text(A, encoding="utf-8")
    write = """
import sys
from graph.load import read_quads
from graph.store import Disk
quads = read_quads(sys.argv[2])
for _ in range(10):
    with Disk(sys.argv[1], writable=True) as store:
        store.load(quads)
        store.drop("a")
"""
    seen = set()
    with subprocess.Popen([sys.executable, "-c", write, path, tmp_path / "a.trig"]) as other:
        while other.poll() is None:
            with Disk(path) as reader:
                seen.add((tuple(reader.sources()), len(list(reader.plain))))
    assert other.returncode == 0
    assert {sources for sources, _ in seen} <= {
        (str(ID["commentary/b"]),),
        (str(ID["commentary/a"]), str(ID["commentary/b"])),
    }
    assert len(seen) <= 2
    assert len(list((path / "published").iterdir())) <= 2


def test_queries_are_refused_as_of_a_file(tmp_path: Path) -> None:
    """A store answers no update, and asks no other computer."""
    with Disk(tmp_path / "db", create=True) as store:
        for sparql in ("CLEAR ALL", "SELECT * WHERE { SERVICE <http://localhost/> { ?s ?p ?o } }", "SELECT"):
            with pytest.raises(QueryError):
                store.query(sparql)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<urn:a> <urn:b> 1 .", "has triples outside of named graphs, and tells of no commentaries"),
        ("_:g { <urn:a> <urn:b> 1 }", "has a graph without IRI"),
        (f"<{ID}authority> {{ <urn:a> <urn:b> 1 }}", "tells of no source"),
        (f"{BOOKS} {{ <urn:a> <urn:b> 1 }}", "holds the books of a store"),
    ],
)
def test_a_graph_that_is_of_no_source_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    """What could not be replaced or dropped later is not loaded."""
    with Disk(tmp_path / "db", create=True) as store:
        with pytest.raises(GraphError, match=problem):
            store.load(parsed(text), "the file")
        assert len(store.plain) == 0


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=30), st.sampled_from(["", "@ja", "^^<urn:t>"]))
def test_any_text_survives_a_load_and_a_replacement(text: str, kind: str) -> None:
    """Quotation marks, backslashes, control characters and lone braces are text to a store, however it is written."""
    literal = ox.Literal(text, language="ja") if kind == "@ja" else ox.Literal(text)
    if kind.startswith("^^"):
        literal = ox.Literal(text, datatype=ox.NamedNode("urn:t"))
    quad = ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), literal, ox.NamedNode("urn:c#facts"))
    with tempfile.TemporaryDirectory() as folder, Disk(folder, create=True) as store:
        for _ in range(2):
            store.load([quad])
            assert [held.object for held in store.plain.quads_for_pattern(quad.subject, None, None, None)] == [
                literal
            ] * 2


def test_a_turtle_file_of_one_commentary_is_a_source(tmp_path: Path) -> None:
    """Triples outside of named graphs go into a graph of the only commentary that they tell of."""
    with Disk(tmp_path / "db", create=True) as store:
        store.load(parsed(f"<urn:c> a <{DRG}Commentary> ; <urn:p> 1 ."))
        assert store.sources() == {"urn:c": ("urn:c#graph",)}


def test_a_plain_store_is_oxigraphs_own(tmp_path: Path) -> None:
    """Opened plain, a store has no books and no union."""
    with open_plain(tmp_path / "db", create=True) as plain:
        plain.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } }")
        assert not plain.query("ASK { ?s ?p ?o }")
        del plain
    with open_plain(tmp_path / "db") as again:
        assert [quad.subject.value for quad in again] == ["urn:a"]
    assert is_store(tmp_path / "db")
