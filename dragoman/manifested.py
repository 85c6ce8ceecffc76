"""Collections by their manifest: making it, checking it, and the sources that it names."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.collecting import Collected, collect, given
from dragoman.shards import TEXT
from dragoman.sources import Source, is_url, named
from ontology.errors import DragomanError

if TYPE_CHECKING:
    from builders.collection.checking import Found
    from builders.collection.entry import Entry
    from builders.collection.given import Given
    from builders.collection.manifest import Manifest
    from builders.collection.task import Options


Fetch = Callable[[str], Source]


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
    asked = [argument if is_url(argument) else _told_from(Path(argument), folder) for argument in arguments]
    places = tuple(dict.fromkeys((*(old.places if old else ()), *asked)))
    before = {entry.place: entry for entry in old.entries} if old else {}
    known = {entry.sha256: entry for entry in before.values()} if old and old.dragoman == version else {}
    entries: dict[str, Entry] = {}
    notes: list[str] = []
    for found in _walk(places, folder, notes, fetch=fetch, fetched=set(asked)):
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


def listed(manifest: Manifest, options: Options, *, fetch: Fetch | None = None) -> Collected:
    """Give the sources of a manifest as a build takes them, with what a person has corrected.

    A source that is not there fails when it is its turn, so that it does not stop the others.

    :param options: how they are read, where the manifest does not say otherwise.
    :param fetch: fetches what is on the web; without it such a source fails.
    """
    found = list(sources(manifest, options, fetch=fetch))
    silent = [entry.place for given, entry in found if TEXT in options.extras and TEXT not in given.options.extras]
    kept = tuple(f"the text of {place}, which no licence allows to pass on" for place in silent)
    root = str((manifest.path or Path()).resolve())
    return Collected(root, tuple(given for given, _ in found), kept)


def sources(
    manifest: Manifest, options: Options | None = None, *, fetch: Fetch | None = None
) -> Iterator[tuple[Given, Entry]]:
    """Give each source of a manifest with its entry, in the order of places; see :func:`listed`.

    Where the text itself is asked for, it is put in only where the manifest's licence allows that.
    """
    from builders.collection.given import Given
    from builders.collection.task import Options as NoOptions

    root = str((manifest.path or Path()).resolve())
    options = options or NoOptions()
    for entry in manifest.entries:
        corrections = tuple(sorted(entry.corrections.items()))
        encoding = entry.by_hand.get("encoding")
        own = replace(
            options,
            issued=None if "issued" in entry.corrections else options.issued,
            encoding=encoding if isinstance(encoding, str) else options.encoding,
            corrections=corrections,
            extras=tuple(e for e in options.extras if e != TEXT or entry.may_be_passed_on),
        )
        key = entry.place if is_url(entry.place) else f"{manifest.folder.resolve().as_posix()}/{entry.place}"
        yield Given(key, entry.place, entry.name, partial(_read, manifest, entry, fetch), root, own), entry


def _read(manifest: Manifest, entry: Entry, fetch: Fetch | None) -> bytes:
    from builders.reading.files import file_bytes

    if is_url(entry.place):
        content = (fetch(entry.place) if fetch is not None else named(entry.place)).content
        return content if isinstance(content, bytes) else b""
    file, member = manifest.file(entry)
    if not member:
        return file_bytes(file, entry.name)
    inside = collect(Source(file, file.name))
    found = [each for each in inside.sources if _inside(each) == member] if inside else []
    if not found:
        raise DragomanError(f"{file} has no {member}", remedy="collect anew")
    return found[0].read()


def _walk(
    places: Iterable[str], folder: Path, notes: list[str], *, fetch: bool, fetched: set[str]
) -> Iterator[Given | str]:
    """Yield every source under some places; only the place of one on the web that is not to be fetched."""
    from builders.collection.entry import MEMBER

    for place in places:
        if is_url(place):
            if not fetch and place in fetched:
                named(place)  # which says that it is on the web
            yield given(_fetched(place), place) if fetch else place
            continue
        path = folder / place
        if not path.exists():
            raise DragomanError(f"there is no {path}", remedy="check the path, or take it out of 'places'")
        inside = collect(Source(path, path.name), place)
        if inside is None:
            yield given(Source(path, path.name), place)
            continue
        between = "/" if path.is_dir() else MEMBER
        before = "" if place == "." else f"{place}{between}"
        notes += [f"{before}{line}" for line in inside.passed_over]
        yield from (replace(source, place=before + _inside(source)) for source in inside.sources)


def _inside(source: Given) -> str:
    """Return where a source lies in its folder or archive."""
    return source.key.removeprefix(source.root).removeprefix("!").removeprefix("/")


def _entry(source: Given, before: Entry | None, known: dict[str, Entry]) -> Entry:
    """Return the entry of a source, reading it only where its bytes were not read before."""
    from builders.collection.entry import entry_of
    from builders.reading import read

    try:
        data = source.read()
    except DragomanError as error:
        return entry_of(source.place, b"", None, str(error))
    encoding = before.by_hand.get("encoding") if before else None
    same = known.get(hashlib.sha256(data).hexdigest())
    if same and not same.problem and not encoding and not same.by_hand.get("encoding"):
        return same.read_again(source.place)
    try:
        found = read(data, name=source.name, encoding=encoding if isinstance(encoding, str) else None)
    except DragomanError as error:
        return entry_of(source.place, data, None, str(error))
    entry = entry_of(source.place, data, found)
    if encoding and before:  # what was detected is what a person overruled
        entry = replace(entry, read={**entry.read, "encoding": before.read.get("encoding")})
    return entry


def _digest(source: Given) -> str:
    try:
        return hashlib.sha256(source.read()).hexdigest()
    except DragomanError:
        return ""


def _fetched(url: str) -> Source:
    from dragoman.fetching import fetch

    found = fetch(url)
    return Source(found.data, found.name)


def _told_from(path: Path, folder: Path) -> str:
    """Return a path as it is told from a folder, with ``/``."""
    return Path(os.path.relpath(path, folder)).as_posix()
