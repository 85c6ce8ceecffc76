"""The shapes: the hand-written graph conforms, and each rule, broken alone, says what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import Graph, Namespace
from rdflib.namespace import SH

from ontology.vocabulary import ONTOLOGY_FILE, PREFIXES, SHAPES_FILE

SMALL = Path(__file__).parents[1] / "data" / "small.trig"
DRGSH = Namespace("https://w3id.org/dragoman/shapes#")
PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


@cache
def shapes() -> Graph:
    """The shapes graph, read once."""
    return Graph().parse(data=SHAPES_FILE.read_text(encoding="utf-8"), format="turtle")


@cache
def conforming() -> Graph:
    """The union of small.trig's graphs with the ontology added, read once and never changed."""
    # pyoxigraph reads the TriG: rdflib's Dataset warns of its own deprecations, and a warning is an error here.
    # Texts, not paths, go to rdflib: its parsers leave files open, which is a warning too.
    triples = [quad.triple for quad in ox.parse(path=str(SMALL), format=ox.RdfFormat.TRIG)]
    union = Graph().parse(data=ONTOLOGY_FILE.read_text(encoding="utf-8"), format="turtle")
    union.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    return union


def broken_by(update: str) -> Graph:
    """A copy of the conforming graph after a SPARQL update, which must change something."""
    graph = Graph()
    for triple in conforming():
        graph.add(triple)
    graph.update(PROLOGUE + update)
    assert set(graph) != set(conforming()), "the update changed nothing"
    return graph


