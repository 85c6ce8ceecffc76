"""``dragoman collect``: a manifest of what a folder holds, kept and checked."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from builders.collection.manifest import Manifest
from builders.collection.task import Options
from dragoman.manifested import listed, sources
from dragoman.shards import PAGE, TEXT

ESSAY = "{title}\n\n早瀬みのり（北洋大学教授）\n2024年5月1日\n\n韓国は北朝鮮を非難した。日本は米国と協議した。\n"


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """Give a folder with a folder of essays, an archive, and a file that is broken."""
    (tmp_path / "essays" / "more").mkdir(parents=True)
    (tmp_path / "essays" / "a.txt").write_text(ESSAY.format(title="甲の論"), encoding="utf-8")
    (tmp_path / "essays" / "more" / "b.md").write_text("# 乙の論\n\n日本は韓国を支持した。\n", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("in/c.txt", ESSAY.format(title="丙の論"))
    return tmp_path


def content(folder: Path) -> dict:
    """Give the manifest in a folder as JSON has it."""
    return json.loads((folder / "collection.json").read_text(encoding="utf-8"))


def test_collect_lists_every_source(run, collection: Path) -> None:
    """Files, files in folders and members of archives are there, sorted, with what they tell; again the same."""
    ran = run("collect", "essays", "c.zip", cwd=collection)
    assert (ran.status, ran.out) == (0, "collection.json: 3 sources\n"), ran.err
    told = {each["place"]: (each["title"], each["issued"]) for each in content(collection)["sources"]}
    assert told == {
        "c.zip!in/c.txt": ("丙の論", "2024-05-01"),
        "essays/a.txt": ("甲の論", "2024-05-01"),
        "essays/more/b.md": ("乙の論", None),
    }
    before = (collection / "collection.json").read_bytes()
    assert run("collect", cwd=collection).status == 0
    assert (collection / "collection.json").read_bytes() == before


def test_collect_keeps_corrections_and_check_tells_what_does_not_hold(run, collection: Path) -> None:
    """A later collect keeps what a person wrote; a check leaves with 2 until the manifest is brought up."""
    run("collect", "essays", "c.zip", cwd=collection)
    made = content(collection)
    made["sources"][2] |= {"issued": "2023-01", "licence": "CC-BY-4.0", "note": "手紙で聞いた"}
    (collection / "collection.json").write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    assert run("collect", "--check", "collection.json", cwd=collection).status == 0
    (collection / "essays" / "a.txt").unlink()
    (collection / "essays" / "new.txt").write_text(ESSAY.format(title="丙の論"), encoding="utf-8")
    (collection / "essays" / "more" / "b.md").write_text("# 乙の新論\n\n日本は韓国を支持した。\n", encoding="utf-8")
    ran = run("collect", "--check", "collection.json", cwd=collection)
    assert ran.status == 2
    assert [line for line in ran.out.splitlines() if not line.startswith("no ")] == [
        "missing: essays/a.txt",
        "changed: essays/more/b.md",
        "new: essays/new.txt",
        "collection.json: 3 sources; 3 things do not hold",
    ]
    again = run("collect", cwd=collection)
    assert "essays/a.txt: gone" in again.err
    changed = content(collection)["sources"][1]
    assert [changed[name] for name in ("title", "issued", "licence", "note")] == [
        "乙の新論",
        "2023-01",
        "CC-BY-4.0",
        "手紙で聞いた",
    ]
    last = run("collect", "--check", "collection.json", cwd=collection)
    assert "twice: essays/new.txt (the same as c.zip!in/c.txt)" in last.out
    assert run("collect", "--check", "collection.json", "--complete", cwd=collection).status == 2


def test_collect_names_a_source_that_cannot_be_read(run, collection: Path) -> None:
    """A broken file is in the manifest with its cause, and the exit status is 2."""
    (collection / "essays" / "x.pdf").write_bytes(b"%PDF-1.4 broken")
    ran = run("collect", "essays", cwd=collection)
    assert ran.status == 2
    assert "essays/x.pdf: x.pdf is a broken PDF" in ran.err
    assert "broken PDF" in next(each["problem"] for each in content(collection)["sources"] if "problem" in each)


def test_collect_refuses_a_damaged_manifest(run, collection: Path) -> None:
    """What was cut short is told in one line, and stays as it is."""
    run("collect", "essays", cwd=collection)
    whole = (collection / "collection.json").read_bytes()
    (collection / "collection.json").write_bytes(whole[:300])
    for arguments in (("collect", "essays"), ("collect", "--check", "collection.json")):
        assert "collection.json is damaged (line " in run(*arguments, cwd=collection).complaint
    assert (collection / "collection.json").read_bytes() == whole[:300]


def test_collect_refuses_what_is_not_there(run, tmp_path: Path) -> None:
    """A folder that is not there, a URL without --fetch and nothing at all are refused in one line."""
    assert "there is no" in run("collect", "nowhere", cwd=tmp_path).complaint
    assert "--fetch" in run("collect", "https://example.org/a.html", cwd=tmp_path).complaint
    assert "say what to collect" in run("collect", cwd=tmp_path).complaint


def test_a_whole_text_is_shown_only_where_its_licence_allows(run, collection: Path) -> None:
    """Of the sources of a manifest only those under a known licence are put on their pages; the others are named."""
    run("collect", "essays", "c.zip", cwd=collection)
    made = content(collection)
    for source, licence in zip(made["sources"], ("CC-BY-4.0", "all-rights-reserved", ""), strict=True):
        source["licence"] = licence
    (collection / "collection.json").write_text(json.dumps(made), encoding="utf-8")
    found = listed(Manifest.load(collection / "collection.json"), Options(extras=(PAGE, TEXT)))
    assert [given.options.extras for given in found.sources] == [(PAGE, TEXT), (PAGE,), (PAGE,)]
    assert ["a.txt" in line or "b.md" in line for line in found.passed_over] == [True, True]


def test_a_build_takes_what_the_manifest_has(run, collection: Path) -> None:
    """Each source comes with its entry, whose corrections are those of the commentary that is built."""
    run("collect", "essays", "c.zip", cwd=collection)
    made = content(collection)
    made["sources"][0] |= {"title": "直した題", "creators": ["大槻慎吾"], "licence": "all-rights-reserved"}
    (collection / "collection.json").write_text(json.dumps(made), encoding="utf-8")
    (collection / "essays" / "a.txt").unlink()
    found = list(sources(Manifest.load(collection / "collection.json")))
    assert [given.place for given, _ in found] == [entry.place for _, entry in found]
    ran = run("build", "collection.json", "--out", "out", "--no-text", cwd=collection)
    assert ran.status == 2
    assert "essays/a.txt" in ran.err
    graph = (collection / "out" / "c" / "graph.trig").read_text(encoding="utf-8")
    assert "直した題" in graph
    assert "大槻慎吾" in graph
    assert "http://rightsstatements.org/vocab/InC/1.0/" in graph
    assert "quoteSha256" in graph
    assert "非難した" not in graph
    assert "乙の論" in (collection / "out" / "b" / "graph.trig").read_text(encoding="utf-8")
