"""Break a name into short lines of about the same length, where a reader of its language would."""

from __future__ import annotations

import math
import re
import unicodedata

from graph.tabular import width

WIDE = 20  # terminal cells in a line: ten Japanese characters
LINES = 3
MOST = 240  # characters; what comes after them never shows, and to measure it would take long


def wrap(label: str) -> str:
    """Break a name into at most three lines: between words, after a middle dot, or where the script changes.

    What does not fit ends in an ellipsis; an empty name is a question mark.

    >>> wrap("ヨルダン・ハイチ共同声明")
    'ヨルダン・\\nハイチ共同声明'
    >>> wrap("Organization of Mountain States")
    'Organization of\\nMountain States'
    """
    seen = (c for c in label[: 4 * MOST] if unicodedata.category(c) != "Cc" or c.isspace())
    text = " ".join("".join(seen).split())[:MOST]
    count = min(LINES, math.ceil(width(text) / WIDE))
    lines: list[str] = []
    for left in range(count, 1, -1):
        end = _break(text, width(text) / left)
        lines.append(text[:end].rstrip())
        text = text[end:].lstrip()
    if width(text) > WIDE * 1.3:
        while width(text) > WIDE:
            text = text[:-1]
        text += "…"
    return "\n".join(line for line in (*lines, text) if line) or "?"


def _break(text: str, ideal: float) -> int:
    """Find the place to break at: near the ideal width, dearer the worse it reads."""

    def cost(end: int) -> float:
        off = abs(width(text[:end]) - ideal)
        return off + 3 * max(0.0, width(text[:end]) - WIDE) + _badness(text[end - 1], text[end])

    return min(range(1, len(text)), key=cost, default=len(text))


def _badness(before: str, after: str) -> float:
    if before in " ・、，,/-" or after in " 「『（(":
        return 0.0
    if after in "・、，,。）)」』ーっゃゅょッャュョァィゥェォ々" or before in "（(「『":
        return 40.0
    kinds = _kind(before), _kind(after)
    if kinds[0] != kinds[1]:
        return 2.0
    return {"kanji": 5.0, "katakana": 9.0, "hiragana": 5.0, "hangul": 12.0}.get(kinds[0], 25.0)


def _kind(char: str) -> str:
    for kind, pattern in _KINDS:
        if pattern.match(char):
            return kind
    return "other"


_KINDS = (
    ("kanji", re.compile(r"[\u3400-\u9fff\uf900-\ufaff々]")),
    ("katakana", re.compile(r"[\u30a0-\u30ff]")),
    ("hiragana", re.compile(r"[\u3040-\u309f]")),
    ("hangul", re.compile(r"[\uac00-\ud7af]")),
)
