"""Whether a confidence means what it says: how often statements of that confidence are borne out.

A statement is borne out when it meets a row of the annotations at T3: ends, predicate, time, modality, denial and
source are right. An optional row bears it out like any other. What has no confidence is counted and left aside.

The confidences of a rule-based reader are few values, so each value is a bin of its own, and nothing depends on where
bins are cut.

- Interval of a share: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of
  the American Statistical Association 22 (1927), 209-212. It holds for small counts and shares near 0 or 1, where the
  usual one does not.
- Brier score: G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78
  (1950), 1-3.
- Reliability diagram and expected calibration error: C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger, "On calibration of
  modern neural networks", ICML 2017.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from rdflib import Dataset

from graph.errors import GraphError
from graph.evaluation.evaluate import Evaluation, evaluate
from graph.evaluation.gold import Gold
from graph.evaluation.statements import Tier

LEVEL = 0.95


@dataclass(frozen=True)
class Bin:
    """The statements of one confidence: how many there are, how many are borne out, and the share with its interval."""

    confidence: float
    count: int
    borne_out: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share that is borne out."""
        return self.borne_out / self.count


@dataclass(frozen=True)
class Calibration:
    """The reliability table, by rising confidence.

    :ivar level: the level of the intervals.
    :ivar unrated: how many statements have no confidence.
    """

    bins: tuple[Bin, ...]
    level: float = LEVEL
    unrated: int = 0

    @property
    def count(self) -> int:
        """How many statements have a confidence."""
        return sum(one.count for one in self.bins)

    @property
    def brier(self) -> float:
        """The mean squared distance of the confidence from what came out, 1 or 0; 0 is best.

        Someone who always says 0.5 gets 0.25.
        """
        squares = (
            one.borne_out * (1 - one.confidence) ** 2 + (one.count - one.borne_out) * one.confidence**2
            for one in self.bins
        )
        return sum(squares) / self.count

    @property
    def expected_error(self) -> float:
        """The expected calibration error: the mean distance of confidence and share, each bin by its count."""
        return sum(one.count * abs(one.share - one.confidence) for one in self.bins) / self.count


def wilson(successes: int, trials: int, level: float = LEVEL) -> tuple[float, float]:
    """Give the Wilson score interval of a share.

    :raises ValueError: there are no trials, more successes than trials, or the level is not between 0 and 1.

    >>> [round(bound, 3) for bound in wilson(8, 10)]
    [0.49, 0.943]
    """
    if not 0 <= successes <= trials or trials == 0:
        raise ValueError(f"{successes} of {trials} is no share")
    if not 0 < level < 1:
        raise ValueError(f"{level} is no level between 0 and 1")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = successes / trials
    middle = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    reach = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials)) / (1 + z * z / trials)
    # At 0 and 1 the interval ends there exactly; rounding must not move it.
    low = 0.0 if successes == 0 else middle - reach
    return low, 1.0 if successes == trials else middle + reach


def outcomes(evaluation: Evaluation) -> list[tuple[float | None, bool]]:
    """Give the confidence of each statement of a graph, and whether the annotations bear it out."""
    right = {match.claim.iri for match in evaluation.matches if match.tier >= Tier.T3}
    return [(claim.confidence, claim.iri in right) for claim in evaluation.built.claims]


def calibrate(evaluations: Iterable[Evaluation], level: float = LEVEL) -> Calibration:
    """Make the reliability table of the graphs of several texts, taken together.

    :raises GraphError: no statement has a confidence.
    """
    tallies: Mapping[float, list[bool]] = defaultdict(list)
    unrated = 0
    for evaluation in evaluations:
        for confidence, right in outcomes(evaluation):
            if confidence is None:
                unrated += 1
            else:
                tallies[confidence].append(right)
    if not tallies:
        raise GraphError("no statement has a confidence", remedy="give graphs that 'dragoman build' wrote")
    bins = (
        Bin(confidence, len(found), sum(found), *wilson(sum(found), len(found), level))
        for confidence, found in sorted(tallies.items())
    )
    return Calibration(tuple(bins), level, unrated)


def calibration_of(cases: Iterable[tuple[Dataset, Gold, str]], level: float = LEVEL) -> Calibration:
    """Make the reliability table of graphs, each with its annotations and its text; see :func:`calibrate`.

    :raises GoldError: a quote is not in its text.
    :raises GraphError: a graph is of several commentaries or of another text, or no statement has a confidence.
    """
    return calibrate((evaluate(dataset, gold, text) for dataset, gold, text in cases), level)
