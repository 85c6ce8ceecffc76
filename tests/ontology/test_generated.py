"""Generated files: written, checked, and told to be out of date with the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.errors import DragomanError
from ontology.generated import keep


def test_a_file_is_out_of_date_until_it_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--check returns 1 and names file and remedy while the file is missing or other, 0 once --write has made it."""
    file = tmp_path / "docs" / "names.md"
    assert keep(file, lambda: "日本\n", "make-names", ["--check"]) == 1
    assert "names.md is out of date; run make-names --write" in capsys.readouterr().err
    assert keep(file, lambda: "日本\n", "make-names", ["--write"]) == 0
    assert file.read_text(encoding="utf-8") == "日本\n"
    assert keep(file, lambda: "日本\n", "make-names", ["--check"]) == 0
    assert keep(file, lambda: "韓国\n", "make-names", ["--check"]) == 1


def test_what_cannot_be_rendered_is_one_line_and_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An error that a user can mend becomes a line with its remedy, and nothing is written."""

    def fail() -> str:
        raise DragomanError("the table is broken", remedy="mend it")

    assert keep(tmp_path / "names.md", fail, "make-names", ["--write"]) == 2
    assert capsys.readouterr().err == "dragoman: the table is broken; mend it\n"
    assert not (tmp_path / "names.md").exists()
