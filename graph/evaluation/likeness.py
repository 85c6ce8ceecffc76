"""When a class, predicate, name or time of the graph is as good as the annotator's.

The class tree, the superproperties and the symmetric properties are the ontology's. What is tabled here is where
careful readers differ, so that a difference of this kind is no mistake.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final

from ontology import vocabulary

#: The classes that annotations speak of are these and those below them; the rest are of sources and the model itself.
ROOTS: Final = ("Actor", "Relationship", "Agreement", "Event", "PolicyConcept", "Place")
ENTITY_CLASSES: Final = frozenset(
    name for name in vocabulary.CLASSES if (name, *vocabulary.ancestors(name))[-1] in ROOTS
)
#: Predicates that count neither for nor against: no two annotators have been compared on them yet, and an open relation
#: (``relatedTo``) says only that the lexicon lacks the verb.
UNSCORED: Final = frozenset({"exampleOf", "contrastsWith", "violates", "affects", vocabulary.OPEN_RELATION})
SCORED: Final = frozenset(vocabulary.STATEMENT_PROPERTIES) - UNSCORED
#: Kinds that good readers tell apart differently, each with those below them.
CLOSE: Final = (
    frozenset({"Organization", "Grouping"}),  # whether a set of states has a body of its own (G7, BRICS)
    frozenset({"Agreement", "Partnership"}),  # a partnership is agreed in a text of the same name
    frozenset({"Place", "State"}),  # a state is also where something happens
)
#: What has no official name: one reader quotes more of the phrase than another, so that names need only overlap.
OPEN_VOCABULARY: Final = ("Relationship", "Agreement", "PolicyConcept", "Event")
#: How long a name must be, and how much of the longer one it must be, to stand for it.
SHORTEST_PART: Final = 3
SMALLEST_SHARE: Final = 0.6

_LOOSE_CHARACTERS: Final = re.compile(r"[\s\W_]+")


@cache
def lineage(cls: str) -> frozenset[str]:
    """Give a class of the ontology with all above it."""
    return frozenset((cls, *vocabulary.ancestors(cls)))


@cache
def root(cls: str) -> str:
    """Give the outermost class above a class, or the class itself.

    >>> root("Summit")
    'Event'
    """
    return (cls, *vocabulary.ancestors(cls))[-1]


def is_event(cls: str) -> bool:
    """Tell whether things of a class happen: events have no names of their own, so other signs tell them apart."""
    return root(cls) == "Event"


@cache
def classes_agree(gold: str, built: frozenset[str]) -> bool:
    """Tell whether one of the classes in the graph is the annotator's, above or below it, or close to it.

    That something is an ``Actor`` says too little to agree with anything but ``Actor`` itself.

    >>> classes_agree("Summit", frozenset({"Meeting"})), classes_agree("Person", frozenset({"Actor"}))
    (True, False)
    >>> classes_agree("Ministry", frozenset({"Grouping"})), classes_agree("Visit", frozenset({"Summit"}))
    (True, False)
    """
    wanted = lineage(gold)
    for cls in built:
        if gold in lineage(cls) or (cls in wanted and cls != "Actor"):
            return True
        if any(kinds & wanted and kinds & lineage(cls) for kinds in CLOSE):
            return True
    return False


@cache
def predicates_agree(one: str, other: str) -> bool:
    """Tell whether two predicates are the same, or one is a subproperty of the other.

    >>> predicates_agree("host", "participant"), predicates_agree("host", "guest")
    (True, False)
    """
    return other in _predicates_above(one) or one in _predicates_above(other)


@cache
def _predicates_above(name: str) -> frozenset[str]:
    found = [name]
    while (above := vocabulary.superproperty(found[-1])) is not None:
        found.append(above)
    return frozenset(found)


def is_participation(predicate: str) -> bool:
    """Tell whether a predicate says who took part, in whatever role."""
    return predicates_agree(predicate, "participant") if predicate in vocabulary.PROPERTIES else False


@cache
def bare(name: str) -> str:
    """Give a name without case, width, spaces and punctuation.

    >>> bare("ＡＳＥＡＮ ・首脳会議")
    'asean首脳会議'
    """
    return _LOOSE_CHARACTERS.sub("", unicodedata.normalize("NFKC", name).casefold())


def names_overlap(some: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether one of these bare names is most of one of those.

    >>> names_overlap(["日米韓首脳会談"], ["首脳会談"]), names_overlap(["日米韓首脳会談"], ["会談"])
    (False, False)
    >>> names_overlap(["三カ国首脳会談"], ["首脳会談", "カ国首脳会談"])
    True
    """
    others = list(others)
    return any(_is_most_of(*sorted((one, other), key=len)) for one in some for other in others)


def _is_most_of(short: str, long: str) -> bool:
    if short == long:
        return True
    return len(short) >= SHORTEST_PART and len(short) / len(long) >= SMALLEST_SHARE and short in long


def times_exclude(some: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether there are times on both sides and, at the precision that two share, no two are the same.

    >>> times_exclude(["2023-08"], ["2023", "2021"]), times_exclude(["2023-08"], ["2023-09"]), times_exclude([], ["1"])
    (False, True, False)
    """
    some, others = list(some), list(others)
    if not some or not others:
        return False
    return not any(one.startswith(other) or other.startswith(one) for one in some for other in others)


def time_agrees(gold: str | None, built: str | None) -> bool:
    """Tell whether a time is the annotator's or a finer one within it, or whether both are open.

    >>> time_agrees("2023", "2023-08-18"), time_agrees("2023-08", "2023"), time_agrees(None, None)
    (True, False, True)
    """
    if gold is None or built is None:
        return gold == built
    return built.startswith(gold)
