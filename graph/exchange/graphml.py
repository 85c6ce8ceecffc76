"""GraphML: for yEd, Gephi, Cytoscape, igraph, NetworkX and visone.

GraphML (Brandes, Eiglsperger, Lerner and Pich 2013, in: Tamassia (ed.), Handbook of Graph Drawing and Visualization,
ch. 16) as NetworkX writes it: attributes are declared with their types, nodes are known by their IRIs.
"""

from __future__ import annotations

import io

import networkx as nx
from rdflib import Dataset

from graph.errors import GraphError
from graph.exchange.exported import Exported, Wanted
from graph.exchange.network import network, to_networkx
from graph.exchange.xml import made_printable
from graph.view import read as view_of

FILE = "graph.graphml"


def write(dataset: Dataset, wanted: Wanted) -> Exported:
    """Write a network of a dataset as GraphML.

    :raises GraphError: no such network.
    """
    found, spoilt = made_printable(network(view_of(dataset), wanted))
    out = io.BytesIO()
    # NetworkX's other writer is used where lxml is installed, and writes other bytes.
    nx.write_graphml_xml(to_networkx(found), out, prettyprint=True)
    return Exported({FILE: out.getvalue() + b"\n"}, found.losses + spoilt)


def read(data: bytes) -> nx.Graph[str]:
    """Read GraphML; edges are keyed by their identifiers.

    :raises GraphError: it is none.
    """
    try:
        return nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    except (SyntaxError, ValueError, KeyError, nx.NetworkXError) as error:
        raise GraphError(f"no well-formed GraphML: {error}", remedy="export it again") from error
