"""The authority's names in a text: the longest one at each place."""

from __future__ import annotations

import re

from ontology.authority import Entry, Person, State, load, per_authority

_KATAKANA = re.compile(r"[ァ-ヴーｱ-ﾝ]")
_LATIN = re.compile(r"[A-Za-z0-9Ａ-Ｚａ-ｚ]")
_HANGUL = re.compile(r"[가-힣]")
# Latin names shorter than this are too often something else.
_SHORTEST_LATIN = 2


class Names:
    """Names of two characters or more; ``longest(text, i)`` is the longest name that starts at ``i``."""

    def __init__(self) -> None:
        self._readings: dict[str, list[Entry]] = {}
        # The lengths of the names that begin with the same two characters, the longest first.
        self._lengths: dict[str, list[int]] = {}

    def add(self, name: str, entry: Entry) -> None:
        """Make ``entry`` one of the readings of ``name``."""
        readings = self._readings.setdefault(name, [])
        if entry not in readings:
            readings.append(entry)
        lengths = self._lengths.setdefault(name[:2], [])
        if len(name) not in lengths:
            lengths.append(len(name))
            lengths.sort(reverse=True)

    def longest(
        self, text: str, start: int, ends: set[int], *, before: int | None = None
    ) -> tuple[int, tuple[Entry, ...]] | None:
        """The end and readings of the longest name at ``start`` that ends at one of ``ends``, ``before`` a place."""
        for length in self._lengths.get(text[start : start + 2], ()):
            end = start + length
            if end not in ends or (before is not None and end >= before):
                continue
            readings = self._readings.get(text[start:end])
            if readings and _stands_free(text, start, end):
                return end, tuple(readings)
        return None


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether a stretch is not a part of a longer word in its own script."""
    before, after = text[start - 1 : start], text[end : end + 1]
    for script in (_KATAKANA, _LATIN, _HANGUL):
        if script is _HANGUL:
            if script.match(text[start]) and before and script.match(before):
                return False
            continue
        if script.match(text[start]) and before and script.match(before):
            return False
        if script.match(text[end - 1]) and after and script.match(after):
            return False
    return True


@per_authority
def names() -> Names:
    """The names of the authority in Japanese, Korean and Latin letters.

    Single characters are left out (日 and 中 are read only in compounds), and so are Latin words in lower case.
    """
    found = Names()
    authority = load()
    for lang in ("ja", "ko", "en"):
        for name, entry in authority.names(lang):
            if len(name) < 2 or (lang == "en" and not _is_acronym(name)):
                continue
            found.add(name, entry)
    for entry in authority.entries.values():
        family = entry.family_ja if isinstance(entry, Person) else None
        # トランプ and プーチン name somebody by themselves, 李 and 王 do not.
        if family and len(family) >= 3 and all(_KATAKANA.match(c) or c in "・＝" for c in family):
            found.add(family, entry)
    return found


def _is_acronym(name: str) -> bool:
    return len(name) >= _SHORTEST_LATIN and " " not in name and sum(c.isupper() for c in name) >= 2


@per_authority
def families() -> dict[str, tuple[Person, ...]]:
    """The authority's people by family name."""
    result: dict[str, list[Person]] = {}
    for entry in load().entries.values():
        if isinstance(entry, Person) and entry.family_ja:
            result.setdefault(entry.family_ja, []).append(entry)
    return {family: tuple(people) for family, people in result.items()}


@per_authority
def surnames() -> dict[str, tuple[Person, ...]]:
    """People by the last part of a katakana name that is too common a word to name them by itself (ウェア, コンデ).

    Only beside an office that one of them held does it mean that person.
    """
    result: dict[str, list[Person]] = {}
    for entry in load().entries.values():
        if isinstance(entry, Person) and not entry.family_ja:
            parts = re.split("[・＝=]", entry.labels.get("ja", ""))
            if len(parts) > 1 and all(_KATAKANA.match(c) for c in parts[-1]):
                result.setdefault(parts[-1], []).append(entry)
    return {name: tuple(people) for name, people in result.items()}


@per_authority
def short_states() -> dict[str, State]:
    """States by the one-character forms that compounds are made of."""
    authority = load()
    chars = {c for e in authority.entries.values() for c in getattr(e, "short_ja", ())}
    return {c: state for c in sorted(chars) if (state := authority.state_by_short(c)) is not None}
