"""A source of a collection as it was listed, before it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

from builders.collection.task import Options

_LONGEST: Final = 200
"""Bytes of a folder's name; file systems take 255, and files are written aside under longer names."""


@dataclass(frozen=True, slots=True)
class Given:
    """A source that is asked for.

    Attributes:
        key: What it is known by from one build to the next: its absolute path, or its URL.
        place: Its path as the user would recognise it.
        name: What it is called, which stands in for a title and tells the format.
        read: Gives its bytes when it is its turn; raises ``DragomanError`` where they cannot be had.
        root: The key of the folder, archive or manifest that it was found in; empty where it was named itself.
        options: How it is read.
    """

    key: str
    place: str
    name: str
    read: Callable[[], bytes]
    root: str = ""
    options: Options = field(default_factory=Options)

    @property
    def stem(self) -> str:
        """What its folder is called: the name without what tells the format."""
        return stem(self.name)


def stem(name: str) -> str:
    """Return a name without what tells the format, fit for a folder.

    >>> stem("essay.txt"), stem("...")
    ('essay', 'untitled')
    """
    found = PurePath(name).stem.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore")
    return found if found.strip(". ") else "untitled"
