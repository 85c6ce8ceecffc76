"""TriG, the same every time."""

from __future__ import annotations

import random

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from builders.writing.serialise import trig

EX = "https://example.org/"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def _quad(subject: str, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
    return Quad(NamedNode(EX + subject), predicate, value, NamedNode(f"{EX}g"))


QUADS = [
    _quad("a/10", NamedNode(f"{EX}p"), Literal("い", language="ja")),
    _quad("a/10", NamedNode(f"{EX}p"), Literal("あ", language="ja")),
    _quad("a/10", TYPE, NamedNode(f"{EX}z")),
    _quad("a/9", NamedNode(f"{EX}p"), NamedNode(f"{EX}b/9")),
    _quad("a/9", NamedNode(f"{EX}p"), NamedNode(f"{EX}b/10")),
]


def test_quads_are_sorted_with_types_first_and_numbers_as_numbers() -> None:
    """9 stands before 10, the type before the rest, objects in order, and each quad once."""
    lines = trig([*QUADS, *QUADS], {"ex": EX}).decode().splitlines()
    assert lines[lines.index("ex:g {") :] == [
        "ex:g {",
        "\tex:a\\/9 ex:p ex:b\\/9 , ex:b\\/10 .",
        "\tex:a\\/10 a ex:z ;",
        '\t\tex:p "あ"@ja , "い"@ja .',
        "}",
    ]


def test_the_order_of_quads_does_not_matter() -> None:
    """Shuffled quads give the same bytes."""
    shuffled = random.Random(7).sample(QUADS, len(QUADS))
    assert trig(shuffled) == trig(QUADS)


def test_blank_nodes_are_refused() -> None:
    """A blank node, which would have another name every time, is an error and not written."""
    with pytest.raises(ValueError, match="order"):
        trig([Quad(BlankNode(), TYPE, NamedNode(EX), NamedNode(EX))])
    with pytest.raises(ValueError, match="order"):
        trig([Quad(NamedNode(EX), TYPE, BlankNode(), NamedNode(EX))])
