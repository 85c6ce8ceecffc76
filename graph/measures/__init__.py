"""Measures of networks: of each node, of the whole, of groups, of signs."""

from graph.measures.nodes import MEASURES, Scores, score
from graph.measures.summary import Measures, measures, to_csv, to_table

__all__ = ["MEASURES", "Measures", "Scores", "measures", "score", "to_csv", "to_table"]
