"""The command diff: on files, folders and stores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_shards import Made, Text, write

SMALL = Path(__file__).parents[1] / "data" / "small.trig"
SUMMIT = Made("event/2025-08-23-日韓首脳会談", "Summit", "日韓首脳会談", "2025-08-23", ("JPN", "KOR"))
OTHER = Made("event/2025-08-韓日首脳会談", "Summit", "韓日首脳会談", "2025-08", ("JPN", "KOR"))


@pytest.fixture
def joined(run, tmp_path) -> Path:
    """Give a folder with one.nq in ``one``, and both joined in ``two``."""
    (tmp_path / "shards").mkdir()
    (tmp_path / "one").mkdir()
    write(Text("2025-a", [SUMMIT]), tmp_path / "one")
    for text in (Text("2025-a", [SUMMIT]), Text("2025-b", [OTHER])):
        write(text, tmp_path / "shards")
    assert run("join", "shards", "--out", "two", cwd=tmp_path).status == 0
    return tmp_path


def test_a_new_text_is_told_with_what_it_joined(run, joined) -> None:
    """The new source with its statements and their words, and the event that both tell of."""
    ran = run("diff", "one", "two", cwd=joined)
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "1 sources new, 2 statements added, 1 things changed, 1 joined"
    assert "2025-b (new)" in lines
    assert "  + 日韓首脳会談 · participant · JPN  [Asserted, 2025-08]" in lines
    assert any("【韓日首脳会談】" in line for line in lines)
    assert lines[lines.index("Joined") + 1] == "  日韓首脳会談  (id:event/2025-08-23-日韓首脳会談)"


def test_parting_is_told(run, joined) -> None:
    """The other way round the source is gone and the event parted."""
    told = json.loads(run("diff", "two", "one", "--json", cwd=joined).out)
    assert [source["state"] for source in told["sources"]] == ["gone"]
    (group,) = told["parted"]
    assert len(group["members"]) == 2


def test_files_and_stores_are_compared_alike(run, tmp_path) -> None:
    """A graph in a store does not differ from its file."""
    assert run("load", SMALL, "--store", "db", cwd=tmp_path).status == 0
    assert run("diff", SMALL, "db", cwd=tmp_path).out == "no difference\n"
    assert run("diff", "-", SMALL, stdin=SMALL.read_bytes(), cwd=tmp_path).out == "no difference\n"


def test_what_cannot_be_compared_is_named(run, tmp_path) -> None:
    """A file that is not there, an empty folder and standard input twice are refused."""
    (tmp_path / "empty").mkdir()
    assert "missing does not exist" in run("diff", "missing", SMALL, cwd=tmp_path).complaint
    assert "empty holds no graph" in run("diff", SMALL, "empty", cwd=tmp_path).complaint
    assert "standard input cannot hold both" in run("diff", "-", "-", cwd=tmp_path).complaint
