"""The collection: its sources, page by page, and how much there is in all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pyoxigraph as ox

from graph.service import joins, said
from graph.service.keeping import Kept
from graph.service.naming import Json, called, first, names, values
from ontology import vocabulary

_DRG: Final = str(vocabulary.DRG)
_TYPE: Final = ox.NamedNode(str(vocabulary.PREFIXES["rdf"]) + "type")
COUNTED: Final = ("Statement", "State", "Government", "Person", "Organization", "Grouping", "Relationship")
COUNTED_TOO: Final = ("Agreement", "Event", "PolicyConcept", "Place")
SORTS: Final = ("issued", "title", "iri")
_counts: Kept[Json] = Kept(1)
_orders: Kept[list[str]] = Kept(len(SORTS))
_rows: Kept[Json] = Kept(2000)


def collection(store: ox.Store, asked: Mapping[str, Any]) -> Json:
    """Give a page of the sources of a store, and the counts of what all of them hold.

    :param asked: ``offset``, ``limit``, and ``sort``: one of :data:`SORTS`; by date the newest come first.
    """
    order = _orders.get(store, asked["sort"], lambda: _ordered(store, asked["sort"]))
    page = order[asked["offset"] : asked["offset"] + asked["limit"]]
    return {
        "total": len(order),
        "offset": asked["offset"],
        "limit": asked["limit"],
        "sort": asked["sort"],
        "joins": joins.counts(store),
        "counts": _counts.get(store, "", lambda: _counted(store)),
        "sources": [_rows.get(store, iri, lambda iri=iri: _row(store, iri)) for iri in page],  # type: ignore[misc]
    }


def sources(store: ox.Store) -> list[str]:
    """List the commentaries of a store in the order of their IRIs."""
    quads = store.quads_for_pattern(None, _TYPE, ox.NamedNode(_DRG + "Commentary"), ox.DefaultGraph())
    return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))


def metadata(store: ox.Store, iri: str) -> Json:
    """Give what a commentary says of itself."""
    return {
        "iri": iri,
        "title": called(names(store, iri), iri)["label"],
        "language": first(values(store, iri, "dct", "language")),
        "creators": _named(store, iri, "creator"),
        "series": first(_named(store, iri, "isPartOf")),
        "number": first(values(store, iri, "schema", "issueNumber")),
        "issued": first(values(store, iri, "dct", "issued")),
    }


def _ordered(store: ox.Store, sort: str) -> list[str]:
    found = sources(store)
    if sort == "title":
        return sorted(found, key=lambda iri: (called(names(store, iri), iri)["label"], iri))
    if sort == "issued":  # sorted() keeps the order of what is alike: by IRI
        return sorted(found, key=lambda iri: first(values(store, iri, "dct", "issued")), reverse=True)
    return found


def _row(store: ox.Store, iri: str) -> Json:
    return metadata(store, iri) | {"statements": said.statements(store, iri), "events": said.count_events(store, iri)}


def _named(store: ox.Store, iri: str, relation: str) -> list[str]:
    """What a commentary has in a relation, by name where it is a thing with names."""
    found = values(store, iri, "dct", relation)
    known = {each: names(store, each) for each in found}
    return list(dict.fromkeys(called(known[each], each)["label"] if known[each] else each for each in found))


def _counted(store: ox.Store) -> Json:
    found = {"Source": len(sources(store))}
    for name in (*COUNTED, *COUNTED_TOO):
        counted = store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ ?it a <{_DRG}{name}> }}")
        assert isinstance(counted, ox.QuerySolutions)
        found[name] = int(next(iter(counted))["n"].value)
    return found
