"""The ledger of a build: what was done stays known, to one process at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from builders.collection.given import Given
from builders.collection.ledger import NAME, Ledger, Row
from ontology.errors import DragomanError


def given(key: str, name: str = "essay.txt") -> Given:
    """Give a source that nobody reads."""
    return Given(key, key, name, lambda: b"")


def test_rows_outlive_a_process_that_is_killed(tmp_path: Path) -> None:
    """What was kept is there although nobody closed the ledger."""
    code = (
        "import os, sys; from pathlib import Path; from builders.collection.ledger import Ledger, Row\n"
        "ledger = Ledger(Path(sys.argv[1])); ledger.begin()\n"
        "ledger.keep(Row('/a', 'a', 'a', '', 'a', shard='00', state='built'))\n"
        "os.kill(os.getpid(), 9)"
    )
    ran = subprocess.run([sys.executable, "-c", code, tmp_path], check=False)
    assert ran.returncode == -9
    with Ledger(tmp_path) as ledger:
        assert ledger.find("/a") == Row("/a", "a", "a", "", "a", shard="00", state="built")
        assert ledger.begin() == 2


def test_two_builds_into_one_folder_are_refused(tmp_path: Path) -> None:
    """The second one is told to wait."""
    with Ledger(tmp_path), pytest.raises(DragomanError, match=r"another process builds into .*; wait until it has"):
        Ledger(tmp_path)
    Ledger(tmp_path).close()


def test_what_is_no_ledger_is_refused(tmp_path: Path) -> None:
    """A file of another kind is named, with the remedy."""
    (tmp_path / NAME).write_bytes(b"something else that is long enough to be looked at" * 50)
    with pytest.raises(DragomanError, match=r"is no ledger of a build that can be used .*; delete its folder"):
        Ledger(tmp_path)


def test_each_source_has_a_folder_name_of_its_own(tmp_path: Path) -> None:
    """A number tells those apart that have the same stem, in whatever case; reserved names are never given."""
    with Ledger(tmp_path, frozenset({"build"})) as ledger:
        found = []
        for number, name in enumerate(("essay.txt", "ESSAY.md", "essay.pdf", "build.txt", "...", f"{'論' * 90}.txt")):
            found.append(ledger.folder_for(given(str(number), name)))
            ledger.keep(Row(str(number), "", name, "", found[-1]))
    assert found[:5] == ["essay", "ESSAY-2", "essay-3", "build-2", "untitled"]
    assert found[5] == "論" * 66


def test_only_what_a_listed_folder_lacks_is_gone(tmp_path: Path) -> None:
    """Sources that this run saw, and those of other folders, are not."""
    with Ledger(tmp_path) as ledger:
        ledger.begin()
        for key, root in (("/a/1", "/a"), ("/a/2", "/a"), ("/b/1", "/b"), ("/c", "")):
            ledger.keep(Row(key, key, key, root, key.replace("/", ""), seen=1))
        ledger.begin()
        ledger.keep(Row("/a/1", "/a/1", "/a/1", "/a", "a1", seen=2))
        assert [row.key for row in ledger.gone(("/a",))] == ["/a/2"]
        ledger.remove(next(iter(ledger.gone(("/a",)))))
        assert list(ledger.removed()) == [("/a/2", "/a/2", "", "")]
        assert [row.key for row in ledger.rows()] == ["/a/1", "/b/1", "/c"]
