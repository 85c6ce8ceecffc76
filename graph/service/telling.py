"""Statements and their evidence as pages show them, read from the store one by one, what they speak of with names."""

from __future__ import annotations

from typing import Any, Final

import pyoxigraph as ox

from graph.service.naming import Json, predicate, term
from graph.view import local_name
from ontology import vocabulary

_RDF, _OA, _DRG, _PROV = (str(vocabulary.PREFIXES[prefix]) for prefix in ("rdf", "oa", "drg", "prov"))

Resource = ox.NamedNode | ox.BlankNode
Said = dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]
"""What is said of a thing: values by relation."""


class Teller:
    """Reads statements of one store for one page; what is spoken of often is named once."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._terms: dict[str, Json] = {}

    def term(self, iri: str) -> Json:
        """Give an IRI with its names."""
        if iri not in self._terms:
            self._terms[iri] = term(self._store, iri)
        return self._terms[iri]

    def said_of(self, thing: Resource) -> Said:
        """Give what the default graph says of a thing."""
        found: Said = {}
        for quad in self._store.quads_for_pattern(thing, None, None, ox.DefaultGraph()):
            found.setdefault(quad.predicate.value, []).append(quad.object)
        return found

    def statement(self, told: Resource, about: Said | None = None) -> Json | None:
        """Give a statement without its evidence; ``None`` where it has no ends, which SHACL reports."""
        about = self.said_of(told) if about is None else about
        ends = [about.get(_RDF + name) for name in ("subject", "predicate", "object")]
        if not all(ends):
            return None
        subject, relation, object_ = (min(end, key=str) for end in ends if end)
        made_by = [each for each in about.get(_PROV + "wasGeneratedBy", []) if isinstance(each, Resource)]
        return {
            "iri": told.value,
            "subject": self.term(value(subject)),
            "predicate": predicate(value(relation)),
            "object": self.value(object_),
            "modality": local_name(first(about, _DRG + "modality")),
            "negated": first(about, _DRG + "negated") in ("true", "1"),
            "attributed_to": [self.term(each) for each in values(about, _DRG + "attributedTo")],
            "reported_by": [self.term(each) for each in values(about, _DRG + "reportedBy")],
            **{name: first(about, _DRG + name) for name in _PLAIN},
            "rules": [first(self.said_of(each), _DRG + "rule") or each.value for each in sorted(made_by, key=str)],
        }

    def with_evidence(self, told: Resource) -> Json | None:
        """Give a statement with all its evidence, in the order of the texts."""
        about = self.said_of(told)
        found = self.statement(told, about)
        if found is None:
            return None
        evidence = [each for each in about.get(_DRG + "evidence", []) if isinstance(each, Resource)]
        words = [self.words(self.said_of(each)) for each in sorted(evidence, key=str)]
        return found | {"evidence": sorted(words, key=lambda each: (each["source"]["iri"], each["start"] or 0))}

    def words(self, about: Said) -> Json:
        """Give a piece of evidence: where its words and its whole sentence stand, and what they are."""
        selectors: Said = {}
        for selector in about.get(_OA + "hasSelector", []):
            if isinstance(selector, Resource):
                for name, found in self.said_of(selector).items():
                    selectors.setdefault(name, []).extend(found)
        start, end = (number(first(selectors, _OA + name)) for name in ("start", "end"))
        low, high = (number(first(about, _DRG + name)) for name in ("sentenceStart", "sentenceEnd"))
        if start is not None and end is not None and not (low is not None and high is not None and low <= start):
            low, high = start, end
        return {
            "source": self.term(first(about, _OA + "hasSource")),
            **{name: first(selectors, _OA + name) for name in ("exact", "prefix", "suffix")},
            "start": start,
            "end": end,
            "sentence": None if low is None or high is None or start is None else [low, max(high, end or 0)],
            "section": first(about, _DRG + "section"),
        }

    def value(self, object_: Any) -> Json:
        """Give what stands at the end of a triple: a value, or a thing with its names."""
        if isinstance(object_, ox.Literal):
            return {"value": object_.value} | ({"language": object_.language} if object_.language else {})
        return self.term(value(object_))


_PLAIN: Final = ("time", "earliest", "latest", "position", "confidence", "lemma")


def values(about: Said, relation: str) -> list[str]:
    """Give what is said in a relation, in the order of letters."""
    return sorted(value(each) for each in about.get(relation, []))


def first(about: Said, relation: str) -> str:
    """Give the first of it, ``""`` where there is none."""
    return next(iter(values(about, relation)), "")


def value(term_: Any) -> str:
    """Give the IRI of a node, or the value of a literal."""
    return str(getattr(term_, "value", term_))


def number(text: str) -> int | None:
    """Give a whole number, ``None`` for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
