"""Why is this in the graph? The words of the text behind a statement, or all that is said of somebody."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import Dataset

from graph import terms
from graph.errors import GraphError
from graph.passage import Passage, passage
from graph.tabular import folded
from graph.view import DRG, ID, LANGUAGES, Entity, Statement, View, local_name, read
from ontology import vocabulary


@dataclass(frozen=True)
class Explained:
    """A statement in words, with its passages."""

    statement: Statement
    claim: str
    passages: tuple[Passage, ...]
    modality: str
    speakers: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """What is asked about (``entity`` is ``None`` for a statement), what is known beforehand, and the statements."""

    entity: Entity | None
    facts: tuple[tuple[str, str], ...]
    statements: tuple[Explained, ...]

    def to_text(self) -> str:
        """Give the explanation for a terminal."""
        lines: list[str] = []
        if self.entity is not None:
            lines += [self.entity.label(*LANGUAGES), f"  {self.entity.iri}"]
            lines += [f"  class: {', '.join(terms.curie(t) for t in self.entity.types)}"] if self.entity.types else []
            lines += [f"  name ({language or '-'}): {text}" for language, text in sorted(self.entity.labels.items())]
            lines += [f"  also: {'、'.join(text for _, text in self.entity.alts)}"] if self.entity.alts else []
            lines += [f"  same as: {match}" for match in self.entity.matches]
            lines += [f"  time: {self.entity.time}"] if self.entity.time else []
        if self.facts:
            lines += ["  known beforehand:", *(f"    {relation}: {value}" for relation, value in self.facts)]
        if self.entity is not None:
            lines += [f"  statements: {len(self.statements)}", ""]
        for one in self.statements:
            lines += [*_lines(one), ""]
        return _visible("\n".join(lines).rstrip() + "\n")


def _visible(text: str) -> str:
    # What a document holds may not steer the terminal it is shown on.
    return "".join(c if c == "\n" or unicodedata.category(c) != "Cc" else " " for c in text)


def _lines(one: Explained) -> list[str]:
    s = one.statement
    lines = [one.claim, f"  {terms.curie(s.iri)}"]
    lines.append(f"  modality: {one.modality}" + (", negated" if s.negated else ""))
    lines.append(f"  said by: {', '.join(one.speakers) or 'the author'}")
    lines += [f"  {what}: {value}" for what, value in (("position", s.position), ("time", s.time)) if value]
    lines += [f"  confidence: {s.confidence}"] if s.confidence else []
    lines += [f"  the text's own verb: {s.lemma}"] if s.lemma else []
    lines += [f"  perhaps: {terms.curie(s.proposed)}"] if s.proposed else []
    lines += [f"  rule: {', '.join(one.rules)}"] if one.rules else []
    for trace in s.traces:
        lines += [f"    {step}" for step in trace.splitlines()]
    for words in one.passages:
        where = words.source + (f", page {words.page}" if words.page is not None else "")
        where += f", {words.start}" if words.start is not None else ""
        lines.append(f"  「{' '.join(words.marked().split())}」 ({where})")
    return lines


def explain(dataset: Dataset, what: str, text: str | Mapping[str, str] | None = None) -> Explanation:
    """Explain a statement, or an entity with all the statements about it.

    :param what: a statement's or an entity's IRI, CURIE (``id:statement/…``) or local id (``statement/…``, or only
        its last part), or a name in any script, the proper one or an alias; case, width and spaces do not count.
    :param text: the source text, or by commentary IRI when there are several; with it passages are whole sentences.
    :raises GraphError: nothing goes by that name (with the nearest names), or several things do (with their IRIs).
    """
    view = read(dataset)
    iri = _resolve(view, what)
    by_iri = {s.iri: s for s in view.statements}
    if iri in by_iri:
        return Explanation(None, (), (_explained(view, by_iri[iri], text),))
    about = [s for s in view.statements if iri in (s.subject, s.object) or iri in s.speakers]
    told = tuple((_name(view, p), _name(view, o)) for p, o in view.known.get(iri, ()))
    return Explanation(view.entity(iri), told, tuple(_explained(view, s, text) for s in about))


def _resolve(view: View, what: str) -> str:
    wanted = what.strip()
    there = {s.iri for s in view.statements} | _told_of(view)
    for candidate in _readings(wanted):
        if candidate in there:
            return candidate
    by_end = sorted(s.iri for s in view.statements if local_name(s.iri) == wanted)
    if len(by_end) == 1:
        return by_end[0]
    named: dict[str, list[str]] = {}
    for iri in sorted(there & set(view.entities)):
        entity = view.entities[iri]
        for name in {folded(t) for t in (*entity.labels.values(), *(a for _, a in entity.alts))}:
            named.setdefault(name, []).append(iri)
    found = named.get(folded(wanted), [])
    if len(found) == 1:
        return found[0]
    # A label goes before an alias: 'X' itself before those that are also called X.
    proper = [iri for iri in found if folded(wanted) in {folded(t) for t in view.entities[iri].labels.values()}]
    if len(proper) == 1:
        return proper[0]
    if found:
        raise GraphError(
            f"several things are called '{wanted}': {', '.join(terms.curie(i) for i in found)}",
            remedy="give one of these",
        )
    raise GraphError(f"nothing in this graph is called '{wanted}'", remedy=_nearest(view, wanted, there))


def _told_of(view: View) -> set[str]:
    return {iri for iri, entity in view.entities.items() if not terms.is_a(entity.types, "Statement", "Modality")}


def _readings(wanted: str) -> list[str]:
    prefix, colon, rest = wanted.partition(":")
    expanded = [str(vocabulary.PREFIXES[prefix]) + rest] if colon and prefix in vocabulary.PREFIXES else []
    return [wanted.strip("<>"), *expanded, ID + wanted, f"{ID}statement/{wanted}"]


def _nearest(view: View, wanted: str, there: set[str]) -> str:
    names = {
        folded(text): text
        for iri in sorted(there & set(view.entities))
        for text in (*view.entities[iri].labels.values(), *(a for _, a in view.entities[iri].alts))
    }
    plain = folded(wanted)
    holding = sorted((name for name in names if plain and (plain in name or name in plain)), key=lambda n: (len(n), n))
    near = list(dict.fromkeys([*holding[:3], *difflib.get_close_matches(plain, list(names), n=5, cutoff=0.4)]))[:5]
    if near:
        return f"nearest: {', '.join(names[name] for name in near)}"
    return "list the names with: SELECT DISTINCT ?name WHERE { ?thing rdfs:label ?name }"


def _explained(view: View, s: Statement, text: str | Mapping[str, str] | None) -> Explained:
    claim = (
        f"{_name(view, s.subject)} ─ {_name(view, s.predicate)} → {s.object if s.literal else _name(view, s.object)}"
    )
    return Explained(
        statement=s,
        claim=claim,
        passages=tuple(passage(e, text, name=_name(view, e.source)) for e in s.evidence),
        modality=_name(view, DRG + s.modality) if s.modality else "",
        speakers=tuple(_name(view, speaker) for speaker in s.speakers),
        rules=tuple(terms.curie(rule) for rule in s.rules),
    )


def _name(view: View, term: str) -> str:
    if term in view.entities:
        return view.entities[term].label(*LANGUAGES)
    if term.startswith(DRG):
        names: Mapping[str, str] = terms.names(term)
        return names.get("en") or next(iter(names.values()))
    return terms.curie(term) if term.startswith(("http://", "https://")) else term
