"""Shards written by hand: a few things that a text tells of, with a statement and a piece of evidence for each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from graph.joining import JOINS
from graph.joining.rewriting import lines, read_shard
from ontology import dates
from ontology.vocabulary import DRG, ID, OA, PROV, RDF, RDFS, XSD

STATES = ("JPN", "KOR", "USA", "CHN", "PHL")
_TIMES = {4: "gYear", 7: "gYearMonth", 10: "date"}


@dataclass(frozen=True)
class Made:
    """A thing as a text tells of it: the last part of its IRI, its class, name, time, and who takes part."""

    key: str
    cls: str = "Summit"
    name: str = ""
    time: str = ""
    actors: Sequence[str] = ()
    denied: Sequence[str] = ()
    modality: str = "Asserted"
    ordinal: int | None = None
    count: int | None = None


@dataclass(frozen=True)
class Text:
    """A text: its name, what it tells of, and its day of issue."""

    name: str
    things: Sequence[Made] = field(default_factory=tuple)
    issued: str = ""

    @property
    def iri(self) -> str:
        """The IRI of the commentary, with eight digits at its end."""
        return f"{ID}commentary/{self.name}-{hashlib.sha256(self.name.encode()).hexdigest()[:8]}"


def iri(key: str) -> str:
    """Give the IRI of a thing."""
    return f"{ID}{key}"


def write(text: Text, folder: Path) -> Path:
    """Write the shard of a text."""
    place = folder / f"{text.name}.nq"
    place.write_bytes(lines(_quads(text)))
    return place


def _quads(text: Text) -> Iterable[ox.Quad]:
    facts, statements, authority = f"{text.iri}#facts", f"{text.iri}#statements", str(ID.authority)
    yield _quad(text.iri, RDF.type, ox.NamedNode(DRG.Commentary), facts)
    yield _quad(text.iri, "http://purl.org/dc/terms/title", ox.Literal(text.name, language="ja"), facts)
    if text.issued:
        kind = _TIMES[len(text.issued)]
        yield _quad(text.iri, "http://purl.org/dc/terms/issued", _typed(text.issued, kind), facts)
    for state in STATES:
        yield _quad(iri(f"state/{state}"), RDF.type, ox.NamedNode(DRG.State), authority)
    for number, made in enumerate(text.things):
        this = iri(made.key)
        yield _quad(this, RDF.type, ox.NamedNode(DRG[made.cls]), facts)
        yield _quad(this, RDFS.label, ox.Literal(made.name or made.key.rsplit("/", 1)[-1], language="ja"), facts)
        if made.time:
            yield from _times(this, made.time, facts)
        for name in ("ordinal", "count"):
            if getattr(made, name) is not None:
                yield _quad(this, DRG[name], _typed(str(getattr(made, name)), "integer"), facts)
        evidence = f"{ID}evidence/{text.name}/{number}-{number + 1}"
        yield from _evidence(evidence, text, made, number, statements)
        yield _quad(this, DRG.mention, ox.NamedNode(evidence), statements)
        relation = "party" if made.cls in ("Agreement", "JointStatement", "BilateralRelations") else "participant"
        for actor in (*made.actors, *made.denied):
            denied = actor in made.denied
            if made.modality == "Asserted" and not denied:
                yield _quad(this, DRG[relation], ox.NamedNode(iri(f"state/{actor}")), facts)
            digest = hashlib.sha256(f"{text.name} {made.key} {actor}".encode()).hexdigest()[:16]
            claim = f"{ID}statement/{digest}"
            yield _quad(claim, RDF.type, ox.NamedNode(DRG.Statement), statements)
            yield _quad(claim, RDF.subject, ox.NamedNode(this), statements)
            yield _quad(claim, RDF.predicate, ox.NamedNode(DRG[relation]), statements)
            yield _quad(claim, RDF.object, ox.NamedNode(iri(f"state/{actor}")), statements)
            yield _quad(claim, DRG.modality, ox.NamedNode(DRG[made.modality]), statements)
            yield _quad(claim, DRG.negated, _typed(str(denied).lower(), "boolean"), statements)
            yield _quad(claim, DRG.evidence, ox.NamedNode(evidence), statements)
            if made.time:
                yield from _times(claim, made.time, statements)


def _times(subject: str, time: str, graph: str) -> Iterable[ox.Quad]:
    held = dates.span(time)
    yield _quad(subject, DRG.time, _typed(time, _TIMES[len(time)]), graph)
    yield _quad(subject, DRG.earliest, _typed(held.earliest.isoformat(), "date"), graph)
    yield _quad(subject, DRG.latest, _typed(held.latest.isoformat(), "date"), graph)


def _evidence(evidence: str, text: Text, made: Made, number: int, graph: str) -> Iterable[ox.Quad]:
    quote, position = f"{evidence}-quote", f"{evidence}-position"
    yield _quad(evidence, OA.hasSource, ox.NamedNode(text.iri), graph)
    yield _quad(evidence, OA.hasSelector, ox.NamedNode(quote), graph)
    yield _quad(evidence, OA.hasSelector, ox.NamedNode(position), graph)
    yield _quad(quote, OA.exact, ox.Literal(made.name or made.key.rsplit("/", 1)[-1]), graph)
    yield _quad(quote, OA.prefix, ox.Literal("<b>昨日、"), graph)
    yield _quad(quote, OA.suffix, ox.Literal("があった。"), graph)
    yield _quad(position, OA.start, _typed(str(number), "integer"), graph)
    yield _quad(position, OA.end, _typed(str(number + 1), "integer"), graph)


def _typed(value: str, kind: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(str(XSD) + kind))


def _quad(subject: str, predicate: str, value: ox.NamedNode | ox.Literal, graph: str) -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(str(predicate)), value, ox.NamedNode(graph))


def names_in(folder: Path, texts: Iterable[Text]) -> Mapping[tuple[str, str], str]:
    """Give the IRI that each thing has after joining, by text and key: evidence, which stays, tells which is which."""
    found: dict[tuple[str, str], str] = {}
    for text in texts:
        by_evidence = {
            quad.object.value: quad.subject.value
            for quad in read_shard(folder / f"{text.name}.nq")
            if quad.predicate.value == str(DRG.mention) and isinstance(quad.object, ox.NamedNode)
        }
        for number, made in enumerate(text.things):
            place = f"{ID}evidence/{text.name}/{number}-{number + 1}"
            found[text.name, made.key] = by_evidence[place]
    return found


def select(folder: Path, query: str) -> list[tuple[str, ...]]:
    """Ask all that joining wrote into a folder, as the union of its graphs."""
    store = ox.Store()
    for place in sorted(folder.glob("*.nq")):
        store.bulk_load(path=str(place), format=ox.RdfFormat.N_QUADS)
    prefixes = f"PREFIX drg: <{DRG}> PREFIX id: <{ID}> PREFIX rdf: <{RDF}> PREFIX prov: <{PROV}> "
    rows = store.query(prefixes + query, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    names = [variable.value for variable in rows.variables]
    return [tuple("" if row[name] is None else row[name].value for name in names) for row in rows]


def joins_of(folder: Path) -> bytes:
    """Give what joining found."""
    return (folder / JOINS).read_bytes()
