"""The maker of made-up graphs, for tests that have not followed it to its new place."""

from benchmarks.synthetic import COMMENTARY, Maker, synthetic

__all__ = ["COMMENTARY", "Maker", "synthetic"]
