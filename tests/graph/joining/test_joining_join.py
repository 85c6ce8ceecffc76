"""Things of several texts: which become one, which are kept apart, under which IRI."""

from __future__ import annotations

import pytest
from made_shards import Made, Text, iri, joins_of, select

from graph.errors import GraphError
from graph.joining import Decisions, Side, join

SEOUL = Made("event/2025-08-23-日韓首脳会談", "Summit", "日韓首脳会談", "2025-08-23", ("JPN", "KOR"))
MONTH = Made("event/2025-08-韓日首脳会談", "Summit", "韓日首脳会談", "2025-08", ("JPN", "KOR"))
DECIDED = {"by": "N. Mori", "at": "2031-03-12T09:30:00Z"}


def test_one_summit_under_two_names_and_dates_is_one(joining) -> None:
    """The same participants, a month that holds the day and a name turned round make one event, told most exactly."""
    found = joining(Text("a", [MONTH]), Text("b", [SEOUL]))
    assert set(found.names.values()) == {iri(SEOUL.key)}
    assert (found.joined.joins, found.joined.parted, found.joined.doubtful) == (1, 0, ())


def test_a_join_tells_what_how_surely_and_why(joining) -> None:
    """The record has both IRIs as they were, both sources, a confidence from the threshold on, and reasons."""
    texts = Text("a", [MONTH]), Text("b", [SEOUL])
    found = joining(*texts)
    rows = select(
        found.out,
        "SELECT ?now ?before ?source ?confidence { ?j a drg:Join ; drg:joinedAs ?now ; drg:confidence ?confidence ;"
        " drg:tells ?t . ?t drg:joined ?before ; prov:hadPrimarySource ?source } ORDER BY ?source",
    )
    assert [row[:3] for row in rows] == [
        (iri(SEOUL.key), iri(MONTH.key), texts[0].iri),
        (iri(SEOUL.key), iri(SEOUL.key), texts[1].iri),
    ]
    assert all(0.9 <= float(row[3]) <= 1 for row in rows)
    reasons = {row[0].split(":")[0] for row in select(found.out, "SELECT ?r { ?j a drg:Join ; drg:reason ?r }")}
    assert {"time month (+5)", "actors named (+2)", "name same (+4)"} <= reasons


def test_where_nothing_is_joined_the_bytes_stay(joining, tmp_path) -> None:
    """A shard whose things are its own, or have their IRI already, is copied byte by byte."""
    found = joining(Text("a", [SEOUL]), Text("b", [Made("concept/海洋安全保障", "Issue")]), Text("c", [SEOUL]))
    for name in ("a", "b", "c"):
        assert (found.out / f"{name}.nq").read_bytes() == (tmp_path / "shards1" / f"{name}.nq").read_bytes()
    assert found.joined.joins == 1


def test_a_common_name_joins_nothing(joining) -> None:
    """Two meetings that both texts only call 首脳会談 are two, and the later text's gets an IRI of its own."""
    meeting = Made("event/首脳会談", "Summit", "首脳会談")
    later = Text("2025-b", [meeting])
    found = joining(Text("2024-a", [meeting]), later)
    assert found.names["2024-a", meeting.key] == iri(meeting.key)
    assert found.names["2025-b", meeting.key] == f"{iri(meeting.key)}-{later.iri[-8:]}"
    assert (found.joined.joins, found.joined.parted) == (0, 1)


def test_a_summit_without_a_day_is_told_from_others_by_when_its_text_was_issued(joining) -> None:
    """Without dates, one name and one pair of states are not enough: texts of one month are asked about, others not."""
    undated = Made("event/日韓首脳会談", "Summit", "日韓首脳会談", "", ("JPN", "KOR"))
    near = joining(Text("a", [undated], "2025-08-20"), Text("b", [undated], "2025-09-03"))
    assert (near.joined.joins, len(near.joined.doubtful)) == (0, 1)
    far = joining(Text("a", [undated], "2015-11-20"), Text("b", [undated], "2025-09-03"))
    assert (far.joined.joins, len(far.joined.doubtful)) == (0, 0)


