"""Units of text to parse: a sentence without its parentheses, and each quotation on its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

OPENING = "「『（(［[〈《【“"
CLOSING = "」』）)］]〉》】”"
_PAIR = dict(zip(OPENING, CLOSING, strict=True))
_NAMING = "「『〈《“【"
PLACEHOLDER = "\ufffc"


@dataclass(slots=True)
class Unit:
    """A run of characters to parse, each with its offset in the commentary.

    ``glosses`` are parentheses that stood in it (offset in the unit, content), ``quotes`` the units that were quoted
    in it, each by the offset of its placeholder; ``names`` are bracketed names left in place (start, end in the unit,
    brackets included).
    """

    text: str = ""
    positions: list[int] = field(default_factory=list)
    glosses: list[tuple[int, Unit]] = field(default_factory=list)
    quotes: dict[int, Unit] = field(default_factory=dict)
    names: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str, positions: list[int]) -> None:
        """Append characters with their offsets."""
        self.text += text
        self.positions += positions

    def sentences(self) -> list[Unit]:
        """The unit cut after each 。 that stands outside a bracketed name, so that each part is parsed on its own."""
        inside = {i for a, b in self.names for i in range(a, b)}
        cuts = [0, *(i + 1 for i, c in enumerate(self.text) if c in "。！？" and i not in inside), len(self.text)]
        return [self.part(a, b) for a, b in pairwise(cuts) if a < b]

    def part(self, start: int, end: int) -> Unit:
        """A stretch of the unit as a unit of its own."""
        return Unit(
            self.text[start:end],
            self.positions[start:end],
            [(at - start, gloss) for at, gloss in self.glosses if start < at <= end],
            {at - start: quote for at, quote in self.quotes.items() if start <= at < end},
            [(a - start, b - start) for a, b in self.names if start <= a and b <= end],
        )

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the commentary of a stretch of the unit."""
        return self.positions[start], self.positions[end - 1] + 1


def _closing(text: str, start: int) -> int:
    """The index of the bracket that closes the one at ``start``, or -1."""
    stack = [_PAIR[text[start]]]
    for i in range(start + 1, len(text)):
        if text[i] == stack[-1]:
            stack.pop()
            if not stack:
                return i
        elif text[i] in _PAIR:
            stack.append(_PAIR[text[i]])
    return -1


# What a quotation ends in when it is a clause and not a name.
_CLAUSE_END = re.compile(r"(?:る|た|い|だ|う|く|す|つ|ぬ|む|ん|ず|です|ます|か|よ|ね|を|が|に|べき|なり)[。！？!?…]*$")
# What stands behind a quotation that somebody says.
_SAID = re.compile(r"(?:と|との|など|などと|とも|とまで|として|という|といった)(?!に|も?いう名)")


_SPEECH = re.compile(
    r"と(?:も|は)?(?:[ぁ-ん]{0,3}述べ|語|話し|話す|言|発言|主張|強調|指摘|説明|反論|批判|評価|表明|答え|コメント|訴え|発表|警告|非難)"
)


def is_clause(content: str) -> bool:
    """Whether the inside of a bracket is a clause (somebody's words) and not a name.

    >>> is_clause("権利はどの国にもある"), is_clause("自由で開かれたインド太平洋")
    (True, False)
    """
    return "。" in content.rstrip("。") or bool(_CLAUSE_END.search(content))


def lay_out(text: str, positions: list[int]) -> Unit:
    """Cut a sentence into the unit to parse: glosses and quotations taken out, names kept."""
    unit = Unit()
    i = 0
    while i < len(text):
        char = text[i]
        end = _closing(text, i) if char in _PAIR else -1
        if end < 0:
            if char not in CLOSING or char in "”":
                unit.add(char, [positions[i]])
            i += 1
            continue
        content, inside = text[i + 1 : end], positions[i + 1 : end]
        if char == "【" and not unit.text.strip():
            # A dateline (【ナイロビ共同】) is no part of the sentence.
            i = end + 1
            continue
        if char in "（(" and content:
            if unit.text:
                unit.glosses.append((len(unit.text), lay_out(content, inside)))
        elif char in _NAMING and content:
            _lay_out_quotation(unit, text, positions, i, end)
        elif content:
            inner = lay_out(content, inside)
            _graft(unit, inner)
        i = end + 1
    return unit


def _lay_out_quotation(unit: Unit, text: str, positions: list[int], start: int, end: int) -> None:
    content, inside = text[start + 1 : end], positions[start + 1 : end]
    behind = text[end + 1 : end + 12]
    opens = not text[:start].strip("、。 　")
    said = bool(_SPEECH.match(behind)) and len(content) >= 8 and bool(re.search(r"[はがを]", content))
    if said or (is_clause(content) and (_SAID.match(behind) or not behind.strip("。") or (opens and not behind))):
        unit.quotes[len(unit.text)] = lay_out(content, inside)
        unit.add(PLACEHOLDER, [positions[start]])
    elif is_clause(content) or behind.startswith(("する", "した", "し、", "され", "させ", "しよう", "すべ")):
        _graft(unit, lay_out(content, inside))
    else:
        at = len(unit.text)
        unit.add(text[start : end + 1], positions[start : end + 1])
        unit.names.append((at, len(unit.text)))


def _graft(unit: Unit, inner: Unit) -> None:
    """Put a unit's characters and what hangs on them at the end of another."""
    at = len(unit.text)
    unit.glosses += [(at + k, gloss) for k, gloss in inner.glosses]
    unit.quotes |= {at + k: quote for k, quote in inner.quotes.items()}
    unit.names += [(at + a, at + b) for a, b in inner.names]
    unit.add(inner.text, inner.positions)
