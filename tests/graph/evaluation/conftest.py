"""The hand-made graph of tests/data with annotations that it meets in every way there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Dataset

from graph.evaluation import Evaluation, Gold, evaluate, load

SMALL_GOLD = Path(__file__).parents[2] / "data" / "small.json"


@pytest.fixture(scope="session")
def small_gold() -> Gold:
    """Give the annotations of the hand-made graph's text."""
    return load(SMALL_GOLD)


@pytest.fixture(scope="session")
def small_evaluation(small: Dataset, small_gold: Gold, small_text: str) -> Evaluation:
    """Give the comparison of the hand-made graph with them."""
    return evaluate(small, small_gold, small_text)
