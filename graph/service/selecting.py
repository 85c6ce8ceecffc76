"""Which statements fit: by what they are about, how they are told, who says so, in which source, and of what time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pyoxigraph as ox

from ontology import vocabulary

_PREFIXES: Final = {name: str(space) for name, space in vocabulary.PREFIXES.items()}
_RELATIONS: Final = {"subject": "rdf:subject", "object": "rdf:object"}


def fitting(store: ox.Store, wanted: Mapping[str, Any]) -> list[ox.NamedNode]:
    """Find statements, in the order of their IRIs.

    :param wanted: what they must have, each where it is there: ``subject``, ``object``, ``speaker`` and ``source`` (an
        IRI; the speaker ``""`` for the author), ``predicates`` (IRIs, one of which it must be), ``modality`` (a name),
        ``negated``, and the days ``first`` and ``last`` (``YYYY-MM-DD``) that its time has a day between.
    """
    found = store.query(asking(wanted), prefixes=_PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return [row["it"] for row in found if isinstance(row["it"], ox.NamedNode)]


def asking(wanted: Mapping[str, Any]) -> str:
    """Give the query for statements that :func:`fitting` asks, with the prefixes of the vocabulary undeclared."""
    parts = [
        f"?it {relation} {ox.NamedNode(wanted[name])} ." for name, relation in _RELATIONS.items() if name in wanted
    ]
    parts.append("?it rdf:predicate ?predicate .")
    if "predicates" in wanted:
        parts.append(f"VALUES ?predicate {{ {' '.join(str(ox.NamedNode(each)) for each in wanted['predicates'])} }}")
    if "modality" in wanted:
        parts.append(f"?it drg:modality {ox.NamedNode(_PREFIXES['drg'] + wanted['modality'])} .")
    if "negated" in wanted:
        parts.append(f"?it drg:negated {'true' if wanted['negated'] else 'false'} .")
    if "speaker" in wanted:
        said = ox.NamedNode(wanted["speaker"]) if wanted["speaker"] else None
        parts.append(
            f"?it drg:attributedTo {said} ." if said else "FILTER NOT EXISTS { ?it drg:attributedTo ?anybody }"
        )
    if "source" in wanted:
        parts.append(f"FILTER EXISTS {{ ?it drg:evidence/oa:hasSource {ox.NamedNode(wanted['source'])} }}")
    for name, bound, sign in (("first", "latest", ">="), ("last", "earliest", "<=")):
        if name in wanted:
            day = ox.Literal(wanted[name], datatype=ox.NamedNode(_PREFIXES["xsd"] + "date"))
            parts.append(f"?it drg:{bound} ?{bound} . FILTER (?{bound} {sign} {day})")
    return "SELECT DISTINCT ?it WHERE {\n" + "\n".join(parts) + "\n} ORDER BY ?it"
