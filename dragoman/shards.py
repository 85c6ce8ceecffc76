"""What is done with each source of a collection: its shard and, where somebody asks for it, its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from builders.collection.engine import Work
from builders.collection.given import Given
from builders.collection.place import TEXTS
from builders.collection.shard import build_shard
from builders.collection.task import Built, Failed, Options, Task, sha256
from ontology.own_authority import Tables

if TYPE_CHECKING:
    from builders.interpreting.claims import Reading

PAGE = "page"
TEXT = "text"
NO_TEXT = "no text"
"""What can be made of a source beside its graph: its page, and the text on that; or all of it without the text."""


def options_for(
    *,
    issued: str | None = None,
    encoding: str | None = None,
    pages: bool = False,
    with_text: bool = False,
    no_text: bool = False,
    authority: Tables = (),
) -> Options:
    """Give how the sources of a collection are read, and what is made of each."""
    wanted = ((PAGE, pages or with_text), (TEXT, with_text), (NO_TEXT, no_text))
    return Options(issued, encoding, tuple(name for name, asked in wanted if asked), authority=authority)


def work_for(sources: Iterable[Given]) -> Work:
    """Give what is done with these sources; what draws pages is loaded only where one is wanted."""
    extras = {extra for source in sources for extra in source.options.extras}
    if NO_TEXT in extras:
        return bare
    return with_page if PAGE in extras else build_shard


def with_page(task: Task) -> Built | Failed:
    """Read a source, draw its page and, where it may be shown, keep its text."""
    extras = task.options.extras

    def page(reading: Reading, written: bytes) -> Mapping[str, bytes]:
        if PAGE not in extras:
            return {}
        from dragoman.api import Graph
        from graph.load import loads

        graph = Graph(loads(written, name=task.name), reading=reading, written=written)
        if NO_TEXT in extras:
            return graph.without_text().pages()
        text = reading.commentary.text.encode("utf-8")
        kept = {f"{TEXTS}/{sha256(text)}.txt": text} if TEXT in extras else {}
        return {**graph.pages(with_text=TEXT in extras), **kept}

    return build_shard(task, page)


def bare(task: Task) -> Built | Failed:
    """Read a source, draw its page where one is wanted, and leave the words of its text out of everything."""
    made = with_page(task)
    if NO_TEXT not in task.options.extras or isinstance(made, Failed):
        return made
    return without_words(made)


def without_words(made: Built) -> Built:
    """Give what a source became without the words of its text, but for its page."""
    import pyoxigraph as ox

    from builders.writing import GRAPH, REPORT_JSON, REPORT_TEXT, without_text
    from builders.writing.report import of_json, to_json, to_text
    from builders.writing.serialise import n_quads
    from graph.load import serialize
    from graph.withholding import withhold

    quads = withhold(list(ox.parse(made.quads, format=ox.RdfFormat.N_QUADS)))
    report = without_text(of_json(made.files[REPORT_JSON]))
    files = {
        **made.files,
        GRAPH: serialize(quads, ox.RdfFormat.TRIG),
        REPORT_JSON: to_json(report),
        REPORT_TEXT: to_text(report).encode("utf-8"),
    }
    return replace(made, quads=n_quads(quads), files=files)
