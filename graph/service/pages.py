"""Pages for people, each at the address of what it tells of; programs get RDF there, or JSON under ``/api``."""

from __future__ import annotations

from importlib import resources
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from graph.looks import GROUPS
from graph.service import addresses, templates
from graph.service.forms import RDF, negotiated
from graph.service.limits import RefusedError
from graph.service.requests import expanded, one, parameters
from graph.service.service import Service
from graph.service.things import of_collection, of_joins, of_page, paging

_HTML: Final = "text/html"
_CROWD: Final = 1500
"""How many statements a network is drawn of: more take a browser long, and nobody reads them."""
_SCRIPTS: Final = frozenset({"source.js"})
_SCRIPT_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)


async def home(request: Request) -> Response:
    """Show the collection: its sources, page by page, and what is in it."""
    service: Service = request.app.state.service
    asked = of_collection(parameters(request.scope["query_string"]))
    answer = await service.read(request, "sources", html={}, **asked)
    return _page(answer.content)


async def dereference(request: Request) -> Response:
    """Answer at an IRI under ``id:`` with what is said of it, as HTML or RDF by content negotiation."""
    iris = addresses.iris_of(request.scope.get("raw_path") or request.url.path.encode("utf-8"))
    return await _thing(request, iris, "page")


async def source(request: Request) -> Response:
    """Show the commentary ``iri``, wherever its IRI is, as :func:`dereference` does at its own address."""
    given = parameters(request.scope["query_string"])
    return await _thing(request, [expanded(one(given, "iri"), "iri")], "source")


async def _thing(request: Request, iris: list[str], does: str) -> Response:
    service: Service = request.app.state.service
    given = parameters(request.scope["query_string"])
    form = _form(request, "a thing")
    if form != _HTML:
        answer = await service.read(request, "about", iris=iris, rdf=form, **paging(given))
        return Response(answer.content, media_type=form, headers={"Vary": "Accept"})
    asked = of_page(request, given)
    html = {"asked": asked, "at": one(given, "at") if "at" in given else ""}
    answer = await service.read(request, does, iris=iris, html=html, **asked)
    return _page(answer.content, _SCRIPT_POLICY if answer.header["page"] == "source" else None)


async def joins(request: Request) -> Response:
    """Show which things of several sources were taken for one, which may be one, and where sources disagree."""
    service: Service = request.app.state.service
    asked = of_joins(parameters(request.scope["query_string"]))
    answer = await service.read(request, "joins", html={}, **asked)
    return _page(answer.content)


async def network(request: Request) -> Response:
    """Show the network of all, of the commentary ``source`` or ``around`` a thing; or give its statements as RDF."""
    service: Service = request.app.state.service
    given = parameters(request.scope["query_string"])
    if "source" in given and "around" in given:
        raise RefusedError(400, "both 'source' and 'around'", remedy="give one of them")
    name = next((each for each in ("source", "around") if each in given), "")
    iris = [expanded(one(given, name), name)] if name else []
    form = _form(request, "a network")
    asked = {"iris": iris, "around": name == "around", "crowd": _CROWD, "rdf": form if form != _HTML else ""}
    answer = await service.read(request, "network", **asked)
    if answer.header["form"] in ("crowded", "empty"):
        crowd = {"statements": answer.header.get("statements", 0), "crowd": _CROWD, "iri": iris[0] if iris else ""}
        crowded = answer.header["form"] == "crowded"
        if form != _HTML:
            told = f"this network has {crowd['statements']} statements" if crowded else "there are no statements"
            raise RefusedError(507 if crowded else 404, told, remedy="ask for a part: source=IRI or around=IRI")
        return _page(templates.filled("network.html", crowd), status=507 if crowded else 404)
    headers = {"Vary": "Accept"}
    if form == _HTML:
        headers["Content-Security-Policy"] = f"{answer.header['policy']}; frame-ancestors 'none'"
    return Response(answer.content, media_type=form, headers=headers)


def _form(request: Request, what: str) -> str:
    accept = request.headers.get("accept")
    form = negotiated(accept, [_HTML, *RDF] if _HTML in (accept or "") else [*RDF, _HTML])
    if form is None:
        forms = ", ".join([_HTML, *RDF])
        raise RefusedError(406, f"{what} is told of as HTML or RDF", remedy=f"accept one of {forms}")
    return form


async def style(request: Request) -> Response:
    """Give the style of the pages; the colours of groups are those of the network page."""
    own = resources.files("graph.service").joinpath("pages.css").read_text(encoding="utf-8")
    light = "".join(f".k-{group.key} {{ --k: {group.color}; }}\n" for group in GROUPS)
    dark = "".join(f".k-{group.key} {{ --k: {group.dark}; }}\n" for group in GROUPS)
    return Response(f"{own}\n{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n", media_type="text/css")


async def script(request: Request) -> Response:
    """Give a script of ours."""
    name = request.path_params["name"]
    if name not in _SCRIPTS:
        raise HTTPException(404)
    data = resources.files("graph.service").joinpath(f"scripts/{name}").read_bytes()
    return Response(data, media_type="text/javascript")


def _page(content: bytes, policy: str | None = None, *, status: int = 200) -> Response:
    headers = {"Vary": "Accept"} | ({"Content-Security-Policy": policy} if policy else {})
    return Response(content, status, headers, _HTML)
