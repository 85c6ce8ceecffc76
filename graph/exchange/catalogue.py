"""The formats by name, for those who ask for one in words: the command line and the Python API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rdflib import Dataset

from graph.errors import GraphError
from graph.exchange import cytoscape, dna, edge_list, gexf, graphml, polecat, rdf, triple_terms
from graph.exchange.exported import Exported, Wanted


@dataclass(frozen=True)
class Format:
    """A format.

    :ivar what: what it is, in a few words.
    :ivar write: writes a dataset.
    :ivar takes: what of :class:`Wanted` it heeds, of ``view``, ``hedged`` and ``texts``.
    """

    what: str
    write: Callable[[Dataset, Wanted], Exported]
    takes: frozenset[str] = frozenset()


_NETWORK = frozenset({"view", "hedged"})
FORMATS: Mapping[str, Format] = {
    "graphml": Format("a network for yEd, visone, igraph, Cytoscape", graphml.write, _NETWORK),
    "gexf": Format("a network with time for Gephi", gexf.write, _NETWORK),
    "csv": Format("a node list and an edge list, two files", edge_list.write, _NETWORK),
    "cyjs": Format("a network for Cytoscape", cytoscape.write, _NETWORK),
    "polecat": Format("event records in the columns of POLECAT", polecat.write, frozenset({"hedged"})),
    "dna": Format("a project of Discourse Network Analyzer 3", dna.write, frozenset({"hedged", "texts"})),
    "nquads": Format("the whole graph as N-Quads", rdf.n_quads),
    "trig": Format("the whole graph as TriG", rdf.trig),
    "jsonld": Format("the whole graph as JSON-LD", rdf.json_ld),
    "turtle": Format("the union of its graphs as Turtle", rdf.turtle),
    "rdf12": Format("the whole graph as N-Quads of RDF 1.2, statements as triple terms", triple_terms.write),
}


def export(dataset: Dataset, to: str, wanted: Wanted | None = None) -> Exported:
    """Write a dataset in a format.

    :param to: its name in :data:`FORMATS`.
    :raises GraphError: no such format or network, or the format does not take what is asked for.
    """
    if to not in FORMATS:
        raise GraphError(f"'{to}' is no format", remedy=f"use {', '.join(FORMATS)}")
    wanted = wanted or Wanted()
    asked = {"view": wanted.view, "hedged": wanted.hedged, "texts": wanted.texts}
    for name, value in asked.items():
        if value and name not in FORMATS[to].takes:
            takers = ", ".join(known for known, form in FORMATS.items() if name in form.takes)
            raise GraphError(f"the format '{to}' takes no {name}", remedy=f"leave it out, or use {takers}")
    return FORMATS[to].write(dataset, wanted)
