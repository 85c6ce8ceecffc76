"""The examples in the docstrings of the graph package."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import graph

MODULES = [module.name for module in pkgutil.walk_packages(graph.__path__, "graph.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name: str) -> None:
    """Every example in a docstring gives what it says."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0
