"""Loading many files at once."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from isomorphic import canonical
from small_sources import A, B, quads

from graph.errors import GraphError
from graph.load import parsed
from graph.store import Disk, Memory, books
from graph.store.bulk import LEAST, Bulk, NotLinesError, sources_of
from graph.store.lines import lines
from graph.store.sources import split
from ontology.vocabulary import ID

PLAIN_A = A.replace("_:idea", "<urn:idea>")
PLAIN_B = B
G, S = "<urn:c#facts>", "<urn:s>"


def written(folder: Path, name: str, text: str, form: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> Path:
    """Write TriG as N-Quads, or as TriG."""
    path = folder / f"{name}.{form.file_extension}"
    ox.serialize(parsed(text), path, format=form)
    return path


def bulk(paths: list[Path], there: ox.Store | None = None) -> ox.Store:
    """Load files into a store, and parse those that must be."""
    store = ox.Store() if there is None else there
    parse: set[Path] = set()
    while True:
        try:
            there = sources_of(paths, parse)
            Bulk(store, sum(path.stat().st_size for path in paths), parse).load(paths, there)
            return store
        except NotLinesError as error:
            parse |= error.paths
            store = ox.Store()


def kept(*texts: str) -> set[ox.Quad]:
    """Give what a store keeps of texts."""
    return canonical(books.quads(parcel for text in texts for parcel in split(parsed(text), "")))


@pytest.mark.parametrize("form", [ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG])
@pytest.mark.parametrize("texts", [[PLAIN_A], [PLAIN_B, PLAIN_A], [PLAIN_A + PLAIN_B], [A, B]])
def test_a_load_by_lines_leaves_what_a_load_by_the_parser_does(
    tmp_path: Path, texts: list[str], form: ox.RdfFormat
) -> None:
    """Graphs, union with classes, authority and books are the same, whether files have blank nodes or not."""
    paths = [written(tmp_path, str(number), text, form) for number, text in enumerate(texts)]
    assert canonical(bulk(paths)) == kept(*texts)


def test_trig_is_read_by_lines_unless_it_has_blank_nodes_or_faults(tmp_path: Path) -> None:
    """TriG without blank nodes becomes lines as its N-Quads have them; any other is left to the parser."""
    (found,) = lines(written(tmp_path, "a", PLAIN_A, ox.RdfFormat.TRIG))
    (same,) = lines(written(tmp_path, "a", PLAIN_A))
    assert found is not None
    assert same is not None
    assert (sorted(found.quads.splitlines()), found.graphs) == (sorted(same.quads.splitlines()), same.graphs)
    assert [*lines(written(tmp_path, "b", A, ox.RdfFormat.TRIG))] == [None]
    (tmp_path / "c.trig").write_text(f"{G} {{ {S} {S} {S} . }}\n{G} {{ {S} <urn:a b> }}\n", encoding="utf-8")
    assert [*lines(tmp_path / "c.trig")] == [None]
    with pytest.raises(GraphError, match=r"c\.trig, line 2"):
        bulk([tmp_path / "c.trig"])


@pytest.mark.parametrize("loose", [f"{S} {S} {G} .", f'{S} {S} "x" .'])
def test_triples_of_trig_outside_of_graphs_are_of_their_source(tmp_path: Path, loose: str) -> None:
    """They go into a graph of the only source, as they do by the parser."""
    (tmp_path / "a.trig").write_text(f"{G} {{ {S} {S} {S} }}\n{loose}\n", encoding="utf-8")
    store = bulk([tmp_path / "a.trig"])
    assert set(store) == set(books.quads(split(parsed((tmp_path / "a.trig").read_bytes()), "")))


def test_what_a_file_replaces_goes(tmp_path: Path) -> None:
    """A source that was there, or that an earlier file told of, is as the last file has it."""
    shorter = PLAIN_A.split("<https://w3id.org/dragoman/id/commentary/a#statements>")[0].replace("Summit", "Visit")
    first, second = written(tmp_path, "first", PLAIN_A), written(tmp_path, "second", shorter)
    other = written(tmp_path, "other", PLAIN_B)
    assert canonical(bulk([first, other, second])) == kept(PLAIN_B, shorter)
    assert canonical(bulk([second], bulk([first, other]))) == kept(PLAIN_B, shorter)


@pytest.mark.parametrize(
    "text",
    [
        f"{S} {S} _:b {G} .\n",
        f"{S} {S} {S} {G} . # <urn:s> .\n",
        f"{S} {S} {S} . # {G} .\n{S} {S} {S} {G} .\n",
        f"# {G} .\n{S} {S} {S} {G} .\n",
        f"{S} {S} {S} {G} .",
        f"\n{S} {S} {S} {G} .\n",
        f"{S}\t{S} {S} {G} .\n",
        f"{S} {S} {S} {G}.\n",
        f'{S} {S} "x" .\n{S} {S} {S} {G} .\n',
        f"{S} {S} {S} <urn:\\u0063#facts> .\n",
        "",
    ],
)
def test_what_is_not_one_quad_a_line_is_left_to_the_parser(tmp_path: Path, text: str) -> None:
    """Blank nodes, comments, other spaces, triples outside of graphs and escapes in names are not read by lines."""
    path = tmp_path / "a.nq"
    path.write_text(text, encoding="utf-8")
    assert [*lines(path)] in ([None], [])


@pytest.mark.parametrize("value", ["a <urn:x> .", " . # <urn:c#facts> .", "x\ny", '"', "_:b", "\\", "日本 <"])
def test_a_text_may_look_like_the_end_of_a_line(tmp_path: Path, value: str) -> None:
    """What stands within quotation marks is text, whatever it holds."""
    quad = ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(value), ox.NamedNode("urn:c#facts"))
    path = tmp_path / "a.nq"
    ox.serialize([quad], path, format=ox.RdfFormat.N_QUADS)
    assert set(bulk([path])) == set(books.quads(split([quad], "")))


def test_a_triple_outside_of_graphs_is_found_though_its_line_looks_like_a_quad(tmp_path: Path) -> None:
    """A file in which the object of a triple could be taken for a graph is parsed: the triple is of its source."""
    path = tmp_path / "a.nq"
    path.write_text(f"{S} {S} {G} .\n{S} {S} <urn:o> {G} .\n", encoding="utf-8")
    assert next(lines(path)) is not None
    store = bulk([path])
    graph = ox.NamedNode("urn:c#graph")
    assert [quad.object for quad in store.quads_for_pattern(None, None, None, graph)] == [ox.NamedNode("urn:c#facts")]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file that is large enough for the bulk loader of a store in a directory."""
    path = tmp_path_factory.mktemp("large") / "large.nq"
    number = LEAST // 150
    with path.open("w", encoding="utf-8") as file:
        for n in range(number):
            file.write(f'<urn:thing:{n}> <urn:says> "{n:0100d}" <urn:large#facts> .\n')
    assert path.stat().st_size >= LEAST
    return path


