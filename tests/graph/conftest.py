"""The small hand-made graph of tests/data, and the suites of the W3C."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest
from rdflib import Dataset

from graph.load import load

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="session")
def small() -> Dataset:
    """Give the hand-made graph; tests only read it."""
    return load(DATA / "small.trig")


@pytest.fixture(scope="session")
def small_text() -> str:
    """Give the text that the hand-made graph quotes."""
    return (DATA / "small.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def suites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the suites."""
    place = tmp_path_factory.mktemp("rdflib")
    asked = f"rdflib=={version('rdflib')}"
    # A virtual environment that uv has made has no pip of its own.
    pip = [sys.executable, "-m", "pip"] if find_spec("pip") else [shutil.which("pip") or "pip"]
    command = [*pip, "download", "-q", "--no-deps", "--no-binary", ":all:", asked, "-d", place]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=400)
    except (OSError, subprocess.TimeoutExpired):
        pytest.skip(f"NO W3C SUITES: the source distribution of {asked} could not be fetched")
    if ran.returncode:
        pytest.skip(f"NO W3C SUITES: the source distribution of {asked} cannot be fetched: {ran.stderr.strip()[-300:]}")
    with tarfile.open(next(place.glob("*.tar.gz"))) as archive:
        archive.extractall(place, filter="data")
    return next(place.glob("*/test/data/suites/w3c"))
