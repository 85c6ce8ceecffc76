"""``dragoman analyze``: who is central."""

from __future__ import annotations

import click

from dragoman.console import STANDARD_OUTPUT, progress, put, put_into, say


@click.command()
@click.argument("graph")
@click.option("--csv", "csv_file", metavar="FILE", help="Write the measures as CSV (- for standard output).")
@click.option("--hedged", is_flag=True, help="Count plans, wishes, possibilities and reported views too.")
def analyze(graph: str, csv_file: str | None, hedged: bool) -> None:
    """Measure how central the actors of GRAPH are.

    The measures are degree, strength (weighted degree), betweenness, eigenvector centrality and PageRank. Two actors
    are tied by events, agreements and relationships that they share, and by what one does to the other. Only what the
    author tells as fact counts, unless --hedged is given.

    \b
    Example:
      dragoman analyze out
      dragoman analyze out --hedged --csv actors.csv
    """
    from dragoman.api import load
    from graph.measures import to_csv, to_table

    with progress("measuring"):
        found = load(graph).analyze(hedged=hedged)
    if not any(one.degree for one in found):
        say("no two actors are tied" + ("" if hedged else "; --hedged counts what is not told as fact too"))
    if csv_file is not None:
        put_into(csv_file, to_csv(found))
    if csv_file != STANDARD_OUTPUT:
        put(to_table(found))