def test_many_files_come_into_a_directory_at_once_or_not_at_all(tmp_path: Path, large: Path) -> None:
    """A store that was there is as before when one file is bad, which is named; readers see all that was loaded."""
    bad = tmp_path / "bad.nq"
    bad.write_text(f"{S} {S} {S} {G} .\n{S} {S} <urn:a b> {G} .\n", encoding="utf-8")
    with Disk(tmp_path / "db", create=True) as store:
        store.load(quads(B))
        before = set(store.plain)
        with pytest.raises(GraphError, match=r"bad\.nq, line 2"):
            store.load_files([large, bad])
        assert set(store.plain) == before
        loaded = store.load_files([large, written(tmp_path, "a", A)])
        assert loaded == {str(ID["commentary/a"]): 7, "urn:large": large.read_bytes().count(b"\n")}
        assert list(store.sources()) == [*(str(ID[f"commentary/{name}"]) for name in "ab"), "urn:large"]
    with Disk(tmp_path / "db") as reader:
        assert len(reader.sources()) == 3
        assert reader.query("SELECT ?v { <urn:thing:7> ?p ?v }").rows
    with Disk(tmp_path / "db", writable=True) as store:
        store.drop("urn:large")
        store.drop("a")
        assert set(store.plain) == before


def test_any_store_loads_many_files(tmp_path: Path) -> None:
    """In memory as on disk, of a source that two files tell of the last one counts."""
    first, second = written(tmp_path, "first", A + B), written(tmp_path, "second", PLAIN_A)
    memory = Memory()
    with Disk(tmp_path / "db", create=True) as disk:
        for store in (memory, disk):
            assert list(store.load_files([first, second])) == [str(ID["commentary/a"]), str(ID["commentary/b"])]
        assert disk.sources() == memory.sources()
        everything = "SELECT * WHERE { ?s ?p ?o }"
        assert disk.query(everything).rows == memory.query(everything).rows
