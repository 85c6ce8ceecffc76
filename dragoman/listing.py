"""What a command line or a Python call names, as the sources of a collection."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from builders.collection.given import Given
from builders.collection.task import Options
from dragoman.collecting import Collected, collect, given
from dragoman.sources import Source, is_url, named
from ontology.errors import DragomanError


@dataclass(slots=True)
class Listing:
    """What was named.

    :ivar sources: in the order in which they were named, those of a folder by their paths.
    :ivar roots: what the folders and archives are known by that were listed in full.
    :ivar passed_over: a line for each file that is no source.
    :ivar single: the source, where one was named that is neither folder nor archive.
    """

    sources: list[Given] = field(default_factory=list)
    roots: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    single: Source | None = None

    def take(self, name: str, found: Collected) -> None:
        """Add what a folder or an archive holds."""
        self.sources += found.sources
        self.roots.append(found.root)
        self.passed_over += (f"{name}: passed over {line}" for line in found.passed_over)


def listing(
    arguments: Iterable[str | os.PathLike[str]],
    options: Options,
    *,
    name: str | None = None,
    fetch: Callable[[str], Source] | None = None,
) -> Listing:
    """List the sources that arguments name; nothing is read of files yet.

    Of several, one that cannot be listed is a source that cannot be read, and fails when it is its turn.

    :param options: how they are read.
    :param name: what to call a single one.
    :param fetch: fetches what is named by its URL, which is a failure otherwise.
    :raises DragomanError: the only one cannot be listed.
    """
    found = Listing()
    singles: list[Source | None] = []
    every = [os.fspath(argument) for argument in arguments]
    for argument in every:
        try:
            source = fetch(argument) if fetch is not None and is_url(argument) else named(argument, name)
            inside = _manifest(source, options, fetch) or collect(source, argument, options)
        except DragomanError as error:
            if len(every) == 1:
                raise
            found.sources.append(Given(argument, argument, argument, _failing(error)))
            singles.append(None)
            continue
        if inside is None:
            found.sources.append(given(source, argument, options))
            singles.append(source)
        else:
            found.take(source.name, inside)
            singles.append(None)
    found.single = singles[0] if len(singles) == 1 else None
    return found


def _manifest(source: Source, options: Options, fetch: Callable[[str], Source] | None) -> Collected | None:
    """Give what a manifest lists; None where the source is none, as its name tells."""
    content = source.content
    if not isinstance(content, Path) or content.suffix.lower() != ".json" or not content.is_file():
        return None
    from builders.collection.manifest import Manifest
    from dragoman.manifested import listed

    return listed(Manifest.load(content), options, fetch=fetch)


def _failing(error: DragomanError) -> Callable[[], bytes]:
    def read() -> bytes:
        raise error

    return read
