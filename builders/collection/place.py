"""Where a collection is built: a folder for each source, and one for what the build itself keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from builders.collection.ledger import Row
from builders.collection.task import Built

KEPT: Final = "build"
"""The folder of the ledger and the shards, whose name no source can have."""
SHARDS: Final = "shards"
TEXTS: Final = "texts"
"""The folder of a text, which is named by its SHA-256, in the folder of a source and in a store."""
_GRAPH: Final = "graph.trig"
REPORT: Final = "report.json"
# What a source's folder may hold of ours; other files there are somebody else's.
_FILES: Final = (_GRAPH, REPORT, "report.txt", "network.html")


class Place:
    """The folder that a collection is built into."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.kept = out / KEPT

    def prepare(self) -> None:
        """Make the folder of the build, without what a killed process left in it half-written.

        Raises:
            OutputError: It cannot be made.
        """
        try:
            (self.kept / SHARDS).mkdir(parents=True, exist_ok=True)
            for part in (self.kept / SHARDS).glob(".*.part"):
                part.unlink()
        except OSError as error:
            from builders.writing.files import output_error

            raise output_error(self.kept, error) from error

    def shard(self, folder: str) -> Path:
        """Return where the shard of a source is, by the name of its folder."""
        return self.kept / SHARDS / f"{folder}.nq"

    def report(self, folder: str) -> Path:
        """Return where the report of a source is."""
        return self.out / folder / REPORT

    def holds(self, row: Row) -> bool:
        """Say whether what was written of a source is still there."""
        folder = self.out / row.folder
        return self.shard(row.folder).is_file() and (folder / _GRAPH).is_file() and (folder / REPORT).is_file()

    def write(self, folder: str, built: Built) -> None:
        """Write what a source became, all of it or nothing.

        Raises:
            OutputError: A file cannot be written.
        """
        from builders.writing.files import write_files

        files: Mapping[str, bytes] = {f"{folder}/{name}": content for name, content in built.files.items()}
        write_files(self.out, {**files, f"{KEPT}/{SHARDS}/{folder}.nq": built.quads})
        for path in self._written(folder):
            if path.relative_to(self.out / folder).as_posix() not in built.files:  # of an earlier build
                path.unlink(missing_ok=True)
        self._tidy(folder)

    def withdraw(self, folder: str) -> None:
        """Delete what was written of a source; files that are not ours stay, and so does their folder."""
        for path in (self.shard(folder), *self._written(folder)):
            path.unlink(missing_ok=True)
        self._tidy(folder)

    def texts(self, folder: str) -> Iterator[Path]:
        """Yield the text of a source as read, where it is kept beside its graph."""
        yield from (self.out / folder / TEXTS).glob(f"{'[0-9a-f]' * 64}.txt")

    def _written(self, folder: str) -> Iterator[Path]:
        yield from (self.out / folder / name for name in _FILES)
        yield from (self.out / folder).glob(".*.part")
        yield from self.texts(folder)

    def _tidy(self, folder: str) -> None:
        for empty in (self.out / folder / TEXTS, self.out / folder):
            with suppress(OSError):
                empty.rmdir()
