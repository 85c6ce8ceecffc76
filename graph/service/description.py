"""What the service says of itself (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from graph.service.forms import RDF, RESULTS, negotiated
from graph.service.limits import RefusedError
from graph.service.service import Service

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def describe(request: Request, service: Service) -> Response:
    """Describe the service in the form of RDF that the client likes best; a browser gets Turtle."""
    form = negotiated(request.headers.get("accept"), RDF)
    if form is None:
        raise RefusedError(406, "the description is RDF", remedy=f"accept one of {', '.join(RDF)}")
    triples = _description(str(request.url.replace(query="")), writable=service.writable)
    data = ox.serialize(triples, format=RDF[form], prefixes={"sd": _SD})
    return Response(data, media_type=form, headers={"Vary": "Accept"})


def _description(endpoint: str, *, writable: bool) -> list[ox.Triple]:
    this, dataset, default = ox.NamedNode(endpoint), ox.BlankNode("dataset"), ox.BlankNode("default")

    def says(subject: ox.NamedNode | ox.BlankNode, name: str, value: ox.NamedNode | ox.BlankNode) -> ox.Triple:
        return ox.Triple(subject, ox.NamedNode(_SD + name), value)

    languages = ["SPARQL11Query", *(["SPARQL11Update"] if writable else [])]
    forms = sorted({each.iri for each in RESULTS.values()} | {each.iri for each in RDF.values()})
    return [
        ox.Triple(this, _TYPE, ox.NamedNode(_SD + "Service")),
        says(this, "endpoint", this),
        *(says(this, "supportedLanguage", ox.NamedNode(_SD + each)) for each in languages),
        says(this, "feature", ox.NamedNode(_SD + "UnionDefaultGraph")),
        *(says(this, "resultFormat", ox.NamedNode(each)) for each in forms),
        *(says(this, "inputFormat", ox.NamedNode(each)) for each in sorted({form.iri for form in RDF.values()})),
        says(this, "defaultDataset", dataset),
        ox.Triple(dataset, _TYPE, ox.NamedNode(_SD + "Dataset")),
        says(dataset, "defaultGraph", default),
        ox.Triple(default, _TYPE, ox.NamedNode(_SD + "Graph")),
    ]
