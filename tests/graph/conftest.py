"""The small hand-made graph of tests/data."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Dataset

from graph.load import load

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="session")
def small() -> Dataset:
    """Give the hand-made graph; tests only read it."""
    return load(DATA / "small.trig")


@pytest.fixture(scope="session")
def small_text() -> str:
    """Give the text that the hand-made graph quotes."""
    return (DATA / "small.txt").read_text(encoding="utf-8")
