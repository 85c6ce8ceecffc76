"""Event records in the columns of POLECAT."""

from __future__ import annotations

import pytest
from rdflib import Dataset, Literal

from benchmarks.synthetic import Maker
from graph.errors import GraphError
from graph.exchange import Wanted, polecat
from ontology import vocabulary
from ontology.vocabulary import ID

# The first line of a file of the data set.
HEADER = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\t"
    "Actor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\t"
    "Recipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\t"
    "Recipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\t"
    "GeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\tStory Organizations\t"
    "Story Locations\tLanguage\tVersion"
)


def records(dataset: Dataset, *, hedged: bool = False) -> list[dict[str, str]]:
    """Give the records of a dataset."""
    return polecat.read(polecat.write(dataset, Wanted(hedged=hedged)).files[polecat.FILE])


def test_the_columns_are_those_of_polecat(dataset: Dataset) -> None:
    """The header begins as POLECAT's, every line has as many cells, and what is missing is None."""
    head, *lines = polecat.write(dataset, Wanted(hedged=True)).files[polecat.FILE].decode().splitlines()
    assert head == HEADER + "\tEarliest\tLatest\tModality\tAttributed To"
    assert lines
    assert {line.count("\t") for line in lines} == {head.count("\t")}
    assert "" not in "\t".join(lines).split("\t")


def test_a_record_tells_who_did_what_to_whom(dataset: Dataset) -> None:
    """Only what is told as fact is a record, with English and Japanese names, country, source and its days."""
    one, other = records(dataset)
    assert (one["Event Type"], one["Quad Code"]) == ("AID", "MATERIAL COOPERATION")
    assert (one["Actor Name"], one["Actor Name Raw"], one["Actor Country"]) == ("A-land", "甲国", "AAA")
    assert (one["Recipient Name Raw"], one["Recipient Country"]) == ("𠮷国", "")
    assert (one["Source"], one["Publication Date"]) == ("架空の外交論集", "2025-02-03")
    assert [(r["Event Date"], r["Earliest"], r["Latest"], r["Modality"]) for r in (one, other)] == [
        ("", "2020-01-01", "2020-12-31", "Asserted"),
        ("", "2024-01-01", "2024-12-31", "Asserted"),
    ]


def test_hedged_records_tell_their_modality_and_speaker(dataset: Dataset) -> None:
    """A plan is a context of PLOVER and a modality of ours, and a reported act names who reports it."""
    by_type = {record["Event Type"]: record for record in records(dataset, hedged=True)}
    assert by_type.keys() == {"AID", "THREATEN", "ACCUSE"}
    assert (by_type["THREATEN"]["Contexts"], by_type["THREATEN"]["Modality"]) == ("future", "Planned")
    assert by_type["ACCUSE"]["Attributed To"] == "-太郎\x01"


def test_losses_tell_what_is_no_record(dataset: Dataset) -> None:
    """Other statements, events with participants, and days that are none are counted."""
    assert polecat.write(dataset, Wanted()).losses == (
        "statements that the text denies: 1",
        "statements that are not told as fact (--hedged has them): 3",
        "statements that are no act of one actor towards another: 5",
        "events that actors take part in, which are no records of their own: 1",
        "records dated to no single day: Event Date is empty, Earliest and Latest tell between which: 2",
        "records with no mode, intensity, COW code, title, Wikipedia page, place, or names of the story: 2",
        "passages that the records rest on: 2",
    )


@pytest.mark.parametrize("kind", vocabulary.QUAD_CLASSES)
def test_each_type_of_plover_has_its_quad_code(kind: str) -> None:
    """All sixteen types come out in capitals with the quad code that the ontology gives them."""
    maker = Maker()
    a, b = (maker.entity(ID[f"government/{name}"], "Government", f"{name}\t政権") for name in "ab")
    maker.claim(a, kind, b)
    (record,) = records(maker.dataset)
    assert record["Event Type"] == kind.upper()
    assert record["Quad Code"].replace(" ", "").lower() == vocabulary.QUAD_CLASSES[kind].lower()
    assert (record["Primary Actor Sector"], record["Actor Name"]) == ("GOV", "a 政権")


def test_a_government_is_of_the_country_that_it_governs() -> None:
    """Where the authority does not know a government, what the text tells of it counts."""
    maker = Maker()
    state = maker.entity(ID["state/S"], "State", "甲国")
    maker.authority.add((state, vocabulary.DRG["isoAlpha3"], Literal("SSS")))
    a = maker.entity(ID["government/a"], "Government", "甲国政府")
    maker.claim(a, "governs", state)
    maker.claim(a, "accuse", maker.entity(ID["state/T"], "State", "乙国"))
    assert [record["Actor Country"] for record in records(maker.dataset)] == ["SSS"]


def test_what_is_no_table_of_polecat_is_an_error() -> None:
    """A reader that finds no columns of POLECAT says so."""
    for data in (b"a\tb\n", b"\xff", b""):
        with pytest.raises(GraphError, match="no event records of POLECAT"):
            polecat.read(data)
