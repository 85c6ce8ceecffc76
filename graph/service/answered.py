"""Answers of pages that are given again: what a copy of a store was asked once, it answers the same for ever.

A page takes its process some 20 ms, which is ten times what a short query takes; a page that many look at is made once.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from graph.service.answer import Answer

DUTIES: Final = frozenset({"entity", "statement", "statements", "sources", "page", "joins"})
"""What is kept. A source's page shows a text, which may come or go without the store; other answers are for once."""
LARGEST: Final = 2**18
MOST: Final = 2**25
"""How many bytes an answer, and all of them together, may have."""


class Answered:
    """So many bytes of answers; those that were asked for least lately go first, and all once there is a newer copy."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._size = 0
        self._copy = ""
        self._found: OrderedDict[str, Answer] = OrderedDict()

    def find(self, copy: str, does: str, asked: Mapping[str, Any]) -> Answer | None:
        """Give the answer that was kept.

        :param copy: which copy of the store is asked, as :func:`identity` tells.
        """
        if copy != self._copy or does not in DUTIES:
            return None
        key = _key(does, asked)
        if key in self._found:
            self._found.move_to_end(key)
        return self._found.get(key)

    def keep(self, copy: str, does: str, asked: Mapping[str, Any], answer: Answer) -> None:
        """Keep an answer, if it is one to be kept."""
        if does not in DUTIES or len(answer.content) > LARGEST:
            return
        if "failed" in answer.header or answer.header.get("page") == "source":
            return
        if copy != self._copy:
            self._copy, self._size = copy, 0
            self._found.clear()
        key = _key(does, asked)
        if key not in self._found:
            self._found[key] = answer
            self._size += len(key) + len(answer.content)
        while self._size > self._most:
            oldest, gone = self._found.popitem(last=False)
            self._size -= len(oldest) + len(gone.content)


def identity(path: Path) -> str:
    """Tell a copy of a store from any other, also from one that came to be at its place.

    :raises OSError: it is not there.
    """
    pointer = (path / "CURRENT").stat()
    return f"{path} {pointer.st_ino} {pointer.st_mtime_ns}"


def _key(does: str, asked: Mapping[str, Any]) -> str:
    return json.dumps([does, asked], sort_keys=True)
