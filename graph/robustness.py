"""Whether a ranking survives its doubts: intervals over what is uncertain in a text and in its reading.

Three doubts are tried. Each statement may be misread: networks are drawn in which it counts with the probability of its
confidence, which is measured on annotated texts (docs/how-it-reads.md). What is hedged, attributed or planned may or
may not count. And one source may carry all of it: each is left out in turn. Intervals are percentiles over the draws
(Efron 1979, Annals of Statistics 7: 1-26; of statements, not of actors).
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graph.measures.nodes import score
from graph.networks.catalogue import Project
from graph.networks.selection import Selection
from graph.tabular import csv_text, table
from graph.view import View

SEED = 20250604
DRAWS = 200
_LOW, _HIGH = 0.05, 0.95


@dataclass(frozen=True)
class Robust:
    """How sure the rank of an actor is.

    :ivar value: what the measure gives it, :ivar rank: its rank by that.
    :ivar low: and :ivar high: the value at the 5th and the 95th percentile of the draws.
    :ivar best: and :ivar worst: its ranks at the same.
    :ivar first: the share of draws in which it ranks first, alone or with others.
    :ivar variants: its rank in each variant, by the variant's name; ``None`` where it is not in the network.
    """

    iri: str
    label: str
    value: float
    rank: int
    low: float
    high: float
    best: int
    worst: int
    first: float
    variants: Mapping[str, int | None]


def robustness(
    view: View,
    project: Project,
    measure: str,
    selection: Selection | None = None,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> list[Robust]:
    """Rank the actors of a network by a measure, with intervals.

    :param project: makes the network of a view and a selection, such as :func:`graph.networks.dyads`.
    :param measure: a name in :data:`graph.measures.MEASURES`.
    :return: the highest first; those who are in the network of the selection itself.
    """
    chosen = selection or Selection()
    base = project(view, chosen)
    scores = score(base, measure)
    samples = [score(project(one, chosen), measure) for one in _drawn(view, draws, seed)]
    variants = {name: score(project(view, one), measure).ranks() for name, one in _variants(view, chosen).items()}
    ranks = scores.ranks()
    sampled = [sample.ranks() for sample in samples]
    found = []
    for iri in sorted(scores.values, key=lambda iri: (ranks[iri], iri)):
        # Whoever is not in a draw has no tie there: nothing by any measure, and the last rank.
        values = sorted(sample.values.get(iri, 0.0) for sample in samples)
        places = sorted(places.get(iri, len(places) + 1) for places in sampled)
        found.append(
            Robust(
                iri=iri,
                label=str(base.nodes[iri].get("label", iri)),
                value=scores.values[iri],
                rank=ranks[iri],
                low=_at(values, _LOW),
                high=_at(values, _HIGH),
                best=int(_at(places, _LOW)),
                worst=int(_at(places, _HIGH)),
                first=sum(place == 1 for place in places) / len(places) if places else 0.0,
                variants={name: found_ranks.get(iri) for name, found_ranks in variants.items()},
            )
        )
    return found


def _drawn(view: View, draws: int, seed: int) -> list[View]:
    """Draw views in which each statement is kept with the probability of its confidence."""
    chance = random.Random(seed)
    sure = [float(s.confidence) if s.confidence else 1.0 for s in view.statements]
    return [
        replace(view, statements=tuple(s for s, p in zip(view.statements, sure, strict=True) if chance.random() < p))
        for _ in range(draws)
    ]


def _variants(view: View, chosen: Selection) -> dict[str, Selection]:
    sources = sorted({e.source for s in view.statements for e in s.evidence})
    found = {
        "with hedged and planned": replace(chosen, modalities=()),
        "with attributed": replace(chosen, attributed=True),
        "with all of them": replace(chosen, modalities=(), attributed=True),
        "only told as fact": replace(chosen, modalities=("Asserted",), attributed=False),
    }
    if len(sources) > 1:
        kept = chosen.sources or sources
        found |= {
            f"without {source.rsplit('/', 1)[-1]}": replace(chosen, sources=tuple(s for s in kept if s != source))
            for source in kept
            if len(kept) > 1
        }
    return {name: one for name, one in found.items() if one != chosen}


def _at(ordered: Sequence[float], share: float) -> float:
    """Give the value at a share of the way through ordered values (nearest rank)."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def to_table(found: Sequence[Robust]) -> str:
    """Lay a ranking with its intervals out for a terminal."""
    variants = list(found[0].variants) if found else []
    return table(
        ["actor", "value", "rank", "90 % of values", "90 % of ranks", "first", *variants],
        [
            [
                one.label,
                f"{one.value:.4g}",
                str(one.rank),
                f"{one.low:.4g} – {one.high:.4g}",
                f"{one.best} – {one.worst}",
                f"{one.first:.0%}",
                *("–" if rank is None else str(rank) for rank in one.variants.values()),
            ]
            for one in found
        ],
    )


def to_csv(found: Sequence[Robust]) -> str:
    """Give a ranking with its intervals as CSV, lines ended by LF; a cell is empty where a variant lacks the actor."""
    variants = list(found[0].variants) if found else []
    return csv_text(
        ["iri", "label", "value", "rank", "low", "high", "best", "worst", "first", *variants],
        (
            [
                *(one.iri, one.label, one.value, one.rank, one.low, one.high, one.best, one.worst, one.first),
                *one.variants.values(),
            ]
            for one in found
        ),
    )
