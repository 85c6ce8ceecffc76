"""Where an update writes: not into the default graph, which is the union of all others."""

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


def refuse_default_graph(update: str) -> None:
    """Refuse an update that writes into the default graph.

    >>> refuse_default_graph("INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }")
    >>> refuse_default_graph("INSERT DATA { <urn:s> <urn:p> 1 }")
    Traceback (most recent call last):
    ...
    graph.errors.QueryError: INSERT has no graph to write to; name the graph: INSERT DATA {...

    :param update: one that Oxigraph has parsed, or will.
    :raises QueryError: it does.
    """
    tokens = _tokens(update)
    operation = last = ""
    within = False
    for token in tokens:
        word = token.upper()
        if token == ";":
            operation, within = "", False
        elif token == "{":
            template = operation in ("INSERT", "DELETE") and last in ("INSERT", "DELETE", "DATA", "DELETE WHERE")
            if _writes_outside(tokens, template=template) and template and not within:
                raise QueryError(f"{operation} has no graph to write to", remedy=_REMEDY)
        elif word == "WITH":
            within = True
        elif word == "DEFAULT" and (last == "TO" or operation in ("CLEAR", "DROP", "MOVE")):
            raise QueryError(f"{operation} would change the default graph, the union of all others", remedy=_REMEDY)
        elif word in ("INSERT", "DELETE", "CLEAR", "DROP", "COPY", "MOVE", "ADD"):
            operation = word
        last = "DELETE WHERE" if (last, word) == ("DELETE", "WHERE") else word


def _tokens(text: str) -> Iterator[str]:
    return (found.group() for found in _TOKEN.finditer(text) if found.lastgroup != "space")


def _writes_outside(tokens: Iterator[str], *, template: bool) -> bool:
    """Read to the end of a block, and tell whether it is a template with something outside of GRAPH."""
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
            next(tokens, "")  # its name
            graph = 2
        elif token != "." and not graph:
            outside = True
    return outside
