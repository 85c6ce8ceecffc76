"""The forms of results and of RDF that the service speaks, by media type, and which of them a client wants."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

RESULTS: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
RDF: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


def negotiated(accept: str | None, offers: Iterable[str]) -> str | None:
    """Give the offer that an Accept header (RFC 9110) likes best; among equals the first; ``None`` where it takes none.

    >>> negotiated("text/csv;q=0.5, application/*", RESULTS)
    'application/sparql-results+json'
    >>> negotiated("text/html", RDF) is None
    True
    """
    wanted = _weights(accept or "*/*")
    best, most = None, 0.0
    for offer in offers:
        ranges = (offer, offer.split("/")[0] + "/*", "*/*")
        weight = next((wanted[each] for each in ranges if each in wanted), 0.0)
        if weight > most:
            best, most = offer, weight
    return best


def _weights(accept: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for each in accept.split(","):
        media, *parameters = (part.strip().lower() for part in each.split(";"))
        weight = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    weight = float(parameter[2:])
                except ValueError:
                    weight = 0.0
        if media:
            found[media] = max(weight, found.get(media, 0.0))
    return found
