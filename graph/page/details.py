"""What the page tells: every thing and every claim with its evidence, as plain data that its scripts read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from graph import terms
from graph.actors import shares
from graph.looks import group_of, line
from graph.passage import passage
from graph.view import DRG, ID, Entity, Evidence, Office, Source, Statement, View, local_name
from ontology import vocabulary

LANGUAGES = ("ja", "en", "ko")
HIDDEN = frozenset({"Statement", "Commentary", "Reference"})
_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q[1-9][0-9]*)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

# Names for what others' vocabularies name in English only.
_OTHERS = {
    "dct:source": {"ja": "典拠", "en": "Source", "ko": "전거"},
    "dct:date": {"ja": "日付", "en": "Date", "ko": "날짜"},
}

Json = dict[str, Any]  # what json.dumps takes: the page's own format, read by its JavaScript only
Text = str | Mapping[str, str] | None
Address = Callable[[str], str]
"""Where a thing has a page of its own, by its IRI: a path on the server that the page comes from; "" for none."""


class Details:
    """The things, claims, properties, rules and sources of a view, each known on the page by its number.

    :ivar things: the IRIs that have a number, in its order: what statements speak of and whose words they report.
    :ivar claims: the statements, in the order of the text.
    """

    def __init__(self, view: View, text: Text = None, address: Address | None = None) -> None:
        self._view = view
        self._address = address or (lambda _: "")
        self._text = text
        self.claims = sorted(view.statements, key=_place)
        self.things = sorted({iri for s in view.statements for iri in _told_of(view, s)})
        self.number = {iri: index for index, iri in enumerate(self.things)}
        self._predicates = _numbers(s.predicate for s in view.statements)
        self._rules = _numbers(rule for s in view.statements for rule in s.rules)
        self._sources = _numbers(e.source for s in view.statements for e in s.evidence)

    def to_json(self) -> Json:
        """Give all of it; what is empty or false is left out."""
        known = {source.iri: source for source in self._view.sources}
        return {
            "root": ID,
            "things": [self._thing(iri) for iri in self.things],
            "claims": [self._claim(statement) for statement in self.claims],
            "predicates": [_predicate(iri) for iri in self._predicates],
            "rules": [terms.curie(rule) for rule in self._rules],
            "sources": [self._source(iri, known.get(iri)) for iri in self._sources],
        }

    def source_number(self, iri: str) -> int | None:
        """Give the number of a source that some claim quotes."""
        return self._sources.get(iri)

    def _source(self, iri: str, source: Source | None) -> Json:
        return _spare({"id": short(iri), "names": _value(self._view, iri), "issued": source.issued if source else ""})

    def _thing(self, iri: str) -> Json:
        entity = self._view.entity(iri)
        numbers = [match.group(1) for m in entity.matches if (match := _WIKIDATA.fullmatch(m))]
        kind = next((t for t in sorted(entity.types) if t.startswith(DRG)), "")
        return _spare(
            {
                "id": short(iri),
                "names": dict(sorted(entity.labels.items())) or {"": local_name(iri)},
                "alts": sorted({text for _, text in entity.alts} - set(entity.labels.values())),
                "kind": terms.names(most_specific(entity.types) or kind),
                "group": group_of(entity.types).key,
                "actor": terms.is_a(entity.types, "Actor"),
                "shares": shares(entity.types),
                "time": _time(entity),
                "from": day(entity.earliest or entity.time),
                "to": day(entity.latest or entity.time, last=True),
                "wikidata": sorted(numbers)[0] if numbers else "",
                "facts": [
                    [_OTHERS.get(terms.curie(p)) or terms.names(p), _value(self._view, o)]
                    for p, o in self._view.known.get(iri, ())
                ],
                "page": self._address(iri),
                "offices": [self._office(office) for office in self._view.offices.get(iri, ())],
            }
        )

    def _office(self, office: Office) -> list[Any]:
        return [dict(sorted(office.names.items())), _value(self._view, office.organization), office.start, office.end]

    def _claim(self, s: Statement) -> Json:
        object_ = None if s.literal else self.number.get(s.object)
        subject = self.number.get(s.subject)
        value = {"": s.object} if s.literal else _value(self._view, s.object)
        return _spare(
            {
                "id": short(s.iri),
                "s": subject,
                "o": object_,
                "subject": None if subject is not None else _value(self._view, s.subject),
                "value": None if object_ is not None else value,
                "p": self._predicates[s.predicate],
                "line": line(s),
                "modality": s.modality,
                "negated": s.negated,
                "by": [self.number[iri] for iri in s.speakers],
                "reported": [self.number[iri] for iri in s.reported_by],
                "time": _time(s),
                "from": day(s.earliest or s.time),
                "to": day(s.latest or s.time, last=True),
                "confidence": float(s.confidence) if _is_number(s.confidence) else None,
                "rules": [self._rules[rule] for rule in s.rules],
                "position": s.position,
                "lemma": s.lemma,
                "evidence": [self._quotation(e) for e in s.evidence],
            }
        )

    def _quotation(self, evidence: Evidence) -> Json:
        found = passage(evidence, self._text)
        return _spare(
            {
                "before": found.before,
                "exact": found.exact,
                "after": found.after,
                "whole": found.whole,
                "source": self._sources[evidence.source],
                "start": evidence.start,
                "end": evidence.end,
                "section": evidence.section,
                "page": evidence.page,
            }
        )


def short(iri: str) -> str:
    """Give an IRI as addresses of views have it: without the namespace of what Dragoman names.

    What would then read like a whole IRI, or like the page's own word for the author, keeps its namespace.

    >>> short("https://w3id.org/dragoman/id/state/KOR"), short("https://w3id.org/dragoman/id/urn:KOR")
    ('state/KOR', 'https://w3id.org/dragoman/id/urn:KOR')
    """
    end = iri.removeprefix(ID)
    return iri if end in ("", "author") or _SCHEME.match(end) else end


def day(text: str, *, last: bool = False) -> int | None:
    """Number the day that a date is, or the first or ``last`` that a month or a year can mean.

    Every month has 31 of these days and every year 372, so that the page need not know a calendar.

    >>> day("2025-03-02") - day("2025-03"), day("2025", last=True) - day("2025"), day("unknown")
    (1, 371, None)
    """
    match = _DATE.match(text)
    if match is None:
        return None
    year, month, date = (int(part) if part else None for part in match.groups())
    return (year or 0) * 372 + ((month or (12 if last else 1)) - 1) * 31 + (date or (31 if last else 1)) - 1


def most_specific(types: Sequence[str]) -> str:
    """Give the class of the vocabulary that is lowest in the tree, ``""`` when there is none."""
    own = sorted(t for t in types if t.startswith(DRG))
    return max(own, key=lambda t: len(terms.superclasses(t)), default="")


def is_named(view: View, iri: str) -> bool:
    """Tell whether something is a thing in its own right, not a text, a cited work or a statement."""
    return not {local_name(t) for t in view.entity(iri).types} & HIDDEN


def _place(s: Statement) -> tuple[str, int, str]:
    first = s.evidence[0] if s.evidence else None
    return (first.source, first.start or 0, s.iri) if first else ("", 0, s.iri)


def _told_of(view: View, s: Statement) -> Iterable[str]:
    yield from (s.subject for _ in (0,) if is_named(view, s.subject))
    yield from (s.object for _ in (0,) if not s.literal and is_named(view, s.object))
    yield from (*s.speakers, *s.reported_by)


def _numbers(iris: Iterable[str]) -> dict[str, int]:
    return {iri: index for index, iri in enumerate(sorted(set(iris)))}


def _predicate(iri: str) -> Json:
    top = terms.top_property(iri)
    return {
        "id": terms.curie(iri),
        "names": terms.names(iri),
        "tone": terms.tone(iri),
        "top": top,
        "dyad": top in vocabulary.QUAD_CLASSES,
    }


def _value(view: View, value: str) -> Json:
    if value in view.entities:
        entity: Entity = view.entity(value)
        return {language: entity.label(language) for language in LANGUAGES}
    return {"": local_name(value) if value.startswith("http") else value}


def _time(told: Statement | Entity) -> str:
    if told.time:
        return told.time
    if told.earliest and told.earliest != told.latest:
        return f"{told.earliest} – {told.latest}"
    return told.earliest or told.latest


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d+(\.\d+)?", text) is not None


def _spare(found: Json) -> Json:
    return {
        key: value for key, value in found.items() if value is not None and value is not False and value not in ("", [])
    }
