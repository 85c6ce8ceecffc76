"""Folders and archives: every source in them is built, nothing leads out of them, what is no source is named."""

from __future__ import annotations

from pathlib import Path

import making
import pytest

from dragoman.collecting import collect
from dragoman.sources import Source
from ontology.errors import DragomanError

TEXT = "日本と韓国\n\n日本は韓国と協議した。\n"


def test_archives_give_their_sources_and_name_the_rest() -> None:
    """Only the last part of a path counts, so that no member of an archive is written outside the folder."""
    names = [
        "b/essay.md",
        "../../escape.txt",
        "C:\\\\..\\\\evil.txt",
        "/etc/absolute.txt",
        "...txt",
        "photo.png",
        ".hidden.txt",
    ]
    found = collect(Source(making.packed(dict.fromkeys(names, TEXT)), "a.zip"))
    assert found is not None
    assert sorted(source.name for source in found.sources) == sorted(
        ["essay.md", "escape.txt", "evil.txt", "absolute.txt"]
    )
    assert all("/" not in source.stem and source.stem.strip(".") for source in found.sources)
    assert {line.partition(":")[2].strip() for line in found.passed_over} == {
        "no format that is read (.png)",
        "it is hidden, or a program's own",
    }


def test_folders_give_their_sources_in_order(tmp_path: Path) -> None:
    """Folders are gone through; links and what belongs to a saved page are passed over."""
    (tmp_path / "in" / "page_files").mkdir(parents=True)
    for name in ("in/b.txt", "in/a.txt", "in/page_files/frame.html"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "secret.txt")
    found = collect(Source(tmp_path / "in", "in"))
    assert found is not None
    assert [source.name for source in found.sources] == ["a.txt", "b.txt"]
    assert found.passed_over == ("link.txt: it is a link", "page_files/frame.html: it belongs to a saved page")


@pytest.mark.parametrize("content", [TEXT.encode(), TEXT, making.docx(TEXT), making.epub([TEXT])])
def test_documents_are_no_collections(content: bytes | str) -> None:
    """Word and EPUB files are archives that hold one document."""
    assert collect(Source(content, "essay")) is None


def test_collections_of_nothing_are_refused() -> None:
    """An archive without a source says what to put into it."""
    with pytest.raises(DragomanError, match=r"a\.zip holds nothing that Dragoman reads; put texts"):
        collect(Source(making.packed({"photo.png": b"x"}), "a.zip"))


def test_build_takes_folders_and_archives(run, tmp_path: Path) -> None:
    """Each source gets a folder; a bad one is named and stops none; the exit status is 2."""
    (tmp_path / "essays").mkdir()
    (tmp_path / "essays" / "a.docx").write_bytes(making.docx(TEXT))
    (tmp_path / "essays" / "b.html").write_bytes(making.page(TEXT))
    (tmp_path / "essays" / "c.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "d.zip").write_bytes(making.packed({"x/d.txt": TEXT, "../a.txt": TEXT, "p.png": b""}))
    ran = run("build", tmp_path / "essays", tmp_path / "d.zip", "--out", tmp_path / "out")
    assert ran.status == 2
    assert sorted(path.parent.name for path in (tmp_path / "out").glob("*/graph.trig")) == ["a", "a-2", "b", "d"]
    broken = tmp_path / "essays" / "c.pdf"
    assert f"dragoman: {broken} is a broken PDF; save or download it anew: it may be cut short" in ran.err.splitlines()
    assert "dragoman: note on d.zip: passed over p.png: no format that is read (.png)" in ran.err.splitlines()
    assert "Traceback" not in ran.err
