"""What a user names as a source: a file, a sample that comes along, or standard input."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from dragoman.samples import PREFIX, sample
from ontology.errors import DragomanError

STANDARD_INPUT = "-"


@dataclass(frozen=True)
class Source:
    """A commentary to be read.

    :ivar content: a file, or the bytes or the text themselves.
    :ivar name: what messages and reports call it.
    """

    content: Path | bytes | str
    name: str


def named(argument: str | os.PathLike[str], name: str | None = None) -> Source:
    """Give the source of a command line argument: a path, ``sample:NAME`` or ``-``.

    :raises DragomanError: there is no such sample, or it is a URL.
    """
    text = os.fspath(argument)
    if is_url(text):
        raise DragomanError(
            f"{text} is on the web", remedy="say --fetch to have it fetched, or save it and give the file"
        )
    if text == STANDARD_INPUT:
        return Source(sys.stdin.buffer.read(), name or "standard-input")
    path = sample(text) if text.startswith(PREFIX) else Path(text)
    return Source(path, name or path.name or text)


def is_url(text: str) -> bool:
    """Whether an argument is the address of something on the web.

    >>> is_url("https://example.org/essay.html"), is_url("essay.html")
    (True, False)
    """
    return text.lower().startswith(("http://", "https://"))


def text_or_named(argument: str | bytes | os.PathLike[str], name: str | None = None) -> Source:
    """Give the source of a Python argument, which may also be the text or the bytes of a commentary.

    A string is text when it holds a line break or a 。 and is not the path of a file.

    >>> text_or_named("甲国は乙国と協議した。").name
    'text'
    >>> text_or_named("essay.txt").content.name
    'essay.txt'
    """
    if isinstance(argument, bytes):
        return Source(argument, name or "text")
    if isinstance(argument, str) and ("\n" in argument or "。" in argument) and not _is_file(argument):
        return Source(argument, name or "text")
    return named(argument, name)


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long for a name, or a NUL in it
        return False
