"""The endpoint of the SPARQL 1.1 Graph Store HTTP Protocol (W3C Recommendation, 21 March 2013)."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response

from graph.service.forms import RDF, negotiated
from graph.service.limits import RefusedError
from graph.service.requests import Parameters, content, iri, media_type, one, parameters
from graph.service.service import Service
from graph.store.sources import is_own


async def graph_store(request: Request) -> Response:
    """Give, replace, fill or drop a graph, named in the address (``?graph=IRI``) or by it."""
    service: Service = request.app.state.service
    given = parameters(request.scope["query_string"])
    if request.method in ("GET", "HEAD"):
        name = _named(request, given)
        form = negotiated(request.headers.get("accept"), RDF)
        if form is None:
            raise RefusedError(406, "a graph is RDF", remedy=f"accept one of {', '.join(RDF)}")
        answer = await service.read(request, "graph", graph=name, rdf=form)
        return Response(answer.content, media_type=form, headers={"Vary": "Accept"})
    service.permit_writing(request)
    if request.method == "DELETE":
        await service.write("put", b"", method="DELETE", graph=_writable_name(request, given))
        return Response(status_code=204)
    return await _put(request, service, given)


async def _put(request: Request, service: Service, given: Parameters) -> Response:
    form = media_type(request)
    if form not in RDF:
        raise RefusedError(415, f"content of type '{form}'", remedy=f"send one of {', '.join(RDF)}")
    data = await content(request, service.limits)
    new = request.method == "POST" and not given and request.url.path == _path(request)
    # A graph without a name gets one of its content: sent twice it is there once.
    name = f"{_here(request)}/{hashlib.sha256(data).hexdigest()[:16]}" if new else _writable_name(request, given)
    answer = await service.write("put", data, method=request.method, graph=name, rdf=form, base=name)
    if not answer.header["created"]:
        return Response(status_code=204)
    return Response(status_code=201, headers={"Location": name} if new else {})


def _named(request: Request, given: Parameters) -> str:
    """The IRI of the graph that is meant; ``""`` for the default graph."""
    if request.url.path != _path(request):
        if given:
            raise RefusedError(400, "a graph named twice, by the address and in it", remedy="name it once")
        return iri(str(request.url), "the address")
    if given.keys() == {"default"}:
        return ""
    if given.keys() != {"graph"}:
        raise RefusedError(400, "no graph is named", remedy="add ?graph=IRI or ?default")
    return iri(one(given, "graph"), "graph")


def _writable_name(request: Request, given: Parameters) -> str:
    name = _named(request, given)
    if not name:
        raise RefusedError(
            405,
            "the default graph is the union of all others",
            remedy="write to a graph with a name",
            headers={"Allow": "GET, HEAD"},
        )
    if is_own(name):
        raise RefusedError(403, f"<{name}> is kept by the store itself", remedy="write to another graph")
    return name


def _path(request: Request) -> str:
    return str(request.app.url_path_for("graph_store"))


def _here(request: Request) -> str:
    return str(request.url.replace(path=_path(request), query=""))
