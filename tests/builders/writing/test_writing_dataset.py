"""The dataset of a commentary: what stands in which graph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rdflib import RDF, RDFS, XSD, Dataset, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, SDO, SKOS

from builders.interpreting.claims import Claim, Reading, When
from builders.reading import Span
from builders.writing import EvidenceError, to_dataset
from ontology import dates
from ontology.authority import Authority
from ontology.vocabulary import DRG, ID, OA, WD

# rdflib warns of its own inner workings whenever a dataset is queried as a union.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")

DNK, NOR, ANDERSEN = ID["state/DNK"], ID["state/NOR"], ID["person/an-andersen"]


@pytest.fixture
def dataset(reading: Reading, authority: Authority) -> Dataset:
    """The commentary of conftest.py, written."""
    return to_dataset(reading, authority)


@pytest.fixture
def source(dataset: Dataset) -> URIRef:
    """The IRI of the commentary."""
    found = dataset.value(predicate=RDF.type, object=DRG.Commentary)
    assert isinstance(found, URIRef)
    return found


@pytest.fixture
def part(dataset: Dataset, source: URIRef) -> Callable[[str], Graph]:
    """One graph by the end of its name."""
    return lambda name: dataset.graph(URIRef(f"{source}#{name}"))


def _plain(value: str) -> Literal:
    """Return a plain string as the store gives it back, with the datatype that RDF 1.1 gives to it."""
    return Literal(value, datatype=XSD.string)


def _statement(dataset: Dataset, predicate: str) -> Any:
    return dataset.value(predicate=RDF.predicate, object=DRG[predicate])


def test_there_are_exactly_the_four_graphs_of_the_contract(dataset: Dataset, source: URIRef) -> None:
    """Facts, statements and provenance of the commentary, what is known beforehand, and no default graph."""
    named = {quad[3] for quad in dataset.quads()}
    assert named == {URIRef(f"{source}#{name}") for name in ("facts", "statements", "provenance")} | {ID.authority}


def test_what_the_author_asserts_is_a_plain_triple(part: Callable[[str], Graph]) -> None:
    """A claim asserted by the author stands in the graph of facts; what somebody else says or plans does not."""
    facts = part("facts")
    assert (DNK, DRG.support, NOR) in facts
    assert (DNK, DRG.threaten, NOR) not in facts
    assert (ID["event/2025-会談"], DRG.participant, DNK) not in facts


def test_an_open_relation_is_never_plain(reading: Reading, authority: Authority) -> None:
    """A relation that only the text's own verb names stands in the statements alone."""
    told = Claim("state/DNK", "relatedTo", "state/NOR", reading.claims[2].evidence, "open", lemma="囲む")
    dataset = to_dataset(replace(reading, claims=(told,)), authority)
    assert _statement(dataset, "relatedTo") is not None
    assert (DNK, DRG.relatedTo, NOR) not in dataset


def test_a_claim_told_twice_is_one_statement(dataset: Dataset) -> None:
    """Two tellings give one statement with two pieces of evidence, both rules and traces, and the higher confidence."""
    found = list(dataset.subjects(RDF.predicate, DRG.support))
    assert len(found) == 1
    assert len(set(dataset.objects(found[0], DRG.evidence))) == 2
    assert set(dataset.objects(found[0], PROV.wasGeneratedBy)) == {ID["rule/frame"], ID["rule/other-frame"]}
    assert set(dataset.objects(found[0], DRG.trace)) == {
        _plain("frame: 支援する\nsubject: デンマーク"),
        _plain("frame: 支援する again"),
    }
    assert list(dataset.objects(found[0], DRG.confidence)) == [Literal("0.8", datatype=XSD.decimal)]
    assert list(dataset.objects(found[0], DRG.lemma)) == [Literal("支援する", lang="ja")]


