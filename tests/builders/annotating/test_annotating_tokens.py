"""Tokens: the authority's names are words, the rest is as the dictionary has it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders.annotating.tokens import Token, tokenizer


def surfaces(text: str) -> list[str]:
    """Return the tokens of a text as written."""
    return [token.surface for token in tokenizer()(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("西アフリカ諸国経済共同体は", "西アフリカ諸国経済共同体"),
        ("コフィ・アナンは", "コフィ・アナン"),
        ("英外務省は", "英外務省"),
        ("インドネシアは", "インドネシア"),
        ("中国新聞は", "中国新聞"),
    ],
)
def test_names_are_words(text: str, first: str) -> None:
    """A name of the authority is one token."""
    assert surfaces(text)[0] == first


def test_a_token_knows_its_form() -> None:
    """A token carries its dictionary form, its part of speech and its conjugation."""
    token = tokenizer()("議会は条約を拒んだ。")[4]
    assert (token.surface, token.lemma, token.tag) == ("拒ん", "拒む", "動詞-一般")
    assert token.inflection.startswith("五段-マ行;連用形")


@pytest.mark.parametrize(
    ("tag", "noun"),
    [
        ("名詞-普通名詞-一般", True),
        ("接尾辞-名詞的-一般", True),
        ("接頭辞", True),
        ("動詞-一般", False),
        ("接尾辞-形状詞的", False),
        ("助詞-格助詞", False),
        ("代名詞", False),
    ],
)
def test_what_stands_in_a_compound(tag: str, noun: bool) -> None:
    """Nouns, nominal suffixes and prefixes stand in compounds, nothing else does."""
    assert Token(0, 1, "甲", "甲", tag).is_noun is noun


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=50))
@settings(max_examples=200, deadline=None)
def test_tokens_cover_every_text(text: str) -> None:
    """Whatever the text, tokens stand in order and apart, each is its stretch, and white space alone is left out."""
    end = 0
    for token in tokenizer()(text):
        assert end <= token.start < token.end
        assert token.surface == text[token.start : token.end]
        assert not text[end : token.start].strip()
        end = token.end
    assert not text[end:].strip()
