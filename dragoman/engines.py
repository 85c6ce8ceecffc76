"""Where the sources of a collection are read: in this process, in several, or on a cluster."""

from __future__ import annotations

from typing import Final

from builders.collection.engine import Engine, InProcess, Work

SOURCE_SECONDS: Final = 1800.0
"""How long one of several processes may take over a source, unless said otherwise."""


def engine_for(jobs: int, address: str | None, work: Work, seconds: float | None = None) -> Engine:
    """Give where sources are read.

    :param seconds: how long a source may take; where that is said, even one job is a process of its own, since
        nothing can end what this process does itself.
    :raises DragomanError: what a cluster needs is not installed.
    """
    if address is not None:
        from builders.collection.cluster import Cluster

        return Cluster(address, work)
    if jobs > 1 or seconds is not None:
        from builders.collection.processes import Processes

        return Processes(jobs, work, SOURCE_SECONDS if seconds is None else seconds)
    return InProcess(work)
