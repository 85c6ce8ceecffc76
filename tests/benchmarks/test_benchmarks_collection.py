"""The benchmark of collections: it builds made-up texts, and tells whether the limits hold."""

from __future__ import annotations

import json

import pytest

from benchmarks.collection import THROUGHPUT, main
from benchmarks.texts import commentary


def test_throughput_is_told_beside_ginza(capsys: pytest.CaptureFixture[str]) -> None:
    """Both speeds are those of work that was done, and the limit decides about the status."""
    status = main(["throughput", "--texts", "1", "--json"])
    found = json.loads(capsys.readouterr().out)["throughput"]
    assert found["characters"] == len(commentary(0))
    assert found["ratio"] == pytest.approx(
        found["build_characters_per_second"] / found["ginza_characters_per_second"], abs=0.05
    )
    assert found["holds"] == (found["ratio"] >= THROUGHPUT)
    assert status == (0 if found["holds"] else 1)


def test_an_unknown_measure_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The message names it and those that there are."""
    with pytest.raises(SystemExit):
        main(["speed"])
    assert "speed: there is throughput, jobs, memory, cluster" in capsys.readouterr().err


def test_made_up_texts_are_many() -> None:
    """No two of a hundred are the same, and each has sentences in paragraphs beneath a title and a date."""
    texts = [commentary(number) for number in range(100)]
    assert len(set(texts)) == 100
    for text in texts:
        assert len(text.strip().split("\n\n")) > 5
        assert text.count("。") >= 30
