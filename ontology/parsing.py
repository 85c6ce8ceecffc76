"""How a checked row of each table becomes an entry, an office or a membership."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from ontology.entries import (
    Agreement,
    Concept,
    Entry,
    Membership,
    Office,
    Organization,
    Person,
    Place,
    Relationship,
    Series,
    State,
)
from ontology.tables import Row

OFFICE_KINDS: Final = frozenset(
    {"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "security-adviser", "head", "other"}
)

# The classes of the vocabulary that a row of each table may name.
CLASSES: Final[dict[str, frozenset[str]]] = {
    "organizations": frozenset(
        {
            *("Organization", "IntergovernmentalOrganization", "Ministry", "MediaOutlet", "Party", "Secretariat"),
            *("ResearchInstitute", "ArmedForce", "Grouping"),
        }
    ),
    "agreements": frozenset(
        {"Agreement", "Treaty", "JointStatement", "MemorandumOfUnderstanding", "PolicyDocument", "Resolution"}
    ),
    "relationships": frozenset(
        {"Relationship", "Alliance", "Partnership", "CooperationFramework", "BilateralRelations"}
    ),
    "concepts": frozenset({"PolicyConcept", "Doctrine", "Initiative", "Principle", "Issue"}),
    "series": frozenset(
        {
            *("Event", "Meeting", "Summit", "MinisterialMeeting", "Visit", "MilitaryExercise", "Conclusion"),
            *("Announcement", "Remark", "Establishment", "Deployment", "CoerciveMeasure", "Election", "Attack"),
            *("WeaponTest", "Recognition", "Appointment", "Change"),
        }
    ),
}


def _common(row: Row, kind: str, cls: str) -> dict[str, Any]:
    return {
        **{"id": row.identifier("id"), "kind": kind, "cls": cls, "labels": row.labels(), "alts": row.alts()},
        **{"wikidata": row.wikidata(), "source": row.needed("source"), "file": row.file, "line": row.line},
    }


def _classed(row: Row, kind: str) -> dict[str, Any]:
    return _common(row, kind, row.one_of("class", CLASSES[row.table], "class"))


def _state(row: Row) -> State:
    start, end = row.term()
    short = row.many("short_ja")
    if long := next((form for form in short if len(form) != 1), None):
        raise row.error("short_ja", "not one character", "put longer forms into alt_ja", value=long)
    texts = {column: row.text(column) for column in ("iso2", "iso3", "region", "capital", "demonym_ja")}
    rest: dict[str, Any] = {"short_ja": short, "start": start, "end": end, **texts}
    return State(**_common(row, "state", "State"), **rest)


def _person(row: Row) -> Person:
    texts: dict[str, Any] = {column: row.text(column) for column in ("family_ja", "family_en", "state")}
    return Person(**_common(row, "person", "Person"), **texts)


def _organization(row: Row) -> Organization:
    return Organization(**_classed(row, "organization"), state=row.text("state"), part_of=row.text("part_of"))


def _agreement(row: Row) -> Agreement:
    return Agreement(**_classed(row, "agreement"), parties=row.many("parties"), date=row.date("date"))


def _relationship(row: Row) -> Relationship:
    start, end = row.term()
    return Relationship(**_classed(row, "relationship"), parties=row.many("parties"), start=start, end=end)


def _concept(row: Row) -> Concept:
    return Concept(**_classed(row, "concept"))


def _place(row: Row) -> Place:
    return Place(**_common(row, "place", "Place"), place_kind=row.needed("kind"), state=row.text("state"))


def _series(row: Row) -> Series:
    return Series(**_classed(row, "series"), participants=row.many("participants"), part_of=row.text("part_of"))


# The reader of each table of entries.
ENTRIES: Final[dict[str, Callable[[Row], Entry]]] = {
    **{"states": _state, "people": _person, "organizations": _organization, "agreements": _agreement},
    **{"relationships": _relationship, "concepts": _concept, "places": _place, "series": _series},
}


def office(row: Row) -> Office:
    """Return the term in office that a row of the offices tells."""
    start, end = row.term()
    flag = row.cells["government"]
    if flag not in ("", "1"):
        raise row.error("government", "neither 1 nor empty", "write 1 when the term makes a government")
    return Office(
        person=row.needed("person"),
        body=row.needed("body"),
        kind=row.one_of("kind", OFFICE_KINDS, "kind of office"),
        position_ja=row.text("position_ja"),
        position_en=row.text("position_en"),
        start=start,
        end=end,
        government=flag == "1",
        government_alt_ja=row.many("government_alt_ja"),
        source=row.needed("source"),
        file=row.file,
        line=row.line,
    )


def membership(row: Row) -> Membership:
    """Return the membership that a row of the members tells."""
    start, end = row.term()
    return Membership(
        organization=row.needed("organization"),
        member=row.needed("member"),
        start=start,
        end=end,
        source=row.needed("source"),
        file=row.file,
        line=row.line,
    )
