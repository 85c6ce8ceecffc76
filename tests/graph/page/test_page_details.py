"""What the page tells of each thing and claim, as the JSON that its scripts read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import RDF, SKOS, XSD

from benchmarks.synthetic import Maker
from graph.page.data import page_data
from graph.page.details import Details, day, most_specific, short
from graph.view import DRG, mentions, read
from ontology.vocabulary import ID, PREFIXES

Json = dict[str, Any]


@pytest.fixture(scope="module")
def told(small: Dataset) -> Json:
    """Give what the page of the hand-made graph holds, after a way through JSON."""
    found: Json = json.loads(json.dumps(Details(read(small)).to_json(), allow_nan=False))
    return found


def one(told: Json, kind: str, ending: str) -> Json:
    """Give the thing or claim whose id ends so."""
    (found,) = [each for each in told[kind] if each["id"].endswith(ending)]
    return dict(found)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", 2025 * 372, 2025 * 372 + 371),
        ("2025-02", 2025 * 372 + 31, 2025 * 372 + 61),
        ("2025-12-31", 2025 * 372 + 371, 2025 * 372 + 371),
        ("2025-02-28T10:00:00", 2025 * 372 + 58, 2025 * 372 + 58),
        ("0001-01-01", 372, 372),
        ("", None, None),
        ("春", None, None),
        ("25-01", None, None),
    ],
)
def test_days_are_numbered_without_a_calendar(text: str, first: int | None, last: int | None) -> None:
    """A date is one day, a month or a year its first or its last, and what is no date none."""
    assert (day(text), day(text, last=True)) == (first, last)


def test_days_are_in_the_order_of_time() -> None:
    """Whatever comes later has a higher number, across months and years."""
    dates = ["1999-12-31", "2000-01-01", "2000-01-31", "2000-02-01", "2000-02-29", "2000-12-31", "2001-01-01"]
    numbers = [day(date) for date in dates]
    assert numbers == sorted(numbers, key=lambda number: number or 0)
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (ID["state/KOR"], "state/KOR"),
        ("https://example.org/state/KOR", "https://example.org/state/KOR"),
        ("urn:x:y", "urn:x:y"),
        (ID["urn:x"], str(ID["urn:x"])),
        (ID["a://b"], str(ID["a://b"])),
        (ID["event/a:b"], "event/a:b"),
        (ID["日本:a"], "日本:a"),
        (ID[""], str(ID[""])),
        (ID["author"], str(ID["author"])),
    ],
)
def test_short_ids_can_be_told_from_whole_iris(iri: str, expected: str) -> None:
    """Only what is Dragoman's own is cut short, and only where the rest does not read like an IRI itself."""
    assert short(str(iri)) == expected


def test_the_lowest_class_is_the_kind_of_a_thing() -> None:
    """Of several classes the one furthest down is told; what is not of the vocabulary is no class."""
    assert most_specific([DRG + "Event", DRG + "Summit", "http://x.invalid/A"]) == DRG + "Summit"
    assert most_specific(["http://x.invalid/A"]) == ""


def test_a_thing_has_its_names_class_and_facts(told: Json) -> None:
    """A state has its names by language, other names apart, its item in Wikidata, and is an actor."""
    finland = one(told, "things", "state/FIN")
    assert finland["names"] == {"ja": "フィンランド", "en": "Finland", "ko": "핀란드"}
    assert finland["alts"] == ["芬蘭"]
    assert (finland["group"], finland["actor"], finland["wikidata"]) == ("State", True, "Q33")
    assert [value for _, value in finland["facts"]] == [{"": "FI"}, {"": "FIN"}]
    summit = one(told, "things", "首脳会談")
    assert (summit["shares"], summit["time"]) == ("event", "2031-03-12")
    assert summit["from"] == summit["to"] == day("2031-03-12")
    friction = one(told, "things", "摩擦")
    assert (friction["from"], friction["to"]) == (day("2020"), day("2029", last=True))


def test_what_is_empty_is_left_out(told: Json) -> None:
    """No key has an empty value, and false is said by absence; zero is a value."""
    for each in told["things"] + told["claims"]:
        assert all(value not in ("", [], None, False) or (value == 0 and value is not False) for value in each.values())
    assert any(each.get("s") == 0 or each.get("o") == 0 for each in told["claims"])
    assert "wikidata" not in one(told, "things", "演説")


