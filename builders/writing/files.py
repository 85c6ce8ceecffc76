"""Files that appear whole or not at all.

Each is written aside (``.graph.trig.….part`` beside its place) and forced to disk; only when all are complete are they
renamed into place, which POSIX and Windows do atomically for each file (``os.replace``).
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from ontology.errors import DragomanError


class OutputError(DragomanError, OSError):
    """A file or folder that cannot be written: its path, why, and what to do."""


_REMEDIES = {
    errno.EACCES: ("is not writable", "choose another folder or change its permissions"),
    errno.EPERM: ("is not writable", "choose another folder or change its permissions"),
    errno.EROFS: ("lies on a read-only file system", "choose another folder"),
    errno.ENOSPC: ("does not fit: the disk is full", "free some space or choose another disk"),
    errno.EDQUOT: ("does not fit: your quota is used up", "free some space or choose another disk"),
    errno.EISDIR: ("is a folder, where a file is to be written", "move it away or choose another folder"),
    errno.ENOTDIR: ("is no folder, or lies below a file", "move the file away or choose another folder"),
    errno.EEXIST: ("is a file, where a folder is to be made", "move it away or choose another folder"),
    errno.ENAMETOOLONG: ("has too long a name", "choose a shorter one"),
}


def output_error(path: Path, error: OSError) -> OutputError:
    """Return what went wrong with a path as an error that names it and says what to do."""
    reason = (error.strerror or str(error)).lower()
    why, remedy = _REMEDIES.get(error.errno or 0, (f"cannot be written: {reason}", "choose another folder"))
    return OutputError(f"{path} {why}", remedy=remedy)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Turn what goes wrong with a path into an error that names it."""
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        raise output_error(path, error) from error


def _place(folder: Path, name: str) -> Path:
    relative = PurePosixPath(name)
    if not name or relative.is_absolute() or ".." in relative.parts or relative == PurePosixPath() or "\\" in name:
        raise ValueError(f"{name!r} is not the name of a file inside a folder")
    return folder / relative


def _write_aside(path: Path, content: bytes | Iterable[bytes]) -> Path:
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines((content,) if isinstance(content, bytes) else content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
    return aside


def _sync_folder(folder: Path) -> None:
    """Force the renaming itself to disk, where the system can (Windows cannot open folders)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write_files(folder: Path, contents: Mapping[str, bytes | Iterable[bytes]]) -> None:
    """Write files into a folder, which is made if need be; nothing appears before everything is on disk.

    Args:
        folder: Where to; other files there are left alone, files of the same name replaced.
        contents: Bytes by name, at once or piece by piece; a name may have folders (``page/index.html``).

    Raises:
        OutputError: Something cannot be written. What stood there before stands there still, unless the disk failed
            in the middle of the renaming.
        ValueError: A name leads out of the folder.
    """
    places = {_place(folder, name): content for name, content in contents.items()}
    asides: dict[Path, Path] = {}
    try:
        for parent in dict.fromkeys([folder, *(path.parent for path in places)]):
            with _naming(parent):
                parent.mkdir(parents=True, exist_ok=True)
        for path, content in places.items():
            with _naming(path):
                if path.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
                asides[path] = _write_aside(path, content)
        for path in list(asides):
            with _naming(path):
                asides[path].replace(path)
            del asides[path]
        for parent in dict.fromkeys(path.parent for path in places):
            _sync_folder(parent)
    finally:
        for aside in asides.values():
            with suppress(OSError):
                aside.unlink()
