"""Graphs without the words of their texts: nothing of them left, and everything still to be checked."""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
import json
import re

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dragoman
from builders.build import build
from builders.reading import read as read_commentary
from builders.writing import report_on, to_json, to_quads, to_text, without_text
from dragoman.samples import samples
from graph.errors import GraphError
from graph.exchange import FORMATS
from graph.load import from_quads, parsed
from graph.quotations import quote_digest, stands
from graph.validate import validate
from graph.view import read
from graph.withholding import refused, restore, withhold

WORDS = ("exact", "prefix", "suffix")
OA = "http://www.w3.org/ns/oa#"
DRG = "https://w3id.org/dragoman/ontology#"
LEFT = (f"{DRG}section", f"{DRG}trace")


@pytest.fixture(scope="module")
def graph() -> dragoman.Graph:
    """Give the graph of a sample."""
    return dragoman.build(next(iter(samples().values())))


@pytest.fixture(scope="module")
def bare(graph) -> dragoman.Graph:
    """Give it without the words of its text."""
    return graph.without_text()


def sentences(graph: dragoman.Graph) -> list[str]:
    """Give the sentences of the body of the text."""
    found = read_commentary(graph.text, name="text")
    return [each.prose(found.text) for each in found.sentences if each.kind == "body"]


def quotations(graph: dragoman.Graph) -> list[str]:
    """Give the longer quotations of the graph that are no name of something."""
    view = read(graph.dataset)
    names = [name for entity in view.entities.values() for name in entity.labels.values()]
    found = {e.exact for s in view.statements for e in s.evidence if len(e.exact) >= 16 and "\n" not in e.exact}
    return sorted(words for words in found if not any(words in name for name in names))


def small(start: int, end: int, text: str, *, licence: str = "") -> list[ox.Quad]:
    """Give the quads of a text and one quotation of it."""
    key = hashlib.sha256(text.encode()).hexdigest()
    told = f'<urn:c> a <{DRG}Commentary> ; <https://schema.org/sha256> "{key}" .\n'
    told += f"<urn:c> <http://purl.org/dc/terms/license> <{licence}> .\n" if licence else ""
    told += f'<urn:s> <{DRG}evidence> <urn:e> ; <{DRG}trace> "…" .\n'
    told += f"<urn:e> a <{OA}SpecificResource> ; <{OA}hasSource> <urn:c> ; <{OA}hasSelector> <urn:q> , <urn:p> .\n"
    told += f"<urn:p> a <{OA}TextPositionSelector> ; <{OA}start> {start} ; <{OA}end> {end} .\n"
    quads = list(ox.parse(told.encode(), format=ox.RdfFormat.TURTLE))
    quoting = ox.NamedNode("urn:q")
    parts = (text[start:end], text[max(0, start - 32) : start], text[end : end + 32])
    quads.append(
        ox.Quad(
            quoting,
            ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
            ox.NamedNode(f"{OA}TextQuoteSelector"),
        )
    )
    return quads + [
        ox.Quad(quoting, ox.NamedNode(OA + name), ox.Literal(value)) for name, value in zip(WORDS, parts, strict=True)
    ]


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80)


