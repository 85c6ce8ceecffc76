"""``dragoman explain``: why is this in the graph?"""

from __future__ import annotations

import click

from dragoman.console import commentary_text, put
from dragoman.sources import STANDARD_INPUT


@click.command()
@click.argument("graph")
@click.argument("what", metavar="STATEMENT-or-LABEL")
@click.option("--text", metavar="FILE", help="The commentary: evidence is then shown in whole sentences.")
@click.option("--encoding", metavar="NAME", help="Encoding of the commentary, where detection gets it wrong.")
def explain(graph: str, what: str, text: str | None, encoding: str | None) -> None:
    """Show the words of the text behind a statement.

    With the words comes the rule that read them; for anything but a statement, all that GRAPH says of it. A statement
    goes by its IRI or the last part of it, anything else by its name in any language.

    \b
    Example:
      dragoman explain out 日本
      dragoman explain out id:state/JPN --text essay.txt
    """
    if graph == STANDARD_INPUT == text:
        raise click.UsageError("standard input cannot hold both the graph and the text")
    from dragoman.api import load

    words = commentary_text(text, encoding) if text is not None else None
    put(load(graph).explain(what, words).to_text())
