"""What ``dragoman review`` is about: the questions of a place, and the file of decisions that belongs to it."""

from __future__ import annotations

import getpass
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.errors import DragomanError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from graph.joining import Decisions
    from graph.joining.questions import Question

DECISIONS = "decisions.json"
"""What the file of decisions is called in the folder that it belongs to."""


@dataclass(frozen=True)
class Place:
    """What is reviewed: a folder that was joined, a folder of builds, or a store."""

    name: str
    decisions: Path

    def questions(self, decided: Decisions, *, joined: bool = False) -> list[Question]:
        """Give what is doubtful and not decided, or what was joined, with what the texts say.

        Raises:
            DragomanError: There is nothing to review, or it cannot be read.
        """
        from graph.joining import JOINS, join
        from graph.joining.questions import described, questions
        from graph.joining.rewriting import read_shard
        from graph.joining.shards import joined_folder, sources_in, write_shards
        from graph.store import is_service, is_store

        if is_service(self.name) or is_store(self.name):
            return self._in_store(decided, joined=joined)
        place = Path(self.name)
        if not place.is_dir():
            raise DragomanError(
                f"{self.name} is no folder" if place.exists() else f"{self.name} does not exist",
                remedy="give the folder that 'dragoman join' or 'dragoman build' wrote, or a store",
            )
        with tempfile.TemporaryDirectory(prefix="dragoman-") as aside:
            folder = joined_folder(place)
            if folder is None:  # builds that were not joined yet
                folder, shards = Path(aside) / "joined", Path(aside) / "shards"
                shards.mkdir()
                join(write_shards([place], shards), folder, decided)
            found = questions(read_shard(folder / JOINS), decided, joined=joined)
            wanted = {side.source for one in found for side in one.sides}
            return described(found, sources_in(folder, wanted))

    def _in_store(self, decided: Decisions, *, joined: bool) -> list[Question]:
        from graph.joining.questions import described, questions
        from graph.load import to_quads
        from graph.store import open_store

        with open_store(self.name) as store:
            quads = list(to_quads(store.dataset()))
        found = questions(quads, decided, joined=joined)
        return described(found, _by_source(quads, {side.source for one in found for side in one.sides}))


def _by_source(quads: Iterable[ox.Quad], wanted: set[str]) -> Iterator[tuple[str, list[ox.Quad]]]:
    """The quads of some sources, each with what is known beforehand."""
    from graph.store.sources import AUTHORITY

    held: dict[str, list[ox.Quad]] = {source: [] for source in sorted(wanted)}
    known: list[ox.Quad] = []
    for quad in quads:
        graph = quad.graph_name
        if graph == AUTHORITY:
            known.append(quad)
        elif (source := str(getattr(graph, "value", "")).split("#")[0]) in held:
            held[source].append(quad)
    for source, own in held.items():
        yield source, [*own, *known]


def place(name: str, decisions: str | None) -> Place:
    """Give a place with its file of decisions: the one that is given, or ``decisions.json`` in the folder.

    Raises:
        DragomanError: It is a service, which has no folder, and no file is given.
    """
    from graph.joining.shards import joined_folder
    from graph.store import is_service

    if decisions is not None:
        return Place(name, Path(decisions))
    if is_service(name):
        raise DragomanError(f"{name} has no folder for decisions", remedy="name a file with --decisions")
    return Place(name, (joined_folder(Path(name)) or Path(name)) / DECISIONS)


def now() -> str:
    """Give the time at which a person decides."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def user() -> str:
    """Give the name under which the user is logged in, ``""`` where the system knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
