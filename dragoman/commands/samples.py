"""``dragoman samples``: the commentaries that come along."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.console import put
from dragoman.samples import PREFIX
from dragoman.samples import samples as all_samples


@click.command()
@click.option("--out", metavar="DIR", help="Copy them into a folder instead of listing them.")
def samples(out: str | None) -> None:
    """List the commentaries that come along.

    'dragoman build' takes the names that this prints.

    \b
    Example:
      dragoman samples
      dragoman samples --out essays
    """
    found = all_samples()
    if out is None:
        from builders.reading import read

        for name, path in found.items():
            put(f"{PREFIX}{name}  {read(path, name=name).title}\n")
        return
    from builders.writing import write_files

    write_files(Path(out), {path.name: path.read_bytes() for path in found.values()})
    for path in found.values():
        put(f"{Path(out) / path.name}\n")
