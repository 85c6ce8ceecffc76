"""How alike two sets of names are, and whether a name tells one thing from others of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Indel

from graph.joining.things import Thing, fold

ALIKE: Final = 0.85
"""From which share of common letters in order two names are spellings of one (normalised indel distance)."""

_LONG: Final = 8
_POINTS_BACK: Final = ("同", "両", "本", "当該", "この", "その", "上記")
# A number that tells one of a series, and none of a day or a month: 第3回, 2次, 決議1701.
_NUMBER = re.compile(r"第(\d+|[一二三四五六七八九])|(\d+)(?=回目|次|号)|(?<!\d)(\d{3,})(?![\d年])")
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_LATIN = re.compile(r"[a-z]")
_KATAKANA = re.compile(r"[ァ-ヺー]+")
# Up to so many letters a name is one that many things of the kind have: 首脳会談, 共同声明, 常設理事会, 王.
_COMMON: Final = {
    "Event": 5, "Agreement": 5, "Relationship": 4, "Person": 2, "Government": 2, "State": 1, "Organization": 5,
    "Grouping": 3, "PolicyConcept": 2, "Place": 1,
}  # fmt: skip
_OFTEN_THE_LIKE: Final = ("Event", "Agreement", "Organization", "Place")
_COMMON_KATAKANA: Final = {"Person": 4}


@lru_cache(maxsize=4096)
def telling(name: str, family: str) -> bool:
    """Tell whether a name is one that hardly two things of a family have.

    A short name (首脳会談, 王) is many things', and so is one that points back in its text (同協定), and one whose
    last part is short (安全保障理事会の決議).

    >>> telling("日韓首脳会談", "Event"), telling("首脳会談", "Event"), telling("同和平協定", "Agreement")
    (True, False, False)
    """
    folded = fold(name)
    if folded.startswith(_POINTS_BACK):
        return False
    if family in _OFTEN_THE_LIKE and "の" in name and not telling(name.rsplit("の", 1)[1], family):
        return False
    if "・" in name or (_LATIN.search(folded) and " " in name.strip()):
        return len(folded) > 3
    limit = _COMMON_KATAKANA.get(family, 0) if _KATAKANA.fullmatch(folded) else 0
    return len(folded) > max(limit, _COMMON.get(family, 0))


@lru_cache(maxsize=4096)
def _numbers(name: str) -> frozenset[str]:
    return frozenset("".join(found).translate(_DIGITS) for found in _NUMBER.findall(fold(name)))


def numbers_differ(a: Thing, b: Thing) -> bool:
    """Tell whether the names of both hold numbers, and none in common: 第3回 and 第4回, 決議1701 and 決議1737."""
    mine, others = _of_all(a.names), _of_all(b.names)
    return bool(mine and others and not mine & others)


def _of_all(names: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(_numbers, names))


def level(a: Thing, b: Thing) -> str:
    """Give how the names of two things of one family compare, the best of all pairs of them.

    ``long`` and ``same`` (a telling name in common, be it turned round as 韓日 is of 日韓; of eight letters or fewer),
    ``alike`` (spellings of one), ``within`` (a telling name is part of the other), ``common`` (only a name in common
    that many have), ``differ``.
    """
    mine, others = ({fold(name): name for name in one.names} for one in (a, b))
    shared = mine.keys() & others.keys()
    own, theirs = (
        [name for name, written in names.items() if telling(written, a.family) and not _short(name, one)]
        for names, one in ((mine, a), (others, b))
    )
    turned = {_letters(name) for name in own} & {_letters(name) for name in theirs}
    if turned:
        return "long" if max(map(len, turned)) >= _LONG else "same"
    found = {_pair(one, other) for one in own for other in theirs}
    for best in ("alike", "within"):
        if best in found:
            return best
    return "common" if shared else "differ"


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    return "".join(sorted(name))


def _short(name: str, thing: Thing) -> bool:
    """Whether a text only shortens its own name to this one: 発言力, for インドの発言力 there."""
    label = fold(thing.label)
    return name != label and thing.family != "Person" and name in label


@lru_cache(maxsize=4096)
def _pair(one: str, other: str) -> str:
    if Indel.normalized_similarity(one, other) >= ALIKE:
        return "alike"
    return "within" if one in other or other in one else "differ"
