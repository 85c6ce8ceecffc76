"""What a network is like as a whole: size, density, how it clusters, mixes and centres."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from graph.measures.nodes import plain


@dataclass(frozen=True)
class Whole:
    """Figures of a network, parallel ties merged and directions dropped but for reciprocity.

    :ivar density: the share of pairs that are tied.
    :ivar components: the number of connected parts, :ivar largest: the share of nodes in the largest.
    :ivar transitivity: the share of paths of length two that are closed (Wasserman and Faust 1994, p. 243).
    :ivar assortativity: by degree (Newman 2002), ``None`` where all have the same.
    :ivar by_type: by the class of the actors (Newman 2003), ``None`` where there is one.
    :ivar centralisation: of degree (Freeman 1978): 1 for a star, 0 where all have as many ties.
    :ivar reciprocity: of a directed network, the share of arrows that are returned; ``None`` of another.
    """

    nodes: int
    ties: int
    density: float
    components: int
    largest: float
    transitivity: float
    assortativity: float | None
    by_type: float | None
    centralisation: float
    reciprocity: float | None


def whole(graph: nx.Graph[str]) -> Whole:
    """Describe a network."""
    flat = plain(graph)
    count = len(flat)
    degrees = [degree for _, degree in flat.degree()]
    parts = [len(part) for part in nx.connected_components(flat)]
    types = nx.get_node_attributes(flat, "type")
    most = (count - 1) * (count - 2)
    arrows = nx.DiGraph(graph) if graph.is_directed() else None
    return Whole(
        nodes=count,
        ties=flat.number_of_edges(),
        density=_round(nx.density(flat)) or 0.0,
        components=len(parts),
        largest=_round(max(parts, default=0) / count if count else 0.0) or 0.0,
        transitivity=_round(nx.transitivity(flat)) or 0.0,
        assortativity=_round(nx.degree_assortativity_coefficient(flat)) if len(set(degrees)) > 1 else None,
        by_type=_mixing(flat, types),
        centralisation=_round(sum(max(degrees) - d for d in degrees) / most if most > 0 else 0.0) or 0.0,
        reciprocity=_round(nx.overall_reciprocity(arrows)) if arrows is not None and arrows.number_of_edges() else None,
    )


def _mixing(flat: nx.Graph[str], types: dict[str, str]) -> float | None:
    ends = {types.get(node, "") for tie in flat.edges for node in tie}
    return (
        _round(nx.attribute_assortativity_coefficient(flat, "type"))
        if len(ends) > 1 and len(types) == len(flat)
        else None
    )


def _round(value: float) -> float | None:
    return None if value != value else round(float(value), 9)
