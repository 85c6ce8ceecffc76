"""``dragoman show``: the network as a page."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.console import STANDARD_OUTPUT, given_texts, progress, put, put_into
from dragoman.sources import STANDARD_INPUT


@click.command()
@click.argument("graph")
@click.option("--out", metavar="FILE", help="Where to write the page (- for standard output) instead of beside GRAPH.")
@click.option("--title", help="Heading, instead of the titles of the commentaries.")
@click.option("--actors", "views", flag_value="actors", multiple=True, help="Open with the ties between actors.")
@click.option("--concepts", "views", flag_value="stances", multiple=True, help="Open with who holds what.")
@click.option("--timeline", "views", flag_value="timeline", multiple=True, help="Open with the events in their order.")
@click.option(
    "--as-of", metavar="DATE", default="", help="Show only what had happened or begun by then, or has no time."
)
@click.option(
    "--modality", "modalities", metavar="NAME", multiple=True, help="Show only this modality; may be repeated."
)
@click.option("--with-text", "texts", metavar="FILE", multiple=True, help="Put this text on the page; may be repeated.")
@click.option("--no-text", is_flag=True, help="Put no words of the commentary on the page, not even quotations.")
@click.option("--no-open", is_flag=True, help="Do not open it in the browser.")
def show(
    graph: str,
    out: str | None,
    title: str | None,
    views: tuple[str, ...],
    as_of: str,
    modalities: tuple[str, ...],
    texts: tuple[str, ...],
    no_text: bool,
    no_open: bool,
) -> None:
    """Draw GRAPH as a page and open it.

    The page is one file that needs no network; it opens in the browser where there is a display. It holds the whole
    graph: --actors, --concepts, --timeline, --as-of and --modality choose the view that it opens with, which its reader
    can leave. Modalities are Asserted, Assessed, Possible, Hypothetical, Normative and Planned. The commentary itself
    is on the page only where --with-text gives it.

    \b
    Example:
      dragoman show out
      dragoman show out --actors --as-of 2025-06
      dragoman show out --concepts --modality Asserted --modality Assessed
      dragoman show out/graph.trig --with-text essay.txt --out page.html --no-open
    """
    if graph == STANDARD_INPUT and out is None:
        raise click.UsageError("a graph from standard input has no folder: give --out FILE")
    from graph.store import is_service, is_store

    if out is None and (is_service(graph) or is_store(graph)):
        raise click.UsageError("a store holds no pages: give --out FILE")
    if [graph, *texts].count(STANDARD_INPUT) > 1:
        raise click.UsageError("standard input cannot hold both the graph and a text")
    if len(views) > 1:
        raise click.UsageError("give one of --actors, --concepts and --timeline")
    if no_text and texts:
        raise click.UsageError("give one of --with-text and --no-text")
    from dragoman.api import PAGE, load
    from dragoman.page import open_in_browser

    with progress("drawing"):
        loaded = load(graph)
        page = loaded.show(
            title=title,
            view=views[0] if views else "all",
            as_of=as_of,
            modalities=modalities,
            with_text=given_texts(loaded, texts) or False,
            no_text=no_text,
        )
    beside = Path(graph) if Path(graph).is_dir() else Path(graph).parent
    target = out if out is not None else str(beside / PAGE)
    put_into(target, page.html)
    if target != STANDARD_OUTPUT:
        put(f"{target}\n")
        if not no_open:
            open_in_browser(Path(target))
