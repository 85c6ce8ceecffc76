"""Which text belongs to which commentary of a graph: the one in which all its quotations stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from graph.errors import GraphError
from graph.view import Evidence, View


def texts_by_commentary(view: View, texts: Mapping[str, str]) -> dict[str, str]:
    """Find the commentary that each text is of.

    :param texts: texts as read, by the names that messages call them.
    :return: the texts by the IRI of their commentary; commentaries whose text is not among them are left out.
    :raises GraphError: a text is of no commentary of the graph.
    """
    quoted: dict[str, list[Evidence]] = defaultdict(list)
    for statement in view.statements:
        for evidence in statement.evidence:
            quoted[evidence.source].append(evidence)
    found: dict[str, str] = {}
    for name, text in texts.items():
        of = [source for source, pieces in sorted(quoted.items()) if all(_stands(piece, text) for piece in pieces)]
        if not of:
            raise GraphError(
                f"{name} is the text of none of the graph's commentaries: quotations do not stand where they should",
                remedy="give the file that the graph was built from",
            )
        found |= dict.fromkeys(of, text)
    return found


def _stands(evidence: Evidence, text: str) -> bool:
    return evidence.start is None or evidence.end is None or evidence.stands(text)
