"""The network page of a graph, to save, to open in a browser, or to show in a notebook."""

from __future__ import annotations

import html
import os
import sys
import tempfile
import webbrowser
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib import Dataset

    from graph.page.start import Start

# In its frame the page runs its own scripts, saves what its reader asks for, and opens links in a window of their own.
_MAY = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
_TEXT_BROWSERS = ("lynx", "links", "elinks", "w3m", "www-browser")


@dataclass(frozen=True)
class Page:
    """One HTML file that needs no network.

    :ivar html: the whole file.
    :ivar height: how high a notebook shows it, in CSS pixels.
    """

    html: str
    height: int = 640

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the page (UTF-8), whole or not at all, and give its path.

        :raises GraphError: the folder is missing or cannot be written to.
        """
        from graph.load import write_whole

        write_whole(Path(path), self.html.encode("utf-8"))
        return Path(path)

    def __repr__(self) -> str:
        return f"<dragoman.Page, {len(self.html):,} characters>"

    def _repr_html_(self) -> str:
        # A frame of its own, so that the page's styles and scripts and the notebook's do not meet.
        return (
            f'<iframe srcdoc="{html.escape(self.html)}" sandbox="{_MAY}" title="Dragoman" '
            f'style="width: 100%; height: {self.height}px; border: 1px solid #ccc"></iframe>'
        )


def draw(
    dataset: Dataset,
    *,
    title: str | None = None,
    start: Start | None = None,
    text: str | Mapping[str, str] | None = None,
) -> Page:
    """Draw the network of a dataset.

    :param title: the heading; without one the titles of the commentaries.
    :param start: what the page shows when it is opened; everything, unless said otherwise.
    :param text: the source text, or by commentary IRI when there are several, to be read on the page.
    :raises GraphError: nothing in the dataset can be drawn.
    """
    from graph.page.render import render

    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        path = Path(folder) / "network.html"
        render(dataset, path, title=title, text=text, with_text=text is not None, start=start)
        return Page(path.read_text(encoding="utf-8"))


def open_in_browser(path: Path) -> bool:
    """Open a file in the user's browser where there is a display; tell whether that was tried with success."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    if getattr(browser, "name", "") in _TEXT_BROWSERS:  # it would take over the terminal
        return False
    return browser.open(path.resolve().as_uri())
