"""Where shards are: in the folder that joining wrote, in graph files that builds wrote, or in a store."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.errors import GraphError
from graph.joining import records
from graph.joining.joined import JOINS
from graph.joining.rewriting import lines, read_shard
from graph.load import GRAPH, read_quads, write_whole
from graph.store.sources import split

_SOURCE: Final = re.compile(rb"<([^<>]+?)#[^<>#]*> \.$")


def graph_files(places: Iterable[Path]) -> list[Path]:
    """Give the graph files that places name: each a file, the folder of a build, or a folder of builds.

    :raises GraphError: a folder holds no graph.
    """
    found: list[Path] = []
    for place in places:
        if not place.is_dir():
            found.append(place)
            continue
        inside = [place / GRAPH] if (place / GRAPH).is_file() else sorted(place.rglob(GRAPH))
        inside = inside or sorted(path for path in place.glob("*.nq") if path.name != JOINS)
        if not inside:
            raise GraphError(f"{place} holds no graph", remedy="give the folder of a build, or of several")
        found.extend(inside)
    return found


def write_shards(places: Iterable[Path], folder: Path) -> list[Path]:
    """Write a shard into a folder for each source that graph files tell of; give the shards.

    :raises GraphError: a file cannot be read, or tells of no source.
    """
    found: dict[str, Path] = {}
    for place in graph_files(places):
        for parcel in split(read_quads(place), str(place)):
            source = parcel.source.value
            if source in found or source == records.GRAPH.value:
                continue  # the same text once more, or what an earlier joining found
            quads = [quad for held in parcel.graphs.values() for quad in held]
            found[source] = _free(folder, source)
            write_whole(found[source], lines([*quads, *parcel.authority]))
    return sorted(found.values())


def _free(folder: Path, source: str) -> Path:
    """A file named after the end of a source's IRI, short enough for any file system."""
    name = re.sub(r"[^\w.-]+", "-", source.rstrip("/").rsplit("/", 1)[-1])[-70:]
    shard = folder / f"{name}.nq"
    return folder / f"{name}-{records.short_id(source)}.nq" if shard.exists() or shard.name == JOINS else shard


def joined_folder(place: Path) -> Path | None:
    """Find the folder with what joining wrote, in a place or below it; ``None`` where nothing was joined."""
    if (place / JOINS).is_file():
        return place
    found = sorted(place.rglob(JOINS), key=lambda path: (len(path.parts), path))
    return found[0].parent if found else None


def sources_in(folder: Path, wanted: Collection[str]) -> Iterator[tuple[str, Iterator[ox.Quad]]]:
    """Give the sources of some names whose shards lie in a folder, each with its quads; others are not read."""
    for shard in sorted(folder.glob("*.nq")):
        source = _source_of(shard)
        if shard.name != JOINS and source in wanted:
            yield source, read_shard(shard)


def _source_of(shard: Path) -> str:
    """The source that a shard is of, by the first line that is in a graph of it."""
    with shard.open("rb") as file:
        for line in file:
            found = _SOURCE.search(line.rstrip())
            if found:
                return found[1].decode("utf-8")
    return ""
