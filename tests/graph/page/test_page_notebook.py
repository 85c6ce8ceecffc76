"""The page in a notebook: a frame of its own that may run scripts and reach nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page

from dragoman.page import Page as Drawn


@pytest.fixture
def notebook(browser: Browser, reading_page: Path, tmp_path: Path) -> Iterator[Page]:
    """Give a page that shows what a notebook's cell would; nothing may go wrong in it or go out of it."""
    drawn = Drawn(reading_page.read_text(encoding="utf-8"))
    path = tmp_path / "notebook.html"
    cells = "".join(f"<div>{drawn._repr_html_()}</div>" for _ in range(2))
    path.write_text(f"<!doctype html><meta charset=utf-8><title>notebook</title>{cells}", encoding="utf-8")
    page = browser.new_page(viewport={"width": 1100, "height": 1400})
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on(
        "request", lambda request: request.url.startswith(("http", "ws")) and wrong.append(f"request: {request.url}")
    )
    page.goto(path.as_uri())
    yield page
    page.close()
    assert wrong == []


def frame(page: Page, number: int = 0) -> Frame:
    """Give the frame of one cell once its nodes are drawn."""
    found = page.main_frame.child_frames[number]
    found.wait_for_function("Dragoman.labels.shown() > 0")
    return found


def test_the_page_works_in_its_frame(notebook: Page) -> None:
    """Nodes are drawn, search chooses, filters work, back goes back, the text opens, all without an address."""
    cell = frame(notebook)
    assert cell.evaluate("Dragoman.graph.network.body.nodeIndices.length") == 35
    assert cell.evaluate("Dragoman.labels.shown()") > 15
    assert cell.evaluate("origin") == "null"
    cell.fill("#search", "フィンランド")
    cell.press("#search", "Enter")
    assert cell.inner_text("#panel h2") == "フィンランド"
    cell.fill("#search", "ノルウェー")
    cell.press("#search", "Enter")
    assert cell.inner_text("#panel h2") == "ノルウェー"
    cell.click("#back")
    assert cell.inner_text("#panel h2") == "フィンランド"
    cell.click("#back")
    assert cell.is_hidden("#panel")
    assert cell.is_disabled("#back")
    cell.click("#forward")
    assert cell.inner_text("#panel h2") == "フィンランド"
    cell.click("#panel .close")
    # A frame in a notebook is narrow: the filters may be behind their button.
    if cell.is_visible("#filters"):
        cell.click("#filters")
    cell.click("[data-filter='group:State']")
    assert cell.evaluate("Dragoman.graph.network.body.nodeIndices.length") < 35
    cell.evaluate("Dragoman.state.reset()")
    cell.click("[data-view=actors]")
    assert cell.evaluate("Dragoman.shown().edges.every((e) => e.kind)")
    cell.click("#read")
    assert cell.is_visible("#reading")


def test_two_cells_do_not_meet(notebook: Page) -> None:
    """What is done in one cell's page leaves another's and the notebook as they are."""
    one, other = frame(notebook, 0), frame(notebook, 1)
    one.click("[data-view=timeline]")
    assert one.is_visible("#timeline")
    assert other.is_hidden("#timeline")
    assert notebook.title() == "notebook"
    assert "#" not in notebook.url


def test_files_are_saved_out_of_the_frame(notebook: Page) -> None:
    """Table, drawing and picture can be saved from inside the notebook."""
    cell = frame(notebook)
    for kind in ("csv", "svg", "png"):
        cell.click("#take > summary")
        with notebook.expect_download() as download:
            cell.click(f"[data-take={kind}]")
        assert Path(download.value.path()).stat().st_size > 1000
