"""Which graphs an update writes to: not the default graph, which is the union of all others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.errors import QueryError

_TOKEN: Final = re.compile(
    r"""(?P<space>(?:\s|\#[^\n]*)+)
    |(?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<iri><[^\s<>"{}|^`\\]*>)
    |(?P<word>(?:\\.|[^\s{}<>"'\#;.,()\\])+)
    |(?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_REMEDY: Final = "name the graph: INSERT DATA { GRAPH <…> { … } }, or WITH <…> before INSERT and DELETE"


def written_graphs(update: str) -> frozenset[str] | None:
    """Tell which graphs an update may write to; ``None`` where that cannot be read from its text.

    >>> written_graphs("INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }")
    frozenset({'urn:g'})
    >>> written_graphs("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }")
    >>> written_graphs("INSERT DATA { <urn:s> <urn:p> 1 }")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    graph.errors.QueryError: INSERT has no graph to write to; name the graph: INSERT DATA {...

    :param update: one that Oxigraph has parsed, or will.
    :raises QueryError: it writes into the default graph.
    """
    tokens = _tokens(update)
    names: list[str] = []
    operation = last = ""
    within = False
    for token in tokens:
        word = token.upper()
        if token == ";":
            operation, within = "", False
        elif token == "{":
            template = operation in ("INSERT", "DELETE") and last in ("INSERT", "DELETE", "DATA", "DELETE WHERE")
            inside, outside = _block(tokens, template=template)
            names += inside
            if outside and template and not within:
                raise QueryError(f"{operation} has no graph to write to", remedy=_REMEDY)
        elif word == "DEFAULT" and (last == "TO" or operation in ("CLEAR", "DROP", "MOVE")):
            raise QueryError(f"{operation} would change the default graph, the union of all others", remedy=_REMEDY)
        elif word in ("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"):
            operation = word
        elif word == "WITH":
            within = True
        elif (not operation and last != "WITH") or word in _BETWEEN or last in ("USING", "NAMED"):
            names += ["?"] if word in ("BASE", "ALL", "NAMED") and last != "USING" else []
        else:  # the graph of a WITH, or of an operation on whole graphs
            names.append(token)
        last = "DELETE WHERE" if (last, word) == ("DELETE", "WHERE") else word
    known = all(re.fullmatch("<.+>", name) for name in names)
    return frozenset(name[1:-1] for name in names) if known else None


_BETWEEN: Final = {"DATA", "WHERE", "USING", "NAMED", "SILENT", "GRAPH", "TO", "ALL", "DEFAULT", "BASE"}


def _tokens(text: str) -> Iterator[str]:
    return (found.group() for found in _TOKEN.finditer(text) if found.lastgroup != "space")


def _block(tokens: Iterator[str], *, template: bool) -> tuple[list[str], bool]:
    """Read to the end of a block: of a template, which graphs are in it, and whether something is outside of them."""
    names: list[str] = []
    outside = False
    depth, graph = 1, 0  # in the block, and how far in a GRAPH of it begins
    for token in tokens:
        if token == "{":
            depth += 1
        elif token == "}":
            depth -= 1
            if depth == 0:
                break
            if depth < graph:
                graph = 0
        elif template and depth == 1 and token.upper() == "GRAPH":
            names.append(next(tokens, ""))
            graph = 2
        elif token != "." and not graph:
            outside = True
    return names, outside
