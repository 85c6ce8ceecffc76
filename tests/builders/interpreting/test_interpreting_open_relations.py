"""Predicates that the lexicon lacks."""

from __future__ import annotations

from told import reading

from builders.interpreting.nearest import LEAST, nearest
from builders.interpreting.predicates import class_of
from builders.writing.dataset import source_of
from builders.writing.report import report_on, to_text
from builders.writing.statements import merge
from ontology.vocabulary import OPEN_RELATION, STATEMENT_PROPERTIES

#: A verb that says nothing of diplomacy, and so will hardly enter the lexicon.
TEXT = "ケニアはウガンダを象った。"
VERB = "象る"


def test_a_predicate_outside_the_lexicon_is_an_open_relation() -> None:
    """What no row of the lexicon reads keeps the text's own verb, low confidence, and no property of its own."""
    assert not class_of(VERB)
    (claim,) = (c for c in reading(TEXT).claims if c.predicate == OPEN_RELATION)
    assert (claim.subject, claim.lemma, claim.object) == ("state/KEN", VERB, "state/UGA")
    assert claim.confidence < 0.5
    assert claim.proposed is None or claim.proposed in STATEMENT_PROPERTIES


def test_an_open_relation_is_no_fact() -> None:
    """However plainly it is told, an open relation makes no plain triple."""
    read = reading(TEXT)
    assert all(not s.plain for s in merge(source_of(read), read.claims) if s.said.predicate == OPEN_RELATION)


def test_the_report_tells_what_the_lexicon_lacks() -> None:
    """The report lists the open relations and counts the predicates outside the lexicon."""
    found = report_on(reading(TEXT))
    assert found.outside_the_lexicon == {VERB: 1}
    assert [passage.what for passage in found.open_relations] == [f"ケニア — {VERB} — ウガンダ"]
    assert VERB in to_text(found)


def test_the_nearest_predicate_is_near() -> None:
    """A predicate of the lexicon is nearest to itself, and what has no vector is near to nothing."""
    assert nearest("支援") is not None
    word, cosine = nearest("支援") or ("", 0.0)
    assert class_of(word) == class_of("支援")
    assert LEAST <= cosine <= 1.01
    assert nearest("𠮷𠮷𠮷") is None
