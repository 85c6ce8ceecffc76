"""Where the files of an export go."""

from __future__ import annotations

from pathlib import Path

from graph.errors import GraphError
from graph.exchange import Exported
from graph.load import write_whole


def save(found: Exported, out: Path) -> list[Path]:
    """Write an export, each file whole or not at all, and give their paths.

    :param out: the file; or a folder, for which several files need one that is made where there is none.
    :raises GraphError: something cannot be written.
    """
    if len(found.files) > 1 and not out.exists():
        try:
            out.mkdir()
        except OSError as error:
            raise GraphError(
                f"{out} cannot be made ({error.strerror})", remedy="check that the folder above it exists"
            ) from error
    if len(found.files) > 1 and not out.is_dir():
        raise GraphError(f"{out} is a file, and the export is several", remedy="name a folder")
    content = {out / name if out.is_dir() else out: data for name, data in found.files.items()}
    for path, data in content.items():
        write_whole(path, data)
    return list(content)
