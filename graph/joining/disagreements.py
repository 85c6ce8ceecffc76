"""Where texts that tell of one event differ: about its date, about who took part, about whether it is fact.

What a text does not say is no disagreement: a text that names two of three participants does not deny the third. A text
disagrees where it denies what another tells, gives a time that the other's excludes, another count, or tells in another
modality (planned, possible, fact) all that it tells of what the other tells as well. What somebody is reported to say
is his and not the text's, and left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph.joining.index import Index
from graph.joining.things import Thing
from graph.terms import DRG, top_property
from ontology import vocabulary

DISPUTED: Final = ("Event", "Agreement")
"""Of these families a thing happened once, so that two tellings can contradict each other."""

_RDF = str(vocabulary.RDF)
_PARTS = {
    f"{_RDF}subject": "s", f"{_RDF}predicate": "p", f"{_RDF}object": "o", f"{DRG}modality": "modality",
    f"{DRG}negated": "negated", f"{DRG}time": "time", f"{DRG}attributedTo": "by",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Telling:
    """What one source tells: a value (a time, a modality, a count, whether it is so) in its statements."""

    source: str
    value: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """That sources differ about a property of a thing.

    :ivar about: the IRI that the thing has now.
    :ivar object: of a denial, what is told of and denied (``""`` for other disagreements).
    """

    about: str
    property: str
    tellings: tuple[Telling, ...]
    object: str = ""


def shared_names(index: Index, source: str) -> set[str]:
    """Give the IRIs of what a source tells of, and others too, that they may disagree about."""
    return {
        str(name)
        for (name,) in index.rows(
            "SELECT DISTINCT x.name FROM thing x WHERE x.source = ?1 AND x.family IN (?2, ?3)"
            " AND EXISTS (SELECT 1 FROM thing y WHERE y.cluster = x.cluster AND y.source != ?1)",
            source,
            *DISPUTED,
        )
    }


def keep_claims(index: Index, source: str, shared: set[str], quads: Iterable[ox.Quad]) -> None:
    """Keep what a source claims of the things that it shares with others; ``quads`` have their new names already."""
    if not shared or index.one("SELECT 1 FROM claim WHERE source = ? LIMIT 1", source):
        return  # nothing is shared, or another file of the same text told it already
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for quad in quads:
        part = _PARTS.get(quad.predicate.value)
        if part is not None and isinstance(quad.subject, ox.NamedNode):
            found[quad.subject.value][part] = "" if isinstance(quad.object, ox.Triple) else quad.object.value
    index.run_many(
        "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                one["s"], f"{DRG}{top_property(one['p'])}", one["o"], source, iri, one.get("modality", ""),
                one.get("negated") == "true", one.get("time", ""),
            )
            for iri, one in sorted(found.items())
            if one.get("s") in shared and {"p", "o"} <= one.keys() and "by" not in one
        ),
    )  # fmt: skip


def disagreements(index: Index) -> Iterator[Disagreement]:
    """Give every disagreement, by the things that they are about."""
    shared = (
        "SELECT cluster, MIN(name) FROM thing WHERE family IN (?, ?) GROUP BY cluster"
        " HAVING COUNT(DISTINCT source) > 1 ORDER BY MIN(name)"
    )
    for cluster, name in index.rows(shared, *DISPUTED):
        members = [
            index.thing(int(str(number)))
            for (number,) in index.rows("SELECT id FROM thing WHERE cluster = ? ORDER BY id", cluster)
        ]
        about = str(name)
        yield from _about_time(index, about, members)
        yield from _about_count(about, members)
        yield from _about_claims(index, about)


def _about_time(index: Index, about: str, members: list[Thing]) -> Iterator[Disagreement]:
    timed = [one for one in members if one.earliest and one.latest]
    if not timed or max(one.earliest for one in timed) <= min(one.latest for one in timed):
        return
    tellings = []
    for one in timed:
        told = index.rows(
            "SELECT DISTINCT statement FROM claim WHERE name = ? AND source = ? AND time = ? ORDER BY statement",
            about,
            one.source,
            one.time,
        )
        tellings.append(Telling(one.source, one.time, tuple(str(statement) for (statement,) in told)))
    yield Disagreement(about, f"{DRG}time", tuple(tellings))


def _about_count(about: str, members: list[Thing]) -> Iterator[Disagreement]:
    counted = [one for one in members if one.count is not None]
    if len({one.count for one in counted}) > 1:
        tellings = tuple(Telling(one.source, str(one.count), ()) for one in counted)
        yield Disagreement(about, f"{DRG}count", tellings)


def _about_claims(index: Index, about: str) -> Iterator[Disagreement]:
    """Denials, and what one text tells in another modality than another."""
    claims: defaultdict[tuple[str, str], defaultdict[str, list[tuple[str, str, bool]]]]
    claims = defaultdict(lambda: defaultdict(list))
    rows = index.rows(
        "SELECT property, object, source, statement, modality, negated FROM claim WHERE name = ?"
        " ORDER BY property, object, source, statement",
        about,
    )
    for relation, value, source, statement, modality, negated in rows:
        claims[str(relation), str(value)][str(source)].append((str(statement), str(modality), bool(negated)))
    differing: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for (relation, value), by_source in claims.items():
        denying = [source for source, told in by_source.items() if all(negated for _, _, negated in told)]
        telling = [source for source, told in by_source.items() if not any(negated for _, _, negated in told)]
        if denying and telling:
            tellings = tuple(
                Telling(source, "false" if source in denying else "true", tuple(one for one, _, _ in by_source[source]))
                for source in sorted((*denying, *telling))
            )
            yield Disagreement(about, relation, tellings, value)
        modes = {source: {modality for _, modality, _ in by_source[source]} for source in telling}
        if any(not modes[a] & modes[b] for a in telling for b in telling):
            for source in telling:
                for statement, modality, _ in by_source[source]:
                    differing[source, modality].add(statement)
    if differing:
        tellings = tuple(
            Telling(source, modality, tuple(sorted(differing[source, modality])))
            for source, modality in sorted(differing)
        )
        yield Disagreement(about, f"{DRG}modality", tellings)
