"""Check a graph: against the shapes, and against the text that it quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset, Graph
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from graph import terms
from graph.errors import GraphError
from graph.load import from_ox
from graph.tabular import table
from graph.view import DRG, View, read
from ontology import vocabulary


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong.

    :ivar focus: the IRI of what it is wrong with.
    :ivar message: what is wrong, in a sentence.
    :ivar path: the property concerned, ``""`` for none.
    :ivar value: the value concerned, ``""`` for none.
    """

    focus: str
    message: str
    path: str = ""
    value: str = ""


def validate(
    dataset: Dataset, *, text: str | Mapping[str, str] | None = None, shapes: Path | None = None
) -> list[Finding]:
    """Check a dataset and list what is wrong, sorted; an empty list when nothing is.

    The shapes are checked over the union of all graphs with the ontology. With the text, every quotation must also be
    where its evidence says: ``text[start:end] == exact``.

    :param text: the source text as read, or by commentary IRI when there are several.
    :param shapes: a Turtle file of shapes instead of ``ontology/shapes.ttl``.
    :raises GraphError: the shapes are not there or not well-formed.
    """
    found = set(_shacl(dataset, shapes or vocabulary.SHAPES_FILE))
    if text is not None:
        found.update(_quotations(read(dataset), text))
    return sorted(found)


def to_table(findings: list[Finding]) -> str:
    """Lay findings out for a terminal."""
    return table(
        ["focus", "path", "value", "message"],
        [[terms.curie(f.focus), terms.curie(f.path), f.value[:60], f.message] for f in findings],
    )


def _shacl(dataset: Dataset, shapes: Path) -> list[Finding]:
    from pyshacl import validate as check  # slow to import, and only this needs it

    if not shapes.exists():
        raise GraphError(f"the shapes {shapes} are not there", remedy="reinstall dragoman, or give another file")
    _, report, text = check(_union(dataset), shacl_graph=_turtle(shapes), inference="none", inplace=True)
    if not isinstance(report, Graph):
        raise GraphError(f"the shapes {shapes} cannot be used ({' '.join(text.split())[:200]})", remedy="mend them")
    return [_finding(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)]


def _finding(report: Graph, result: Node) -> Finding:
    focus, value = (_text(report.value(result, part)) for part in (SH.focusNode, SH.value))
    if focus == DRG + "Statement":  # a shape that asks about the whole graph at once; what it found is the value
        focus, value = value, ""
    return Finding(
        focus=focus,
        message=" ".join(sorted(_text(message) for message in report.objects(result, SH.resultMessage))),
        path=_text(report.value(result, SH.resultPath)),
        value=value,
    )


def _text(term: Node | None) -> str:
    return "" if term is None else str(term)


def _union(dataset: Dataset) -> Graph:
    """Copy the union and the ontology, whose class tree the shapes need, into one graph."""
    graph = _turtle(vocabulary.ONTOLOGY_FILE)
    for subject, predicate, object_, _ in dataset.quads((None, None, None, None)):
        graph.add((subject, predicate, object_))
    return graph


def _turtle(path: Path) -> Graph:
    graph = Graph()
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            graph.add((from_ox(quad.subject), from_ox(quad.predicate), from_ox(quad.object)))
    except SyntaxError as error:
        raise GraphError(f"{path} is no well-formed Turtle ({error.msg})", remedy="mend it") from error
    return graph


def _quotations(view: View, text: str | Mapping[str, str]) -> list[Finding]:
    found: list[Finding] = []
    for evidence in {e for s in view.statements for e in s.evidence}:
        source = text if isinstance(text, str) else text.get(evidence.source)
        if source is None:
            continue
        start, end = evidence.start, evidence.end
        if start is None or end is None:
            found.append(Finding(evidence.iri, "has no position in the text", DRG + "evidence", evidence.exact))
        elif not evidence.stands(source):
            message = f"characters {start} to {end} of the text read '{source[start:end]}', not what is quoted"
            found.append(Finding(evidence.iri, message, "http://www.w3.org/ns/oa#exact", evidence.exact))
    return found
