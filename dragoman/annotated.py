"""Which graph and which text an annotation belongs to: the one of the same name, unless there is only one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.console import commentary_text, text_of
from dragoman.sources import STANDARD_INPUT
from graph.errors import GraphError
from graph.evaluation import Gold, GoldError, load, loads

ANNOTATIONS = ".json"
TEXTS = (".txt", ".md")
_GRAPH = "graph.trig"


@dataclass(frozen=True)
class Annotated:
    """An annotation with the file it is from, ``None`` for one from elsewhere."""

    gold: Gold
    file: Path | None

    @property
    def name(self) -> str:
        """What the annotated text is called."""
        return self.gold.name

    def text(self, places: Sequence[Path] = (), encoding: str | None = None) -> str:
        """Read the text that was annotated: one of the given files, or NAME.txt in a given folder or beside the file.

        A given file serves the annotation of its name; where there is only one file, it serves whatever its name is.

        :raises GoldError: there is none.
        :raises ReadingError: it cannot be read.
        """
        for place in self._candidates(places):
            if place.is_file():
                return commentary_text(str(place), encoding)
        where = str(self.file) if self.file else f"the annotations of {self.name}"
        looked = " or ".join(f"{self.name}{ending}" for ending in TEXTS)
        raise GoldError(f"the text of {where} is missing ({looked})", remedy="put it beside them or give it by --text")

    def _candidates(self, places: Sequence[Path]) -> Iterator[Path]:
        files = [place for place in places if not place.is_dir()]
        yield from files if len(files) == 1 == len(places) else [file for file in files if file.stem == self.name]
        folders = [place for place in places if place.is_dir()]
        for folder in [*folders, *([self.file.parent] if self.file else [])]:
            yield from (folder / f"{self.name}{ending}" for ending in TEXTS)


def read_annotations(path: str | os.PathLike[str]) -> list[Annotated]:
    """Read one file of annotations, all of a folder in the order of their names, or standard input (``-``).

    :raises GoldError: there are none, or one cannot be used.
    """
    if os.fspath(path) == STANDARD_INPUT:
        text = text_of(STANDARD_INPUT, "the annotations")
        return [Annotated(loads(text, name="standard-input", file="the annotations on standard input"), None)]
    given = Path(path)
    if not given.is_dir():
        return [Annotated(load(given), given)]
    files = sorted(given.glob(f"*{ANNOTATIONS}"))
    if not files:
        raise GoldError(
            f"{given} has no annotations", remedy=f"give a folder with NAME{ANNOTATIONS} files, or one file"
        )
    return [Annotated(load(file), file) for file in files]


def graph_file(built: str, name: str, *, alone: bool) -> str:
    """Give the graph that belongs to an annotation: ``built`` itself, or the build of that name in it.

    :param alone: there is only this annotation, so that a single build needs no name.
    :raises GraphError: there is none.
    """
    folder = Path(built)
    if built == STANDARD_INPUT or not folder.is_dir() or (folder / _GRAPH).is_file():
        if not alone:
            raise GraphError(
                f"{built} is one graph, and there are annotations of several texts",
                remedy="give the annotations of its text, or a folder of builds",
            )
        return built if built == STANDARD_INPUT or not folder.is_dir() else str(folder / _GRAPH)
    found = folder / name / _GRAPH
    if not found.is_file():
        raise GraphError(f"{found} does not exist", remedy=f"build {name} into {folder / name}")
    return str(found)


def without_annotations(built: str, names: Sequence[str]) -> list[str]:
    """Give the builds in a folder of builds that no annotation belongs to, sorted."""
    folder = Path(built)
    if built == STANDARD_INPUT or not folder.is_dir() or (folder / _GRAPH).is_file():
        return []
    return sorted({graph.parent.name for graph in folder.glob(f"*/{_GRAPH}")} - set(names))
