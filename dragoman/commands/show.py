"""``dragoman show``: the network as a page."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.console import STANDARD_OUTPUT, progress, put, put_into
from dragoman.sources import STANDARD_INPUT


@click.command()
@click.argument("graph")
@click.option("--out", metavar="FILE", help="Where to write the page (- for standard output) instead of beside GRAPH.")
@click.option("--title", help="Heading, instead of the titles of the commentaries.")
@click.option("--no-open", is_flag=True, help="Do not open it in the browser.")
def show(graph: str, out: str | None, title: str | None, no_open: bool) -> None:
    """Draw GRAPH as a page and open it.

    The page is one file that needs no network; it opens in the browser where there is a display.

    \b
    Example:
      dragoman show out
      dragoman show out/graph.trig --out page.html --no-open
    """
    if graph == STANDARD_INPUT and out is None:
        raise click.UsageError("a graph from standard input has no folder: give --out FILE")
    from dragoman.api import PAGE, load
    from dragoman.page import open_in_browser

    with progress("drawing"):
        page = load(graph).show(title=title)
    beside = Path(graph) if Path(graph).is_dir() else Path(graph).parent
    target = out if out is not None else str(beside / PAGE)
    put_into(target, page.html)
    if target != STANDARD_OUTPUT:
        put(f"{target}\n")
        if not no_open:
            open_in_browser(Path(target))
