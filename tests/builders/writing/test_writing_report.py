"""The report of a build and the folder it stands in."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Dataset

from builders.interpreting.claims import Reading
from builders.writing import OutputError, report_on, to_dataset, to_json, to_text, write
from builders.writing.iris import text_digest
from ontology.authority import Authority

pytestmark = [
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]


def test_the_report_says_what_was_read(reading: Reading) -> None:
    """Title, author, date and the numbers of sections, sentences, footnotes and works are those of the commentary."""
    read = report_on(reading).read
    assert (read.title, read.creators, read.issued, read.series, read.number) == (
        "北海の隣人たち",
        ("北野 波",),
        "2024-05",
        "架空外交季報",
        "7",
    )
    assert read.sections == ("1. 首脳の往来",)
    assert (read.paragraphs, read.sentences, read.footnotes, read.references) == (1, 6, 1, 1)
    assert read.characters == len(reading.commentary.text)
    assert read.sha256 == text_digest(reading.commentary.text)


def test_the_report_counts_what_was_understood(reading: Reading) -> None:
    """Entities by class, statements by modality, claims by rule, the most frequent first."""
    understood = report_on(reading).understood
    assert (understood.entities, understood.entities_known) == (6, 3)
    assert next(iter(understood.entities_by_class.items())) == ("State", 2)
    assert (understood.claims, understood.statements, understood.plain_triples) == (6, 5, 3)
    assert understood.by_modality == {"Asserted": 4, "Planned": 1}
    assert understood.by_rule == {"frame": 3, "other-frame": 1, "title": 1, "visit": 1}
    assert (understood.negated, understood.attributed, understood.with_time) == (0, 1, 2)


def test_what_was_left_out_is_told_with_its_sentence_and_the_reason(reading: Reading) -> None:
    """Losses of reading and of interpreting are both listed, those with a place with the sentence they stand in."""
    page, calm = report_on(reading).left_out
    assert (page.what, page.why, page.start) == ("an empty page", "nothing stands on it", None)
    assert (calm.text, calm.what, calm.why) == ("海は静かである。", "静かである", "no frame for the predicate")


def test_sentences_that_say_nothing_are_listed(reading: Reading) -> None:
    """The one sentence of the body that no claim rests on is quoted with its offsets."""
    (silent,) = report_on(reading).without_claim
    assert silent.text == "海は静かである。"
    assert reading.commentary.text[silent.start : silent.end] == silent.text


def test_warnings_name_what_is_missing(reading: Reading) -> None:
    """No title, date, author or statement, and an event without a time: each has its warning."""
    assert report_on(reading).warnings == ()
    reading.entities["event/2025-会談"].when = None
    bare = replace(reading.commentary, title_span=None, issued=None, creators=())
    found = "\n".join(report_on(replace(reading, commentary=bare, claims=())).warnings)
    for part in (
        "no title",
        "north-sea",
        "--issued",
        "no author",
        "1 event without a time: 会談",
        "not one statement",
    ):
        assert part in found


def test_a_text_that_says_little_is_warned_of(reading: Reading) -> None:
    """When more than half of the sentences make no statement the report says how many."""
    found = report_on(replace(reading, claims=reading.claims[:1])).warnings
    assert found == ("5 of 6 sentences make no statement",)


def test_json_and_text_hold_the_same(reading: Reading) -> None:
    """The machine's report is JSON with every number; the reader's names title, author and every loss."""
    found = report_on(reading)
    data = json.loads(to_json(found))
    assert data["understood"]["by_modality"] == {"Asserted": 4, "Planned": 1}
    assert data["read"]["title"] == "北海の隣人たち"
    assert [each["why"] for each in data["left_out"]] == ["nothing stands on it", "no frame for the predicate"]
    text = to_text(found)
    for part in (
        "北海の隣人たち",
        "北野 波",
        "架空外交季報 No. 7",
        "6 sentences",
        "2  State",
        "1  Planned",
        "海は静かである。",
    ):
        assert part in text
    assert f"Dragoman {data['dragoman']}" in text


def test_a_build_is_a_folder_of_three_files_and_extras(reading: Reading, authority: Authority, tmp_path: Path) -> None:
    """The graph and both reports stand in the folder, with what else was given, and the graph is the dataset."""
    write(reading, tmp_path / "out", {"page.html": b"<p>"}, authority=authority)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "graph.trig",
        "report.json",
        "report.txt",
        "page.html",
    }
    assert (tmp_path / "out" / "page.html").read_bytes() == b"<p>"
    parsed = Dataset()
    parsed.parse(tmp_path / "out" / "graph.trig", format="trig")
    assert len(list(parsed.quads())) == len(list(to_dataset(reading, authority).quads()))


def test_an_extra_file_cannot_take_the_place_of_the_graph(
    reading: Reading, authority: Authority, tmp_path: Path
) -> None:
    """A name that every build writes is refused, and nothing is written."""
    with pytest.raises(ValueError, match=r"graph\.trig is written by every build"):
        write(reading, tmp_path / "out", {"graph.trig": b""}, authority=authority)
    assert not (tmp_path / "out").exists()


def test_a_build_into_a_file_is_an_error_with_a_remedy(reading: Reading, authority: Authority, tmp_path: Path) -> None:
    """Where a file is in the way of the folder the error names it."""
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(OutputError, match="move it away"):
        write(reading, tmp_path / "out", authority=authority)
