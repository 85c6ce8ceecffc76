"""What is found by name: the name itself before its beginning, before a part, before what is only close to it."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from graph.service.search.folding import folded_words
from graph.service.search.index import Index, Name
from graph.terms import lowest
from graph.view import LANGUAGES

MATCHES: Final = ("same", "begins", "holds", "words", "close")
"""How a name can match, the best first: ``words`` holds all that was asked in another order, ``close`` has slips."""

_ORDER: Final = {language: number for number, language in enumerate(LANGUAGES)}
_HAN: Final = "\u3400"
_SAME, _BEGINS, _HOLDS, _WORDS, _CLOSE = range(len(MATCHES))


class Hit(NamedTuple):
    """A thing that was found.

    :ivar match: how well, as a place in :data:`MATCHES`; ``slips`` is how many there are.
    :ivar rarity: less than nothing; the more is said of it, the less.
    """

    match: int
    slips: int
    rarity: int
    length: int
    iri: str
    name: Name


@dataclass(frozen=True)
class Found:
    """What was found.

    :ivar hits: a page of it, the best first; ``total`` is how many there are in the class that was asked for.
    :ivar kinds: of all hits, whatever their class, how many have a class (IRI) as their lowest, the frequent first.
    """

    hits: tuple[Hit, ...]
    total: int
    kinds: tuple[tuple[str, int], ...]


def find(index: Index, words: str, *, offset: int = 0, limit: int = 20, kind: str = "", iri: str = "") -> Found:
    """Find things by name.

    :param words: the name, or a part of it, in any script.
    :param kind: the IRI of a class to which things must belong; any, where it is empty.
    :param iri: the IRI that the words may be, which finds its thing.
    """
    parts = folded_words(words)
    best: dict[int, tuple[int, int, int, int, Name]] = {}
    for match, slips, names in _matches(index, parts) if parts else ():
        for name in names:
            # Of names that match alike that in the first of our languages is told.
            rank = (match, slips, _ORDER.get(name.language, len(_ORDER)), len(name.text), name)
            if name.thing not in best or rank < best[name.thing]:
                best[name.thing] = rank
    known = index.thing(iri) if iri else None
    if known is not None:
        best[known] = (_SAME, 0, 0, 0, Name(known, words, ""))
    kinds: Counter[str] = Counter()
    for each, count in Counter(index.kinds[thing] for thing in best).items():
        kinds[lowest(each)] += count
    wanted = [thing for thing in best if not kind or kind in index.kinds[thing]]
    # Of thousands of hits a reader sees the first few: only they are put in order.
    hits = heapq.nsmallest(
        offset + limit,
        (
            Hit(match, slips, -index.said[thing], length, index.things[thing], name)
            for thing in wanted
            for match, slips, _, length, name in (best[thing],)
        ),
    )
    ranked = sorted(((each, count) for each, count in kinds.items() if each), key=lambda one: (-one[1], one[0]))
    return Found(tuple(hits[offset:]), len(wanted), tuple(ranked))


def _matches(index: Index, parts: list[str]) -> Iterator[tuple[int, int, list[Name]]]:
    wanted = "".join(parts)
    certain = False
    # A letter of an alphabet is in nearly every name, a Chinese character or a Korean syllable is not.
    letter = len(wanted) == 1 and wanted < _HAN
    for plain, names in index.beginning(wanted) if letter else index.holding(wanted):
        match = _SAME if plain == wanted else _BEGINS if plain.startswith(wanted) else _HOLDS
        certain = certain or match != _HOLDS
        yield match, 0, names
    if len(parts) > 1:
        longest = max(parts, key=len)
        for plain, names in index.holding(longest):
            if all(part in plain for part in parts):
                certain = True
                yield _WORDS, 0, names
    # Who has found a name that begins so has made no slip; who has only found it inside of others may have.
    if not certain and (most := _slips(wanted)):
        for slips, names in index.close(wanted, most):
            yield _CLOSE, slips, names


def _slips(wanted: str) -> int:
    """How many slips are borne: none in a letter, one in a short name, three in a long one."""
    return 0 if len(wanted) < 2 else 1 if len(wanted) < 6 else 2 if len(wanted) < 10 else 3
