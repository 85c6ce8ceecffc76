"""How names are compared: whatever their case, width, spaces, accents, kana and variants of characters."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from importlib import resources
from typing import Final

_HIRAGANA: Final = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_ACCENTS: Final = range(0x300, 0x370)
"""Marks over Latin, Greek and Cyrillic letters; those of kana and of other scripts make another letter."""


def folded_name(text: str) -> str:
    """Give a name as names are compared, without spaces; nothing for a text that has no letter and no number.

    >>> folded_name("ＡＳＥＡＮ 首脳"), folded_name("São Tomé"), folded_name("Kim Jong-un")
    ('asean首脳', 'saotome', 'kimjongun')
    >>> folded_name("フィンランド") == folded_name("ふぃんらんど"), folded_name("韓國") == folded_name("韩国")
    (True, True)
    """
    return "".join(folded_words(text))


def folded_words(text: str) -> list[str]:
    """Give the words of a name, each as names are compared: what spaces and signs set apart.

    >>> folded_words("ジョー・バイデン"), folded_words("大韓民国")
    (['じょー', 'ばいでん'], ['大韓民国'])
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not plain.isascii():
        bare = "".join(char for char in unicodedata.normalize("NFD", plain) if ord(char) not in _ACCENTS)
        plain = unicodedata.normalize("NFC", bare).translate(_same())
    # Letters, marks and numbers are kept; what is between them only sets words apart.
    if plain.isalnum():
        return [plain]
    return "".join(char if char.isalnum() or unicodedata.category(char)[0] == "M" else " " for char in plain).split()


@cache
def _same() -> dict[int, int]:
    """The characters that are compared as another: katakana as hiragana, old and simplified forms as the Japanese."""
    found = dict(_HIRAGANA)
    text = resources.files("graph.service.search").joinpath("han.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        found |= {ord(other): ord(row["form"]) for other in row["others"]}
    return found
