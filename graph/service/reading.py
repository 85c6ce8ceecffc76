"""What a worker reads from a store: the answers to queries, graphs, and all that is said of a thing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from graph.service.answer import Answer, Limited, NoAnswerError
from graph.service.forms import RDF, RESULTS
from graph.service.neighbourhood import neighbourhood, said_of

Header = dict[str, Any]

_SHORTEST = 8
"""How many bytes a triple takes at least, whatever the syntax."""


def query(store: ox.Store, asked: Header) -> Answer:
    """Answer a SPARQL query, whole or not at all.

    :raises NoAnswerError: the result is too large, or has no form that the client takes.
    """
    default, named = asked["default_graphs"], asked["named_graphs"]
    restricted = default is not None or named is not None  # the protocol: what is not named then is empty
    found = store.query(
        asked["sparql"],
        prefixes=asked["prefixes"],
        default_graph=[ox.NamedNode(each) for each in default or ()] if restricted else None,
        named_graphs=[ox.NamedNode(each) for each in named or ()] if restricted else None,
    )
    if isinstance(found, ox.QueryTriples):
        return _rdf(found, asked)
    if asked["results"] is None:
        raise NoAnswerError("form", "solutions")
    out = Limited(asked["most"])
    found.serialize(out, format=RESULTS[asked["results"]])
    return Answer({"form": asked["results"]}, out.getvalue())


def graph(store: ox.Store, asked: Header) -> Answer:
    """Give a named graph, or the default graph where the name is empty.

    :raises NoAnswerError: there is no such graph.
    """
    name = ox.NamedNode(asked["graph"]) if asked["graph"] else ox.DefaultGraph()
    if isinstance(name, ox.NamedNode) and not store.contains_named_graph(name):
        raise NoAnswerError("missing", asked["graph"])
    return _rdf((quad.triple for quad in store.quads_for_pattern(None, None, None, name)), asked)


def about(store: ox.Store, asked: Header) -> Answer:
    """Give what the store says of a thing, as RDF."""
    return _rdf(neighbourhood(store, _first_there(store, asked), asked["offset"], asked["limit"]).triples, asked)


def _rdf(triples: Iterable[ox.Triple], asked: Header) -> Answer:
    if asked["rdf"] is None:
        raise NoAnswerError("form", "a graph")
    held = set()
    for triple in triples:
        held.add(triple)
        if len(held) * _SHORTEST > asked["most"]:  # no need to await the rest of them
            raise NoAnswerError("large")
    out = Limited(asked["most"])
    prefixes = {name: space for name, space in asked["prefixes"].items() if name != "id"}  # as graph.load has it
    ox.serialize(sorted(held, key=str), out, format=RDF[asked["rdf"]], prefixes=prefixes)
    return Answer({"form": asked["rdf"]}, out.getvalue())


def _first_there(store: ox.Store, asked: Header) -> str:
    for iri in asked["iris"]:
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            continue
        for pattern in ((node, None, None), (None, None, node)):
            if next(store.quads_for_pattern(*pattern), None) is not None:
                return str(iri)
    raise NoAnswerError("missing", asked["iris"][0])


def entity(store: ox.Store, asked: Header) -> Answer:
    """Give what the store says of a thing, as JSON for pages."""
    from graph.service import described  # brings rdflib, which takes its time

    iri = _first_there(store, asked)
    return _json(described.entity(neighbourhood(store, iri, asked["offset"], asked["limit"]), asked), asked)


def page(store: ox.Store, asked: Header) -> Answer:
    """Give what the page of a thing shows: of a statement, of a commentary, or of anything else."""
    from graph.service import essays, paging

    iri = _first_there(store, asked)
    kind = paging.kind(store, iri)
    make = {"statement": paging.statement, "source": essays.source, "entity": paging.entity}[kind]
    return _shown({"page": kind} | make(store, iri, asked), kind, asked)


def source(store: ox.Store, asked: Header) -> Answer:
    """Give a commentary with a part of its text.

    :raises NoAnswerError: there is no such commentary.
    """
    from graph.service import essays, paging

    iri = _first_there(store, asked)
    if paging.kind(store, iri) != "source":
        raise NoAnswerError("missing", iri)
    return _shown(essays.source(store, iri, asked), "source", asked)


def statement(store: ox.Store, asked: Header) -> Answer:
    """Give one statement with its evidence, as JSON for pages.

    :raises NoAnswerError: there is no such statement.
    """
    from graph.service import described

    found = described.statement(neighbourhood(store, _first_there(store, asked), 0, 1))
    if found is None:
        raise NoAnswerError("missing", asked["iris"][0])
    return _json(found, asked)


def statements(store: ox.Store, asked: Header) -> Answer:
    """Give a page of the statements that fit, as JSON."""
    from graph.service import described
    from graph.service.selecting import fitting

    found = fitting(store, asked["wanted"])
    page = found[asked["offset"] : asked["offset"] + asked["limit"]]
    return _json({"total": len(found), "items": described.statements(said_of(store, page))}, asked)


def search(store: ox.Store, asked: Header) -> Answer:
    """Find what goes by a name, as JSON for pages."""
    from graph.service.names import page

    return _json(
        page(store, asked["words"], **{name: asked[name] for name in ("offset", "limit", "kind", "iri")}), asked
    )


def sources(store: ox.Store, asked: Header) -> Answer:
    """List the commentaries, a page of them, and count what is in all."""
    from graph.service.collection import collection

    return _shown(collection(store, asked), "home", asked)


def joins(store: ox.Store, asked: Header) -> Answer:
    """List the joins, the doubtful joins or the disagreements, a page of them."""
    from graph.service.joins import joins as listed

    return _shown(listed(store, asked), "joins", asked)


def network(store: ox.Store, asked: Header) -> Answer:
    """Draw the network of a store, of a commentary or around a thing; or give its statements as RDF.

    :raises NoAnswerError: there is no such thing, or the page is too large.
    """
    from graph.service import excerpts

    if asked["iris"]:
        asked = {**asked, "iris": [_first_there(store, asked)]}
    wanted = excerpts.wanted(store, asked["iris"], around=asked["around"])
    if len(wanted) > asked["crowd"]:
        return Answer({"form": "crowded", "statements": len(wanted)})
    if not wanted:
        return Answer({"form": "empty"})
    if asked["rdf"]:
        return _rdf((quad.triple for quad in excerpts.quads(store, wanted)), asked)
    from graph.service import networks  # brings what lays out, which takes longest of all

    return networks.drawn(store, wanted, asked)


def _shown(found: dict[str, Any], template: str, asked: Header) -> Answer:
    """Give what was found as HTML where a page is asked for, else as JSON.

    Pages are filled here, as that takes longer than all else that the process does that listens.
    """
    if "html" not in asked:
        return _json(found, asked)
    from graph.service.templates import filled

    content = filled(f"{template}.html", found | asked["html"])
    if len(content) > asked["most"]:
        raise NoAnswerError("large")
    return Answer({"form": "text/html", "page": template}, content)


def _json(found: object, asked: Header) -> Answer:
    content = json.dumps(found, ensure_ascii=False, indent=2).encode("utf-8") + b"\n"
    if len(content) > asked["most"]:
        raise NoAnswerError("large")
    return Answer({"form": "application/json"}, content)
