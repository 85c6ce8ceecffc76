"""Build or load a graph and ask it things: every method hands over to ``builders`` or ``graph``."""

from __future__ import annotations

import html
import os
from collections import Counter
from pathlib import Path

from dragoman.asking import Asking
from dragoman.own_authority import load_authority
from dragoman.saving import PAGE, Saved
from dragoman.sources import Source, text_or_named
from graph import load as files
from graph.store import is_service, is_store, open_store
from ontology.authority import Authority

__all__ = ["PAGE", "Graph", "build", "build_source", "load"]


class Graph(Asking, Saved):
    """What one or more commentaries say, as an RDF dataset with evidence for every statement.

    :ivar reading: what the builders understood of the commentary, ``None`` for a graph that was loaded.
    :ivar store: the store that it is kept in, which answers its queries; ``None`` for a graph in memory.
    :ivar folder: the folder of the build that it was loaded from; ``None`` for any other.
    """

    def __repr__(self) -> str:
        return f"<dragoman.Graph {self.title!r}, {len(self.statements)} statements>"

    def _repr_html_(self) -> str:
        modalities = Counter(statement.modality for statement in self.statements)
        counts = "".join(
            f"<tr><td>{html.escape(name)}</td><td>{number}</td></tr>" for name, number in modalities.most_common()
        )
        return (
            f"<table><caption>{html.escape(self.title)}</caption><tr><th>modality</th><th>statements</th></tr>"
            f"{counts}</table>"
        )


def build(
    source: str | bytes | os.PathLike[str],
    out: str | os.PathLike[str] | None = None,
    *,
    issued: str | None = None,
    encoding: str | None = None,
    name: str | None = None,
    with_text: bool = False,
    no_text: bool = False,
    authority: str | os.PathLike[str] | Authority | None = None,
) -> Graph:
    """Build the graph of one commentary.

    :param source: the path of a text, Markdown, HTML, PDF, DOCX or EPUB file, ``sample:NAME``, ``-`` for standard
        input, or the commentary itself: bytes, or a string with a line break or a 。 in it.
    :param out: a folder to write ``graph.trig``, ``network.html``, ``report.json`` and ``report.txt`` into.
    :param issued: the day of issue (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``) where the text does not tell it.
    :param encoding: the encoding, where detection gets it wrong.
    :param name: what to call the source; its file name, unless said otherwise.
    :param with_text: put the commentary itself on the page that is written, where it may be shown.
    :param no_text: leave all words of the commentary out of what is written, what is quoted too.
    :param authority: what is known beforehand: the folder of an authority of one's own, which adds to Dragoman's
        (``dragoman authority add`` writes one), or one that was loaded.
    :raises ReadingError: the source cannot be read.
    :raises AuthorityError: a row of the authority is wrong.
    :raises OutputError: ``out`` cannot be written.
    """
    known = authority if authority is None or isinstance(authority, Authority) else load_authority(Path(authority))
    graph = build_source(text_or_named(source, name), issued=issued, encoding=encoding, authority=known)
    if out is not None:
        graph.save(out, with_text=with_text, no_text=no_text)
    return graph


def build_source(
    source: Source,
    *,
    issued: str | None = None,
    encoding: str | None = None,
    authority: Authority | None = None,
) -> Graph:
    """Build the graph of a source; see :func:`build`."""
    # The language model takes seconds to import, which no one who only queries should wait for.
    from builders.build import build as understand
    from builders.writing import to_trig

    reading = understand(source.content, name=source.name, issued=issued, encoding=encoding, authority=authority)
    written = to_trig(reading, authority)
    return Graph(files.loads(written, name=source.name), reading=reading, written=written)


def load(path: str | os.PathLike[str]) -> Graph:
    """Load a graph from a file, the folder of a build, standard input (``-``), or a store: a directory or an address.

    :raises GraphError: there is nothing, no well-formed RDF, or a store that cannot be opened.

    >>> load("tests/data/small.trig")
    <dragoman.Graph '...', ... statements>
    """
    if is_service(path) or is_store(path):
        return Graph(store=open_store(path))
    found = files.graph_file(path)
    return Graph(files.load(found), folder=Path(path) if found is not path else None)
