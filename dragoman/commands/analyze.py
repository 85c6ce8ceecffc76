"""``dragoman analyze``: who is central, and how surely."""

from __future__ import annotations

import click

from dragoman.console import STANDARD_OUTPUT, progress, put, put_into, say


@click.command()
@click.argument("graph")
@click.option("--view", metavar="NAME", help="Which network: together, newman, dyads, congruence, conflict, …")
@click.option("--measure", "measures", metavar="NAME", multiple=True, help="Which measure; may be repeated.")
@click.option("--as-of", metavar="DATE", default="", help="Count only what had happened or begun by then.")
@click.option("--robust", is_flag=True, help="Add intervals over what is uncertain (takes a measure).")
@click.option("--csv", "csv_file", metavar="FILE", help="Write the figures as CSV (- for standard output).")
@click.option("--hedged", is_flag=True, help="Count plans, wishes, possibilities and reported views too.")
def analyze(
    graph: str,
    view: str | None,
    measures: tuple[str, ...],
    as_of: str,
    robust: bool,
    csv_file: str | None,
    hedged: bool,
) -> None:
    """Measure how central the actors of GRAPH are.

    Without more, the measures are degree, strength (weighted degree), betweenness, eigenvector centrality and PageRank,
    and two actors are tied by events, agreements and relationships that they share, and by what one does to the other.
    --view takes one network (participation, together, newman, dyads, signed, stances, congruence, conflict,
    relationships), --measure one or more measures (degree, strength, betweenness, closeness, eigenvector, pagerank,
    katz, constraint, "effective size", coreness). --robust tells whether a ranking survives: intervals over statements
    drawn by their confidence, and ranks with and without what is hedged, attributed, or from one source.
    Only what the author tells as fact counts, unless --hedged is given.

    \b
    Example:
      dragoman analyze out
      dragoman analyze out --hedged --csv actors.csv
      dragoman analyze out --view newman --measure betweenness --measure constraint --as-of 2024
      dragoman analyze out --view together --measure strength --robust
    """
    if robust and len(measures) != 1:
        raise click.UsageError("--robust takes one --measure")
    if robust and view is None:
        raise click.UsageError("--robust takes a --view")
    from dragoman.api import load
    from graph.measures import summary

    with progress("measuring"):
        loaded = load(graph)
        if view is not None or measures or as_of:
            shown, written = loaded.figures(
                view or "together", measures or ("degree", "strength"), as_of=as_of, hedged=hedged, robust=robust
            )
        else:
            found = loaded.analyze(hedged=hedged)
            shown, written = summary.to_table(found), summary.to_csv(found)
            if not any(one.degree for one in found):
                say("no two actors are tied" + ("" if hedged else "; --hedged counts what is not told as fact too"))
    if csv_file is not None:
        put_into(csv_file, written)
    if csv_file != STANDARD_OUTPUT:
        put(shown)
