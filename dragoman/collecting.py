"""Folders and archives as the sources in them, and what in them is none."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dragoman.sources import Source
from ontology.errors import DragomanError

_SAVED = ("_files", ".files")
"""How browsers call the folder of what belongs to a saved page."""


@dataclass(frozen=True)
class Collected:
    """What a folder or an archive holds: sources in the order of their paths, and a line for each file that is none."""

    sources: tuple[Source, ...]
    passed_over: tuple[str, ...]


def collect(source: Source) -> Collected | None:
    """Give the sources in a folder or a ZIP archive; None where the source is neither.

    :raises DragomanError: it cannot be opened, or nothing in it can be read.
    """
    from builders.reading.formats import is_archive

    content = source.content
    if isinstance(content, Path) and content.is_dir():
        return _checked(source, _folder(content))
    if isinstance(content, str):
        return None
    data = _bytes(content, source.name) if isinstance(content, Path) else content
    return _checked(source, _archive(data, source.name)) if is_archive(data) else None


def _bytes(path: Path, name: str) -> bytes:
    from builders.reading.files import file_bytes

    try:
        with path.open("rb") as stream:
            if stream.read(2) != b"PK":
                return b""
    except (OSError, ValueError):  # the reader tells what is wrong
        return b""
    return file_bytes(path, name)


def _checked(source: Source, found: Iterable[Source | str]) -> Collected:
    entries = list(found)
    sources = tuple(entry for entry in entries if isinstance(entry, Source))
    if not sources:
        raise DragomanError(
            f"{source.name} holds nothing that Dragoman reads",
            remedy="put texts, Markdown, HTML, PDF, DOCX or EPUB files into it",
        )
    return Collected(sources, tuple(entry for entry in entries if isinstance(entry, str)))


def _folder(folder: Path) -> Iterator[Source | str]:
    try:
        paths = sorted(_walk(folder))
    except OSError as error:
        raise DragomanError(
            f"{folder} cannot be read ({(error.strerror or str(error)).lower()})", remedy="check its path and rights"
        ) from None
    for path in paths:
        inside = path.relative_to(folder)
        why = _why_not(PurePosixPath(inside.as_posix()))
        # A link may lead out of the folder that was given.
        why = why or ("it is a link" if path.is_symlink() else "" if path.is_file() else "it is no file")
        yield f"{inside}: {why}" if why else Source(path, path.name, place=inside.as_posix())


def _walk(folder: Path) -> Iterator[Path]:
    def fail(error: OSError) -> None:
        raise error

    for place, _, names in os.walk(folder, onerror=fail):
        yield from (Path(place) / name for name in names)


def _archive(data: bytes, name: str) -> Iterator[Source | str]:
    from builders.reading import ReadingError
    from builders.reading.package import Package

    package = Package(data, name)
    for info in sorted(package.infos, key=lambda info: info.filename):
        called = _decoded(info.filename, utf8=bool(info.flag_bits & 0x800))
        path = PurePosixPath(called.replace("\\", "/"))
        if why := _why_not(path):
            yield f"{called}: {why}"
            continue
        try:
            # Of its path only the last part counts, so that none leads out of the folder that is written to.
            yield Source(package.read(info.filename), path.name, place=called)
        except ReadingError as error:
            yield Source(b"", path.name, failure=error, place=called)


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
