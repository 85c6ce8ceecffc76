"""How good is a graph? Compare it with the annotations of a human reader; docs/annotating.md has their format."""

from graph.evaluation.calibration import Bin, Calibration, calibrate, calibration_of, wilson
from graph.evaluation.evaluate import Evaluation, evaluate, overall
from graph.evaluation.failures import Failure, Kind
from graph.evaluation.gold import Gold, GoldEntity, GoldError, GoldStatement, load, loads
from graph.evaluation.report import by_predicate, to_json, to_text
from graph.evaluation.scores import Score
from graph.evaluation.statements import Match, Tier

__all__ = [
    "Bin",
    "Calibration",
    "Evaluation",
    "Failure",
    "Gold",
    "GoldEntity",
    "GoldError",
    "GoldStatement",
    "Kind",
    "Match",
    "Score",
    "Tier",
    "by_predicate",
    "calibrate",
    "calibration_of",
    "evaluate",
    "load",
    "loads",
    "overall",
    "to_json",
    "to_text",
    "wilson",
]
