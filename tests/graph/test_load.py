"""Reading and writing graphs."""

from __future__ import annotations

import io
import stat
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.namespace import XSD

from graph.errors import GraphError
from graph.load import dump, dumps, from_quads, load, loads
from ontology.errors import DragomanError
from ontology.vocabulary import DRG, ID

# rdflib's Dataset warns of its own deprecations whenever its triples are looked at.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Dataset:DeprecationWarning", "ignore:ConjunctiveGraph:DeprecationWarning"
)
TURTLE = "<urn:a> <urn:b> '韓国'@ja ."
S, P = URIRef("urn:s"), URIRef("urn:p")


def quads(dataset: Dataset) -> set[tuple[object, ...]]:
    """Give what a dataset holds, its default graph as ``None``."""
    default = dataset.default_graph.identifier
    return {(s, p, o, None if g in (None, default) else g) for s, p, o, g in dataset.quads((None, None, None, None))}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("g.trig", f"<urn:g> {{ {TURTLE} }}"),
        ("g.ttl", TURTLE),
        ("g.nt", '<urn:a> <urn:b> "韓国"@ja .'),
        ("g.nq", '<urn:a> <urn:b> "韓国"@ja <urn:g> .'),
        ("g.jsonld", '{"@id": "urn:a", "urn:b": {"@value": "韓国", "@language": "ja"}}'),
        ("G.TTL", TURTLE),
        (
            "g.rdf",
            '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description r:about="urn:a">'
            '<b xmlns="urn:" xml:lang="ja">韓国</b></r:Description></r:RDF>',
        ),
        ("unnamed", f"<urn:g> {{ {TURTLE} }}"),
        ("unnamed-nq", '<urn:a> <urn:b> "韓国"@ja <urn:g> .'),
        ("unnamed-json", ' [{"@id": "urn:a", "urn:b": {"@value": "韓国", "@language": "ja"}}]'),
        ("unnamed-block", f"{{ {TURTLE} }}"),
        ("bom.ttl", "\ufeff" + TURTLE),
    ],
)
def test_reads_each_format(tmp_path: Path, name: str, content: str) -> None:
    """TriG, Turtle, N-Triples, N-Quads and JSON-LD are read by extension, and by content without one."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    dataset = load(tmp_path / name)
    assert next(iter(dataset.triples((None, None, None)))) == (
        URIRef("urn:a"),
        URIRef("urn:b"),
        Literal("韓国", lang="ja"),
    )


def test_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hyphen stands for standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TURTLE.encode())))
    assert len(load("-")) == 1


def test_union_holds_a_triple_of_two_graphs_once() -> None:
    """The default graph is the union of all, and what two graphs say is one triple of it."""
    dataset = loads("<urn:g> { <urn:a> <urn:b> 1 } <urn:h> { <urn:a> <urn:b> 1 }")
    assert list(dataset.objects(URIRef("urn:a"), URIRef("urn:b"))) == [Literal("1", datatype=XSD.integer)]
    assert len(quads(dataset)) == 2


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> 'open .", "line 2"),
        ("@prefix a: <urn:> .\n\na:b nope:c a:d .", "line 3"),
        ("<urn:g> { <urn:a> <urn:b> }", "line 1"),
    ],
)
def test_malformed_rdf_names_the_line(tmp_path: Path, content: str, line: str) -> None:
    """What is no well-formed RDF is an error of one line with file, line and remedy."""
    path = tmp_path / "bad.trig"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GraphError) as caught:
        load(path)
    assert isinstance(caught.value, DragomanError)
    assert str(path) in str(caught.value)
    assert line in str(caught.value)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", ['{"@context": "https://example.org/c", "@id": "urn:a"}', '{"@id": '])
def test_json_ld_that_is_broken_or_remote_is_refused(tmp_path: Path, content: str) -> None:
    """JSON-LD that is cut off, or whose context would have to be fetched, is an error and no request."""
    path = tmp_path / "bad.jsonld"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GraphError, match="JSON-LD"):
        load(path)


def test_bytes_that_are_no_utf8_are_refused(tmp_path: Path) -> None:
    """A file in another encoding is an error with its line, not a traceback."""
    path = tmp_path / "sjis.ttl"
    path.write_bytes("<urn:a> <urn:b>\n'韓国' .".encode("shift_jis"))
    with pytest.raises(GraphError, match="line 2"):
        load(path)


def test_missing_directory_and_empty_files_are_named(tmp_path: Path) -> None:
    """A path that is not there, a directory and an empty file each say which they are."""
    (tmp_path / "empty.trig").write_text(" \n", encoding="utf-8")
    for path, problem in ((tmp_path / "no.trig", "does not exist"), (tmp_path, "is a directory")):
        with pytest.raises(GraphError, match=problem):
            load(path)
    with pytest.raises(GraphError, match="is empty"):
        load(tmp_path / "empty.trig")


def test_writes_the_same_bytes_in_any_order() -> None:
    """The order in which statements are added does not show in what is written, blank nodes included."""
    lines = [f"<urn:g{i % 3}> {{ <urn:s{i}> <urn:p> [ <urn:q> '{i}' ] }}" for i in range(12)]
    assert dumps(loads("\n".join(lines))) == dumps(loads("\n".join(reversed(lines))))


def test_what_is_written_reads_back(tmp_path: Path, small: Dataset) -> None:
    """The hand-made graph survives writing and reading, graph by graph, and comes out the same a second time."""
    dump(small, tmp_path / "out.trig")
    again = load(tmp_path / "out.trig")
    assert quads(again) == quads(small)
    assert dumps(again) == (tmp_path / "out.trig").read_bytes()


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    """A dataset that cannot be written leaves what was there, and nothing aside."""
    path = tmp_path / "g.trig"
    path.write_text("old", encoding="utf-8")
    dataset = Dataset()
    dataset.add((URIRef("urn:with space"), P, S))
    with pytest.raises(GraphError, match="not valid RDF"):
        dump(dataset, path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["g.trig"]


def test_a_written_file_is_as_open_as_any_other(tmp_path: Path) -> None:
    """The file is readable to whom new files are, though it was written aside in private."""
    (tmp_path / "other").touch()
    dump(loads(TURTLE), tmp_path / "g.trig")
    assert stat.S_IMODE((tmp_path / "g.trig").stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    """Writing into a folder that is not there, or onto one, says so."""
    with pytest.raises(GraphError, match="cannot be written"):
        dump(loads(TURTLE), tmp_path / "no" / "g.trig")
    with pytest.raises(GraphError, match="is a directory"):
        dump(loads(TURTLE), tmp_path)


# Whatever a name may hold: kana, kanji, hangul, brackets, dots, full-width forms; and all that hurts syntax.
text = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x3000, max_codepoint=0x30FF),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
        st.characters(min_codepoint=0xFF00, max_codepoint=0xFFEF, exclude_categories=["Cn"]),
        st.sampled_from("・（）「」『』〜ー％＃．，：；！？/.,:;!?#%&()[]'\"\\\n\t aZ09-_~@"),
    ),
    max_size=20,
)
_FORBIDDEN = set('<>"{}|^`\\ \n\t%[]#\u3000')
local = text.map(lambda value: "".join(c for c in value if c not in _FORBIDDEN)).filter(
    lambda value: all(c.isprintable() for c in value)
)


# No deadline: the machine that runs this may be busy.
@settings(deadline=None)
@given(local, local, text, st.sampled_from(["ja", "ko", "en", None]))
def test_any_japanese_or_korean_term_round_trips(one: str, two: str, value: str, language: str | None) -> None:
    """IRIs and literals in Japanese and Korean come back the same, through Oxigraph's parser and through rdflib's."""
    dataset = Dataset(default_union=True)
    graph: Graph = dataset.graph(ID[f"commentary/{one}"])
    graph.add((ID[f"concept/{one}"], DRG["endorses"], ID[f"concept/{two}"]))
    graph.add((ID[f"concept/{one}"], P, Literal(value, lang=language)))
    written = dumps(dataset)
    assert quads(loads(written)) == quads(dataset)
    by_rdflib = Dataset(default_union=True)
    by_rdflib.parse(data=written.decode("utf-8"), format="trig")
    assert quads(by_rdflib) == quads(dataset)


@pytest.mark.parametrize(
    "term",
    [
        Literal("007", datatype=XSD.integer, normalize=False),
        Literal("0.90", datatype=XSD.decimal),
        Literal("2024", datatype=XSD.gYear),
        Literal("2024-05", datatype=XSD.gYearMonth),
        Literal("x", lang="ja"),
        Literal("plain"),
    ],
)
def test_lexical_forms_are_kept(term: Literal) -> None:
    """A value is written as it was read: 007 stays 007 and a year stays a year."""
    dataset = Dataset()
    dataset.add((S, P, term))
    (back,) = loads(dumps(dataset)).objects(S, P)
    assert (str(back), back.n3()) == (str(term), term.n3())


def test_what_is_no_rdf_is_refused() -> None:
    """A literal as subject, a blank node as predicate and a quoted triple are errors, not silent losses."""
    for triple in ((Literal("x"), P, S), (S, BNode(), S)):
        dataset = Dataset()
        dataset.add(triple)
        with pytest.raises(GraphError):
            dumps(dataset)
    node = ox.NamedNode("urn:x")
    with pytest.raises(GraphError, match=r"RDF 1\.1"):
        from_quads([ox.Quad(node, node, ox.Triple(node, node, node))])
