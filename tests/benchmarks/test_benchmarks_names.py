"""The benchmark of the search: it asks a real service, and tells whether the aim is reached."""

from __future__ import annotations

import json

import pytest

from benchmarks.names import WORDS, Searched, holds, main


def test_json_has_each_kind_of_search(capsys) -> None:
    """Each kind of search took some time, what there is was found by name, and what was written after that, too."""
    assert main(["--names", "300", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["first"] > 0
    assert [each["what"] for each in found["searches"]] == list(WORDS)
    assert all(0 < each["median"] <= each["longest"] for each in found["searches"])
    assert all(each["found"] >= 1 for each in found["searches"][:3])
    assert found["searches"][-1]["found"] == 0
    assert 0 < found["written"]["longest"] <= found["written"]["found"]


def test_the_aim_is_for_each_kind_of_search() -> None:
    """One kind of search whose median is beyond the aim breaks it."""
    quick, slow = Searched("a", 1, 0.09, 0.5), Searched("b", 1, 0.11, 0.12)
    assert (holds([quick, quick]), holds([quick, slow])) == (True, False)


def test_too_few_names_are_told(capsys) -> None:
    """A number that nothing can be measured with is named, with status 2."""
    with pytest.raises(SystemExit) as ended:
        main(["--names", "5"])
    assert ended.value.code == 2
    assert "--names" in capsys.readouterr().err
