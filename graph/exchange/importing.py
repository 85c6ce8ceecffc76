"""Read what other programs write: projects of Discourse Network Analyzer, and RDF, also of version 1.2."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rdflib import Dataset

from graph.errors import GraphError
from graph.exchange import dna, triple_terms
from graph.exchange.dna_file import left_aside
from graph.exchange.dna_graph import to_dataset
from graph.exchange.exported import lines
from graph.load import load

_SQLITE = b"SQLite format 3\x00"
_TRIPLE_TERM = f"{triple_terms.REIFIES} <<(".encode()


@dataclass(frozen=True)
class Imported:
    """A dataset, and what of the file is not in it (``losses``, a line each)."""

    dataset: Dataset
    losses: tuple[str, ...] = ()


def read(path: Path) -> Imported:
    """Read a project of DNA 3, N-Quads of RDF 1.2, or what :func:`graph.load.load` reads; its content tells which.

    :raises GraphError: it cannot be read, or is none of these.
    """
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise GraphError(f"{path} cannot be read ({error.strerror})", remedy="check its permissions") from error
    if data.startswith(_SQLITE):
        dataset, losses = to_dataset(*dna.read(data))
        return Imported(dataset, losses + lines((left_aside(data), "codings of other types than DNA Statement")))
    if _TRIPLE_TERM in data:
        return Imported(triple_terms.read(data))
    return Imported(load(path))
