"""The names of the Dragoman vocabulary: namespaces, classes, properties, modalities.

``dragoman.ttl`` is the one source of truth. The tables below are read from it when this module is
imported (a few milliseconds, with pyoxigraph) and keep the order of that file, so that nothing
written from them differs from run to run.

>>> CLASSES["Summit"], CLASSES["Actor"]
('Meeting', None)
>>> is_a("Summit", "Event")
True
>>> superproperty("host")
'participant'
>>> QUAD_CLASSES["aid"]
'MaterialCooperation'
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox
from rdflib import Namespace
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, XSD

from ontology.errors import DragomanError

__all__ = [
    "CLASSES",
    "DCT",
    "DRG",
    "FOAF",
    "ID",
    "MODALITIES",
    "OA",
    "ONTOLOGY_FILE",
    "OPEN_RELATION",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROPERTIES",
    "PROV",
    "QUAD_CLASSES",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SEM",
    "SHAPES_FILE",
    "SKOS",
    "STATEMENT_PROPERTIES",
    "SYMMETRIC",
    "WD",
    "XSD",
    "UnknownTermError",
    "ancestors",
    "is_a",
    "superproperty",
    "top_property",
]

# A Namespace is a str, so that names of str methods need brackets: DRG["count"], never DRG.count.
DRG: Final = Namespace("https://w3id.org/dragoman/ontology#")
ID: Final = Namespace("https://w3id.org/dragoman/id/")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
SEM: Final = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
WD: Final = Namespace("http://www.wikidata.org/entity/")
DCT: Final = DCTERMS
SCHEMA: Final = SDO

#: Prefix to namespace, in the one order in which everything that Dragoman writes declares them.
PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "drg": str(DRG),
        "id": str(ID),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "owl": str(OWL),
        "xsd": str(XSD),
        "skos": str(SKOS),
        "prov": str(PROV),
        "oa": str(OA),
        "dct": str(DCT),
        "foaf": str(FOAF),
        "org": str(ORG),
        "schema": str(SCHEMA),
        "sem": str(SEM),
        "wd": str(WD),
    }
)

ONTOLOGY_FILE: Final = Path(__file__).with_name("dragoman.ttl")
SHAPES_FILE: Final = Path(__file__).with_name("shapes.ttl")


class UnknownTermError(DragomanError):
    """A name that the ontology does not declare.

    >>> is_a("Sumit", "Event")
    Traceback (most recent call last):
    ...
    ontology.vocabulary.UnknownTermError: drg:Sumit is no class of the ontology; see docs/ontology.html for the names
    """

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(f"drg:{name} is no {kind} of the ontology", remedy="see docs/ontology.html for the names")


class _Turtle:
    """The triples of ``dragoman.ttl``, in the order of the file, asked by local name."""

    def __init__(self, path: Path) -> None:
        self._types: dict[str, list[str]] = {}
        self._values: dict[tuple[str, str], list[str]] = {}
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if not isinstance(quad.subject, ox.NamedNode) or not quad.subject.value.startswith(str(DRG)):
                continue
            name = _local(quad.subject.value)
            value = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
            if quad.predicate.value == str(RDF.type):
                self._types.setdefault(name, []).append(value)
            elif value.startswith(str(DRG)):
                self._values.setdefault((name, quad.predicate.value), []).append(_local(value))

    def of_type(self, *types: str) -> list[str]:
        """Every name declared with one of the types (full IRIs), in the order of the file."""
        return [name for name, declared in self._types.items() if not set(types).isdisjoint(declared)]

    def one(self, name: str, predicate: str) -> str | None:
        """The one ``drg:`` value of the property, or None; two would break the tables, so they are an error."""
        values = self._values.get((name, predicate), [])
        if len(values) > 1:
            raise DragomanError(
                f"dragoman.ttl gives drg:{name} several values of {predicate}: {', '.join(values)}", remedy="leave one"
            )
        return values[0] if values else None


def _local(iri: str) -> str:
    return iri.removeprefix(str(DRG))


_ttl = _Turtle(ONTOLOGY_FILE)

#: Class name to the name of its ``drg:`` superclass, None for a top class.
CLASSES: Final[Mapping[str, str | None]] = MappingProxyType(
    {name: _ttl.one(name, str(RDFS.subClassOf)) for name in _ttl.of_type(str(OWL.Class))}
)
#: Property name to the name of its ``drg:`` superproperty, None for a top property.
PROPERTIES: Final[Mapping[str, str | None]] = MappingProxyType(
    {
        name: _ttl.one(name, str(RDFS.subPropertyOf))
        for name in _ttl.of_type(str(OWL.ObjectProperty), str(OWL.DatatypeProperty))
    }
)
#: What a statement may have as its ``rdf:predicate``.
STATEMENT_PROPERTIES: Final[tuple[str, ...]] = tuple(_ttl.of_type(str(DRG.StatementProperty)))
#: The six modalities, from fact to plan.
MODALITIES: Final[tuple[str, ...]] = tuple(_ttl.of_type(str(DRG.Modality)))
#: PLOVER event type to its quad class, cooperation first. Its keys are the sixteen event types.
QUAD_CLASSES: Final[Mapping[str, str]] = MappingProxyType(
    {name: quad for name in STATEMENT_PROPERTIES if (quad := _ttl.one(name, str(DRG.quadClass)))}
)
#: Properties for which ``s p o`` says the same as ``o p s``.
SYMMETRIC: Final[frozenset[str]] = frozenset(_ttl.of_type(str(OWL.SymmetricProperty)))
#: A statement with this predicate never stands as a plain triple, whatever its modality.
OPEN_RELATION: Final = "relatedTo"


def ancestors(cls: str) -> tuple[str, ...]:
    """The ``drg:`` superclasses of a class, nearest first, without the class itself.

    Raises UnknownTermError for a name that is no class.

    >>> ancestors("Ministry")
    ('Organization', 'Actor')
    """
    return _chain(cls, CLASSES, "class")


def is_a(cls: str, ancestor: str) -> bool:
    """Whether the class is the other one or below it. Raises UnknownTermError for a name that is no class.

    >>> is_a("Person", "Actor"), is_a("Person", "Person"), is_a("Person", "State")
    (True, True, False)
    """
    if ancestor not in CLASSES:
        raise UnknownTermError(ancestor, "class")
    return ancestor in (cls, *ancestors(cls))


def superproperty(p: str) -> str | None:
    """The ``drg:`` superproperty of a property, or None. Raises UnknownTermError for a name that is no property.

    >>> superproperty("restores"), superproperty("endorses")
    ('strengthens', None)
    """
    if p not in PROPERTIES:
        raise UnknownTermError(p, "property")
    return PROPERTIES[p]


def top_property(p: str) -> str:
    """The property itself, or the highest ``drg:`` property above it. Raises UnknownTermError.

    >>> top_property("criticizes"), top_property("accuse")
    ('opposes', 'accuse')
    """
    return (p, *_chain(p, PROPERTIES, "property"))[-1]


def _chain(name: str, table: Mapping[str, str | None], kind: str) -> tuple[str, ...]:
    if name not in table:
        raise UnknownTermError(name, kind)
    found: list[str] = []
    parent = table[name]
    while parent is not None:
        if parent in found or parent not in table:
            raise DragomanError(
                f"dragoman.ttl puts drg:{name} under drg:{parent}, which is undeclared or in a circle",
                remedy=f"declare drg:{parent} above it",
            )
        found.append(parent)
        parent = table[parent]
    return tuple(found)
