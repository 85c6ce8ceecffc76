"""``dragoman export``: the graph in the formats of other programs."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.console import STANDARD_OUTPUT, given_texts, progress, put, say
from dragoman.sources import STANDARD_INPUT

_BINARY = "dna"


@click.command()
@click.argument("graph")
@click.option("--to", "to", metavar="FORMAT", required=True, help="The format.")
@click.option("--out", metavar="PATH", help="Where to write it: a file or a folder, instead of standard output.")
@click.option("--view", metavar="NAME", default="", help="Which network, instead of all statements.")
@click.option("--hedged", is_flag=True, help="Take plans, wishes, possibilities and reported views too.")
@click.option("--with-text", "texts", metavar="FILE", multiple=True, help="Put in this text; may be repeated.")
@click.option("--no-text", is_flag=True, help="Leave out the words of the texts, what is quoted too.")
@click.option("--with-quotes", is_flag=True, help="Put in what is quoted, whatever the licence of the text is.")
def export(
    graph: str,
    to: str,
    out: str | None,
    view: str,
    hedged: bool,
    texts: tuple[str, ...],
    no_text: bool,
    with_quotes: bool,
) -> None:
    """Write GRAPH in a format of other programs.

    Networks: graphml, gexf (with time), csv (nodes.csv and edges.csv), cyjs. Records: polecat (events), dna (a project
    of Discourse Network Analyzer). The whole graph: nquads, trig, jsonld, turtle, rdf12. What the format cannot carry
    is told on standard error.

    A network has an edge for each statement, or is what --view names (participation, together, newman, dyads, signed,
    stances, congruence, conflict, relationships). Only what the author tells as fact counts, unless --hedged is given.
    A project of DNA holds the commentaries only where --with-text gives them, else the passages that are quoted.

    With --no-text, what is quoted becomes its place and a digest, so that who has the text can still check it
    ('dragoman validate GRAPH --text FILE'). That is also done, unless --with-quotes is given, for commentaries whose
    licence is stated in the graph and does not allow that their text is passed on.

    \b
    Example:
      dragoman export out --to gexf --out out
      dragoman export out --to graphml --view together > together.graphml
      dragoman export out --to csv --view stances --out stances
      dragoman export out --to dna --with-text essay.txt --out essay.dna
    """
    if [graph, *texts].count(STANDARD_INPUT) > 1:
        raise click.UsageError("standard input cannot hold both the graph and a text")
    if no_text and (texts or with_quotes):
        raise click.UsageError(f"give one of --no-text and {'--with-text' if texts else '--with-quotes'}")
    to_output = out is None or out == STANDARD_OUTPUT
    if to_output and to == _BINARY:
        raise click.UsageError("a project of DNA is no text: give --out FILE")
    from dragoman.api import load
    from dragoman.exports import save

    with progress("exporting"):
        loaded = load(graph)
        found = loaded.export(
            to,
            view=view,
            hedged=hedged,
            with_text=given_texts(loaded, texts) or False,
            no_text=no_text or (False if with_quotes else None),
        )
    if to_output and len(found.files) > 1:
        raise click.UsageError(f"{to} is {len(found.files)} files: give --out FOLDER")
    if to_output:
        put(b"".join(found.files.values()))
    else:
        put("".join(f"{path}\n" for path in save(found, Path(out or ""))))
    if with_quotes and (held := loaded.refused()):
        say(f"note: what is quoted of {', '.join(held)} is in it, though the licence of the text does not allow that")
    for loss in found.losses:
        say(f"not in {to}: {loss}")
