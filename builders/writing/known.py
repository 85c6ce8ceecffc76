"""What is known beforehand of the entities that a text speaks of: the graph ``id:authority``.

It uses none of the properties that a statement may have as its predicate, so that nothing known beforehand passes for
something the text says. Offices are memberships of the W3C organisation ontology (https://www.w3.org/TR/vocab-org/).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from builders.interpreting.claims import Entity
from builders.writing.entities import known_as, label_triples, names
from builders.writing.iris import entity_iri
from builders.writing.terms import Triple, drg, node, partial_date, text
from ontology.authority import Agreement, Authority, Entry, Government, Office, Organization, Person, Place, State
from ontology.dates import Span, term
from ontology.vocabulary import PREFIXES

_WIKIDATA = PREFIXES["wd"]


def iri_of(entry: Entry) -> str:
    """Return the IRI of an entry: that of the entity whose key its kind and id make."""
    return entity_iri(f"{entry.kind}/{entry.id}")


def describe(
    entities: Iterable[Entity], authority: Authority, language: str, times: Sequence[Span]
) -> Iterator[Triple]:
    """Yield what the authority knows of the entities, and of the states and people these belong to.

    Args:
        entities: All of a reading; those the authority does not know are passed over.
        authority: Where it is looked up.
        language: The language of the source, in which each entity's own name stands.
        times: The days the text was issued on and speaks of. An office is written when its term meets one of them,
            and always when there are none.
    """
    used: dict[str, Entity] = {entity.key: entity for entity in entities if known_as(entity) is not None}
    entries = [entry for entity in used.values() if (entry := known_as(entity)) is not None]
    # People and states that these belong to come along, so that no node stands without a name.
    reached = {entry.id: entry for entry in entries}
    offices: list[Office] = []
    for entry in entries:
        for related in _related(entry):
            if related in authority.entries:
                reached.setdefault(related, authority.entries[related])
        if isinstance(entry, Person):
            for office in authority.offices_of(entry.id):
                held = term(office.start, office.end)
                if office.body in authority.entries and (not times or any(held.overlaps(time) for time in times)):
                    offices.append(office)
                    reached.setdefault(office.body, authority.entries[office.body])
    for entry in reached.values():
        yield from _entry(entry, used.get(f"{entry.kind}/{entry.id}"), language, reached)
    for office in offices:
        yield from _office(office, authority)


def _related(entry: Entry) -> tuple[str, ...]:
    match entry:
        case Government():
            return entry.state, entry.head
        case Person(state=str(state)) | Organization(state=str(state)) | Place(state=str(state)):
            return (state,)
        case _:
            return ()


def _entry(entry: Entry, entity: Entity | None, language: str, reached: dict[str, Entry]) -> Iterator[Triple]:
    iri = iri_of(entry)
    this = node(iri)
    yield this, node("rdf:type"), drg(entity.cls if entity else entry.cls)
    labels = dict(names(entity, language)[0] if entity else entry.labels)
    others = {code: set(alts) for code, alts in entry.alts.items()}
    for code, label in entry.labels.items():
        others.setdefault(code, set()).add(label)
    yield from label_triples(iri, labels, {code: found - {labels.get(code, "")} for code, found in others.items()})
    if entry.wikidata:
        yield this, node("skos:exactMatch"), node(_WIKIDATA + entry.wikidata)
    yield this, node("dct:source"), text(entry.source)
    if isinstance(entry, Agreement) and entry.date:
        yield this, node("dct:date"), partial_date(entry.date)
    if isinstance(entry, State):
        if entry.iso2:
            yield this, drg("isoAlpha2"), text(entry.iso2)
        if entry.iso3:
            yield this, drg("isoAlpha3"), text(entry.iso3)
    if isinstance(entry, Government) and entry.head in reached:
        yield this, drg("ledBy"), node(iri_of(reached[entry.head]))
    if isinstance(entry, Government | Person | Organization | Place) and entry.state in reached:
        yield this, drg("ofState"), node(iri_of(reached[entry.state]))


def _office(office: Office, authority: Authority) -> Iterator[Triple]:
    person, body = authority.entries[office.person], authority.entries[office.body]
    name = "-".join(filter(None, (office.person, office.body, office.kind, office.start)))
    this = node(entity_iri(f"office/{name}"))
    role = node(entity_iri(f"role/{office.kind}"))
    yield this, node("rdf:type"), node("org:Membership")
    yield this, node("org:member"), node(iri_of(person))
    yield this, node("org:organization"), node(iri_of(body))
    yield this, node("org:role"), role
    yield role, node("rdf:type"), node("org:Role")
    yield role, node("rdfs:label"), text(office.kind.replace("-", " "), "en")
    for language, position in (("ja", office.position_ja), ("en", office.position_en)):
        if position:
            yield this, node("schema:roleName"), text(position, language)
    if office.start:
        yield this, node("schema:startDate"), partial_date(office.start)
    if office.end:
        yield this, node("schema:endDate"), partial_date(office.end)
    yield this, node("dct:source"), text(office.source)
