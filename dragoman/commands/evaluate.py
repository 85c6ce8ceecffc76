"""``dragoman evaluate``: how good is a graph, by the annotations of a human reader?"""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.console import progress, put, say
from dragoman.sources import STANDARD_INPUT


@click.command()
@click.argument("built")
@click.argument("gold")
@click.option(
    "--text",
    "texts",
    multiple=True,
    metavar="FILE",
    help="The annotated text, or a folder with NAME.txt, where it does not lie beside GOLD. Several may be given.",
)
@click.option("--encoding", metavar="NAME", help="Encoding of the text, where detection gets it wrong.")
@click.option("--misses", is_flag=True, help="List what was missed, what differs and what is built only.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def evaluate(built: str, gold: str, texts: tuple[str, ...], encoding: str | None, misses: bool, as_json: bool) -> None:
    """Compare graphs with the annotations of a human reader.

    BUILT is a graph file, the folder of a build, or a folder of builds; GOLD is NAME.json, or a folder of such files,
    each for the build of its name. Precision, recall and F1 are given for entities and for statements at four tiers: T1
    both ends and the predicate, T2 also the time, T3 also modality, denial and source, T4 also the sentence. How to
    annotate a text is told in docs/annotating.md.

    \b
    Example:
      dragoman evaluate out essay.json --misses
      dragoman evaluate built annotations --text essays --json
    """
    if built == STANDARD_INPUT == gold:
        raise click.UsageError("standard input cannot hold both the graph and the annotations")
    from dragoman.annotated import graph_file, read_annotations, without_annotations
    from dragoman.api import load
    from graph.evaluation import to_json, to_text

    places = [Path(text) for text in texts]
    for place in places:
        if not place.exists():
            raise click.UsageError(f"--text: there is no file or folder {place}")
    annotated = read_annotations(gold)
    alone = len(annotated) == 1
    if len(places) == 1 and not alone and places[0].is_file():
        raise click.UsageError(f"there are annotations of {len(annotated)} texts and --text gives one; give a folder")
    found = []
    with progress("comparing"):
        for each in annotated:
            graph = load(graph_file(built, each.name, alone=alone))
            found.append(graph.evaluate(each.gold, each.text(places, encoding)))
    left = without_annotations(built, [each.name for each in annotated])
    if left:
        say(f"no annotations for {', '.join(left)}")
    put((to_json if as_json else to_text)(found, misses=misses))
