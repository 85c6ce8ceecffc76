"""A service in a process of its own, on a free port of this computer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from editing import ACTIVE, Opener
from playwright.sync_api import Browser, Page

from graph.load import read_quads
from graph.query import fill

SMALL = Path(__file__).parents[2] / "data" / "small.trig"
TOKEN = "open-sesame"


@dataclass
class Served:
    """A running service.

    :ivar address: with a slash at its end.
    """

    address: str
    process: subprocess.Popen[bytes]
    client: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=60, trust_env=False))

    @property
    def sparql(self) -> str:
        """The endpoint of the SPARQL Protocol."""
        return self.address + "sparql"

    def select(self, query: str) -> list[dict[str, str]]:
        """Give the solutions of a query as plain values."""
        answer = self.client.post(self.sparql, data={"query": query})
        assert answer.status_code == 200, answer.text
        rows = answer.json()["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in rows]

    def workers(self) -> list[int]:
        """Give the numbers of the processes that the service has started."""
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, check=False)
        return [int(each) for each in listed.stdout.split()]


@contextmanager
def _serving(source: Path, *options: str, token: str = "", expected: int = 0) -> Iterator[Served]:
    """Start ``dragoman serve``, and end it by SIGTERM; ``expected`` is the status it leaves with."""
    command = [Path(sys.executable).with_name("dragoman"), "serve", source, "--port", "0", *options]
    environment = {**os.environ, "DRAGOMAN_TOKEN": token}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    assert process.stderr is not None
    address = process.stdout.readline().decode("utf-8").strip()
    assert address, process.stderr.read().decode("utf-8")
    served = Served(address, process)
    try:
        yield served
    finally:
        served.client.close()
        process.send_signal(signal.SIGTERM)
        _, complaints = process.communicate(timeout=30)
    assert (process.returncode, complaints.decode("utf-8")) == (expected, "")


def store_of(source: Path, folder: Path) -> Path:
    """Make a store of a graph file."""
    store = ox.Store(str(folder))
    fill(store, read_quads(source))
    store.flush()
    return folder


def _wait_until(true: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Wait until something holds; tell whether it came to that."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    """Give a service of the small hand-made graph that is only read."""
    with _serving(SMALL, "--seconds", "20") as running:
        yield running


def _writable(folder: Path) -> Iterator[Served]:
    with _serving(store_of(SMALL, folder / "store"), "--writable", token=TOKEN) as running:
        running.client.headers["Authorization"] = f"Bearer {TOKEN}"
        yield running
    assert [each.name for each in folder.iterdir()] == ["store"], "copies are left"


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[Served]:
    """Give a service of a store of the small graph that may be written to with the token."""
    yield from _writable(tmp_path)


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Give such a service for tests that leave the store as it is."""
    yield from _writable(tmp_path_factory.mktemp("unchanged"))


@pytest.fixture(scope="session")
def serving() -> Callable[..., AbstractContextManager[Served]]:
    """Give the function that starts a service of a graph with options."""
    return _serving


@pytest.fixture(scope="session")
def wait_until() -> Callable[..., bool]:
    """Give the function that waits until something holds."""
    return _wait_until


@pytest.fixture
def open_editor(browser: Browser, served) -> Iterator[Opener]:
    """Open the editor in a browser that nobody has used; nothing may go wrong or out until the test is over."""
    contexts = []
    wrong: list[str] = []

    def opened(ending: str = "", refusals: int = 0) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        left = [refusals]

        def heard(message: str) -> None:
            # The browser itself writes down each answer that is no success.
            if message.startswith("Failed to load resource") and left[0]:
                left[0] -= 1
            else:
                wrong.append(message)

        page.on("console", lambda message: heard(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.on(
            "request", lambda request: request.url.startswith((served.address, "blob:", "data:")) or heard(request.url)
        )
        page.goto(served.address + "editor" + ending)
        page.wait_for_selector(ACTIVE + ".yasqe .CodeMirror")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []
