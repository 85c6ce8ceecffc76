"""Files as bytes, and a clear word where they cannot be had."""

from __future__ import annotations

from pathlib import Path

from .errors import ReadingError

LIMIT = 100_000_000
"""The largest file that is read, in bytes: a book with its pictures."""


def file_bytes(path: Path, name: str) -> bytes:
    """Return the bytes of a file.

    Raises :class:`ReadingError` where there is none, it cannot be opened, or it is larger than :data:`LIMIT`.
    """
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise ReadingError(
                f"{name} has {size:,} bytes and the limit is {LIMIT:,}", remedy="give one commentary a file, as text"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadingError(f"there is no file {path}", remedy="check its path") from None
    except IsADirectoryError:
        raise ReadingError(f"{path} is a directory", remedy="give a file in it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadingError(f"{str(path)!r} cannot be read: {reason}", remedy="check its path and rights") from None
