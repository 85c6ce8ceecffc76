"""What is compared of a graph: the entities that it has evidence for, and its statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import Dataset
from rdflib.term import BNode, Literal, Node, URIRef

from graph.errors import GraphError
from graph.evaluation.likeness import ENTITY_CLASSES, SCORED, bare, is_participation
from graph.evaluation.sentences import Span
from graph.facts import number
from graph.view import LANGUAGES, local_name
from ontology.vocabulary import DRG, OA, RDF, RDFS, SKOS

_NAMES = (RDFS.label, SKOS.prefLabel, SKOS.altLabel)


@dataclass(frozen=True)
class Thing:
    """An entity of the graph.

    :ivar name: what to call it in a list.
    :ivar types: the classes that the graph states of it, without those above.
    :ivar labels: its names, bare.
    :ivar spans: where it is mentioned, and where what is said of it has its evidence.
    :ivar times: its own times and, for an event, those at which somebody took part.
    :ivar participants: the IRIs of who took part in it.
    """

    iri: str
    name: str
    types: frozenset[str]
    labels: frozenset[str]
    spans: tuple[Span, ...]
    times: frozenset[str]
    participants: frozenset[str]


@dataclass(frozen=True)
class Claim:
    """A statement of the graph; ``confidence`` is ``None`` where the graph gives none."""

    iri: str
    subject: str
    predicate: str
    object: str
    modality: str
    time: str | None
    sources: frozenset[str]
    negated: bool
    spans: tuple[Span, ...]
    confidence: float | None


@dataclass(frozen=True)
class Built:
    """The entities and statements of a graph, in the order of their IRIs."""

    things: Mapping[str, Thing]
    claims: tuple[Claim, ...]


class _Triples:
    """The union of a dataset, asked by subject and predicate."""

    def __init__(self, dataset: Dataset) -> None:
        self._held: dict[Node, dict[Node, set[Node]]] = defaultdict(lambda: defaultdict(set))
        for subject, predicate, object_, _ in dataset.quads((None, None, None, None)):
            self._held[subject][predicate].add(object_)

    def subjects(self) -> Iterator[Node]:
        yield from sorted(self._held, key=str)

    def values(self, subject: Node, predicate: Node) -> set[Node]:
        return self._held[subject].get(predicate, set()) if subject in self._held else set()

    def one(self, subject: Node, predicate: Node) -> Node | None:
        """The first value, should there be several."""
        return min(self.values(subject, predicate), key=str, default=None)


def read(dataset: Dataset, text: str | None = None) -> Built:
    """Read what is compared of the graph of one commentary.

    :param text: the commentary; it is checked to be the one that the graph quotes.
    :raises GraphError: the graph is of no commentary or of several, or quotes another text.
    """
    triples = _Triples(dataset)
    commentaries = [s for s in triples.subjects() if DRG.Commentary in triples.values(s, RDF.type)]
    if not commentaries:
        raise GraphError("the graph is of no commentary", remedy="give the graph.trig that 'dragoman build' wrote")
    if len(commentaries) > 1:
        raise GraphError(
            f"the graph is of {len(commentaries)} commentaries, and annotations are of one",
            remedy="evaluate the build of each",
        )
    if text is not None:
        _same_text(triples, text)
    claims = tuple(_claims(triples))
    return Built({thing.iri: thing for thing in _things(triples, claims)}, claims)


def _same_text(triples: _Triples, text: str) -> None:
    for subject in triples.subjects():
        for _, start, end, exact in _selected(triples, subject):
            if exact is not None and text[start:end] != exact:
                raise GraphError(
                    f"the graph quotes {exact[:40]!r} from character {start}, where the text has "
                    f"{text[start:end][:40]!r}",
                    remedy="give the text that was built, or build this one",
                )


def _selected(triples: _Triples, evidence: Node) -> Iterator[tuple[Node, int, int, str | None]]:
    selectors = triples.values(evidence, OA.hasSelector)
    quotes = sorted(str(exact) for selector in selectors for exact in triples.values(selector, OA.exact))
    for selector in selectors:
        start, end = (number(triples.one(selector, bound)) for bound in (OA.start, OA.end))
        if start is not None and end is not None:
            yield selector, start, end, quotes[0] if quotes else None


def _spans(triples: _Triples, holder: Node, link: Node) -> set[Span]:
    return {
        (start, end) for evidence in triples.values(holder, link) for _, start, end, _ in _selected(triples, evidence)
    }


def _claims(triples: _Triples) -> Iterator[Claim]:
    for iri in triples.subjects():
        if DRG.Statement not in triples.values(iri, RDF.type):
            continue
        subject, predicate, object_ = (triples.one(iri, part) for part in (RDF.subject, RDF.predicate, RDF.object))
        name = str(predicate).removeprefix(str(DRG))
        if subject is None or object_ is None or not str(predicate).startswith(str(DRG)) or name not in SCORED:
            continue
        time, modality = triples.one(iri, DRG.time), triples.one(iri, DRG.modality)
        yield Claim(
            iri=str(iri),
            subject=_key(subject),
            predicate=name,
            object=_key(object_),
            modality=local_name(str(modality or "")).lower(),
            time=None if time is None else str(time),
            sources=frozenset(_key(source) for source in triples.values(iri, DRG.attributedTo)),
            negated=str(triples.one(iri, DRG.negated)).lower() in ("true", "1"),
            spans=tuple(sorted(_spans(triples, iri, DRG.evidence))),
            confidence=_decimal(triples.one(iri, DRG.confidence)),
        )


def _key(term: Node) -> str:
    """An IRI as it is; anything else in a form that no IRI has."""
    if isinstance(term, Literal):
        return f'"{term}"'
    return f"_:{term}" if isinstance(term, BNode) else str(term)


def _decimal(term: Node | None) -> float | None:
    try:
        return None if term is None else float(str(term))
    except ValueError:
        return None


def _things(triples: _Triples, claims: tuple[Claim, ...]) -> Iterator[Thing]:
    told: dict[str, set[Span]] = defaultdict(set)
    participants: dict[str, set[str]] = defaultdict(set)
    times: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        told[claim.subject].update(claim.spans)
        told[claim.object].update(claim.spans)
        if is_participation(claim.predicate):
            participants[claim.subject].add(claim.object)
            times[claim.subject].update({claim.time} if claim.time else ())
    for term in triples.subjects():
        types = {str(cls).removeprefix(str(DRG)) for cls in triples.values(term, RDF.type)} & ENTITY_CLASSES
        iri = str(term)
        spans = _spans(triples, term, DRG.mention) | told[iri]
        if not isinstance(term, URIRef) or not types or not spans:
            continue  # what the authority alone knows is no finding of the builders
        labels = [label for link in _NAMES for label in triples.values(term, link)]
        yield Thing(
            iri=iri,
            name=_name(triples, term),
            types=frozenset(types),
            labels=frozenset(bare(str(label)) for label in labels) - {""},
            spans=tuple(sorted(spans)),
            times=frozenset({str(time) for time in triples.values(term, DRG.time)} | times[iri]),
            participants=frozenset(participants[iri]),
        )


def _name(triples: _Triples, term: URIRef) -> str:
    """The name in the first language that there is one in; of several, the shortest."""

    def rank(label: Node) -> tuple[int, int, str]:
        language = (label.language if isinstance(label, Literal) else None) or ""
        return (LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES), len(str(label)), str(label))

    for link in _NAMES:
        if labels := triples.values(term, link):
            return str(min(labels, key=rank))
    return local_name(str(term))
