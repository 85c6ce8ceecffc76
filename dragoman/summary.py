"""The report of a graph, to read, to save, or to show in a notebook."""

from __future__ import annotations

import html
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.view import read

if TYPE_CHECKING:
    from dragoman.passing_on import PassedOn
    from graph.report import Unread

FILES = ("summary.html", "summary.md")


@dataclass(frozen=True)
class Summary:
    """What a graph says of its text, as a page that runs nothing and needs no network, and as Markdown.

    :ivar withheld: a line on the words that are not in it; ``""`` where all are.
    """

    html: str
    markdown: str
    withheld: str = ""

    def save(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Write ``summary.html`` and ``summary.md`` into a folder, which is made where there is none; give their paths.

        :raises OutputError: the folder or a file cannot be written.
        """
        from builders.writing import write_files

        contents = (self.html.encode("utf-8", errors="replace"), self.markdown.encode("utf-8", errors="replace"))
        write_files(Path(folder), dict(zip(FILES, contents, strict=True)))
        return [Path(folder) / name for name in FILES]

    def __repr__(self) -> str:
        return f"<dragoman.Summary, {self.markdown.count(chr(10)):,} lines>"

    def _repr_html_(self) -> str:
        return f'<iframe sandbox srcdoc="{html.escape(self.html)}" style="width:100%;height:640px;border:0"></iframe>'


def summarized(graph: PassedOn, text: str | Mapping[str, str] | None, *, no_text: bool | None) -> Summary:
    """Give the report of a graph; see :meth:`dragoman.Graph.summary`."""
    from graph.report import report, to_html, to_markdown

    sources = [source.iri for source in read(graph.dataset).sources]
    given = {} if text is None else dict.fromkeys(sources, text) if isinstance(text, str) else text
    dataset, withheld = graph.to_pass_on(no_text, given.keys())
    texts = {} if no_text else {**_own_text(graph, sources), **given}
    if withheld and not no_text:
        texts = {iri: words for iri, words in texts.items() if iri in given or iri not in graph.refused()}
    found = report(read(dataset), texts, _unread(graph, withheld=bool(withheld)))
    return Summary(to_html(found), to_markdown(found), withheld)


def _own_text(graph: PassedOn, sources: Iterable[str]) -> dict[str, str]:
    return {} if graph.text is None else dict.fromkeys(sources, graph.text)


def _unread(graph: PassedOn, *, withheld: bool) -> Unread | None:
    from graph.report import unread

    if graph.report is not None:
        from builders.writing import REPORT_JSON, to_json

        return unread(to_json(graph.report), REPORT_JSON, withheld=withheld)
    beside = graph.folder / "report.json" if graph.folder else None
    return unread(beside.read_bytes(), str(beside), withheld=withheld) if beside and beside.is_file() else None
