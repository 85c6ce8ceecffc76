"""Works that other processes find, and collections of short texts."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from builders.collection.building import Building
from builders.collection.engine import Engine, Work
from builders.collection.given import Given
from builders.collection.ledger import Ledger
from builders.collection.outcome import Outcome
from builders.collection.place import KEPT, Place

WORKS = Path(__file__).parent / "works"
Build = Callable[..., list[Outcome]]


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch) -> Work:
    """Give a work that is quick, to this process and to those that it starts."""
    monkeypatch.setenv("PYTHONPATH", str(WORKS))
    monkeypatch.syspath_prepend(str(WORKS))
    work: Work = importlib.import_module("quick_works").echo
    return work


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Give a function that builds a collection into ``tmp_path/out``, and gives what it was told."""

    def _build(given: Iterable[Given], engine: Engine, *roots: str) -> list[Outcome]:
        told: list[Outcome] = []
        place = Place(tmp_path / "out")
        place.prepare()
        with Ledger(place.kept, frozenset({KEPT})) as ledger:
            ledger.begin()
            Building(place, ledger, told.append).run(given, engine, roots)
        return told

    return _build
