"""The entities of a text: when two mentions are one."""

from __future__ import annotations

import pytest

from builders.interpreting.registry import Registry, clash, segment, slug
from builders.interpreting.times import when
from builders.reading import Span


@pytest.mark.parametrize(
    ("cls", "part"),
    [
        ("Summit", "event"),
        ("Treaty", "agreement"),
        ("Ministry", "organization"),
        ("Alliance", "relationship"),
        ("Doctrine", "concept"),
        ("Grouping", "grouping"),
        ("Person", "person"),
    ],
)
def test_a_class_gives_its_part_of_the_iri(cls: str, part: str) -> None:
    """The local part of an IRI begins with the kind of thing that the class is."""
    assert segment(cls) == part


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("「平和のための協力」", "平和のための協力"),
        ("ＡＳＥＡＮ憲章", "ASEAN憲章"),
        ("ルラ・ダシルバ", "ルラ・ダシルバ"),
        ("a b", "a-b"),
        ("「」", "x"),
    ],
)
def test_a_name_becomes_a_local_name_in_its_own_script(name: str, local: str) -> None:
    """Brackets and spaces go, letters stay."""
    assert slug(name) == local


@pytest.mark.parametrize(
    ("a", "b", "clashes"),
    [
        ("2010", "2010-05", False),
        ("2010-05", "2010-05-04", False),
        ("2010-05", "2010-06", True),
        ("2010", "2011-01-01", True),
        (None, "2011", False),
    ],
)
def test_two_times_clash_at_their_common_precision(a: str | None, b: str | None, clashes: bool) -> None:
    """A year holds its months; two different months exclude one another."""
    assert clash(when(a) if a else None, when(b) if b else None) is clashes


def test_one_name_is_one_entity() -> None:
    """A second mention of an unknown name adds a place to the first."""
    registry = Registry()
    first = registry.named("Treaty", "ロンボク協定", Span(0, 6))
    second = registry.named("Treaty", "ロンボク協定", Span(20, 26), surface="同協定")
    assert first == second
    assert registry.entities[first].mentions == [Span(0, 6), Span(20, 26)]
    assert registry.entities[first].alts == {"同協定"}


def test_ties_of_the_same_actors_are_one_and_alliances_are_apart() -> None:
    """Relations and cooperation of two states are one node, their alliance is another."""
    registry = Registry()
    pair = ("state/AUS", "state/NZL")
    relations = registry.tie("BilateralRelations", pair, "豪NZ関係", None)
    again = registry.tie("CooperationFramework", (pair[1], pair[0]), "豪NZ協力", None)
    alliance = registry.tie("Alliance", pair, "豪NZ同盟", None)
    assert relations == again
    assert alliance != relations


def test_a_bare_meeting_joins_the_meeting_before_it() -> None:
    """会談 without more is the meeting that was just spoken of, at whatever finer class that has."""
    registry = Registry()
    summit = registry.event("Summit", "日豪首脳会談", ("state/JPN", "state/AUS"), when("2014-07-08"), None)
    assert registry.event("Meeting", "会談", (), None, None, bare=True) == summit


@pytest.mark.parametrize(
    ("other", "time", "same"),
    [
        (("state/JPN", "state/AUS"), "2014-07", True),
        (("state/JPN", "state/AUS"), "2015-12", False),
        (("state/JPN", "state/IND"), "2014-07-08", False),
        (("state/JPN", "state/AUS"), None, True),
    ],
)
def test_meetings_are_one_where_neither_who_nor_when_excludes_it(
    other: tuple[str, ...], time: str | None, same: bool
) -> None:
    """Other participants or another time make another meeting."""
    registry = Registry()
    first = registry.event("Summit", "日豪首脳会談", ("state/JPN", "state/AUS"), when("2014-07-08"), None)
    second = registry.event("Summit", "首脳会談", other, when(time) if time else None, None)
    assert (first == second) is same


def test_a_finer_time_is_kept() -> None:
    """An event that is told of again with its day has that day."""
    registry = Registry()
    pair = ("state/JPN", "state/AUS")
    key = registry.event("Summit", "日豪首脳会談", pair, when("2014-07"), None)
    registry.event("Summit", "日豪首脳会談", pair, when("2014-07-08"), None)
    time = registry.entities[key].when
    assert time is not None
    assert time.value == "2014-07-08"


def test_the_last_of_a_class_is_found_unless_left_out() -> None:
    """What a pointing word means is the latest entity of its class."""
    registry = Registry()
    older = registry.named("Treaty", "ロンボク協定", None)
    newer = registry.named("Resolution", "非難決議", None)
    registry.named("Issue", "国境問題", None)
    assert registry.recent("Agreement") == newer
    assert registry.recent("Agreement", skip=[newer]) == older
    assert registry.recent("Person") is None