def test_two_people_of_one_family_name_are_doubtful_at_most(joining) -> None:
    """People whom texts call only 王 stay two."""
    person = Made("person/王", "Person", "王")
    found = joining(Text("a", [person]), Text("b", [person]))
    assert len(set(found.names.values())) == 2
    assert found.joined.joins == 0


def test_a_full_name_joins(joining) -> None:
    """One full name is one person."""
    person = Made("person/岸本隆一", "Person", "岸本隆一")
    assert joining(Text("a", [person]), Text("b", [person])).joined.joins == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            Made("event/x", time="2025-06-17", name="日韓首脳会談"),
            Made("event/y", time="2025-08-23", name="日韓首脳会談"),
        ),
        (Made("event/x", name="第3回日韓首脳会談", ordinal=3), Made("event/y", name="第4回日韓首脳会談", ordinal=4)),
        (Made("event/x", name="第3回日韓首脳会談"), Made("event/y", name="第4回日韓首脳会談")),
        (
            Made("event/x", "Summit", "日韓首脳会談", "2025-08-23", ("JPN", "KOR")),
            Made("event/y", "Visit", "李大統領の訪日", "2025-08-23", ("JPN", "KOR")),
        ),
        (
            Made("event/x", "Summit", "首脳会談", "2025-08-23", ("JPN", "KOR")),
            Made("event/y", "Summit", "首脳会談", "2025-08-23", ("USA", "CHN")),
        ),
    ],
    ids=["times", "ordinals", "numbers in names", "classes", "participants"],
)
def test_what_contradicts_each_other_stays_two(joining, one, other) -> None:
    """Other days months apart, another number, another class or other participants keep events apart."""
    found = joining(Text("a", [one]), Text("b", [other]))
    assert found.joined.joins == 0
    assert len(set(found.names.values())) == 2


def test_links_do_not_chain_into_a_contradiction(joining) -> None:
    """A year's meeting that may be either of two joins at most one of them, and the two stay two."""
    june = Made("event/june", name="日韓首脳会談", time="2025-06-17", actors=("JPN", "KOR"))
    august = Made("event/august", name="日韓首脳会談", time="2025-08-23", actors=("JPN", "KOR"))
    summer = Made("event/year", name="日韓首脳会談", time="2025", actors=("JPN", "KOR"))
    found = joining(Text("a", [june]), Text("b", [august]), Text("c", [summer]))
    assert found.names["a", june.key] != found.names["b", august.key]


def test_things_of_one_text_stay_as_many_as_they_are(joining) -> None:
    """Two meetings that one text keeps apart are not made one by what another text tells."""
    again = Made("event/2025-08-韓日首脳会談-2", "Summit", "韓日首脳会談", "2025-08", ("JPN", "KOR"))
    found = joining(Text("a", [MONTH, again]), Text("b", [SEOUL]))
    assert found.names["a", MONTH.key] != found.names["a", again.key]
    assert found.joined.joins == 1


def test_another_text_renames_nothing_that_was_told_as_exactly(joining) -> None:
    """A third, later text of the same event takes the IRI that the two have."""
    texts = Text("2025-a", [MONTH]), Text("2025-b", [SEOUL])
    before = joining(*texts).names
    third = Text(
        "2026-c", [Made("event/2025-08-23-東京首脳会談", "Summit", "東京首脳会談", "2025-08-23", ("JPN", "KOR"))]
    )
    after = joining(*texts, third).names
    assert {key: after[key] for key in before} == before
    assert after["2026-c", third.things[0].key] == iri(SEOUL.key)


