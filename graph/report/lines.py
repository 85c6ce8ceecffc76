"""Lines of a report: a claim in words, or several that one sentence tells alike, with the passages they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph import terms
from graph.passage import Passage, passage
from graph.view import ASSERTED, DRG, LANGUAGES, Statement, View

SURE = 0.6
"""With less confidence a claim is shown as a reading to check, and in no other section."""


@dataclass(frozen=True)
class Line:
    """A line.

    :ivar number: by which others refer to it, from 1.
    :ivar subject: a name, as ``relation`` and each of ``objects`` is.
    :ivar remarks: how it is told, where not as the author's fact; when; how sure the reading is, where it is not.
    :ivar passages: the words that it rests on.
    :ivar statements: the IRIs of its statements.
    """

    number: int
    subject: str
    relation: str
    objects: tuple[str, ...]
    remarks: tuple[str, ...]
    passages: tuple[Passage, ...]
    statements: tuple[str, ...]

    @property
    def claim(self) -> str:
        """The claim as one line of text."""
        return f"{self.subject} ─ {self.relation} → {'、'.join(self.objects)}"


class Lines:
    """Makes the lines of a report, and numbers them as they are asked for."""

    def __init__(self, view: View, texts: Mapping[str, str]) -> None:
        self._view, self._texts = view, texts
        self._numbers: dict[str, int] = {}
        self._last = 0

    def of(self, statements: Iterable[Statement]) -> tuple[Line, ...]:
        """Give the lines of statements, in their order; those that differ in nothing but the object share one."""
        together: dict[tuple[object, ...], list[Statement]] = {}
        for s in statements:
            place = (s.evidence[0].source, s.evidence[0].sentence or s.evidence[0].start) if s.evidence else (s.iri,)
            told = (s.modality, s.negated, s.speakers, s.time, s.confidence, s.lemma)
            together.setdefault((s.subject, s.predicate, told, place), []).append(s)
        return tuple(self._line(some) for some in together.values())

    def numbers(self, statements: Iterable[str]) -> tuple[int, ...]:
        """Give the numbers of the lines that these statements (IRIs) stand in, sorted."""
        return tuple(sorted({self._numbers[iri] for iri in statements if iri in self._numbers}))

    def name(self, iri: str) -> str:
        """Call something by its name in the source's script, with the English one where there is one."""
        labels = self._view.entity(iri).labels
        own = self._view.entity(iri).label(*LANGUAGES)
        english = labels.get("en", "")
        return f"{own} ({english})" if english and english != own else own

    def _line(self, some: list[Statement]) -> Line:
        first = some[0]
        self._last += 1
        self._numbers |= dict.fromkeys((s.iri for s in some), self._last)
        # One passage for all that stands in one sentence, from the first of the words to the last.
        passages = {
            (e.source, e.sentence or e.iri): passage(e, self._texts, name=self._view.entity(e.source).label("ja"))
            for s in reversed(some)
            for e in reversed(s.evidence)
        }
        return Line(
            self._last,
            self._short(first.subject),
            self._relation(first),
            tuple(dict.fromkeys(s.object if s.literal else self._short(s.object) for s in some)),
            self._remarks(first),
            tuple(reversed(passages.values())),
            tuple(s.iri for s in some),
        )

    def _short(self, iri: str) -> str:
        return self._view.entity(iri).label(*LANGUAGES)

    def _relation(self, s: Statement) -> str:
        name = terms.names(s.predicate).get("en") or terms.curie(s.predicate)
        return f"{'not: ' if s.negated else ''}{name}{f' ({s.lemma})' if s.lemma else ''}"

    def _remarks(self, s: Statement) -> tuple[str, ...]:
        modality = terms.names(DRG + s.modality).get("en", s.modality).lower() if s.modality else ""
        speakers = "、".join(map(self._short, s.speakers))
        return tuple(
            remark
            for remark in (
                s.time,
                "" if s.modality == ASSERTED else modality,
                f"in the words or view of {speakers}" if speakers else "",
                f"confidence {float(s.confidence):.2f}" if not is_sure(s) else "",
            )
            if remark
        )


def is_sure(s: Statement) -> bool:
    """Tell whether a statement is sure enough to be more than a reading to check."""
    return not s.confidence or float(s.confidence) >= SURE
