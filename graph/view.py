"""What a dataset says, read once by SPARQL: its statements with their evidence, and the entities they speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import pyoxigraph as ox
from rdflib import Dataset
from rdflib.term import Literal, Node

from graph.load import from_ox
from graph.query import ask, snapshot
from ontology import vocabulary

DRG = str(vocabulary.PREFIXES["drg"])
ID = str(vocabulary.PREFIXES["id"])
_RDF = str(vocabulary.PREFIXES["rdf"])
_PROV = str(vocabulary.PREFIXES["prov"])
ASSERTED = "Asserted"
LANGUAGES = ("ja", "en", "ko", "zh")
_PREFIXES = {name: str(namespace) for name, namespace in vocabulary.PREFIXES.items()}
_Term = ox.NamedNode | ox.BlankNode | ox.Literal


@dataclass(frozen=True)
class Evidence:
    """A passage that a statement rests on: ``start`` and ``end`` count code points of the source text.

    ``sentence`` is from where to where its whole sentences reach, counted alike, where the graph tells.
    """

    iri: str
    source: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    section: str = ""
    sentence: tuple[int, int] | None = None


@dataclass(frozen=True)
class Statement:
    """One claim. ``object`` is an IRI or, when ``literal`` is true, a value; times are as the text gives them.

    ``rules`` are the names of the rules that made it, ``lemma`` the verb of the text, ``proposed`` the property that
    is nearest to it where the verb is outside the lexicon (``drg:relatedTo``), and ``traces`` how the statement came
    about, one for each telling, its lines in order.
    """

    iri: str
    subject: str
    predicate: str
    object: str
    literal: bool = False
    modality: str = ""
    negated: bool = False
    speakers: tuple[str, ...] = ()
    reported_by: tuple[str, ...] = ()
    time: str = ""
    earliest: str = ""
    latest: str = ""
    confidence: str = ""
    rules: tuple[str, ...] = ()
    position: str = ""
    lemma: str = ""
    proposed: str = ""
    traces: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether the author tells it as fact: asserted, not denied, nobody else's words, and no open relation."""
        told = self.modality == ASSERTED and not self.negated and not self.speakers
        return told and self.predicate != DRG + vocabulary.OPEN_RELATION


@dataclass(frozen=True)
class Entity:
    """Somebody or something that statements speak of. ``labels`` has one name a language, ``""`` for none given.

    Times are as the text gives them, with the first and the last day that they can mean.
    """

    iri: str
    types: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    alts: tuple[tuple[str, str], ...] = ()
    matches: tuple[str, ...] = ()
    time: str = ""
    earliest: str = ""
    latest: str = ""

    def label(self, *languages: str) -> str:
        """Give the name in the first of these languages that it has, else in any, else the end of its IRI."""
        for language in (*languages, *LANGUAGES, ""):
            if self.labels.get(language):
                return self.labels[language]
        return next(iter(self.labels.values()), "") or local_name(self.iri)


@dataclass(frozen=True)
class Office:
    """An office that the authority knows somebody to have held: its name by language, its first and its last day."""

    names: Mapping[str, str]
    organization: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Source:
    """What a commentary says of itself."""

    iri: str
    title: str
    creators: tuple[str, ...] = ()
    series: str = ""
    number: str = ""
    issued: str = ""


@dataclass(frozen=True)
class View:
    """A dataset as Python sees it; statements and entities in the order of their IRIs.

    ``known`` has, by IRI, what the authority knows of an entity besides its names and classes: predicates and values;
    ``offices`` the offices of a person, in the order of time.
    """

    statements: tuple[Statement, ...]
    entities: Mapping[str, Entity]
    known: Mapping[str, tuple[tuple[str, str], ...]]
    sources: tuple[Source, ...]
    offices: Mapping[str, tuple[Office, ...]] = field(default_factory=dict)

    def entity(self, iri: str) -> Entity:
        """Give an entity, with nothing but its IRI when the dataset does not describe it."""
        return self.entities.get(iri) or Entity(iri)


def local_name(iri: str) -> str:
    """Give what a reader recognises of an IRI: its last part.

    >>> local_name("https://w3id.org/dragoman/id/state/KOR")
    'KOR'
    """
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1] or iri


def read(dataset: Dataset) -> View:
    """Read the statements, their evidence, every named or typed thing and the sources of a dataset."""
    store = snapshot(dataset)
    return View(tuple(_statements(store)), _entities(store), _known(store), _sources(store), _offices(store))


@dataclass(frozen=True)
class Mention:
    """A place in a source where an entity is named; offsets count code points."""

    source: str
    start: int
    end: int
    entity: str


