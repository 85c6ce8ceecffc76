"""``dragoman validate``: check a graph against the shapes, and against the text that it quotes."""

from __future__ import annotations

import click

from dragoman.console import commentary_text, progress, put
from dragoman.sources import STANDARD_INPUT

NOT_CONFORMANT = 1


@click.command()
@click.argument("graph")
@click.option("--text", metavar="FILE", help="The commentary: every quotation must stand where its offsets say.")
@click.option("--encoding", metavar="NAME", help="Encoding of the commentary, where detection gets it wrong.")
def validate(graph: str, text: str | None, encoding: str | None) -> int:
    """Check GRAPH and list what is wrong with it.

    GRAPH is a file, the folder of a build, or a store. It is checked against the SHACL shapes of the ontology. The
    exit status is 0 when nothing is wrong, and 1 when something is.

    \b
    Example:
      dragoman validate out --text essay.txt
    """
    if graph == STANDARD_INPUT == text:
        raise click.UsageError("standard input cannot hold both the graph and the text")
    from dragoman.api import load
    from graph.validate import to_table

    loaded = load(graph)
    words = commentary_text(text, encoding) if text is not None else None
    if words is not None and len(loaded.commentaries) > 1:
        raise click.UsageError(f"the graph is of {len(loaded.commentaries)} commentaries and --text gives one")
    with progress("checking"):
        findings = loaded.validate(words)
    if findings:
        put(to_table(findings))
        put(f"not conformant: {len(findings)} {'finding' if len(findings) == 1 else 'findings'}\n")
        return NOT_CONFORMANT
    put(f"conformant: {len(loaded.statements)} statements checked{', and their quotations' if words else ''}\n")
    return 0
