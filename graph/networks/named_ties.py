"""The ties that a text itself names (米韓同盟, 中韓関係), and how it says that they move.

:data:`QUERY` gives each two parties of each as SPARQL over what is told as fact.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import networkx as nx

from graph import terms
from graph.actors import add_node, sharing
from graph.networks.selection import Selection
from graph.networks.told import told
from graph.view import Statement, View

QUERY = f"""
SELECT DISTINCT ?relationship ?one ?other WHERE {{
  VALUES ?p {{ {terms.properties_of("party")} }} VALUES ?q {{ {terms.properties_of("party")} }}
  ?s rdf:subject ?relationship ; rdf:predicate ?p ; rdf:object ?one ; drg:modality drg:Asserted ; drg:negated false .
  ?t rdf:subject ?relationship ; rdf:predicate ?q ; rdf:object ?other ; drg:modality drg:Asserted ; drg:negated false .
  ?relationship a drg:Relationship . ?one a drg:Actor . ?other a drg:Actor . FILTER (STR(?one) < STR(?other))
  FILTER NOT EXISTS {{ ?s drg:attributedTo ?a }} FILTER NOT EXISTS {{ ?t drg:attributedTo ?b }}
}}"""
MOVES = ("strengthened", "weakened", "restored")


def relationships(view: View, selection: Selection | None = None) -> nx.MultiGraph[str]:
    """Give the ties that the text names: for each, an edge between each two of its parties, keyed by its IRI.

    A tie whose moves count but whose parties are told otherwise (as a hedge, say) keeps the parties that any statement
    not denied gives it.

    :return: edges carry ``name``, ``type`` (its class), ``strengthened``, ``weakened`` and ``restored`` (numbers of
        statements; what restores also strengthens, and counts as restored only), ``trend`` (1, -1 or 0: which
        prevails), ``by`` (the IRIs of what moves it, sorted), ``weight`` 1, and what
        :func:`graph.networks.told.told` gives.
    """
    counted = (selection or Selection()).of(view)
    parties: dict[str, set[str]] = defaultdict(set)
    behind: dict[str, list[Statement]] = defaultdict(list)
    moves: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    everybody: dict[str, set[str]] = defaultdict(set)
    for s in view.statements:
        if not s.negated and sharing(view, s) == "relationship":
            everybody[s.subject].add(s.object)
    for s in counted:
        if sharing(view, s) == "relationship":
            parties[s.subject].add(s.object)
            behind[s.subject].append(s)
        elif move := _move(view, s):
            moves[s.object][move].append(s)
            behind[s.object].append(s)
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    for tie in sorted(behind):
        entity, moved = view.entity(tie), moves[tie]
        numbers = {move: len(moved[move]) for move in MOVES}
        up, down = numbers["strengthened"] + numbers["restored"], numbers["weakened"]
        for a, b in combinations(sorted(parties[tie] or everybody[tie]), 2):
            add_node(graph, view, a)
            add_node(graph, view, b)
            graph.add_edge(
                a,
                b,
                key=tie,
                name=entity.label("ja", "en"),
                type=next((name for t in entity.types for name in terms.superclasses(t)), ""),
                trend=(up > down) - (up < down),
                by=tuple(sorted({s.subject for statements in moved.values() for s in statements})),
                weight=1,
                **numbers,
                **told(behind[tie]),
            )
    return graph


def _move(view: View, s: Statement) -> str:
    """Tell how a statement moves a relationship, ``""`` where it does not."""
    if s.literal or not terms.is_a(view.entity(s.object).types, "Relationship"):
        return ""
    if s.predicate == terms.DRG + "restores":
        return "restored"
    return {"strengthens": "strengthened", "weakens": "weakened"}.get(terms.top_property(s.predicate), "")
