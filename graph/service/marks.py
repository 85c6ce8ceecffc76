"""The marks in a text: each sentence that is evidence, cut where the words of a statement begin and end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Piece:
    """Words of a text, and the numbers of the statements whose words they are."""

    text: str
    start: int
    told: tuple[int, ...] = ()


@dataclass(frozen=True)
class Stretch:
    """A stretch of a text: a mark, where ``told`` has the numbers of statements that rest on it, else between marks."""

    start: int
    pieces: tuple[Piece, ...]
    told: tuple[int, ...] = ()


def stretches(text: str, begins: int, statements: Sequence[Mapping[str, Any]]) -> list[Stretch]:
    """Cut a part of a text into marks and what stands between them; together they are the text.

    :param begins: the offset of the part in the whole text, which the places of ``statements`` count in.
    :param statements: as :mod:`graph.service.passages` gives them; their numbers are their places in the list.
    """
    ends = begins + len(text)
    words = sorted(
        (max(each["start"], begins), min(each["end"], ends), number)
        for number, told in enumerate(statements)
        for each in told["words"]
        if each["start"] < ends and each["end"] > begins
    )
    found: list[Stretch] = []
    done = begins
    for low, high in _marks(begins, ends, statements):
        if done < low:
            found.append(Stretch(done, (Piece(text[done - begins : low - begins], done),)))
        # Words lie in the sentences that are marked for them: those of a mark begin in it.
        inside = words[bisect_left(words, (low,)) : bisect_left(words, (high,))]
        found.append(_mark(text, begins, low, high, inside))
        done = high
    if done < ends:
        found.append(Stretch(done, (Piece(text[done - begins :], done),)))
    return found


def _marks(begins: int, ends: int, statements: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """Give from where to where the marks reach: sentences that are evidence, those that overlap as one."""
    spans = sorted(
        (max(each["sentence"][0], begins), min(each["sentence"][1], ends))
        for told in statements
        for each in told["words"]
    )
    found: list[tuple[int, int]] = []
    for low, high in spans:
        if low >= high:
            continue
        if found and low < found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found


def _mark(text: str, begins: int, low: int, high: int, words: Sequence[tuple[int, int, int]]) -> Stretch:
    cuts = sorted({low, high, *(place for start, end, _ in words for place in (start, end) if low < place < high)})
    covering: list[set[int]] = [set() for _ in cuts]
    for start, end, number in words:
        for index in range(bisect_left(cuts, max(start, low)), bisect_left(cuts, min(end, high))):
            covering[index].add(number)
    pieces = tuple(
        Piece(text[one - begins : two - begins], one, tuple(sorted(told)))
        for one, two, told in zip(cuts, cuts[1:], covering, strict=False)
    )
    return Stretch(low, pieces, tuple(sorted({number for _, _, number in words})))


def quotations(statements: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], list[int]]]:
    """Give each place that statements rest on, in the order of the text, with the numbers of those statements."""
    found: dict[tuple[int, int], tuple[Mapping[str, Any], list[int]]] = {}
    for number, told in enumerate(statements):
        for words in told["words"]:
            found.setdefault((words["start"], words["end"]), (words, []))[1].append(number)
    return [found[place] for place in sorted(found)]
