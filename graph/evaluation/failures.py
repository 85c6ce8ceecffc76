"""What went wrong with a statement: where on the way to a full match it fell out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from graph.evaluation.built import Claim
from graph.evaluation.gold import GoldStatement
from graph.evaluation.likeness import predicates_agree
from graph.evaluation.statements import Match, Tier, differing


class Kind(Enum):
    """The kinds of failure, from the beginning of the way to its end; each value says it in words."""

    NEITHER_END = "neither end is matched"
    ONE_END = "one end is not matched"
    NO_STATEMENT = "both ends are matched, nothing is said between them"
    OTHER_PREDICATE = "both ends are matched, the predicate differs"
    TAKEN = "said once more than on the other side"
    TIME = "only the time differs"
    MODALITY = "only the modality differs"
    DENIAL = "only the denial differs"
    SOURCE = "only the source differs"
    SEVERAL = "several of time, modality, denial and source differ"
    EVIDENCE = "only the evidence is in another sentence"


@dataclass(frozen=True)
class Failure:
    """A row that is not fully met, or a statement of the graph that meets none.

    :ivar row: the annotator's statement, ``None`` for one that only the graph has.
    :ivar claim: the graph's statement, ``None`` for one that only the annotator has.
    :ivar differs: what differs between the two, when there are both.
    """

    kind: Kind
    row: GoldStatement | None = None
    claim: Claim | None = None
    differs: tuple[str, ...] = ()


_SINGLE = {"time": Kind.TIME, "modality": Kind.MODALITY, "denial": Kind.DENIAL, "source": Kind.SOURCE}


def imperfect(match: Match, keys: Mapping[str, str]) -> Failure | None:
    """Say what keeps a match from the highest tier; ``None`` when nothing does."""
    if match.tier is Tier.T4:
        return None
    differs: tuple[str, ...] = ("time",) if match.tier is Tier.T1 else ()
    if match.tier < Tier.T3:
        differs += differing(match.reading, match.claim, keys)
    kind = Kind.EVIDENCE if not differs else _SINGLE[differs[0]] if len(differs) == 1 else Kind.SEVERAL
    return Failure(kind, match.row, match.claim, differs or ("evidence",))


class Between:
    """The predicates that one side has between two entities, in either direction."""

    def __init__(self, statements: Iterator[tuple[str, str, str]]) -> None:
        self._predicates: dict[frozenset[str], set[str]] = defaultdict(set)
        for subject, predicate, object_ in statements:
            self._predicates[frozenset((subject, object_))].add(predicate)

    def kind(self, ends: tuple[str | None, str | None], predicate: str) -> Kind:
        """Say why a statement of the other side met none of this side; ``None`` is an end that this side lacks."""
        found = [end for end in ends if end is not None]
        if len(found) < 2:
            return Kind.ONE_END if found else Kind.NEITHER_END
        there = self._predicates.get(frozenset(found), set())
        if any(predicates_agree(predicate, other) for other in there):
            return Kind.TAKEN
        return Kind.OTHER_PREDICATE if there else Kind.NO_STATEMENT
