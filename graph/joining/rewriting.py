"""A source's shard with the IRIs that its things share with those of other sources; all else stays as it is.

IRIs of statements and evidence stay: they are hashes and places of this source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from graph.errors import GraphError
from graph.joining.things import AUTHORITY


def read_shard(path: Path) -> Iterator[ox.Quad]:
    """Give the quads of a shard one by one.

    :raises GraphError: it is not there, or no well-formed N-Quads.
    """
    try:
        with path.open("rb") as file:
            yield from ox.parse(file, format=ox.RdfFormat.N_QUADS)
    except SyntaxError as error:
        problem = " ".join(str(error.msg).split())
        raise GraphError(f"{path}: no well-formed N-Quads ({problem})", remedy="build that source again") from error
    except OSError as error:
        raise GraphError(f"{path} cannot be read ({error.strerror})", remedy="check its path and rights") from error


def rewritten(quads: Iterable[ox.Quad], names: Mapping[str, str]) -> Iterator[ox.Quad]:
    """Give quads with the things in them under their new names; what is known beforehand stays."""
    new = {iri: ox.NamedNode(name) for iri, name in names.items()}
    for quad in quads:
        subject, value = quad.subject, quad.object
        if quad.graph_name != ox.NamedNode(AUTHORITY):
            if isinstance(subject, ox.NamedNode):
                subject = new.get(subject.value, subject)
            if isinstance(value, ox.NamedNode):
                value = new.get(value.value, value)
        yield ox.Quad(subject, quad.predicate, value, quad.graph_name)


def lines(quads: Iterable[ox.Quad]) -> bytes:
    """Give quads as canonical N-Quads: a line each, sorted, each once."""
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert written is not None  # without an output to write to, it returns the bytes
    return b"".join(sorted(set(written.splitlines(keepends=True))))
