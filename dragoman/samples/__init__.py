"""Commentaries of our own that come with Dragoman: ``dragoman build sample:NAME`` builds one."""

from __future__ import annotations

from pathlib import Path

from ontology.errors import DragomanError

PREFIX = "sample:"


def samples() -> dict[str, Path]:
    """Give the files of the samples by name, sorted."""
    here = Path(__file__).parent
    return {path.stem: path for path in sorted(here.glob("*.txt"))}


def sample(name: str) -> Path:
    """Give the file of one sample, called ``NAME`` or ``sample:NAME``.

    Raises:
        DragomanError: There is no sample of that name.

    >>> sample("sample:none")
    Traceback (most recent call last):
      ...
    ontology.errors.DragomanError: there is no sample 'none'; 'dragoman samples' lists them
    """
    wanted = name.removeprefix(PREFIX)
    found = samples().get(wanted)
    if found is None:
        raise DragomanError(f"there is no sample {wanted!r}", remedy="'dragoman samples' lists them")
    return found
