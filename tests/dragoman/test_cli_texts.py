"""Texts that are kept where ``--with-text`` says so, and taken away again."""

from __future__ import annotations

from pathlib import Path

ESSAY = "地域協力の展望\n\n日本の首相は韓国の大統領と東京で会談した。\n"


def kept(folder: Path) -> list[str]:
    """Give the texts that a folder of a build or a store keeps."""
    return [path.read_text(encoding="utf-8") for path in sorted((folder / "texts").glob("*"))]


def test_a_text_is_kept_only_where_it_is_asked_for(run, tmp_path: Path) -> None:
    """A build with --with-text keeps the text with folder and store; one without takes it away."""
    (tmp_path / "essay.txt").write_text(ESSAY, encoding="utf-8")
    build = ("build", "essay.txt", "--out", "out", "--store", "store")
    assert run(*build, "--with-text", cwd=tmp_path).status == 0
    assert kept(tmp_path / "out") == kept(tmp_path / "store") == [ESSAY]
    assert run("stats", "store", cwd=tmp_path).status == 0
    assert run(*build, cwd=tmp_path).status == 0
    assert kept(tmp_path / "out") == kept(tmp_path / "store") == []


def test_a_text_goes_with_its_source(run, tmp_path: Path) -> None:
    """What is dropped from a store leaves no text behind."""
    (tmp_path / "essay.txt").write_text(ESSAY, encoding="utf-8")
    assert run("build", "essay.txt", "--store", "store", "--with-text", cwd=tmp_path).status == 0
    (source,) = [line.split()[-1] for line in run("stats", "store", cwd=tmp_path).out.splitlines() if "/id/" in line]
    assert run("drop", source, "--store", "store", cwd=tmp_path).status == 0
    assert kept(tmp_path / "store") == []


def test_a_folder_of_texts_that_is_not_there_is_named(run, tmp_path: Path) -> None:
    """``serve --texts`` of no folder, or of one with nothing to read, is one line with the remedy."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "graph.nt").write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    assert (
        "there is no none; name a folder with texts"
        in run("serve", "graph.nt", "--texts", "none", cwd=tmp_path).complaint
    )
    assert "empty" in run("serve", "graph.nt", "--texts", "empty", cwd=tmp_path).complaint
