"""What a build could not read, out of the ``report.json`` that it leaves beside its graph."""

from __future__ import annotations

import json
from dataclasses import dataclass

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


def unread(data: bytes, name: str) -> Unread:
    """Read what a build left unread.

    :param data: the content of ``report.json``; errors call it ``name``.
    :raises GraphError: it is no report of a build.
    """
    try:
        found = json.loads(data)
        return Unread(
            tuple(map(str, found["warnings"])),
            tuple(str(one["text"]) for one in found["without_claim"]),
            tuple(f"{one['text']} ({one['why'] or one['what']})" for one in found["left_out"]),
        )
    except (ValueError, TypeError, LookupError) as error:
        raise GraphError(f"{name} is no report of a build", remedy="build the graph again, or move it away") from error
