"""Writes ``docs/ontology.html``, the reference of the vocabulary, out of ``dragoman.ttl``.

    python -m ontology.document --write    # writes the page
    python -m ontology.document --check    # leaves with status 1 when the page is stale

The page is made by pyLODE (profile OntPub), which belongs to the development group of dependencies. It is one
file that loads nothing, and the same ontology gives the same bytes.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from ontology.errors import DragomanError
from ontology.generated import keep
from ontology.vocabulary import (
    CLASSES,
    DCT,
    DRG,
    MODALITIES,
    ONTOLOGY_FILE,
    OWL,
    PREFIXES,
    PROPERTIES,
    QUAD_CLASSES,
    RDF,
    RDFS,
    SKOS,
)

PAGE: Final = Path(__file__).parents[1] / "docs" / "ontology.html"
_ONTOLOGY: Final = str(DRG).removesuffix("#")
_LOADING: Final = {"img": "src", "script": "src", "iframe": "src", "link": "href", "source": "src", "object": "data"}

_VANN: Final = "http://purl.org/vocab/vann/"
#: Names of properties that pyLODE's own collection of vocabularies lacks.
_UNLABELLED: Final = {
    URIRef(iri): {"title": title, "description": description, "ont_title": vocabulary}
    for iri, title, description, vocabulary in (
        (str(RDF.type), "Type", "The subject is an instance of a class.", "RDF"),
        (f"{_VANN}preferredNamespacePrefix", "Prefix", "The preferred prefix of the namespace.", "VANN"),
        (f"{_VANN}preferredNamespaceUri", "Namespace", "The preferred namespace of the vocabulary.", "VANN"),
    )
}


def render(ontology: Path = ONTOLOGY_FILE) -> str:
    """Return the page as HTML.

    Raises DragomanError when pyLODE is not installed, and when the page would load something from elsewhere.
    """
    try:
        # Here, not above: only those who write the documentation need pyLODE.
        from pylode.profiles.ontpub import OntPub  # type: ignore[import-untyped]  # it ships no types
        from pylode.utils import section_html  # type: ignore[import-untyped]  # nor here
    except ImportError as error:
        raise DragomanError("pyLODE is not installed", remedy="install the dev dependency group") from error

    class Page(OntPub):  # type: ignore[misc]  # untyped base
        """pyLODE's page with a section of its own for the individuals, which pyLODE leaves out."""

        def _make_main_sections(self) -> None:
            super()._make_main_sections()
            shown = [DCT.title, DCT.description, SKOS.example, RDF.type]
            with self.content:
                section_html(
                    "Individuals",
                    self.ont,
                    self.back_onts,
                    self.ns,
                    OWL.NamedIndividual,
                    shown,
                    self.toc,
                    "named_individuals",
                    self.fids,
                    self.props_labeled,
                )

    disabled = logging.root.manager.disable
    logging.disable(logging.CRITICAL)  # pyLODE logs its progress to the root logger
    try:
        with warnings.catch_warnings():
            # pyLODE leaves its own style sheet open, and Python says so.
            warnings.simplefilter("ignore", ResourceWarning)
            page = Page(_readable(ontology))
            # Anchors are the local names, so that the IRI of a term leads to its entry; pyLODE's come from labels.
            names = (*CLASSES, *PROPERTIES, *MODALITIES, *QUAD_CLASSES.values())
            page.fids.update({str(DRG[name]): name for name in names})
            page.props_labeled.update(_UNLABELLED)
            html: str = page.make_html()
    finally:
        logging.disable(disabled)
    if found := loads(html):
        raise DragomanError(f"the page would load {found[0]}", remedy="use pyLODE 3.2.2, or inline it in document.py")
    return html.rstrip() + "\n"


def loads(html: str) -> list[str]:
    """Return the addresses that a browser would fetch to show the page; data URIs are no fetch.

    >>> loads('<link href="a.css"><img src="data:image/png;base64,AA=="><a href="https://example.org">x</a>')
    ['a.css']
    """
    collector = _Loads()
    collector.feed(html)
    return collector.found


class _Loads(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the address that the tag loads, if it loads one."""
        address = dict(attrs).get(_LOADING.get(tag, ""))
        if address and not address.startswith("data:"):
            self.found.append(address)


def _readable(path: Path) -> Graph:
    """Return the ontology as pyLODE shows it best: our own terms only, sorted, one bilingual name each.

    pyLODE runs all labels of a term together, describes every declared term of other vocabularies, and orders by
    the random names of blank nodes: so both languages are joined to one label, foreign subjects are left out, and
    blank nodes are numbered as they stand in the file.
    """
    numbers: dict[str, BNode] = {}

    def term(value: ox.NamedNode | ox.BlankNode | ox.Literal) -> Node:
        if isinstance(value, ox.BlankNode):
            return numbers.setdefault(value.value, BNode(f"b{len(numbers):04}"))
        if isinstance(value, ox.NamedNode):
            return URIRef(value.value)
        if value.language:
            return Literal(value.value, lang=value.language)
        return Literal(value.value, datatype=URIRef(value.datatype.value))

    triples: set[tuple[Node, Node, Node]] = set()
    names: dict[tuple[Node, Node], dict[str, list[str]]] = {}
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and not quad.subject.value.startswith(_ONTOLOGY):
            continue
        if not isinstance(quad.subject, ox.NamedNode | ox.BlankNode) or isinstance(quad.object, ox.Triple):
            raise DragomanError(f"{path.name} has a quoted triple", remedy="write plain RDF 1.1 Turtle")
        s, p, o = term(quad.subject), URIRef(quad.predicate.value), term(quad.object)
        if p in (RDFS.label, DCT.title) and isinstance(o, Literal):
            names.setdefault((s, p), {}).setdefault(o.language or "", []).append(str(o))
        elif o != OWL.FunctionalProperty:  # or pyLODE gives the property a second entry
            triples.add((s, p, o))
    for (subject, naming), by_language in names.items():
        joined = " · ".join("、".join(sorted(by_language[language])) for language in sorted(by_language))
        triples.add((subject, naming, Literal(joined)))

    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in sorted(triples, key=lambda triple: tuple(part.n3() for part in triple)):
        graph.add(triple)
    return graph


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the page; return the exit status (0 done or fresh, 1 stale, 2 an error to mend)."""
    return keep(PAGE, render, "python -m ontology.document", arguments)


if __name__ == "__main__":
    raise SystemExit(main())
