"""What a build could not read, out of the ``report.json`` that it leaves beside its graph."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.errors import GraphError


@dataclass(frozen=True)
class Unread:
    """What was not read.

    :ivar warnings: what the build warns of.
    :ivar silent: sentences that gave no statement.
    :ivar left_out: passages left out, with the reason.
    """

    warnings: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def unread(data: bytes, name: str, *, withheld: bool = False) -> Unread:
    """Read what a build left unread.

    :param data: the content of ``report.json``; errors call it ``name``.
    :param withheld: give no words of the text, as where the report has none: a ・ stands for each character.
    :raises GraphError: it is no report of a build.
    """
    try:
        found = json.loads(data)
        return Unread(
            tuple(map(str, found["warnings"])),
            tuple(_words(one, withheld) for one in found["without_claim"]),
            tuple(f"{_words(one, withheld)} ({one['why'] or one['what']})".lstrip() for one in found["left_out"]),
        )
    except (ValueError, TypeError, LookupError) as error:
        raise GraphError(f"{name} is no report of a build", remedy="build the graph again, or move it away") from error


def _words(passage: Mapping[str, Any], withheld: bool) -> str:
    if passage["text"] and not withheld:
        return str(passage["text"])
    start, end = passage["start"], passage["end"]
    return "" if start is None or end is None else "・" * (end - start)
