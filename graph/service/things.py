"""What pages show as JSON, for programs: the collection, a source, a thing, a statement, a search."""

from __future__ import annotations

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from graph.service.claims import KINDS, MANNERS
from graph.service.collection import SORTS
from graph.service.joins import KINDS as JOINS
from graph.service.limits import RefusedError
from graph.service.requests import Parameters, expanded, number, one, parameters
from graph.service.service import Service

_PAGE: Final = 50
_MOST: Final = 500
DATES: Final = 40
"""How many entries of a timeline are shown at once."""


async def entity(request: Request) -> Response:
    """``/api/entity?iri=``: a thing, and a page (``offset``, ``limit``) of the statements about it.

    With ``order=kind`` what its page shows: statements by kind and manner, and what is claimed of it in short.
    """
    given = parameters(request.scope["query_string"])
    iris = [expanded(one(given, "iri"), "iri")]
    if among(given, "order", ("iri", "kind")) == "kind":
        return await _json(request, "page", iris=iris, **of_page(request, given))
    return await _json(request, "entity", iris=iris, **paging(given))


async def statement(request: Request) -> Response:
    """``/api/statement?iri=``: a statement with its evidence."""
    given = parameters(request.scope["query_string"])
    return await _json(request, "statement", iris=[expanded(one(given, "iri"), "iri")])


async def source(request: Request) -> Response:
    """``/api/source?iri=``: a commentary, what is said in it, and a ``part`` of its text, or the one ``at`` a place."""
    given = parameters(request.scope["query_string"])
    return await _json(request, "source", iris=[expanded(one(given, "iri"), "iri")], **of_page(request, given))


async def sources(request: Request) -> Response:
    """``/api/sources``: the commentaries, page by page (``offset``, ``limit``, ``sort``), and counts of the whole."""
    return await _json(request, "sources", **of_collection(parameters(request.scope["query_string"])))


async def joins(request: Request) -> Response:
    """``/api/joins``: joins, or ``of=DoubtfulJoin`` or ``Disagreement``, page by page (``offset``, ``limit``)."""
    return await _json(request, "joins", **of_joins(parameters(request.scope["query_string"])))


def of_joins(given: Parameters) -> dict[str, Any]:
    """Read which joins are asked for."""
    return {**paging(given), "of": among(given, "of", JOINS)}


def of_collection(given: Parameters) -> dict[str, Any]:
    """Read which part of the collection is asked for."""
    return {**paging(given), "sort": among(given, "sort", SORTS)}


def of_page(request: Request, given: Parameters) -> dict[str, Any]:
    """Read what of a thing or a source is asked for.

    :raises RefusedError: a parameter has a value that it cannot have.
    """
    service: Service = request.app.state.service
    return {
        **paging(given),
        "kind": among(given, "kind", ("", *KINDS)),
        "manner": among(given, "manner", ("", *MANNERS)),
        "whole": among(given, "whole", ("", "1")) == "1",
        "dated": number(given, "dated", 0, 10**9),
        "dates": DATES,
        "texts": [str(folder) for folder in service.texts],
        "part": number(given, "part", 0, 10**9),
        "at": _place(given),
    }


def paging(given: Parameters) -> dict[str, int]:
    """Read which page of a list is asked for."""
    return {"offset": number(given, "offset", 0, 10**9), "limit": number(given, "limit", _PAGE, _MOST)}


def among(given: Parameters, name: str, values: tuple[str, ...]) -> str:
    """Give the value of a parameter, the first of those that it can have where it is not there.

    :raises RefusedError: it has another.
    """
    if name not in given:
        return values[0]
    value = one(given, name)
    if value not in values:
        raise RefusedError(400, f"'{name}' cannot be that", remedy=f"give one of {', '.join(filter(None, values))}")
    return value


def _place(given: Parameters) -> int | None:
    """Read where in a text something is: ``START`` or ``START-END``."""
    if "at" not in given:
        return None
    start = one(given, "at").partition("-")[0]
    return number({"at": [start]}, "at", 0, 10**9)


async def _json(request: Request, does: str, **asked: object) -> Response:
    service: Service = request.app.state.service
    answer = await service.read(request, does, **asked)
    return Response(answer.content, media_type="application/json")
