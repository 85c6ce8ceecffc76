"""Which entity and statement of a graph meets which of an annotator's, worked out by hand on the small graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Literal
from rdflib.term import Node

from graph.errors import GraphError
from graph.evaluation import Evaluation, Gold, GoldEntity, GoldStatement, Kind, Score, Tier, evaluate
from graph.evaluation.built import Built, read
from graph.load import dumps, loads
from ontology.vocabulary import DRG, ID, RDF, RDFS

TEXT = "甲国と乙国は会談した。丙国は帰国した。"
A, B, C = (ID[f"state/{name}"] for name in "ABC")
TALKS = ID["event/talks"]
GOLD = Gold(
    "three",
    {
        "A": GoldEntity("A", "State", ("甲国",)),
        "B": GoldEntity("B", "State", ("乙国",)),
        "C": GoldEntity("C", "State", ("丙国",)),
        "talks": GoldEntity("talks", "Meeting", ("会談",)),
    },
    (
        GoldStatement(1, "talks", "participant", "A", "asserted", "甲国と乙国は会談した", time="2031-03"),
        GoldStatement(2, "talks", "participant", "B", "asserted", "甲国と乙国は会談した", time="2031-03"),
    ),
)


def _graph(
    event: str, participants: Sequence[Node], words: str, *, time: str = "", name: str = "会談", cls: str = "Meeting"
) -> Dataset:
    """A graph with three states and an event with its participants, told in some words of the text."""
    start = TEXT.index(words)
    where = f"oa:hasSelector [ oa:start {start} ; oa:end {start + len(words)} ]"
    lines = [
        "PREFIX drg: <https://w3id.org/dragoman/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>",
        "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>",
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>",
        f"<{ID['commentary/three']}> a drg:Commentary .",
        f'<{ID[event]}> a drg:{cls} ; rdfs:label "{name}"@ja ; drg:mention [ {where} ] .',
    ]
    for iri, label in ((A, "甲国"), (B, "乙国"), (C, "丙国")):
        at = TEXT.index(label)
        selector = f"oa:hasSelector [ oa:start {at} ; oa:end {at + 2} ]"
        lines.append(f'<{iri}> a drg:State ; rdfs:label "{label}"@ja ; drg:mention [ {selector} ] .')
    for number, participant in enumerate(participants):
        when = f'drg:time "{time}" ; ' if time else ""
        lines.append(
            f"<{ID[f'statement/{number}']}> a drg:Statement ; rdf:subject <{ID[event]}> ; rdf:object <{participant}> ; "
            f"rdf:predicate drg:participant ; drg:modality drg:Asserted ; {when}drg:evidence [ {where} ] ."
        )
    return loads("\n".join(lines))


def _talks(dataset: Dataset) -> bool:
    """Whether the annotator's talks are found."""
    return "talks" in evaluate(dataset, GOLD, TEXT).keys.values()


def test_an_event_is_found_by_its_sentence_and_people() -> None:
    """A meeting under another name is the annotator's when it is told in the same sentence of the same people."""
    assert _talks(_graph("event/talks", [A, B], "会談した", name="首脳どうしの話し合い"))


def test_participants_may_speak_against_an_event() -> None:
    """A meeting of somebody else in the same sentence is another meeting."""
    assert not _talks(_graph("event/talks", [C], "会談した"))


def test_times_may_speak_against_an_event() -> None:
    """A meeting at another time is another meeting, and one at a finer time is the same."""
    assert not _talks(_graph("event/talks", [A, B], "会談した", time="2030-03"))
    assert _talks(_graph("event/talks", [A, B], "会談した", time="2031-03-12"))


def test_an_event_told_elsewhere_needs_name_and_people() -> None:
    """In another sentence a meeting is the same only with a name like it and a participant in common."""
    assert _talks(_graph("event/talks", [A], "帰国した"))
    assert not _talks(_graph("event/talks", [A], "帰国した", name="首脳どうしの話し合い"))
    assert not _talks(_graph("event/talks", [], "帰国した"))


def test_an_event_of_another_class_is_another() -> None:
    """A visit in the same sentence is no meeting."""
    assert not _talks(_graph("event/talks", [A, B], "会談した", cls="Visit"))


