"""The shards of a collection under the IRIs that their things share: made anew where a shard or a decision changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from builders.collection.ledger import Ledger
from builders.collection.place import Place
from dragoman.loading import Shard, shards
from dragoman.reviewing import DECISIONS

JOINED: Final = "joined"
"""The folder of a collection that holds what was joined; no source has a folder of that name."""
_STATE: Final = "joined.json"


@dataclass(frozen=True)
class Together:
    """A collection as one graph.

    :ivar shards: the sources' files, and the one with the joins, in the order of their names.
    :ivar doubtful: joins that a person has to decide, as plain values.
    :ivar lines: decisions that could not be replayed, a line each; none where nothing was joined anew.
    :ivar anew: whether it was joined now, and is not what was joined the last time.
    """

    shards: tuple[Shard, ...] = ()
    doubtful: tuple[Mapping[str, Any], ...] = ()
    lines: tuple[str, ...] = ()
    anew: bool = False


def decisions_of(out: Path | None, store: Path | None) -> Path | None:
    """Give where people's decisions about a collection are by default: with what is joined, or with its store."""
    if out is not None:
        return out / JOINED / DECISIONS
    return None if store is None else store / DECISIONS


def check_decisions(path: Path) -> None:
    """Read a file of decisions, if there is one, so that a damaged one is told of before the work of hours.

    :raises GraphError: it cannot be read, or an entry is damaged.
    """
    if path.exists():  # what reads it is not loaded where nobody has decided anything
        from graph.joining.decisions import read_decisions

        read_decisions(path)


def joined(
    place: Place, ledger: Ledger, decisions: Path | None, working: Callable[[], None] = lambda: None
) -> Together:
    """Join the sources of a collection, unless they and the decisions are those of the last time.

    :param decisions: the file of decisions, which need not be there.
    :param working: is called before work that takes its time.
    :raises GraphError: the decisions cannot be read, or the folder cannot be written to.
    """
    found = {shard.source: shard for shard in reversed(list(shards(ledger, place)))}
    taken = sorted(found.values(), key=lambda shard: shard.path.name)
    wanted = _digest(taken, decisions)
    folder, state = place.out / JOINED, place.kept / _STATE
    before = _read(state, folder, wanted)
    if before is not None:
        return before
    working()
    from graph.joining import JOINS, join, read_decisions
    from graph.load import write_whole
    from graph.store import sources

    done = join([shard.path for shard in taken], folder, read_decisions(decisions) if decisions is not None else None)
    files = [(shard.source, folder / shard.path.name) for shard in taken]
    if (folder / JOINS).stat().st_size:
        files.append((sources.JOINS.value, folder / JOINS))
    together = Together(
        tuple(Shard(source, path, _digest_of(path)) for source, path in files),
        tuple(asdict(doubt) for doubt in done.doubtful),
        done.lines,
        anew=True,
    )
    write_whole(state, _state(wanted, together))
    return together


def _digest(found: Sequence[Shard], decisions: Path | None) -> str:
    """Digest all that decides what is joined: the sources, the decisions, and how things are compared."""
    digest = hashlib.sha256()
    spec = find_spec("graph.joining")  # not imported: where nothing changed, it is not needed
    assert spec is not None
    assert spec.origin is not None
    for path in sorted(Path(spec.origin).parent.glob("*.*")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    if decisions is not None and decisions.is_file():
        digest.update(b"\0" + decisions.read_bytes())
    for shard in found:
        digest.update(f"\0{shard.source}\0{shard.path.name}\0{shard.digest}".encode())
    return digest.hexdigest()


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _state(wanted: str, together: Together) -> bytes:
    held = {
        "of": wanted,
        "shards": [[shard.source, shard.path.name, shard.digest] for shard in together.shards],
        "doubtful": list(together.doubtful),
    }
    return json.dumps(held, ensure_ascii=False, indent=1).encode()


def _read(state: Path, folder: Path, wanted: str) -> Together | None:
    """Give what was joined the last time; ``None`` where that was of other sources, or is not there any more."""
    try:
        held = json.loads(state.read_bytes())
        if held["of"] != wanted:
            return None
        found = tuple(Shard(source, folder / name, digest) for source, name, digest in held["shards"])
        doubtful = tuple(held["doubtful"])
    except (OSError, ValueError, KeyError, TypeError):  # nothing was joined, or a process was killed over it
        return None
    return Together(found, doubtful) if all(shard.path.is_file() for shard in found) else None
