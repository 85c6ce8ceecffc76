"""ZIP packages, which Word and EPUB files and archives are: what is in them, within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from .errors import ReadingError

LIMIT = 50_000_000
"""The most bytes that one part of a package may unpack to, and a fifth of what all of it may."""
_MOST_PARTS = 20_000


class Package:
    """An open package; ``name`` stands for it in errors. Nothing is ever unpacked to the disk.

    Of one that is given by its path, only the part that is asked for is in memory.
    """

    def __init__(self, data: bytes | Path, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise ReadingError(
                f"{name} is a broken ZIP package ({error})", remedy="save or download it anew: it may be cut short"
            ) from None
        self._infos = {info.filename: info for info in self._zip.infolist() if not info.is_dir()}
        self.infos = tuple(self._infos.values())
        total = sum(info.file_size for info in self.infos)
        # A library of texts in one file may be large: of a file only one part at a time is unpacked.
        if isinstance(data, bytes) and (total > 5 * LIMIT or len(self.infos) > _MOST_PARTS):
            raise ReadingError(
                f"{name} unpacks to {total:,} bytes in {len(self.infos):,} parts, more than Dragoman takes",
                remedy="give one commentary a file, without its pictures",
            )

    def __contains__(self, part: str) -> bool:
        return part in self._infos

    def read(self, part: str) -> bytes:
        """Return a part.

        Raises :class:`ReadingError` where it is not there, damaged, locked by a password or larger than it may be.
        """
        info = self._infos.get(part)
        if info is None:
            raise ReadingError(
                f"{self.name} has no part {part!r}, which its format asks for",
                remedy="save the document anew, or as plain text",
            )
        if info.flag_bits & 1:
            raise ReadingError(f"{self.name} is locked by a password", remedy="unlock it and give it without one")
        try:
            with self._zip.open(info) as stream:  # what a package says of sizes may be false, so we count
                data = stream.read(LIMIT + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise ReadingError(
                f"{part!r} in {self.name} is damaged ({error})", remedy="save or download it anew: it may be cut short"
            ) from None
        if len(data) > LIMIT:
            raise ReadingError(
                f"{part!r} in {self.name} unpacks to more than {LIMIT:,} bytes, as no commentary does",
                remedy="give one commentary a file, as text",
            )
        return data
