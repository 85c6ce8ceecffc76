"""Brokerage roles, against R's sna and by hand."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import networkx as nx
import pytest

from graph.measures.brokerage import ROLES, TOTAL, brokerage

ORACLE = Path(__file__).with_name("oracle.R")
SNA_ORDER = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison", TOTAL)


def test_each_role_by_hand() -> None:
    """A two-path without a shortcut gives its middle the role that the groups make it (Gould and Fernandez 1989)."""
    for groups, role in {
        ("x", "x", "x"): "coordinator",
        ("x", "y", "x"): "itinerant",
        ("x", "x", "y"): "representative",
        ("x", "y", "y"): "gatekeeper",
        ("x", "y", "z"): "liaison",
    }.items():
        graph = nx.DiGraph([("a", "v"), ("v", "b")])
        found = brokerage(graph, dict(zip(("a", "v", "b"), groups, strict=True)))["v"]
        assert {name for name in ROLES if found.counts[name]} == {role}
        assert found.counts[TOTAL] == 1
        graph.add_edge("a", "b")
        assert brokerage(graph, dict(zip(("a", "v", "b"), groups, strict=True)))["v"].counts[TOTAL] == 0


def test_an_undirected_tie_runs_both_ways_and_strangers_are_left_out() -> None:
    """The hub of a star brokers every ordered pair; who has no group is not in the network."""
    star = nx.Graph([("hub", leaf) for leaf in "abcd"])
    groups = dict.fromkeys(("hub", "a", "b"), "x") | {"c": "y"}
    found = brokerage(star, groups)
    assert set(found) == {"hub", "a", "b", "c"}
    assert found["hub"].counts == {
        "coordinator": 2, "itinerant": 0, "representative": 2, "gatekeeper": 2, "liaison": 0, TOTAL: 6,
    }  # fmt: skip


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is missing; apt-get install r-cran-sna")
@pytest.mark.parametrize("seed", range(3))
def test_counts_and_deviations_are_those_of_sna(seed: int) -> None:
    """On random networks counts and z-scores equal R's sna, role by role."""
    chance = random.Random(seed)
    count = 12 + seed
    groups = [chance.choice("xyz") for _ in range(count)]
    ties = [(a, b) for a in range(count) for b in range(count) if a != b and chance.random() < 0.25]
    ran = subprocess.run(
        ["Rscript", str(ORACLE), ",".join(groups), ",".join(f"{a + 1},{b + 1}" for a, b in ties)],
        capture_output=True,
        text=True,
        check=False,
    )
    if "there is no package called" in ran.stderr:
        pytest.skip("R is there without sna; apt-get install r-cran-sna")
    assert ran.returncode == 0, ran.stderr
    expected = [[float(value.replace("NA", "nan")) for value in line.split()] for line in ran.stdout.splitlines()]
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(f"{i:02d}" for i in range(count))
    graph.add_edges_from((f"{a:02d}", f"{b:02d}") for a, b in ties)
    found = brokerage(graph, {f"{i:02d}": group for i, group in enumerate(groups)})
    for one, line in zip(found.values(), expected, strict=True):
        assert [one.counts[role] for role in SNA_ORDER] == line[:6]
        assert [one.z[role] for role in SNA_ORDER] == pytest.approx(line[6:], nan_ok=True)
