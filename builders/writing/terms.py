"""RDF terms as pyoxigraph wants them: the names that are written, and literals in their one canonical form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from ontology.dates import precision
from ontology.vocabulary import PREFIXES

Triple: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]

_DATE_TYPES: Final = {"year": "gYear", "month": "gYearMonth", "day": "date"}


@lru_cache(maxsize=4096)
def node(name: str) -> NamedNode:
    """Return the node for an IRI or a prefixed name.

    Raises:
        ValueError: It is not an IRI.

    >>> node("skos:prefLabel").value
    'http://www.w3.org/2004/02/skos/core#prefLabel'
    """
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES else name)


def drg(name: str) -> NamedNode:
    """Return a term of the ontology by its local name."""
    return node(f"drg:{name}")


def text(value: str, language: str | None = None) -> Literal:
    """Return a plain string, or one in a language."""
    return Literal(value, language=language) if language else Literal(value)


def typed(value: str, datatype: str) -> Literal:
    """Return a literal with a datatype of XML Schema (``anyURI``)."""
    return Literal(value, datatype=node(f"xsd:{datatype}"))


def partial_date(value: str) -> Literal:
    """Return ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` typed by its precision.

    Raises:
        DateError: The value has another form, or names a day that the calendar does not have.

    >>> partial_date("2025-06").datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    return typed(value, _DATE_TYPES[precision(value)])


def day(value: date) -> Literal:
    """Return a day as ``xsd:date``."""
    return typed(value.isoformat(), "date")


def whole(value: int) -> Literal:
    """Return a whole number as ``xsd:integer``."""
    return typed(str(value), "integer")


def boolean(value: bool) -> Literal:
    """Return ``true`` or ``false``."""
    return typed("true" if value else "false", "boolean")


def fraction(value: float) -> Literal:
    """Return a number in [0, 1] as ``xsd:decimal``, rounded to four places.

    Raises:
        ValueError: The number lies outside.

    >>> fraction(0.85).value, fraction(1).value
    ('0.85', '1.0')
    """
    if not 0 <= value <= 1:
        raise ValueError(f"{value!r} is not between 0 and 1")
    digits = f"{Decimal(str(value)):.4f}".rstrip("0")
    return typed(digits + "0" if digits.endswith(".") else digits, "decimal")
