"""RDF 1.2: what a statement says as a triple term, for stores that ask for it with SPARQL 1.2.

RDF 1.2 (W3C, Concepts and Abstract Syntax) lets a resource reify a triple: ``statement rdf:reifies <<( s p o )>>``.
That stands here in the place of ``rdf:subject``, ``rdf:predicate`` and ``rdf:object``; everything else of a statement
stays as it is, and what a statement reifies is not thereby asserted. N-Quads 1.2, read back by :func:`read`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib import Dataset

from graph.errors import GraphError
from graph.exchange.exported import Exported, Wanted, lines
from graph.load import from_quads, serialize, to_quads
from ontology import vocabulary

FILE = "graph-rdf12.nq"
REIFIES = ox.NamedNode(str(vocabulary.RDF) + "reifies")
_PARTS = tuple(ox.NamedNode(str(vocabulary.RDF) + name) for name in ("subject", "predicate", "object"))
_Statement = tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode | ox.BlankNode | ox.DefaultGraph]


def write(dataset: Dataset, wanted: Wanted) -> Exported:
    """Write a dataset as N-Quads 1.2 with a triple term for each statement.

    A statement that lacks one of its parts, or has two, cannot be a triple term and stays as it is.
    """
    quads = list(to_quads(dataset))
    parts: dict[_Statement, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        if quad.predicate in _PARTS and not isinstance(quad.subject, ox.Triple):
            parts[quad.subject, quad.graph_name].append(quad)
    folded = {said: term for said, held in parts.items() if (term := _term(held))}
    kept = (q for q in quads if not (q.predicate in _PARTS and (q.subject, q.graph_name) in folded))
    made = (ox.Quad(said, REIFIES, term, name) for (said, name), term in folded.items())
    unfit = lines(
        (len(parts) - len(folded), "statements without one subject, one predicate and one object, left as they are")
    )
    return Exported({FILE: serialize([*kept, *made], ox.RdfFormat.N_QUADS)}, unfit)


def read(data: bytes) -> Dataset:
    """Read RDF 1.2 in N-Quads, triple terms that are reified as statements with their three parts.

    :raises GraphError: it is no N-Quads, or a triple term stands anywhere else.
    """
    try:
        return from_quads(_unfolded(ox.parse(data, format=ox.RdfFormat.N_QUADS)))
    except SyntaxError as error:
        raise GraphError(f"no well-formed N-Quads 1.2: {error}", remedy="export it again") from error


def _term(held: Iterable[ox.Quad]) -> ox.Triple | None:
    found = {part: [quad.object for quad in held if quad.predicate == part] for part in _PARTS}
    if any(len(values) != 1 for values in found.values()):
        return None
    subject, predicate, object_ = (found[part][0] for part in _PARTS)
    if isinstance(subject, (ox.Literal, ox.Triple)) or not isinstance(predicate, ox.NamedNode):
        return None
    return ox.Triple(subject, predicate, object_)


def _unfolded(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    for quad in quads:
        if quad.predicate == REIFIES and isinstance(quad.object, ox.Triple):
            term = quad.object
            for part, value in zip(_PARTS, (term.subject, term.predicate, term.object), strict=True):
                yield ox.Quad(quad.subject, part, value, quad.graph_name)
        else:
            yield quad
