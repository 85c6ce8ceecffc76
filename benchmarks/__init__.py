"""Measurements of Dragoman, run by hand: docs/benchmarks.md."""