def test_what_is_nowhere_mentioned_is_no_finding() -> None:
    """What the graph knows beforehand and has no evidence for counts neither as found nor as made up."""
    dataset = _graph("event/talks", [A, B], "会談した")
    before = evaluate(dataset, GOLD, TEXT).scores
    dataset.default_graph.add((ID["state/X"], RDF.type, DRG.State))
    dataset.default_graph.add((ID["state/X"], RDFS.label, Literal("丁国", lang="ja")))
    assert evaluate(dataset, GOLD, TEXT).scores == before


@pytest.mark.parametrize("predicate", ["relatedTo", "violates", "exampleOf"])
def test_a_predicate_that_is_not_scored_does_not_count(predicate: str) -> None:
    """Open relations and the predicates that no annotation uses count neither for nor against."""
    dataset = _graph("event/talks", [A, B], "会談した")
    before = evaluate(dataset, GOLD, TEXT).scores
    assert before["T1"] == Score(2, 2, 2)
    dataset.default_graph.set((ID["statement/1"], RDF.predicate, DRG[predicate]))
    assert evaluate(dataset, GOLD, TEXT).scores["T1"] == Score(1, 1, 2)


ROWS = {
    1: None,
    2: None,
    3: None,  # a place at a coarser time
    4: None,  # built as a guest
    5: Kind.TIME,
    6: Kind.MODALITY,
    7: Kind.SOURCE,
    8: Kind.DENIAL,
    9: Kind.SEVERAL,
    10: Kind.EVIDENCE,
    11: Kind.OTHER_PREDICATE,
    12: Kind.NO_STATEMENT,
    13: Kind.ONE_END,
    14: Kind.NEITHER_END,
    15: None,
    16: Kind.TAKEN,
    18: None,  # as an optional row has it
    20: None,  # built the other way round, which is the same
}


def test_every_failure_has_its_kind(small_evaluation: Evaluation) -> None:
    """Each row falls out of the way to a full match where it was made to, and optional rows do not appear."""
    failed = {f.row.number: f.kind for f in small_evaluation.failures if f.row is not None}
    assert failed == {number: kind for number, kind in ROWS.items() if kind is not None}
    assert set(ROWS.values()) - {None} == set(Kind)


def test_matches_reach_their_tiers(small_evaluation: Evaluation) -> None:
    """The tier of each match is the last that it meets all demands of."""
    tiers = {match.row.number: match.tier for match in small_evaluation.matches}
    assert tiers == {
        **dict.fromkeys((1, 2, 3, 4, 15, 17, 18, 20, 21), Tier.T4),
        5: Tier.T1,
        **dict.fromkeys((6, 7, 8), Tier.T2),
        9: Tier.T1,
        10: Tier.T3,
    }


def test_an_optional_row_is_another_reading(small_evaluation: Evaluation) -> None:
    """A row that counts is met by what meets an optional row of the same subject, predicate and object."""
    match = next(match for match in small_evaluation.matches if match.row.number == 18)
    assert (match.tier, match.reading.number) == (Tier.T4, 19)


def test_scores_follow_from_the_matches(small_evaluation: Evaluation) -> None:
    """Eighteen rows count, and of the statements built two meet optional rows only and count for nothing."""
    built = len(small_evaluation.built.claims) - 2
    assert small_evaluation.scores == {
        "entities": Score(matched=18, built=len(small_evaluation.built.things) - 1, gold=21),
        "T1": Score(13, built, 18),
        "T2": Score(11, built, 18),
        "T3": Score(8, built, 18),
        "T4": Score(7, built, 18),
    }


def test_misses_and_extras_account_for_every_count(small_evaluation: Evaluation) -> None:
    """What is missed, what is extra and what is matched add up to what there is on either side."""
    e = small_evaluation
    entities, statements = e.scores["entities"], e.scores["T1"]
    assert [entity.key for entity in e.missed_entities] == ["nobody", "nowhere", "paper"]
    assert entities.gold == entities.matched + len(e.missed_entities)
    assert entities.built == entities.matched + len(e.extra_entities)
    assert [row.number for row in e.missed_statements] == [11, 12, 13, 14, 16]
    assert statements.gold == statements.matched + len(e.missed_statements)
    assert statements.built == statements.matched + len(e.extra_statements)
    assert [f.claim for f in e.inventions] == list(e.extra_statements)
    assert sum(e.by_class().values(), Score()) == entities


