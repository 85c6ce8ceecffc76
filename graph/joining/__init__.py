"""One graph of many texts: things of several sources that are one, what is doubtful, and where sources disagree.

RDF in, RDF out: nothing here knows how the sources were read.
"""

from __future__ import annotations

from graph.joining.decisions import Decision, Decisions, Side, read_decisions, write_decisions
from graph.joining.joined import JOINS, Doubt, Joined, join

__all__ = [
    "JOINS",
    "Decision",
    "Decisions",
    "Doubt",
    "Joined",
    "Side",
    "join",
    "read_decisions",
    "write_decisions",
]
