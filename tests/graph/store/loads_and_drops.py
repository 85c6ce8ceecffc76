"""Steps after each of which a store that a service keeps must hold what memory holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
from small_sources import A, B, quads

from graph.load import load, to_quads
from graph.store import Memory, Remote, Store

SMALL = Path(__file__).parents[2] / "data" / "small.trig"


def keeps_what_memory_keeps(service: str, holds: Callable[[Store, Iterable[ox.Quad]], None]) -> None:
    """Load, replace and drop in the store at an address as in memory, compare them each time, and drop all."""
    remote, memory = Remote(service), Memory()
    small = list(to_quads(load(SMALL)))
    shorter = quads(A.split("<https://w3id.org/dragoman/id/commentary/a#statements>")[0].replace("Summit", "Visit"))
    for step in (quads(A), quads(B), small, shorter, "b"):
        for store in (remote, memory):
            _ = store.drop(step) if isinstance(step, str) else store.load(step)
        assert remote.sources() == memory.sources()
        holds(remote, to_quads(memory.dataset()))
        holds(Remote(service), to_quads(memory.dataset()))
    modalities = "SELECT ?modality (COUNT(*) AS ?n) WHERE { ?s drg:modality ?modality } GROUP BY ?modality"
    assert remote.query(modalities).rows == memory.query(modalities).rows
    for source in list(remote.sources()):
        remote.drop(source)
