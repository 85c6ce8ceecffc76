"""Where the sentences of a text begin and end, as far as evidence has to stand in the same one."""

from __future__ import annotations

from bisect import bisect_left

#: A question mark ends no sentence here: what is asked and what follows are often quoted as one.
STOPS = "。\n"

Span = tuple[int, int]


class Sentences:
    """The sentences of a text, found by position.

    >>> Sentences("甲は会談した。乙は帰国した。").around((7, 9))
    (7, 14)
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._stops = [at for at, char in enumerate(text) if char in STOPS]

    def around(self, span: Span) -> Span:
        """Give the bounds of the sentence, or the run of sentences, that holds a span of the text."""
        start, end = span
        before = bisect_left(self._stops, start)
        after = bisect_left(self._stops, max(end - 1, start))
        first = self._stops[before - 1] + 1 if before else 0
        last = self._stops[after] + 1 if after < len(self._stops) else self._length
        return first, last


def occurrences(words: str, text: str) -> tuple[Span, ...]:
    """Give every place where words stand in a text, none overlapping the one before.

    >>> occurrences("会談", "会談後の会談")
    ((0, 2), (4, 6))
    """
    found: list[Span] = []
    at = text.find(words)
    while words and at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    return tuple(found)


def meet(some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    """Tell whether a span of the ones has a character in common with one of the others.

    >>> meet(((0, 5),), ((4, 6),)), meet(((0, 5),), ((5, 6),))
    (True, False)
    """
    return any(start < last and first < end for start, end in some for first, last in others)
