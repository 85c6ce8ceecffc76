"""What counts as the same class, predicate, name or time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evaluation.likeness import (
    ENTITY_CLASSES,
    SCORED,
    bare,
    classes_agree,
    names_overlap,
    predicates_agree,
    time_agrees,
    times_exclude,
)
from ontology.vocabulary import CLASSES, MODALITIES, STATEMENT_PROPERTIES

TIMES = st.dates().map(str).flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))


@pytest.mark.parametrize(
    ("gold", "built", "agree"),
    [
        ("Summit", {"Summit"}, True),
        ("Summit", {"Event"}, True),
        ("Event", {"WeaponTest"}, True),
        ("Visit", {"Meeting"}, False),
        ("Person", {"Actor"}, False),
        ("Actor", {"Person"}, True),
        ("Grouping", {"Ministry"}, True),
        ("Partnership", {"Treaty"}, True),
        ("Alliance", {"Treaty"}, False),
        ("Place", {"State"}, True),
        ("State", {"Government"}, False),
        ("Issue", {"Person", "PolicyConcept"}, True),
    ],
)
def test_classes_agree_along_the_tree_and_where_readers_differ(gold: str, built: set[str], agree: bool) -> None:
    """A class agrees with those above and below it and with the close kinds, not with its sisters."""
    assert classes_agree(gold, frozenset(built)) is agree


def test_every_class_agrees_with_itself() -> None:
    """There is no class that could never be matched."""
    assert all(classes_agree(cls, frozenset({cls})) for cls in ENTITY_CLASSES)


def test_classes_of_sources_and_of_the_model_are_no_entities() -> None:
    """A commentary, a cited work, a statement and a modality are nothing that an annotator lists."""
    assert not ENTITY_CLASSES & {"Commentary", "Reference", "Statement", "Modality", "StatementProperty", "QuadClass"}
    assert {"State", "Summit", "Issue", "Place", "Treaty", "Alliance"} <= ENTITY_CLASSES < set(CLASSES)


def test_predicates_agree_with_those_above_and_below() -> None:
    """A role is participation; two roles are two things."""
    assert predicates_agree("participant", "host")
    assert predicates_agree("restores", "strengthens")
    assert not predicates_agree("host", "guest")
    assert set(STATEMENT_PROPERTIES) - SCORED == {"exampleOf", "contrastsWith", "violates", "affects", "relatedTo"}


def test_names_overlap_when_one_is_most_of_the_other() -> None:
    """Three characters and six tenths of the longer name are enough, and less is not."""
    assert names_overlap({"日米韓首脳会談"}, {"日米韓首脳会"})
    assert not names_overlap({"首脳会談"}, {"日米韓三か国首脳会談"})
    assert not names_overlap({"会談"}, {"会談録"})
    assert not names_overlap(set(), {"会談"})


@given(st.text())
def test_bare_names_stay_as_they_are(name: str) -> None:
    """What was stripped of case, width and punctuation once has nothing more to lose."""
    assert bare(bare(name)) == bare(name)


@given(gold=TIMES, built=TIMES)
def test_times_that_agree_do_not_exclude_each_other(gold: str, built: str) -> None:
    """A time that meets the annotator's speaks for no other event, and excluding goes both ways."""
    assert not (time_agrees(gold, built) and times_exclude([gold], [built]))
    assert times_exclude([gold], [built]) == times_exclude([built], [gold])


def test_an_open_time_agrees_with_an_open_time_only() -> None:
    """Where the annotator has a time the graph must have one, and where there is none it must have none."""
    assert time_agrees(None, None)
    assert not time_agrees(None, "2023")
    assert not time_agrees("2023", None)


def test_modalities_are_written_small() -> None:
    """The annotator's modalities are the ontology's in lower case."""
    from graph.evaluation.gold import MODALITIES as WRITTEN

    assert {name.lower() for name in MODALITIES} == set(WRITTEN)
