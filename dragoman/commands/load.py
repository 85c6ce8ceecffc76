"""``dragoman load``: put graphs into a store."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

import click

from dragoman.console import progress, put, say
from ontology.errors import DragomanError


@click.command()
@click.argument("graphs", metavar="GRAPH...", nargs=-1, required=True)
@click.option("--store", metavar="DB", required=True, help="A directory, or the address of a SPARQL 1.1 service.")
def load(graphs: tuple[str, ...], store: str) -> int:
    """Load each GRAPH into a store.

    GRAPH is a file or the folder of a build, - standard input. What the store has of the same source is replaced, and a
    load that is broken off leaves the store as it was. A directory that is not there becomes a store. A graph that
    cannot be read does not stop the others; the exit status is then 2. Several graphs are loaded at once; N-Quads, one
    a line (.nq), are loaded fastest.

    What a service asks for goes into the environment: DRAGOMAN_STORE_USER and DRAGOMAN_STORE_PASSWORD, or
    DRAGOMAN_STORE_TOKEN; where its addresses are not DB/query, DB/update and DB/store, into DRAGOMAN_STORE_QUERY,
    DRAGOMAN_STORE_UPDATE and DRAGOMAN_STORE_GRAPHS.

    \b
    Example:
      dragoman load out --store collection
      dragoman load built/*/graph.trig --store http://localhost:7878
    """
    from graph.load import graph_file
    from graph.store import open_store

    files = list(map(graph_file, graphs))
    failed = 0
    with open_store(store, create=True) as into:
        if len(files) > 1 and "-" not in files:
            # Together they are loaded much faster. Where one is bad, one after another shows which.
            with suppress(DragomanError), progress(f"loading {len(files)} graphs"):
                put(_told(store, into.load_files(files)))
                return 0
        for number, file in enumerate(files, start=1):
            of = f" ({number} of {len(files)})" if len(files) > 1 else ""
            try:
                with progress(f"loading {file}{of}"):
                    loaded = into.load_files([file])
            except DragomanError as error:
                failed += 1
                say(str(error))
                continue
            put(_told(store, loaded))
    return 2 if failed else 0


def _told(store: str, loaded: Mapping[str, int]) -> str:
    return "".join(f"{store}: {source} ({number} triples)\n" for source, number in loaded.items())
