"""The small hand-made graph of tests/data, and a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from rdflib import Dataset

from graph.load import load

DATA = Path(__file__).parents[1] / "data"
# Chromium asks its maker for updates and news of its own accord; none of that belongs in a test.
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def small() -> Dataset:
    """Give the hand-made graph; tests only read it."""
    return load(DATA / "small.trig")


@pytest.fixture(scope="session")
def small_text() -> str:
    """Give the text that the hand-made graph quotes."""
    return (DATA / "small.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium: the system's where there is one, else Playwright's own."""
    path = CHROMIUM if Path(CHROMIUM).exists() else None
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield chromium
        chromium.close()
