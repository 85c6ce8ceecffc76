"""Projects of Discourse Network Analyzer: from the graph, into SQLite and back."""

from __future__ import annotations

import base64
import hashlib
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset

from benchmarks.synthetic import COMMENTARY, Maker
from graph.errors import GraphError
from graph.exchange import Wanted, dna
from graph.exchange.dna_file import PASSWORD, from_sqlite, to_sqlite
from graph.exchange.dna_project import LIMIT, Coding, Document, Named
from graph.view import View, read
from ontology.vocabulary import ID

NAMES = st.text(alphabet=st.sampled_from("甲乙𠮷😀a '\""), min_size=1, max_size=12)


def rows(data: bytes, query: str) -> list[tuple[object, ...]]:
    """Give what SQLite finds in a project."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(data)
        return base.execute(query).fetchall()


@pytest.fixture
def with_text(maker: Maker) -> Wanted:
    """Ask for the text too."""
    return Wanted(texts={str(COMMENTARY): maker.text})


def test_stances_are_codings_of_dna(dataset: Dataset, with_text: Wanted, maker: Maker) -> None:
    """A person and another actor are in variables of their own; agreement is 1 for and 0 against."""
    data = dna.write(dataset, with_text).files[dna.FILE]
    found = rows(
        data,
        """SELECT S.ID, V.Variable, E.Value FROM STATEMENTS S JOIN DATASHORTTEXT D ON D.StatementId = S.ID
           JOIN VARIABLES V ON V.ID = D.VariableId JOIN ENTITIES E ON E.ID = D.Entity AND E.VariableId = V.ID
           WHERE V.ID <= 5 ORDER BY S.ID, V.ID""",
    )
    assert found == [
        (1, "person", ""),
        (1, "organization", "甲国"),
        (1, "concept", "静かな外交"),
        (1, "stance", "prioritizes"),
        (2, "person", "-太郎\x01"),
        (2, "organization", ""),
        (2, "concept", "静かな外交"),
        (2, "stance", "opposes"),
    ]
    assert rows(data, "SELECT StatementId, Value FROM DATABOOLEAN ORDER BY 1") == [(1, 1), (2, 0)]
    assert rows(data, "SELECT Text FROM DOCUMENTS") == [(maker.text,)]


def test_offsets_are_those_of_java(dataset: Dataset, with_text: Wanted, maker: Maker) -> None:
    """Behind 𠮷, which Java counts twice, start and stop are moved, and cut the same words out of UTF-16."""
    data = dna.write(dataset, with_text).files[dna.FILE]
    ((start, stop), *_) = rows(data, "SELECT Start, Stop FROM STATEMENTS ORDER BY ID")
    assert isinstance(start, int)
    assert isinstance(stop, int)
    before = maker.text[: maker.text.index("𠮷い、静かな外交")]
    assert before.count("𠮷") > 2
    assert start == len(before) + before.count("𠮷")
    assert maker.text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le") == "𠮷い、静かな外交"


def test_a_project_is_read_back_as_it_was(view: View, with_text: Wanted) -> None:
    """Documents and codings survive, hedges and speakers too, with offsets in code points."""
    wanted = Wanted(hedged=True, texts=with_text.texts)
    project = dna.project(view, wanted)
    documents, codings = dna.read(to_sqlite(project.documents, project.codings))
    assert (tuple(documents), tuple(codings)) == (project.documents, project.codings)
    assert {c.modality for c in codings} == {"Asserted", "Possible"}
    assert [documents[0].text[c.start : c.stop] for c in codings if c.stance == "prioritizes"] == ["𠮷い、静かな外交"]
    assert documents[0].date == "2025-02-03"


def test_without_the_text_only_what_is_quoted_is_there(view: View, maker: Maker) -> None:
    """Quotations stand at their places, everything else is filled up, and that is told."""
    project = dna.project(view, Wanted())
    (document,) = project.documents
    assert next(document.text[c.start : c.stop] for c in project.codings) == "𠮷い、静かな外交"
    assert all(ours in (dna.FILLER, theirs) for ours, theirs in zip(document.text, maker.text, strict=False))
    assert "本文によれば" not in document.text
    assert any(loss.startswith("documents whose text was not given") for loss in project.losses)


def test_line_breaks_are_those_of_dna() -> None:
    """DNA makes one character of CR LF: the text has LF, and offsets move with it."""
    maker = Maker()
    a, x = maker.entity(ID["state/A"], "State", "甲国"), maker.entity(ID["concept/x"], "Doctrine", "外交")
    maker.claim(a, "endorses", x, quote="甲国は\r\n外交を")
    maker.claim(a, "endorses", x, quote="重んじる")
    project = dna.project(read(maker.dataset), Wanted(texts={str(COMMENTARY): maker.text}))
    (document,) = project.documents
    assert "\r" not in document.text
    assert [document.text[c.start : c.stop] for c in project.codings] == ["甲国は\n外交を", "重んじる"]


def test_the_text_of_another_commentary_is_refused(view: View, maker: Maker) -> None:
    """Offsets would point at other words."""
    with pytest.raises(GraphError, match="the text given is not that of https"):
        dna.project(view, Wanted(texts={str(COMMENTARY): "。" + maker.text}))


def test_two_things_of_one_name_stay_two() -> None:
    """DNA knows things by their names alone: the second of a name gets a number, and long names are cut."""
    maker = Maker()
    x = maker.entity(ID["concept/x"], "Doctrine", "長" * 200)
    for name in ("one", "two"):
        maker.claim(maker.entity(ID[f"organization/{name}"], "Organization", "外務省"), "opposes", x)
    project = dna.project(read(maker.dataset), Wanted())
    assert sorted(c.organization.name for c in project.codings) == ["外務省", "外務省 (2)"]
    assert {c.organization.iri[-3:] for c in project.codings} == {"one", "two"}
    assert {len(c.concept.name) for c in project.codings} == {LIMIT}
    assert f"names and titles of more than {LIMIT} characters, cut: 1" in project.losses
    assert dna.read(to_sqlite(project.documents, project.codings))[1] == list(project.codings)


def test_losses_tell_what_is_no_coding(view: View, with_text: Wanted) -> None:
    """Other statements and what the graph does not tell are counted."""
    assert dna.project(view, with_text).losses == (
        "statements that the text denies: 1",
        "statements that are not told as fact (--hedged has them): 3",
        "statements that are no stance of an actor: 5",
        "codings of people, whose organization the graph does not tell: 1",
    )


def test_sqlite_finds_nothing_wrong(dataset: Dataset, with_text: Wanted) -> None:
    """The file is whole, and every reference has what it refers to, as DNA enforces it."""
    data = dna.write(dataset, with_text).files[dna.FILE]
    assert rows(data, "PRAGMA integrity_check") == [("ok",)]
    assert rows(data, "PRAGMA foreign_key_check") == []
    assert rows(data, "SELECT Value FROM SETTINGS WHERE Property = 'version'")[0][0].startswith("3.")  # type: ignore[attr-defined]


def test_the_password_opens_the_project(dataset: Dataset) -> None:
    """The hash is that of Jasypt's StrongPasswordEncryptor: 16 bytes of salt, then SHA-256 a hundred thousand times."""
    ((held,),) = rows(dna.write(dataset, Wanted()).files[dna.FILE], "SELECT Password FROM CODERS WHERE Name = 'Admin'")
    salt, digest = (decoded := base64.b64decode(str(held)))[:16], decoded[16:]
    tried = salt + PASSWORD.encode()
    for _ in range(100_000):
        tried = hashlib.sha256(tried).digest()
    assert tried == digest


