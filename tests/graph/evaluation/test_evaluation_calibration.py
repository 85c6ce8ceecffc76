"""Whether a confidence means what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset

from graph.errors import GraphError
from graph.evaluation import Bin, Calibration, Evaluation, Gold, calibrate, calibration_of, wilson
from graph.evaluation.calibration import outcomes

TRIALS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_a_statement_is_borne_out_at_the_third_tier(small_evaluation: Evaluation) -> None:
    """Rows met at T3 or T4 bear their statement out, optional ones too, and nothing else does."""
    right = (1, 2, 3, 4, 10, 15, 17, 18, 20, 21)
    found = outcomes(small_evaluation)
    assert len(found) == len(small_evaluation.built.claims)
    assert sum(borne_out for _, borne_out in found) == len(right)


def test_the_table_counts_by_confidence(small_evaluation: Evaluation) -> None:
    """Each confidence of the hand-made graph is a row, with those of its statements that are borne out."""
    table = calibrate([small_evaluation])
    assert [(b.confidence, b.count, b.borne_out) for b in table.bins] == [
        (0.5, 1, 0),
        (0.6, 1, 0),
        (0.7, 1, 0),
        (0.8, 1, 1),
        (0.9, 40, 6),
        (0.95, 3, 3),
    ]
    assert table.unrated == 0


def test_texts_are_taken_together(
    small: Dataset, small_gold: Gold, small_text: str, small_evaluation: Evaluation
) -> None:
    """Two texts double the counts and leave the shares as they are, from graphs as from evaluations."""
    once = calibrate([small_evaluation])
    twice = calibration_of([(small, small_gold, small_text)] * 2)
    assert [(b.count, b.share) for b in twice.bins] == [(2 * b.count, b.share) for b in once.bins]
    assert twice.brier == pytest.approx(once.brier)
    assert twice.expected_error == pytest.approx(once.expected_error)


def test_brier_score_and_expected_error_of_a_worked_example() -> None:
    """Three of four at 0.75 and one of one at 0.5, worked out by hand."""
    table = Calibration((Bin(0.5, 1, 1, 0.0, 1.0), Bin(0.75, 4, 3, 0.0, 1.0)))
    assert table.count == 5
    assert table.brier == pytest.approx((0.25 + 3 * 0.0625 + 0.5625) / 5)
    assert table.expected_error == pytest.approx(0.5 / 5)


def test_without_confidence_there_is_nothing_to_calibrate() -> None:
    """No texts make no table."""
    with pytest.raises(GraphError, match="no statement has a confidence; give graphs that 'dragoman build' wrote"):
        calibrate([])


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)],
)
def test_wilson_intervals_as_published(successes: int, trials: int, low: float, high: float) -> None:
    """The values of R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, and of the ends."""
    assert wilson(successes, trials) == pytest.approx((low, high), abs=5e-5)


@given(TRIALS, st.sampled_from([0.5, 0.9, 0.95, 0.99]))
def test_an_interval_holds_its_share(counts: tuple[int, int], level: float) -> None:
    """The interval holds the share, lies between 0 and 1, mirrors that of the failures, and widens with the level."""
    successes, trials = counts
    low, high = wilson(successes, trials, level)
    assert 0.0 <= low <= successes / trials <= high <= 1.0
    assert (1 - high, 1 - low) == pytest.approx(wilson(trials - successes, trials, level), abs=1e-12)
    wider = wilson(successes, trials, (1 + level) / 2)
    assert wider[0] <= low
    assert high <= wider[1]


@pytest.mark.parametrize(("successes", "trials", "level"), [(0, 0, 0.95), (2, 1, 0.95), (-1, 1, 0.95), (1, 2, 1.0)])
def test_what_is_no_share_has_no_interval(successes: int, trials: int, level: float) -> None:
    """No trials, impossible counts and impossible levels are refused."""
    with pytest.raises(ValueError, match="is no"):
        wilson(successes, trials, level)