def test_what_a_person_decides_is_replayed(joining) -> None:
    """Decided the same they are one whatever the texts call them, with who said so and when; decided different, two."""
    one, other = Made("event/首脳会談", name="首脳会談"), Made("event/東京での会談", name="東京での会談")
    texts = Text("a", [one]), Text("b", [other])
    sides = Side(texts[0].iri, iri(one.key), "首脳会談"), Side(texts[1].iri, iri(other.key), "東京での会談")
    assert joining(*texts).joined.joins == 0
    same = Decisions().deciding("same", sides, **DECIDED, note="read both")
    found = joining(*texts, decisions=same)
    assert len(set(found.names.values())) == 1
    rows = select(
        found.out, "SELECT ?by ?at ?c { ?j a drg:Join ; drg:decidedBy ?by ; drg:decidedAt ?at ; drg:confidence ?c }"
    )
    assert rows == [("N. Mori", "2031-03-12T09:30:00Z", "1")]
    undone = same.undoing(same.entries[0].id, **DECIDED)
    assert joining(*texts, decisions=undone).joined.joins == 0


def test_what_a_person_parted_stays_apart(joining) -> None:
    """A sure join that a person decided against is not made, and is not asked about again."""
    texts = Text("a", [MONTH]), Text("b", [SEOUL])
    sides = Side(texts[0].iri, iri(MONTH.key)), Side(texts[1].iri, iri(SEOUL.key))
    found = joining(*texts, decisions=Decisions().deciding("different", sides, **DECIDED))
    assert (found.joined.joins, found.joined.doubtful) == (0, ())


def test_a_decision_about_what_is_gone_is_told(joining) -> None:
    """A line names the decision, the thing and its source; the rest is joined."""
    gone = Side("https://w3id.org/dragoman/id/commentary/x-00000000", iri("event/x"), "某会談")
    text = Text("a", [SEOUL])
    decisions = Decisions().deciding("same", (gone, Side(text.iri, iri(SEOUL.key))), **DECIDED)
    (line,) = joining(text, decisions=decisions).joined.lines
    assert line.startswith(f"decision {decisions.entries[0].id} is kept but not replayed: 某会談 of ")


def test_decisions_that_contradict_each_other_are_told(joining) -> None:
    """Two that are the same as a third cannot be different: the last link that would say so is left out, and told."""
    made = [Made(f"event/会談{letter}", name=f"某国首脳会談{letter * 4}") for letter in "甲乙丙"]
    texts = [Text(name, [one]) for name, one in zip("abc", made, strict=True)]
    sides = [Side(text.iri, iri(text.things[0].key)) for text in texts]
    decisions = Decisions()
    for word, first, second in (("different", 0, 2), ("same", 0, 1), ("same", 1, 2)):
        decisions = decisions.deciding(word, (sides[first], sides[second]), **DECIDED)
    found = joining(*texts, decisions=decisions)
    assert found.joined.joins == 1
    assert [line.split(":")[0] for line in found.joined.lines] == [
        f"decision {decisions.entries[2].id} is not replayed"
    ]


def test_a_source_that_is_gone_leaves_no_shard(joining, tmp_path) -> None:
    """Joining again into the same folder takes out what it wrote of a source that is there no more."""
    out = joining(Text("a", [SEOUL]), Text("b", [MONTH])).out
    join([tmp_path / "shards1" / "a.nq"], out)
    assert sorted(place.name for place in out.iterdir()) == ["a.nq", "joins.nq"]
    assert joins_of(out).count(b"\n") == 1


def test_bad_shards_are_named(tmp_path) -> None:
    """A damaged shard, one without a source and two of one name are errors that name the file."""
    bad, empty = tmp_path / "bad.nq", tmp_path / "empty.nq"
    bad.write_text("<urn:a> <urn:b>", encoding="utf-8")
    empty.write_bytes(b"")
    with pytest.raises(GraphError, match=r"bad\.nq: no well-formed N-Quads .*; build that source again"):
        join([bad], tmp_path / "out")
    with pytest.raises(GraphError, match=r"empty\.nq tells of no commentary"):
        join([empty], tmp_path / "out")
    with pytest.raises(GraphError, match=r"two shards are called bad\.nq"):
        join([bad, bad], tmp_path / "out")
    with pytest.raises(GraphError, match="choose another folder"):
        join([bad], tmp_path)
