"""A graph out of a project of Discourse Network Analyzer: what is coded by hand becomes statements with evidence.

A coding is a statement that its person, its organization, or each of the two where both are coded, endorses or opposes
its concept; the passage is its evidence. The coder is taken at his word: what has no modality is told as fact, what has
no confidence is certain. IRIs and classes are those that our export keeps as attributes; without them people are
``drg:Person``, organizations ``drg:Organization``, concepts ``drg:PolicyConcept``, each named after its value.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from urllib.parse import quote

from rdflib import Dataset, Graph, Literal, URIRef

from graph.exchange.dna_project import Coding, Document, Named
from graph.exchange.exported import lines
from graph.load import bind
from graph.view import ASSERTED
from ontology import vocabulary
from ontology.vocabulary import DCT, DRG, ID, OA, PROV, RDF, RDFS, SCHEMA, XSD

_CLASSES = {"person": "Person", "organization": "Organization", "concept": "PolicyConcept", "actor": "Actor"}
_RULE = ID["rule/discourse-network-analyzer"]
_STATE = re.compile(re.escape(ID) + "state/([A-Z]{3,4})")
_CONTEXT = 32
"""How many characters before and after a quotation are kept."""


def to_dataset(documents: Iterable[Document], codings: Iterable[Coding]) -> tuple[Dataset, tuple[str, ...]]:
    """Make a dataset of what is coded.

    :return: the dataset, and what of the project is not in it, a line each.
    """
    dataset = Dataset(default_union=True)
    bind(dataset)
    held = {document.iri: _Commentary(dataset, document) for document in documents}
    given = list(codings)
    actors = {named.name: _iri(room, named) for c in given for room, named in _actors(c)}
    unfit = 0
    for coding in given:
        if not coding.concept.name or not list(_actors(coding)):
            unfit += 1
            continue
        for room, named in _actors(coding):
            held[coding.document].add(coding, room, named, actors)
    return dataset, lines(
        (unfit, "codings without an actor or without a concept"),
        (len(held) - len({c.document for c in given}), "documents in which nothing is coded"),
    )


class _Commentary:
    """The graphs of a document, and what is coded in it."""

    def __init__(self, dataset: Dataset, document: Document) -> None:
        self.iri, self.document = URIRef(document.iri), document
        self.facts, self.statements, self.provenance = (
            dataset.graph(URIRef(f"{document.iri}#{name}")) for name in ("facts", "statements", "provenance")
        )
        facts = [(RDF.type, DRG["Commentary"]), (DCT["title"], Literal(document.title or "untitled"))]
        facts += [(DCT["creator"], Literal(document.author))] if document.author else []
        facts += [(DCT["isPartOf"], Literal(document.source))] if document.source else []
        facts += [(SCHEMA["issueNumber"], Literal(document.section))] if document.section else []
        facts += [(DCT["issued"], Literal(document.date, datatype=XSD.date))] if document.date else []
        for relation, value in facts:
            self.facts.add((self.iri, relation, value))
        self.provenance.add((_RULE, RDF.type, PROV["Activity"]))
        self.provenance.add((_RULE, DRG["rule"], Literal("discourse-network-analyzer")))

    def add(self, coding: Coding, room: str, actor: Named, actors: dict[str, URIRef]) -> None:
        """Add what an actor holds by a coding."""
        subject, object_ = (_described(self.facts, *of) for of in ((room, actor), ("concept", coding.concept)))
        predicate = DRG[_stance(coding)]
        modality = coding.modality if coding.modality in vocabulary.MODALITIES else ASSERTED
        speakers = [name for name in coding.attributed_to.split("|") if name]
        said = (self.iri, subject, predicate, object_, modality, *sorted(speakers))
        ours = coding.statement.startswith(ID) and len(list(_actors(coding))) == 1
        statement = URIRef(coding.statement) if ours else ID[f"statement/{_digest(*said)}"]
        for relation, value in (
            (RDF.type, DRG["Statement"]),
            (RDF.subject, subject),
            (RDF.predicate, predicate),
            (RDF.object, object_),
            (DRG["modality"], DRG[modality]),
            (DRG["negated"], Literal(False)),
            (PROV["wasGeneratedBy"], _RULE),
            (DRG["evidence"], self._evidence(coding)),
        ):
            self.statements.add((statement, relation, value))
        self._confide(statement, coding.confidence)
        for name in speakers:
            speaker = actors.get(name) or _described(self.facts, "actor", Named(name))
            self.statements.add((statement, DRG["attributedTo"], speaker))
        if modality == ASSERTED and not speakers:
            self.facts.add((subject, predicate, object_))

    def _confide(self, statement: URIRef, percent: int) -> None:
        """Keep the highest confidence of the codings of a statement."""
        known = self.statements.value(statement, DRG["confidence"])
        value = max(Decimal(percent) / 100, Decimal(str(known)) if known is not None else Decimal(0))
        self.statements.set((statement, DRG["confidence"], Literal(str(value), datatype=XSD.decimal)))

    def _evidence(self, coding: Coding) -> URIRef:
        text, start, stop = self.document.text, coding.start, coding.stop
        name = self.iri.rsplit("/", 1)[-1]
        evidence = ID[f"evidence/{name}/{start}-{stop}"]
        quotation, position = URIRef(f"{evidence}-quote"), URIRef(f"{evidence}-position")
        for subject, relation, value in (
            (evidence, RDF.type, OA["SpecificResource"]),
            (evidence, OA["hasSource"], self.iri),
            (evidence, OA["hasSelector"], quotation),
            (evidence, OA["hasSelector"], position),
            (quotation, RDF.type, OA["TextQuoteSelector"]),
            (quotation, OA["exact"], Literal(text[start:stop])),
            (quotation, OA["prefix"], Literal(text[max(0, start - _CONTEXT) : start])),
            (quotation, OA["suffix"], Literal(text[stop : stop + _CONTEXT])),
            (position, RDF.type, OA["TextPositionSelector"]),
            (position, OA["start"], Literal(start, datatype=XSD.integer)),
            (position, OA["end"], Literal(stop, datatype=XSD.integer)),
        ):
            self.statements.add((subject, relation, value))
        return evidence


def _actors(coding: Coding) -> Iterator[tuple[str, Named]]:
    yield from (pair for pair in (("person", coding.person), ("organization", coding.organization)) if pair[1].name)


def _stance(coding: Coding) -> str:
    """Give the property that a coding says, the finer one where it names one that agrees."""
    top = "endorses" if coding.agreement else "opposes"
    known = coding.stance in vocabulary.PROPERTIES and vocabulary.top_property(coding.stance) == top
    return coding.stance if known else top


def _described(facts: Graph, room: str, named: Named) -> URIRef:
    iri = _iri(room, named)
    kind = named.type if named.type in vocabulary.CLASSES else _CLASSES[room]
    facts.add((iri, RDF.type, DRG[kind]))
    facts.add((iri, RDFS.label, Literal(named.name, lang=_language(named.name))))
    if code := _STATE.fullmatch(iri):
        facts.add((iri, DRG["isoAlpha3"], Literal(code[1])))
    for name, language in ((named.english, "en"), (named.korean, "ko")):
        if name and language != _language(named.name):
            facts.add((iri, RDFS.label, Literal(name, lang=language)))
    return iri


def _iri(room: str, named: Named) -> URIRef:
    if named.iri.startswith("http"):
        return URIRef(named.iri)
    key = "".join(char if char.isalnum() or char in "-_" else quote(char, safe="") for char in named.name)
    return ID[f"{room}/{key}"]


def _language(name: str) -> str:
    """Tell the language of a name by its script: kana and Chinese characters are taken for Japanese."""
    if re.search("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]", name):
        return "ja"
    return "ko" if re.search("[\uac00-\ud7a3]", name) else "en"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
