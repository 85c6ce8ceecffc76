"""What changed between two graphs: a new text, a new version of a text, or a new version of the program.

Compared is what graphs say: statements with their evidence, things with names, classes and times, and what was joined.
Names of blank nodes, the version of the program and the order of a file are no difference.
"""

from graph.difference.compare import Change, Claimed, Difference, Regrouped, Rethought, compare
from graph.difference.contents import Contents, contents
from graph.difference.telling import to_json, to_text

__all__ = [
    "Change",
    "Claimed",
    "Contents",
    "Difference",
    "Regrouped",
    "Rethought",
    "compare",
    "contents",
    "to_json",
    "to_text",
]
