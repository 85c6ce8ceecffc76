"""From a reading to the dataset: three named graphs for the source, and one for what is known beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import pyoxigraph
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Quad
from rdflib import Dataset

from builders.interpreting.claims import Reading
from builders.reading import Span
from builders.writing import entities, evidence, known, provenance, statements
from builders.writing.evidence import Source
from builders.writing.iris import commentary_iri, evidence_iri
from builders.writing.serialise import trig
from builders.writing.terms import Triple, node
from ontology import authority as authorities
from ontology import dates
from ontology.authority import Authority
from ontology.vocabulary import PREFIXES


@dataclass(frozen=True, slots=True)
class Graphs:
    """The names of the graphs that a source is written to."""

    facts: NamedNode
    statements: NamedNode
    provenance: NamedNode
    authority: NamedNode


def source_of(reading: Reading) -> Source:
    """Return the text of a reading with its IRI."""
    read = reading.commentary
    return Source(node(commentary_iri(read.title, read.issued, read.text)), read)


def graphs_of(source: Source) -> Graphs:
    """Return the names of the graphs for a source."""
    facts, layer, behind = (NamedNode(f"{source.iri.value}#{name}") for name in ("facts", "statements", "provenance"))
    return Graphs(facts, layer, behind, node("id:authority"))


def to_quads(reading: Reading, authority: Authority | None = None) -> set[Quad]:
    """Return everything that is written of a reading.

    Args:
        reading: A commentary as understood.
        authority: What is known beforehand; Dragoman's own by default.

    Raises:
        EvidenceError: A piece of evidence is no part of the text.
        ValueError: A claim or an entity is not as the ontology has it, or names an entity that is not there.
    """
    source = source_of(reading)
    graphs = graphs_of(source)
    _check_names(reading)
    told = statements.merge(source, reading.claims)
    found = reading.entities.values()

    # Generators all: lists of so many triples would keep Python's garbage collector busy for a third of the time.
    facts = chain(
        (triple for entity in found for triple in entities.describe(source, entity)),
        (statements.plain_triple(statement) for statement in told if statement.plain),
    )
    layer = chain(
        (triple for statement in told for triple in statements.describe(source, statement)),
        (triple for entity in found for triple in entities.mentions(source, entity)),
        (triple for span in _spans(reading) for triple in evidence.describe(source, span)),
    )
    rules = dict.fromkeys(claim.rule for claim in reading.claims)
    behind = chain(
        provenance.commentary_triples(source),
        provenance.reference_triples(source),
        provenance.activity_triples(source, rules, (graphs.facts, graphs.statements)),
    )
    used_authority = authority or authorities.load()
    before = known.describe(found, used_authority, source.language, _times(reading))
    return {
        *_in(graphs.facts, facts),
        *_in(graphs.statements, layer),
        *_in(graphs.provenance, behind),
        *_in(graphs.authority, before),
    }


def to_trig(reading: Reading, authority: Authority | None = None) -> bytes:
    """Return a reading as TriG; the same reading and version give the same bytes. Errors as ``to_quads``."""
    return as_trig(to_quads(reading, authority), source_of(reading).iri.value)


def as_trig(quads: Iterable[Quad], iri: str) -> bytes:
    """Return the quads of a source as TriG, with prefixes of its own.

    Args:
        quads: What ``to_quads`` returned.
        iri: Of the commentary.
    """
    pieces = evidence_iri(iri, 0, 1).removesuffix("0-1")
    own = {"source": f"{iri}#", "evidence": pieces, "reference": pieces.replace("/evidence/", "/reference/", 1)}
    return trig(quads, own)


def to_dataset(reading: Reading, authority: Authority | None = None) -> Dataset:
    """Return a reading as an rdflib dataset (kept in Oxigraph) that is queried as the union of its graphs.

    Errors as ``to_quads``.
    """
    store = pyoxigraph.Store()
    store.extend(to_quads(reading, authority))
    dataset = Dataset(store=OxigraphStore(store=store), default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    return dataset


def _in(graph: NamedNode, triples: Iterable[Triple]) -> Iterator[Quad]:
    return (Quad(*triple, graph) for triple in triples)


def _check_names(reading: Reading) -> None:
    """Make sure that each claim speaks of entities that are there, under the key they are kept by."""
    for key, entity in reading.entities.items():
        if key != entity.key:
            raise ValueError(f"the entity {entity.key} is kept under another key, {key}")
    for claim in reading.claims:
        for key in (claim.subject, claim.object, *claim.by):
            if key not in reading.entities:
                raise ValueError(f"a claim of the rule {claim.rule} speaks of {key}, which is none of the entities")


def _spans(reading: Reading) -> list[Span]:
    """Return every part of the text that something points to, once."""
    spans = {span for claim in reading.claims for span in claim.evidence}
    spans |= {span for entity in reading.entities.values() for span in entity.mentions}
    for note in reading.commentary.footnotes:
        for work in note.works:
            spans |= {work.span, *note.mark_spans}
    return sorted(spans)


def _times(reading: Reading) -> list[dates.Span]:
    """Return the days that the commentary was issued on and speaks of."""
    whens = [claim.when for claim in reading.claims] + [entity.when for entity in reading.entities.values()]
    times = {dates.Span(when.earliest, when.latest) for when in whens if when is not None}
    if reading.commentary.issued:
        times.add(dates.span(reading.commentary.issued))
    return sorted(times)
