"""Pages in a real browser: opened from disk, with nothing going wrong and nothing going out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import DESKTOP, Opener
from playwright.sync_api import Browser, Page
from rdflib import Dataset
from synthetic import synthetic

from graph.page import render


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """Open a page from disk, with an address where one is given; nothing may go wrong or go out until the test is over."""
    pages: list[Page] = []
    wrong: list[str] = []

    def opened(path: Path, size: tuple[int, int] = DESKTOP, address: str = "", **options: Any) -> Page:
        page = browser.new_page(viewport={"width": size[0], "height": size[1]}, **options)
        pages.append(page)
        page.on("console", lambda message: wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: _is_other(request.url, path) and wrong.append(f"request: {request.url}"))
        page.goto(path.as_uri() + (f"#{address}" if address else ""))
        return page

    yield opened
    for page in pages:
        page.close()
    assert wrong == []


def _is_other(url: str, path: Path) -> bool:
    # A picture that the page draws of itself and a file that it saves are no requests to anybody.
    return url.partition("#")[0] != path.as_uri() and not url.startswith(("data:", "blob:"))


@pytest.fixture(scope="session")
def small_page(small: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of the hand-made graph."""
    path = tmp_path_factory.mktemp("page") / "small.html"
    render(small, path)
    return path


@pytest.fixture(scope="session")
def reading_page(small: Dataset, small_text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of the hand-made graph with its text beside it."""
    path = tmp_path_factory.mktemp("page") / "reading.html"
    render(small, path, text=small_text, with_text=True)
    return path


@pytest.fixture(scope="session")
def medium() -> Dataset:
    """Give a made-up graph of a hundred nodes and 250 statements."""
    return synthetic().dataset


@pytest.fixture(scope="session")
def medium_page(medium: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of that graph."""
    path = tmp_path_factory.mktemp("page") / "medium.html"
    render(medium, path)
    return path


@pytest.fixture(scope="session")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of a made-up graph that has more nodes than are drawn at first."""
    path = tmp_path_factory.mktemp("page") / "large.html"
    render(synthetic(900, 2200).dataset, path)
    return path
