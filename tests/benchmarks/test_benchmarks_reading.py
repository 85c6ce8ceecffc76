"""The benchmark of reading: it measures every stage and GiNZA, and tells the ratio."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.reading import LIMIT, STAGES, main


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a text of one sentence."""
    path = tmp_path_factory.mktemp("benchmark") / "tiny.txt"
    path.write_text("日本とベトナムは2023年11月27日に首脳会談を行った。\n", encoding="utf-8")
    return path


def test_a_table_with_the_ratio(tiny, capsys) -> None:
    """Each text has a row with each stage, and the ratio is told beneath."""
    assert main([str(tiny), "--repetitions", "1"]) == 0
    head, _, row, every, _, ratio = capsys.readouterr().out.splitlines()
    assert set(STAGES) < set(head.split())
    assert (row.split()[0], every.split()[0]) == ("tiny.txt", "all")
    assert f"times what GiNZA takes; {LIMIT} at most" in ratio


def test_json_has_what_the_table_has(tiny, capsys) -> None:
    """The times are seconds of work that was done, and the ratio is the one of the whole build to GiNZA."""
    assert main([str(tiny), "--repetitions", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (text,) = found["texts"]
    assert text["text"] == "tiny.txt"
    assert text["stages"].keys() == set(STAGES)
    assert min(*text["stages"].values(), text["whole"], text["ginza"], text["parser"]) > 0
    assert text["ratio"] == pytest.approx(text["whole"] / text["ginza"], abs=0.001)
    assert found["limit"] == LIMIT


def test_a_missing_text_is_told(tmp_path, capsys) -> None:
    """A text that is not there is named in one line, with status 2."""
    assert main([str(tmp_path / "missing.txt")]) == 2
    assert "missing.txt" in capsys.readouterr().err
