"""Who is central, and whether it survives: rankings for a report, each with the lines that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from graph.networks import NETWORKS, Selection, project
from graph.report.lines import Lines
from graph.robustness import Robust, robustness
from graph.view import View

_MANY = 10
_ASKED = (
    (
        "newman",
        "strength",
        "In how many events and agreements each took part with others (Newman's weights: what many share counts less)",
    ),
    ("newman", "betweenness", "Who stands between others that share nothing (the share of shortest paths)"),
    ("signed", "degree", "With how many others each has to do, as one who acts or is acted upon"),
)


@dataclass(frozen=True)
class Ranked:
    """A row of a ranking: an actor with its figures, and the lines of the report that they rest on."""

    robust: Robust
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Ranking:
    """A ranking: in which network, by which measure, what it says in words, whether its first place survives."""

    network: str
    measure: str
    words: str
    verdict: str
    rows: tuple[Ranked, ...]


def rankings(view: View, lines: Lines) -> tuple[Ranking, ...]:
    """Rank the actors of a view, where it has ties to rank them by.

    :param lines: the lines of the report, so that each figure can be traced.
    """
    found = []
    for network, measure, words in _ASKED:
        graph = project(view, network, Selection())
        ranked = [one for one in robustness(view, NETWORKS[network], measure) if one.value > 0][:_MANY]
        if len(ranked) < 2:
            continue
        rows = []
        for one in ranked:
            near = [data for _, _, data in graph.edges(one.iri, data=True)]
            if graph.is_directed():
                near += [data for _, _, data in graph.in_edges(one.iri, data=True)]  # type: ignore[attr-defined]
            rows.append(Ranked(one, lines.numbers(iri for data in near for iri in data["statements"])))
        found.append(Ranking(network, measure, words, _verdict(ranked), tuple(rows)))
    return tuple(found)


def _verdict(ranked: list[Robust]) -> str:
    """Say whether the first place survives what is uncertain."""
    first = [one for one in ranked if one.rank == 1]
    names = "、".join(one.label for one in first)
    if len(first) > 1:
        return f"{names} share the first place."
    (one,) = first
    elsewhere = [name for name, rank in one.variants.items() if rank != 1]
    survives = one.best == one.worst == 1 and not elsewhere
    sure = f"{names} ranks first, and in {one.first:.0%} of the networks drawn by confidence"
    if survives:
        return f"{sure}; that survives with what is hedged or attributed, and without it."
    return f"{sure} (90 % of its ranks: {one.best} – {one.worst})" + (
        f"; not so {', '.join(elsewhere)}." if elsewhere else "; it does in every variant."
    )
