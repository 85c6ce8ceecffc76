"""Claims as statements: what is the same is said once, and what is fact is said plainly, too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from builders.interpreting.claims import Claim, When
from builders.writing.evidence import Source
from builders.writing.iris import entity_iri, rule_iri, statement_iri
from builders.writing.terms import Triple, boolean, day, drg, fraction, node, partial_date, text
from ontology.dates import Span, span
from ontology.vocabulary import MODALITIES, OPEN_RELATION, STATEMENT_PROPERTIES

_Time: TypeAlias = tuple[str, date, date]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with every claim that makes it, in the order of the text."""

    iri: str
    claims: tuple[Claim, ...]

    @property
    def said(self) -> Claim:
        """The first claim; in subject, predicate, object, time, modality, negation and source all are alike."""
        return self.claims[0]

    @property
    def plain(self) -> bool:
        """Whether the author asserts it as fact, so that it also holds as a plain triple.

        An open relation (its meaning is the text's own verb, not the property) never does.
        """
        said = self.said
        return said.modality == "Asserted" and not said.negated and not said.by and said.predicate != OPEN_RELATION


def time_of(when: When | None) -> _Time | None:
    """Return what of a time decides whether two claims are the same.

    Raises:
        ValueError: The value is no date, or its days neither hold the span from the first to the last nor lie in it.
    """
    if when is None:
        return None
    value, days = span(when.value), Span(when.earliest, when.latest)
    if not (value.contains(days) or days.contains(value)):
        raise ValueError(f"{when.earliest} to {when.latest} is no time that {when.value} can stand for")
    return when.value, when.earliest, when.latest


def _check(claim: Claim) -> None:
    if not claim.evidence:
        raise ValueError(f"no evidence: {claim}")
    if claim.modality not in MODALITIES:
        raise ValueError(f"{claim.modality!r} is no modality; known are {', '.join(MODALITIES)}")
    if claim.predicate not in STATEMENT_PROPERTIES:
        raise ValueError(f"{claim.predicate!r} is no property that a statement may use")
    if claim.proposed is not None and claim.proposed not in STATEMENT_PROPERTIES:
        raise ValueError(f"{claim.proposed!r} is no property that a statement may propose")
    if claim.predicate == OPEN_RELATION and not claim.lemma:
        raise ValueError(f"an open relation without the text's own verb: {claim}")


def merge(source: Source, claims: Iterable[Claim]) -> tuple[Statement, ...]:
    """Return the statements that the claims make, in the order of the text.

    The same claim told twice with the same time, modality and source is one statement with two pieces of evidence.

    Raises:
        ValueError: A claim has no evidence, an unknown modality or predicate, or a time that contradicts itself.
    """
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        _check(claim)
        iri = statement_iri(
            source.iri.value,
            claim.subject,
            claim.predicate,
            claim.object,
            time=time_of(claim.when),
            modality=claim.modality,
            negated=claim.negated,
            by=frozenset(claim.by),
        )
        found[iri].append(claim)
    return tuple(Statement(iri, tuple(alike)) for iri, alike in found.items())


def when_triples(subject: str, when: When) -> Iterator[Triple]:
    """Yield a time at its precision and its first and last day, of a statement or an entity."""
    value, earliest, latest = time_of(when) or ("", when.earliest, when.latest)
    yield node(subject), drg("time"), partial_date(value)
    yield node(subject), drg("earliest"), day(earliest)
    yield node(subject), drg("latest"), day(latest)


def plain_triple(statement: Statement) -> Triple:
    """Return subject, predicate and object of a statement."""
    said = statement.said
    return node(entity_iri(said.subject)), drg(said.predicate), node(entity_iri(said.object))


def describe(source: Source, statement: Statement) -> Iterator[Triple]:
    """Yield what is written of a statement; the evidence nodes are described by ``builders.writing.evidence``.

    Of several claims the highest confidence counts, and each keeps its rule and its trace (one literal a claim, its
    lines in order).
    """
    said, iri = statement.said, node(statement.iri)
    subject, predicate, object_ = plain_triple(statement)
    yield iri, node("rdf:type"), drg("Statement")
    yield iri, node("rdf:subject"), subject
    yield iri, node("rdf:predicate"), predicate
    yield iri, node("rdf:object"), object_
    yield iri, drg("modality"), drg(said.modality)
    yield iri, drg("negated"), boolean(said.negated)
    yield iri, drg("confidence"), fraction(max(claim.confidence for claim in statement.claims))
    for actor in said.by:
        yield iri, drg("attributedTo"), node(entity_iri(actor))
    if said.when is not None:
        yield from when_triples(statement.iri, said.when)
    for claim in statement.claims:
        for span_ in claim.evidence:
            yield iri, drg("evidence"), source.evidence(span_)
        yield iri, node("prov:wasGeneratedBy"), node(rule_iri(claim.rule))
        if claim.position:
            yield iri, drg("position"), text(claim.position, source.language)
        if claim.lemma:
            yield iri, drg("lemma"), text(claim.lemma, source.language)
        if claim.proposed:
            yield iri, drg("proposes"), drg(claim.proposed)
        lines = [*claim.trace, *([f"time: {claim.when.how}"] if claim.when and claim.when.how else [])]
        if lines:
            yield iri, drg("trace"), text("\n".join(lines))
