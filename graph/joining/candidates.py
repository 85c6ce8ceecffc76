"""Which pairs are worth a comparison: those that share a block.

Comparing each thing with each is out of the question; things of one family that share a name, the beginning or the end
of one, or two actors and a year meet in a block. In a block of many, things are sorted by time and name and each meets
only its neighbours (the sorted neighbourhood of M. A. Hernández and S. J. Stolfo, The Merge/Purge Problem for Large
Databases, 1995), so that the pairs grow with the things and not with their square.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from graph.joining.names import telling
from graph.joining.things import Thing, fold

WINDOW: Final = 8
"""In a block each thing meets so many that follow it: of up to nine things all pairs are compared."""
_RUN: Final = 4
_ACTORS: Final = 6
"""Of more actors, pairs would be too many; the first ones are taken."""
_TIMED: Final = frozenset({"Event", "Agreement"})


def blocks(thing: Thing) -> Iterator[str]:
    """Give the blocks that a thing is in, by name; only things of one family share one."""
    found = {f"i {thing.iri}"}
    years = _years(thing) or ("",)
    for name in thing.names:
        folded = fold(name)
        if not telling(name, thing.family):
            # Where many things have the name, those that meet are those of the same year or actors.
            found |= {f"c {folded} {year}" for year in years}
            found |= {f"c {folded} {actor}" for actor in thing.actors}
            continue
        found.add(f"s {''.join(sorted(folded))}")
        if thing.family == "Event":
            found |= {f"s {''.join(sorted(folded))} {year}" for year in years}
        else:
            found |= {f"b {folded[:_RUN]}", f"e {folded[-_RUN:]}"}
        if thing.family == "Person":
            found |= {f"b {folded[:2]}", f"e {folded[-2:]}"}
    if thing.family in _TIMED or thing.family == "Relationship":
        pairs = combinations(thing.actors[:_ACTORS], 2) if len(thing.actors) > 1 else ()
        found |= {f"a {one} {other} {year}" for one, other in pairs for year in years}
    for block in sorted(found):
        yield f"{thing.family} {block}"


def _years(thing: Thing) -> tuple[str, ...]:
    """The years that a time touches: with a few days around it, as texts differ about days."""
    if not thing.earliest or not thing.latest:
        return ()
    first, last = int(thing.earliest[:4]), int(thing.latest[:4])
    early, late = thing.earliest[5:] <= "01-10", thing.latest[5:] >= "12-22"
    if last - first > _ACTORS:  # of an era: it meets what is undated
        return ("",)
    return tuple(f"{year:04}" for year in range(first - early, last + late + 1))


def order(thing: Thing) -> str:
    """Give what puts the things of a block in order: alike things lie side by side."""
    return "\t".join((thing.earliest or "9999", fold(thing.label), thing.source, thing.iri))