def test_another_text_is_refused(small: Dataset, small_gold: Gold, small_text: str) -> None:
    """Offsets mean nothing in a text that was not the one built."""
    with pytest.raises(GraphError, match=r"the graph quotes .* where the text has .*; give the text that was built"):
        evaluate(small, small_gold, "。" + small_text)


def test_a_graph_without_a_commentary_is_refused(small_gold: Gold, small_text: str) -> None:
    """RDF of something else is no build, and not a build that found nothing."""
    with pytest.raises(GraphError, match=r"the graph is of no commentary; give the graph\.trig that"):
        evaluate(Dataset(default_union=True), small_gold, small_text)


def test_several_commentaries_are_refused(small: Dataset, small_gold: Gold, small_text: str) -> None:
    """Annotations are of one text, and a graph of two has two sets of offsets."""
    dataset = loads(dumps(small))
    dataset.default_graph.add((ID["commentary/other"], RDF.type, DRG.Commentary))
    with pytest.raises(GraphError, match="the graph is of 2 commentaries, and annotations are of one; evaluate"):
        evaluate(dataset, small_gold, small_text)


def test_an_empty_graph_scores_nothing(small_gold: Gold, small_text: str) -> None:
    """Nothing built is nothing right, and no division by it."""
    dataset = Dataset(default_union=True)
    dataset.default_graph.add((ID["commentary/small"], RDF.type, DRG.Commentary))
    scores = evaluate(dataset, small_gold, small_text).scores
    assert [(score.precision, score.recall, score.f1) for score in scores.values()] == [(0.0, 0.0, 0.0)] * 5


def _told_by(built: Built, text: str) -> Gold:
    """The annotations of a reader who finds just what a graph says."""
    entities = {
        iri: GoldEntity(iri, min(thing.types), tuple(sorted(thing.labels)), min(thing.times, default=None))
        for iri, thing in built.things.items()
    }
    rows = (
        GoldStatement(
            number=number,
            subject=claim.subject,
            predicate=claim.predicate,
            object=claim.object,
            modality=claim.modality,
            quote=text[claim.spans[0][0] : claim.spans[0][1]],
            time=claim.time,
            source=next((source for source in claim.sources if source in entities), None),
            negated=claim.negated,
        )
        for number, claim in enumerate(built.claims, 1)
    )
    return Gold("self", entities, tuple(rows))


@settings(max_examples=25)
@given(data=st.data())
def test_a_reader_who_agrees_finds_no_fault(small: Dataset, small_text: str, data: st.DataObject) -> None:
    """Annotations that say what the graph says are met in full, in any order; rows left out cost precision only."""
    built = read(small, small_text)
    gold = _told_by(built, small_text)
    rows = data.draw(st.lists(st.sampled_from(gold.statements), unique_by=lambda row: row.number, min_size=1))
    found = evaluate(small, replace(gold, statements=tuple(rows)), small_text)
    assert [found.scores[tier.name] for tier in Tier] == [Score(len(rows), len(built.claims), len(rows))] * 4
    assert found.failures == ()


@settings(max_examples=25)
@given(data=st.data())
def test_tiers_narrow(small: Dataset, small_gold: Gold, small_text: str, data: st.DataObject) -> None:
    """However rows are changed, each tier has no more matches than the one before and no more than either side has."""
    change = st.fixed_dictionaries(
        {},
        optional={
            "time": st.sampled_from([None, "2031", "2031-03", "2031-03-12"]),
            "modality": st.sampled_from(["asserted", "planned"]),
            "negated": st.booleans(),
            "optional": st.booleans(),
            "predicate": st.sampled_from(["participant", "guest", "endorses", "agree"]),
        },
    )
    rows = tuple(replace(row, **data.draw(change)) for row in small_gold.statements)
    scores = evaluate(small, replace(small_gold, statements=rows), small_text).scores
    matched = [scores[tier.name].matched for tier in Tier]
    assert matched == sorted(matched, reverse=True)
    assert matched[0] <= min(scores["T1"].gold, scores["T1"].built)
