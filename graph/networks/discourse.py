"""Who holds what: actors by what they support and oppose, and the coalitions that follow from it.

Discourse network analysis (Leifeld 2017, in: Victor, Montgomery and Lubell (eds.), The Oxford Handbook of Political
Networks, ch. 12; Leifeld 2016, Policy Debates as Dynamic Networks). :data:`QUERY` is the two-mode projection as SPARQL
over what is told as fact.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Set
from itertools import chain, combinations, product
from typing import Literal

import networkx as nx

from graph import terms
from graph.actors import add_node, stance
from graph.networks.selection import Selection
from graph.networks.told import told
from graph.view import Statement, View

QUERY = f"""
SELECT DISTINCT ?actor ?stance ?concept WHERE {{
  {{ VALUES ?held {{ {terms.properties_of("endorses")} }} BIND (drg:endorses AS ?stance) }}
  UNION {{ VALUES ?held {{ {terms.properties_of("opposes")} }} BIND (drg:opposes AS ?stance) }}
  ?s rdf:subject ?actor ; rdf:predicate ?held ; rdf:object ?concept ; drg:modality drg:Asserted ; drg:negated false .
  ?actor a drg:Actor . FILTER (?actor != ?concept)
  FILTER NOT EXISTS {{ ?s drg:attributedTo ?somebody }}
}}"""

Normalisation = Literal["none", "average", "jaccard", "cosine"]


def stances(view: View, selection: Selection | None = None) -> nx.DiGraph[str]:
    """Give the two-mode network of actors and what they hold something about: an arrow for each pair.

    A node may be on both sides: a government has stances, and others have stances on it; ``holds`` and ``held`` tell.

    :return: arrows carry ``support`` and ``oppose`` (numbers of statements), ``sign`` (1, -1, or 0 where both are told
        equally often), ``weight`` (their sum) and what :func:`graph.networks.told.told` gives.
    """
    found: dict[tuple[str, str], dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for s in (selection or Selection()).of(view):
        if side := stance(view, s):
            found[s.subject, s.object][side].append(s)
    graph: nx.DiGraph[str] = nx.DiGraph()
    holders, held = ({pair[side] for pair in found} for side in (0, 1))
    for iri in sorted(holders | held):
        add_node(graph, view, iri, holds=iri in holders, held=iri in held)
    for (actor, concept), by_stance in sorted(found.items()):
        support, oppose = len(by_stance["endorses"]), len(by_stance["opposes"])
        graph.add_edge(
            actor,
            concept,
            support=support,
            oppose=oppose,
            sign=(support > oppose) - (support < oppose),
            weight=support + oppose,
            **told(s for statements in by_stance.values() for s in statements),
        )
    return graph


def congruence(two_mode: nx.DiGraph[str], *, normalisation: Normalisation = "average") -> nx.Graph[str]:
    """Tie actors that agree: each concept that both support, or both oppose, counts once.

    :param two_mode: what :func:`stances` gives.
    :param normalisation: ``none`` for the count itself; ``average`` divides it by the mean number of concepts that the
        two hold something about (average activity), ``jaccard`` by the number that either does, ``cosine`` by the root
        of the product of their numbers: so that who speaks much is not tied to everybody.
    :return: edges carry ``weight``, ``concepts`` (the IRIs of what they agree on, sorted) and ``statements``.
    """
    return _project(two_mode, 1, normalisation)


def conflict(two_mode: nx.DiGraph[str], *, normalisation: Normalisation = "average") -> nx.Graph[str]:
    """Tie actors that disagree: each concept that one supports and the other opposes counts once.

    Parameters and result are those of :func:`congruence`.
    """
    return _project(two_mode, -1, normalisation)


def _project(two_mode: nx.DiGraph[str], agreement: int, normalisation: Normalisation) -> nx.Graph[str]:
    """Tie the holders of stances whose signs multiply to ``agreement``; who holds both in equal measure ties nobody."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((n, dict(data)) for n, data in two_mode.nodes(data=True) if data["holds"])
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for concept in sorted(two_mode):
        signs = {actor: data["sign"] for actor, _, data in two_mode.in_edges(concept, data=True)}
        for_it, against = ([actor for actor in sorted(signs) if signs[actor] == sign] for sign in (1, -1))
        pairs: Iterable[tuple[str, str]]
        if agreement > 0:
            pairs = chain(combinations(for_it, 2), combinations(against, 2))
        else:
            pairs = ((min(pair), max(pair)) for pair in product(for_it, against))
        for pair in pairs:
            shared[pair].append(concept)
    said = {actor: {concept: data["statements"] for concept, data in two_mode[actor].items()} for actor in graph}
    held = {actor: said[actor].keys() for actor in graph}
    graph.add_edges_from(
        (
            a,
            b,
            {
                "weight": len(concepts) / _activity(held[a], held[b], normalisation),
                "concepts": tuple(concepts),
                "statements": tuple(
                    sorted(iri for concept in concepts for iri in (*said[a][concept], *said[b][concept]))
                ),
            },
        )
        for (a, b), concepts in sorted(shared.items())
    )
    return graph


def _activity(a: Set[str], b: Set[str], normalisation: Normalisation) -> float:
    match normalisation:
        case "none":
            return 1.0
        case "average":
            return (len(a) + len(b)) / 2
        case "jaccard":
            return float(len(a | b))
        case "cosine":
            return math.sqrt(len(a) * len(b))
