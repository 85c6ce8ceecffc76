"""What stands in a report: which claims in which section. Each claim stands in one section and in no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from graph import terms
from graph.errors import GraphError
from graph.report.lines import Line, Lines, is_sure
from graph.report.rankings import Ranking, rankings
from graph.report.unread import Unread
from graph.view import ASSERTED, DRG, Entity, Source, Statement, View
from ontology import vocabulary

_MANY = 12
"""So many actors are described."""
_ACTORS = ("actors", "Actors", "Who is spoken of most, what the text says of their offices, and where else.")
_OFFICES = ("headOf", "governs", "officeOf", "succeeds", "member")


@dataclass(frozen=True)
class Entry:
    """Something with what is told of it: a name with remarks, and lines; ``see`` are the numbers of others about it."""

    title: str
    lines: tuple[Line, ...]
    see: tuple[int, ...] = ()


@dataclass(frozen=True)
class Section:
    """A section: a heading, words that say what stands in it, and entries, of which one without a title is mere lines.

    :ivar key: by which a page links to it.
    """

    key: str
    title: str
    words: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Report:
    """What a graph says of its commentaries.

    :ivar counts: in words, with the number of statements of each.
    :ivar rankings: who is central, with intervals.
    :ivar unread: what was not read, where it is known.
    """

    title: str
    sources: tuple[Source, ...]
    counts: tuple[tuple[str, int], ...]
    sections: tuple[Section, ...]
    rankings: tuple[Ranking, ...]
    unread: Unread | None


def report(view: View, texts: Mapping[str, str] | None = None, left: Unread | None = None) -> Report:
    """Put a report together.

    :param texts: the commentaries as read, by their IRIs; without them passages are what the graph kept.
    :param left: what was not read, as :func:`graph.report.unread.unread` has it.
    :raises GraphError: there is no statement to report.
    """
    if not view.statements:
        raise GraphError("the graph holds no statement to report", remedy="build it from a commentary first")
    lines = Lines(view, texts or {})
    rest = _Pile(sorted((s for s in view.statements), key=_place))
    doubtful = rest.take(lambda s: not is_sure(s) or s.predicate == DRG + vocabulary.OPEN_RELATION)
    denied = rest.take(lambda s: s.negated)
    reported = rest.take(lambda s: bool(s.speakers))
    hedged = rest.take(lambda s: s.modality != ASSERTED)
    actors = _actors(view, lines, rest.take(lambda s: s.predicate.removeprefix(DRG) in _OFFICES))
    everything = (
        *_facts(view, lines, rest),
        _views(view, lines, reported),
        _prospects(view, lines, hedged),
        Section("denied", "What is denied", "The text says that it is not so.", _plain(lines, denied)),
        Section(
            "check",
            "Readings to check",
            "The program is not sure that it read these sentences rightly: claims read in such ways were borne out by "
            "human readers in as many of a hundred cases as the confidence tells. They stand in no other section, and "
            "count in rankings by their confidence.",
            _plain(lines, doubtful),
        ),
    )
    everything = (Section(*_ACTORS, _referring(view, lines, actors)), *everything)
    return Report(
        " / ".join(source.title for source in view.sources) or "A graph",
        view.sources,
        _counts(view),
        tuple(section for section in everything if section.entries),
        rankings(view, lines),
        left,
    )


class _Pile:
    """Statements of which some are taken, each once."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._left = list(statements)

    def take(self, wanted: Callable[[Statement], bool]) -> list[Statement]:
        found = [s for s in self._left if wanted(s)]
        taken = {s.iri for s in found}
        self._left = [s for s in self._left if s.iri not in taken]
        return found


def _place(s: Statement) -> tuple[str, int, str]:
    """Sort by where the text first tells it."""
    return (s.evidence[0].source, s.evidence[0].start or 0, s.iri) if s.evidence else ("", 0, s.iri)


def _facts(view: View, lines: Lines, rest: _Pile) -> Iterator[Section]:
    """Give the sections of what the author tells as fact."""

    def about(name: str) -> Callable[[Statement], bool]:
        return lambda s: terms.is_a(view.entity(s.subject).types, name)

    events = rest.take(about("Event"))
    stances = rest.take(lambda s: terms.top_property(s.predicate) in ("endorses", "opposes"))
    acts = rest.take(lambda s: terms.top_property(s.predicate) in vocabulary.QUAD_CLASSES)
    ties = rest.take(lambda s: about("Agreement")(s) or about("Relationship")(s) or _moves_a_tie(view, s))
    others = rest.take(lambda s: True)
    yield Section("events", "Events", "In the order of time, as the author tells them.", _events(view, lines, events))
    yield Section(
        "agreements",
        "Agreements and relationships",
        "Their parties, what they are about, and what moves them.",
        _by_subject(lines, ties),
    )
    yield Section(
        "stances", "Stances", "Who supports and who opposes what, as the author tells it.", _by_subject(lines, stances)
    )
    yield Section("acts", "Acts", "Who does what to whom.", _by_subject(lines, acts))
    yield Section("more", "What else is told as fact", "", _plain(lines, others))


