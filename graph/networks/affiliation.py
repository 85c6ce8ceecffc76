"""Who takes part in what: actors by events and agreements, and what that ties them by.

A two-mode (affiliation) network (Breiger 1974, Social Forces 53: 181-190): an edge for each actor that took part in an
event, in any role, or is a party to an agreement. :data:`QUERY` is the projection as SPARQL over what is told as fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations
from typing import Literal

import networkx as nx

from graph import terms
from graph.actors import add_node, sharing
from graph.networks.selection import Selection
from graph.networks.told import told
from graph.view import Statement, View

QUERY = f"""
SELECT DISTINCT ?actor ?shared WHERE {{
  {{ VALUES ?role {{ {terms.properties_of("participant")} }} ?shared a drg:Event }}
  UNION {{ VALUES ?role {{ {terms.properties_of("party")} }} ?shared a drg:Agreement }}
  ?s rdf:subject ?shared ; rdf:predicate ?role ; rdf:object ?actor ; drg:modality drg:Asserted ; drg:negated false .
  ?actor a drg:Actor . FILTER NOT EXISTS {{ ?s drg:attributedTo ?somebody }}
}}"""
KINDS = ("event", "agreement")

Weighting = Literal["count", "newman"]


def participation(view: View, selection: Selection | None = None, *, kinds: Collection[str] = KINDS) -> nx.Graph[str]:
    """Give the two-mode network: actors (``bipartite=0``) and what they take part in (``bipartite=1``).

    :param kinds: ``event``, ``agreement`` and, where they are wanted too, ``relationship``.
    :return: edges carry what :func:`graph.networks.told.told` gives, ``roles`` (participant, host, party, …, sorted)
        and ``weight``, the number of statements.
    """
    found: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for s in (selection or Selection()).of(view):
        if sharing(view, s) in kinds:
            found[s.object, s.subject].append(s)
    graph: nx.Graph[str] = nx.Graph()
    for (actor, shared), statements in sorted(found.items()):
        add_node(graph, view, actor, bipartite=0)
        add_node(graph, view, shared, bipartite=1, time=view.entity(shared).time)
        roles = tuple(sorted({s.predicate.removeprefix(terms.DRG) for s in statements}))
        graph.add_edge(actor, shared, roles=roles, weight=len(statements), **told(statements))
    return graph


def hyperedges(two_mode: nx.Graph[str]) -> dict[str, frozenset[str]]:
    """Give the hypergraph that a projection to pairs loses: for each event or agreement, all who took part in it."""
    sides = {node: data["bipartite"] for node, data in two_mode.nodes(data=True)}
    return {shared: frozenset(two_mode[shared]) for shared in sorted(sides) if sides[shared] == 1}


def together(
    two_mode: nx.Graph[str], view: View, selection: Selection | None = None, *, weighting: Weighting = "count"
) -> nx.Graph[str]:
    """Project the two-mode network onto the actors: two are tied that took part in one thing.

    :param weighting: ``count`` adds 1 for each thing two actors share; ``newman`` adds 1 / (n - 1) for a thing that n
        share, so that each actor's strength is the number of things it shared with anybody, and a meeting of twenty
        does not swamp the rest (Newman 2001, Physical Review E 64, 016132).
    :return: edges carry ``weight``, ``via`` (the IRIs of what is shared, sorted) and what
        :func:`graph.networks.told.told` gives of the statements behind.
    """
    by_iri: Mapping[str, Statement] = {s.iri: s for s in (selection or Selection()).of(view)}
    weights: dict[tuple[str, str], float] = defaultdict(float)
    via: dict[tuple[str, str], list[str]] = defaultdict(list)
    for shared, actors in hyperedges(two_mode).items():
        for pair in combinations(sorted(actors), 2):
            weights[pair] += 1.0 if weighting == "count" else 1.0 / (len(actors) - 1)
            via[pair].append(shared)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((n, dict(data)) for n, data in two_mode.nodes(data=True) if data["bipartite"] == 0)
    said = {actor: {shared: data["statements"] for shared, data in two_mode[actor].items()} for actor in graph}
    for (a, b), weight in sorted(weights.items()):
        iris = [iri for shared in via[a, b] for end in (a, b) for iri in said[end][shared]]
        graph.add_edge(a, b, weight=weight, via=tuple(via[a, b]), **told(by_iri[iri] for iri in iris))
    return graph
