"""Precision, recall and F1 out of counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """How many were right, how many the graph has, and how many the annotator has.

    Scores add up to the micro average: each entity or statement weighs the same, whatever text it is from.

    >>> print(Score(matched=3, built=4, gold=6) + Score(matched=0, built=0, gold=0))
    0.75/0.50/0.600
    """

    matched: int = 0
    built: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of what the graph has that is right; 0 where it has nothing."""
        return self.matched / self.built if self.built else 0.0

    @property
    def recall(self) -> float:
        """The share of what the annotator has that the graph has too; 0 where the annotator has nothing."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.matched / (self.built + self.gold) if self.matched else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.matched + other.matched, self.built + other.built, self.gold + other.gold)

    def __str__(self) -> str:
        return f"{self.precision:.2f}/{self.recall:.2f}/{self.f1:.3f}"


def total(scores: Iterable[Score]) -> Score:
    """Add scores up."""
    return sum(scores, Score())
