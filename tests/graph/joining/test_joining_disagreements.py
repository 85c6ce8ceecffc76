"""Where texts that tell of one event differ: kept, and found by a query."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_shards import Made, Text, iri, select

import dragoman
from graph.joining import join
from graph.joining.shards import write_shards
from ontology.vocabulary import DRG

DATA = Path(__file__).parents[2] / "data" / "joining"
DISAGREEMENTS = """
SELECT ?about ?property ?value ?source (COUNT(?statement) AS ?n) {
  ?d a drg:Disagreement ; drg:about ?about ; drg:onProperty ?property ; drg:tells ?telling .
  ?telling prov:hadPrimarySource ?source ; rdf:value ?value .
  OPTIONAL { ?telling drg:toldIn ?statement . ?statement drg:evidence ?evidence }
} GROUP BY ?about ?property ?value ?source ORDER BY ?about ?property ?value ?source
"""
HELD = Made("event/2025-08-23-日韓首脳会談", "Summit", "日韓首脳会談", "2025-08-23", ("JPN", "KOR"), ("USA",))


def told(rows) -> list[tuple[str, str]]:
    """Give what differs and how, without sources."""
    return [(row[1].removeprefix(str(DRG)), row[2].removeprefix(str(DRG))) for row in rows]


@pytest.fixture(scope="module")
def summit(tmp_path_factory) -> Path:
    """Give the joined graphs of two sample texts that tell of one summit differently."""
    folder = tmp_path_factory.mktemp("summit")
    for name in ("summit-planned", "summit-held"):
        dragoman.build(DATA / f"{name}.txt", folder / "built" / name)
    (folder / "shards").mkdir()
    join(write_shards([folder / "built"], folder / "shards"), folder / "out")
    return folder / "out"


def test_two_texts_that_tell_of_one_summit_differently_yield_one_event(summit) -> None:
    """Under two names, on two days, planned in one and held in the other: one event, with the words of both texts."""
    rows = select(
        summit,
        "SELECT DISTINCT ?event ?source ?words { ?event a drg:Summit ; drg:mention ?e ."
        " ?e <http://www.w3.org/ns/oa#hasSource> ?source ; <http://www.w3.org/ns/oa#hasSelector> ?q ."
        " ?q <http://www.w3.org/ns/oa#exact> ?words . FILTER (STRENDS(?words, '首脳会談')) } ORDER BY ?source",
    )
    assert {row[0] for row in rows} == {iri("event/2025-08-24-韓日首脳会談")}
    assert {(row[1].rsplit("/", 1)[-1][:10], row[2]) for row in rows} == {
        ("2025-08-12", "韓日首脳会談"),
        ("2025-09-08", "日韓首脳会談"),
    }


def test_a_query_lists_what_the_two_texts_disagree_about(summit) -> None:
    """The day, whether it is planned or fact, and whether the United States take part, each with its statements."""
    rows = select(summit, DISAGREEMENTS)
    assert told(rows) == [
        ("modality", "Asserted"),
        ("modality", "Planned"),
        ("participant", "false"),
        ("participant", "true"),
        ("time", "2025-08-23"),
        ("time", "2025-08-24"),
    ]
    assert all(int(row[4]) > 0 for row in rows)
    assert {row[3].rsplit("/", 1)[-1][:10] for row in rows} == {"2025-08-12", "2025-09-08"}


def test_the_graph_of_both_texts_conforms(summit) -> None:
    """Joined shards with joins and disagreements break no shape."""
    from graph.load import from_quads, read_quads
    from graph.validate import validate

    assert validate(from_quads(quad for place in summit.glob("*.nq") for quad in read_quads(place))) == []


def test_what_a_text_does_not_say_is_no_disagreement(joining) -> None:
    """A text that names fewer participants, or only the month, contradicts nothing."""
    less = Made("event/2025-08-首脳会談", "Summit", "日韓首脳会談", "2025-08", ("JPN", "KOR"))
    more = Made("event/2025-08-23-日韓首脳会談", "Summit", "日韓首脳会談", "2025-08-23", ("JPN", "KOR", "USA"))
    found = joining(Text("a", [less]), Text("b", [more]))
    assert (found.joined.joins, found.joined.disagreements) == (1, 0)


def test_a_denial_disagrees_with_who_tells_it(joining) -> None:
    """One text says that the United States took part, another that they did not."""
    other = Made("event/2025-08-日韓首脳会談", "Summit", "日韓首脳会談", "2025-08", ("JPN", "KOR", "USA"))
    found = joining(Text("a", [HELD]), Text("b", [other]))
    assert told(select(found.out, DISAGREEMENTS)) == [("participant", "false"), ("participant", "true")]
    rows = select(found.out, "SELECT ?o { ?d a drg:Disagreement ; drg:onObject ?o }")
    assert rows == [(iri("state/USA"),)]


def test_another_count_disagrees(joining) -> None:
    """Twice in one text and three times in another is kept as a disagreement, and the event is one."""
    made = [
        Made(f"event/2025-08-演習{count}", "MilitaryExercise", "日韓共同訓練", "2025-08", ("JPN", "KOR"), count=count)
        for count in (2, 3)
    ]
    found = joining(Text("a", made[:1]), Text("b", made[1:]))
    assert told(select(found.out, DISAGREEMENTS)) == [("count", "2"), ("count", "3")]


def test_who_tells_it_both_ways_does_not_disagree(joining) -> None:
    """A modality that both texts have is common ground, whatever else one of them tells."""
    same = Made("event/2025-08-23-日韓首脳会談", "Summit", "日韓首脳会談", "2025-08-23", ("JPN", "KOR"))
    assert joining(Text("a", [same]), Text("b", [same])).joined.disagreements == 0
