"""What a dataset says: its statements with their evidence, and the entities they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from rdflib import Dataset, Graph
from rdflib.term import Literal

from graph import terms
from graph.facts import AUTHORITY, Facts, gather, language, number, text, texts
from graph.quotations import FILLER, LONGEST, stands
from ontology import vocabulary

DRG = str(vocabulary.PREFIXES["drg"])
ID = str(vocabulary.PREFIXES["id"])
_RDF, _RDFS, _SKOS, _OA, _DCT, _FOAF, _ORG, _SCHEMA, _PROV = (
    str(vocabulary.PREFIXES[name]) for name in ("rdf", "rdfs", "skos", "oa", "dct", "foaf", "org", "schema", "prov")
)
ASSERTED = "Asserted"
LANGUAGES = ("ja", "en", "ko", "zh")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that a statement rests on: ``start`` and ``end`` count code points of the source text.

    ``sentence`` is from where to where its whole sentences reach, counted alike, where the graph tells; ``page`` is
    the page of the source's file that it begins on, where that has pages. Where the words are withheld, ``digest`` is
    what is there of them, and ``exact`` has ・ for each of their characters.
    """

    iri: str
    source: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    section: str = ""
    sentence: tuple[int, int] | None = None
    page: int | None = None
    digest: str = ""

    def stands(self, text: str) -> bool:
        """Say whether the text has at this place what is quoted."""
        return stands(self.exact, self.digest, self.start, self.end, text)


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim. ``object`` is an IRI or, when ``literal`` is true, a value; times are as the text gives them.

    ``rules`` are the names of the rules that made it, ``lemma`` the verb of the text, ``proposed`` the property that
    is nearest to it where the verb is outside the lexicon (``drg:relatedTo``), and ``traces`` how the statement came
    about, one for each telling, its lines in order.
    """

    iri: str
    subject: str
    predicate: str
    object: str
    literal: bool = False
    modality: str = ""
    negated: bool = False
    speakers: tuple[str, ...] = ()
    reported_by: tuple[str, ...] = ()
    time: str = ""
    earliest: str = ""
    latest: str = ""
    confidence: str = ""
    rules: tuple[str, ...] = ()
    position: str = ""
    lemma: str = ""
    proposed: str = ""
    traces: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether the author tells it as fact: asserted, not denied, nobody else's words, and no open relation."""
        told = self.modality == ASSERTED and not self.negated and not self.speakers
        return told and self.predicate != DRG + vocabulary.OPEN_RELATION


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that statements speak of. ``labels`` has one name a language, ``""`` for none given.

    Times are as the text gives them, with the first and the last day that they can mean.
    """

    iri: str
    types: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    alts: tuple[tuple[str, str], ...] = ()
    matches: tuple[str, ...] = ()
    time: str = ""
    earliest: str = ""
    latest: str = ""

    def label(self, *languages: str) -> str:
        """Give the name in the first of these languages that it has, else in any, else the end of its IRI."""
        for tongue in (*languages, *LANGUAGES, ""):
            if self.labels.get(tongue):
                return self.labels[tongue]
        return next(iter(self.labels.values()), "") or local_name(self.iri)


@dataclass(frozen=True)
class Office:
    """An office that the authority knows somebody to have held: its name by language, its first and its last day."""

    names: Mapping[str, str]
    organization: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Source:
    """What a commentary says of itself."""

    iri: str
    title: str
    creators: tuple[str, ...] = ()
    series: str = ""
    number: str = ""
    issued: str = ""


@dataclass(frozen=True)
class View:
    """A dataset as Python sees it; statements and entities in the order of their IRIs.

    ``known`` has, by IRI, what the authority knows of an entity besides its names and classes: predicates and values;
    ``offices`` the offices of a person, in the order of time.
    """

    statements: tuple[Statement, ...]
    entities: Mapping[str, Entity]
    known: Mapping[str, tuple[tuple[str, str], ...]]
    sources: tuple[Source, ...]
    offices: Mapping[str, tuple[Office, ...]] = field(default_factory=dict)

    def entity(self, iri: str) -> Entity:
        """Give an entity, with nothing but its IRI when the dataset does not describe it."""
        return self.entities.get(iri) or Entity(iri)


def local_name(iri: str) -> str:
    """Give what a reader recognises of an IRI: its last part.

    >>> local_name("https://w3id.org/dragoman/id/state/KOR")
    'KOR'
    """
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1] or iri


def read(dataset: Dataset) -> View:
    """Read the statements, their evidence, every thing with a name or a class of the ontology, and the sources."""
    facts = gather(dataset)
    return View(
        tuple(_statements(facts)),
        _entities(facts),
        _known(gather(Graph(dataset.store, AUTHORITY))),
        _sources(facts),
        _offices(facts),
    )


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a source where an entity is named; offsets count code points."""

    source: str
    start: int
    end: int
    entity: str


