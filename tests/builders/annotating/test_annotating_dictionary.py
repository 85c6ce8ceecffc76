"""The user dictionary of names: its rows, its cache and where that may lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.annotating import dictionary
from builders.annotating.dictionary import compiled, rows


def test_parts_of_speech_follow_the_class() -> None:
    """A state is a country name, a place a place name, a person a person's name, anything else a proper noun."""
    found = {
        row.split(",")[0]: row.split(",")[5:9]
        for row in rows([("甲国", "State"), ("乙町", "Place"), ("丙野丁子", "Person"), ("戊連合", "Organization")])
    }
    assert found == {
        "甲国": ["名詞", "固有名詞", "地名", "国"],
        "乙町": ["名詞", "固有名詞", "地名", "一般"],
        "丙野丁子": ["名詞", "固有名詞", "人名", "一般"],
        "戊連合": ["名詞", "固有名詞", "一般", "*"],
    }


@pytest.mark.parametrize("name", ["日", "", "a,b", 'a"b', "タブ\tあり", "New Zealand"])
def test_names_that_the_format_cannot_hold(name: str) -> None:
    """Single characters and names with a comma, a quotation mark or white space are left out."""
    assert rows([(name, "State")]) == []


def test_longer_names_are_cheaper() -> None:
    """The longer of two names costs less, so that it is preferred."""
    short, long = rows([("甲国", "State"), ("甲国海軍", "ArmedForce")])
    assert int(long.split(",")[3]) < int(short.split(",")[3])


def test_order_and_doubles() -> None:
    """The rows do not depend on the order of the names, and a name has one row."""
    names = [("乙国", "State"), ("甲国", "State"), ("甲国", "Grouping"), ("乙国", "State")]
    assert rows(names) == rows(reversed(names))
    assert [row.split(",")[0] for row in rows(names)] == ["乙国", "甲国"]


def test_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same names give the same file, which is not made anew; other names give another."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = compiled([("甲国連邦", "State")])
    made = first.stat().st_mtime_ns
    assert first.parent == tmp_path / "dragoman"
    assert compiled([("甲国連邦", "State")]) == first
    assert first.stat().st_mtime_ns == made
    assert compiled([("乙国連邦", "State")]) != first
    assert [p for p in first.parent.iterdir() if p.suffix != ".dic"] == [], "scratch is left behind"


def test_where_the_cache_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cache directory cannot be made, a temporary one serves."""
    (tmp_path / "file").write_text("")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(dictionary.tempfile, "tempdir", str(temporary))
    assert compiled([("甲国連邦", "State")]).parent == temporary


def test_the_home_directory_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without XDG_CACHE_HOME the cache lies in .cache of the home directory."""
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(dictionary.Path, "home", classmethod(lambda cls: tmp_path))
    assert compiled([("甲国連邦", "State")]).parent == tmp_path / ".cache" / "dragoman"
