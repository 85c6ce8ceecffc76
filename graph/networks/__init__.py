"""Networks out of a graph, as NetworkX has them: who takes part with whom, who does what, who holds what, who is tied.

Each module is one projection, with the same as SPARQL. What counts in it, a :class:`Selection` says; what its edges
carry, :mod:`graph.networks.told`.
"""

from graph.networks.affiliation import hyperedges, participation, together
from graph.networks.catalogue import NETWORKS, project
from graph.networks.discourse import conflict, congruence, stances
from graph.networks.event_data import dyads, signed
from graph.networks.named_ties import relationships
from graph.networks.selection import Selection

__all__ = [
    "NETWORKS",
    "Selection",
    "conflict",
    "congruence",
    "dyads",
    "hyperedges",
    "participation",
    "project",
    "relationships",
    "signed",
    "stances",
    "together",
]