def test_a_statement_says_how_and_in_whose_words(dataset: Dataset) -> None:
    """Modality, negation, source and position stand on the statement."""
    threat = _statement(dataset, "threaten")
    assert dataset.value(threat, DRG.modality) == DRG.Asserted
    assert dataset.value(threat, DRG.negated) == Literal("false", datatype=XSD.boolean)
    assert dataset.value(threat, DRG.attributedTo) == ID["organization/オスロ・タイムズ"]
    assert dataset.value(_statement(dataset, "participant"), DRG.modality) == DRG.Planned
    assert dataset.value(_statement(dataset, "headOf"), DRG.position) == Literal("首相", lang="ja")


@pytest.mark.parametrize(
    ("value", "datatype"), [("2024", XSD.gYear), ("2024-03", XSD.gYearMonth), ("2024-03-09", XSD.date)]
)
def test_times_have_the_type_of_their_precision(
    reading: Reading, authority: Authority, value: str, datatype: URIRef
) -> None:
    """A year, a month and a day are each typed as what they are, with the first and the last day beside them."""
    bounds = dates.span(value)
    claim = replace(reading.claims[0], when=When(value, bounds.earliest, bounds.latest))
    dataset = to_dataset(replace(reading, claims=(claim,)), authority)
    statement = _statement(dataset, "guest")
    time = dataset.value(statement, DRG.time)
    assert (str(time), time.datatype) == (value, datatype)
    assert {dataset.value(statement, DRG[bound]).datatype for bound in ("earliest", "latest")} == {XSD.date}


def test_two_spans_of_one_month_are_two_statements(reading: Reading, authority: Authority) -> None:
    """What happened on the 1st to 3rd and again on the 9th to 11th is told twice, not once."""
    when = reading.claims[0].when
    assert when is not None
    early = replace(when, latest=when.earliest.replace(day=3))
    late = replace(when, earliest=when.earliest.replace(day=9), latest=when.earliest.replace(day=11))
    claims = tuple(replace(reading.claims[0], when=each) for each in (early, late))
    dataset = to_dataset(replace(reading, claims=claims), authority)
    assert len(list(dataset.subjects(RDF.predicate, DRG.guest))) == 2


def test_entities_have_class_names_time_and_numbers(part: Callable[[str], Graph]) -> None:
    """The source's name, the authority's names in other languages, other forms, time, count and ordinal are facts."""
    facts = part("facts")
    assert facts.value(DNK, RDF.type) == DRG.State
    names = {Literal("デンマーク", lang="ja"), Literal("Denmark", lang="en"), Literal("덴마크", lang="ko")}
    names.add(Literal("丹麦", lang="zh"))
    assert set(facts.objects(DNK, RDFS.label)) == set(facts.objects(DNK, SKOS.prefLabel)) == names
    assert set(facts.objects(DNK, SKOS.altLabel)) == {Literal("デンマーク王国", lang="ja")}
    visit, summit = ID["event/2024-03-訪問"], ID["event/2025-会談"]
    assert str(facts.value(visit, DRG.time)) == "2024-03"
    assert str(facts.value(visit, DRG.latest)) == "2024-03-31"
    assert facts.value(visit, DRG.ordinal) == Literal(2)
    assert facts.value(summit, DRG["count"]) == Literal(1)


def test_a_meeting_is_not_its_series(dataset: Dataset, part: Callable[[str], Graph]) -> None:
    """A meeting takes a foreign name from its series, but not its Japanese name, and nothing is known of it."""
    summit = ID["event/2025-会談"]
    assert set(part("facts").objects(summit, RDFS.label)) == {
        Literal("会談", lang="ja"),
        Literal("Nordic summit", lang="en"),
    }
    assert not list(dataset.graph(ID.authority).triples((summit, None, None)))


def test_mentions_are_evidence_nodes(dataset: Dataset, reading: Reading) -> None:
    """An entity's mention is a node of the same kind as evidence, and quotes the name."""
    mention = dataset.value(DNK, DRG.mention)
    quotes = {str(dataset.value(selector, OA.exact)) for selector in dataset.objects(mention, OA.hasSelector)} - {
        "None"
    }
    assert quotes == {"デンマーク"}
    assert dataset.value(mention, DRG.section) == Literal("1. 首脳の往来", lang="ja")


