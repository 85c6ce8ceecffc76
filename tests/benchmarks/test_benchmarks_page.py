"""The benchmark of the page: it measures three pages of one graph, and tells whether the limits hold."""

from __future__ import annotations

import json

import pytest

from benchmarks.page import ACTIONS, CHROMIUM, main

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is missing")


def test_json_has_what_was_measured(capsys) -> None:
    """Our page, bare vis-network and stock pyvis draw the same graph, each in some time, and each action takes some."""
    assert main(["--nodes", "60", "--repetitions", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (size,) = found["sizes"]
    assert size["nodes"] == 60
    assert size["answers"].keys() == ACTIONS.keys()
    assert min(size["ours"]["first"], size["bare"]["first"], *size["answers"].values(), size["writing"]) > 0
    assert size["ratio"] == pytest.approx(size["ours"]["first"] / size["bare"]["first"], abs=0.001)
    assert [limit["verdict"] for limit in found["limits"]] == ["not measured"] * 3


@pytest.mark.parametrize("wrong", [["--repetitions", "0"], ["--nodes", "3"]])
def test_what_cannot_be_measured_is_told(wrong: list[str], capsys) -> None:
    """Too few repetitions or nodes are named, with status 2."""
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert wrong[0] in capsys.readouterr().err
