"""Graphs that are built once for all tests, and what a machine may lack."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.samples import samples

# Doctests are looked for in every module; these are none that can be imported by their name.
collect_ignore_glob = ["conftest.py", "*/conftest.py", "data/*"]

ROOT = Path(__file__).parents[1]
CHROMIUM = Path("/usr/bin/chromium")
COMMENTARY = ROOT.parent / "shared" / "commentaries" / "lee-trilateral-no16.txt"


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
