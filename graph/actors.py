"""What acts, and what ties those who share it: the ground that all networks stand on."""

from __future__ import annotations

import networkx as nx

from graph import terms
from graph.view import LANGUAGES, Statement, View
from ontology import vocabulary


def is_actor(view: View, iri: str) -> bool:
    """Tell whether something acts: a state, person, government, organisation or grouping."""
    return terms.is_a(view.entity(iri).types, "Actor")


def add_node(graph: nx.Graph[str], view: View, iri: str, **more: object) -> None:
    """Add a node, unless it is there, with its ``label``, ``labels`` by language and lowest class as ``type``."""
    if iri in graph:
        return
    entity = view.entity(iri)
    graph.add_node(
        iri,
        label=entity.label(*LANGUAGES),
        labels=dict(sorted(entity.labels.items())),
        type=terms.lowest(entity.types).removeprefix(terms.DRG),
        **more,
    )


def shares(types: tuple[str, ...]) -> str:
    """Give the kind of tie that something with these types makes between those who share it, ``""`` for none."""
    for name, kind in (("Event", "event"), ("Agreement", "agreement"), ("Relationship", "relationship")):
        if terms.is_a(types, name):
            return kind
    return ""


def sharing(view: View, s: Statement) -> str:
    """Give the kind of tie that a statement makes between the actors it is told of, ``""`` for none.

    One takes part in an event, and is a party to an agreement or a relationship.
    """
    top = terms.top_property(s.predicate)
    if s.literal or top not in ("participant", "party") or not is_actor(view, s.object):
        return ""
    kind = shares(view.entity(s.subject).types)
    return kind if (kind == "event") == (top == "participant") else ""


def act(view: View, s: Statement) -> str:
    """Give the PLOVER type of what one actor does to another, ``""`` for a statement that tells no act."""
    kind = "" if s.literal else terms.top_property(s.predicate)
    return kind if kind in vocabulary.QUAD_CLASSES and is_actor(view, s.subject) and is_actor(view, s.object) else ""


def stance(view: View, s: Statement) -> str:
    """Give ``endorses`` or ``opposes`` where an actor holds so of something else, ``""`` where it holds nothing."""
    held = "" if s.literal else terms.top_property(s.predicate)
    return held if held in ("endorses", "opposes") and s.subject != s.object and is_actor(view, s.subject) else ""
