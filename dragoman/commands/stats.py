"""``dragoman stats``: how much is there?"""

from __future__ import annotations

import click

from dragoman.console import progress, put


@click.command()
@click.argument("graph")
def stats(graph: str) -> None:
    """List the sources in GRAPH, and count what it holds.

    GRAPH is a file, the folder of a build, or a store: a directory or the address of a SPARQL 1.1 service.

    \b
    Example:
      dragoman stats collection
    """
    from dragoman.api import load

    with progress("counting"):
        counted = load(graph).statistics().to_table()
    put(counted)
