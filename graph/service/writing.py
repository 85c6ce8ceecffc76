"""What a worker writes: each change is one transaction, which also keeps the default graph the union of all graphs."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from graph.service.answer import Answer, NoAnswerError
from graph.service.forms import RDF
from graph.store import publishing
from graph.store.following import COUNTS, Pattern, anew, in_graphs, in_union, out_of_union
from graph.store.sources import is_own
from graph.union import TYPE

Header = dict[str, Any]
Functions = dict[ox.NamedNode, Any]

_PART: Final = "urn:dragoman:service:"


def published(store: ox.Store, asked: Header, _: bytes = b"") -> Answer:
    """Show readers the store as it is."""
    publishing.publish(store, Path(asked["store"]))
    return Answer()


def update(store: ox.Store, asked: Header, content: bytes) -> Answer:
    """Run a SPARQL update, whole or not at all."""
    text = content.decode("utf-8")
    # Alone and on nothing first: places in errors are then those of the client's text, and what follows is surely ours.
    with contextlib.suppress(OSError, RuntimeError):  # of nothing, graphs may be missing that are there
        ox.Store().update(text, prefixes=asked["prefixes"])
    functions: Functions = {}
    union = " ;\n".join(_union(store, asked, functions))
    try:
        store.update(f"{text}\n;{union}", prefixes=asked["prefixes"], custom_functions=functions)
    except SyntaxError:  # it ends with a semicolon already
        store.update(f"{text}\n{union}", prefixes=asked["prefixes"], custom_functions=functions)
    return published(store, asked)


def _union(store: ox.Store, asked: Header, functions: Functions) -> list[str]:
    """Give what brings the default graph in line after an update."""
    if asked["graphs"] is None:
        return anew()
    graphs = [ox.NamedNode(each) for each in asked["graphs"] if not is_own(each)]
    before = [quad.triple for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph)]
    gone = out_of_union(_rows(before, 0, functions), COUNTS) if before else []
    return [*gone, *(in_union(in_graphs(graphs)) if graphs else ())]


def put(store: ox.Store, asked: Header, content: bytes) -> Answer:
    """Replace a named graph, add to it, or drop it, as the Graph Store Protocol has it.

    :raises NoAnswerError: there is no such graph to drop, or the content is no RDF or holds named graphs.
    """
    name = ox.NamedNode(asked["graph"])
    there = store.contains_named_graph(name)
    before = {quad.triple for quad in store.quads_for_pattern(None, None, None, name)}
    if asked["method"] == "DELETE":
        if not there:
            raise NoAnswerError("missing", asked["graph"])
        after: set[ox.Triple] = set()
    else:
        after = _parsed(content, asked)
        if asked["method"] == "POST":
            after |= before
    _replace(store, name, before - after, after - before, drop=asked["method"] == "DELETE")
    published(store, asked)
    return Answer({"created": not there})


def _parsed(content: bytes, asked: Header) -> set[ox.Triple]:
    found = set()
    try:
        # Blank nodes get names of their own: those of another document are other things.
        for quad in ox.parse(content, format=RDF[asked["rdf"]], base_iri=asked["base"], rename_blank_nodes=True):
            if quad.graph_name != ox.DefaultGraph():
                raise NoAnswerError("data", "the content holds named graphs, and goes into one graph")
            found.add(quad.triple)
    except (SyntaxError, ValueError) as error:
        raise NoAnswerError("data", " ".join(str(error).split())) from error
    return found


def _replace(
    store: ox.Store, name: ox.NamedNode, removed: set[ox.Triple], added: set[ox.Triple], *, drop: bool
) -> None:
    """Change one graph, in one transaction with what follows for the default graph."""
    functions: Functions = {}
    steps = [f"{'DROP' if drop else 'CREATE'} SILENT GRAPH {name}"]
    if removed:
        gone = _rows(sorted(removed, key=str), 0, functions)
        if not drop:
            steps.append(f"DELETE {{ GRAPH {name} {{ ?s ?p ?o }} }} WHERE {{ {gone('?p', '?o')} }}")
        steps += out_of_union(gone, COUNTS)
    if added:
        told = _rows(sorted(added, key=str), 1, functions)
        steps.append(f"INSERT {{ GRAPH {name} {{ ?s ?p ?o }} }} WHERE {{ {told('?p', '?o')} }}")
        steps += in_union(told)
    store.update(" ;\n".join(steps), custom_functions=functions)


def _rows(triples: Sequence[ox.Triple], number: int, functions: Functions) -> Pattern:
    """Give the pattern of some triples.

    Oxigraph's transactions are updates, whose text cannot name a blank node of the store; a function can.

    :param number: tells them from others of the same update.
    :param functions: are added to.
    """
    of_type = [triple for triple in triples if triple.predicate == TYPE]
    for kind, held in (("all", triples), ("types", of_type)):
        for part in ("subject", "predicate", "object"):
            functions[_function(number, kind, part)] = _giving(held, part)

    def pattern(predicate: str, value: str) -> str:
        kind, held = ("all", triples) if predicate.startswith("?") else ("types", of_type)
        bound = f"BIND ({_function(number, kind, 'subject')}(?i) AS ?s) "
        bound += f"BIND ({_function(number, kind, 'object')}(?i) AS {value})"
        if kind == "all":
            bound += f" BIND ({_function(number, kind, 'predicate')}(?i) AS {predicate})"
        return f"VALUES ?i {{ {' '.join(map(str, range(len(held))))} }} {bound}"

    return pattern


def _function(number: int, kind: str, part: str) -> ox.NamedNode:
    return ox.NamedNode(f"{_PART}{number}:{kind}:{part}")


def _giving(triples: Sequence[ox.Triple], part: str) -> Callable[[Any], Any]:
    return lambda index: getattr(triples[int(index.value)], part)


WRITE: Final[dict[str, Callable[[ox.Store, Header, bytes], Answer]]] = {
    "update": update,
    "put": put,
    "publish": published,
}
