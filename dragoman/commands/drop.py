"""``dragoman drop``: take a source out of a store."""

from __future__ import annotations

import click

from dragoman.console import put


@click.command()
@click.argument("source")
@click.option("--store", metavar="DB", required=True, help="A directory, or the address of a SPARQL 1.1 service.")
def drop(source: str, store: str) -> None:
    """Take SOURCE out of a store.

    SOURCE is the IRI of a commentary, in full or its last part; 'dragoman stats DB' lists them. Its graphs go, and what
    nothing else in the store needs of what is known beforehand.

    \b
    Example:
      dragoman drop id:commentary/essay-5f2c --store collection
    """
    from graph.store import open_store

    with open_store(store, writable=True) as opened:
        put(f"{store}: {opened.drop(source)} dropped\n")