@given(texts, st.data())
def test_every_quotation_is_restored_from_its_text(text: str, data: st.DataObject) -> None:
    """Withheld and put back with the text, every quotation is what it was; another text is refused."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quads = small(start, end, text)
    bare = withhold(quads)
    assert not [q for q in bare if q.predicate.value in {OA + name for name in WORDS}]
    assert set(restore(bare, {"urn:c": text})) == {q for q in quads if q.predicate.value not in LEFT}
    assert restore(bare, {}) == bare
    with pytest.raises(GraphError, match="are not what"):
        restore(bare, {"urn:c": text[:start] + "\x00" + text[start + 1 :]})


@given(texts, texts, st.integers(0, 99), st.integers(0, 99))
def test_a_digest_is_of_one_passage_at_one_place(text: str, other: str, start: int, length: int) -> None:
    """Other words, another place and another text give another digest."""
    key = "0" * 64
    end = start + length
    made = quote_digest(key, start, end, text)
    assert made == quote_digest(key, start, end, text)
    assert (made == quote_digest(key, start, end, other)) is (text == other)
    assert made != quote_digest(key, start + 1, end, text)
    assert made != quote_digest("1" * 64, start, end, text)


def test_a_digest_is_computed_as_the_ontology_says() -> None:
    """The definition in words, worked out with nothing but the standard library, gives the same digits."""
    text = "日本は米国と協議した。"
    key = hashlib.sha256(text.encode()).hexdigest()
    made = hmac.new(key.encode("ascii"), "0-2:日本".encode(), hashlib.sha256).hexdigest()
    assert quote_digest(key, 0, 2, "日本") == made
    assert stands("", made, 0, 2, text)
    assert not stands("", made, 0, 2, text + " ")


def test_no_sentence_is_left_in_the_graph(graph, bare) -> None:
    """No literal of the graph holds a sentence of the text, nor a long stretch of what stood around a quotation."""
    literals = [q.object.value for q in parsed(bare.trig()) if isinstance(q.object, ox.Literal)]
    for sentence in sentences(graph):
        assert not [value for value in literals if sentence in value]
    assert quotations(graph)
    quoted = quotations(graph)
    assert not [value for value in literals if value in quoted]


def test_a_withheld_graph_conforms_and_can_be_checked(graph, bare) -> None:
    """The shapes hold, the text bears out every quotation, and a text that was changed does not."""
    assert bare.validate() == []
    assert bare.validate(graph.text) == []
    start = next(e.start for s in graph.statements for e in s.evidence)
    changed = graph.text[:start] + "変" + graph.text[start + 1 :]
    assert [finding for finding in bare.validate(changed) if "not what is quoted" in finding.message]
    assert {e.start for s in bare.statements for e in s.evidence} == {
        e.start for s in graph.statements for e in s.evidence
    }


def test_withheld_quotations_with_words_are_told(bare) -> None:
    """A graph that keeps words beside a digest does not conform."""
    quads = parsed(bare.trig())
    digest = next(q for q in quads if q.predicate.value == f"{DRG}quoteSha256")
    quads.append(ox.Quad(digest.subject, ox.NamedNode(f"{OA}prefix"), ox.Literal("前"), digest.graph_name))
    assert "has words of the text" in " ".join(f.message for f in validate(from_quads(quads)))


def test_the_passage_is_read_from_the_text_that_is_given(graph, bare) -> None:
    """With the text, an explanation quotes as it did before; without it, each character is a dot."""
    quoted = quotations(graph)[0]
    iri = next(s.iri for s in graph.statements for e in s.evidence if e.exact == quoted)
    with_text, without = str(bare.explain(iri, graph.text)), str(bare.explain(iri))
    assert quoted in with_text
    assert quoted not in without
    assert "・" in without


@pytest.mark.parametrize("to", sorted(FORMATS))
def test_no_format_carries_what_is_withheld(graph, to: str) -> None:
    """No sentence and no longer quotation of the text is in any file of an export with no_text."""
    found = graph.export(to, no_text=True)
    content = "\n".join(data.decode("utf-8", "replace") for data in found.files.values())
    content += "\n".join(json.loads(f'"{part}"') for part in re.findall(r"(?:\\u[0-9a-f]{4})+", content))
    for words in (*sentences(graph), *quotations(graph)):
        assert words not in content
    assert any("withheld" in loss for loss in found.losses)


def test_a_network_has_no_quotation_where_it_is_withheld(graph) -> None:
    """There is no column of quotations, and all other columns are those of the whole graph."""
    rows = [
        list(csv.DictReader(io.StringIO(graph.export("csv", no_text=withheld).files["edges.csv"].decode("utf-8-sig"))))
        for withheld in (False, True)
    ]
    assert all(row["quotations"] for row in rows[0])
    assert not any("quotations" in row for row in rows[1])
    for one, other in zip(*rows, strict=True):
        assert {k: v for k, v in one.items() if k != "quotations"} == {
            k: v for k, v in other.items() if k != "quotations"
        }


@pytest.mark.parametrize(
    ("licence", "withheld"),
    [
        ("http://rightsstatements.org/vocab/InC/1.0/", True),
        ("https://example.org/terms", True),
        ("https://creativecommons.org/licenses/by/4.0/", False),
        ("", False),
    ],
)
def test_an_export_heeds_the_licence_that_a_graph_states(licence: str, withheld: bool) -> None:
    """What may not be passed on is withheld unless asked for; where nothing is stated quotations stay."""
    graph = dragoman.Graph(from_quads(small(2, 6, "甲国は乙国と協議した。", licence=licence)))
    assert bool(refused(graph.dataset)) is withheld
    found = graph.export("nquads")
    assert (b"quoteSha256" in found.files["graph.nq"]) is withheld
    assert any("licence" in loss for loss in found.losses) is withheld
    assert b"quoteSha256" not in graph.export("nquads", no_text=False).files["graph.nq"]


def test_only_the_commentary_that_is_refused_is_withheld() -> None:
    """Of two commentaries in one graph, the other keeps its words."""
    one = to_quads(build("甲\n\n韓国は北朝鮮を非難した。\n", name="a", corrections={"licence": "all-rights-reserved"}))
    two = to_quads(build("乙\n\n日本は米国を支持した。\n", name="b", corrections={"licence": "CC0-1.0"}))
    dataset = from_quads([*one, *two])
    view = read(from_quads(withhold([*one, *two], refused(dataset))))
    told = {e.exact for s in view.statements for e in s.evidence}
    assert any("日本" in words or "支持" in words for words in told)
    assert not any("韓国" in words or "非難" in words for words in told)


def test_the_report_of_a_build_keeps_places_without_words(graph) -> None:
    """Sentences without a statement are told by their offsets alone."""
    bare = without_text(report_on(graph.reading))
    content = to_json(bare).decode() + to_text(bare)
    assert not [sentence for sentence in sentences(graph) if sentence in content]
    assert [p["start"] for p in json.loads(to_json(bare))["without_claim"]] == [
        p.start for p in report_on(graph.reading).without_claim
    ]
