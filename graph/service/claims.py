"""All that is claimed of a thing, a line each: enough to count, group, order and draw it, without its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph import terms
from graph.service.keeping import Kept
from graph.view import DRG, local_name
from ontology import vocabulary

KINDS: Final = ("does", "undergoes", "holds", "held", "other", "said")
"""What it does to others, what is done to it, what it holds of things, what is held of it, what else it stands in, and
what it says of others."""
MANNERS: Final = ("fact", "hedged", "attributed", "denied")
"""Told as fact; as a plan, a judgement, a wish or a possibility; as somebody else's words; as not so."""

MOST: Final = 1000
"""How many claims are read for a page, where nobody asks for all of them."""
_STANCES: Final = frozenset({"endorses", "opposes"})
_PREFIXES: Final = {name: str(space) for name, space in vocabulary.PREFIXES.items()}
_ROLES: Final = ("rdf:subject", "rdf:object", "drg:attributedTo")
"""What a statement about a thing has it as."""
_COUNT: Final = "SELECT (COUNT(*) AS ?n) WHERE { ?told ROLE THING }"
# One pattern that names the thing, so that Oxigraph begins there, and goes no further than the limit.
_CLAIMS: Final = """SELECT * WHERE {
  ?told ROLE THING ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
  OPTIONAL { ?told drg:modality ?modality }
  OPTIONAL { ?told drg:negated ?negated }
  OPTIONAL { ?told drg:attributedTo ?speaker }
  OPTIONAL { ?told drg:time ?time }
  OPTIONAL { ?told drg:earliest ?earliest }
}"""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement about a thing. ``other`` is what stands at its other end, ``""`` for a value or none.

    :ivar kind: one of :data:`KINDS`, seen from the thing; ``manner`` is one of :data:`MANNERS`.
    :ivar outward: whether the thing is its subject.
    """

    iri: str
    kind: str
    manner: str
    predicate: str
    other: str
    outward: bool
    modality: str
    speakers: tuple[str, ...]
    time: str
    earliest: str

    @property
    def place(self) -> tuple[int, int, str, str]:
        """Where it stands in a list: by kind and manner, then by time, what has none last."""
        return KINDS.index(self.kind), MANNERS.index(self.manner), self.earliest or "~", self.iri


@dataclass(frozen=True)
class Claims:
    """The claims about a thing that were read, in the order in which they are listed.

    :ivar total: how many there are; where that is more than :data:`MOST`, only so many of them were read, unless all
        were asked for: the first in the order of Oxigraph's digests, which are as good as drawn by chance.
    """

    read: tuple[Claim, ...]
    total: int


_kept: Kept[Claims] = Kept(16)


def claims(store: ox.Store, iri: str, *, whole: bool = False) -> Claims:
    """Give the claims about a thing.

    :param whole: read all of them, however many there are.
    """
    return _kept.get(store, f"{whole} {iri}", lambda: _claims(store, iri, whole=whole))


def chosen(found: Iterable[Claim], kind: str, manner: str) -> Sequence[Claim]:
    """Give the claims of a kind and a manner; ``""`` for any."""
    return [each for each in found if kind in ("", each.kind) and manner in ("", each.manner)]


def _claims(store: ox.Store, iri: str, *, whole: bool) -> Claims:
    # str() of a node is how SPARQL writes it, and holds nothing that could end it.
    thing = str(ox.NamedNode(iri))
    counts = {role: int(_asked(store, _COUNT, role, thing)[0]["n"].value) for role in _ROLES}
    total = sum(counts.values())
    found: dict[str, Claim] = {}
    for role, count in counts.items():
        share = count if whole or total <= MOST else -(-MOST * count // total)
        # Of each statement the rows stand together: one for each speaker.
        limit = "" if share == count else f"LIMIT {share}"
        speakers: dict[str, set[str]] = {}
        rows = {}
        for row in _asked(store, f"{_CLAIMS} {limit}", role, thing) if count else ():
            rows[row["told"].value] = row
            if row["speaker"] is not None:
                speakers.setdefault(row["told"].value, set()).add(row["speaker"].value)
        for told, row in rows.items():
            found[told] = _claim(told, row, tuple(sorted(speakers.get(told, ()))), iri)
    return Claims(tuple(sorted(found.values(), key=lambda claim: claim.place)), total)


def _asked(store: ox.Store, query: str, role: str, thing: str) -> list[ox.QuerySolution]:
    solutions = store.query(query.replace("ROLE", role).replace("THING", thing), prefixes=_PREFIXES)
    assert isinstance(solutions, ox.QuerySolutions)
    return list(solutions)


def _claim(told: str, row: ox.QuerySolution, speakers: tuple[str, ...], iri: str) -> Claim:
    subject, relation, object_ = (row[name] for name in ("subject", "predicate", "object"))
    is_subject = _value(subject) == iri
    is_object = not isinstance(object_, ox.Literal) and _value(object_) == iri
    other = object_ if is_subject else subject
    return Claim(
        told,
        _kind(relation.value, is_subject=is_subject, is_object=is_object),
        _manner(row, speakers),
        relation.value,
        "" if isinstance(other, ox.Literal) else _value(other),
        is_subject,
        local_name(_value(row["modality"])),
        speakers,
        _value(row["time"]),
        _value(row["earliest"]),
    )


def _kind(relation: str, *, is_subject: bool, is_object: bool) -> str:
    if not is_subject and not is_object:
        return "said"
    top = terms.top_property(relation)
    if top in vocabulary.QUAD_CLASSES:
        return "does" if is_subject else "undergoes"
    if top in _STANCES:
        return "holds" if is_subject else "held"
    return "other"


def _manner(row: ox.QuerySolution, speakers: tuple[str, ...]) -> str:
    if _value(row["negated"]) in ("true", "1"):
        return "denied"
    if speakers:
        return "attributed"
    told = _value(row["modality"]) == DRG + "Asserted" and row["predicate"].value != DRG + vocabulary.OPEN_RELATION
    return "fact" if told else "hedged"


def _value(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))
