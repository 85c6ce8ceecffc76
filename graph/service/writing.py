"""What a worker writes: each change is one transaction, which also keeps the default graph the union of all graphs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from graph.service.answer import Answer, NoAnswerError
from graph.service.forms import RDF

Header = dict[str, Any]
Functions = dict[ox.NamedNode, Any]

_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DEFAULT: Final = ox.DefaultGraph()
BOOKS: Final = "https://w3id.org/dragoman/store/"
"""What the names of graphs begin with in which a store keeps its own books: they are not in the union."""

_COUNTS: Final = f'FILTER (!STRSTARTS(STR(?g), "{BOOKS}"))'
# After an update that may have written anywhere.
_UNION: Final = """
DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER NOT EXISTS {{ GRAPH ?g {{ ?s ?p ?o }} {counts} }} }} ;
INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {counts} FILTER NOT EXISTS {{ ?s ?p ?o }} }} ;
INSERT {{ ?s <{type}> ?above }} WHERE {{
  GRAPH ?g {{ ?s <{type}> ?class }} {counts} VALUES (?class ?above) {{ {above} }}
}}"""
# After one that has written to some graphs: what was in them before is looked at, and what is in them now. The classes
# of a thing follow anew from all that is said of it.
_UNION_AGAIN: Final = (
    "DELETE {{ ?s ?p ?o }} WHERE {{ {before} FILTER NOT EXISTS {{ GRAPH ?g {{ ?s ?p ?o }} {counts} }} }}",
    "DELETE {{ ?s ?p ?above }} WHERE {{ {before} FILTER (?p = <{type}>) VALUES (?o ?above) {{ {above} }} }}",
    "INSERT {{ ?s ?p ?c }} WHERE {{ {before} FILTER (?p = <{type}>) GRAPH ?g {{ ?s ?p ?c }} {counts} }}",
    "INSERT {{ ?s ?p ?above }} WHERE {{ {before} FILTER (?p = <{type}>) GRAPH ?g {{ ?s ?p ?c }} {counts} "
    "VALUES (?c ?above) {{ {above} }} }}",
)
_UNION_NOW: Final = (
    "INSERT {{ ?s ?p ?o }} WHERE {{ VALUES ?g {{ {graphs} }} GRAPH ?g {{ ?s ?p ?o }} }}",
    "INSERT {{ ?s <{type}> ?above }} WHERE {{ VALUES ?g {{ {graphs} }} GRAPH ?g {{ ?s <{type}> ?c }} "
    "VALUES (?c ?above) {{ {above} }} }}",
)
# Oxigraph's transactions are updates, whose text cannot name a blank node of the store; a function can.
_REMOVE: Final = "DELETE {{ {quad} }} WHERE {{ {rows} }}"
_ADD: Final = "INSERT {{ {quad} }} WHERE {{ {rows} }}"
_PART: Final = "urn:dragoman:service:"


def published(store: ox.Store, asked: Header, _: bytes = b"") -> Answer:
    """Show readers the store as it is."""
    from graph.store import publishing  # brings rdflib, which readers do not need

    publishing.publish(store, Path(asked["store"]))
    return Answer()


def update(store: ox.Store, asked: Header, content: bytes) -> Answer:
    """Run a SPARQL update, whole or not at all."""
    text = content.decode("utf-8")
    # Alone and on nothing first: places in errors are then those of the client's text, and what follows is surely ours.
    with contextlib.suppress(OSError, RuntimeError):  # of nothing, graphs may be missing that are there
        ox.Store().update(text, prefixes=asked["prefixes"])
    functions: Functions = {}
    union = _union(store, asked, functions)
    try:
        store.update(f"{text}\n;{union}", prefixes=asked["prefixes"], custom_functions=functions)
    except SyntaxError:  # it ends with a semicolon already
        store.update(f"{text}\n{union}", prefixes=asked["prefixes"], custom_functions=functions)
    return published(store, asked)


def _union(store: ox.Store, asked: Header, functions: Functions) -> str:
    """Give what brings the default graph in line after an update."""
    pairs = " ".join(f"(<{name}> <{higher}>)" for name, above in asked["above"].items() for higher in above)
    known = {"type": _TYPE.value, "above": pairs, "counts": _COUNTS}
    if asked["graphs"] is None:
        return _UNION.format(**known)
    graphs = [ox.NamedNode(each) for each in asked["graphs"] if not each.startswith(BOOKS)]
    before = [quad.triple for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph)]
    known |= {"before": _rows(before, 0, functions), "graphs": " ".join(map(str, graphs))}
    return " ;\n".join(step.format(**known) for step in (*(_UNION_AGAIN if before else ()), *_UNION_NOW))


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
    _replace(store, name, before, after, asked["above"], drop=asked["method"] == "DELETE")
    published(store, asked)
    return Answer({"created": not there})


def _parsed(content: bytes, asked: Header) -> set[ox.Triple]:
    found = set()
    try:
        # Blank nodes get names of their own: those of another document are other things.
        for quad in ox.parse(content, format=RDF[asked["rdf"]], base_iri=asked["base"], rename_blank_nodes=True):
            if quad.graph_name != _DEFAULT:
                raise NoAnswerError("data", "the content holds named graphs, and goes into one graph")
            found.add(quad.triple)
    except (SyntaxError, ValueError) as error:
        raise NoAnswerError("data", " ".join(str(error).split())) from error
    return found


def _replace(
    store: ox.Store,
    name: ox.NamedNode,
    before: set[ox.Triple],
    after: set[ox.Triple],
    above: dict[str, list[str]],
    *,
    drop: bool,
) -> None:
    """Make of one graph another, in one transaction with what follows for the default graph."""
    added, removed = after - before, before - after
    elsewhere = {triple for triple in removed if _told_elsewhere(store, triple, name)}
    in_union, out_of_union = set(added), removed - elsewhere
    types: dict[object, set[Any]] = {}
    for triple in after:
        if triple.predicate == _TYPE:
            types.setdefault(triple.subject, set()).add(triple.object)
    for subject in {triple.subject for triple in added | removed if triple.predicate == _TYPE}:
        told = types.get(subject, set()) | {
            quad.object for quad in store.quads_for_pattern(subject, _TYPE, None, None) if _counts(quad, name)
        }
        follows = {
            ox.NamedNode(higher) for each in told for higher in above.get(str(getattr(each, "value", "")), ())
        } | told
        held = {quad.object for quad in store.quads_for_pattern(subject, _TYPE, None, _DEFAULT)}
        in_union |= {ox.Triple(subject, _TYPE, each) for each in follows}
        out_of_union |= {ox.Triple(subject, _TYPE, each) for each in held - follows}
        out_of_union -= {ox.Triple(subject, _TYPE, each) for each in follows}
    steps = [f"{'DROP' if drop else 'CREATE'} SILENT GRAPH <{name.value}>"]
    functions: Functions = {}
    for template, graph, triples in (
        (_REMOVE, f"GRAPH <{name.value}> {{ ?s ?p ?o }}", () if drop else removed),
        (_ADD, f"GRAPH <{name.value}> {{ ?s ?p ?o }}", added),
        (_REMOVE, "?s ?p ?o", out_of_union),
        (_ADD, "?s ?p ?o", in_union),
    ):
        if triples:
            rows = _rows(sorted(triples, key=str), len(steps), functions)
            steps.append(template.format(quad=graph, rows=rows))
    store.update(" ;\n".join(steps), custom_functions=functions)


def _told_elsewhere(store: ox.Store, triple: ox.Triple, name: ox.NamedNode) -> bool:
    quads: Iterable[ox.Quad] = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(_counts(quad, name) for quad in quads)


def _counts(quad: ox.Quad, name: ox.NamedNode) -> bool:
    """Whether a quad is in the union because of another graph than the one that changes."""
    graph = quad.graph_name
    return graph not in (_DEFAULT, name) and not (isinstance(graph, ox.NamedNode) and graph.value.startswith(BOOKS))


def _rows(triples: Sequence[ox.Triple], number: int, functions: Functions) -> str:
    """Give a pattern that has a solution for each of some triples, in ?s, ?p and ?o."""
    bound = ""
    for variable, part in (("s", "subject"), ("p", "predicate"), ("o", "object")):
        function = ox.NamedNode(f"{_PART}{number}:{part}")
        functions[function] = lambda index, part=part: getattr(triples[int(index.value)], part)
        bound += f" BIND (<{function.value}>(?i) AS ?{variable})"
    return f"VALUES ?i {{ {' '.join(map(str, range(len(triples))))} }}{bound}"
