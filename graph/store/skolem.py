"""IRIs in place of blank nodes, for stores that take one graph at a time (RDF 1.1 Concepts, section 3.5).

A blank node that two graphs of a source share would else become two.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, unquote

import pyoxigraph as ox

from graph.store.sources import Parcel

GENID: Final = "https://w3id.org/.well-known/genid/dragoman/"


def named(parcel: Parcel) -> Parcel:
    """Give a parcel with an IRI for each blank node."""
    graphs = {graph: [_named_quad(quad) for quad in quads] for graph, quads in parcel.graphs.items()}
    return Parcel(parcel.source, graphs, tuple(_named_quad(quad) for quad in parcel.authority))


def blank(quad: ox.Quad) -> ox.Quad:
    """Give a quad with the blank nodes that :func:`named` took out of it.

    >>> node = ox.BlankNode("b")
    >>> quad = ox.Quad(node, ox.NamedNode("urn:p"), node)
    >>> blank(_named_quad(quad)) == quad
    True
    """
    subject, value = quad.subject, quad.object
    if isinstance(subject, ox.NamedNode) and subject.value.startswith(GENID):
        subject = ox.BlankNode(unquote(subject.value.removeprefix(GENID)))
    if isinstance(value, ox.NamedNode) and value.value.startswith(GENID):
        value = ox.BlankNode(unquote(value.value.removeprefix(GENID)))
    return ox.Quad(subject, quad.predicate, value, quad.graph_name)


def _named_quad(quad: ox.Quad) -> ox.Quad:
    subject, value = quad.subject, quad.object
    if isinstance(subject, ox.BlankNode):
        subject = ox.NamedNode(GENID + quote(subject.value, safe=""))
    if isinstance(value, ox.BlankNode):
        value = ox.NamedNode(GENID + quote(value.value, safe=""))
    return ox.Quad(subject, quad.predicate, value, quad.graph_name)
