"""The endpoint of the SPARQL 1.1 Protocol (W3C Recommendation, 21 March 2013)."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from graph.errors import QueryError
from graph.query import refuse_more_than_reading, refuse_other_computers
from graph.service import description
from graph.service.forms import RDF, RESULTS, negotiated
from graph.service.limits import RefusedError
from graph.service.requests import Parameters, content, iri, media_type, one, parameters, text_of
from graph.service.service import Service
from graph.service.updates import written_graphs

_FORM = "application/x-www-form-urlencoded"
_QUERY, _UPDATE = "application/sparql-query", "application/sparql-update"


async def sparql(request: Request) -> Response:
    """Answer a query by GET, as a form or direct; an update as a form or direct; else describe the service."""
    service: Service = request.app.state.service
    given = parameters(request.scope["query_string"])
    if request.method in ("GET", "HEAD"):
        if "update" in given:
            raise RefusedError(400, "an update by GET", remedy="send it by POST")
        return await _query(request, service, given) if given else description.describe(request, service)
    kind = media_type(request)
    if kind not in (_FORM, _QUERY, _UPDATE):
        raise RefusedError(415, f"a request of type '{kind}'", remedy=f"send {_FORM}, {_QUERY} or {_UPDATE}")
    if kind == _UPDATE:  # before the content is read: who may not write need not send it
        service.permit_writing(request)
    data = await content(request, service.limits)
    if kind == _FORM:
        given = parameters(data)
    else:
        for name in ("query", "update"):
            if name in given:
                raise RefusedError(400, f"'{name}' is both in the address and the content", remedy="send it once")
        given = {**given, "query" if kind == _QUERY else "update": [text_of(data)]}
    if "update" in given and "query" not in given:
        return await _update(request, service, given)
    return await _query(request, service, given)


async def _query(request: Request, service: Service, given: Parameters) -> Response:
    if "update" in given:
        raise RefusedError(400, "a query and an update in one request", remedy="send one of them")
    text = one(given, "query")
    _check(text)
    try:
        refuse_more_than_reading(text)
    except QueryError as error:
        raise RefusedError(400, str(error)) from error
    accept = request.headers.get("accept")
    results, rdf = negotiated(accept, RESULTS), negotiated(accept, RDF)
    if results is None and rdf is None:
        raise RefusedError(406, "the answer has no such form", remedy=f"accept one of {', '.join([*RESULTS, *RDF])}")
    default, named = (
        [iri(each, name) for each in given[name]] if name in given else None
        for name in ("default-graph-uri", "named-graph-uri")
    )
    answer = await service.read(
        request, "query", sparql=text, results=results, rdf=rdf, default_graphs=default, named_graphs=named
    )
    return Response(answer.content, media_type=answer.header["form"], headers={"Vary": "Accept"})


async def _update(request: Request, service: Service, given: Parameters) -> Response:
    service.permit_writing(request)
    text = one(given, "update")
    _check(text)
    if "using-graph-uri" in given or "using-named-graph-uri" in given:
        raise RefusedError(
            400, "graphs that an update uses, outside of it", remedy="name them in the update, with USING"
        )
    try:
        refuse_other_computers(text)
        graphs = await asyncio.to_thread(written_graphs, text)  # of megabytes of data it takes its time
    except QueryError as error:
        raise RefusedError(400, str(error)) from error
    await service.write("update", text.encode("utf-8"), graphs=None if graphs is None else sorted(graphs))
    return Response(status_code=204)


def _check(text: str) -> None:
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise RefusedError(400, "half a character", remedy="send whole ones, in UTF-8")
