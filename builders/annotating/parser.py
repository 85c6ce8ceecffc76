"""Dependency arcs by GiNZA's model, shown common words in place of names."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from builders.annotating.words import Word

# The entity recogniser of the model is unusable on this genre, and tags come from Sudachi. "strings" are the 600,000
# words of its vectors, which are found by their hashes; reading the words takes longer than all the rest.
_LEFT_OUT = ["ner", "morphologizer", "compound_splitter", "bunsetu_recognizer", "attribute_ruler", "strings"]


@cache
def model() -> Language:
    """GiNZA's ja_ginza with its parser only; loaded once, from the installed wheel."""
    with warnings.catch_warnings():
        # spaCy warns of its own deprecations while it loads the model.
        warnings.simplefilter("ignore")
        return spacy.load("ja_ginza", exclude=_LEFT_OUT)


def parse(units: Sequence[list[Word]]) -> None:
    """Give each word of each unit its head and relation; a unit becomes one tree."""
    nlp = model()
    with nlp.memory_zone():  # words that are new to the model are forgotten again, or many texts would fill the memory
        docs = []
        for words in units:
            doc = Doc(nlp.vocab, words=[w.stand_in or w.surface for w in words], spaces=[False] * len(words))
            for token in doc:
                token.is_sent_start = token.i == 0
            docs.append(doc)
        for words, doc in zip(units, _arcs(nlp, docs), strict=True):
            for word, token in zip(words, doc, strict=True):
                word.head, word.relation = token.head.i, token.dep_.removesuffix("_bunsetu")


def _arcs(nlp: Language, docs: list[Doc]) -> list[Doc]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(nlp.get_pipe("parser").pipe(nlp.get_pipe("tok2vec").pipe(docs)))  # type: ignore[attr-defined]
