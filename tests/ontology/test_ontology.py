"""The ontology and the tables read from it: the contract's names, their tree, and no loose ends."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import owlrl  # type: ignore[import-untyped]  # it ships no types
import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection

from ontology import vocabulary
from ontology.vocabulary import (
    CLASSES,
    DRG,
    MODALITIES,
    ONTOLOGY_FILE,
    OWL,
    PREFIXES,
    PROPERTIES,
    QUAD_CLASSES,
    RDF,
    RDFS,
    SCHEMA,
    STATEMENT_PROPERTIES,
    SYMMETRIC,
    XSD,
    UnknownTermError,
    ancestors,
    is_a,
    superproperty,
    top_property,
)

SMALL = Path(__file__).parents[1] / "data" / "small.trig"

# The contract: class and its children, one family a line.
CONTRACT_CLASSES = """
: Commentary Reference Actor Relationship Agreement Event PolicyConcept Place Statement
Actor: State Person Government Organization Grouping
Organization: IntergovernmentalOrganization Ministry MediaOutlet Party Secretariat ResearchInstitute ArmedForce
Relationship: Alliance Partnership CooperationFramework BilateralRelations
Agreement: Treaty JointStatement MemorandumOfUnderstanding PolicyDocument Resolution
Event: Meeting Visit MilitaryExercise Conclusion Announcement Remark Establishment Deployment CoerciveMeasure Election
Event: Attack WeaponTest Recognition Appointment Change
Meeting: Summit MinisterialMeeting
PolicyConcept: Doctrine Initiative Principle Issue
"""
CONTRACT_STATEMENT_PROPERTIES = """
: participant party member headOf officeOf governs succeeds outcome topic place partOf endorses opposes
: strengthens weakens causes exampleOf contrastsWith violates affects
participant: host speaker signatory guest
endorses: prioritizes advocates adopts
opposes: criticizes abandons
strengthens: restores
: agree consult support concede cooperate aid retreat
: request accuse reject threaten protest sanction mobilize coerce assault
"""
CONTRACT_OTHER_PROPERTIES = (
    "modality negated attributedTo reportedBy time earliest latest evidence mention confidence position count ordinal"
)
TOPS = (
    "State Person Government Organization Grouping "
    "Relationship Agreement Event PolicyConcept Place Commentary Statement"
)


def families(text: str) -> dict[str, str | None]:
    """Read the family lines above: child to parent, None for those without one."""
    lines = (line.partition(":") for line in text.strip().splitlines())
    return {child: parent or None for parent, _, children in lines for child in children.split()}


@cache
def ontology() -> Graph:
    """The ontology as rdflib reads it, independently of the tables under test."""
    return Graph().parse(data=ONTOLOGY_FILE.read_text(encoding="utf-8"), format="turtle")


def ours(*types: URIRef) -> set[str]:
    """Local names of our terms that have one of the types."""
    found = {str(s) for kind in types for s in ontology().subjects(RDF.type, kind)}
    return {iri.removeprefix(str(DRG)) for iri in found if iri.startswith(str(DRG))}


def terms() -> list[str]:
    """Every name that the ontology declares, in order."""
    return sorted(ours(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual))


@pytest.mark.parametrize(("name", "parent"), families(CONTRACT_CLASSES).items())
def test_the_contract_class_stands_where_it_should(name: str, parent: str | None) -> None:
    """Each class of the contract is declared under the parent that the contract gives it."""
    assert CLASSES[name] == parent


@pytest.mark.parametrize(("name", "parent"), families(CONTRACT_STATEMENT_PROPERTIES).items())
def test_the_contract_property_may_be_a_predicate(name: str, parent: str | None) -> None:
    """Each property of the contract may be a statement's predicate and has the superproperty it should."""
    assert PROPERTIES[name] == parent
    assert name in STATEMENT_PROPERTIES


def test_the_other_contract_properties_are_no_predicates() -> None:
    """What describes a statement or an event is declared, but is no predicate of a claim."""
    names = set(CONTRACT_OTHER_PROPERTIES.split())
    assert names <= set(PROPERTIES)
    assert names.isdisjoint(STATEMENT_PROPERTIES)


def test_the_tables_are_what_the_turtle_says() -> None:
    """Classes, properties and their parents agree exactly with the Turtle as another parser reads it."""
    assert set(CLASSES) == ours(OWL.Class)
    assert set(PROPERTIES) == ours(OWL.ObjectProperty, OWL.DatatypeProperty)
    assert set(STATEMENT_PROPERTIES) == ours(DRG.StatementProperty)
    for table, link in ((CLASSES, RDFS.subClassOf), (PROPERTIES, RDFS.subPropertyOf)):
        for name, parent in table.items():
            parents = {str(o) for o in ontology().objects(DRG[name], link) if str(o).startswith(str(DRG))}
            assert parents == ({str(DRG[parent])} if parent else set())


def test_the_modalities_are_six_in_the_order_of_the_contract() -> None:
    """There are six modalities, and they are kept apart by the ontology."""
    assert MODALITIES == ("Asserted", "Assessed", "Possible", "Hypothetical", "Normative", "Planned")
    lists = [Collection(ontology(), node) for node in ontology().objects(None, OWL.distinctMembers)]
    assert [DRG[name] for name in MODALITIES] in [list(members) for members in lists]


