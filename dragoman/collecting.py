"""Folders and archives as the sources in them, and what in them is none; nothing of them is read yet."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from builders.collection.given import Given
from builders.collection.task import Options
from dragoman.sources import Source
from ontology.errors import DragomanError

_SAVED = ("_files", ".files")
"""How browsers call the folder of what belongs to a saved page."""


@dataclass(frozen=True)
class Collected:
    """What a folder or an archive holds.

    :ivar root: what the folder or archive is known by.
    :ivar sources: in the order of their paths.
    :ivar passed_over: a line for each file that is none.
    """

    root: str
    sources: tuple[Given, ...]
    passed_over: tuple[str, ...]


def given(source: Source, place: str = "", options: Options | None = None) -> Given:
    """Give a single source as one of a collection.

    :param place: how the user named it.
    """
    content = source.content
    if isinstance(content, Path):
        read = partial(_file_bytes, content, source.name)
    else:
        read = partial(_same, content.encode("utf-8") if isinstance(content, str) else content)
    return Given(_key(source, place), _words(place or source.name), _words(source.name), read, "", options or Options())


def collect(source: Source, place: str = "", options: Options | None = None) -> Collected | None:
    """Give the sources in a folder or a ZIP archive; None where the source is neither.

    :param place: how the user named it.
    :param options: how all of them are read.
    :raises DragomanError: it cannot be opened, or nothing in it can be read.
    """
    from builders.reading.formats import is_archive

    content = source.content
    folder = content if isinstance(content, Path) and content.is_dir() else None
    if isinstance(content, str) or not (folder or is_archive(content)):
        return None
    root, options = _key(source, place), options or Options()
    place = _words(place or source.name)
    if folder:
        entries = list(_folder(folder, root, place, options))
    else:
        entries = list(_archive(content, source.name, root, place, options))
    sources = tuple(entry for entry in entries if isinstance(entry, Given))
    if not sources:
        raise DragomanError(
            f"{source.name} holds nothing that Dragoman reads",
            remedy="put texts, Markdown, HTML, PDF, DOCX or EPUB files into it",
        )
    return Collected(root, sources, tuple(entry for entry in entries if isinstance(entry, str)))


def _key(source: Source, place: str) -> str:
    """What a source is known by from one build to the next: wherever the command was run."""
    content = source.content
    return _words(str(content.resolve()) if isinstance(content, Path) else place or source.name)


def _words(path: str) -> str:
    """Give a path as characters that can be written down: file names may be any bytes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _file_bytes(path: Path, name: str) -> bytes:
    from builders.reading.files import file_bytes

    return file_bytes(path, name)


def _same(data: bytes) -> bytes:
    return data


def _folder(folder: Path, root: str, place: str, options: Options) -> Iterator[Given | str]:
    try:
        paths = sorted(_walk(folder))
    except OSError as error:
        raise DragomanError(
            f"{folder} cannot be read ({(error.strerror or str(error)).lower()})", remedy="check its path and rights"
        ) from None
    for path in paths:
        inside = _words(path.relative_to(folder).as_posix())
        why = _why_not(PurePosixPath(inside))
        # A link may lead out of the folder that was given.
        why = why or ("it is a link" if path.is_symlink() else "" if path.is_file() else "it is no file")
        if why:
            yield f"{inside}: {why}"
            continue
        name = _words(path.name)
        yield Given(
            f"{root}/{inside}", f"{place.rstrip('/')}/{inside}", name, partial(_file_bytes, path, name), root, options
        )


def _walk(folder: Path) -> Iterator[Path]:
    def fail(error: OSError) -> None:
        raise error

    for place, _, names in os.walk(folder, onerror=fail):
        yield from (Path(place) / name for name in names)


def _archive(data: bytes | Path, name: str, root: str, place: str, options: Options) -> Iterable[Given | str]:
    from builders.reading.package import Package

    package = Package(data, name)
    for info in sorted(package.infos, key=lambda info: info.filename):
        called = _decoded(info.filename, utf8=bool(info.flag_bits & 0x800))
        path = PurePosixPath(called.replace("\\", "/"))
        if why := _why_not(path):
            yield f"{called}: {why}"
            continue
        # Of its path only the last part counts, so that none leads out of the folder that is written to.
        read = partial(package.read, info.filename)
        yield Given(f"{root}!/{called}", f"{place}/{called}", path.name, read, root, options)


def _decoded(name: str, *, utf8: bool) -> str:
    """Give a name in an archive as it was meant: Japanese programs write it in Shift_JIS and do not say so."""
    try:
        return name if utf8 else name.encode("cp437").decode("cp932")
    except UnicodeError:
        return name


def _why_not(path: PurePosixPath) -> str:
    """Say why a file is no source; nothing where it may be one."""
    from builders.reading.formats import SUFFIXES

    if any(part.startswith((".", "~$", "__MACOSX")) for part in path.parts if part not in ("..", ".")):
        return "it is hidden, or a program's own"
    if any(part.endswith(_SAVED) for part in path.parts[:-1]):
        return "it belongs to a saved page"
    if path.suffix.lower() not in SUFFIXES:
        kind = re.sub(r"[^\w.]", "", path.suffix) or "without a suffix"
        return f"no format that is read ({kind})"
    return ""