def _moves_a_tie(view: View, s: Statement) -> bool:
    moves = terms.top_property(s.predicate) in ("strengthens", "weakens")
    return moves and terms.is_a(view.entity(s.object).types, "Relationship", "Agreement")


def _actors(view: View, lines: Lines, offices: list[Statement]) -> dict[str, Entry]:
    """Describe those who are spoken of most, by IRI, and the offices of others (``""``)."""
    found: dict[str, Entry] = {}
    spoken = Counter(end for s in view.statements for end in {s.subject, s.object} if not s.literal or end == s.subject)
    actors = [iri for iri in spoken if terms.is_a(view.entity(iri).types, "Actor")]
    actors.sort(key=lambda iri: (-spoken[iri], iri))
    for iri in actors[:_MANY]:
        own = [s for s in offices if s.subject == iri]
        korean = view.entity(iri).labels.get("ko", "")
        number = spoken[iri]
        remark = f"{korean + ', ' if korean else ''}{number} statement{'s' if number > 1 else ''}"
        found[iri] = Entry(f"{lines.name(iri)}: {remark}", lines.of(own))
    others = lines.of(s for s in offices if s.subject not in found)
    return found | ({"": Entry("Others", others)} if others else {})


def _referring(view: View, lines: Lines, actors: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """Add to each actor the numbers of the lines elsewhere that tell of it."""
    found = []
    for iri, entry in actors.items():
        about = lines.numbers(s.iri for s in view.statements if iri in (s.subject, s.object))
        own = {line.number for line in entry.lines}
        found.append(replace(entry, see=tuple(number for number in about if number not in own)))
    return tuple(found)


def _events(view: View, lines: Lines, statements: list[Statement]) -> tuple[Entry, ...]:
    of_event: dict[str, list[Statement]] = {}
    for s in statements:
        of_event.setdefault(s.subject, []).append(s)

    def when(iri: str) -> tuple[str, str]:
        dated: list[Entity | Statement] = [view.entity(iri), *of_event[iri]]
        return next(
            ((one.earliest, one.time or f"{one.earliest} – {one.latest}") for one in dated if one.earliest), ("", "")
        )

    def title(iri: str) -> str:
        return f"{when(iri)[1] or 'no time told'}: {lines.name(iri)}"

    ordered = sorted(of_event, key=lambda iri: (when(iri)[0] or "9999", iri))
    return tuple(Entry(title(iri), lines.of(of_event[iri])) for iri in ordered)


def _by_subject(lines: Lines, statements: list[Statement]) -> tuple[Entry, ...]:
    of_subject: dict[str, list[Statement]] = {}
    for s in statements:
        of_subject.setdefault(s.subject, []).append(s)
    return tuple(Entry(lines.name(iri), lines.of(some)) for iri, some in of_subject.items())


def _plain(lines: Lines, statements: list[Statement]) -> tuple[Entry, ...]:
    return (Entry("", lines.of(statements)),) if statements else ()


def _views(view: View, lines: Lines, statements: list[Statement]) -> Section:
    of_speaker: dict[str, list[Statement]] = {}
    for s in statements:
        of_speaker.setdefault("、".join(lines.name(speaker) for speaker in s.speakers), []).append(s)
    entries = tuple(Entry(speaker, lines.of(some)) for speaker, some in of_speaker.items())
    return Section("views", "What others say", "Claims that are somebody's other than the author's.", entries)


def _prospects(view: View, lines: Lines, statements: list[Statement]) -> Section:
    entries = tuple(
        Entry(terms.names(DRG + modality).get("en", modality).capitalize(), lines.of(some))
        for modality in vocabulary.MODALITIES
        if (some := [s for s in statements if s.modality == modality])
    )
    return Section(
        "prospects",
        "What is uncertain, wished or planned",
        "The author's own words, but not told as fact: judgements, possibilities, hypotheses, what ought to be, plans.",
        entries,
    )


def _counts(view: View) -> tuple[tuple[str, int], ...]:
    statements = view.statements
    return tuple(
        (what, number)
        for what, number in (
            ("statements", len(statements)),
            ("told by the author as fact", sum(s.plain for s in statements)),
            ("judged, possible, supposed, wished or planned", sum(s.modality != ASSERTED for s in statements)),
            ("in the words or view of others", sum(bool(s.speakers) for s in statements)),
            ("denied", sum(s.negated for s in statements)),
            ("not surely read", sum(not is_sure(s) for s in statements)),
        )
        if number
    )