def mentions(dataset: Dataset) -> tuple[Mention, ...]:
    """Read where the sources name what they speak of, in the order of the texts."""
    facts = gather(dataset)
    found = {
        Mention(passage.source, passage.start, passage.end, entity)
        for entity, about in facts.items()
        for place in about.get(DRG + "mention", ())
        if (passage := _passage(facts, str(place))).start is not None and passage.end is not None and passage.source
    }
    return tuple(sorted(found, key=lambda m: (m.source, m.start, m.end, m.entity)))


def _statements(facts: Facts) -> Iterator[Statement]:
    for iri in sorted(iri for iri, about in facts.items() if _RDF + "predicate" in about):
        about = facts[iri]
        subjects, objects = about.get(_RDF + "subject"), about.get(_RDF + "object")
        if not subjects or not objects:
            continue  # SHACL reports it: a claim without its ends can be neither drawn nor counted
        passages = [_passage(facts, place) for place in texts(facts, iri, DRG + "evidence")]
        yield Statement(
            iri=iri,
            subject=str(subjects[0]),
            predicate=text(facts, iri, _RDF + "predicate"),
            object=str(objects[0]),
            literal=isinstance(objects[0], Literal),
            modality=local_name(text(facts, iri, DRG + "modality")),
            negated=text(facts, iri, DRG + "negated") in ("true", "1"),
            speakers=texts(facts, iri, DRG + "attributedTo"),
            reported_by=texts(facts, iri, DRG + "reportedBy"),
            time=text(facts, iri, DRG + "time"),
            earliest=text(facts, iri, DRG + "earliest"),
            latest=text(facts, iri, DRG + "latest"),
            confidence=text(facts, iri, DRG + "confidence"),
            rules=tuple(
                text(facts, made, DRG + "rule") or made for made in texts(facts, iri, _PROV + "wasGeneratedBy")
            ),
            position=text(facts, iri, DRG + "position"),
            lemma=text(facts, iri, DRG + "lemma"),
            proposed=text(facts, iri, DRG + "proposes"),
            traces=texts(facts, iri, DRG + "trace"),
            evidence=tuple(
                sorted((e for e in passages if e.source and e.exact), key=lambda e: (e.source, e.start or 0, e.iri))
            ),
        )


def _passage(facts: Facts, iri: str) -> Evidence:
    """Read a passage from its selectors (Web Annotation): the quotation, and where it stands."""
    found = dict.fromkeys(("exact", "prefix", "suffix", "start", "end"), "")
    digest = ""
    for selector in texts(facts, iri, _OA + "hasSelector"):
        for name in found:
            found[name] = text(facts, selector, _OA + name) or found[name]
        digest = text(facts, selector, DRG + "quoteSha256") or digest
    start, end = number(found["start"]), number(found["end"])
    if digest and not found["exact"] and start is not None and end is not None and 0 < end - start <= LONGEST:
        found["exact"] = FILLER * (end - start)
    else:
        digest = ""
    first, last = (number(text(facts, iri, DRG + name)) for name in ("sentenceStart", "sentenceEnd"))
    return Evidence(
        iri,
        text(facts, iri, _OA + "hasSource"),
        found["exact"],
        found["prefix"],
        found["suffix"],
        start,
        end,
        text(facts, iri, DRG + "section"),
        None if first is None or last is None else (first, last),
        number(text(facts, iri, DRG + "page")),
        digest,
    )


_NAMES = (_SKOS + "prefLabel", _RDFS + "label", _DCT + "title")  # the last is the name of a commentary or a cited work


