"""The same text in every format says the same, with evidence that points right in each."""

from __future__ import annotations

from pathlib import Path

import making
import pytest
from comparing import said
from playwright.sync_api import Browser

import dragoman
from dragoman.samples import samples

FORMATS = ("docx", "html", "epub", "pdf", "columns.pdf", "vertical.pdf")
NAMES = tuple(samples())


def made(kind: str, text: str, browser: Browser) -> bytes:
    """Give a text in a format."""
    if kind == "docx":
        return making.docx(text)
    if kind == "html":
        return making.page(text)
    if kind == "epub":
        return making.epub([making.article(text)])
    if kind == "columns.pdf":
        first, rest = making.article(text).split("\n<h2", 1)
        body = f"{first}<div class='columns'><h2{rest}</div>"
        return making.pdf(browser, body, running=True)
    style = "body { writing-mode: vertical-rl }" if kind == "vertical.pdf" else ""
    return making.pdf(browser, making.article(text), style, running=not style)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_every_format_gives_the_same_statements(
    name: str, kind: str, browser: Browser, texts: dict[str, dragoman.Graph], tmp_path: Path
) -> None:
    """What is said, in which words, is that of the plain text; each quotation stands where it is said to."""
    source = tmp_path / f"{name}.{kind}"
    source.write_bytes(made(kind, samples()[name].read_text(encoding="utf-8"), browser))
    graph = dragoman.build(source, name=name)
    assert graph.text is not None
    for statement in graph.statements:
        for evidence in statement.evidence:
            assert graph.text[evidence.start : evidence.end] == evidence.exact
            assert (evidence.page is not None) == kind.endswith("pdf")
    assert graph.validate() == []
    assert said(graph) == said(texts[name])
    assert (", page " in graph.explain("日本").to_text()) == kind.endswith("pdf")
