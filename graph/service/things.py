"""What is said of a thing: at its own IRI, for people or as RDF, and as JSON for pages."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import Final
from urllib.parse import unquote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from graph.service.forms import RDF, negotiated
from graph.service.limits import RefusedError
from graph.service.requests import Parameters, expanded, number, one, parameters
from graph.service.service import PREFIXES, Service

_HTML: Final = "text/html"
_PAGE: Final = 50
_MOST: Final = 500
_ID: Final = PREFIXES["id"]
_ESCAPED_LETTERS = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_pages = Environment(
    loader=PackageLoader("graph.service", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


async def home(request: Request) -> Response:
    """Tell people what is here: the commentaries, and where programs ask."""
    service: Service = request.app.state.service
    found = json.loads((await service.read(request, "sources")).content)
    page = _pages.get_template("home.html").render(sources=found["sources"], local=_local)
    return Response(page, media_type=_HTML)


async def dereference(request: Request) -> Response:
    """Answer at an IRI under ``id:`` with what is said of it, as HTML or RDF by content negotiation."""
    service: Service = request.app.state.service
    given = parameters(request.scope["query_string"])
    iris = _iris_of(request.scope.get("raw_path") or request.url.path.encode("utf-8"))
    paging = _paging(given)
    form = negotiated(request.headers.get("accept"), [*RDF, _HTML] if not _browser(request) else [_HTML, *RDF])
    if form is None:
        raise RefusedError(406, "a thing is told of as HTML or RDF", remedy=f"accept one of {', '.join([_HTML, *RDF])}")
    if form != _HTML:
        answer = await service.read(request, "about", iris=iris, rdf=form, **paging)
        return Response(answer.content, media_type=form, headers={"Vary": "Accept"})
    found = json.loads((await service.read(request, "entity", iris=iris, **paging)).content)
    page = _pages.get_template("thing.html").render(thing=found, local=_local)
    return Response(page, media_type=_HTML, headers={"Vary": "Accept"})


def _browser(request: Request) -> bool:
    return _HTML in request.headers.get("accept", "")


def _iris_of(raw: bytes) -> list[str]:
    """The IRIs that an address may stand for: a percent sign may be the address's or the IRI's own."""
    path = raw.decode("ascii", "replace").partition("/id/")[2]
    # First as RFC 3987 maps them: what is no ASCII was escaped for the address.
    letters = _ESCAPED_LETTERS.sub(lambda found: unquote(found.group(), errors="replace"), path)
    return [_ID + each for each in dict.fromkeys((letters, unquote(path, errors="replace"), path))]


def _local(iri: str) -> str:
    """The address here of an IRI: ours are answered for by this service, others by nobody that we send readers to."""
    return "/id/" + iri.removeprefix(_ID) if iri.startswith(_ID) else ""


def _paging(given: Parameters) -> dict[str, int]:
    return {"offset": number(given, "offset", 0, 10**9), "limit": number(given, "limit", _PAGE, _MOST)}


async def entity(request: Request) -> Response:
    """``/api/entity?iri=``: a thing, and a page (``offset``, ``limit``) of the statements about it."""
    given = parameters(request.scope["query_string"])
    return await _json(request, "entity", iris=[expanded(one(given, "iri"), "iri")], **_paging(given))


async def statement(request: Request) -> Response:
    """``/api/statement?iri=``: a statement with its evidence."""
    given = parameters(request.scope["query_string"])
    return await _json(request, "statement", iris=[expanded(one(given, "iri"), "iri")])


async def sources(request: Request) -> Response:
    """``/api/sources``: the commentaries."""
    return await _json(request, "sources")


async def _json(request: Request, does: str, **asked: object) -> Response:
    service: Service = request.app.state.service
    answer = await service.read(request, does, **asked)
    return Response(answer.content, media_type="application/json")


async def style(request: Request) -> Response:
    """Give the style of the pages."""
    return Response(resources.files("graph.service").joinpath("thing.css").read_bytes(), media_type="text/css")
