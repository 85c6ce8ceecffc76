"""The report of a build: what was read, what was understood, what was left out.

A loss is never silent: whatever of the commentary is not in the graph has its line here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from builders.interpreting.claims import Claim, Reading
from builders.reading import LeftOut, Sentence, Span
from builders.writing.dataset import source_of
from builders.writing.entities import known_as
from builders.writing.iris import entity_iri, text_digest
from builders.writing.provenance import program_version
from builders.writing.statements import Statement, merge
from ontology.vocabulary import OPEN_RELATION, is_a


@dataclass(frozen=True, slots=True)
class Read:
    """What was read. ``characters`` are code points, ``sentences`` those of the body."""

    iri: str
    name: str
    title: str
    creators: tuple[str, ...]
    affiliations: tuple[str, ...]
    series: str
    number: str
    issued: str | None
    issued_from: str | None
    language: str
    encoding: str
    media_type: str
    sha256: str
    characters: int
    sections: tuple[str, ...]
    paragraphs: int
    sentences: int
    footnotes: int
    references: int
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood, counted; the tables are sorted by number, then by name."""

    entities: int
    entities_known: int
    entities_by_class: dict[str, int]
    claims: int
    statements: int
    plain_triples: int
    negated: int
    attributed: int
    with_time: int
    by_modality: dict[str, int]
    by_predicate: dict[str, int]
    by_rule: dict[str, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the text; one that is nowhere in particular has no offsets."""

    start: int | None
    end: int | None
    text: str
    what: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that the authority does not have, with its class, how often the text has it, and its first sentence."""

    name: str
    cls: str
    iri: str
    mentions: int
    start: int | None
    end: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that a build has to say about itself."""

    dragoman: str
    read: Read
    understood: Understood
    warnings: tuple[str, ...]
    left_out: tuple[Passage, ...]
    without_claim: tuple[Passage, ...]
    open_relations: tuple[Passage, ...]
    outside_the_lexicon: dict[str, int]
    unknown: tuple[Unknown, ...]


def report_on(reading: Reading) -> Report:
    """Return the report of a reading.

    Raises:
        ValueError: A claim is not as the ontology has it.
    """
    told = merge(source_of(reading), reading.claims)
    silent = _silent(reading)
    return Report(
        dragoman=program_version(),
        read=_read(reading),
        understood=_understood(reading, told),
        warnings=tuple(_warnings(reading, silent)),
        left_out=tuple(_passage(reading, each) for each in (*reading.commentary.left_out, *reading.left_out)),
        without_claim=tuple(
            Passage(sentence.span.start, sentence.span.end, sentence.prose(reading.commentary.text))
            for sentence in silent
        ),
        open_relations=tuple(_open(reading, claim) for claim in reading.claims if claim.predicate == OPEN_RELATION),
        outside_the_lexicon=dict(reading.outside),
        unknown=_unknown(reading),
    )


def without_text(found: Report) -> Report:
    """Return a report without the words of the text, for where it may not be passed on: offsets and counts stay."""

    def bare(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
        return tuple(replace(each, text="") for each in passages)

    return replace(
        found,
        read=replace(found.read, sections=("",) * len(found.read.sections)),
        left_out=bare(found.left_out),
        without_claim=bare(found.without_claim),
        open_relations=bare(found.open_relations),
        unknown=tuple(replace(each, text="") for each in found.unknown),
    )


def to_json(found: Report) -> bytes:
    """Return a report as JSON (UTF-8, indented, keys in the order of the classes above)."""
    return (json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def of_json(data: bytes) -> Report:
    """Return the report that :func:`to_json` wrote."""
    content = json.loads(data)
    kinds: dict[str, type[Passage] | type[Unknown]] = dict.fromkeys(
        ("left_out", "without_claim", "open_relations"), Passage
    )
    kinds["unknown"] = Unknown
    for name, kind in kinds.items():
        content[name] = tuple(kind(**each) for each in content[name])
    read: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in content["read"].items()
    }
    content |= {"read": Read(**read), "understood": Understood(**content["understood"])}
    return Report(**{**content, "warnings": tuple(content["warnings"])})


def to_text(found: Report) -> str:
    """Return a report as a page of plain text for people."""
    read, understood = found.read, found.understood
    by = ", ".join(read.creators) or "no author found"
    origin = " ".join(filter(None, (read.series, read.number and f"No. {read.number}")))
    when = f"{read.issued or 'date unknown'}" + (f" ({read.issued_from})" if read.issued_from else "")
    lines = [
        read.title,
        "; ".join(filter(None, (by, origin, when))),
        "",
        f"Read        {_number(read.characters, 'character')} ({read.language}, {read.encoding}), "
        f"{_number(len(read.sections), 'section')}, {_number(read.sentences, 'sentence')}, "
        f"{_number(read.footnotes, 'footnote')}, {_number(read.references, 'cited work')}",
        f"Entities    {understood.entities}; known beforehand: {understood.entities_known}",
        *_table(understood.entities_by_class),
        f"Statements  {understood.statements}, out of {_number(understood.claims, 'claim')}; plain triples: "
        f"{understood.plain_triples}; denied: {understood.negated}; in somebody's words: {understood.attributed}; "
        f"with a time: {understood.with_time}",
        *_table(understood.by_modality),
        "Rules",
        *_table(understood.by_rule),
    ]
    lines += _list("Warnings", found.warnings)
    lines += _list("Left out", (_line(passage) for passage in found.left_out))
    lines += _list("Open relations, none of them a fact", (_line(passage) for passage in found.open_relations))
    lines += _list("Predicates outside the lexicon", _table(found.outside_the_lexicon))
    lines += _list("Sentences without any statement", (_line(passage) for passage in found.without_claim))
    return "\n".join([*lines, "", f"Dragoman {found.dragoman}", ""])


def _read(reading: Reading) -> Read:
    read = reading.commentary
    same = {
        name: getattr(read, name)
        for name in (
            *("name", "title", "creators", "affiliations", "series", "number", "issued", "issued_from", "language"),
            *("encoding", "media_type", "licence"),
        )
    }
    return Read(
        iri=source_of(reading).iri.value,
        sha256=text_digest(read.text),
        characters=len(read.text),
        sections=tuple(" ".join(section.heading.of(read.text).split()) for section in read.sections),
        paragraphs=len(read.paragraphs),
        sentences=sum(sentence.kind == "body" for sentence in read.sentences),
        footnotes=len(read.footnotes),
        references=sum(len(note.works) for note in read.footnotes),
        **same,
    )


def _understood(reading: Reading, told: Sequence[Statement]) -> Understood:
    said = [statement.said for statement in told]
    return Understood(
        entities=len(reading.entities),
        entities_known=sum(known_as(entity) is not None for entity in reading.entities.values()),
        entities_by_class=_count(entity.cls for entity in reading.entities.values()),
        claims=len(reading.claims),
        statements=len(told),
        plain_triples=len({(s.said.subject, s.said.predicate, s.said.object) for s in told if s.plain}),
        negated=sum(claim.negated for claim in said),
        attributed=sum(bool(claim.by) for claim in said),
        with_time=sum(claim.when is not None for claim in said),
        by_modality=_count(claim.modality for claim in said),
        by_predicate=_count(claim.predicate for claim in said),
        by_rule=_count(claim.rule for claim in reading.claims),
    )


def _silent(reading: Reading) -> list[Sentence]:
    """Return the sentences of the body that no claim rests on."""
    evidence = sorted({span for claim in reading.claims for span in claim.evidence})
    return [
        sentence
        for sentence in reading.commentary.sentences
        if sentence.kind == "body"
        and not any(piece.start < span.end and span.start < piece.end for piece in sentence.pieces for span in evidence)
    ]


def _warnings(reading: Reading, silent: Sequence[Sentence]) -> list[str]:
    read = reading.commentary
    body = sum(sentence.kind == "body" for sentence in read.sentences)
    undated = [each.label for each in reading.entities.values() if is_a(each.cls, "Event") and each.when is None]
    found: list[str] = []
    if read.title_span is None:
        found.append(f"no title was found; the name of the source, {read.name}, stands in for it")
    if read.issued is None:
        found.append("the date of issue is not known, so that times like 昨年 are not resolved; give it with --issued")
    if not read.creators:
        found.append("no author was found")
    if undated:
        found.append(f"{_number(len(undated), 'event')} without a time: {_some(undated)}")
    if body and not reading.claims:
        found.append("not one statement was found")
    elif len(silent) > body / 2:
        found.append(f"{len(silent)} of {body} sentences make no statement")
    return found


def _passage(reading: Reading, left: LeftOut) -> Passage:
    if left.span is None:
        return Passage(None, None, "", left.what, left.why)
    span = left.span
    sentence = next((each for each in reading.commentary.sentences if _covers(each.span, span)), None)
    text = sentence.prose(reading.commentary.text) if sentence else span.of(reading.commentary.text)
    return Passage(span.start, span.end, text, left.what, left.why)


_NAMED = ("Person", "Organization", "Place", "Agreement", "Relationship", "PolicyConcept")
"""What may be put into an authority; governments follow from offices, and events are each text's own."""
_COMPOSED = "BilateralRelations"
"""Relations of two states go by the names of both."""


def _unknown(reading: Reading) -> tuple[Unknown, ...]:
    """Return the names that the authority does not have, the most frequent first."""
    found = []
    for entity in reading.entities.values():
        if entity.entry is not None or entity.cls == _COMPOSED or not any(is_a(entity.cls, each) for each in _NAMED):
            continue
        first = min(entity.mentions, default=None)
        text = _passage(reading, LeftOut(first, "", "")).text if first else ""
        start, end = (first.start, first.end) if first else (None, None)
        iri = entity_iri(entity.key)
        found.append(Unknown(entity.label, entity.cls, iri, len(entity.mentions), start, end, " ".join(text.split())))
    return tuple(sorted(found, key=lambda each: (-each.mentions, each.name, each.iri)))


def _open(reading: Reading, claim: Claim) -> Passage:
    """An open relation as a line: who, the text's own verb, what, and the property that is nearest."""
    ends = (reading.entities[claim.subject].label, claim.lemma or "", reading.entities[claim.object].label)
    near = f"perhaps {claim.proposed}" if claim.proposed else "no property is near"
    span = claim.evidence[0]
    return Passage(span.start, span.end, span.of(reading.commentary.text), " — ".join(ends), near)


def _covers(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _count(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _some(names: Sequence[str], limit: int = 5) -> str:
    return ", ".join(names[:limit]) + (f" and {len(names) - limit} more" if len(names) > limit else "")


def _table(counts: dict[str, int]) -> list[str]:
    return [f"  {number:>5}  {name}" for name, number in counts.items()]


def _list(heading: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return ["", f"{heading} ({len(found)})", *(f"  - {line}" for line in found)] if found else []


def _line(passage: Passage) -> str:
    place = f"{passage.start}-{passage.end}" if passage.start is not None else ""
    reason = ": ".join(filter(None, (passage.what, passage.why)))
    text = " ".join(passage.text.split())
    return " | ".join(filter(None, (place, reason, text)))
