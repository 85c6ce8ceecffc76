"""Collections by their manifest: making it, checking it, and the sources that it names."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.collecting import collect
from dragoman.sources import Source, is_url, named
from ontology.errors import DragomanError

if TYPE_CHECKING:
    from builders.collection.checking import Found
    from builders.collection.entry import Entry
    from builders.collection.manifest import Manifest


@dataclass(frozen=True)
class Collection:
    """What was collected.

    :ivar manifest: the sources, with what had been corrected by hand.
    :ivar notes: a line for each file that is no source, and for each source of before that is gone.
    """

    manifest: Manifest
    notes: tuple[str, ...]


def make(arguments: Sequence[str], old: Manifest | None, folder: Path, *, fetch: bool = False) -> Collection:
    """Make a manifest of files, folders, archives and URLs.

    :param arguments: what is collected, beside what ``old`` was made of.
    :param old: the manifest of before, whose corrections are kept.
    :param folder: the folder of the manifest, which places are told from.
    :param fetch: fetch what is on the web, too; without it, what the old manifest knows of it stays as it is.
    :raises DragomanError: there is nothing at a place, or it is on the web and ``fetch`` was not given.
    """
    from builders.collection.manifest import Manifest, merged
    from builders.writing.provenance import program_version

    version = program_version()
    given = [argument if is_url(argument) else _told_from(Path(argument), folder) for argument in arguments]
    places = tuple(dict.fromkeys((*(old.places if old else ()), *given)))
    before = {entry.place: entry for entry in old.entries} if old else {}
    known = {entry.sha256: entry for entry in before.values()} if old and old.dragoman == version else {}
    entries: dict[str, Entry] = {}
    notes: list[str] = []
    for found in _walk(places, folder, notes, fetch=fetch, fetched=set(given)):
        if isinstance(found, str):
            entries |= {found: before[found]} if found in before else {}
        else:
            entries[found.place] = _entry(found, before.get(found.place), known)
    notes += [f"{place}: gone" for place in before if place not in entries]
    return Collection(Manifest(merged(entries.values(), old), places, version, old.path if old else None), tuple(notes))


def check(manifest: Manifest, *, fetch: bool = False) -> list[Found]:
    """List what of a manifest does not hold, and what it does not know; see :func:`builders.collection.checking.check`.

    :param fetch: look at what is on the web, too.
    """
    from builders.collection import checking

    places = dict.fromkeys((*manifest.places, *(entry.place for entry in manifest.entries if not manifest.places)))
    there: dict[str, str | None] = {}
    lost: list[str] = []
    for place in places:
        try:
            for found in _walk((place,), manifest.folder, [], fetch=fetch, fetched=set()):
                if isinstance(found, str):
                    there[found] = None
                else:
                    there[found.place] = _digest(found)
        except DragomanError:
            lost.append(place)
    return checking.check(manifest, there)


def sources(manifest: Manifest, *, fetch: bool = False) -> Iterator[tuple[Source, Entry]]:
    """Give each source of a manifest with its entry, which has what is to be built with it, in the order of places.

    A source that is not there has a ``failure``, so that it does not stop the others. Of the entry, ``encoding``,
    ``corrections`` and ``licence`` are for the build; ``place`` is what the source is known by.

    :param fetch: fetch what is on the web; else such a source fails.
    """
    archives: dict[Path, dict[str, Source]] = {}
    for entry in manifest.entries:
        yield _source(manifest, entry, archives, fetch=fetch), entry


def _source(manifest: Manifest, entry: Entry, archives: dict[Path, dict[str, Source]], *, fetch: bool) -> Source:
    try:
        if is_url(entry.place):
            return replace(_fetched(entry.place) if fetch else named(entry.place), place=entry.place)
        file, member = manifest.file(entry)
        if not member:
            return Source(file, entry.name, place=entry.place)
        if file not in archives:
            archives.clear()  # one archive at a time is in memory: entries are sorted by place
            inside = collect(Source(file, file.name))
            archives[file] = {each.place: each for each in inside.sources} if inside else {}
        if member not in archives[file]:
            raise DragomanError(f"{file} has no {member}", remedy="collect anew")
        return replace(archives[file][member], place=entry.place)
    except DragomanError as error:
        return Source(b"", entry.name, failure=error, place=entry.place)


def _walk(
    places: Iterable[str], folder: Path, notes: list[str], *, fetch: bool, fetched: set[str]
) -> Iterator[Source | str]:
    """Yield every source under some places; only the place of one on the web that is not to be fetched."""
    from builders.collection.entry import MEMBER

    for place in places:
        if is_url(place):
            if not fetch and place in fetched:
                named(place)  # which says that it is on the web
            yield replace(_fetched(place), place=place) if fetch else place
            continue
        path = folder / place
        if not path.exists():
            raise DragomanError(f"there is no {path}", remedy="check the path, or take it out of 'places'")
        inside = collect(Source(path, path.name))
        if inside is None:
            yield Source(path, path.name, place=place)
            continue
        notes += [f"{line}" if path.is_dir() else f"{place}{MEMBER}{line}" for line in inside.passed_over]
        for source in inside.sources:
            if not path.is_dir():
                yield replace(source, place=f"{place}{MEMBER}{source.place}")
            else:
                yield replace(source, place=source.place if place == "." else f"{place}/{source.place}")


def _entry(source: Source, before: Entry | None, known: dict[str, Entry]) -> Entry:
    """Return the entry of a source, reading it only where its bytes were not read before."""
    from builders.collection.entry import entry_of
    from builders.reading import read

    try:
        data = _bytes(source)
    except DragomanError as error:
        return entry_of(source.place, b"", None, str(error))
    digest = hashlib.sha256(data).hexdigest()
    encoding = before.by_hand.get("encoding") if before else None
    same = known.get(digest)
    if same and not same.problem and not encoding and not same.by_hand.get("encoding"):
        return type(same)(source.place, digest, **same.read, read=same.read)  # type: ignore[arg-type]
    try:
        found = read(data, name=source.name, encoding=encoding if isinstance(encoding, str) else None)
    except DragomanError as error:
        return entry_of(source.place, data, None, str(error))
    entry = entry_of(source.place, data, found)
    if encoding:  # what was detected is what a person overruled
        entry = replace(entry, read={**entry.read, "encoding": before.read.get("encoding") if before else None})
    return entry


def _bytes(source: Source) -> bytes:
    from builders.reading.files import file_bytes

    if source.failure is not None:
        raise source.failure
    content = source.content
    if isinstance(content, Path):
        return file_bytes(content, source.name)
    return content.encode("utf-8") if isinstance(content, str) else content


def _digest(source: Source) -> str:
    try:
        return hashlib.sha256(_bytes(source)).hexdigest()
    except DragomanError:
        return ""


def _fetched(url: str) -> Source:
    from dragoman.fetching import fetch

    found = fetch(url)
    return Source(found.data, found.name)


def _told_from(path: Path, folder: Path) -> str:
    """Return a path as it is told from a folder, with ``/``."""
    return Path(os.path.relpath(path, folder)).as_posix()
