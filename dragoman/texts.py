"""Texts that a user has, read as a build reads them, for pages to show beside the graph."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dragoman.collecting import collect, given
from dragoman.console import progress, say
from dragoman.sources import named
from graph.store.texts import Texts
from ontology.errors import DragomanError


@contextmanager
def given_folders(places: Sequence[str]) -> Iterator[list[Path]]:
    """Read the texts in folders, archives or files into a folder that is there for as long as it is used.

    What cannot be read is told, and does not stop the others.

    :raises DragomanError: there is no such folder, or nothing in it can be read.
    """
    if not places:
        yield []
        return
    from builders.reading import read_text

    with tempfile.TemporaryDirectory(prefix="dragoman-texts-") as folder:
        texts = Texts(folder)
        for place in places:
            source = named(place)
            if not Path(place).exists():
                raise DragomanError(f"there is no {place}", remedy="name a folder with texts")
            inside = collect(source)
            with progress(f"reading {place}"):
                for each in (given(source),) if inside is None else inside.sources:
                    try:
                        texts.keep(read_text(each.read(), name=each.name))
                    except DragomanError as error:
                        say(f"note on {place}: {error}")
        yield [Path(folder)]
