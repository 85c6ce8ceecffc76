"""Build or load a graph and ask it things: every method hands over to ``builders`` or ``graph``."""

from __future__ import annotations

import hashlib
import html
import os
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
from rdflib import RDF, Dataset

from dragoman.own_authority import load_authority
from dragoman.page import Page, draw
from dragoman.sources import Source, text_or_named
from dragoman.summary import Summary, summarized
from graph import load as files
from graph.errors import GraphError
from graph.query import Result
from graph.query import query as answer
from graph.store import is_service, is_store, open_store
from graph.view import read
from ontology.authority import Authority

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import URIRef
    from rdflib.term import Node

    from builders.interpreting.claims import Reading
    from builders.writing import Report
    from graph.evaluation import Evaluation, Gold
    from graph.exchange import Exported
    from graph.explain import Explanation
    from graph.measures import Measures
    from graph.networks import Selection
    from graph.robustness import Robust
    from graph.store import Store
    from graph.store.statistics import Statistics
    from graph.validate import Finding
    from graph.view import Statement

GRAPH = files.GRAPH
PAGE = "network.html"


class Graph:
    """What one or more commentaries say, as an RDF dataset with evidence for every statement.

    :ivar reading: what the builders understood of the commentary, ``None`` for a graph that was loaded.
    :ivar store: the store that it is kept in, which answers its queries; ``None`` for a graph in memory.
    :ivar folder: the folder of the build that it was loaded from; ``None`` for any other.
    """

    def __init__(
        self,
        dataset: Dataset | None = None,
        *,
        store: Store | None = None,
        reading: Reading | None = None,
        written: bytes | None = None,
        folder: Path | None = None,
    ) -> None:
        """Take a dataset, or what a store holds."""
        self._dataset = dataset
        self.store = store
        self.reading = reading
        self._written = written
        self.folder = folder

    @property
    def dataset(self) -> Dataset:
        """The graph as an :class:`rdflib.Dataset`, whose default graph is the union of all its graphs.

        Of a store it is a copy in memory, made when it is first asked for.
        """
        if self._dataset is None:
            self._dataset = Dataset(default_union=True) if self.store is None else self.store.dataset()
        return self._dataset

    @property
    def text(self) -> str | None:
        """The commentary as read, to which all offsets belong; ``None`` for a graph that was loaded."""
        return self.reading.commentary.text if self.reading else None

    @cached_property
    def report(self) -> Report | None:
        """What was read, what was understood and what was left out; ``None`` for a graph that was loaded."""
        if self.reading is None:
            return None
        from builders.writing import report_on

        return report_on(self.reading)

    @property
    def title(self) -> str:
        """The titles of the commentaries."""
        return " / ".join(self.commentaries.values()) or "untitled"

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement with its evidence, in the order of their IRIs."""
        return read(self.dataset).statements

    @property
    def commentaries(self) -> dict[str, str]:
        """The titles of the commentaries by IRI, sorted."""
        found = self.query("SELECT ?commentary ?title WHERE { ?commentary a drg:Commentary ; dct:title ?title }")
        return {str(commentary): str(title) for commentary, title in found.rows}

    def query(self, sparql: str, *, prefixes: Mapping[str, str] | None = None) -> Result:
        """Answer a SPARQL query over the union of all graphs; the vocabulary's prefixes need no declaration.

        :raises QueryError: not SPARQL, or more than a reading query.
        """
        if self.store is not None:
            return self.store.query(sparql, prefixes=prefixes)
        return answer(self.dataset, sparql, prefixes=prefixes)

    def statistics(self) -> Statistics:
        """Count sources, statements and things."""
        from graph.store.statistics import statistics

        return statistics(self.query)

    def validate(self, text: str | None = None) -> list[Finding]:
        """List what offends against the shapes or, where the text is known, is not quoted as it stands there."""
        from graph.validate import validate

        return validate(self.dataset, text=self.text if text is None else text)

    def analyze(self, *, hedged: bool = False) -> list[Measures]:
        """Measure how central each actor is, the most central first.

        :param hedged: count plans, wishes, possibilities and what others are quoted for, not only what is told as fact.
        """
        from graph.measures import measures
        from graph.ties import actors

        return measures(actors(self.dataset, include_hedged=hedged))

    def network(self, name: str, selection: Selection | None = None) -> nx.Graph[str]:
        """Give a network as NetworkX has it; :data:`graph.networks.NETWORKS` names them.

        :param selection: what counts in it; what the author tells as fact, unless said otherwise.
        :raises GraphError: no such network.
        """
        from graph.networks import project

        return project(read(self.dataset), name, selection)

    def rank(
        self, name: str, measure: str, selection: Selection | None = None, *, draws: int | None = None
    ) -> list[Robust]:
        """Rank the actors of a network by a measure, with intervals over what is uncertain.

        :param name: a network in :data:`graph.networks.NETWORKS`.
        :param measure: a measure in :data:`graph.measures.MEASURES`.
        :param draws: how many networks are drawn; 200 unless said otherwise.
        :raises GraphError: no such network or measure.
        """
        from graph.networks.catalogue import projection
        from graph.robustness import DRAWS, robustness

        made = projection(name)
        return robustness(read(self.dataset), made, measure, selection, draws=DRAWS if draws is None else draws)

    def figures(
        self, name: str, measures: Sequence[str], *, as_of: str = "", hedged: bool = False, robust: bool = False
    ) -> tuple[str, str]:
        """Give the figures of a network as a table for a terminal and as CSV.

        :param as_of: count only what had happened or begun by this date, and what has no time.
        :param hedged: count every modality and what others are quoted for too.
        :param robust: add intervals, of the first measure.
        :raises GraphError: no such network, measure or date.
        """
        from graph import robustness
        from graph.measures import nodes
        from graph.networks import Selection

        selection = Selection(end=as_of, undated=True)
        if hedged:
            selection = replace(selection, modalities=(), attributed=True)
        if robust:
            ranked = self.rank(name, measures[0], selection)
            return robustness.to_table(ranked), robustness.to_csv(ranked)
        network = self.network(name, selection)
        labels = {node: str(data.get("label", node)) for node, data in network.nodes(data=True)}
        scores = [nodes.score(network, measure) for measure in measures]
        return nodes.to_table(scores, labels), nodes.to_csv(scores, labels)

    def explain(self, what: str, text: str | None = None) -> Explanation:
        """Tell why a statement is there, or all that is said of what goes by a name.

        :raises GraphError: nothing goes by that name, or several things do.
        """
        from graph.explain import explain

        return explain(self.dataset, what, self.text if text is None else text)

    def evaluate(self, gold: Gold | str | os.PathLike[str], text: str | None = None) -> Evaluation:
        """Compare the graph with what a human reader takes from the commentary.

        :param gold: annotations, or the JSON file of them; docs/annotating.md has their format.
        :param text: the commentary as read, where the graph was loaded and NAME.txt does not lie beside NAME.json.
        :raises GoldError: the annotations cannot be used, a quote is not in the text, or there is no text.
        :raises GraphError: the graph is of several commentaries, or of another text.
        """
        from dragoman.annotated import Annotated
        from graph.evaluation import Gold, evaluate
        from graph.evaluation import load as read_gold

        file = None if isinstance(gold, Gold) else Path(gold)
        annotated = Annotated(gold if isinstance(gold, Gold) else read_gold(gold), file)
        words = self.text if text is None else text
        return evaluate(self.dataset, annotated.gold, annotated.text() if words is None else words)

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

    def without_text(self) -> Graph:
        """Give the graph without the words of its commentaries: what is quoted becomes its place and a digest.

        Who has the text can check it: :meth:`validate` with the text compares the digests.
        """
        from graph.withholding import withheld

        return Graph(withheld(self.dataset))

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

    def trig(self) -> bytes:
        """Give the graph as TriG: as it was built, or as it is now where the dataset was changed since."""
        if self._written is not None and self._unchanged(self._written):
            return self._written
        return files.dumps(self.dataset)

    def _unchanged(self, written: bytes) -> bool:
        return set(files.to_quads(self.dataset)) == set(pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.TRIG))

    def _can_be_drawn(self) -> bool:
        """Whether there is a statement with both its ends, told without reading them all."""

        def has(said: Node, end: URIRef) -> bool:
            return next(self.dataset.quads((said, end, None, None)), None) is not None

        claims = self.dataset.quads((None, RDF.predicate, None, None))
        return any(has(said, RDF.subject) and has(said, RDF.object) for said, *_ in claims)

    def pages(self, *, with_text: bool = False) -> dict[str, bytes]:
        """Give the page by its file name; nothing where there is no statement to draw.

        :param with_text: put the commentary itself on the page; see :meth:`show`.
        """
        return {PAGE: self.show(with_text=with_text).html.encode("utf-8")} if self._can_be_drawn() else {}

    def files(self, *, with_text: bool = False, no_text: bool = False) -> dict[str, bytes]:
        """Give all that :meth:`save` writes, by file name: the graph, its page and, where it was built, the report.

        A graph without a single statement has no page.

        :param with_text: put the commentary itself on the page; see :meth:`show`.
        :param no_text: leave out all words of the commentary, what is quoted too; see :meth:`without_text`.
        """
        shown = self.without_text() if no_text else self
        found = {GRAPH: shown.trig(), **shown.pages(with_text=with_text)}
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
