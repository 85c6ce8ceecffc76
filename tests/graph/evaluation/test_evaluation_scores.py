"""Precision, recall and F1."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evaluation import Evaluation, Score, overall


@st.composite
def scores(draw: st.DrawFn) -> Score:
    """Counts as they can be: no more matched than there is on either side."""
    matched = draw(st.integers(0, 50))
    return Score(matched, matched + draw(st.integers(0, 50)), matched + draw(st.integers(0, 50)))


@given(scores())
def test_f1_is_the_harmonic_mean(score: Score) -> None:
    """F1 lies between precision and recall, and is the reciprocal of the mean of their reciprocals."""
    assert 0.0 <= min(score.precision, score.recall) <= max(score.precision, score.recall) <= 1.0
    if score.matched:
        precision, recall = Fraction(score.matched, score.built), Fraction(score.matched, score.gold)
        assert score.f1 == pytest.approx(float(2 / (1 / precision + 1 / recall)))
    else:
        assert score.f1 == 0.0


@given(scores(), scores())
def test_scores_add_up_by_their_counts(one: Score, other: Score) -> None:
    """The sum weighs each match the same, so it lies between the two in precision."""
    both = one + other
    assert both == Score(one.matched + other.matched, one.built + other.built, one.gold + other.gold)
    if one.built and other.built:
        low, high = sorted((one.precision, other.precision))
        assert low - 1e-12 <= both.precision <= high + 1e-12


def test_the_micro_average_of_a_text_with_itself_is_its_own(small_evaluation: Evaluation) -> None:
    """Counted twice, a text has the same precision and recall as once."""
    twice = overall([small_evaluation, small_evaluation])
    assert [(s.precision, s.recall) for s in twice.values()] == [
        (s.precision, s.recall) for s in small_evaluation.scores.values()
    ]


def test_the_average_of_no_texts_is_nothing() -> None:
    """Without a text every score is there and empty."""
    assert overall([]) == dict.fromkeys(["entities", "T1", "T2", "T3", "T4"], Score())
