"""Shards in, shards out: the things of many sources under the IRIs that they share."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.errors import GraphError
from graph.joining import records
from graph.joining.clusters import cluster, doubtful
from graph.joining.decisions import Decisions
from graph.joining.disagreements import disagreements, keep_claims, shared_names
from graph.joining.index import Index
from graph.joining.naming import name_things
from graph.joining.rewriting import lines, read_shard, rewritten
from graph.joining.things import things_of
from graph.load import write_whole

JOINS: Final = "joins.nq"
"""The file with the joins, what is doubtful, and the disagreements."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two things that may be one: their names and sources, how sure it is that they are one, and why."""

    id: str
    names: tuple[str, str]
    sources: tuple[str, str]
    confidence: float
    reasons: tuple[str, ...]
    against: str


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining did.

    :ivar things: how many things the sources tell of that the authority does not know.
    :ivar joins: how many things are told of by several sources, and are one now.
    :ivar parted: how many things got an IRI of their own, as their sources call unlike things alike.
    :ivar lines: a line for each decision that could not be replayed.
    """

    sources: int
    things: int
    joins: int
    parted: int
    disagreements: int
    doubtful: tuple[Doubt, ...]
    lines: tuple[str, ...]


def join(shards: Sequence[Path], out: Path, decisions: Decisions | None = None) -> Joined:
    """Join the things of many sources.

    For each shard a file of the same name appears in ``out``, with the IRIs that its things share with those of others
    (the same bytes where nothing is joined), and ``joins.nq``. The order of the shards does not matter, and memory does
    not grow with their number: what is compared is kept in a file on disk.

    :param shards: N-Quads files, one for each source, no two of one name; one text in two files is one source.
    :param out: a folder, made if need be, not the one that the shards are in. Where it was written by an earlier
        joining, what that wrote of sources that are there no more goes.
    :raises GraphError: a shard cannot be read or tells of no source, two are of one name, or the folder cannot be
        written to.
    """
    chosen = decisions or Decisions()
    _check(shards, out)
    with tempfile.TemporaryDirectory(prefix=".joining-", dir=out) as place, Index(Path(place) / "index") as index:
        in_order = sorted(shards, key=lambda shard: shard.name)
        for shard in in_order:
            _take_in(index, shard)
        index.number()
        told = cluster(index, chosen)
        parted = name_things(index)
        _clear(out, {shard.name for shard in in_order})
        for shard in in_order:
            _rewrite(index, shard, out)
        _keep(index, [records.BUNDLE])
        joins = _write_joins(index, chosen)
        doubts = _write_doubts(index)
        differing = 0
        for found in disagreements(index):
            differing += 1
            _keep(index, records.disagreement_quads(found))
        _write_lines(index, Path(place) / JOINS, out / JOINS)
        counts = index.one("SELECT (SELECT COUNT(*) FROM source), COUNT(*) FROM thing")
        assert counts is not None
        return Joined(int(str(counts[0])), int(str(counts[1])), joins, parted, differing, doubts, told)


def _check(shards: Sequence[Path], out: Path) -> None:
    names: set[str] = set()
    for shard in shards:
        if shard.name in names or shard.name == JOINS:
            raise GraphError(f"two shards are called {shard.name}", remedy="give each a name of its own")
        names.add(shard.name)
        if shard.parent.resolve() == out.resolve():
            raise GraphError(f"{shard} lies in the folder to write to", remedy="choose another folder")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraphError(f"{out} cannot be made ({error.strerror})", remedy="choose another folder") from error


def _clear(out: Path, kept: set[str]) -> None:
    """Take out what an earlier joining wrote of sources that are there no more."""
    if (out / JOINS).is_file():
        for left in out.glob("*.nq"):
            if left.name not in kept and left.name != JOINS:
                left.unlink()


def _take_in(index: Index, shard: Path) -> None:
    told = things_of(read_shard(shard))
    if not told.source:
        raise GraphError(f"{shard} tells of no commentary", remedy="build that source again")
    index.add(told, shard.name)


def _rewrite(index: Index, shard: Path, out: Path) -> None:
    row = index.one("SELECT source FROM shard WHERE name = ?", shard.name)
    assert row is not None
    source = str(row[0])
    names = {
        str(iri): str(name)
        for iri, name in index.rows("SELECT iri, name FROM thing WHERE source = ? AND name != iri", source)
    }
    shared = shared_names(index, source)
    if not names and not shared:
        write_whole(out / shard.name, shard.read_bytes())
        return
    quads = list(rewritten(read_shard(shard), names))
    keep_claims(index, source, shared, quads)
    write_whole(out / shard.name, lines(quads) if names else shard.read_bytes())


def _write_joins(index: Index, decisions: Decisions) -> int:
    decided = {one.id: one for one in decisions.entries}
    several = "SELECT cluster FROM thing GROUP BY cluster HAVING COUNT(*) > 1 ORDER BY MIN(id)"
    joins = 0
    for (found,) in index.rows(several):
        joins += 1
        members = [int(str(one)) for (one,) in index.rows("SELECT id FROM thing WHERE cluster = ? ORDER BY id", found)]
        _keep(index, records.join_quads(index, int(str(found)), members, decided))
    return joins


def _write_doubts(index: Index) -> tuple[Doubt, ...]:
    found = []
    for a, b, confidence, reasons, against in doubtful(index):
        one, other = index.thing(a), index.thing(b)
        _keep(index, records.doubtful_quads(index, a, b, confidence, reasons, against))
        names, sources = (one.label, other.label), (one.source, other.source)
        found.append(Doubt(records.doubt_id(one, other), names, sources, confidence, reasons, against))
    return tuple(found)


def _write_lines(index: Index, aside: Path, path: Path) -> None:
    """Write what was kept, line by line, aside and then into its place."""
    try:
        with aside.open("wb") as file:
            file.writelines(f"{text}\n".encode() for (text,) in index.rows("SELECT text FROM line ORDER BY text"))
        aside.replace(path)
    except OSError as error:
        raise GraphError(f"{path} cannot be written ({error.strerror})", remedy="choose another folder") from error


def _keep(index: Index, quads: Iterable[ox.Quad]) -> None:
    index.run_many("INSERT OR IGNORE INTO line VALUES (?)", ((f"{text} .",) for text in map(str, quads)))
