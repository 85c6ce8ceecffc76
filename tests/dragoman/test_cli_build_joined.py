"""A build of several texts is one graph: what they tell of one event is joined, and where they differ is kept."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import dragoman

TEXTS = Path(__file__).parents[1] / "data" / "joining"
SUMMITS = (
    "SELECT DISTINCT ?event WHERE { ?event a drg:Summit . FILTER NOT EXISTS { ?event a drg:Series } } ORDER BY ?event"
)
DISAGREEMENTS = """
SELECT ?property ?value ?commentary WHERE {
  ?disagreement a drg:Disagreement ; drg:onProperty ?property ; drg:tells ?telling .
  ?telling prov:hadPrimarySource ?commentary ; rdf:value ?value .
} ORDER BY ?property ?value"""
TOLD = """
SELECT DISTINCT ?commentary WHERE {
  ?event a drg:Summit . ?said rdf:subject ?event ; drg:evidence/oa:hasSource ?commentary } ORDER BY ?commentary"""


@pytest.fixture(scope="module")
def built(tmp_path_factory, run) -> Path:
    """Build two texts that tell of one summit differently, into a folder and a store."""
    place = tmp_path_factory.mktemp("joined")
    shutil.copytree(TEXTS, place / "essays")
    ran = run("build", "essays", "--out", "out", "--store", "db", cwd=place)
    assert ran.status == 0, ran.err
    assert "db: 2 loaded" in ran.out
    return place


def asked(place: Path, query: str) -> list[tuple[str, ...]]:
    """Ask the store."""
    return [tuple(map(str, row)) for row in dragoman.load(place / "db").query(query).rows]


def test_one_summit_told_by_two_texts_is_one_event_with_both_evidences(built) -> None:
    """The store has one summit, and statements about it from both texts."""
    assert len(asked(built, SUMMITS)) == 1
    assert len(asked(built, TOLD)) == 2


def test_what_the_texts_disagree_about_is_listed_by_a_query(built) -> None:
    """Day, modality and a participant differ, each with the text that tells it so."""
    found = asked(built, DISAGREEMENTS)
    assert {(name.rsplit("#", 1)[-1], value.rsplit("#", 1)[-1]) for name, value, _ in found} == {
        *(("time", "2025-08-23"), ("time", "2025-08-24")),
        *(("modality", "Asserted"), ("modality", "Planned")),
        *(("participant", "true"), ("participant", "false")),
    }
    assert len({commentary for *_, commentary in found}) == 2


def test_a_second_build_joins_and_loads_nothing(built, run) -> None:
    """Where no source and no decision changed, the joined files stay as they are."""
    before = {path: path.stat().st_mtime_ns for path in (built / "out" / "joined").iterdir()}
    ran = run("build", "essays", "--out", "out", "--store", "db", cwd=built)
    assert "db: 0 loaded" in ran.out
    assert {path: path.stat().st_mtime_ns for path in (built / "out" / "joined").iterdir()} == before


def test_the_joins_are_no_source_in_the_counts(built, run) -> None:
    """Two texts are two sources, whatever else the store holds."""
    assert "2 sources" in run("stats", "db", cwd=built).out


def test_a_decision_is_replayed_by_a_later_build(run, tmp_path) -> None:
    """Two tellings that may be of one summit are kept apart, until a person has decided that they are."""
    (tmp_path / "essays").mkdir()
    first = "2025年8月23日、東京で日韓首脳会談が行われた。李在明大統領は石破茂首相と会談した。"
    second = "日韓首脳会談は成果を上げた。李在明大統領は日本を訪問した。"
    for name, words in (("one", first), ("two", second)):
        (tmp_path / "essays" / f"{name}.txt").write_text(f"外交の{name}\n\n{words}\n", encoding="utf-8")
    ran = run("build", "essays", "--out", "out", "--store", "db", cwd=tmp_path)
    assert "a doubtful join, kept apart: dragoman review" in ran.out
    assert len(asked(tmp_path, SUMMITS)) == 2
    (doubt,) = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["doubtful_joins"]
    assert run("review", "out", "--decide", doubt["id"], "same", "--by", "N. Mori", cwd=tmp_path).status == 0
    assert run("build", "essays", "--out", "out", "--store", "db", cwd=tmp_path).status == 0
    assert len(asked(tmp_path, SUMMITS)) == 1


def test_what_was_joined_wrongly_is_parted_by_a_decision(built, run, tmp_path) -> None:
    """A join that is decided to be of two things is none in the next build."""
    place = tmp_path / "parted"
    shutil.copytree(built, place)
    found = json.loads(run("review", "out", "--joins", "--json", cwd=place).out)["doubtful"]
    (join,) = [one for one in found if "首脳会談" in one["things"][0]["name"]]
    ran = run("review", "out", "--joins", "--decide", join["id"], "different", "--by", "N. Mori", cwd=place)
    assert ran.status == 0, ran.err
    assert run("build", "essays", "--out", "out", "--store", "db", cwd=place).status == 0
    assert len(asked(place, SUMMITS)) == 2


def test_damaged_decisions_are_told_of_before_anything_is_read(run, tmp_path) -> None:
    """A file of decisions that is no JSON, or has a damaged entry, ends a build at once and stays as it is."""
    shutil.copytree(TEXTS, tmp_path / "essays")
    kept = tmp_path / "out" / "joined" / "decisions.json"
    kept.parent.mkdir(parents=True)
    for damaged, complaint in (
        ("{", "line 1: no well-formed JSON"),
        ('{"format": "dragoman decisions 1", "decisions": [{"id": "3f2a91c0"}]}', "entry 1: 'decision' is missing"),
    ):
        for place, options in ((kept, ()), (tmp_path / "mine.json", ("--decisions", "mine.json"))):
            place.write_text(damaged, encoding="utf-8")
            ran = run("build", "essays", "--out", "out", "--store", "db", *options, cwd=tmp_path)
            assert complaint in ran.complaint
            assert place.read_text(encoding="utf-8") == damaged
            kept.unlink(missing_ok=True)
    assert not (tmp_path / "out" / "build").exists()
    assert not (tmp_path / "db").exists()
