"""The whole graph in other syntaxes of RDF: N-Quads, TriG, JSON-LD and Turtle; nothing is left out but what is told.

N-Quads, TriG and JSON-LD 1.1 hold the named graphs; :func:`graph.load.load` reads all of them. Turtle has no named
graphs. Lines come in the order of their terms, blank nodes have canonical names (RDFC-1.0), so that files can be
compared.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pyoxigraph as ox
from rdflib import Dataset

from graph.exchange.exported import Exported, Wanted, lines
from graph.load import serialize, to_quads
from ontology import vocabulary

_TYPE = str(vocabulary.RDF.type)
_CONTEXT = {prefix: namespace for prefix, namespace in vocabulary.PREFIXES.items() if prefix != "id"}


def n_quads(dataset: Dataset, wanted: Wanted) -> Exported:
    """Write a dataset as N-Quads (W3C 2014); a statement a line, for tools that stream and for version control."""
    return Exported({"graph.nq": serialize(to_quads(dataset), ox.RdfFormat.N_QUADS)})


def trig(dataset: Dataset, wanted: Wanted) -> Exported:
    """Write a dataset as TriG (W3C 2014), which is what ``dragoman build`` writes."""
    return Exported({"graph.trig": serialize(to_quads(dataset), ox.RdfFormat.TRIG)})


def json_ld(dataset: Dataset, wanted: Wanted) -> Exported:
    """Write a dataset as JSON-LD 1.1 (W3C 2020), its terms shortened with the prefixes of the vocabulary."""
    expanded = json.loads(serialize(to_quads(dataset), ox.RdfFormat.JSON_LD))
    content = {"@context": _CONTEXT, "@graph": _shortened(expanded)}
    return Exported({"graph.jsonld": (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()})


def turtle(dataset: Dataset, wanted: Wanted) -> Exported:
    """Write the union of the graphs of a dataset as Turtle (W3C 2014)."""
    quads = list(to_quads(dataset))
    names = {quad.graph_name for quad in quads if not isinstance(quad.graph_name, ox.DefaultGraph)}
    union = {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads}
    return Exported(
        {"graph.ttl": serialize(union, ox.RdfFormat.TURTLE)},
        lines((len(names), "named graphs, which keep facts, statements and what was known beforehand apart")),
    )


def _shortened(node: Any) -> Any:
    """Shorten the names of properties and classes; a prefix fits that leaves a plain name."""
    if isinstance(node, list):
        return [_shortened(item) for item in node]
    if isinstance(node, dict):
        return {
            **({"@type": types} if (types := _types(node)) else {}),
            **{_short(key): _shortened(value) for key, value in node.items() if key != _TYPE or not types},
        }
    return node


def _types(node: dict[str, Any]) -> list[str]:
    """Give the classes of a node as ``@type`` has them; none where one of them is no IRI."""
    classes = node.get(_TYPE, [])
    plain = all(set(one) == {"@id"} and not one["@id"].startswith("_:") for one in classes)
    return [_short(one["@id"]) for one in classes] if plain else []


def _short(key: str) -> str:
    for prefix, namespace in _CONTEXT.items():
        name = key.removeprefix(namespace)
        if name != key and re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", name):
            return f"{prefix}:{name}"
    return key
