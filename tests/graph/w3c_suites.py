"""The W3C's SPARQL 1.0 and 1.1 query suites, which come with rdflib's source distribution: read, asked, compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from isomorphic import canonical
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.term import Node

from graph.errors import GraphError

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
ROW, ORDERLESS = "urn:row:", ox.NamedNode("urn:is")
_FROM = re.compile(r"FROM\s+(?:NAMED\s+)?<([^>:]+)>", re.IGNORECASE)
# These ask for what a query does not do: entailment, other hosts, updates and protocols.
LEFT_OUT = ("entailment", "service", "protocol", "update", "add", "clear", "copy", "delete", "drop", "move", "fed")
ON_PURPOSE = "SERVICE would ask another computer"
"""What a reader of one graph is refused on purpose."""

Answer = bool | frozenset[ox.Quad] | str


@dataclass(frozen=True)
class Case:
    """A test of the suites: a query, the data by graph, and what it must give (a file), or whether it is valid."""

    name: str
    query: Path
    data: tuple[Path, ...]
    named: tuple[Path, ...]
    result: Path | None
    valid: bool


def cases(suite: Path) -> Iterator[Case]:
    """Give the tests of a suite, in the order of their names."""
    for manifest in sorted(suite.glob("*/manifest.ttl")):
        if manifest.parent.name.startswith(LEFT_OUT) or manifest.parent.name.endswith(("update", "fed", "update-1")):
            continue
        told = Graph().parse(manifest, publicID=manifest.as_uri())
        for case in sorted(set(told.subjects(MF.name, None))):
            kind = str(told.value(case, RDF.type)).rsplit("#", 1)[-1]
            if "Update" in kind or not kind.startswith(("QueryEval", "CSVResult", "PositiveSyntax", "NegativeSyntax")):
                continue
            action = told.value(case, MF.action)
            query = told.value(action, QT.query) or action
            data, named = (tuple(map(_path, told.objects(action, way))) for way in (QT.data, QT.graphData))
            result = told.value(case, MF.result)
            if not all(file.is_file() for file in (_path(query), *data, *named)):
                continue  # rdflib's copy of the suites lacks some
            evaluated = kind.startswith(("QueryEval", "CSVResult"))
            yield Case(
                f"{manifest.parent.name}/{told.value(case, MF.name)}",
                _path(query),
                data,
                named,
                _path(result) if evaluated and result is not None else None,
                not kind.startswith("Negative"),
            )


def _path(node: Node | None) -> Path:
    return Path(str(URIRef(str(node))).removeprefix("file://"))


def from_graphs(case: Case) -> list[Path]:
    """Give the files that a query names in FROM."""
    asked = (case.query.parent / name for name in _FROM.findall(case.query.read_text(encoding="utf-8")))
    return [file for file in asked if file.is_file()]


def filled(store: ox.Store, case: Case) -> ox.Store:
    """Put the data of a test into a store; a query that names its graphs in FROM finds them by their names."""
    for file in case.data:
        store.load(path=file, base_iri=file.as_uri())
    for file in {*case.named, *from_graphs(case)}:
        store.load(path=file, base_iri=file.as_uri(), to_graph=ox.NamedNode(file.as_uri()))
    return store


def rows(found: object, *, ordered: bool = False) -> Answer:
    """Make answers comparable: solutions as quads about blank rows, in canonical form."""
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QueryTriples):
        return frozenset(canonical(ox.Quad(*triple) for triple in found))
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    quads = []
    for number, solution in enumerate(found):
        row = ox.NamedNode(f"{ROW}{number}") if ordered else ox.BlankNode(f"row{number}")
        quads.append(ox.Quad(row, ORDERLESS, row))
        for name, term in zip(names, solution, strict=True):
            if term is not None:
                quads.append(ox.Quad(row, ox.NamedNode(f"urn:{name}"), term))
    return frozenset(canonical(quads))


def expected(file: Path) -> Answer:
    """Read what a test must give: results in XML, JSON, TSV or RDF, or a graph."""
    forms = {".srx": ox.QueryResultsFormat.XML, ".srj": ox.QueryResultsFormat.JSON, ".tsv": ox.QueryResultsFormat.TSV}
    if file.suffix in forms:
        return rows(ox.parse_query_results(file.read_bytes(), format=forms[file.suffix]))
    quads = list(ox.parse(path=file, base_iri=file.as_uri()))
    of = {quad.predicate.value.removeprefix(RS) for quad in quads if quad.predicate.value.startswith(RS)}
    if "boolean" in of:
        return any(quad.predicate.value == f"{RS}boolean" and quad.object.value == "true" for quad in quads)
    if not of:
        return frozenset(canonical(quads))
    about: dict[object, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]]] = {}
    for quad in quads:
        about.setdefault(quad.subject, {}).setdefault(quad.predicate.value.removeprefix(RS), []).append(quad.object)
    told = []
    for number, row in enumerate(row for one in about.values() for row in one.get("solution", [])):
        name = ox.BlankNode(f"row{number}")
        told.append(ox.Quad(name, ORDERLESS, name))
        for binding in about.get(row, {}).get("binding", []):
            bound = about[binding]
            told.append(ox.Quad(name, ox.NamedNode(f"urn:{bound['variable'][0].value}"), bound["value"][0]))
    return frozenset(canonical(told))


def outcome(case: Case, ask: Callable[[str], Answer]) -> str:
    """Run a test and give ``""`` when it passes, else what is wrong.

    :param ask: answers a query, or raises what is wrong with it.
    """
    try:
        found = ask(f"BASE <{case.query.as_uri()}>\n" + case.query.read_text(encoding="utf-8"))
    except (GraphError, SyntaxError, ValueError, OSError, RuntimeError) as error:
        return str(error) if case.valid else ""
    if not case.valid:
        return "accepted, and is no SPARQL"
    if case.result is None or case.result.suffix == ".csv":  # CSV does not tell terms apart
        return ""
    return "" if found == expected(case.result) else "another answer"


def bare(case: Case) -> str:
    """Run a test in pyoxigraph alone."""
    store = filled(ox.Store(), case)
    return outcome(case, lambda query: rows(store.query(query)))
