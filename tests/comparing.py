"""What a graph says, to be compared with what another says of the same text."""

from __future__ import annotations

import dragoman


def said(graph: dragoman.Graph) -> list[tuple[object, ...]]:
    """Give what the statements say, with the words they rest on, apart from where these stand."""
    return sorted(
        (
            *(_local(each) for each in (s.subject, s.predicate, s.object)),
            *(s.modality, s.negated, tuple(map(_local, s.speakers)), s.time, s.confidence),
            tuple("".join(e.exact.split()) for e in s.evidence),
        )
        for s in graph.statements
    )


def _local(iri: str) -> str:
    """Give an IRI without the part of it that comes from the name and the text of the source."""
    return iri.rpartition("/")[2]
