"""GEXF with time: for Gephi, whose timeline shows the edges of a day.

GEXF 1.3 (gexf.net/1.3). Edges last from the first to the last day that each of their statements can mean, things with a
date of their own, such as events, from the first to the last day of theirs; what has no date is always there. Several
stretches of days are spells. NetworkX's writer would add the day of writing, and so give other bytes each day.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as Xml

import networkx as nx
from rdflib import Dataset

from graph.errors import GraphError
from graph.exchange.exported import Exported, Wanted, lines
from graph.exchange.network import Attributes, Edge, Interval, Network, Node, Value, network
from graph.exchange.xml import made_printable
from graph.view import read as view_of

FILE = "graph.gexf"
NAMESPACE = "http://gexf.net/1.3"
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
_TYPES = {str: "string", bool: "boolean", int: "integer", float: "double"}
_OWN = ("label", "weight")
"""Attributes for which GEXF has a place of its own."""
_KINDS = ("predicate", "kind", "name")
"""What tells the parallel edges of a network apart: of statements, of acts, of named ties."""


def write(dataset: Dataset, wanted: Wanted) -> Exported:
    """Write a network of a dataset as GEXF.

    :raises GraphError: no such network.
    """
    found, spoilt = made_printable(network(view_of(dataset), wanted))
    root = Xml.Element(
        "gexf",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": _SCHEMA,
            "xsi:schemaLocation": f"{NAMESPACE} {NAMESPACE}/gexf.xsd",
            "version": "1.3",
        },
    )
    Xml.SubElement(Xml.SubElement(root, "meta"), "creator").text = "Dragoman"
    root.append(_graph(found))
    Xml.indent(root)
    data = Xml.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    undated = sum(not edge.times for edge in found.edges) if _dated(found) else 0
    always = lines((undated, "edges that the text does not date, and that are there always"))
    return Exported({FILE: data}, found.losses + spoilt + always)


def read(data: bytes) -> nx.Graph[str]:
    """Read GEXF as NetworkX does: times are the attributes ``start`` and ``end`` or ``spells``.

    :raises GraphError: it is none.
    """
    try:
        return nx.read_gexf(io.BytesIO(data), version="1.3")
    except (SyntaxError, ValueError, KeyError, nx.NetworkXError) as error:
        raise GraphError(f"no well-formed GEXF: {error}", remedy="export it again") from error


def _dated(found: Network) -> bool:
    return any(node.times for node in found.nodes) or any(edge.times for edge in found.edges)


def _graph(found: Network) -> Xml.Element:
    graph = Xml.Element("graph", {"defaultedgetype": "directed" if found.directed else "undirected"})
    if _dated(found):
        graph.attrib |= {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    else:
        graph.set("mode", "static")
    node_titles = _declare(graph, "node", [node.attributes for node in found.nodes])
    edge_titles = _declare(graph, "edge", [edge.attributes for edge in found.edges])
    nodes = Xml.SubElement(graph, "nodes", {"count": str(len(found.nodes))})
    for node in found.nodes:
        label = str(node.attributes.get("label", node.iri))
        _fill(Xml.SubElement(nodes, "node", {"id": node.iri, "label": label}), node, node_titles)
    edges = Xml.SubElement(graph, "edges", {"count": str(len(found.edges))})
    kinds: Counter[tuple[str, str, str]] = Counter()
    for edge in found.edges:
        element = Xml.SubElement(edges, "edge", {"id": edge.number, "source": edge.source, "target": edge.target})
        if "label" in edge.attributes:
            element.set("label", str(edge.attributes["label"]))
        # Of parallel edges of one kind Gephi keeps only the sum: the second of a kind is one of its own.
        kind = str(next((edge.attributes[name] for name in _KINDS if name in edge.attributes), found.name))
        kinds[edge.source, edge.target, kind] += 1
        number = kinds[edge.source, edge.target, kind]
        element.set("kind", kind if number == 1 else f"{kind} {number}")
        element.set("weight", _text(edge.attributes.get("weight", 1)))
        _fill(element, edge, edge_titles)
    return graph


def _declare(graph: Xml.Element, side: str, held: Sequence[Attributes]) -> dict[str, str]:
    """Declare the attributes of nodes or edges; give their numbers by name."""
    kinds: dict[str, type] = {}
    for attributes in held:
        for name, value in attributes.items():
            if name not in _OWN:
                kinds.setdefault(name, type(value))
    numbers = {name: str(number) for number, name in enumerate(kinds)}
    declared = Xml.SubElement(graph, "attributes", {"class": side, "mode": "static"})
    for name, number in numbers.items():
        Xml.SubElement(declared, "attribute", {"id": number, "title": name, "type": _TYPES[kinds[name]]})
    return numbers


def _fill(element: Xml.Element, item: Node | Edge, numbers: dict[str, str]) -> None:
    _last(element, item.times)
    values = [(numbers[name], value) for name, value in item.attributes.items() if name in numbers]
    if values:
        holder = Xml.SubElement(element, "attvalues")
        for number, value in values:
            Xml.SubElement(holder, "attvalue", {"for": number, "value": _text(value)})
    if len(item.times) > 1:
        spells = Xml.SubElement(element, "spells")
        for first, last in item.times:
            Xml.SubElement(spells, "spell", {"start": first, "end": last})


def _last(element: Xml.Element, times: Iterable[Interval]) -> None:
    stretches = list(times)
    if len(stretches) == 1:
        element.attrib |= {"start": stretches[0][0], "end": stretches[0][1]}


def _text(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
