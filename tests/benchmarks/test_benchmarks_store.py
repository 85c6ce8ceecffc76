"""The benchmark of stores: it measures loading and queries in three ways, and tells the ratios."""

from __future__ import annotations

import json

from benchmarks.store import main


def test_ratios_of_what_was_measured(capsys) -> None:
    """Every query is answered alike by all three, and each thing has its three times."""
    assert main(["--triples", "1000", "--repetitions", "1", "--json"]) == 0
    told = capsys.readouterr()
    assert told.err == ""  # where the answers of rdflib and of the store differ, it says so there
    found = json.loads(told.out)
    assert len(found["loading"]) == 3
    assert {"events", "meetings", "timeline"} <= {one["what"] for one in found["queries"]}
    for one in [*found["loading"], *found["queries"]]:
        assert min(one["ours"], one["bare"], one["rdflib"]) > 0


def test_a_table_tells_what_is_asked_for(capsys) -> None:
    """Beneath the figures stand the ratios and their limits."""
    assert main(["--triples", "1000", "--repetitions", "1"]) == 0
    loading, asking = capsys.readouterr().out.split("\nquery ")
    assert "times as fast as rdflib (7 are asked for)" in loading.splitlines()[-1]
    assert "times as fast as rdflib (20 are asked for)" in asking.splitlines()[-1]
