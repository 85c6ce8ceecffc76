"""Graphs out of projects of Discourse Network Analyzer, and out of RDF 1.2."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from rdflib import Dataset

from benchmarks.synthetic import COMMENTARY, Maker
from graph.errors import GraphError
from graph.exchange import FORMATS, Wanted, dna, export
from graph.exchange.dna_file import to_sqlite
from graph.exchange.dna_graph import to_dataset
from graph.exchange.dna_project import Coding, Document, Named
from graph.exchange.importing import read as imported
from graph.load import dumps
from graph.networks import congruence, stances
from graph.validate import validate
from graph.view import DRG, Statement, View, read

TEXT = "𠮷田会長は「環境税は不要だ」と述べ、農協もこれに続いた。省は税を支持する。"


def coded(passage: str, agreement: bool, **more: object) -> Coding:
    """Give a coding of a passage of the text by somebody who knows nothing of us."""
    start = TEXT.index(passage)
    return Coding("urn:d", start, start + len(passage), Named("環境税"), agreement, **more)  # type: ignore[arg-type]


@pytest.fixture
def by_hand() -> bytes:
    """Give a project as somebody codes it by hand: no IRIs, no classes, persons with their organizations."""
    document = Document("urn:d", "環境税をめぐって", TEXT, author="記者", date="2031-04-10")
    codings = [
        coded("環境税は不要だ", False, person=Named("𠮷田"), organization=Named("農協")),
        coded("農協もこれに続いた", False, organization=Named("農協")),
        coded("省は税を支持する", True, organization=Named("環境省 (新)")),
        Coding("urn:d", 0, 2, Named(""), True, organization=Named("農協")),
    ]
    return to_sqlite([document, Document("urn:e", "別の文書", "本文")], codings)


def held(view: View, s: Statement) -> tuple[object, ...]:
    """Give what of a stance is the same wherever it comes from."""
    ends = (s.subject, s.predicate, s.object, view.entity(s.subject).label("ja"), view.entity(s.object).label("ja"))
    return (s.iri, *ends, s.modality, float(s.confidence), [(e.source, e.start, e.end, e.exact) for e in s.evidence])


def test_what_is_coded_by_hand_becomes_statements(by_hand: bytes) -> None:
    """A person and its organization each hold what is coded; two passages of one claim are one statement."""
    dataset, losses = to_dataset(*dna.read(by_hand))
    view = read(dataset)
    found = {(view.entity(s.subject).label("ja"), s.predicate.removeprefix(DRG)): s for s in view.statements}
    assert found.keys() == {("𠮷田", "opposes"), ("農協", "opposes"), ("環境省 (新)", "endorses")}
    assert [e.exact for e in found["農協", "opposes"].evidence] == ["環境税は不要だ", "農協もこれに続いた"]
    assert all(s.plain and s.confidence == "1" for s in view.statements)
    assert losses == ("codings without an actor or without a concept: 1", "documents in which nothing is coded: 1")


def test_codings_of_other_types_are_counted(by_hand: bytes, tmp_path: Path) -> None:
    """An annotation is no stance: it is left aside, and that is told."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(by_hand)
        base.execute("INSERT INTO STATEMENTTYPES VALUES (3, 'Annotation', 0, 0, 0)")
        base.execute("INSERT INTO STATEMENTS VALUES (99, 3, 1, 0, 1, 1)")
        base.commit()
        (tmp_path / "hand.dna").write_bytes(base.serialize())
    found = imported(tmp_path / "hand.dna")
    assert len(read(found.dataset).statements) == 3
    assert "codings of other types than DNA Statement: 1" in found.losses


def test_what_is_coded_by_hand_conforms_and_quotes_the_text(by_hand: bytes) -> None:
    """The shapes find nothing wrong, and every quotation stands where it says."""
    dataset, _ = to_dataset(*dna.read(by_hand))
    assert validate(dataset) == []
    assert all(TEXT[e.start : e.end] == e.exact for s in read(dataset).statements for e in s.evidence)


def test_what_is_coded_by_hand_makes_networks(by_hand: bytes) -> None:
    """Coalitions follow from it as from any graph."""
    view = read(to_dataset(*dna.read(by_hand))[0])
    network = congruence(stances(view))
    assert [{view.entity(node).label("ja") for node in edge} for edge in network.edges] == [{"𠮷田", "農協"}]


def test_stances_survive_the_way_to_dna_and_back(view: View, maker: Maker) -> None:
    """Who holds what, how it is told, how sure that is and where it stands are the same afterwards."""
    wanted = Wanted(hedged=True, texts={str(COMMENTARY): maker.text})
    project = dna.project(view, wanted)
    again = read(to_dataset(*dna.read(to_sqlite(project.documents, project.codings)))[0])
    coded_ = {coding.statement for coding in project.codings}
    expected = [held(view, s) for s in view.statements if s.iri in coded_]
    assert len(expected) == 3
    assert [held(again, s) for s in again.statements] == expected


def test_what_others_are_quoted_for_is_no_fact() -> None:
    """A speaker keeps a stance from becoming a plain triple, whether or not he is coded himself."""
    codings = [coded("環境税は不要だ", False, organization=Named("農協"), attributed_to="𠮷田|農協")]
    dataset, _ = to_dataset([Document("urn:d", "題", TEXT)], codings)
    (statement,) = read(dataset).statements
    assert not statement.plain
    assert sorted(speaker.rsplit("/", 2)[1] for speaker in statement.speakers) == ["actor", "organization"]
    assert validate(dataset) == []


def test_every_whole_export_is_imported(small: Dataset, tmp_path: Path) -> None:
    """N-Quads, TriG, JSON-LD and RDF 1.2 come back as they were."""
    whole = [name for name, form in FORMATS.items() if not form.takes and name != "turtle"]
    assert whole == ["nquads", "trig", "jsonld", "rdf12"]
    for name in whole:
        ((file, data),) = export(small, name).files.items()
        (tmp_path / file).write_bytes(data)
        assert dumps(imported(tmp_path / file).dataset) == dumps(small)


def test_what_cannot_be_imported_is_an_error(tmp_path: Path) -> None:
    """A file that is missing, broken or of something else is named with what is wrong."""
    (tmp_path / "old.dna").write_bytes(b"SQLite format 3\x00" + bytes(84))
    (tmp_path / "essay.txt").write_text("本文", encoding="utf-8")
    with pytest.raises(GraphError, match="no project of DNA 3"):
        imported(tmp_path / "old.dna")
    with pytest.raises(GraphError, match="no well-formed"):
        imported(tmp_path / "essay.txt")
    with pytest.raises(GraphError, match="does not exist"):
        imported(tmp_path / "nothing.dna")
