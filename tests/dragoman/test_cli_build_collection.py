"""``dragoman build`` of a collection: sixty files of all formats, ten of them broken, in one command."""

from __future__ import annotations

import hashlib
import json
import re
import signal
import subprocess
import time
from pathlib import Path

import making
import pytest
from playwright.sync_api import Browser

import dragoman
from builders.collection.ledger import Ledger
from graph.load import read_quads

STATES = ("日本", "韓国", "中国", "ベトナム", "フランス", "ドイツ", "インド", "カナダ", "ブラジル", "エジプト")
BROKEN = {
    "cut.pdf": b"%PDF-1.7\n1 0 obj",
    "false.pdf": "題\n\n日本は韓国と協議した。\n".encode(),
    "cut.docx": making.docx("題\n\n日本は韓国と協議した。\n")[:300],
    "office.docx": making.packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>"}),
    "xml.docx": making.packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document>"}),
    "cut.epub": making.epub(["<p>日本は韓国と協議した。</p>"])[:200],
    "nothing.epub": making.epub([]),
    "empty.txt": b"",
    "blank.md": b" \n\n \n",
    "bytes.txt": bytes(range(256)) * 8,
}


def text(number: int) -> str:
    """Give a short commentary of our own, another one for each number."""
    one, other = STATES[number % 10], STATES[(number // 10 + number + 1) % 10]
    return f"{one}の外交 その{number}\n\n{one}は{2000 + number % 25}年5月に{other}と首脳会談を行った。\n"


def sixty(folder: Path, browser: Browser) -> None:
    """Make fifty good files in all formats, and ten that are broken, some of them in folders below."""
    (folder / "below").mkdir(parents=True)
    for number in range(50):
        words = text(number)
        kind = ("txt", "md", "docx", "html", "epub", "sjis", "utf16", "txt", "docx", "pdf")[number % 10]
        content = {
            "docx": lambda words=words: making.docx(words),
            "html": lambda words=words: making.page(words),
            "epub": lambda words=words: making.epub([making.article(words)]),
            "pdf": lambda words=words: making.pdf(browser, making.article(words)),
            "sjis": lambda words=words: words.encode("cp932"),
            "utf16": lambda words=words: words.encode("utf-16"),
        }.get(kind, lambda words=words: words.encode("utf-8"))()
        where = folder / "below" if number % 3 == 0 else folder
        suffix = "txt" if kind in ("sjis", "utf16") else kind
        (where / f"essay{number:02}.{suffix}").write_bytes(content)
    for name, content in BROKEN.items():
        (folder / name).write_bytes(content)


def said(ran, name: str) -> list[str]:
    """Give what was told of a file."""
    return [line for line in (*ran.out.splitlines(), *ran.err.splitlines()) if name in line]


def iris(store: Path) -> set[str]:
    """Give the commentaries in a store."""
    return set(dragoman.load(store).commentaries)


def test_sixty_files_ten_of_them_broken(run, browser, tmp_path) -> None:
    """The good ones are in folders and store, the broken ones are named; later builds do only what is new."""
    sixty(tmp_path / "in", browser)
    command = ("build", "in", "--out", "out", "--store", "db")

    first = run(*command, "--jobs", "2", cwd=tmp_path)
    assert first.status == 2, first.err
    for name in BROKEN:
        (line,) = [line for line in said(first, name) if line.startswith("dragoman: ")]
        assert re.match(rf"dragoman: .*in/{re.escape(name)}.*; \w+", line), line
    assert "Traceback" not in first.err
    assert "out: 60 of 60; 50 built, 10 failed" in first.out
    folders = {path.name for path in (tmp_path / "out").iterdir()} - {"build", "joined", "report.html", "report.json"}
    assert folders == {f"essay{number:02}" for number in range(50)}
    assert len(iris(tmp_path / "db")) == 50
    for folder in folders:
        shard = tmp_path / "out" / "build" / "shards" / f"{folder}.nq"
        assert set(read_quads(shard)) == set(read_quads(tmp_path / "out" / folder / "graph.trig"))
        lines = shard.read_bytes().splitlines()
        assert lines == sorted(set(lines))

    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.*") if "ledger" not in path.name}
    second = run(*command, cwd=tmp_path)
    assert second.status == 2
    assert second.out == "out: 60 of 60; 50 unchanged, 10 failed\ndb: 0 loaded\n"
    assert all(said(second, name) for name in BROKEN)
    assert {path: path.stat().st_mtime_ns for path in before} == before

    (tmp_path / "in" / "essay01.md").write_text(text(77), encoding="utf-8")
    (tmp_path / "in" / "below" / "essay00.txt").unlink()
    (tmp_path / "in" / "empty.txt").unlink()
    third = run(*command, cwd=tmp_path)
    assert third.status == 2
    assert "out: 58 of 58; 1 built, 48 unchanged, 9 failed" in third.out
    assert "in/below/essay00.txt: removed" in third.out.splitlines()
    assert third.out.splitlines()[-1] == "db: 1 loaded, 2 dropped"
    assert not (tmp_path / "out" / "essay00").exists()
    loaded = dragoman.load(tmp_path / "db")
    assert len(loaded.commentaries) == 49
    assert "その77" in " ".join(loaded.commentaries.values())
    assert "その0 " not in " ".join(loaded.commentaries.values()) + " "


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_an_interrupted_build_goes_on_from_there(run, command, tmp_path, number) -> None:
    """What was finished when the build was killed is not read again, and the end is that of a build in one go."""
    (tmp_path / "in").mkdir()
    for each in range(8):
        (tmp_path / "in" / f"essay{each}.txt").write_text(text(each) * 3, encoding="utf-8")
    shards = tmp_path / "out" / "build" / "shards"
    with subprocess.Popen(
        [command, "build", "in", "--out", "out"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as build:
        while len(list(shards.glob("[!.]*.nq"))) < 3:
            assert build.poll() is None, build.communicate()
            time.sleep(0.02)
        build.send_signal(number)
        build.communicate()
    with Ledger(shards.parent) as ledger:
        finished = {row.folder for row in ledger.rows("state = 'built'")}
    assert 2 <= len(finished) < 8
    again = run("build", "in", "--out", "out", cwd=tmp_path)
    assert again.status == 0, again.err
    assert f"{8 - len(finished)} built, {len(finished)} unchanged" in again.out
    assert not list((tmp_path / "out").rglob("*.part"))
    whole = run("build", "in", "--out", "whole", cwd=tmp_path)
    assert whole.status == 0
    for shard in sorted(shards.iterdir()):
        assert shard.read_bytes() == (tmp_path / "whole" / "build" / "shards" / shard.name).read_bytes()


def test_pages_are_drawn_where_they_are_asked_for(run, tmp_path) -> None:
    """``--pages`` gives each source the page that it has when it is built alone; without, a stale one goes."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(text(1), encoding="utf-8")
    assert run("build", "in/a.txt", "--out", "single", cwd=tmp_path).status == 0
    assert run("build", "in", "--out", "out", "--pages", cwd=tmp_path).status == 0
    for name in ("graph.trig", "network.html", "report.json", "report.txt"):
        assert (tmp_path / "out" / "a" / name).read_bytes() == (tmp_path / "single" / name).read_bytes(), name
    assert run("build", "in", "--out", "out", cwd=tmp_path).status == 0
    assert sorted(path.name for path in (tmp_path / "out" / "a").iterdir()) == [
        "graph.trig",
        "report.json",
        "report.txt",
    ]


def test_texts_are_kept_as_long_as_they_are_asked_for(run, tmp_path) -> None:
    """``--with-text`` leaves each text beside its graph and in the store; a build without it takes them away."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(text(1), encoding="utf-8")
    (tmp_path / "in" / "b.html").write_bytes(making.page(text(2)))
    command = ("build", "in", "--out", "out", "--store", "db")
    assert run(*command, "--with-text", cwd=tmp_path).status == 0
    kept = {path.name: path.read_bytes() for path in (tmp_path / "db" / "texts").iterdir()}
    assert sorted(kept) == sorted(f"{hashlib.sha256(words).hexdigest()}.txt" for words in kept.values())
    digests = dragoman.load(tmp_path / "db").query("SELECT ?sha256 { ?c a drg:Commentary ; schema:sha256 ?sha256 }")
    assert {f"{digest}.txt" for (digest,) in digests.rows} == kept.keys()
    (beside,) = (tmp_path / "out" / "b" / "texts").iterdir()
    assert beside.read_bytes() == kept[beside.name]
    assert (tmp_path / "out" / "b" / "network.html").is_file()
    assert run(*command, cwd=tmp_path).status == 0
    assert list((tmp_path / "db" / "texts").iterdir()) == []
    assert sorted(path.name for path in (tmp_path / "out" / "b").iterdir()) == [
        "graph.trig",
        "report.json",
        "report.txt",
    ]


def test_one_text_that_takes_forever_holds_nothing_up(run, tmp_path) -> None:
    """It is told of, and in the report, with its cause; the others are built; the next build tries it again."""
    (tmp_path / "in").mkdir()
    for number in (1, 3):
        (tmp_path / "in" / f"{number}.txt").write_text(text(number), encoding="utf-8")
    long = "".join(text(number).splitlines()[2] for number in range(4000))
    (tmp_path / "in" / "2.txt").write_text(f"長い文章\n\n{long}\n", encoding="utf-8")
    ran = run("build", "in", "--out", "out", "--source-seconds", "1", cwd=tmp_path)
    assert ran.status == 2
    cause = "was given up after a second"
    assert f"dragoman: in/2.txt {cause}; give it more with --source-seconds, or cut it into parts\n" in ran.err
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert {each["name"]: (each["state"], each["cause"]) for each in report["sources"]} == {
        **{"1.txt": ("built", ""), "2.txt": ("failed", f"2.txt {cause}"), "3.txt": ("built", "")}
    }
    (tmp_path / "in" / "2.txt").write_text(text(2), encoding="utf-8")
    assert run("build", "in", "--out", "out", cwd=tmp_path).status == 0


def test_the_same_from_python(tmp_path) -> None:
    """``build_collection`` tells of each source as it is built, and gives all outcomes with their reports."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(text(1), encoding="utf-8")
    (tmp_path / "in" / "b.txt").touch()
    told: list[str] = []
    built = dragoman.build_collection(
        [tmp_path / "in"], tmp_path / "out", tell=lambda outcome: told.append(f"{outcome.name} {outcome.state}")
    )
    assert told == ["a.txt built", "b.txt failed"]
    assert not built.complete
    first, second = built.outcomes()
    assert first.report is not None
    assert first.report["read"]["title"] == "韓国の外交 その1"
    assert (second.cause, second.remedy) == ("b.txt is empty", "give a file with text in it")


def test_engines_that_cannot_be_used_are_refused(run, tmp_path) -> None:
    """No address, nobody there, no package, two engines at once: one line each, and what was built stays."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(text(1), encoding="utf-8")
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "distributed.py").write_text("raise ImportError", encoding="utf-8")
    address = "tcp://127.0.0.1:1"
    command = ("build", "in", "--out", "out")
    for more, environment, complaint in (
        (("--engine", "localhost"), {}, "'localhost' is no address of a Dask scheduler; give tcp://HOST:PORT"),
        (("--engine", address), {}, f"no Dask scheduler answers at {address}; start one there with 'dask scheduler'"),
        (
            ("--engine", address),
            {"PYTHONPATH": str(tmp_path / "without")},
            "building on a cluster needs the package distributed; pip install 'dragoman[cluster]'",
        ),
        (("--engine", address, "--jobs", "2"), {}, "--jobs is for this machine and --engine for others; give one"),
        (("--engine", address, "--source-seconds", "9"), {}, "--source-seconds is for this machine and --engine for"),
        (("--jobs", "0"), {}, "Invalid value for '--jobs': 0 is not in the range x>=1"),
    ):
        ran = run(*command, *more, cwd=tmp_path, environment=environment)
        assert ran.complaint.startswith(f"dragoman: {complaint}"), ran
