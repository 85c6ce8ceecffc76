"""The report of a graph, to read, to save, or to show in a notebook."""

from __future__ import annotations

import html
import os
from dataclasses import dataclass
from pathlib import Path

FILES = ("summary.html", "summary.md")


@dataclass(frozen=True)
class Summary:
    """What a graph says of its text, as a page that runs nothing and needs no network, and as Markdown."""

    html: str
    markdown: str

    def save(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Write ``summary.html`` and ``summary.md`` into a folder, which is made where there is none; give their paths.

        :raises OutputError: the folder or a file cannot be written.
        """
        from builders.writing import write_files

        contents = (self.html.encode("utf-8", errors="replace"), self.markdown.encode("utf-8", errors="replace"))
        write_files(Path(folder), dict(zip(FILES, contents, strict=True)))
        return [Path(folder) / name for name in FILES]

    def __repr__(self) -> str:
        return f"<dragoman.Summary, {self.markdown.count(chr(10)):,} lines>"

    def _repr_html_(self) -> str:
        return f'<iframe sandbox srcdoc="{html.escape(self.html)}" style="width:100%;height:640px;border:0"></iframe>'
