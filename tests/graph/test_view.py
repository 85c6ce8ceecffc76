"""What a dataset says of mentions and offices, as the page takes it."""

from __future__ import annotations

from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import RDF, RDFS, XSD

from benchmarks.synthetic import COMMENTARY, Maker
from graph.load import loads
from graph.view import Mention, mentions, read
from ontology.vocabulary import DRG, ID, OA, PREFIXES

ORG, SCHEMA = str(PREFIXES["org"]), str(PREFIXES["schema"])


def place(maker: Maker, entity: URIRef, source: URIRef, start: str, end: str) -> None:
    """Say that a source names something between two offsets, given as they are written."""
    iri = ID[f"mention/{len(maker.statements)}"]
    for s, p, o in (
        (entity, DRG["mention"], iri),
        (iri, OA["hasSource"], source),
        (iri, OA["hasSelector"], URIRef(f"{iri}/position")),
        (URIRef(f"{iri}/position"), OA["start"], Literal(start, datatype=XSD.integer)),
        (URIRef(f"{iri}/position"), OA["end"], Literal(end, datatype=XSD.integer)),
    ):
        maker.statements.add((s, p, o))


def test_mentions_are_where_the_text_names_things(small: Dataset, small_text: str) -> None:
    """Each mention of the hand-made graph has the words of the text that name the thing."""
    view = read(small)
    found = {view.entity(m.entity).label("ja"): small_text[m.start : m.end] for m in mentions(small)}
    assert found["摩擦"] == "2020年代の摩擦"
    assert found["演説"] == "3月の演説"
    assert found["合同演習「北風」"] == "合同演習「北風」"
    assert len(found) == 9


def test_mentions_come_in_the_order_of_the_texts() -> None:
    """They are sorted by source, then by place, then by what they name; one without numbers for offsets is left out."""
    maker = Maker()
    a, b = maker.entity(ID["person/a"], "Person", "甲"), maker.entity(ID["person/b"], "Person", "乙")
    other = ID["commentary/a"]
    place(maker, b, COMMENTARY, "20", "22")
    place(maker, a, COMMENTARY, "3", "5")
    place(maker, b, COMMENTARY, "3", "4")
    place(maker, a, COMMENTARY, "3", "4")
    place(maker, a, other, "100", "101")
    place(maker, a, COMMENTARY, "-1", "4")
    place(maker, a, COMMENTARY, "soon", "4")
    assert mentions(maker.dataset) == (
        Mention(str(other), 100, 101, str(a)),
        Mention(str(COMMENTARY), 3, 4, str(a)),
        Mention(str(COMMENTARY), 3, 4, str(b)),
        Mention(str(COMMENTARY), 3, 5, str(a)),
        Mention(str(COMMENTARY), 20, 22, str(b)),
    )


def test_a_dataset_without_mentions_has_none() -> None:
    """Where nothing is named, the list is empty."""
    assert mentions(Dataset()) == ()


def office(maker: Maker, number: int, start: str, end: str, **names: str) -> None:
    """Add an office that the authority knows somebody to have held."""
    iri = ID[f"office/{number}"]
    graph = maker.authority
    graph.add((iri, RDF.type, URIRef(ORG + "Membership")))
    graph.add((iri, URIRef(ORG + "member"), ID["person/a"]))
    graph.add((iri, URIRef(ORG + "organization"), ID["state/FIN"]))
    for language, name in names.items():
        graph.add((iri, URIRef(SCHEMA + "roleName"), Literal(name, lang=language)))
    for what, date in (("startDate", start), ("endDate", end)):
        if date:
            graph.add((iri, URIRef(SCHEMA + what), Literal(date, datatype=XSD.date)))


def test_offices_come_in_the_order_of_time() -> None:
    """A person's offices have their names by language, the organization and both dates, the earliest first."""
    maker = Maker()
    maker.claim(maker.entity(ID["person/a"], "Person", "甲"), "headOf", maker.entity(ID["state/FIN"], "State", "乙国"))
    office(maker, 1, "2020-05-01", "", ja="大統領", en="President")
    office(maker, 2, "2011-01-01", "2015-12-31", ja="外相")
    office(maker, 3, "", "", ja="議員")
    view = read(maker.dataset)
    assert list(view.offices) == [str(ID["person/a"])]
    held = view.offices[str(ID["person/a"])]
    assert [(one.names, one.start, one.end) for one in held] == [
        ({"ja": "議員"}, "", ""),
        ({"ja": "外相"}, "2011-01-01", "2015-12-31"),
        ({"ja": "大統領", "en": "President"}, "2020-05-01", ""),
    ]
    assert {one.organization for one in held} == {str(ID["state/FIN"])}


def test_what_is_no_office_is_none() -> None:
    """A membership without a name of the office is left out, and the small graph, which has no offices, has none."""
    maker = Maker()
    maker.claim(maker.entity(ID["person/a"], "Person", "甲"), "headOf", maker.entity(ID["state/FIN"], "State", "乙国"))
    office(maker, 1, "2020-05-01", "")
    maker.authority.add((ID["office/1"], RDFS.label, Literal("名前", lang="ja")))
    assert read(maker.dataset).offices == {}


def test_the_small_graph_knows_no_offices(small: Dataset) -> None:
    """A dataset whose authority has no terms of office gives no offices."""
    assert read(small).offices == {}


def test_a_thing_with_several_times_has_the_one_that_is_told_best() -> None:
    """Of a month and a day, as two texts tell them of one event, the day counts, with its own bounds."""
    told = """
@prefix drg: <https://w3id.org/dragoman/ontology#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:e> a drg:Summit ; drg:time "2031-03"^^xsd:gYearMonth , "2031-03-12"^^xsd:date ;
  drg:earliest "2031-03-01"^^xsd:date , "2031-03-12"^^xsd:date ;
  drg:latest "2031-03-12"^^xsd:date , "2031-03-31"^^xsd:date .
"""
    event = read(loads(told)).entities["urn:e"]
    assert (event.time, event.earliest, event.latest) == ("2031-03-12", "2031-03-12", "2031-03-12")
