"""``dragoman report``: what a graph says of its text, to be read."""

from __future__ import annotations

import click

from dragoman.console import STANDARD_OUTPUT, given_texts, progress, put, say
from dragoman.sources import STANDARD_INPUT


@click.command()
@click.argument("graph")
@click.option("--text", "texts", metavar="FILE", multiple=True, help="Quote out of this text; may be repeated.")
@click.option("--no-text", is_flag=True, help="Leave out the words of the texts, what is quoted too.")
@click.option("--with-quotes", is_flag=True, help="Put in what is quoted, whatever the licence of the text is.")
@click.option("--out", metavar="FOLDER", help="Write summary.html and summary.md there.")
def report(graph: str, texts: tuple[str, ...], no_text: bool, with_quotes: bool, out: str | None) -> None:
    """Tell what GRAPH says of its text: actors, events, stances, rankings with intervals, what is uncertain.

    Without --out, Markdown goes to standard output. Every line has the words it rests on. What the program is not sure
    to have read rightly stands in a section of its own, and in no other. What was not read is taken from the
    report.json of the build, where GRAPH is its folder.

    With --no-text a ・ stands for each character of the text. That is also done, unless --with-quotes is given, for
    commentaries whose licence is stated in the graph and does not allow that their text is passed on, and whose text
    --text does not give.

    \b
    Example:
      dragoman report out
      dragoman report out --out out
      dragoman report out --text essay.txt > summary.md
    """
    if [graph, *texts].count(STANDARD_INPUT) > 1:
        raise click.UsageError("standard input cannot hold both the graph and a text")
    if no_text and (texts or with_quotes):
        raise click.UsageError(f"give one of --no-text and {'--text' if texts else '--with-quotes'}")
    from dragoman.api import load

    with progress("reporting"):
        loaded = load(graph)
        found = loaded.summary(given_texts(loaded, texts) or None, no_text=no_text or (False if with_quotes else None))
        if found.withheld:
            say(f"not in the report: {found.withheld}")
        if out is not None and out != STANDARD_OUTPUT:
            put("".join(f"{path}\n" for path in found.save(out)))
            return
        put(found.markdown)
