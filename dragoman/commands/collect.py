"""``dragoman collect``: the manifest of a collection."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.console import progress, put, say

NAME = "collection.json"


@click.command()
@click.argument("places", metavar="[FOLDER_OR_FILE]...", nargs=-1)
@click.option("--out", metavar="FILE", default=NAME, show_default=True, help="The manifest to make, or to bring up.")
@click.option("--check", "checked", metavar="FILE", help="Check this manifest instead, and write nothing.")
@click.option("--complete", is_flag=True, help="With --check: take it amiss where licence, date or author is missing.")
@click.option("--fetch", is_flag=True, help="Fetch sources that are URLs (50 MB, a minute, no private addresses).")
def collect(places: tuple[str, ...], out: str, checked: str | None, complete: bool, fetch: bool) -> int:
    """Make the manifest of a collection, or check it.

    The manifest says of each source where it is, the SHA-256 of its bytes, its title, authors, date, language, licence,
    series and number, as far as the source tells. Correct them by hand in the file: a later 'dragoman collect' keeps
    that, and brings the rest up to what is there. Without FOLDER_OR_FILE it looks again at what it was made of.

    --check lists what is missing, changed, new, twice the same or cannot be read, and leaves with status 2 where there
    is any; it also names the sources without licence, date or author.

    \b
    Example:
      dragoman collect essays report.pdf
      dragoman collect
      dragoman collect --check collection.json
    """
    from builders.collection.checking import LACKS
    from builders.collection.manifest import Manifest
    from dragoman import manifested

    if checked is not None:
        if places:
            raise click.UsageError("--check looks at what the manifest names: leave the folders and files out")
        with progress("checking"):
            manifest = Manifest.load(Path(checked))
            found = manifested.check(manifest, fetch=fetch)
        put("".join(f"{_printable(each.line())}\n" for each in found))
        wrong = [each for each in found if complete or each.kind not in LACKS]
        told = (
            "everything holds"
            if not wrong
            else f"{len(wrong)} {'thing does' if len(wrong) == 1 else 'things do'} not hold"
        )
        put(f"{checked}: {_number(len(manifest.entries))}; {told}\n")
        return 2 if wrong else 0
    target = Path(out)
    old = Manifest.load(target) if target.exists() else None
    if not places and old is None:
        raise click.UsageError(f"say what to collect: there is no {out} yet")
    with progress("collecting"):
        made = manifested.make(places, old, target.parent, fetch=fetch)
    made.manifest.save(target)
    for note in made.notes:
        say(f"note: {note}")
    for entry in made.manifest.entries:
        if entry.problem:
            say(f"{entry.place}: {entry.problem}")
    put(f"{out}: {_number(len(made.manifest.entries))}\n")
    return 2 if any(entry.problem for entry in made.manifest.entries) else 0


def _number(count: int) -> str:
    return f"{count} source" if count == 1 else f"{count} sources"


def _printable(line: str) -> str:
    """Return a line that steers no terminal, whatever a file name holds."""
    return "".join(char if char.isprintable() else "�" for char in line)
