"""Questions that analysts of international relations ask, ready to be put to any graph: one SPARQL file each."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import QueryError
from graph.tabular import table


@dataclass(frozen=True)
class Recipe:
    """A question with the SPARQL that asks it, to be run as it is or changed where its comment says.

    :ivar name: the name of its file, without the ending.
    :ivar question: the first comment of the file.
    :ivar sparql: the whole file. It takes no inference: it answers alike wherever the union of all graphs is asked.
    """

    name: str
    question: str
    sparql: str


@cache
def recipes() -> tuple[Recipe, ...]:
    """Give every recipe, in the order of their names."""
    return tuple(_read(path) for path in sorted(Path(__file__).parent.glob("*.rq")))


def _read(path: Path) -> Recipe:
    sparql = path.read_text(encoding="utf-8")
    return Recipe(path.stem, sparql.partition("\n")[0].removeprefix("#").strip(), sparql)


def recipe(name: str) -> Recipe:
    """Give the recipe of a name.

    :raises QueryError: there is none.

    >>> recipe("meetings").question
    'Who met whom, and when?'
    """
    known = {one.name: one for one in recipes()}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        remedy = f"did you mean '{near[0]}'?" if near else "'dragoman query --recipes' lists them"
        raise QueryError(f"there is no recipe '{name}'", remedy=remedy)
    return known[name]


def to_table() -> str:
    """Give the names and questions of all recipes as a table for a terminal."""
    return table(("recipe", "question"), [(one.name, one.question) for one in recipes()])
