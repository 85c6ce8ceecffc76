"""``Graph.evaluate``: graphs that are built, against the annotations of our own texts and of the contract's."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman import DragomanError, Graph
from graph.evaluation import Evaluation, Score, Tier, calibrate, load, loads

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared"
TEXTS = {
    path.stem: path
    for folder in (SHARED / "commentaries", GOLD / "texts", ROOT / "dragoman" / "samples")
    for path in sorted(folder.glob("*.txt"))
}
ANNOTATIONS = {
    path.stem: path for folder in (SHARED / "gold", GOLD / "annotations") for path in sorted(folder.glob("*.json"))
}
SMALL = ROOT / "tests" / "data" / "small.trig"


@pytest.fixture(scope="module", params=sorted(ANNOTATIONS))
def compared(request: pytest.FixtureRequest) -> tuple[str, Graph, Evaluation]:
    """Give the name, the graph and the evaluation of each annotated text."""
    name = request.param
    issued = json.loads(ANNOTATIONS[name].read_text(encoding="utf-8"))["metadata"]["issued"]
    graph = dragoman.build(TEXTS[name], issued=issued)
    return name, graph, graph.evaluate(ANNOTATIONS[name])


def test_built_graphs_are_compared(compared: tuple[str, Graph, Evaluation]) -> None:
    """Every annotated text is found again in its graph to some degree, and every statement has its confidence."""
    name, _, evaluation = compared
    assert evaluation.name == name
    assert evaluation.scores["entities"].matched
    assert evaluation.scores["T4"].matched
    table = calibrate([evaluation])
    assert (table.count, table.unrated) == (len(evaluation.built.claims), 0)


def test_scores_are_those_of_the_contract(
    compared: tuple[str, Graph, Evaluation], contract_score: Callable[..., Any]
) -> None:
    """Each count is the one that the contract's script comes to."""
    name, graph, evaluation = compared
    counts, _ = contract_score(graph.trig(), ANNOTATIONS[name], TEXTS[name].read_text(encoding="utf-8"))
    assert evaluation.scores == {
        "entities": Score(counts["entity hit"], counts["entity system"], counts["entity gold"]),
        **{tier.name: Score(counts[tier.name], counts["system"], counts["gold"]) for tier in Tier},
    }


def test_a_loaded_graph_finds_the_text_beside_the_annotations() -> None:
    """NAME.txt beside NAME.json is the text; a given text, and annotations already read, do as well."""
    graph = dragoman.load(SMALL)
    found = graph.evaluate(SMALL.with_suffix(".json"))
    text = SMALL.with_suffix(".txt").read_text(encoding="utf-8")
    assert found.scores["T1"].matched
    assert graph.evaluate(load(SMALL.with_suffix(".json")), text).scores == found.scores


def test_without_a_text_there_is_nothing_to_compare(tmp_path: Path) -> None:
    """Annotations away from their text are refused with what is missing."""
    (tmp_path / "small.json").write_bytes(SMALL.with_suffix(".json").read_bytes())
    with pytest.raises(DragomanError, match=r"small\.json is missing \(small\.txt or small\.md\); put it beside them"):
        dragoman.load(SMALL).evaluate(tmp_path / "small.json")
    with pytest.raises(
        DragomanError, match=r"the text of the annotations of small is missing \(small\.txt or small\.md\)"
    ):
        dragoman.load(SMALL).evaluate(load(SMALL.with_suffix(".json")))


def test_the_documented_example_is_sound() -> None:
    """The annotations shown in docs/annotating.md can be used with the text that they name."""
    manual = (ROOT / "docs" / "annotating.md").read_text(encoding="utf-8")
    example = manual.partition("```json\n")[2].partition("```")[0]
    gold = loads(example, name=json.loads(example)["document"])
    assert len(gold.locate(TEXTS[gold.name].read_text(encoding="utf-8"))) == len(gold.statements) == 2
    assert set(gold.entities) <= set(load(ANNOTATIONS[gold.name]).entities)
