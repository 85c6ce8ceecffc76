"""Who does what to whom: the event data of a text, by the sixteen types of the PLOVER codebook.

PLOVER (https://github.com/openeventdata/PLOVER) sorts its types into four quad classes, verbal and material
cooperation, verbal and material conflict. :data:`QUERY` is the projection as SPARQL over what is told as fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import networkx as nx

from graph.actors import act, add_node
from graph.networks.selection import Selection
from graph.networks.told import told
from graph.view import Statement, View
from ontology import vocabulary

QUERY = f"""
SELECT DISTINCT ?source ?type ?target WHERE {{
  VALUES ?type {{ {" ".join(f"drg:{name}" for name in sorted(vocabulary.QUAD_CLASSES))} }}
  ?s rdf:subject ?source ; rdf:predicate ?type ; rdf:object ?target ; drg:modality drg:Asserted ; drg:negated false .
  ?source a drg:Actor . ?target a drg:Actor . FILTER (?source != ?target)
  FILTER NOT EXISTS {{ ?s drg:attributedTo ?somebody }}
}}"""

QUAD_WEIGHTS: Mapping[str, float] = {
    "VerbalCooperation": 1.0,
    "MaterialCooperation": 2.0,
    "VerbalConflict": -1.0,
    "MaterialConflict": -2.0,
}
"""What an act weighs where deeds count double: sign by cooperation or conflict, size by word or deed."""

GOLDSTEIN: Mapping[str, float] = {
    "agree": 4.0,
    "consult": 1.0,
    "support": 3.5,
    "concede": 5.0,
    "cooperate": 6.0,
    "aid": 7.0,
    "retreat": 5.0,
    "request": -5.0,
    "accuse": -2.0,
    "reject": -4.0,
    "threaten": -6.0,
    "protest": -6.5,
    "sanction": -4.0,
    "mobilize": -7.2,
    "coerce": -7.0,
    "assault": -9.0,
}
"""What an act of each PLOVER type weighs on Goldstein's scale from -10 to 10 (Goldstein 1992, Journal of Conflict
Resolution 36: 369-385), as CAMEO has it for the two-digit code that the type comes from (codes 03 to 18; PLOVER's
``concede`` and ``retreat`` are both of 08)."""


def dyads(view: View, selection: Selection | None = None) -> nx.MultiDiGraph[str]:
    """Give who does what to whom: an arrow for each pair and PLOVER type, which is also its key.

    :return: arrows carry ``kind`` (the type, such as ``accuse``), ``quad`` (its quad class), ``sign`` (1 or -1),
        ``weight`` (the number of statements) and what :func:`graph.networks.told.told` gives.
    """
    found: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for s in (selection or Selection()).of(view):
        if s.subject != s.object and (kind := act(view, s)):
            found[s.subject, s.object, kind].append(s)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for (source, target, kind), statements in sorted(found.items()):
        add_node(graph, view, source)
        add_node(graph, view, target)
        quad = vocabulary.QUAD_CLASSES[kind]
        graph.add_edge(
            source,
            target,
            key=kind,
            kind=kind,
            quad=quad,
            sign=1 if quad.endswith("Cooperation") else -1,
            weight=len(statements),
            **told(statements),
        )
    return graph


def signed(acts: nx.MultiDiGraph[str], weights: Mapping[str, float] = QUAD_WEIGHTS) -> nx.DiGraph[str]:
    """Sum the acts of each actor towards each other one up: how friendly or hostile one is to the other.

    :param acts: what :func:`dyads` gives.
    :param weights: what a statement of each quad class, or of each type, weighs; :data:`QUAD_WEIGHTS` unless said
        otherwise, :data:`GOLDSTEIN` for finer steps.
    :return: arrows carry ``weight`` (the sum), ``sign`` (1, -1, or 0 where they cancel out), ``cooperation`` and
        ``conflict`` (numbers of statements) and ``statements``.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((node, dict(data)) for node, data in acts.nodes(data=True))
    for source, target, data in acts.edges(data=True):
        if not graph.has_edge(source, target):
            graph.add_edge(source, target, weight=0.0, sign=0, cooperation=0, conflict=0, statements=())
        edge = graph[source][target]
        weight = weights[data["kind"]] if data["kind"] in weights else weights[data["quad"]]
        edge["weight"] += weight * data["weight"]
        edge["sign"] = (edge["weight"] > 0) - (edge["weight"] < 0)
        edge["cooperation" if data["sign"] > 0 else "conflict"] += data["weight"]
        edge["statements"] = tuple(sorted({*edge["statements"], *data["statements"]}))
    return graph
