"""``dragoman query``: ask a graph in SPARQL."""

from __future__ import annotations

import click

from dragoman.console import put, text_of
from dragoman.sources import STANDARD_INPUT


@click.command()
@click.argument("graph", required=False)
@click.argument("sparql", required=False)
@click.option("-f", "--file", "file", metavar="FILE", help="Read the query from a file (- for standard input).")
@click.option("--recipe", metavar="NAME", help="Ask a question of the cookbook; without GRAPH, print its SPARQL.")
@click.option("--recipes", "listed", is_flag=True, help="List the questions of the cookbook.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "trig"]),
    default="table",
    show_default=True,
    help="How to write the answer; trig for CONSTRUCT and DESCRIBE.",
)
def query(graph: str | None, sparql: str | None, file: str | None, recipe: str | None, listed: bool, form: str) -> None:
    """Ask GRAPH in SPARQL.

    GRAPH is a file, the folder of a build, or a store. The query runs over the union of all graphs in it. The
    prefixes of the vocabulary (drg:, id:, rdf:, rdfs:, skos:, prov:, oa:, dct: …) need no PREFIX line. SPARQL - reads
    the query from standard input, GRAPH - the graph. The cookbook has twenty questions, ready to be asked or to be
    changed; they show names in Japanese.

    \b
    Example:
      dragoman query out "SELECT ?name WHERE { ?who a drg:Person ; rdfs:label ?name }"
      dragoman query out -f question.rq --format csv > answer.csv
      dragoman query out --recipe meetings         (--recipes lists them)
      dragoman query --recipe timeline > mine.rq
    """
    if listed:
        if not (graph is sparql is file is recipe is None):
            raise click.UsageError("--recipes stands alone")
        from graph.cookbook import to_table

        put(to_table())
        return
    if recipe is not None:
        if not (sparql is file is None):
            raise click.UsageError("give one query: --recipe, SPARQL or -f")
        from graph.cookbook import recipe as named

        sparql = named(recipe).sparql
        if graph is None:
            put(sparql)
            return
    if graph is None:
        raise click.UsageError("Missing argument 'GRAPH'.")
    if (sparql is None) == (file is None):
        raise click.UsageError("give the query: as SPARQL, or in a file with -f" + (", not both" if sparql else ""))
    where = file if file is not None else sparql if sparql == STANDARD_INPUT else None
    if graph == STANDARD_INPUT == where:
        raise click.UsageError("standard input cannot hold both the graph and the query")
    from dragoman.api import load

    question = text_of(where, "the query") if where is not None else sparql or ""
    put(load(graph).query(question).render(form))