def test_the_authority_graph_holds_what_is_known_beforehand(dataset: Dataset) -> None:
    """Wikidata, ISO codes, other names and the person's state, without any property of a statement."""
    known = dataset.graph(ID.authority)
    assert known.value(DNK, SKOS.exactMatch) == WD.Q35
    assert known.value(DNK, DRG.isoAlpha2) == _plain("DK")
    assert known.value(DNK, DRG.isoAlpha3) == _plain("DNK")
    assert Literal("Kingdom of Denmark", lang="en") in set(known.objects(DNK, SKOS.altLabel))
    assert known.value(ANDERSEN, DRG.ofState) == DNK


def test_one_entity_has_one_preferred_name_a_language(dataset: Dataset) -> None:
    """Over all graphs no entity has two preferred names in one language; the authority's own becomes another name."""
    for subject in set(dataset.subjects(SKOS.prefLabel)):
        languages = [label.language for label in set(dataset.objects(subject, SKOS.prefLabel))]  # type: ignore[attr-defined]
        assert len(languages) == len(set(languages)), subject
    assert Literal("アン・アンデルセン", lang="ja") in set(dataset.objects(ANDERSEN, SKOS.altLabel))


def test_offices_of_the_time_are_known(dataset: Dataset) -> None:
    """The office held at the times the text speaks of is there with its term; one that ended long before is not."""
    offices = list(dataset.subjects(RDF.type, ORG.Membership))
    assert len(offices) == 1
    assert dataset.value(offices[0], ORG.member) == ANDERSEN
    assert dataset.value(offices[0], ORG.organization) == DNK
    assert dataset.value(offices[0], SDO.roleName) == Literal("首相", lang="ja")
    assert dataset.value(offices[0], SDO.startDate).n3() == '"2022-06"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'  # type: ignore[union-attr]
    assert dataset.value(offices[0], SDO.endDate) is None


def test_governments_bring_their_head_and_state(reading: Reading, authority: Authority) -> None:
    """Of a government the leader and the state are known, and both have names even where the text has neither."""
    entry = authority.entries["DNK-an-andersen-2022"]
    key = f"government/{entry.id}"
    entity = replace(reading.entities["state/DNK"], key=key, cls="Government", label="アンデルセン政権", entry=entry)
    dataset = to_dataset(replace(reading, entities={key: entity}, claims=()), authority)
    government = ID[key]
    assert dataset.value(government, DRG.ledBy) == ANDERSEN
    assert dataset.value(government, DRG.ofState) == DNK
    assert Literal("Denmark", lang="en") in set(dataset.objects(DNK, RDFS.label))
    assert (ANDERSEN, RDF.type, DRG.Person) in dataset


def test_the_commentary_is_described(dataset: Dataset, source: URIRef, reading: Reading) -> None:
    """Title, author with affiliation, date at its precision, series, number, language and digest of the text."""
    assert str(source).startswith("https://w3id.org/dragoman/id/commentary/2024-05-北海の隣人たち-")
    assert dataset.value(source, DCTERMS.title) == Literal("北海の隣人たち", lang="ja")
    author = dataset.value(source, DCTERMS.creator)
    assert dataset.value(author, FOAF.name) == _plain("北野 波")
    assert dataset.value(author, SDO.affiliation) == Literal("港町大学", lang="ja")
    assert dataset.value(source, DCTERMS.issued).n3() == '"2024-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'  # type: ignore[union-attr]
    assert dataset.value(dataset.value(source, DCTERMS.isPartOf), RDFS.label) == Literal("架空外交季報", lang="ja")
    assert dataset.value(source, SDO.issueNumber) == _plain("7")
    assert dataset.value(source, DCTERMS.language) == _plain("ja")
    assert len(str(dataset.value(source, SDO.sha256))) == 64


