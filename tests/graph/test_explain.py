"""Why something is in the graph."""

from __future__ import annotations

import pytest
from rdflib import Dataset

from benchmarks.synthetic import Maker
from graph.errors import GraphError
from graph.explain import explain
from ontology.vocabulary import ID

ACCUSED = "statement/small/ddac5dc09c69"


@pytest.mark.parametrize("what", [str(ID[ACCUSED]), f"<{ID[ACCUSED]}>", f"id:{ACCUSED}", ACCUSED, "ddac5dc09c69"])
def test_a_statement_goes_by_iri_curie_or_id(small: Dataset, what: str) -> None:
    """However the statement is named, its claim, time, rule and evidence come."""
    found = explain(small, what)
    (one,) = found.statements
    assert found.entity is None
    assert one.claim == "ノルウェー外務省 ─ accuse → ヴェストマルク"
    assert one.statement.time == "2031-03-03"
    assert one.rules == ("hand-accuse",)
    assert "ヴェストマルクを強く非難した" in one.passages[0].exact


def test_with_the_text_passages_are_sentences(small: Dataset, small_text: str) -> None:
    """The quoted words are marked in their whole sentence, and nothing of another."""
    (one,) = explain(small, ACCUSED, small_text).statements
    (passage,) = one.passages
    whole = passage.before + passage.exact + passage.after
    assert whole == "ノルウェー外務省は3月3日、ヴェストマルクを強く非難した。"
    assert whole in small_text
    assert f"【{passage.exact}】" in explain(small, ACCUSED, small_text).to_text()


def test_another_text_is_not_quoted(small: Dataset) -> None:
    """A text in which the quotation is not where it should be is left alone for the graph's own context."""
    (one,) = explain(small, ACCUSED, "別の文章。" * 200).statements
    assert "別の文章" not in one.passages[0].marked()


@pytest.mark.parametrize(
    "name", ["フィンランド", "Finland", "finland", "핀란드", "ＦＩＮＬＡＮＤ", "芬蘭", "id:state/FIN", "state/FIN"]
)
def test_an_entity_goes_by_any_of_its_names(small: Dataset, name: str) -> None:
    """A name in any script, alias or id finds the entity with what is known of it and all that is said of it."""
    found = explain(small, name)
    assert found.entity is not None
    assert found.entity.iri == str(ID["state/FIN"])
    assert "FIN" in dict(found.facts).values()
    assert len(found.statements) == 7
    assert "http://www.wikidata.org/entity/Q33" in found.to_text()


def test_words_reported_of_somebody_are_about_him(small: Dataset) -> None:
    """A speaker's entry lists what is attributed to him."""
    assert len(explain(small, "北海新報").statements) == 3


def test_an_unknown_name_lists_the_nearest(small: Dataset) -> None:
    """A slip of the pen is met with the names that are near it."""
    with pytest.raises(GraphError, match=r"nearest: .*フィンランド"):
        explain(small, "フィンラント")
    with pytest.raises(GraphError, match="SELECT DISTINCT"):
        explain(small, "zzzzqqqq")


def test_an_ambiguous_name_lists_the_candidates() -> None:
    """Two things of one name are told apart by their ids; a proper name goes before an alias."""
    maker = Maker()
    first = maker.entity(ID["person/a"], "Person", "甲野 太郎", alts=["甲野"])
    second = maker.entity(ID["person/b"], "Person", "甲野 花子", alts=["甲野"])
    third = maker.entity(ID["place/c"], "Place", "乙川", alts=["甲野 太郎"])
    maker.claim(first, "endorses", second)
    maker.claim(first, "endorses", third)
    with pytest.raises(GraphError, match="several things are called '甲野': id:person/a, id:person/b"):
        explain(maker.dataset, "甲野")
    found = explain(maker.dataset, "甲野太郎")
    assert found.entity is not None
    assert found.entity.iri == str(first)


def test_hedges_denials_and_speakers_are_told(small: Dataset) -> None:
    """The text of an explanation says how sure, whose words, and whether it is denied."""
    told = explain(small, "リンドホルム政権").to_text()
    assert "modality: asserted, negated" in told
    assert "said by: 北海新報" in explain(small, "statement/small/6ac86537c5de").to_text()
    assert "modality: possible" in explain(small, "27650626b2e6").to_text()


def test_control_characters_of_a_document_are_not_obeyed() -> None:
    """What a document holds cannot steer the terminal it is explained on."""
    maker = Maker()
    a = maker.entity(ID["person/a"], "Person", "甲\x1b[31m")
    maker.claim(a, "endorses", a, quote="引用\x1b]0;x\x07")
    assert not {"\x1b", "\x07"} & set(explain(maker.dataset, "id:person/a").to_text())
