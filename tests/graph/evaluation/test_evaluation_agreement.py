"""The scores are those of the script that the contract scores with, where it lies beside the checkout."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.evaluation import Score, Tier, evaluate, loads
from graph.load import load as load_graph

DATA = Path(__file__).parents[2] / "data"
CONTENT = json.loads((DATA / "small.json").read_text(encoding="utf-8"))
KEYS = sorted(CONTENT["entities"])


def _row(row: Any) -> st.SearchStrategy[Any]:
    """A row as it is, or with some fields changed."""
    return st.fixed_dictionaries(
        {},
        optional={
            "s": st.sampled_from(KEYS),
            "o": st.sampled_from(KEYS),
            "p": st.sampled_from(["participant", "guest", "endorses", "agree", "aid", "member"]),
            "time": st.sampled_from([None, "2031", "2031-03", "2031-03-12"]),
            "modality": st.sampled_from(["asserted", "planned", "assessed"]),
            "by": st.sampled_from([None, "paper", "FIN"]),
            "negated": st.booleans(),
            "optional": st.booleans(),
        },
    ).map(lambda change: {**row, **change})


def _entity(entity: Any) -> st.SearchStrategy[Any]:
    """An entity as it is, or with some fields changed."""
    return st.fixed_dictionaries(
        {},
        optional={
            "type": st.sampled_from(["State", "Event", "Meeting", "Actor", "Place", "Partnership", "Organization"]),
            "labels": st.lists(
                st.sampled_from(["会談", "首脳会談", "共同声明", "ノルウェー", "北欧評議会", "海底ケーブル"]),
                min_size=1,
            ),
            "time": st.sampled_from(["2031", "2031-03", "2030"]),
            "optional": st.booleans(),
        },
    ).map(lambda change: {**entity, **change})


CHANGED = st.tuples(
    st.tuples(*(_entity(entity) for entity in CONTENT["entities"].values())),
    st.lists(st.sampled_from(CONTENT["statements"]).flatmap(_row), min_size=5, max_size=30),
).map(
    lambda parts: {
        **CONTENT,
        "entities": dict(zip(CONTENT["entities"], parts[0], strict=True)),
        "statements": parts[1],
    }
)


@settings(max_examples=60, deadline=None)
@given(content=CHANGED)
def test_any_annotations_get_the_scores_of_the_script(
    contract_score: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory, small_text: str, content: Any
) -> None:
    """However the annotations of the hand-made graph are changed, every count is the script's."""
    file = tmp_path_factory.getbasetemp() / "changed.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    counts, misses = contract_score((DATA / "small.trig").read_bytes(), file, small_text)
    found = evaluate(
        load_graph(DATA / "small.trig"), loads(file.read_text(encoding="utf-8"), name="changed"), small_text
    )
    assert found.scores == {
        "entities": Score(counts["entity hit"], counts["entity system"], counts["entity gold"]),
        **{tier.name: Score(counts[tier.name], counts["system"], counts["gold"]) for tier in Tier},
    }
    assert [len(each) for each in misses.values()] == [
        len(found.missed_entities),
        len(found.extra_entities),
        len(found.missed_statements),
        len(found.extra_statements),
    ]
