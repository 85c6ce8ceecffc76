"""Particles, predicates and their tails."""

from __future__ import annotations

import pytest

from builders.annotating.annotate import annotate
from builders.interpreting.grammar import Tree, marker
from builders.reading import read


def tree(text: str) -> Tree:
    """Parse the one sentence of a text."""
    (parsed,) = annotate(read(text, name="told", issued="2024-06-15")).sentences
    return Tree(parsed)


@pytest.mark.parametrize(
    ("behind", "role", "adnominal", "topic"),
    [
        ("が", "ga", False, False),
        ("は", "topic", False, True),
        ("も", "topic", False, True),
        ("を", "wo", False, False),
        ("に", "ni", False, False),
        ("には", "ni", False, True),
        ("へ", "he", False, False),
        ("で", "de", False, False),
        ("では", "de", False, True),
        ("と", "to", False, False),
        ("の", "no", True, False),
        ("から", "from", False, False),
        ("まで", "until", False, False),
        ("による", "by", True, False),
        ("によって", "by", False, False),
        ("における", "loc", True, False),
        ("において", "loc", False, False),
        ("をめぐる", "about", True, False),
        ("について", "about", False, False),
        ("に対し", "toward", False, False),
        ("に対する", "toward", True, False),
        ("への", "toward", True, False),
        ("との", "with", True, False),
        ("とともに", "together", False, False),
        ("によると", "source", False, False),
        ("といった", "such", True, False),
        ("を受けて", "cause", False, False),
        ("として", "as", False, False),
        ("に基づく", "basis", True, False),
    ],
)
def test_what_stands_behind_a_noun_gives_its_role(behind: str, role: str, adnominal: bool, topic: bool) -> None:
    """Simple and compound particles name the role, and whether a noun must follow."""
    found = marker(f"ペルー{behind}、", 3)
    assert (found.role, found.adnominal, found.topic) == (role, adnominal, topic)


@pytest.mark.parametrize(
    ("text", "predicates"),
    [
        ("ガーナはトーゴを支援した。", ["支援"]),
        ("ガーナはトーゴを支援し、マリを批判した。", ["支援", "批判"]),
        ("ガーナは停戦を求めるマリを支持する。", ["求める", "支持"]),
        ("停戦をめぐる協議がガーナで開かれた。", ["開か"]),
        ("ガーナはトーゴに対する支援を発表した。", ["発表"]),
        ("ガーナは非同盟国だ。", ["非同盟国"]),
    ],
)
def test_the_predicates_of_a_sentence(text: str, predicates: list[str]) -> None:
    """Verbs, verbal nouns with する and copulas are predicates; the verb inside をめぐる is none."""
    found = tree(text)
    assert [found.words[i].surface for i in found.predicates] == predicates


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("ガーナはトーゴを支援した。", "した"),
        ("ガーナはトーゴを支援しなかった。", "しなかった"),
        ("トーゴはガーナに支援されている。", "されている"),
        ("ガーナはトーゴを支援しようとしている。", "しようとしている"),
        ("ガーナはトーゴを支援するだろう。", "するだろう"),
        ("ガーナはトーゴを支援しなければならない。", "しなければならない"),
    ],
)
def test_the_tail_of_a_predicate_is_its_auxiliaries(text: str, tail: str) -> None:
    """All that voice, tense, negation and modality add behind the verb, は and the と of しようとする included."""
    found = tree(text)
    assert found.tail(found.predicates[-1]) == tail
