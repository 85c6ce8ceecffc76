"""``dragoman import``: a graph out of what other programs write."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.console import progress, put, say


@click.command(name="import")
@click.argument("file")
@click.option("--out", metavar="FOLDER", required=True, help="Where to write the graph and its page.")
def import_(file: str, out: str) -> None:
    """Make a graph of FILE, as a build writes it.

    FILE is a project of Discourse Network Analyzer 3 (.dna), whose codings become statements with evidence, or RDF in
    any syntax that 'dragoman export' writes. What of it is not in the graph is told on standard error.

    \b
    Example:
      dragoman import debate.dna --out out
      dragoman analyze out --view congruence
    """
    from dragoman.api import Graph
    from graph.exchange.importing import read

    with progress("importing"):
        found = read(Path(file))
        graph = Graph(found.dataset)
        graph.save(out)
    put(f"{out}: {len(graph.statements)} statements\n")
    for loss in found.losses:
        say(f"not in {out}: {loss}")
