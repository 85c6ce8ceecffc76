"""``dragoman diff``: what changed?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dragoman.console import progress, put
from dragoman.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from graph.difference import Contents


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def diff(old: str, new: str, as_json: bool) -> None:
    """Tell what NEW says otherwise than OLD.

    Each is a graph file, the folder of a build, a folder of builds or of joined graphs, or a store. Told are statements
    that came, went or changed (other modality, time, denial, speaker, confidence or passages), by source and with their
    words; things that have other names, classes or times; and what was joined or parted. A text that was mended is
    compared with what it was. The version of the program and the names of blank nodes are no difference. The exit
    status is 0 whether or not anything differs.

    \b
    Example:
      dragoman diff out-before out
      dragoman diff collection joined --json
    """
    if old == new == STANDARD_INPUT:
        raise click.UsageError("standard input cannot hold both graphs")
    from graph.difference import compare, to_json, to_text

    with progress("comparing"):
        found = compare(_contents(old), _contents(new))
    put(to_json(found) if as_json else to_text(found))


def _contents(name: str) -> Contents:
    from itertools import chain
    from pathlib import Path

    from graph.difference import contents
    from graph.joining import JOINS
    from graph.joining.shards import graph_files
    from graph.load import read_quads, to_quads
    from graph.store import is_service, is_store, open_store

    if is_service(name) or is_store(name):
        with open_store(name) as store:
            return contents(to_quads(store.dataset()))
    if name == STANDARD_INPUT:
        return contents(read_quads(name))
    files = graph_files([Path(name)])
    joins = Path(name) / JOINS
    if joins.is_file() and joins.stat().st_size:
        files.append(joins)
    return contents(chain.from_iterable(map(read_quads, files)))
