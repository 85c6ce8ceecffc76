"""Tokens: SudachiPy with the authority's names as a user dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sudachipy import Config, Dictionary, SplitMode

from builders.annotating.dictionary import compiled
from ontology.authority import load, per_authority


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence; ``start`` and ``end`` count code points from the start of that sentence.

    ``tag`` is Sudachi's part of speech (名詞-固有名詞-人名-姓), ``inflection`` its conjugation (サ行変格;未然形-サ).
    """

    start: int
    end: int
    surface: str
    lemma: str
    tag: str
    inflection: str = ""

    @property
    def is_noun(self) -> bool:
        """Whether the token can stand in a noun compound."""
        return self.tag.startswith("名詞") or self.tag.startswith("接尾辞-名詞的") or self.tag == "接頭辞"


class Tokenizer(Protocol):
    """Anything that cuts a sentence into tokens."""

    def __call__(self, text: str) -> list[Token]:
        """The tokens of a sentence, without white space."""


@per_authority
def tokenizer() -> Tokenizer:
    """The tokenizer over Sudachi's core dictionary and the authority; loaded once."""
    names = ((name, entry.cls) for name, entry in load().names("ja"))
    dictionary = Dictionary(config=Config(user=[str(compiled(names))]), dict="core")
    sudachi = dictionary.create(mode=SplitMode.C)

    def tokens(text: str) -> list[Token]:
        result = []
        for m in sudachi.tokenize(text):
            if not m.surface().strip():
                continue
            pos = m.part_of_speech()
            result.append(
                Token(
                    m.begin(),
                    m.end(),
                    m.surface(),
                    m.dictionary_form(),
                    "-".join(p for p in pos[:4] if p != "*"),
                    ";".join(p for p in pos[4:] if p != "*"),
                )
            )
        return result

    return tokens
