"""What is said in a source, counted: asked of its own graphs, where it has some, so that no other is read."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pyoxigraph as ox

from graph.service.keeping import Kept
from graph.service.naming import first, is_event, values
from graph.view import local_name
from ontology import vocabulary

_PREFIXES: Final = {name: str(space) for name, space in vocabulary.PREFIXES.items()}
_GRAPHS: Final = ("#facts", "#statements", "#provenance", "#graph")
"""What the names of a source's graphs end in (docs/store.md)."""
_OF_SOURCE: Final = "?told drg:evidence ?evidence . ?evidence oa:hasSource ?source ."
"""What is asked besides where a source has no graphs of its own."""
_COUNT: Final = "SELECT ?what (COUNT(DISTINCT ?told) AS ?n) WHERE { OWN } GROUP BY ?what"
_DISTINCT: Final = "SELECT DISTINCT ?what WHERE { OWN }"
_STARTS: Final = "SELECT ?place ?start WHERE { OWN }"
_SELECTED: Final = "?evidence oa:hasSource ?source ; oa:hasSelector ?place ."

_events: Kept[dict[str, tuple[str, str]]] = Kept(200)
_starts: Kept[list[tuple[int, str]]] = Kept(8)


def graphs(store: ox.Store, iri: str) -> list[ox.NamedNode]:
    """Give the graphs that are a source's own; nothing where its triples came without."""
    found = (ox.NamedNode(iri + end) for end in _GRAPHS)
    return [each for each in found if store.contains_named_graph(each)]


def statements(store: ox.Store, iri: str) -> int:
    """Count the statements of a source."""
    return sum(modalities(store, iri).values())


def modalities(store: ox.Store, iri: str) -> dict[str, int]:
    """Count the statements of a source by modality, in the order of the vocabulary."""
    found = {local_name(what): number for what, number in _counted(store, iri, "?told drg:modality ?what .").items()}
    return {name: found[name] for name in vocabulary.MODALITIES if name in found}


def speakers(store: ox.Store, iri: str) -> Counter[str]:
    """Count the statements of a source by whose words they are; those of its author are not among them."""
    return _counted(store, iri, "?told drg:attributedTo ?what .")


def attributed(store: ox.Store, iri: str) -> int:
    """Count the statements of a source that are somebody else's words."""
    return sum(_counted(store, iri, "{ SELECT DISTINCT ?told WHERE { ?told drg:attributedTo ?whom } }").values())


def denied(store: ox.Store, iri: str) -> int:
    """Count the statements of a source that tell what is not so."""
    return sum(_counted(store, iri, "?told drg:negated true .").values())


def events(store: ox.Store, iri: str) -> dict[str, tuple[str, str]]:
    """Give the events that a source speaks of, with their first day and their time, in the order of time."""

    def read() -> dict[str, tuple[str, str]]:
        found = {}
        for event in _event_iris(store, iri):
            earliest = first(values(store, event, "drg", "earliest"))
            found[event] = (earliest, first(values(store, event, "drg", "time")) or earliest)
        return dict(sorted(found.items(), key=lambda one: (one[1][0] or "~", one[0])))

    return _events.get(store, iri, read)


def count_events(store: ox.Store, iri: str) -> int:
    """Count the events that a source speaks of."""
    return len(_event_iris(store, iri))


def _event_iris(store: ox.Store, iri: str) -> list[str]:
    told = [_asked(store, iri, _DISTINCT, f"?told rdf:{end} ?what .") for end in ("subject", "object")]
    mentioned = _asked(store, iri, _DISTINCT, "?what drg:mention ?evidence .", "?evidence oa:hasSource ?source .")
    things = {row["what"].value for rows in (*told, mentioned) for row in rows if isinstance(row["what"], ox.NamedNode)}
    return sorted(each for each in things if is_event(store, each))


def starts(store: ox.Store, iri: str) -> list[tuple[int, str]]:
    """Give where quotations from a source begin, each with the IRI of its selector, in the order of the text."""

    def read() -> list[tuple[int, str]]:
        found = _asked(store, iri, _STARTS, "?place oa:start ?start .", _SELECTED)
        # What is no whole number is no place in a text.
        places = ((row["start"].value, row["place"]) for row in found if isinstance(row["place"], ox.NamedNode))
        return sorted((int(at), place.value) for at, place in places if at.isascii() and at.isdecimal())

    return _starts.get(store, iri, read)


def _counted(store: ox.Store, iri: str, wanted: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in _asked(store, iri, _COUNT, wanted):
        found["" if row["what"] is None else row["what"].value] += int(row["n"].value)
    return found


def _asked(store: ox.Store, iri: str, query: str, wanted: str, of_source: str = _OF_SOURCE) -> list[ox.QuerySolution]:
    """Ask each graph of a source; where it has none, the default graph for what is of the source."""
    own = graphs(store, iri)
    # str() of a node is how SPARQL writes it, and holds nothing that could end it.
    places = [f"GRAPH {graph} {{ {wanted} }}" for graph in own] or [f"{wanted} {of_source}"]
    found: list[ox.QuerySolution] = []
    for place in places:
        text = query.replace("OWN", place.replace("?source", str(ox.NamedNode(iri))))
        solutions = store.query(text, prefixes=_PREFIXES)
        assert isinstance(solutions, ox.QuerySolutions)
        found.extend(solutions)
    return found
