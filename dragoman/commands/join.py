"""``dragoman join``: several graphs as one."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from dragoman.console import progress, put, say


@click.command()
@click.argument("graphs", metavar="GRAPH...", nargs=-1, required=True)
@click.option("--out", metavar="FOLDER", required=True, help="Folder to write to.")
@click.option("--decisions", metavar="FILE", help="What people decided; FOLDER/decisions.json by default.")
def join(graphs: tuple[str, ...], out: str, decisions: str | None) -> None:
    """Join what several graphs tell of one thing.

    GRAPH is a graph file, the folder of a build, or a folder of builds. Writes into FOLDER an N-Quads file for each
    source, in which things that several sources tell of have one IRI, and joins.nq: what was joined with its confidence
    and reasons, what is doubtful and kept apart, and where sources disagree. 'dragoman review FOLDER' shows what is
    doubtful; what is decided there is replayed.

    \b
    Example:
      dragoman join out --out joined
      dragoman load joined/*.nq --store collection
    """
    from dragoman.reviewing import DECISIONS
    from graph.joining import join as join_shards
    from graph.joining import read_decisions
    from graph.joining.shards import write_shards

    folder = Path(out)
    chosen = read_decisions(decisions if decisions is not None else folder / DECISIONS)
    with tempfile.TemporaryDirectory(prefix="dragoman-") as place, progress("joining"):
        joined = join_shards(write_shards(map(Path, graphs), Path(place)), folder, chosen)
    for line in joined.lines:
        say(line)
    put(
        f"{out}: {joined.sources} sources, {joined.things} things, {joined.joins} told of by several sources, "
        f"{len(joined.doubtful)} doubtful, {joined.disagreements} disagreements\n"
    )