def test_the_event_types_fall_into_four_quarters() -> None:
    """The sixteen PLOVER event types are split 4, 3, 4 and 5, and each cites the codebook."""
    by_quad = {quad: sum(value == quad for value in QUAD_CLASSES.values()) for quad in set(QUAD_CLASSES.values())}
    assert by_quad == {"VerbalCooperation": 4, "MaterialCooperation": 3, "VerbalConflict": 4, "MaterialConflict": 5}
    for name in QUAD_CLASSES:
        assert f"PLOVER codebook: {name.upper()}" in str(ontology().value(DRG[name], RDFS.comment))


def test_symmetric_properties() -> None:
    """To agree, consult and cooperate goes both ways, and nothing else does."""
    assert {"agree", "consult", "cooperate"} == SYMMETRIC


@pytest.mark.parametrize("name", terms())
def test_each_term_is_named_and_explained(name: str) -> None:
    """Each term has one English, one Japanese and one Korean label and one English comment."""
    labels = [o.language for o in ontology().objects(DRG[name], RDFS.label) if isinstance(o, Literal)]
    comments = [o.language for o in ontology().objects(DRG[name], RDFS.comment) if isinstance(o, Literal)]
    assert sorted(labels, key=str) == ["en", "ja", "ko"]
    assert comments == ["en"]


def test_no_term_is_used_undeclared() -> None:
    """Every class, property or individual that the ontology uses is declared in it or built into RDF and OWL."""
    builtin = tuple(str(namespace) for namespace in (RDF, RDFS, OWL, XSD))
    declared = {s for s in ontology().subjects(RDF.type) if isinstance(s, URIRef)}
    used = set(ontology().predicates())
    for link in (RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, DRG.quadClass, RDF.first):
        used |= {o for o in ontology().objects(None, link) if isinstance(o, URIRef)}
    for link in (SCHEMA.domainIncludes, SCHEMA.rangeIncludes):
        used |= {o for o in ontology().objects(None, link) if isinstance(o, URIRef)}
    assert {str(term) for term in used - declared if not str(term).startswith(builtin)} == set()


def test_the_top_classes_exclude_each_other() -> None:
    """Person, government, state, organization and the other top classes are declared disjoint."""
    (node,) = ontology().objects(None, OWL.members)
    assert set(Collection(ontology(), node)) == {DRG[name] for name in TOPS.split()}


def test_domains_and_ranges_entail_no_second_nature() -> None:
    """Under RDFS reasoning no entity of the small graph falls into two disjoint classes."""
    graph = Graph()
    for triple in ontology():
        graph.add(triple)
    for quad in ox.parse(path=str(SMALL), format=ox.RdfFormat.TRIG):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            graph.add((URIRef(quad.subject.value), URIRef(quad.predicate.value), URIRef(quad.object.value)))
    before = len(graph)
    owlrl.DeductiveClosure(owlrl.RDFS_Semantics).expand(graph)
    assert len(graph) > before
    both = [
        (str(node), one, other)
        for one, other in combinations(TOPS.split(), 2)
        for node in graph.subjects(RDF.type, DRG[one])
        if (node, RDF.type, DRG[other]) in graph
    ]
    assert both == []


def test_ancestors_go_up_to_the_top() -> None:
    """The ancestors of a class are its parents, nearest first; a top class has none."""
    assert ancestors("Summit") == ("Meeting", "Event")
    assert ancestors("Statement") == ()
    assert is_a("ArmedForce", "Actor")
    assert not is_a("Actor", "ArmedForce")


def test_superproperties_go_one_step_and_to_the_top() -> None:
    """A subproperty knows the property above it; a top property has none and is its own top."""
    assert superproperty("signatory") == "participant"
    assert superproperty("causes") is None
    assert top_property("abandons") == "opposes"
    assert top_property("causes") == "causes"


@pytest.mark.parametrize("ask", [ancestors, superproperty, top_property, lambda name: is_a("Actor", name)])
def test_an_unknown_name_is_refused(ask) -> None:  # type: ignore[no-untyped-def]  # four different signatures
    """A name that the ontology does not declare is an error that names it."""
    with pytest.raises(UnknownTermError, match=r"drg:Nonsense is no (class|property)"):
        ask("Nonsense")


def test_prefixes_keep_their_order_and_their_iris() -> None:
    """Prefixes come in the order of the contract, and all those that the Turtle shares mean the same there."""
    assert " ".join(PREFIXES) == "drg id rdf rdfs owl xsd skos prov oa dct foaf org schema sem wd"
    declared = {prefix: str(iri) for prefix, iri in ontology().namespaces()}
    for prefix in set(PREFIXES) - {"id", "wd"}:
        assert declared[prefix] == PREFIXES[prefix]


def test_everything_exported_exists() -> None:
    """Each name in __all__ is there to import."""
    assert all(hasattr(vocabulary, name) for name in vocabulary.__all__)
