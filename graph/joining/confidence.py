"""How sure it is that two things of two texts are one: a number in [0, 1] with its reasons.

The method is probabilistic record linkage: each comparison (names, classes, times, actors, numbers, what is near, the
texts' context) adds the logarithm of how much more often its outcome is found between tellings of one thing than
between things (I. P. Fellegi and A. B. Sunter, A Theory for Record Linkage, Journal of the American Statistical
Association 64, 1969). As W. E. Winkler has it (String Comparator Metrics and Enhanced Decision Rules in the
Fellegi-Sunter Model of Record Linkage, 1990), names agree by degrees, and a name that many share is worth less. The sum
with the prior is a logarithm of odds; the confidence is the probability that belongs to it, were the comparisons
independent. The weights are set by hand, with a reason each (``weights.csv``), not learnt: read a confidence as an
order of what to look at first, measured in docs/joining.md, and not as a frequency.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from graph.joining import names
from graph.joining.things import Thing
from graph.joining.weights import Weight, weight
from ontology import dates
from ontology.vocabulary import is_a

JOINED: Final = 0.9
"""From here on two things are one."""
DOUBTFUL: Final = 0.5
"""From here on, and below ``JOINED``, they are kept apart and listed."""
NEAR: Final = timedelta(days=10)
"""How far two texts may differ about the day of what the same participants did."""
_TOO_LITTLE: Final = 3
"""A text that speaks of fewer known things has no context to compare."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a thing is told of: the known things of which its text speaks, and the text's date of issue."""

    context: frozenset[str] = frozenset()
    issued: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How sure it is that two things are one.

    :ivar confidence: in [0, 1], rounded to four digits.
    :ivar weights: what each comparison came to, with what it is worth and why.
    :ivar contradiction: what forbids that the two are ever one (``""`` for nothing).
    """

    confidence: float
    weights: tuple[Weight, ...]
    contradiction: str = ""

    @property
    def reasons(self) -> tuple[str, ...]:
        """A line for each comparison that counted, the weightiest first: what, how much, why."""
        told = sorted((one for one in self.weights if one.bits), key=lambda one: (-abs(one.bits), one.comparison))
        return tuple(f"{one.comparison} {one.level} ({one.bits:+g}): {one.reason}" for one in told)


_NOWHERE: Final = Setting()
_NAMED_AFTER: Final = ("Event", "Agreement")
"""These are often named after who took part: 日韓首脳会談."""


def likeness(a: Thing, b: Thing, mine: Setting = _NOWHERE, others: Setting = _NOWHERE) -> Likeness:
    """Compare two things of one family, each in its setting."""
    actors = actor_level(a, b)
    time = time_level(a, b, actors)
    name = names.level(a, b)
    if actors == "same" and name in ("same", "long") and a.family in _NAMED_AFTER:
        actors = "named"
    levels = {
        "prior": "pair",
        "class": class_level(a.cls, b.cls),
        "name": name,
        "time": time,
        "actors": actors,
        "number": number_level(a, b),
        "near": near_level(a, b),
        "context": context_level(mine.context, others.context),
        "issued": issued_level(mine, others) if time == "undated" and a.family in _NAMED_AFTER else "unknown",
        "count": count_level(a, b),
    }
    counted = tuple(weight(a.family, comparison, level) for comparison, level in levels.items())
    bits = sum(one.bits for one in counted)
    odds = 2.0 ** max(-40.0, min(40.0, bits))
    return Likeness(round(odds / (1 + odds), 4), counted, contradiction(levels))


def excluded(a: Thing, b: Thing) -> bool:
    """Tell whether two things contradict each other, which costs less to know than how alike they are."""
    return time_level(a, b, actor_level(a, b)) == "apart" or number_level(a, b) == "other"


def contradiction(levels: dict[str, str]) -> str:
    """Give what forbids that two things are one, whatever else speaks for it; ``""`` for nothing."""
    if levels["number"] == "other":
        return "numbers differ"
    if levels["time"] == "apart":
        return "times contradict each other"
    return ""


@lru_cache(maxsize=4096)
def class_level(a: str, b: str) -> str:
    """Give how two classes of the ontology stand: ``same``, ``nested`` or ``beside`` each other.

    >>> class_level("Summit", "Meeting"), class_level("Summit", "MinisterialMeeting")
    ('nested', 'beside')
    """
    if a == b:
        return "same"
    return "nested" if is_a(a, b) or is_a(b, a) else "beside"


def time_level(a: Thing, b: Thing, actors: str) -> str:
    """Give how two times compare: ``day``, ``month``, ``year``, ``near``, ``apart``, ``half`` or ``undated``."""
    if not a.earliest or not b.earliest:
        return "half" if a.earliest or b.earliest else "undated"
    gap = apart(a, b)
    if gap > timedelta(0):
        return "near" if gap <= NEAR and actors in ("same", "part") and a.family == "Event" else "apart"
    longest = max(_length(a), _length(b))
    if longest <= timedelta(days=1):
        return "day" if a.earliest == b.earliest and a.latest == b.latest else "month"
    return "month" if longest <= timedelta(days=31) else "year"


def apart(a: Thing, b: Thing) -> timedelta:
    """Give how many days lie between two times, none where they overlap."""
    first, second = sorted((a, b), key=lambda one: (one.earliest, one.latest))
    between = date.fromisoformat(second.earliest) - date.fromisoformat(first.latest)
    return max(between, timedelta(0))


def _length(thing: Thing) -> timedelta:
    held = dates.Span(date.fromisoformat(thing.earliest), date.fromisoformat(thing.latest))
    return held.latest - held.earliest + timedelta(days=1)


def actor_level(a: Thing, b: Thing) -> str:
    """Give how those that two things are known by compare: ``same``, ``one``, ``part``, ``some``, ``other``."""
    mine, others = set(a.actors), set(b.actors)
    if not mine or not others:
        return "unknown"
    shared = mine & others
    if mine == others:
        return "same" if len(shared) > 1 else "one"
    if not shared:
        return "other"
    if shared in (mine, others):
        return "part" if len(shared) > 1 else "some"
    return "some"


def number_level(a: Thing, b: Thing) -> str:
    """Give how numbers in a series and in names compare: ``same``, ``other``, ``unknown``."""
    if a.ordinal is not None and b.ordinal is not None:
        return "same" if a.ordinal == b.ordinal else "other"
    return "other" if names.numbers_differ(a, b) else "unknown"


def count_level(a: Thing, b: Thing) -> str:
    """Compare how often two things happened: ``same``, ``differ`` (both several times), ``other``."""
    mine, others = a.count or 1, b.count or 1
    return "same" if mine == others else "differ" if min(mine, others) > 1 else "other"


def near_level(a: Thing, b: Thing) -> str:
    """Give how many things both are tied to: ``several``, ``one``, ``none``; the actors are counted apart."""
    shared = len((set(a.near) & set(b.near)) - set(a.actors))
    return "several" if shared > 1 else "one" if shared else "none"


def context_level(mine: frozenset[str], others: frozenset[str]) -> str:
    """Give how much of the known things two texts both speak of: ``much``, ``some``, ``little``, ``unknown``."""
    shorter = min(len(mine), len(others))
    if shorter < _TOO_LITTLE:
        return "unknown"
    share = len(mine & others) / shorter
    return "much" if share >= 0.5 else "some" if share >= 0.25 else "little" if share < 0.1 else "unknown"


def issued_level(mine: Setting, others: Setting) -> str:
    """Give how far apart two texts were issued: ``close``, ``year``, ``far``, or ``unknown``."""
    if not mine.issued or not others.issued:
        return "unknown"
    one, other = sorted((dates.span(mine.issued), dates.span(others.issued)))
    gap = (other.earliest - one.latest).days
    return "close" if gap <= 92 else "year" if gap <= 400 else "far"


def classes_contradict(a: str, b: str) -> bool:
    """Tell whether two classes of events forbid that two are one: a visit is no summit."""
    return is_a(a, "Event") and is_a(b, "Event") and class_level(a, b) == "beside"
