"""Which statements count in a network: by how they are told, whose words they are, when, where and how surely."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.errors import GraphError
from graph.view import ASSERTED, Statement, View
from ontology import vocabulary

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True)
class Selection:
    """What counts; the default is what the author tells as fact. What is denied never counts.

    :ivar modalities: names of modalities; none for all of them.
    :ivar attributed: whether what others are quoted for counts too.
    :ivar sources: IRIs of commentaries, of which a statement must rest on one; none for all of them.
    :ivar confidence: the least confidence, in [0, 1]; a statement without one counts.
    :ivar start: the first day of a window (``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``); of a year or month its first.
    :ivar end: the last day of the window; of a year or month its last. A statement is in the window when the time that
        the text gives it touches it. The same start and end are a date.
    :ivar undated: whether statements without a time count while there is a window.
    """

    modalities: Sequence[str] = (ASSERTED,)
    attributed: bool = False
    sources: Sequence[str] = ()
    confidence: float = 0.0
    start: str = ""
    end: str = ""
    undated: bool = False

    def __post_init__(self) -> None:
        """Refuse what there is not.

        :raises GraphError: no such modality, no date, a window that ends before it begins, a confidence beyond [0, 1].
        """
        for modality in self.modalities:
            if modality not in vocabulary.MODALITIES:
                raise GraphError(f"'{modality}' is no modality", remedy=f"use {', '.join(vocabulary.MODALITIES)}")
        for date in (self.start, self.end):
            if date and not _DATE.fullmatch(date):
                raise GraphError(f"'{date}' is no date", remedy="give YYYY, YYYY-MM or YYYY-MM-DD")
        if self.start and self.end and _first(self.start) > _last(self.end):
            raise GraphError(f"{self.end} is before {self.start}", remedy="give the earlier date first")
        if not 0 <= self.confidence <= 1:
            raise GraphError(f"{self.confidence} is no confidence", remedy="give a number from 0 to 1")

    def of(self, view: View) -> tuple[Statement, ...]:
        """Give the statements of a view that count, in their order."""
        modalities, sources = frozenset(self.modalities), frozenset(self.sources)
        return tuple(s for s in view.statements if self._admits(s, modalities, sources))

    def _admits(self, s: Statement, modalities: frozenset[str], sources: frozenset[str]) -> bool:
        if s.negated or (modalities and s.modality not in modalities) or (s.speakers and not self.attributed):
            return False
        if sources and not any(e.source in sources for e in s.evidence):
            return False
        if s.confidence and float(s.confidence) < self.confidence:
            return False
        if not (self.start or self.end):
            return True
        earliest, latest = s.earliest or _first(s.time), s.latest or _last(s.time)
        if not earliest or not latest:
            return self.undated
        return (not self.end or earliest <= _last(self.end)) and (not self.start or latest >= _first(self.start))


def _first(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :] if date else ""


def _last(date: str) -> str:
    """Give the last day that a date can mean; every month has 31 here, as dates are compared as text."""
    return date + "-12-31"[len(date) - 4 :] if date else ""
