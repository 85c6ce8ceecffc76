"""A graph of the API drawn as a page, and saved with its page and its report."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph
from rdflib import RDF

from dragoman.page import Page, draw
from dragoman.passing_on import PassedOn
from graph import load as files

if TYPE_CHECKING:
    from rdflib import URIRef
    from rdflib.term import Node

PAGE: Final = "network.html"


class Saved(PassedOn):
    """The page, and the files of a build."""

    def show(
        self,
        *,
        title: str | None = None,
        view: str = "all",
        as_of: str = "",
        modalities: Sequence[str] = (),
        with_text: bool | str | Mapping[str, str] = False,
        no_text: bool = False,
    ) -> Page:
        """Draw the network; a notebook shows what this returns, and ``.save(path)`` writes it.

        :param title: the heading; without one the titles of the commentaries.
        :param view: what the page opens with: ``all``, ``actors``, ``stances`` (who holds what) or ``timeline``.
        :param as_of: show only what had happened or begun by this date (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``), and
            what the text gives no time for.
        :param modalities: show only these modalities, by name (``Asserted``, ``Planned``, …). Readers of the page can
            leave the view and get back what it does not show.
        :param with_text: put the commentary itself on the page, to be read beside the graph; only where it may be
            shown. ``True`` for the text of a graph that was built, else the text as read, or texts by commentary IRI.
        :param no_text: put no words of the commentary on the page, not even what is quoted.
        :raises GraphError: there is no statement to draw, no such view, date or modality, or no text to show.
        """
        from graph.page.start import Start

        start = Start(view, as_of, tuple(modalities))
        if no_text:
            return self.without_text().show(title=title, view=view, as_of=as_of, modalities=modalities)
        return draw(self.dataset, title=title, start=start, text=self._text_to_show(with_text))

    def pages(self, *, with_text: bool = False) -> dict[str, bytes]:
        """Give the page by its file name; nothing where there is no statement to draw.

        :param with_text: put the commentary itself on the page; see :meth:`show`.
        """
        return {PAGE: self.show(with_text=with_text).html.encode("utf-8")} if self._can_be_drawn() else {}

    def _can_be_drawn(self) -> bool:
        """Whether there is a statement with both its ends, told without reading them all."""

        def has(said: Node, end: URIRef) -> bool:
            return next(self.dataset.quads((said, end, None, None)), None) is not None

        claims = self.dataset.quads((None, RDF.predicate, None, None))
        return any(has(said, RDF.subject) and has(said, RDF.object) for said, *_ in claims)

    def trig(self) -> bytes:
        """Give the graph as TriG: as it was built, or as it is now where the dataset was changed since."""
        if self._written is not None and self._unchanged(self._written):
            return self._written
        return files.dumps(self.dataset)

    def _unchanged(self, written: bytes) -> bool:
        return set(files.to_quads(self.dataset)) == set(pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.TRIG))

    def files(self, *, with_text: bool = False, no_text: bool = False) -> dict[str, bytes]:
        """Give all that :meth:`save` writes, by file name: the graph, its page and, where it was built, the report.

        A graph without a single statement has no page.

        :param with_text: put the commentary itself on the page; see :meth:`show`.
        :param no_text: leave out all words of the commentary, what is quoted too; see :meth:`without_text`.
        """
        shown = self.without_text() if no_text else self
        found = {files.GRAPH: shown.trig(), **shown.pages(with_text=with_text)}
        if self.report is not None:
            from builders.writing import REPORT_JSON, REPORT_TEXT, to_json, to_text, without_text

            report = without_text(self.report) if no_text else self.report
            found |= {REPORT_JSON: to_json(report), REPORT_TEXT: to_text(report).encode("utf-8")}
        return found

    def save(self, folder: str | os.PathLike[str], *, with_text: bool = False, no_text: bool = False) -> Path:
        """Write the graph, its page and its report into a folder, all or none, and give the folder.

        :param with_text: put the commentary itself on the page, and keep it beside the graph for the pages of a
            service; see :meth:`show`.
        :param no_text: leave out all words of the commentary; see :meth:`files`.

        :raises OutputError: the folder or a file cannot be written.
        """
        from builders.writing import write_files

        contents = self.files(with_text=with_text, no_text=no_text)
        write_files(Path(folder), contents)
        self.keep_text(Path(folder), kept=with_text)
        if PAGE not in contents:
            # A page left from an earlier build would show another graph than the one beside it.
            (Path(folder) / PAGE).unlink(missing_ok=True)
        return Path(folder)

    def keep_text(self, folder: Path, *, kept: bool = True) -> None:
        """Keep the text of a graph that was built in the folder of a build or a store, for the pages of a service.

        :param kept: ``False`` to take away what was kept of it.
        :raises GraphError: the folder cannot be written to.
        """
        if self.text is None:
            return
        from graph.store.texts import FOLDER, Texts

        texts = Texts(folder / FOLDER)
        if kept:
            texts.keep(self.text)
        else:
            texts.forget(hashlib.sha256(self.text.encode("utf-8")).hexdigest())
