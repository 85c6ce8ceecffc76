"""All that a dataset says, by thing and relation, gathered in one pass over it: what views of it are made from.

Of a graph of a hundred thousand statements, rdflib takes most of the time by comparing terms; so relations are plain
strings here, and each thing is looked up once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rdflib import Dataset, Graph, URIRef
from rdflib.term import Literal, Node

from graph.errors import GraphError
from ontology import vocabulary

Facts = Mapping[str, Mapping[str, list[Node]]]
"""By IRI (of a blank node its name) and by relation: the values, in the order of what they read."""

AUTHORITY: Final = URIRef(vocabulary.ID["authority"])
"""The graph of what is known beforehand."""


def gather(source: Dataset | Graph) -> Facts:
    """Give the facts of a dataset, whichever of its graphs they stand in, or of one of its graphs.

    :raises GraphError: a value that no encoding can write, such as half of a character.
    """
    context = None if isinstance(source, Dataset) else source
    found: dict[str, dict[str, list[Node]]] = {}
    thing: Node | None = None
    relation: Node | None = None
    of_thing: dict[str, list[Node]] = {}
    values: list[Node] = []
    # A store gives what it holds of a thing in one run, so that most terms are those of the fact before.
    for (subject, predicate, value), _ in source.store.triples((None, None, None), context):
        if subject is not thing:
            thing, relation = subject, None
            of_thing = found.setdefault(str(subject), {})
        if predicate is not relation:
            relation = predicate
            values = of_thing.setdefault(str(predicate), [])
        values.append(value)
    for relations in found.values():
        for several in relations.values():
            for value in several:
                _check(value)
            if len(several) > 1:
                several[:] = _in_order(several)
    return found


def _check(value: Node) -> None:
    try:
        str(value).encode()
    except UnicodeEncodeError as error:
        raise GraphError(f"{value!r} is not valid RDF ({error.reason})", remedy="leave such characters out") from error


def _in_order(values: Iterable[Node]) -> list[Node]:
    """Put values in the order of what they read; one that stands in several graphs is there once."""
    return sorted(dict.fromkeys(values), key=lambda term: (str(term), term.n3()))


def texts(facts: Facts, thing: str, *relations: str) -> tuple[str, ...]:
    """Give what a thing has in these relations, as text."""
    of_thing = facts.get(thing, {})
    return tuple(str(value) for relation in relations for value in of_thing.get(relation, ()))


def text(facts: Facts, thing: str, relation: str) -> str:
    """Give the first value that a thing has in a relation, ``""`` where it has none."""
    values = facts.get(thing, {}).get(relation)
    return str(values[0]) if values else ""


def language(value: Node) -> str:
    """Give the language of a literal, ``""`` for none."""
    return (value.language or "") if isinstance(value, Literal) else ""


def number(value: Node | str | None) -> int | None:
    """Read a whole number from a term; ``None`` where there is none."""
    return int(str(value)) if value is not None and str(value).isdecimal() else None