def mentions(dataset: Dataset) -> tuple[Mention, ...]:
    """Read where the sources name what they speak of, in the order of the texts."""
    found = (
        Mention(str(source), first, last, str(entity))
        for entity, source, start, end in ask(snapshot(dataset), _MENTIONS).rows
        if (first := number(start)) is not None and (last := number(end)) is not None
    )
    return tuple(sorted(found, key=lambda m: (m.source, m.start, m.end, m.entity)))


_CLAIMS = "SELECT ?s ?p ?v WHERE { ?s rdf:predicate ?any ; ?p ?v }"
_EVIDENCE = """
SELECT ?e ?source ?exact ?prefix ?suffix ?start ?end ?section ?first ?last WHERE {
  ?s drg:evidence ?e . ?e oa:hasSource ?source ; oa:hasSelector ?quote . ?quote oa:exact ?exact .
  OPTIONAL { ?quote oa:prefix ?prefix } OPTIONAL { ?quote oa:suffix ?suffix }
  OPTIONAL { ?e oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end }
  OPTIONAL { ?e drg:section ?section } OPTIONAL { ?e drg:sentenceStart ?first ; drg:sentenceEnd ?last }
}"""
_RULES = "SELECT ?activity ?rule WHERE { ?activity drg:rule ?rule }"
_THINGS = """
SELECT ?s ?p ?v WHERE {
  VALUES ?p { rdf:type rdfs:label skos:prefLabel skos:altLabel skos:exactMatch dct:title
              drg:time drg:earliest drg:latest }
  ?s ?p ?v }"""


def _statements(store: ox.Store) -> Iterable[Statement]:
    evidence = _evidence(store)
    rules = {str(activity): str(rule) for activity, rule in ask(store, _RULES).rows}
    for iri, values in sorted(_grouped(store, _CLAIMS).items()):
        subjects, objects = values.get(_RDF + "subject"), values.get(_RDF + "object")
        if not subjects or not objects:
            continue  # SHACL reports it: a claim without its ends can be neither drawn nor counted

        def all_of(*names: str, values: Mapping[str, list[_Term]] = values) -> tuple[str, ...]:
            return tuple(v.value for name in names for v in values.get(name, ()))

        def first(name: str, values: Mapping[str, list[_Term]] = values) -> str:
            return values[name][0].value if name in values else ""

        yield Statement(
            iri=iri,
            subject=subjects[0].value,
            predicate=first(_RDF + "predicate"),
            object=objects[0].value,
            literal=isinstance(objects[0], ox.Literal),
            modality=local_name(first(DRG + "modality")),
            negated=first(DRG + "negated") in ("true", "1"),
            speakers=all_of(DRG + "attributedTo"),
            reported_by=all_of(DRG + "reportedBy"),
            time=first(DRG + "time"),
            earliest=first(DRG + "earliest"),
            latest=first(DRG + "latest"),
            confidence=first(DRG + "confidence"),
            rules=tuple(rules.get(made, made) for made in all_of(_PROV + "wasGeneratedBy")),
            position=first(DRG + "position"),
            lemma=first(DRG + "lemma"),
            proposed=first(DRG + "proposes"),
            traces=all_of(DRG + "trace"),
            evidence=tuple(
                sorted(
                    (evidence[e] for e in all_of(DRG + "evidence") if e in evidence),
                    key=lambda e: (e.source, e.start or 0, e.iri),
                )
            ),
        )


def _evidence(store: ox.Store) -> dict[str, Evidence]:
    found: dict[str, Evidence] = {}
    rows = [["" if term is None else term.value for term in row] for row in _rows(store, _EVIDENCE)]
    for iri, source, exact, prefix, suffix, start, end, section, *bounds in sorted(rows):
        first, last = (_whole(bound) for bound in bounds)
        sentence = None if first is None or last is None else (first, last)
        found[iri] = Evidence(iri, source, exact, prefix, suffix, _whole(start), _whole(end), section, sentence)
    return found


def number(term: Node | None) -> int | None:
    """Read a whole number from a term; ``None`` where there is none."""
    return None if term is None else _whole(str(term))


