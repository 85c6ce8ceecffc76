"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.writing.files import OutputError, write_files


def _names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_files_are_written_into_a_new_folder(tmp_path: Path) -> None:
    """The folder and the folders in names are made, and nothing but the files is left."""
    write_files(tmp_path / "a" / "b", {"graph.trig": b"1", "page/index.html": b"2"})
    assert _names(tmp_path / "a" / "b") == ["graph.trig", "page", "page/index.html"]
    assert (tmp_path / "a/b/page/index.html").read_bytes() == b"2"


def test_existing_files_are_replaced_and_others_left(tmp_path: Path) -> None:
    """A second build replaces its own files and touches no other."""
    (tmp_path / "notes.txt").write_bytes(b"mine")
    write_files(tmp_path, {"graph.trig": b"old, and longer"})
    write_files(tmp_path, {"graph.trig": b"new"})
    assert (tmp_path / "graph.trig").read_bytes() == b"new"
    assert (tmp_path / "notes.txt").read_bytes() == b"mine"


def test_permissions_follow_the_umask(tmp_path: Path) -> None:
    """Files are as readable as any the user makes, not private as temporary files are."""
    before = os.umask(0o022)
    try:
        write_files(tmp_path, {"graph.trig": b""})
    finally:
        os.umask(before)
    assert (tmp_path / "graph.trig").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "quota is used up"),
        (errno.EACCES, "is not writable"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "cannot be written"),
    ],
)
def test_failure_while_writing_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, says: str
) -> None:
    """When the second of two files fails, neither is replaced, no part is left, and the error names path and remedy."""
    write_files(tmp_path, {"a.txt": b"old", "b.txt": b"old"})
    calls = iter([None, OSError(code, os.strerror(code))])

    def fsync(_: int) -> None:
        if error := next(calls):
            raise error

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OutputError, match=says) as caught:
        write_files(tmp_path, {"a.txt": b"new", "b.txt": b"new"})
    assert str(tmp_path / "b.txt") in str(caught.value)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    assert _names(tmp_path) == ["a.txt", "b.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_interruption_leaves_no_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while writing leaves neither a file nor a part of one."""

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_files(tmp_path, {"a.txt": b"new"})
    assert _names(tmp_path) == []


def test_failure_to_rename_leaves_no_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a file cannot be renamed into place the error names it and the parts are gone."""

    def replace(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied", str(self), str(target))

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OutputError, match=r"a\.txt is not writable"):
        write_files(tmp_path, {"a.txt": b"new"})
    assert _names(tmp_path) == []


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    """A file in the way of the output folder is an error with its path, and stays."""
    (tmp_path / "out").write_bytes(b"precious")
    with pytest.raises(OutputError, match="out is a file, where a folder is to be made; move it away"):
        write_files(tmp_path / "out", {"graph.trig": b""})
    with pytest.raises(OutputError, match="lies below a file"):
        write_files(tmp_path / "out" / "below", {"graph.trig": b""})
    assert (tmp_path / "out").read_bytes() == b"precious"


def test_a_folder_where_a_file_should_be_is_named(tmp_path: Path) -> None:
    """A folder in the way of one file is found before any other file is replaced."""
    (tmp_path / "graph.trig").mkdir()
    (tmp_path / "a.txt").write_bytes(b"old")
    with pytest.raises(OutputError, match=r"graph\.trig is a folder"):
        write_files(tmp_path, {"a.txt": b"new", "graph.trig": b""})
    assert (tmp_path / "a.txt").read_bytes() == b"old"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_folder_is_named(tmp_path: Path) -> None:
    """A folder without the permission to write is an error with its path."""
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="is not writable"):
            write_files(tmp_path, {"graph.trig": b""})
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("name", ["", ".", "/etc/x", "../x", "a/../../x", "a\\b"])
def test_names_that_lead_out_of_the_folder_are_refused(tmp_path: Path, name: str) -> None:
    """No name can make a file outside the folder."""
    with pytest.raises(ValueError, match="not the name of a file inside a folder"):
        write_files(tmp_path, {name: b""})


@given(st.dictionaries(st.sampled_from(["a.txt", "論説.txt", "b/c", "b/d/e", ".f"]), st.binary()))
def test_what_is_written_is_what_was_given(
    tmp_path_factory: pytest.TempPathFactory, contents: dict[str, bytes]
) -> None:
    """Every file holds exactly its bytes, and there is no other file."""
    folder = tmp_path_factory.mktemp("out")
    write_files(folder, contents)
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert found == contents