def findings(graph: Graph) -> dict[str, list[str]]:
    """What validation finds: local name of the shape to the messages."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), inference="none")
    assert isinstance(report, Graph)
    found: dict[str, list[str]] = {}
    for result in report.subjects(SH.resultSeverity):
        shape = str(report.value(result, SH.sourceShape)).removeprefix(str(DRGSH))
        found.setdefault(shape, []).append(str(report.value(result, SH.resultMessage)))
    return found


@dataclass(frozen=True)
class Case:
    """One way to break a graph: the SPARQL update, the shapes that must object (no others), words of the message."""

    name: str
    update: str
    shapes: tuple[str, ...]
    says: str


# One statement that no other rule hangs on: merely possible, so without a plain triple.
POSSIBLE = "?st rdf:predicate drg:mobilize . "
# One with a time, and one that is plain fact.
TIMED = "?st rdf:subject <https://w3id.org/dragoman/id/state/DNK> ; rdf:predicate drg:aid . "
QUOTE = "?st rdf:predicate drg:mobilize ; drg:evidence ?e . ?e oa:hasSelector ?q . ?q a oa:TextQuoteSelector . "
POSITION = "?st rdf:predicate drg:mobilize ; drg:evidence ?e . ?e oa:hasSelector ?q . ?q a oa:TextPositionSelector . "
FIN, SWE, ISL = (f"<https://w3id.org/dragoman/id/state/{code}>" for code in ("FIN", "SWE", "ISL"))
VIRTANEN = "<https://w3id.org/dragoman/id/person/aino-virtanen>"
TURKU = "<https://w3id.org/dragoman/id/place/turku>"
LAW = "<https://w3id.org/dragoman/id/concept/rule-of-law>"
SUMMIT = "<https://w3id.org/dragoman/id/event/2031-03-12-首脳会談>"
COMMENTARY = "<https://w3id.org/dragoman/id/commentary/small>"
JOINS = (
    f"INSERT DATA {{ id:one a drg:Telling ; prov:hadPrimarySource {COMMENTARY} ; drg:joined {SUMMIT} ."
    f" id:two a drg:Telling ; prov:hadPrimarySource {COMMENTARY} ; drg:joined {SUMMIT} ."
    f" id:join a drg:Join ; drg:joinedAs {SUMMIT} ; drg:confidence 0.9 ; drg:tells id:one , id:two ."
    f" id:doubt a drg:DoubtfulJoin ; drg:mayBe {SUMMIT} , {TURKU} ; drg:confidence 0.6 ; drg:tells id:one , id:two ."
    f" id:differ a drg:Disagreement ; drg:about {SUMMIT} ; drg:onProperty drg:time ; drg:tells id:one , id:two }} ;"
)
"""Update: a join, a doubtful join and a disagreement that conform."""


def swap(where: str, predicate: str, value: str) -> str:
    """An update that replaces the value of a property of ``?st`` (or of ``?q``, ``?e`` where the pattern has it)."""
    node = "?q" if "?q" in where else "?st"
    return (
        f"DELETE {{ {node} {predicate} ?old }} INSERT {{ {node} {predicate} {value} }} "
        f"WHERE {{ {where} {node} {predicate} ?old }}"
    )


def drop(where: str, predicate: str) -> str:
    """An update that takes a property from ``?st`` (or from ``?q``)."""
    node = "?q" if "?q" in where else "?st"
    return f"DELETE {{ {node} {predicate} ?old }} WHERE {{ {where} {node} {predicate} ?old }}"


def add(where: str, triple: str) -> str:
    """An update that adds triples wherever the pattern holds."""
    return f"INSERT {{ {triple} }} WHERE {{ {where} }}"


CASES = (
    Case("no modality", drop(POSSIBLE, "drg:modality"), ("Statement-modality",), "keep the outermost marker"),
    Case("two modalities", add(POSSIBLE, "?st drg:modality drg:Planned"), ("Statement-modality",), "exactly one"),
    Case("a seventh modality", swap(POSSIBLE, "drg:modality", "drg:Rumoured"), ("Statement-modality",), "out of"),
    Case("no subject", drop(POSSIBLE, "rdf:subject"), ("Statement-subject",), "rdf:subject"),
    Case("two subjects", add(POSSIBLE, f"?st rdf:subject {SWE}"), ("Statement-subject",), "split the statement"),
    Case("no predicate", drop(POSSIBLE, "rdf:predicate"), ("Statement-predicate",), "rdf:predicate"),
    Case("foreign predicate", swap(POSSIBLE, "rdf:predicate", "foaf:knows"), ("Statement-predicate",), "drg:relatedTo"),
    Case("no statement property", swap(POSSIBLE, "rdf:predicate", "drg:time"), ("Statement-predicate",), "drg:lemma"),
    Case("no object", drop(POSSIBLE, "rdf:object"), ("Statement-object",), "rdf:object"),
    Case("no negation", drop(POSSIBLE, "drg:negated"), ("Statement-negated",), "write false"),
    Case("negation as text", swap(POSSIBLE, "drg:negated", '"no"'), ("Statement-negated",), "xsd:boolean"),
    Case("two times", add(TIMED, '?st drg:time "2031"^^xsd:gYear'), ("Statement-time",), "more than one"),
    Case("confidence above 1", swap(POSSIBLE, "drg:confidence", "60.0"), ("Statement-confidence",), "divided by 100"),
    Case("confidence as double", swap(POSSIBLE, "drg:confidence", "6e-1"), ("Statement-confidence",), "xsd:decimal"),
    Case("no confidence", drop(POSSIBLE, "drg:confidence"), ("Statement-confidence",), "exactly one"),
    Case("no evidence", drop(POSSIBLE, "drg:evidence"), ("Statement-evidence",), "add the passage"),
    Case("no rule", drop(POSSIBLE, "prov:wasGeneratedBy"), ("Statement-rule",), "prov:wasGeneratedBy"),
    Case(
        "a speaker that is a text", add(POSSIBLE, f"?st drg:attributedTo {LAW}"), ("Statement-attributedTo",), "issuer"
    ),
    Case(
        "a reporter that is a place", add(POSSIBLE, f"?st drg:reportedBy {TURKU}"), ("Statement-reportedBy",), "passed"
    ),
    Case(
        "open relation, no lemma", drop("?st rdf:predicate drg:relatedTo .", "drg:lemma"), ("Statement-lemma",), "own"
    ),
    Case(
        "blank statement",
        f"DELETE {{ ?st ?p ?o }} WHERE {{ {POSSIBLE} ?st ?p ?o }} ; INSERT {{ _:b a drg:Statement ; rdf:subject {SWE} ;"
        f" rdf:predicate drg:mobilize ; rdf:object {FIN} ; drg:modality drg:Possible ; drg:negated false ;"
        " drg:confidence 0.5 ; drg:evidence ?e ; prov:wasGeneratedBy ?rule }"
        " WHERE { ?old rdf:predicate drg:relatedTo ; drg:evidence ?e ; prov:wasGeneratedBy ?rule }",
        ("Statement-name",),
        "blank node",
    ),
    Case(
        "blank evidence",
        f"DELETE {{ ?e ?p ?o . ?st drg:evidence ?e }} INSERT {{ _:b a oa:SpecificResource ; oa:hasSource {COMMENTARY} ;"
        f" oa:hasSelector ?a , ?b . ?st drg:evidence _:b }} WHERE {{ {POSSIBLE} ?st drg:evidence ?e ."
        " ?e oa:hasSelector ?a , ?b ; ?p ?o . ?a a oa:TextQuoteSelector . ?b a oa:TextPositionSelector }",
        ("Evidence-name",),
        "id:evidence/",
    ),
    Case(
        "evidence untyped",
        f"DELETE {{ ?e a oa:SpecificResource }} WHERE {{ {QUOTE} }}",
        ("Evidence-type",),
        "oa:SpecificResource",
    ),
    Case(
        "no source",
        f"DELETE {{ ?e oa:hasSource ?c }} WHERE {{ {QUOTE} ?e oa:hasSource ?c }}",
        ("Evidence-source",),
        "oa:hasSource",
    ),
    Case("page zero", add(QUOTE, "?e drg:page 0"), ("Evidence-page",), "no single xsd:integer from 1"),
    Case("two sources", add(QUOTE, f"?e oa:hasSource {TURKU}"), ("Evidence-source",), "split the evidence"),
    Case(
        "no quotation",
        f"DELETE {{ ?e oa:hasSelector ?q }} WHERE {{ {QUOTE} }}",
        ("Evidence-quote",),
        "add the quotation",
    ),
    Case(
        "no position",
        f"DELETE {{ ?e oa:hasSelector ?q }} WHERE {{ {POSITION} }}",
        ("Evidence-position",),
        "add the position",
    ),
    Case(
        "two positions",
        add(POSITION, "?e oa:hasSelector [ a oa:TextPositionSelector ; oa:start 0 ; oa:end 18 ]"),
        ("Evidence-position", "Length"),
        "second piece",
    ),
    Case("no words", drop(QUOTE, "oa:exact"), ("Quote-exact",), "copy the words"),
    Case("no prefix", drop(QUOTE, "oa:prefix"), ("Quote-prefix",), "empty string at the start"),
    Case("no suffix", drop(QUOTE, "oa:suffix"), ("Quote-suffix",), "empty string at the end"),
    Case("start as text", swap(POSITION, "oa:start", '"689"'), ("Position-start", "Position-order"), "xsd:integer"),
    Case("no end", drop(POSITION, "oa:end"), ("Position-end",), "oa:end"),
    Case("negative start", swap(POSITION, "oa:start", "-1"), ("Position-start", "Length"), "from 0"),
    Case("end before start", swap(POSITION, "oa:end", "3"), ("Position-order", "Length"), "one after the last"),
    Case("quotation cut short", swap(QUOTE, "oa:exact", '"艦隊"'), ("Length",), "code points, not bytes"),
    Case(
        "plain triple missing", f"DELETE DATA {{ {FIN} drg:agree {SWE} }}", ("Plain-missing",), "write it to the facts"
    ),
    Case("plain triple of nothing", f"INSERT DATA {{ {SWE} drg:aid {FIN} }}", ("Plain-unfounded",), "take it out"),
    Case(
        "plain triple of a denial",
        f"INSERT DATA {{ <https://w3id.org/dragoman/id/government/FIN> drg:aid {SWE} }}",
        ("Plain-unfounded",),
        "without negation or attribution",
    ),
    Case(
        "plain triple of a report",
        f"INSERT DATA {{ <https://w3id.org/dragoman/id/state/ヴェストマルク> drg:request {FIN} }}",
        ("Plain-unfounded",),
        "without negation or attribution",
    ),
    Case(
        "plain open relation",
        f"INSERT DATA {{ {ISL} drg:relatedTo <https://w3id.org/dragoman/id/concept/北の灯台構想> }}",
        ("Plain-open-none",),
        "a statement only",
    ),
    Case(
        "told twice",
        f"INSERT {{ <https://w3id.org/dragoman/id/statement/small/again> ?p ?o }} WHERE {{ {TIMED} ?st ?p ?o }}",
        ("Twice",),
        "the evidence of both",
    ),
    Case(
        "a person at the head of a summit",
        swap("?st rdf:predicate drg:mobilize .", "rdf:predicate", "drg:headOf"),
        ("Domain",),
        "choose another property",
    ),
    Case(
        "a government of a place",
        f"DELETE {{ ?st rdf:object {FIN} . ?g drg:governs {FIN} }}"
        f" INSERT {{ ?st rdf:object {TURKU} . ?g drg:governs {TURKU} }}"
        f" WHERE {{ ?st rdf:predicate drg:governs ; rdf:object {FIN} ; rdf:subject ?g }}",
        ("Range",),
        "governs",
    ),
    Case(
        "a concept at a summit",
        f"DELETE {{ ?st rdf:object {ISL} . {SUMMIT} drg:guest {ISL} }}"
        f" INSERT {{ ?st rdf:object {LAW} . {SUMMIT} drg:guest {LAW} }}"
        " WHERE { ?st rdf:predicate drg:guest }",
        ("Range",),
        "correct the type",
    ),
    Case("no label", f"DELETE WHERE {{ {TURKU} rdfs:label ?l }}", ("Entity-label",), "language of the source"),
    Case("label without language", f'INSERT DATA {{ {TURKU} rdfs:label "Turku" }}', ("Entity-label",), "language tag"),
    Case(
        "no type",
        "DELETE { ?x a drg:Change } WHERE { ?x a drg:Change ; rdfs:label '摩擦'@ja }",
        ("Entity-type",),
        "rdf:type",
    ),
    Case("person and government", f"INSERT DATA {{ {VIRTANEN} a drg:Government }}", ("Person-only",), "make two nodes"),
    Case("person and state", f"INSERT DATA {{ {VIRTANEN} a drg:State }}", ("Person-only",), "make two nodes"),
    Case("government and state", f"INSERT DATA {{ {FIN} a drg:Government }}", ("Government-only",), "make two nodes"),
    Case("state and ministry", f"INSERT DATA {{ {FIN} a drg:Ministry }}", ("State-only",), "organization"),
    Case(
        "council and grouping",
        "INSERT { ?x a drg:Grouping } WHERE { ?x a drg:MediaOutlet }",
        ("Organization-only",),
        "without a body",
    ),
    Case("state and place", f"INSERT DATA {{ {FIN} a drg:Place }}", ("Actor-only",), "does not act"),
    Case("concept and event", f"INSERT DATA {{ {LAW} a drg:Change }}", ("PolicyConcept-only",), "make two nodes"),
    Case("summit and agreement", f"INSERT DATA {{ {SUMMIT} a drg:Treaty }}", ("Event-only",), "make two nodes"),
    Case(
        "treaty and alliance",
        "INSERT { ?x a drg:Alliance } WHERE { ?x a drg:JointStatement }",
        ("Agreement-only",),
        "make two nodes",
    ),
    Case(
        "relations and place",
        "INSERT { ?x a drg:Place } WHERE { ?x a drg:BilateralRelations }",
        ("Relationship-only",),
        "make two nodes",
    ),
    Case(
        "place and commentary",
        f"INSERT DATA {{ {COMMENTARY} a drg:Place }}",
        ("Place-only", "Entity-label"),
        "two nodes",
    ),
    Case("state without code", f"DELETE WHERE {{ {FIN} drg:isoAlpha3 ?c }}", ("State-known",), "drg:isoAlpha3"),
    Case(
        "a code in small letters",
        f"INSERT DATA {{ {TURKU} a drg:Place . <https://w3id.org/dragoman/id/state/ヴェストマルク>"
        ' drg:isoAlpha2 "vm" }',
        ("State-alpha2",),
        "capital letters",
    ),
    Case(
        "a numeric code",
        """INSERT DATA { <https://w3id.org/dragoman/id/state/ヴェストマルク> drg:isoAlpha3 "999" }""",
        ("State-alpha3",),
        "capital letters",
    ),
    Case("count of -1", f"INSERT DATA {{ {SUMMIT} drg:count -1 }}", ("Event-count",), "whole number"),
    Case("zeroth meeting", f"INSERT DATA {{ {SUMMIT} drg:ordinal 0 }}", ("Event-ordinal",), "whole number from 1"),
    Case("month 13", swap(TIMED, "drg:time", '"2031-13"^^xsd:gYearMonth'), ("Time-value", "Bound-time"), "precision"),
    Case("a month as a date", swap(TIMED, "drg:time", '"2031-01"^^xsd:date'), ("Time-value",), "datatype"),
    Case(
        "a time of day",
        swap(TIMED, "drg:time", '"2031-01-01T00:00:00"^^xsd:dateTime'),
        ("Time-value",),
        "xsd:gYear",
    ),
    Case("no earliest", drop(TIMED, "drg:earliest"), ("Time-earliest",), "first day"),
    Case("no latest", drop(TIMED, "drg:latest"), ("Time-latest", "Bound-order"), "last day"),
    Case(
        "a bound that is a year",
        swap(TIMED, "drg:latest", '"2031"^^xsd:gYear'),
        ("Bound-day", "Bound-order"),
        "xsd:date",
    ),
    Case(
        "bounds the wrong way round",
        swap("?st drg:latest '2029-12-31'^^xsd:date .", "drg:latest", "'2019-12-31'^^xsd:date"),
        ("Bound-order",),
        "the right way round",
    ),
    Case(
        "bounds of another month",
        swap(TIMED, "drg:latest", '"2031-02-28"^^xsd:date')
        + " ; "
        + swap(TIMED, "drg:earliest", '"2031-01-10"^^xsd:date'),
        ("Bound-time",),
        "correct drg:earliest",
    ),
    Case(
        "commentary without title", f"DELETE WHERE {{ {COMMENTARY} dct:title ?t }}", ("Commentary-title",), "dct:title"
    ),
    Case(
        "issued in words",
        f'DELETE {{ {COMMENTARY} dct:issued ?d }} INSERT {{ {COMMENTARY} dct:issued "April" }}'
        f" WHERE {{ {COMMENTARY} dct:issued ?d }}",
        ("Commentary-issued",),
        "datatype",
    ),
    Case(
        "a licence in words",
        f'INSERT DATA {{ {COMMENTARY} dct:license "all rights reserved" }}',
        ("Commentary-licence",),
        "one IRI",
    ),
    Case(
        "withheld without a digest",
        "DELETE { ?q a oa:TextQuoteSelector ; oa:exact ?x ; oa:prefix ?p ; oa:suffix ?s }"
        ' INSERT { ?q a oa:Selector ; drg:quoteSha256 "none" }'
        f" WHERE {{ {QUOTE} ?q oa:exact ?x ; oa:prefix ?p ; oa:suffix ?s }}",
        ("Withheld-digest",),
        "64 hexadecimal digits",
    ),
    Case(
        "withheld and there all the same",
        f'INSERT {{ ?q drg:quoteSha256 "{"0f" * 32}" }} WHERE {{ {QUOTE} }}',
        ("Withheld-words",),
        "words of the text",
    ),
    Case(
        "read some time in 2031",
        'INSERT { ?r drg:accessed "2031"^^xsd:gYear } WHERE { ?r a drg:Reference }',
        ("Reference-accessed",),
        "write the day",
    ),
    Case(
        "a join under no name",
        f"{JOINS} DELETE {{ ?j drg:joinedAs ?x }} WHERE {{ ?j a drg:Join ; drg:joinedAs ?x }}",
        ("Join-as",),
        "exactly one",
    ),
    Case("a join of one", f"{JOINS} DELETE DATA {{ id:join drg:tells id:two }}", ("Join-tells",), "fewer than two"),
    Case(
        "a join as sure as 2",
        f"{JOINS} DELETE DATA {{ id:join drg:confidence 0.9 }} ; INSERT DATA {{ id:join drg:confidence 2.0 }}",
        ("Join-confidence",),
        "from 0 to 1",
    ),
    Case(
        "a doubt about one",
        f"{JOINS} DELETE DATA {{ id:doubt drg:mayBe {SUMMIT} }}",
        ("DoubtfulJoin-between",),
        "other than two",
    ),
    Case(
        "a disagreement about nothing",
        f"{JOINS} DELETE DATA {{ id:differ drg:about {SUMMIT} }}",
        ("Disagreement-about",),
        "the thing",
    ),
    Case(
        "a disagreement in nothing",
        f"{JOINS} DELETE DATA {{ id:differ drg:onProperty drg:time }}",
        ("Disagreement-property",),
        "the property",
    ),
    Case(
        "told by nobody",
        f"{JOINS} DELETE DATA {{ id:one prov:hadPrimarySource {COMMENTARY} }}",
        ("Telling-source",),
        "the commentary",
    ),
    Case(
        "ontology left out",
        "DELETE { ?p ?x ?y } WHERE { ?p a drg:StatementProperty ; ?x ?y }",
        ("Ontology", "Statement-predicate"),
        "add the triples of dragoman.ttl",
    ),
)


