"""Which graphs a query names: in FROM, and after GRAPH."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_SEEN: Final = re.compile(
    r"""\"(?:[^"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\#[^\n]*
    |(?<![?$:\w-])(?:(?P<from>FROM)(?![:\w-])|GRAPH(?![:\w-])\s*(?:<(?P<iri>[^<>\s]*)>|(?P<name>[\w.-]*:[\w./%-]*)|[?$]\w+))
    |<[^<>\s]*>""",
    re.IGNORECASE | re.VERBOSE,
)
"""What names a graph, and what may hold such words and names none: texts, comments, IRIs."""


@dataclass(frozen=True)
class Named:
    """The graphs that a query names.

    :ivar itself: whether it says in FROM which graphs it is asked of.
    :ivar graphs: the IRIs after GRAPH.
    :ivar any: whether a GRAPH is a variable, or a name whose prefix is not known here.
    """

    itself: bool
    graphs: tuple[str, ...]
    any: bool


def named_graphs(sparql: str, prefixes: Mapping[str, str]) -> Named:
    """Tell which graphs a query names.

    >>> named_graphs("SELECT ?from { GRAPH <urn:g> { ?from ?p 'from <urn:h>' } } # FROM <urn:h>", {})
    Named(itself=False, graphs=('urn:g',), any=False)
    >>> named_graphs("ASK FROM <urn:h> { GRAPH ?g {} GRAPH x:a {} }", {"x": "urn:x:"})
    Named(itself=True, graphs=('urn:x:a',), any=True)
    """
    itself = any_ = False
    graphs: dict[str, None] = {}
    for found in _SEEN.finditer(sparql):
        prefix, _, rest = (found["name"] or "").partition(":")
        if found["from"]:
            itself = True
        elif found["iri"] is not None:
            graphs[found["iri"]] = None
        elif prefix in prefixes and found["name"]:
            graphs[prefixes[prefix] + rest] = None
        elif found[0][:5].upper() == "GRAPH":
            any_ = True
    return Named(itself, tuple(graphs), any_)
