"""``dragoman drop``: take a source out of a store."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.console import put

_DIGESTS = "SELECT DISTINCT ?digest WHERE { ?commentary schema:sha256 ?digest }"


@click.command()
@click.argument("source")
@click.option("--store", metavar="DB", required=True, help="A directory, or the address of a SPARQL 1.1 service.")
def drop(source: str, store: str) -> None:
    """Take SOURCE out of a store.

    SOURCE is the IRI of a commentary, in full or its last part; 'dragoman stats DB' lists them. Its graphs go, its text
    where that was kept, and what nothing else in the store needs of what is known beforehand.

    \b
    Example:
      dragoman drop id:commentary/essay-5f2c --store collection
    """
    from graph.store import is_service, open_store
    from graph.store.texts import FOLDER, Texts

    with open_store(store, writable=True) as opened:
        before = {str(digest) for (digest,) in opened.query(_DIGESTS).rows}
        put(f"{store}: {opened.drop(source)} dropped\n")
        if not is_service(store):
            for digest in before - {str(digest) for (digest,) in opened.query(_DIGESTS).rows}:
                Texts(Path(store) / FOLDER).forget(digest)
