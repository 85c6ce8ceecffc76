"""Who stands between whom, by the groups that they belong to: the brokerage roles of Gould and Fernandez.

Gould and Fernandez (1989), Structures of Mediation: A Formal Approach to Brokerage in Transaction Networks,
Sociological Methodology 19: 89-126. An actor v brokers from a to b when a has a tie to v and v one to b, but a none to
b. Expectation and deviation are those of a random network of the same size and density, as R's sna computes them
(Butts 2008, Journal of Statistical Software 24(6)), which a test compares.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import comb

import networkx as nx

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")
"""Within one's own group (A-A-A); within a group that is not one's own (A-B-A); from one's own group to another
(A-A-B); from another into one's own (A-B-B); between two groups, neither one's own (A-B-C)."""
TOTAL = "total"


@dataclass(frozen=True)
class Brokerage:
    """How often an actor has each role, and how often one of its group would have by chance.

    :ivar counts: ordered pairs that the actor brokers, by role and as ``total``.
    :ivar expected: the mean of these in random networks of the same size and density.
    :ivar z: the deviation from it in standard deviations; NaN where there is none.
    """

    group: str
    counts: Mapping[str, int]
    expected: Mapping[str, float]
    z: Mapping[str, float]


def brokerage(graph: nx.Graph[str], groups: Mapping[str, str]) -> dict[str, Brokerage]:
    """Count the brokerage roles of every actor that has a group.

    :param graph: directed or not; a tie of an undirected one runs both ways. Weights and parallel ties do not matter.
    :param groups: the group of each actor (a bloc, a region); actors without one are left out of the network.
    :return: by actor, in the order of their names.
    """
    actors = sorted(node for node in graph if node in groups)
    there = set(actors)
    out: dict[str, set[str]] = {a: {b for b in graph[a] if b != a and b in there} for a in actors}
    into: dict[str, list[str]] = {a: [] for a in actors}
    for a in actors:
        for b in out[a]:
            into[b].append(a)
    sizes = Counter(groups[a] for a in actors)
    ties = sum(len(targets) for targets in out.values())
    chance = {group: _by_chance(sizes, group, ties) for group in sizes}
    found: dict[str, Brokerage] = {}
    for v in actors:
        counts = dict.fromkeys((*ROLES, TOTAL), 0)
        for a in into[v]:
            for b in out[v]:
                if a != b and b not in out[a]:
                    counts[_role(groups[a], groups[v], groups[b])] += 1
                    counts[TOTAL] += 1
        expected, deviation = chance[groups[v]]
        z = {
            role: (counts[role] - expected[role]) / deviation[role] if deviation[role] > 0 else math.nan
            for role in counts
        }
        found[v] = Brokerage(groups[v], counts, expected, z)
    return found


def _role(source: str, broker: str, target: str) -> str:
    if source == broker == target:
        return "coordinator"
    if source == target:
        return "itinerant"
    if source == broker:
        return "representative"
    return "gatekeeper" if broker == target else "liaison"


def _by_chance(sizes: Mapping[str, int], group: str, ties: int) -> tuple[dict[str, float], dict[str, float]]:
    """Give mean and standard deviation of each role for an actor of a group, where ties fall independently."""
    count = sum(sizes.values())
    own = sizes[group]
    others = [size for name, size in sizes.items() if name != group]
    d = ties / (count * (count - 1)) if count > 1 else 0.0
    once = d**2 * (1 - d)  # that a given pair is brokered by a given actor
    twice = d**3 * (1 - d) ** 3  # what two pairs that share an end add to the variance
    mean = {
        "coordinator": once * (own - 1) * (own - 2),
        "itinerant": once * sum(n * (n - 1) for n in others),
        "representative": once * (count - own) * (own - 1),
        "gatekeeper": once * (count - own) * (own - 1),
        "liaison": once * (sum(others) ** 2 - sum(n**2 for n in others)),
        TOTAL: once * (count - 1) * (count - 2),
    }
    across = 2 * ((own - 1) * comb(count - own, 2) + (count - own) * comb(own - 1, 2))
    shared = {
        "coordinator": 2 * (own - 1) * (own - 2) * (own - 3),
        "itinerant": 2 * sum(n * (n - 1) * (n - 2) for n in others),
        "representative": across,
        "gatekeeper": across,
        "liaison": 4 * sum(n * comb(count - n - own, 2) for n in others),
        TOTAL: 2 * (count - 1) * (count - 2) * (count - 3),
    }
    return mean, {role: math.sqrt(max(0.0, mean[role] * (1 - once) + shared[role] * twice)) for role in mean}