def _entities(facts: Facts) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for iri in sorted(facts):
        about = facts[iri]
        types = _with_those_above(texts(facts, iri, _RDF + "type"))
        named = any(name in about for name in (*_NAMES, _SKOS + "altLabel"))
        if not named and not any(kind.startswith(DRG) for kind in types):
            continue
        names = [(language(label), str(label)) for name in _NAMES for label in about.get(name, ())]
        labels: dict[str, str] = {}
        for tongue, name in names:
            labels.setdefault(tongue, name)
        spare = [(tongue, name) for tongue, name in names if labels[tongue] != name]
        spare += [(language(label), str(label)) for label in about.get(_SKOS + "altLabel", ())]
        found[iri] = Entity(
            iri,
            types,
            labels,
            tuple(dict.fromkeys(sorted(spare))),
            texts(facts, iri, _SKOS + "exactMatch"),
            *_when(facts, iri),
        )
    return found


def _when(facts: Facts, iri: str) -> tuple[str, str, str]:
    """Read the time of a thing with its first and last day; of several, as texts differ, the one that is told best."""
    times, firsts, lasts = (texts(facts, iri, DRG + name) for name in ("time", "earliest", "latest"))
    time = min(times, key=lambda value: (-len(value), value), default="")
    first, last = (days[0] if days else "" for days in (firsts, lasts))
    if len(times) > 1:
        first = next((day for day in firsts if day.startswith(time)), first)
        last = next((day for day in reversed(lasts) if day.startswith(time)), last)
    return time, first, last


@cache
def _with_those_above(types: tuple[str, ...]) -> tuple[str, ...]:
    """Add the classes that follow from the class tree of the ontology (RDFS entailment rule rdfs9)."""
    return tuple(sorted({*types, *(DRG + name for kind in types for name in terms.superclasses(kind))}))


def _known(authority: Facts) -> dict[str, tuple[tuple[str, str], ...]]:
    told_elsewhere = {_RDF + "type", *_NAMES[:2], _SKOS + "altLabel", _SKOS + "exactMatch"}
    found = {
        thing: tuple(
            (relation, str(value))
            for relation in sorted(authority[thing].keys() - told_elsewhere)
            for value in authority[thing][relation]
        )
        for thing in sorted(authority)
    }
    return {thing: facts for thing, facts in found.items() if facts}


def _offices(facts: Facts) -> dict[str, tuple[Office, ...]]:
    held: dict[str, list[tuple[str, str, Office]]] = {}
    for iri in sorted(iri for iri, about in facts.items() if _ORG + "member" in about):
        names = facts[iri].get(_SCHEMA + "roleName", ())
        organization = text(facts, iri, _ORG + "organization")
        if _ORG + "Membership" not in texts(facts, iri, _RDF + "type") or not names or not organization:
            continue
        start, end = text(facts, iri, _SCHEMA + "startDate"), text(facts, iri, _SCHEMA + "endDate")
        office = Office({language(name): str(name) for name in names}, organization, start, end)
        for person in texts(facts, iri, _ORG + "member"):
            held.setdefault(person, []).append((start, iri, office))
    return {
        person: tuple(office for _, _, office in sorted(offices, key=lambda one: one[:2]))
        for person, offices in sorted(held.items())
    }


def _sources(facts: Facts) -> tuple[Source, ...]:
    def named(iri: str, relation: str) -> tuple[str, ...]:
        """What a commentary has in a relation, by name where it is a thing with names."""
        return tuple(
            sorted(
                name
                for value in texts(facts, iri, relation)
                for name in texts(facts, value, _RDFS + "label", _FOAF + "name", _DCT + "title") or (value,)
            )
        )

    commentaries = (iri for iri in facts if DRG + "Commentary" in texts(facts, iri, _RDF + "type"))
    return tuple(
        Source(
            iri,
            text(facts, iri, _DCT + "title") or local_name(iri),
            # An author with a label and a foaf:name alike is one author.
            tuple(dict.fromkeys(named(iri, _DCT + "creator"))),
            next(iter(named(iri, _DCT + "isPartOf")), ""),
            text(facts, iri, _SCHEMA + "issueNumber"),
            text(facts, iri, _DCT + "issued"),
        )
        for iri in sorted(commentaries)
    )