@st.composite
def projects(draw: st.DrawFn) -> tuple[list[Document], list[Coding]]:
    """Draw documents and codings of passages in them."""
    texts = draw(st.lists(st.text(alphabet=st.sampled_from("a国𠮷😀\n"), min_size=1), min_size=1, max_size=3))
    documents = [
        Document(f"urn:{number}", draw(NAMES), text, draw(NAMES), date=str(draw(st.dates())) if number else "")
        for number, text in enumerate(texts)
    ]
    codings = []
    for _ in range(draw(st.integers(0, 6))):
        document = draw(st.sampled_from(documents))
        start = draw(st.integers(0, len(document.text) - 1))
        stop = draw(st.integers(start + 1, len(document.text)))
        person, organization, concept = (Named(name, f"urn:{name.strip()}") for name in draw(st.tuples(*[NAMES] * 3)))
        codings.append(
            Coding(
                document.iri,
                start,
                stop,
                concept,
                draw(st.booleans()),
                person,
                organization,
                statement="urn:s",
                confidence=draw(st.integers(0, 100)),
            )
        )
    return documents, codings


@settings(max_examples=40, deadline=None)
@given(projects())
def test_every_project_is_read_back_as_it_was(project: tuple[list[Document], list[Coding]]) -> None:
    """Whatever the texts and the names, documents and codings survive; 1970-01-01 is DNA's word for no day."""
    documents, codings = project
    expected = [Document(**{**vars(d), "date": "" if d.date == "1970-01-01" else d.date}) for d in documents]
    assert from_sqlite(to_sqlite(documents, codings)) == (expected, codings)


def test_what_dna_cannot_hold_is_an_error() -> None:
    """Long names, empty passages and codings without a document are refused."""
    document = Document("urn:d", "題", "本文")
    with pytest.raises(GraphError, match="DNA cannot hold the project"):
        to_sqlite([Document("urn:d", "題" * 200, "本文")], [])
    with pytest.raises(GraphError, match="DNA cannot hold the project"):
        to_sqlite([document], [Coding("urn:d", 1, 1, Named("外交"), True)])
    with pytest.raises(GraphError, match="no document urn:e"):
        to_sqlite([document], [Coding("urn:e", 0, 1, Named("外交"), True)])


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\x00" + bytes(100)])
def test_what_is_no_project_is_an_error(data: bytes) -> None:
    """A file of something else is named as such."""
    with pytest.raises(GraphError, match="no project of DNA 3"):
        dna.read(data)
