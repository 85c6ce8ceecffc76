"""Dragoman reads commentaries on foreign policy and builds RDF graphs with evidence for every edge.

>>> import dragoman
>>> graph = dragoman.load("tests/data/small.trig")
>>> print(graph.query("ASK { ?statement drg:modality drg:Planned }").render(), end="")
yes

Names are imported when they are first used: ``import dragoman`` alone loads neither RDF nor language libraries.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.api import Graph, build, load
    from dragoman.collection import Collection, build_collection
    from dragoman.page import Page
    from ontology.errors import DragomanError

__all__ = ["Collection", "DragomanError", "Graph", "Page", "__version__", "build", "build_collection", "load"]

_HOMES = {
    "Collection": "dragoman.collection",
    "DragomanError": "ontology.errors",
    "Graph": "dragoman.api",
    "Page": "dragoman.page",
    "build": "dragoman.api",
    "build_collection": "dragoman.collection",
    "load": "dragoman.api",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name == "__version__":
        from builders.writing.provenance import program_version

        return program_version()
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
