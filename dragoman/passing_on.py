"""A graph of the API as it is passed on: in other formats and as a report, with the words of its texts or without."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from rdflib import Dataset

from dragoman.held import Held
from dragoman.summary import Summary, summarized
from graph.errors import GraphError
from graph.view import read

if TYPE_CHECKING:
    from graph.exchange import Exported


class PassedOn(Held):
    """Exports and reports, and what is withheld of them."""

    def without_text(self) -> Self:
        """Give the graph without the words of its commentaries: what is quoted becomes its place and a digest.

        Who has the text can check it: :meth:`validate` with the text compares the digests.
        """
        from graph.withholding import withheld

        return type(self)(withheld(self.dataset))

    def refused(self) -> tuple[str, ...]:
        """Give the commentaries whose licence is stated and does not allow that their text is passed on."""
        from graph.withholding import refused

        return tuple(sorted(refused(self.dataset)))

    def to_pass_on(self, no_text: bool | None, texts: Collection[str] = ()) -> tuple[Dataset, str]:
        """Give the dataset as it may be passed on, and a line on what is withheld of it; ``""`` where nothing is.

        :param no_text: whether the words of the commentaries are withheld; ``None`` for those of a licence that does
            not allow them.
        :param texts: the IRIs of commentaries whose text is at hand.
        """
        from graph.withholding import refused, withheld

        if no_text:
            return withheld(self.dataset), "the words of the commentaries, which are withheld"
        # Whoever gives a text has it, and has said that it is to be in the export.
        of = refused(self.dataset) - set(texts) if no_text is None else set()
        if not of:
            return self.dataset, ""
        count = "a commentary" if len(of) == 1 else f"{len(of)} commentaries"
        why = f"the words of {count} whose licence does not allow that (--with-quotes puts in what is quoted)"
        return withheld(self.dataset, of), why

    def export(
        self,
        to: str,
        out: str | os.PathLike[str] | None = None,
        *,
        view: str = "",
        hedged: bool = False,
        with_text: bool | str | Mapping[str, str] = False,
        no_text: bool | None = None,
    ) -> Exported:
        """Give the graph in a format of other programs, with a list of what that format cannot carry (``losses``).

        :param to: a format in :data:`graph.exchange.FORMATS`: ``graphml``, ``gexf``, ``csv``, ``cyjs``, ``polecat``,
            ``dna``, ``nquads``, ``trig``, ``jsonld``, ``turtle`` or ``rdf12``.
        :param out: a file, or a folder, to write it to as well.
        :param view: a network in :data:`graph.networks.NETWORKS`, instead of all statements.
        :param hedged: take plans, wishes, possibilities and what others are quoted for too.
        :param with_text: put the commentary itself into a project of Discourse Network Analyzer; see :meth:`show`.
        :param no_text: leave out the words of the commentaries, what is quoted too. Unless said otherwise, that is done
            for those whose licence is stated in the graph and does not allow that the text is passed on.
        :raises GraphError: no such format or network, the format does not take what is asked for, or ``out`` cannot be
            written.
        """
        from dragoman.exports import save
        from graph.exchange import Wanted, export

        texts = self._text_to_show(with_text) or {}
        dataset, withheld = self.to_pass_on(no_text, texts.keys())
        found = export(dataset, to, Wanted(view=view, hedged=hedged, texts=texts))
        if withheld:
            found = replace(found, losses=(*found.losses, withheld))
        if out is not None:
            save(found, Path(out))
        return found

    def summary(self, text: str | Mapping[str, str] | None = None, *, no_text: bool | None = None) -> Summary:
        """Tell what the graph says, in sections, each line with the words it rests on; ``.save(folder)`` writes it.

        What was not read is told of a graph that was built, or was loaded from the folder of its build.

        :param text: the commentary as read, or several by their IRIs, to quote whole sentences from.
        :param no_text: leave out the words of the commentaries; ``withheld`` says so. Unless said otherwise, that is
            done for those whose licence is stated in the graph and does not allow that the text is passed on, and
            whose text is not given here.
        :raises GraphError: there is no statement to report.
        """
        return summarized(self, text, no_text=no_text)

    def _text_to_show(self, asked: bool | str | Mapping[str, str]) -> Mapping[str, str] | None:
        if asked is False:
            return None
        text = self.text if asked is True else asked
        if text is None:
            raise GraphError("the graph was loaded, not built, and holds no text", remedy="give the text itself")
        if not isinstance(text, str):
            return text
        from graph.texts import texts_by_commentary

        return texts_by_commentary(read(self.dataset), {"the text": text})