def test_the_small_graph_conforms() -> None:
    """The hand-written graph of the fixture breaks no rule."""
    assert findings(conforming()) == {}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_rule_is_named_with_its_remedy(case: Case) -> None:
    """Breaking one rule is found by the shapes of that rule and no other, in words that say what to do."""
    found = findings(broken_by(case.update))
    assert set(found) == set(case.shapes)
    assert any(case.says in message for message in found[case.shapes[0]])


@pytest.mark.parametrize(
    ("time", "earliest", "latest"),
    [
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2100-02", "2100-02-01", "2100-02-28"),
        ("2031-04", "2031-04-01", "2031-04-30"),
        ("2031-12", "2031-12-01", "2031-12-31"),
        ("2031-01", "2031-01-01", "2031-01-10"),
        ("2031-01", "2031-01-01", "2032-06-30"),
    ],
)
def test_bounds_may_equal_narrow_or_widen_the_time(time: str, earliest: str, latest: str) -> None:
    """A month's own days, a part of it and a span that holds it all pass as bounds, leap years included."""
    bounds = (
        f'?st drg:time "{time}"^^xsd:gYearMonth ; drg:earliest "{earliest}"^^xsd:date ; drg:latest "{latest}"^^xsd:date'
    )
    old = "?st drg:time ?t ; drg:earliest ?a ; drg:latest ?b"
    graph = broken_by(f"DELETE {{ {old} }} INSERT {{ {bounds} }} WHERE {{ {TIMED} {old} }}")
    assert findings(graph) == {}


def test_every_shape_has_a_case() -> None:
    """No rule is left unproved: each shape with a message of its own is broken by some case."""
    named = {str(s).removeprefix(str(DRGSH)) for s in shapes().subjects(SH.message) if str(s).startswith(str(DRGSH))}
    named |= {str(s).removeprefix(str(DRGSH)) for s in shapes().subjects(SH.sparql)}
    assert named == {shape for case in CASES for shape in case.shapes}


def test_every_message_ends_with_a_remedy() -> None:
    """Each message says what is wrong, then after a semicolon what to do, in one sentence."""
    for message in shapes().objects(None, SH.message):
        problem, _, remedy = str(message).partition("; ")
        assert problem
        assert remedy.endswith(".")