def _whole(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _rows(store: ox.Store, sparql: str) -> Iterator[list[_Term | None]]:
    """Answer a query of our own as Oxigraph does, in no order: of a large graph, rdflib's terms cost the most time.

    :raises GraphError: a term that RDF 1.1 does not have, such as a quoted triple.
    """
    solutions = store.query(sparql, prefixes=_PREFIXES)
    assert isinstance(solutions, ox.QuerySolutions)
    for solution in solutions:
        row: list[_Term | None] = []
        for term in solution:
            if isinstance(term, ox.Triple):
                from_ox(term)
            else:
                row.append(term)
        yield row


def _grouped(store: ox.Store, sparql: str) -> dict[str, dict[str, list[_Term]]]:
    """Give the values that a query finds by thing and relation, in the order of what they read."""
    found: dict[str, dict[str, list[_Term]]] = defaultdict(lambda: defaultdict(list))
    for thing, relation, value in _rows(store, sparql):
        if thing is not None and relation is not None and value is not None:
            found[thing.value][relation.value].append(value)
    for values in found.values():
        for several in values.values():
            if len(several) > 1:
                several.sort(key=lambda term: (term.value, str(term)))
    return found


def _entities(store: ox.Store) -> dict[str, Entity]:
    rdfs, skos = str(vocabulary.PREFIXES["rdfs"]), str(vocabulary.PREFIXES["skos"])
    title = str(vocabulary.PREFIXES["dct"]) + "title"  # the name of a commentary or a cited work
    found: dict[str, Entity] = {}
    for iri, values in sorted(_grouped(store, _THINGS).items()):
        labels: dict[str, str] = {}
        spare: list[tuple[str, str]] = []
        for label in [*values.get(skos + "prefLabel", ()), *values.get(rdfs + "label", ()), *values.get(title, ())]:
            language = _language(label)
            if labels.setdefault(language, label.value) != label.value:
                spare.append((language, label.value))
        spare += [(_language(label), label.value) for label in values.get(skos + "altLabel", ())]
        found[iri] = Entity(
            iri,
            tuple(t.value for t in values.get(_RDF + "type", ()) if isinstance(t, ox.NamedNode)),
            labels,
            tuple(dict.fromkeys(sorted(spare))),
            tuple(m.value for m in values.get(skos + "exactMatch", ())),
            *(next((t.value for t in values.get(DRG + name, ())), "") for name in ("time", "earliest", "latest")),
        )
    return found


_KNOWN = """
SELECT ?s ?p ?v WHERE { GRAPH id:authority { ?s ?p ?v FILTER (?p NOT IN
  (rdf:type, rdfs:label, skos:prefLabel, skos:altLabel, skos:exactMatch)) } } ORDER BY ?s ?p ?v"""


def _known(store: ox.Store) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for thing, relation, value in ask(store, _KNOWN).rows:
        found[str(thing)].append((str(relation), str(value)))
    return {thing: tuple(facts) for thing, facts in found.items()}


_MENTIONS = """
SELECT ?entity ?source ?start ?end WHERE {
  ?entity drg:mention ?e . ?e oa:hasSource ?source ; oa:hasSelector ?position .
  ?position oa:start ?start ; oa:end ?end }"""
_OFFICES = """
SELECT ?person ?office ?name ?organization ?start ?end WHERE {
  ?office a org:Membership ; org:member ?person ; org:organization ?organization ; schema:roleName ?name .
  OPTIONAL { ?office schema:startDate ?start } OPTIONAL { ?office schema:endDate ?end } }"""


def _offices(store: ox.Store) -> dict[str, tuple[Office, ...]]:
    held: dict[str, dict[str, Office]] = defaultdict(dict)
    for person, office, name, organization, start, end in ask(store, _OFFICES).rows:
        dates = str(start or ""), str(end or "")
        known = held[str(person)].setdefault(str(office), Office({}, str(organization), *dates))
        if isinstance(name, Literal):
            held[str(person)][str(office)] = replace(known, names={**known.names, (name.language or ""): str(name)})
    return {
        person: tuple(office for _, office in sorted(offices.items(), key=lambda item: (item[1].start, item[0])))
        for person, offices in held.items()
    }


_SOURCES = """
SELECT ?c ?p ?v WHERE {
  VALUES ?p { dct:title dct:creator dct:isPartOf schema:issueNumber dct:issued }
  ?c a drg:Commentary ; ?p ?o .
  OPTIONAL { ?o rdfs:label|foaf:name|dct:title ?named }
  BIND (COALESCE(?named, ?o) AS ?v) }"""


def _sources(store: ox.Store) -> tuple[Source, ...]:
    dct, schema = str(vocabulary.PREFIXES["dct"]), str(vocabulary.PREFIXES["schema"])
    found: list[Source] = []
    for iri, values in sorted(_grouped(store, _SOURCES).items()):
        series, number, issued, title = (
            next((value.value for value in values.get(name, ())), "")
            for name in (dct + "isPartOf", schema + "issueNumber", dct + "issued", dct + "title")
        )
        # An author with a label and a foaf:name alike is one author.
        creators = tuple(dict.fromkeys(creator.value for creator in values.get(dct + "creator", ())))
        found.append(Source(iri, title or local_name(iri), creators, series, number, issued))
    return tuple(found)


def _language(label: _Term) -> str:
    return (label.language or "") if isinstance(label, ox.Literal) else ""