def test_a_claim_has_its_ends_line_and_evidence(told: Json, small_text: str) -> None:
    """A claim names its ends, property, rules and source by number, and how it is told as the text has it."""
    claim = one(told, "claims", "83ed3fe94f06")
    assert told["things"][claim["s"]]["id"] == "state/ヴェストマルク"
    assert told["things"][claim["o"]]["id"] == "concept/海の安全"
    assert told["predicates"][claim["p"]]["id"] == "drg:weakens"
    assert [told["things"][who]["names"]["ja"] for who in claim["by"]] == ["イングリ・ハウゲン"]
    assert [told["things"][who]["names"]["ja"] for who in claim["reported"]] == ["北海新報"]
    assert (claim["line"], claim["modality"], claim["time"], claim["confidence"]) == (
        "dashed",
        "Asserted",
        "2031-03",
        0.9,
    )
    assert [told["rules"][rule] for rule in claim["rules"]] == ["hand-weakens"]
    (evidence,) = claim["evidence"]
    assert small_text[evidence["start"] : evidence["end"]] == evidence["exact"]
    assert told["sources"][evidence["source"]]["names"]["ja"] == "北の海をめぐる小国外交"
    denied = one(told, "claims", "728370c724a6")
    assert (denied["negated"], denied["line"]) == (True, "dotted")
    assert len(one(told, "claims", "dc2a5a3495a5")["evidence"]) == 2
    assert one(told, "claims", "c2d4160746ec")["lemma"] == "抱く"


def test_ids_name_each_thing_and_claim_once(told: Json) -> None:
    """Numbers are places in the lists, ids are unique, and every number leads somewhere."""
    for kind in ("things", "claims"):
        ids = [each["id"] for each in told[kind]]
        assert len(set(ids)) == len(ids)
    for claim in told["claims"]:
        assert 0 <= claim["p"] < len(told["predicates"])
        assert all(0 <= who < len(told["things"]) for who in claim.get("by", []))


def test_values_that_are_no_things_are_told_as_they_are() -> None:
    """A literal object has no number but a value; no confidence is left that is no number, and no match elsewhere."""
    maker = Maker()
    a = maker.entity(ID["person/a"], "Person", "甲")
    iri = maker.claim(a, "accuse", a)
    maker.statements.set((iri, RDF.object, Literal("値")))
    maker.statements.set((iri, URIRef(DRG + "confidence"), Literal("high")))
    maker.facts.add((a, SKOS.exactMatch, URIRef("javascript:alert(1)//www.wikidata.org/entity/Q1")))
    details = Details(read(maker.dataset)).to_json()
    (claim,) = details["claims"]
    assert claim["value"] == {"": "値"}
    assert not {"o", "confidence"} & set(claim)
    assert "wikidata" not in details["things"][0]


def test_offices_are_told_with_their_terms() -> None:
    """An office has its names, the organization's and its first and last day."""
    maker = Maker()
    a, b = maker.entity(ID["person/a"], "Person", "甲"), maker.entity(ID["state/FIN"], "State", "乙国")
    maker.claim(a, "headOf", b)
    org, schema = str(PREFIXES["org"]), str(PREFIXES["schema"])
    office = ID["office/1"]
    for p, o in (
        (RDF.type, URIRef(org + "Membership")),
        (URIRef(org + "member"), a),
        (URIRef(org + "organization"), b),
        (URIRef(schema + "roleName"), Literal("外相", lang="ja")),
        (URIRef(schema + "startDate"), Literal("2011-01-01", datatype=XSD.date)),
    ):
        maker.authority.add((office, p, o))
    (thing,) = [each for each in Details(read(maker.dataset)).to_json()["things"] if "offices" in each]
    ((names, organization, start, end),) = thing["offices"]
    assert (names, organization["ja"], start, end) == ({"ja": "外相"}, "乙国", "2011-01-01", "")


def test_the_text_is_there_with_its_mentions_only_where_asked(small: Dataset, small_text: str) -> None:
    """Texts are on the page only with mentions given, each with those mentions that have a number and fit."""
    view = read(small)
    assert page_data(view).details["texts"] == []
    assert page_data(view, small_text).details["texts"] == []
    (text,) = page_data(view, small_text, mentions(small)).details["texts"]
    assert text["text"] == small_text
    assert len(text["mentions"]) == 9
    (short_one,) = page_data(view, small_text[:200], mentions(small)).details["texts"]
    assert 0 < len(short_one["mentions"]) < 9
