"""Ask a graph in SPARQL, which reads it and touches nothing else, and show the answer as text, CSV, JSON or TriG."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import Dataset
from rdflib.term import BNode, Literal, URIRef

from graph.errors import QueryError
from graph.load import dumps, from_ox, loads, to_quads
from graph.tabular import shorten, table
from graph.union import union
from ontology import vocabulary

_COMMENT = r"(?:\s|#[^\n]*\n)*"
# Looked for in the text as it is, strings included: a tokenizer that read one '<' otherwise than Oxigraph does could
# be led past a SERVICE. The price is a query refused for having such words in a literal.
_SERVICE = re.compile(rf"(?<![\w:?$@.-])SERVICE{_COMMENT}(?:SILENT{_COMMENT})?(?=[<?$]|[\w.-]*:)", re.IGNORECASE)
_LOAD = re.compile(rf"(?<![\w:?$@.-])LOAD{_COMMENT}(?:SILENT{_COMMENT})?(?=<|[\w.-]*:)", re.IGNORECASE)
_PROLOGUE = re.compile(rf"{_COMMENT}(?:(?:PREFIX\s+[^\s:]*:\s*<[^>]*>|BASE\s*<[^>]*>){_COMMENT})*", re.IGNORECASE)
_UPDATE = re.compile(r"(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE)
_GRAPH = re.compile(r"(CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_PREFIXED = re.compile(r"(?<![\w<:/?$@\"'-])([A-Za-z][\w.-]*):(?=[\w%\\]|\s)")
_DECLARED = re.compile(r"PREFIX\s+([^\s:]*):", re.IGNORECASE)
_ORDER = re.compile(r"\bORDER\s+BY\b", re.IGNORECASE)

Term = URIRef | BNode | Literal
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples | Iterable[ox.Triple]


@dataclass(frozen=True)
class Result:
    """The answer to a query.

    :ivar kind: ``"SELECT"``, ``"ASK"`` or ``"GRAPH"`` (of CONSTRUCT and DESCRIBE).
    :ivar columns: the names of the variables; of a graph ``subject``, ``predicate``, ``object``; of ASK none.
    :ivar rows: the solutions or triples; ``None`` where a variable is unbound. Sorted unless the query says how.
    :ivar answer: what ASK found, else ``None``.
    :ivar prefixes: what IRIs are shortened with in a table.
    """

    kind: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    answer: bool | None
    prefixes: Mapping[str, str]

    def render(self, form: str = "table") -> str:
        """Give the answer as ``table``, ``csv``, ``json`` or ``trig``.

        :raises QueryError: another form, or TriG of something that is no graph.
        """
        forms = {"table": self.to_table, "csv": self.to_csv, "json": self.to_json, "trig": self.to_trig}
        if form not in forms:
            raise QueryError(f"'{form}' is no form of result", remedy=f"use one of {', '.join(forms)}")
        return forms[form]()

    def to_table(self) -> str:
        """Give a table for a terminal in which Japanese and Korean, two cells wide, keep the columns straight."""
        if self.answer is not None:
            return "yes\n" if self.answer else "no\n"
        return table(self.columns, [[shorten(term, self.prefixes) for term in row] for row in self.rows])

    def to_csv(self) -> str:
        """Give CSV as SPARQL 1.1 Query Results CSV has it: plain values, lines ended by CR LF."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        if self.answer is not None:
            writer.writerows([["answer"], ["true" if self.answer else "false"]])
        else:
            writer.writerow(self.columns)
            writer.writerows([_plain(term) for term in row] for row in self.rows)
        return out.getvalue()

    def to_json(self) -> str:
        """Give SPARQL 1.1 Query Results JSON; the triples of a graph as solutions with three variables."""
        found: dict[str, object]
        if self.answer is not None:
            found = {"head": {}, "boolean": self.answer}
        else:
            bindings = [
                {name: _json(term) for name, term in zip(self.columns, row, strict=True) if term is not None}
                for row in self.rows
            ]
            found = {"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}
        return json.dumps(found, ensure_ascii=False, indent=2) + "\n"

    def to_trig(self) -> str:
        """Give the triples of CONSTRUCT or DESCRIBE as TriG.

        :raises QueryError: the query was a SELECT or an ASK.
        """
        if self.kind != "GRAPH":
            raise QueryError(f"{self.kind} gives no graph to write as TriG", remedy="use CONSTRUCT, or --format csv")
        if not self.rows:
            return ""
        return dumps(loads(self.to_lines())).decode("utf-8")

    def to_lines(self) -> str:
        """Give the triples of CONSTRUCT or DESCRIBE a line each, as Turtle has them without prefixes."""
        return "\n".join(" ".join(term.n3() for term in row if term is not None) + " ." for row in self.rows)


def query(dataset: Dataset, sparql: str, *, prefixes: Mapping[str, str] | None = None) -> Result:
    """Answer a SPARQL 1.1 query (SELECT, ASK, CONSTRUCT, DESCRIBE) over the union of all graphs.

    The prefixes of the vocabulary need no PREFIX line; ``GRAPH ?g { … }`` still tells the graphs apart.

    :param prefixes: more prefixes, name to namespace.
    :raises QueryError: not SPARQL (with line and column), an update, or a query that would leave this graph.
    """
    return ask(snapshot(dataset), sparql, prefixes=prefixes)


def snapshot(dataset: Dataset) -> ox.Store:
    """Copy a dataset to where several queries can be asked of it: its graphs, and their union as default graph.

    The union also knows the class tree: a ``drg:Summit`` answers to ``drg:Meeting`` and ``drg:Event``, while each named
    graph holds what the file holds.
    """
    store = ox.Store()
    quads = list(to_quads(dataset))
    fill(store, quads)
    return store


def fill(store: ox.Store, quads: Collection[ox.Quad]) -> None:
    """Put quads into an empty store, and into its default graph their union with what the class tree adds."""
    store.bulk_extend(quads)
    store.bulk_extend(union(quads))


def ask(store: ox.Store, sparql: str, *, prefixes: Mapping[str, str] | None = None) -> Result:
    """Answer a query as :func:`query` does, of a :func:`snapshot`."""
    known = with_ours(prefixes)
    refuse_more_than_reading(sparql)
    try:
        return to_result(store.query(sparql, prefixes=known), sparql, known)
    except SyntaxError as error:
        raise explained(str(error.msg), sparql, known) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be run ({error})", remedy="simplify it") from error


def with_ours(prefixes: Mapping[str, str] | None) -> dict[str, str]:
    """Give the prefixes of the vocabulary and these."""
    return {name: str(namespace) for name, namespace in {**vocabulary.PREFIXES, **(prefixes or {})}.items()}


def to_result(found: Answer, sparql: str, known: Mapping[str, str]) -> Result:
    """Make a result of what Oxigraph found, or read of another service.

    :param sparql: the query; it tells whether the order of the rows is its own.
    :param known: what IRIs are shortened with in a table.
    """
    in_order = bool(_ORDER.search(sparql))
    if isinstance(found, ox.QueryBoolean):
        return Result("ASK", (), (), bool(found), known)
    if isinstance(found, ox.QuerySolutions):
        kind, columns = "SELECT", tuple(variable.value for variable in found.variables)
        solutions = [tuple(solution) for solution in found]
    else:
        kind, columns = "GRAPH", ("subject", "predicate", "object")
        solutions = list(dict.fromkeys((triple.subject, triple.predicate, triple.object) for triple in found))
    # Much of an answer says the same again: each term is made, and read for the order, once.
    keys: dict[object, tuple[str, str]] = {}
    terms: dict[object, Term | None] = {}
    for term in dict.fromkeys(term for solution in solutions for term in solution):
        terms[term] = made = None if term is None else from_ox(term)
        keys[term] = ("", "") if made is None else (str(made), str(term))
    if not in_order or kind == "GRAPH":  # SPARQL leaves the order open; the same question must give the same bytes
        solutions.sort(key=lambda solution: [keys[term] for term in solution])
    rows = tuple(tuple(terms[term] for term in solution) for solution in solutions)
    return Result(kind, columns, rows, None, known)


def refuse_more_than_reading(sparql: str) -> None:
    """Refuse what is no query of this graph alone: an update, or what would ask another computer.

    :raises QueryError: the query is empty, an update, or has a SERVICE in it (with line and column).
    """
    if not sparql.strip():
        raise QueryError("the query is empty", remedy="write one, such as SELECT * WHERE { ?s ?p ?o } LIMIT 10")
    prologue = _PROLOGUE.match(sparql)
    update = _UPDATE.match(sparql, prologue.end() if prologue else 0)
    if update:
        raise QueryError(
            f"{update.group(1).upper()} would change the graph, and a built graph is only read",
            remedy="use SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    _refuse(sparql, "SERVICE", _SERVICE)


def gives_a_graph(sparql: str) -> bool:
    """Tell whether a query is a CONSTRUCT or a DESCRIBE.

    >>> gives_a_graph("PREFIX x: <urn:x> CONSTRUCT WHERE { ?s ?p ?o }"), gives_a_graph("ASK {}")
    (True, False)
    """
    prologue = _PROLOGUE.match(sparql)
    return bool(_GRAPH.match(sparql, prologue.end() if prologue else 0))


def refuse_other_computers(update: str) -> None:
    """Refuse an update with a SERVICE or a LOAD in it.

    :raises QueryError: it has one, with line and column.
    """
    _refuse(update, "SERVICE", _SERVICE)
    _refuse(update, "LOAD", _LOAD)


def _refuse(sparql: str, keyword: str, pattern: re.Pattern[str]) -> None:
    found = pattern.search(sparql)
    if found:
        line, column = _position(sparql, found.start())
        raise QueryError(
            f"line {line}, column {column}: {keyword} would ask another computer, and queries stay within this graph",
            remedy="load that data and this graph into a store of your own",
            line=line,
            column=column,
        )


def _position(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def explained(message: str, sparql: str, known: Mapping[str, str]) -> QueryError:
    """Make of what Oxigraph's parser says an error that tells the place and the remedy; ``known`` are the prefixes."""
    place = _PLACE.search(message)
    line, column = (int(place.group(1)), int(place.group(2))) if place else (None, None)
    expected = " ".join((place.group(3) if place else message).split())
    where = f"line {line}, column {column}: " if place else ""
    if "Prefix not found" in expected:
        declared = set(_DECLARED.findall(sparql)) | set(known)
        unknown = [name for name in dict.fromkeys(_PREFIXED.findall(sparql)) if name not in declared]
        named = f"the prefix '{unknown[0]}:' is" if unknown else "a prefix is"
        return QueryError(f"{where}{named} not declared", remedy="add a PREFIX line for it", line=line, column=column)
    # The parser tells how far it got, which is at the slip or, where the slip could still have become something, later.
    problem = f"{where}no valid SPARQL up to here" + (f" ({expected})" if len(expected) <= 120 else "")
    return QueryError(problem, remedy="correct the query at or before that place", line=line, column=column)


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return f"_:{term}" if isinstance(term, BNode) else str(term)


def _json(term: Term) -> dict[str, str]:
    if isinstance(term, URIRef):
        return {"type": "uri", "value": str(term)}
    if isinstance(term, BNode):
        return {"type": "bnode", "value": str(term)}
    found = {"type": "literal", "value": str(term)}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype:
        found["datatype"] = str(term.datatype)
    return found
