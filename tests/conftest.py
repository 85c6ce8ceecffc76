"""Graphs that are built once for all tests, a real browser, and what a machine may lack."""

from __future__ import annotations

import functools
import importlib.util
import io
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

import dragoman
from dragoman.samples import samples

# Doctests are looked for in every module; these are none that can be imported by their name.
collect_ignore_glob = ["conftest.py", "*/conftest.py", "data/*"]

ROOT = Path(__file__).parents[1]
CHROMIUM = Path("/usr/bin/chromium")
# Chromium asks its maker for updates and news of its own accord; none of that belongs in a test.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
COMMENTARY = ROOT.parent / "shared" / "commentaries" / "lee-trilateral-no16.txt"
SCRIPT = ROOT.parent / "shared" / "gold" / "score.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none: ``.ci/run`` installs one."""
    if CHROMIUM.exists():
        return
    missing = pytest.mark.skip(reason=f"{CHROMIUM} is missing; apt-get install chromium fonts-noto-cjk")
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(missing)


@pytest.fixture(scope="session")
def commentary() -> Path:
    """Give the commentary that Dragoman is measured on, where it lies beside the checkout."""
    if not COMMENTARY.exists():
        pytest.skip(f"{COMMENTARY.name} is not beside this checkout")
    return COMMENTARY


@pytest.fixture(scope="session")
def built_commentary(commentary: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a build of that commentary."""
    folder = tmp_path_factory.mktemp("commentary")
    dragoman.build(commentary, folder)
    return folder


Scorer = Callable[[bytes, Path, str], tuple[Mapping[str, int], Mapping[str, list[str]]]]


@pytest.fixture(scope="session")
def contract_score() -> Scorer:
    """Give a function that scores a graph as the contract does: counts and misses for annotations and their text.

    The script leaves ties to the hash order of the process; here its statements come in the order of their IRIs.
    """
    if not SCRIPT.exists():
        pytest.skip(f"{SCRIPT.name} is not beside this checkout")
    spec = importlib.util.spec_from_file_location("contract_score", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    sys.modules["contract_score"] = script  # its dataclasses look themselves up there
    spec.loader.exec_module(script)

    @functools.cache
    def _system(trig: bytes) -> object:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's parser uses what rdflib deprecates
            things, claims = read(io.BytesIO(trig))
        return things, sorted(claims, key=lambda claim: str(claim.iri))

    def _score(trig: bytes, gold: Path, text: str) -> tuple[Mapping[str, int], Mapping[str, list[str]]]:
        counts, misses = script.score(trig, gold, text)
        return counts, misses

    read = script.read_system
    script.read_system = _system  # type: ignore[attr-defined]
    return _score


@pytest.fixture(scope="session")
def sample() -> Path:
    """Give a sample commentary."""
    return next(iter(samples().values()))


@pytest.fixture(scope="session")
def built_sample(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a build of that sample."""
    folder = tmp_path_factory.mktemp("sample")
    dragoman.build(sample, folder)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium: the system's where there is one, else Playwright's own."""
    path = CHROMIUM if CHROMIUM.exists() else None
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield chromium
        chromium.close()
