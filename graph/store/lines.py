"""N-Quads by their lines: in which graphs they are and what they say together, without an object for each quad.

A file as builds write it has one quad a line, each in a named graph, with nothing else. What such a file says in all
its graphs is then its lines without their last term. TriG is written as such lines first, some at a time. Any other
file is left to the parser.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.store.books import HOLDING
from graph.store.sources import AUTHORITY

_PIECE: Final = 2**22
"""How many bytes are looked at together: their lines are Python objects for as long."""
_QUADS: Final = 2**14
"""How many quads of TriG are written as lines together: they are Python objects for as long."""
FORMS: Final = (".nq", ".trig")
"""What the names of files end with that may be read by their lines."""
_NAME: Final = re.compile(rb" <[A-Za-z][^<>\"\\\s]*> \.")
_ELSE: Final = (b"_:", b"\t", b"\r", b" #", b".#")
"""What no such line holds: blank nodes, which get other names, spaces of another kind, and comments."""
_AUTHORITY: Final = f" {AUTHORITY} .".encode()


@dataclass(frozen=True)
class Lines:
    """Some whole lines of a file.

    Whether they are well-formed is for who loads them, with their graphs and without. A triple outside of named graphs
    is found out then, as it has a term too little.

    :ivar quads: the lines.
    :ivar triples: what they say, without graphs.
    :ivar graphs: how many of them are in each graph.
    :ivar authority: what is in ``id:authority``: lines without the graph and the full stop.
    """

    quads: bytes
    triples: bytes
    graphs: Counter[ox.NamedNode]
    authority: list[bytes]


def lines(path: Path) -> Iterator[Lines | None]:
    """Read a file by its lines, some at a time; ``None`` where it has to be parsed.

    :param path: of N-Quads, or of TriG, as its name ends.
    :raises OSError: it cannot be read.
    """
    if path.suffix.lower() == ".trig":
        yield from _of_trig(path)
        return
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield _lines(piece + file.readline())


def _of_trig(path: Path) -> Iterator[Lines | None]:
    quads = ox.parse(path=path, format=ox.RdfFormat.TRIG)
    try:
        while piece := ox.serialize(islice(quads, _QUADS), format=ox.RdfFormat.N_QUADS):
            yield _lines(piece)
    except SyntaxError:  # the parser says where
        yield None


def _lines(piece: bytes) -> Lines | None:
    count = piece.count(b"\n<") + 1
    held = piece.split(b"\n")
    if piece[:1] != b"<" or held.pop() or len(held) != count or any(other in piece for other in _ELSE):
        return None
    cuts = [line.rfind(b" ", 0, -2) for line in held]
    names = Counter([line[cut:] for line, cut in zip(held, cuts, strict=True)])
    if not all(map(_NAME.fullmatch, names)):
        return None
    told = [line[:cut] for line, cut in zip(held, cuts, strict=True)]
    authority = []
    if _AUTHORITY in names:
        authority = [line for line, whole in zip(told, held, strict=True) if whole.endswith(_AUTHORITY)]
    try:
        graphs = Counter({ox.NamedNode(name[2:-3].decode("utf-8")): number for name, number in names.items()})
    except ValueError:  # no IRI, as the parser will tell
        return None
    return Lines(piece, b" .\n".join([*told, b""]), graphs, authority)


def holding(authority: Iterable[bytes]) -> ox.NamedNode:
    """Name the graph of what is held of the authority as :func:`graph.store.books.holding` does."""
    name = str(AUTHORITY).encode()
    text = b"\n".join(sorted(b"%b %b" % (line, name) for line in authority))
    return ox.NamedNode(f"{HOLDING}{hashlib.sha256(text).hexdigest()[:32]}")


def held(authority: Iterable[bytes], name: ox.NamedNode) -> bytes:
    """Give what is held of the authority, in a graph of that name, as N-Quads."""
    graph = str(name).encode()
    return b"".join([b"%b %b .\n" % (line, graph) for line in authority])
