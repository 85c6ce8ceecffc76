"""A tool that builds the graph of a text which a language model was given, and tells what was read and what was not."""

from __future__ import annotations

import warnings
from collections import OrderedDict
from typing import Annotated, Any, Final

import anyio
from anyio.to_process import run_sync
from pydantic import BaseModel, Field

from graph.assistant import forms
from graph.assistant.tools import Limit, Offset
from ontology.errors import DragomanError

_SECONDS: Final = 240
_CHARACTERS: Final = 100_000
_KEPT: Final = 8
_LISTED: Final = 20
_SHORT: Final = 300


class Unread(BaseModel):
    """What is not in the statements. Say so where it matters to what the user asked."""

    warnings: list[str]
    left_out: list[str] = Field(description=f"passages that were not read, with the reason; the first {_LISTED}")
    left_out_in_all: int
    silent: list[str] = Field(description=f"sentences that gave no statement; the first {_LISTED}")
    silent_in_all: int


class Built(BaseModel):
    """What a text says, as far as it was understood."""

    title: str
    creators: list[str]
    issued: str | None
    characters: int
    sentences: int
    statements: forms.Statements
    unread: Unread


class Builder:
    """Builds in a process of its own, which is killed when it takes too long or the client gives up."""

    def __init__(self) -> None:
        self._built: OrderedDict[tuple[str, str, str], dict[str, Any]] = OrderedDict()
        self._one = anyio.Lock()

    async def build_from_text(
        self,
        text: Annotated[
            str, Field(min_length=1, max_length=_CHARACTERS, description="the whole text, in Japanese, as it stands")
        ],
        name: Annotated[str, Field(max_length=200, description="what to call it, such as its title")] = "text",
        issued: Annotated[
            str, Field(description="its day of issue: YYYY, YYYY-MM or YYYY-MM-DD; '' if not known")
        ] = "",
        offset: Offset = 0,
        limit: Limit = 20,
    ) -> Built:
        """Read a commentary that the user gives you: its statements with evidence, and what was not read.

        It takes some seconds, the first time some ten. Nothing is kept: ask again with another `offset` for more
        statements of the same text. Quote only `exact`, keep the hedge, say who says so.
        """
        found = await self._found(text, name, issued)
        page = found["statements"][offset : offset + limit]
        told = forms.statements({"total": len(found["statements"]), "items": page}, offset)
        return Built(**{**found, "statements": told, "unread": Unread(**found["unread"])})

    async def _found(self, text: str, name: str, issued: str) -> dict[str, Any]:
        asked = (text, name, issued)
        async with self._one:
            if asked not in self._built:
                try:
                    with anyio.fail_after(_SECONDS):
                        self._built[asked] = await run_sync(built, text, name, issued, cancellable=True)
                except TimeoutError:
                    raise DragomanError(
                        f"reading this takes longer than {_SECONDS} seconds", remedy="give it in parts"
                    ) from None
                while len(self._built) > _KEPT:
                    self._built.popitem(last=False)
            return self._built[asked]


def _short(passage: str) -> str:
    return passage if len(passage) <= _SHORT else f"{passage[:_SHORT]}…"


def built(text: str, name: str, issued: str) -> dict[str, Any]:
    """Build a text and give its statements as the service has them, and what was not read.

    :raises DragomanError: it cannot be read.
    """
    warnings.simplefilter("ignore")
    from builders.reading.dates import is_partial_date
    from dragoman.api import build_source
    from dragoman.sources import Source
    from graph.load import parsed
    from graph.service import described

    if issued and not is_partial_date(issued):
        raise DragomanError(f"'{issued}' is no date", remedy="give YYYY, YYYY-MM or YYYY-MM-DD")
    graph = build_source(Source(text, name), issued=issued or None)
    report = graph.report
    assert report is not None
    told = described.statements(tuple(quad.triple for quad in parsed(graph.trig())))
    return {
        "title": report.read.title,
        "creators": list(report.read.creators),
        "issued": report.read.issued,
        "characters": report.read.characters,
        "sentences": report.read.sentences,
        "statements": sorted(told, key=lambda each: [words["start"] or 0 for words in each["evidence"][:1]]),
        "unread": {
            "warnings": list(report.warnings),
            "left_out": [f"{_short(each.text)} ({each.why or each.what})" for each in report.left_out[:_LISTED]],
            "left_out_in_all": len(report.left_out),
            "silent": [_short(each.text) for each in report.without_claim[:_LISTED]],
            "silent_in_all": len(report.without_claim),
        },
    }
