"""``--no-text``: what is built, shown and exported without the words of its text, and checked with them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import dragoman
from builders.reading import Commentary, read

DATA = Path(__file__).parents[1] / "data"


def test_a_build_without_text_writes_no_sentence(run, sample, tmp_path) -> None:
    """No file of the build holds a sentence of the text, and the text bears out what its graph withholds."""
    ran = run("build", sample, "--out", tmp_path / "out", "--store", tmp_path / "db", "--no-text")
    assert ran.status == 0, ran.err
    found = read(sample, name=sample.name)
    content = "\n".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())
    content += run("export", tmp_path / "db", "--to", "nquads", "--with-quotes").out
    sentences = [s.prose(found.text) for s in found.sentences if s.kind == "body"]
    assert not [sentence for sentence in sentences if sentence in content]
    checked = run("validate", tmp_path / "out", "--text", sample)
    assert (checked.status, checked.out.endswith("and their quotations\n")) == (0, True), checked.out
    wrong = run("validate", tmp_path / "out", "--text", "-", stdin=found.text.replace("日本", "中国"))
    assert wrong.status == 1


def test_an_export_of_a_store_withholds_what_its_licence_does_not_allow(run, tmp_path) -> None:
    """Without a word of the user it is withheld, with a note; --with-quotes puts it in, with another."""
    essay = "題\n\nライセンス：All rights reserved\n\n韓国は北朝鮮を強く非難した。\n"
    (tmp_path / "a.txt").write_text(essay, encoding="utf-8")
    assert run("build", tmp_path / "a.txt", "--store", tmp_path / "db").status == 0
    ran = run("export", tmp_path / "db", "--to", "nquads")
    assert "quoteSha256" in ran.out
    assert "not in nquads: the words of a commentary whose licence does not allow that" in ran.err
    over = run("export", tmp_path / "db", "--to", "nquads", "--with-quotes")
    assert "quoteSha256" not in over.out
    assert "note: what is quoted of https://w3id.org/dragoman/id/commentary/" in over.err


def sentences(of: Commentary) -> list[str]:
    """Give the sentences and the headings of a text, each on one line."""
    said = [sentence.prose(of.text) for sentence in of.sentences]
    return [" ".join(words.split()) for words in (*said, *(section.heading.of(of.text) for section in of.sections))]


def test_a_collection_without_text_holds_no_sentence_and_no_heading(run, tmp_path) -> None:
    """Neither do its graphs and reports, nor what is joined, nor its pages, nor what is shown to a reviewer."""
    shutil.copytree(DATA / "joining", tmp_path / "in")
    asked = ("build", "in", "--out", "out", "--no-text", "--pages")
    assert run(*asked, cwd=tmp_path).status == 0
    assert (tmp_path / "out" / "joined" / "joins.nq").stat().st_size
    assert run("review", "out", "--joins", "--page", "review.html", cwd=tmp_path).status == 0
    files = [*(path for path in (tmp_path / "out").rglob("*") if path.is_file()), tmp_path / "review.html"]
    content = "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files)
    for path in (tmp_path / "in").iterdir():
        text = read(path, name=path.name)
        words = [words for words in sentences(text) if words != text.title]
        assert len(words) > 3
        assert not [each for each in words if each in content]


def test_what_an_earlier_build_left_loses_its_words_too(run, tmp_path) -> None:
    """A source that is not named again has no words in a folder that is built without; named again, it has."""
    both = ("summit-held.txt", "summit-planned.txt")
    for name in both:
        shutil.copy(DATA / "joining" / name, tmp_path)
    text = read(tmp_path / both[0], name=both[0])
    said = next(words for words in sentences(text)[1:] if words != text.title)
    shard = tmp_path / "out" / "joined" / "summit-held.nq"
    other = ("build", both[1], both[1], "--out", "out")
    assert run("build", *both, "--out", "out", "--with-text", cwd=tmp_path).status == 0
    assert said in shard.read_text(encoding="utf-8")
    assert run(*other, "--no-text", cwd=tmp_path).status == 0
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert not [path for path in files if said.encode() in path.read_bytes()]
    assert "quoteSha256" in shard.read_text(encoding="utf-8")
    assert run("build", *both, "--out", "out", cwd=tmp_path).status == 0
    assert said in shard.read_text(encoding="utf-8")


def test_a_report_without_text_has_dots_for_words(run, tmp_path) -> None:
    """Passages and what was not read are dots, as asked or by the licence; --text and --with-quotes put them in."""
    essay = "題\n\nライセンス：All rights reserved\n\n韓国は北朝鮮を強く非難した。\n\nそれは静かな朝のことだった。\n"
    (tmp_path / "a.txt").write_text(essay, encoding="utf-8")
    assert run("build", "a.txt", "--out", "out", cwd=tmp_path).status == 0
    for options in ((), ("--no-text",)):
        ran = run("report", "out", *options, cwd=tmp_path)
        assert (ran.status, "非難した" in ran.out, "静かな朝" in ran.out) == (0, False, False)
        assert "- ・・・・・・・・・・・・・・" in ran.out
        assert "not in the report: the words of" in ran.err
    assert "--with-quotes puts in" in run("report", "out", cwd=tmp_path).err
    for options in (("--with-quotes",), ("--text", "a.txt")):
        ran = run("report", "out", *options, cwd=tmp_path)
        assert "非難した" in ran.out
        assert ran.err == ""
    assert run("report", "out", "--out", "pages", "--no-text", cwd=tmp_path).status == 0
    assert "非難した" not in (tmp_path / "pages" / "summary.html").read_text(encoding="utf-8")
    assert "非難した" not in dragoman.build(tmp_path / "a.txt").summary().markdown


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "a.txt", "--out", "out", "--with-text", "--no-text"),
        ("show", "out", "--no-text", "--with-text", "a.txt"),
        ("export", "out", "--to", "csv", "--no-text", "--with-quotes"),
        ("report", "out", "--no-text", "--with-quotes"),
        ("report", "out", "--no-text", "--text", "a.txt"),
    ],
)
def test_contradictions_are_refused(run, tmp_path, arguments) -> None:
    """A text cannot be both put in and left out."""
    assert "give one of --" in run(*arguments, cwd=tmp_path).complaint


def test_the_page_without_text_shows_dots(run, built_sample, browser: Browser, tmp_path) -> None:
    """The page opens without an error, and where it quotes there are dots in the place of words."""
    page_file = tmp_path / "page.html"
    assert run("show", built_sample, "--no-text", "--out", page_file, "--no-open").status == 0
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(page_file.as_uri())
    page.wait_for_selector("canvas")
    assert "・・・" in page_file.read_text(encoding="utf-8")
    assert wrong == []
    page.close()
