"""Graphs that are the same but for the names of their blank nodes."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox


def canonical(held: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Give quads with canonical names of blank nodes."""
    dataset = ox.Dataset(set(held))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)