def test_cited_works_are_references(dataset: Dataset, source: URIRef) -> None:
    """A work in a footnote has title, author, address, the day it was read, and its places in the text."""
    work = dataset.value(source, DRG.cites)
    assert dataset.value(work, RDF.type) == DRG.Reference
    assert dataset.value(work, DCTERMS.title) == Literal("年次報告", lang="ja")
    assert dataset.value(work, DCTERMS.creator) == Literal("王国外務省", lang="ja")
    assert str(dataset.value(work, SDO.url)) == "https://example.org/報告?年=2024"
    assert dataset.value(work, DRG.accessed) == Literal("2024-04-01", datatype=XSD.date)
    assert dataset.value(work, DRG.footnote) == _plain("1")
    assert len(set(dataset.objects(work, DRG.mention))) == 2


def test_each_rule_is_an_activity_of_the_program(dataset: Dataset, source: URIRef) -> None:
    """Every statement leads to the rule that made it, each rule to the program with its version and to the text."""
    rules = set(dataset.objects(None, PROV.wasGeneratedBy))
    assert rules == {ID[f"rule/{name}"] for name in ("visit", "title", "frame", "other-frame")}
    for rule in rules:
        assert dataset.value(rule, RDF.type) == PROV.Activity
        assert dataset.value(rule, PROV.used) == source
        program = dataset.value(rule, PROV.wasAssociatedWith)
        assert dataset.value(program, RDF.type) == PROV.SoftwareAgent
        assert str(program).endswith(str(dataset.value(program, SDO.softwareVersion)))


def test_no_clock_time_is_written(dataset: Dataset) -> None:
    """Nothing in the dataset is a time of day, so that two builds never differ by their time."""
    datatypes = {term.datatype for *_, term, _ in dataset.quads() if isinstance(term, Literal)}
    assert not datatypes & {XSD.dateTime, XSD.dateTimeStamp, XSD.time}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"predicate": "befriends"}, "no property that a statement may use"),
        ({"modality": "Guessed"}, "no modality"),
        ({"object": "state/XXX"}, "none of the entities"),
        ({"by": ("person/nobody",)}, "none of the entities"),
        ({"evidence": ()}, "no evidence"),
        ({"predicate": "relatedTo", "lemma": None}, "without the text's own verb"),
        ({"when": When("2024", date(2023, 5, 1), date(2024, 5, 1))}, "no time that 2024 can stand for"),
        ({"when": When("2024-13", date(2024, 1, 1), date(2024, 1, 1))}, "no date"),
        ({"confidence": 1.5}, "not between 0 and 1"),
        ({"confidence": float("nan")}, "not between 0 and 1"),
    ],
)
def test_a_claim_that_cannot_be_is_an_error(
    reading: Reading, authority: Authority, changed: dict[str, Any], says: str
) -> None:
    """A claim outside the ontology, without evidence or about nothing known ends the build instead of being dropped."""
    broken = replace(reading, claims=(replace(reading.claims[2], **changed),))
    with pytest.raises(ValueError, match=says):
        to_dataset(broken, authority)


def test_evidence_outside_the_text_is_an_error(reading: Reading, authority: Authority) -> None:
    """A span that reaches beyond the text is refused, not cut."""
    length = len(reading.commentary.text)
    broken = replace(reading, claims=(replace(reading.claims[2], evidence=(Span(length - 2, length + 1),)),))
    with pytest.raises(EvidenceError, match="lies outside"):
        to_dataset(broken, authority)


def test_a_class_outside_the_ontology_is_an_error(reading: Reading, authority: Authority) -> None:
    """An entity of a class that the ontology does not have ends the build."""
    reading.entities["state/DNK"].cls = "Kingdom"
    with pytest.raises(ValueError, match="no class of the ontology"):
        to_dataset(reading, authority)


@pytest.mark.parametrize(("name", "number"), [("count", -1), ("ordinal", 0)])
def test_a_number_that_cannot_be_is_an_error(reading: Reading, authority: Authority, name: str, number: int) -> None:
    """Nothing happens minus one times, and nothing is the zeroth of its kind."""
    setattr(reading.entities["event/2025-会談"], name, number)
    with pytest.raises(ValueError, match="cannot be number"):
        to_dataset(reading, authority)
