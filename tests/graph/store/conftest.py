"""What a store must hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyoxigraph as ox
import pytest
from isomorphic import canonical

from graph.load import parsed, to_quads
from graph.store import Store
from graph.store.skolem import blank
from graph.union import union


@pytest.fixture(scope="session")
def holds() -> Callable[[Store, Iterable[ox.Quad]], None]:
    """Give a function that asserts what a store's graphs are, and that its union is that of them."""

    def check(store: Store, expected: Iterable[ox.Quad]) -> None:
        wanted = list(expected)
        assert canonical(to_quads(store.dataset())) == canonical(wanted)
        seen = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }").render("trig")
        told = map(blank, parsed(seen)) if seen else []
        assert canonical(told) == canonical(union(wanted))

    return check
