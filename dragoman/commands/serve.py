"""``dragoman serve``: answer the SPARQL Protocol over a graph."""

from __future__ import annotations

import os

import click

from dragoman.console import put, text_of
from ontology.errors import DragomanError


@click.command()
@click.argument("graph")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen: other computers reach 0.0.0.0.")
@click.option("--port", type=click.IntRange(0, 65535), default=8642, show_default=True, help="0 for any that is free.")
@click.option("--writable", is_flag=True, help="Take updates from who has the token; GRAPH is a store then.")
@click.option("--token-file", metavar="FILE", help="Read the token from FILE instead of DRAGOMAN_TOKEN.")
@click.option("--texts", metavar="FOLDER", multiple=True, help="Show the texts in FOLDER that the graph is of.")
@click.option("--seconds", type=click.FloatRange(0.1), default=30.0, show_default=True, help="For a query, at most.")
@click.option("--result", type=click.IntRange(1), default=64, show_default=True, help="Megabytes of an answer.")
@click.option("--request", type=click.IntRange(1), default=16, show_default=True, help="Megabytes of a request.")
@click.option("--memory", type=click.IntRange(128), default=1024, show_default=True, help="Megabytes for a query.")
@click.option("--queries", type=click.IntRange(1, 64), default=4, show_default=True, help="Queries at the same time.")
def serve(
    graph: str,
    host: str,
    port: int,
    writable: bool,
    token_file: str | None,
    texts: tuple[str, ...],
    seconds: float,
    result: int,
    request: int,
    memory: int,
    queries: int,
) -> None:
    """Serve GRAPH: SPARQL, its graphs, and each of its things at its own address.

    GRAPH is a file, the folder of a build, or the folder of a store. /sparql answers the SPARQL 1.1 Protocol,
    /graph-store the Graph Store Protocol, /id/… tells what is said of https://w3id.org/dragoman/id/…, as HTML or RDF,
    and /api/… is JSON for pages. The first page, at /, is the collection; there is one for each source, with its text
    beside its graph, for each thing, and for networks. A text is shown where it was kept (build --with-text), or where
    --texts has a file of the very same text. Only this computer is answered unless --host says otherwise.
    The service ends with SIGINT (Ctrl-C) or SIGTERM.

    \b
    Example:
      dragoman serve out
      curl http://127.0.0.1:8642/sparql -d query='SELECT * { ?who a drg:Person } LIMIT 9'
      DRAGOMAN_TOKEN=… dragoman serve store --writable
      dragoman serve store --texts essays
    """
    from dragoman.texts import given_folders
    from graph.service.limits import MEGABYTE, Limits
    from graph.service.pool import TOKEN
    from graph.service.server import serve as run

    token = None
    if writable:
        token = (text_of(token_file, "the token") if token_file else os.environ.get(TOKEN, "")).strip()
        if not token:
            raise DragomanError("--writable needs a token", remedy=f"set {TOKEN}, or give --token-file")
    elif token_file:
        raise click.UsageError("--token-file is for --writable")
    limits = Limits(seconds, result * MEGABYTE, request * MEGABYTE, memory * MEGABYTE, queries)
    with given_folders(texts) as folders:
        run(
            graph,
            host=host,
            port=port,
            limits=limits,
            token=token,
            texts=folders,
            ready=lambda address: put(f"{address}\n"),
        )
