"""Cytoscape's JSON (cyjs): for Cytoscape and cytoscape.js, which open it as a network with its tables.

The layout of the file is that of Cytoscape.js, ``elements`` with the ``data`` of nodes and edges; NetworkX reads it.
"""

from __future__ import annotations

import json

import networkx as nx
from rdflib import Dataset

from graph.errors import GraphError
from graph.exchange.exported import Exported, Wanted
from graph.exchange.network import network
from graph.view import read as view_of

FILE = "graph.cyjs"


def write(dataset: Dataset, wanted: Wanted) -> Exported:
    """Write a network of a dataset as Cytoscape's JSON.

    :raises GraphError: no such network.
    """
    found = network(view_of(dataset), wanted)
    nodes = [
        {**node.attributes, "id": node.iri, "value": node.iri, "name": node.attributes.get("label", node.iri)}
        for node in found.nodes
    ]
    edges = [
        {**edge.attributes, "id": edge.number, "source": edge.source, "target": edge.target, "key": edge.number}
        for edge in found.edges
    ]
    content = {
        "data": {"name": found.name},
        "directed": found.directed,
        "multigraph": True,
        "elements": {"nodes": [{"data": data} for data in nodes], "edges": [{"data": data} for data in edges]},
    }
    return Exported({FILE: (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()}, found.losses)


def read(data: bytes) -> nx.Graph[str]:
    """Read Cytoscape's JSON; edges are keyed by their identifiers.

    :raises GraphError: it is none.
    """
    try:
        content = json.loads(data)
        return nx.cytoscape_graph({**content, "data": list(content["data"].items())})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GraphError(f"no JSON of Cytoscape: {error}", remedy="export it again") from error
