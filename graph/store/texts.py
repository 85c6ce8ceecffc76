"""The texts that are kept with a store: only where whoever built it said so, each found by what it holds."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from graph.errors import GraphError
from graph.load import write_whole

FOLDER: Final = "texts"
"""What the folder is called in a store, and in the folder of a build."""
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


class Texts:
    """A folder of texts as read, each named by its SHA-256, which is ``schema:sha256`` of its commentary."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        """Take a folder, which need not be there before something is kept."""
        self.folder = Path(folder)

    def keep(self, text: str) -> str:
        """Keep a text, whole or not at all; give its digest.

        :raises GraphError: the folder cannot be written to.
        """
        data = text.encode("utf-8")
        name = hashlib.sha256(data).hexdigest()
        if self.find(name) is None:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise GraphError(
                    f"{self.folder} cannot be made ({error.strerror})", remedy="check the permissions of its folder"
                ) from error
            write_whole(self._place(name), data)
        return name

    def find(self, sha256: str) -> str | None:
        """Give the text with a digest, ``None`` where there is none, or where the file is not what was kept."""
        if not _DIGEST.fullmatch(sha256):
            return None
        try:
            data = self._place(sha256).read_bytes()
            return data.decode("utf-8") if hashlib.sha256(data).hexdigest() == sha256 else None
        except (OSError, UnicodeDecodeError):
            return None

    def forget(self, sha256: str) -> None:
        """Take a text away, where it is kept."""
        if _DIGEST.fullmatch(sha256):
            with suppress(OSError):
                self._place(sha256).unlink()

    def _place(self, sha256: str) -> Path:
        return self.folder / f"{sha256}.txt"
