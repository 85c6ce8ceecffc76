"""The benchmark of the service: it asks a real one, and tells whether the limit holds."""

from __future__ import annotations

import json

import pytest

from benchmarks.service import Waited, holds, main


def test_json_has_what_was_measured(capsys) -> None:
    """Every way has requests that took some time, and each answer was the one that it is alone."""
    assert main(["--triples", "2000", "--readers", "4", "--seconds", "2", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found) == 6
    for way in found:
        assert way["requests"] > 0
        assert way["errors"] == 0
        assert 0 < way["median"] <= way["p99"] <= way["longest"]


@pytest.mark.parametrize(("errors", "p99", "verdict"), [(0, 0.019, True), (1, 0.019, False), (0, 0.021, False)])
def test_the_limit_is_ten_times_the_median_alone(errors: int, p99: float, verdict: bool) -> None:
    """One error, or a 99th percentile beyond it, breaks the limit."""
    alone = Waited("alone", 100, 0, 0.002, 0.003, 0.003)
    assert holds([alone, alone, Waited("beside", 100, errors, 0.003, p99, 0.03)]) is verdict


@pytest.mark.parametrize("wrong", [["--triples", "5"], ["--readers", "0"], ["--seconds", "0"]])
def test_what_cannot_be_measured_is_told(wrong: list[str], capsys) -> None:
    """Too few triples, readers or seconds are named, with status 2."""
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert wrong[0] in capsys.readouterr().err
