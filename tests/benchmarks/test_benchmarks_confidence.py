"""The measured confidence of rules."""

from __future__ import annotations

from benchmarks.confidence import rows


def test_a_rule_that_was_seen_seldom_is_drawn_towards_all() -> None:
    """Five right of five are not certain while the common share is a half, and four are too few for a row."""
    table = rows({("*", "own"): (50, 100), ("r", "own"): (5, 5), ("s", "own"): (4, 4)})
    assert table == ["*\town\t0.50\t50\t100", "r\town\t0.70\t5\t5"]
