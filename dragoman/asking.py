"""What a graph of the API can be asked: whether it is right, why it says what it says, and who is central in it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.held import Held
from graph.view import read

if TYPE_CHECKING:
    import networkx as nx

    from graph.evaluation import Evaluation, Gold
    from graph.explain import Explanation
    from graph.measures import Measures
    from graph.networks import Selection
    from graph.robustness import Robust
    from graph.validate import Finding


class Asking(Held):
    """Checks, explanations, networks and measures."""

    def validate(self, text: str | None = None) -> list[Finding]:
        """List what offends against the shapes or, where the text is known, is not quoted as it stands there."""
        from graph.validate import validate

        return validate(self.dataset, text=self.text if text is None else text)

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
