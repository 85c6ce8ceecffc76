"""Pages in a real browser: opened from disk, with nothing going wrong and nothing going out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from browsing import DESKTOP, Opener
from playwright.sync_api import Browser, Page
from rdflib import Dataset

from benchmarks.synthetic import synthetic
from graph.page import render

ColorScheme = Literal["light", "dark"]


class Windows:
    """Windows of a browser that are used again and again: to open one takes as long as the page in it does."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[str, list[Page]] = defaultdict(list)

    def take(self, size: tuple[int, int], color_scheme: ColorScheme, options: dict[str, Any]) -> Page:
        """Give an empty window of a size, made with these options; ``fresh`` makes it one that nobody has used."""
        idle = self._idle[repr(options)]
        more = {key: value for key, value in options.items() if key != "fresh"}
        page = self._browser.new_page(**more) if "fresh" in options or not idle else idle.pop()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=color_scheme)
        page.mouse.move(0, 0)
        return page

    def give(self, page: Page, options: dict[str, Any]) -> None:
        """Take a window back."""
        if "fresh" in options:
            page.close()
        else:
            self._idle[repr(options)].append(page)


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """Give the windows that tests share."""
    return Windows(browser)


@pytest.fixture
def open_page(windows: Windows) -> Iterator[Opener]:
    """Open a page from disk, at an address where one is given; nothing may go wrong or out until the test is over."""
    used: list[tuple[Page, dict[str, Any], dict[str, Callable[..., object]]]] = []
    wrong: list[str] = []

    def opened(
        path: Path,
        size: tuple[int, int] = DESKTOP,
        address: str = "",
        color_scheme: ColorScheme = "light",
        **options: Any,
    ) -> Page:
        page = windows.take(size, color_scheme, options)
        heard: dict[str, Callable[..., object]] = {
            "console": lambda message: wrong.append(f"console: {message.text}"),
            "pageerror": lambda error: wrong.append(f"error: {error}"),
            "dialog": lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()),
            "request": lambda request: _is_other(request.url, path) and wrong.append(f"request: {request.url}"),
        }
        for event, listener in heard.items():
            page.on(event, listener)  # type: ignore[call-overload]  # each is one of the events that there are
        used.append((page, options, heard))
        page.goto(path.as_uri() + (f"#{address}" if address else ""))
        return page

    yield opened
    for page, options, heard in used:
        page.goto("about:blank")
        for event, listener in heard.items():
            page.remove_listener(event, listener)
        windows.give(page, options)
    assert wrong == []


def _is_other(url: str, path: Path) -> bool:
    # A picture that the page draws of itself and a file that it saves are no requests to anybody.
    return url.partition("#")[0] not in (path.as_uri(), "about:blank") and not url.startswith(("data:", "blob:"))


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
    render(synthetic(520, 1300).dataset, path)
    return path
