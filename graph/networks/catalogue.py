"""The networks by name, for those who ask for one in words: the command line, exports, robustness."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx

from graph.errors import GraphError
from graph.networks.affiliation import participation, together
from graph.networks.discourse import conflict, congruence, stances
from graph.networks.event_data import GOLDSTEIN, dyads, signed
from graph.networks.named_ties import relationships
from graph.networks.selection import Selection
from graph.view import View

Project = Callable[[View, Selection], "nx.Graph[str]"]

NETWORKS: dict[str, Project] = {
    "participation": participation,
    "together": lambda view, selection: together(participation(view, selection), view, selection),
    "newman": lambda view, selection: together(participation(view, selection), view, selection, weighting="newman"),
    "dyads": dyads,
    "signed": lambda view, selection: signed(dyads(view, selection)),
    "goldstein": lambda view, selection: signed(dyads(view, selection), GOLDSTEIN),
    "stances": stances,
    "congruence": lambda view, selection: congruence(stances(view, selection)),
    "conflict": lambda view, selection: conflict(stances(view, selection)),
    "relationships": relationships,
}
"""``together`` and ``newman`` tie actors by what they take part in, plainly counted and weighted by Newman;
``congruence`` and ``conflict`` by what they agree and differ on, by average activity."""


def projection(name: str) -> Project:
    """Give what makes the network of a name out of a view.

    :raises GraphError: no such network.
    """
    if name not in NETWORKS:
        raise GraphError(f"'{name}' is no network", remedy=f"use {', '.join(NETWORKS)}")
    return NETWORKS[name]


def project(view: View, name: str, selection: Selection | None = None) -> nx.Graph[str]:
    """Give the network of a name.

    :raises GraphError: no such network.
    """
    return projection(name)(view, selection or Selection())
