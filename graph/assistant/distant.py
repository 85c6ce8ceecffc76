"""A graph that a SPARQL service keeps, asked for what the tools need: what they are told of is copied, and then read.

What is copied for an answer is what is said of the things in it. Only the search needs more, all names: they are copied
once, and again when there are more of them or fewer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Final

import anyio
import pyoxigraph as ox
from anyio.to_thread import run_sync

from graph.query import Result
from graph.service import described, names
from graph.service.answer import Answer
from graph.service.collection import metadata, sources
from graph.service.limits import Limits, RefusedError
from graph.service.neighbourhood import neighbourhood, said_of
from graph.service.search.index import ABOUT, NAMING, TYPE
from graph.service.selecting import asking
from graph.store import Remote
from ontology import vocabulary

Asked = Mapping[str, Any]
_TURTLE: Final = "text/turtle"
_PARTS: Final = "(drg:evidence|oa:hasSelector|prov:wasGeneratedBy)*"
"""From a statement to its evidence, to where that stands, and to what made it; blank nodes are passed as any other."""


class Distant:
    """A service that answers as :class:`graph.service.service.Service` does.

    :ivar limits: what may be asked at most.
    """

    def __init__(self, store: Remote, limits: Limits) -> None:
        self.limits = limits
        self._store = store
        self._names: tuple[str, ox.Store] | None = None
        self._does: dict[str, Callable[[Asked], Answer]] = {
            "query": self._query,
            "entity": self._entity,
            "statements": self._statements,
            "sources": self._sources,
            "search": self._search,
        }

    async def answer(self, does: str, /, **asked: Any) -> Answer:
        """Answer what a tool asks.

        :raises RefusedError: it takes longer than it may, or is more.
        :raises DragomanError: the service refuses, or is not there any more.
        """
        try:
            with anyio.fail_after(self.limits.seconds):
                found = await run_sync(partial(self._does[does], asked), abandon_on_cancel=True)
        except TimeoutError:
            raise RefusedError(
                504, f"this takes longer than {self.limits.seconds:g} seconds", remedy="ask for less"
            ) from None
        if len(found.content) > asked.get("most", self.limits.result):
            raise RefusedError(507, "the answer is larger than it may be", remedy="ask for less, with LIMIT")
        return found

    def _query(self, asked: Asked) -> Answer:
        found = self._store.query(asked["sparql"])
        if found.kind != "GRAPH":
            return Answer({"form": asked["results"]}, found.to_json().encode("utf-8"))
        told = sorted(_triples(found), key=str)
        prefixes = {name: str(space) for name, space in vocabulary.PREFIXES.items() if name != "id"}
        return Answer({"form": _TURTLE}, ox.serialize(told, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"")

    def _entity(self, asked: Asked) -> Answer:
        iri = ox.NamedNode(asked["iris"][0])
        copied = self._copied(
            f"VALUES ?s {{ {iri} }} ?s ?p ?o", f"VALUES ?p {{ {_listed(ABOUT)} }} BIND ({iri} AS ?o) ?s ?p ?o"
        )
        if not len(copied):
            raise RefusedError(404, f"there is no {iri}")
        page = neighbourhood(copied, iri.value, asked["offset"], asked["limit"]).statements
        self._tell_of(copied, [iri.value, *page])
        return _json(described.entity(neighbourhood(copied, iri.value, asked["offset"], asked["limit"]), asked))

    def _statements(self, asked: Asked) -> Answer:
        found = self._store.query(asking(asked["wanted"])).rows
        page = [ox.NamedNode(str(it)) for (it,) in found[asked["offset"] : asked["offset"] + asked["limit"]]]
        copied = ox.Store()
        self._tell_of(copied, [each.value for each in page])
        return _json({"total": len(found), "items": described.statements(said_of(copied, page))})

    def _sources(self, asked: Asked) -> Answer:
        told = "VALUES ?p { rdf:type dct:title dct:language dct:creator dct:isPartOf dct:issued schema:issueNumber }"
        of = "?source a drg:Commentary"
        copied = self._copied(
            f"{of} . {told} BIND (?source AS ?s) ?s ?p ?o",
            f"{of} ; dct:creator|dct:isPartOf ?s . VALUES ?p {{ {_listed(NAMING)} }} ?s ?p ?o",
        )
        listed = sources(copied)
        page = listed[asked["offset"] : asked["offset"] + asked["limit"]]
        return _json({"total": len(listed), "sources": [metadata(copied, each) for each in page]})

    def _search(self, asked: Asked) -> Answer:
        named = f"VALUES ?naming {{ {_listed(NAMING)} }} ?s ?naming ?name"
        number = str(self._store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {named} }}").rows[0][0])
        if self._names is None or self._names[0] != number:
            told = self._copied(
                f"VALUES ?p {{ {_listed(NAMING)} }} ?s ?p ?o",
                f"{{ SELECT DISTINCT ?s WHERE {{ {named} }} }} BIND ({TYPE} AS ?p) ?s ?p ?o",
                f"VALUES ?p {{ {_listed(ABOUT)} }} ?s ?p ?o",
            )
            self._names = (number, told)
        wanted = {name: asked[name] for name in ("offset", "limit", "kind", "iri")}
        return _json(names.page(self._names[1], asked["words"], **wanted))

    def _tell_of(self, copied: ox.Store, iris: Iterable[str]) -> None:
        """Copy what is said of things, with their parts and the names of what is spoken of."""
        things = _listed(map(ox.NamedNode, iris))
        if not things:
            return
        copied.extend(self._copied(f"VALUES ?it {{ {things} }} ?it {_PARTS} ?s . ?s ?p ?o"))
        spoken_of = {
            term for quad in copied for term in (quad.predicate, quad.object) if isinstance(term, ox.NamedNode)
        }
        listed = _listed(sorted(spoken_of, key=str))
        copied.extend(self._copied(f"VALUES ?s {{ {listed} }} VALUES ?p {{ {_listed(NAMING)} }} ?s ?p ?o"))

    def _copied(self, *patterns: str) -> ox.Store:
        """Copy the triples ``?s ?p ?o`` of patterns."""
        copied = ox.Store()
        for pattern in patterns:
            found = self._store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}")
            copied.extend(ox.Quad(each.subject, each.predicate, each.object) for each in _triples(found))
        return copied


def _triples(found: Result) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(found.to_lines(), format=ox.RdfFormat.TURTLE)]


def _listed(nodes: Iterable[ox.NamedNode]) -> str:
    # str() of a node is how SPARQL writes it, and holds nothing that could end it.
    return " ".join(map(str, nodes))


def _json(found: object) -> Answer:
    return Answer({"form": "application/json"}, json.dumps(found, ensure_ascii=False).encode("utf-8"))
