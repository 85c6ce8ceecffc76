"""Texts as shards, joined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from made_shards import Text, names_in, write

from graph.joining import Decisions, Joined, join


@dataclass(frozen=True)
class Result:
    """What joining did with texts: the folder, the counts, and the IRI of each thing by text and key."""

    out: Path
    joined: Joined
    names: dict[tuple[str, str], str]


Joiner = Callable[..., Result]


@pytest.fixture
def joining(tmp_path: Path) -> Joiner:
    """Give a function that writes texts as shards and joins them, in a folder of its own each time."""
    number = 0

    def _joining(*texts: Text, decisions: Decisions | None = None, order: Sequence[int] = ()) -> Result:
        nonlocal number
        number += 1
        shards, out = tmp_path / f"shards{number}", tmp_path / f"out{number}"
        shards.mkdir()
        written = [write(text, shards) for text in texts]
        found = join([written[index] for index in order] if order else written, out, decisions)
        return Result(out, found, dict(names_in(out, texts)))

    return _joining
