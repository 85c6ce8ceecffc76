"""How things are drawn: a shape and a colour for each group of classes, a colour and a line for each statement.

The colours are those of Okabe and Ito (2008) and of Tol's muted scheme (2021), which readers with any colour vision
tell apart; no meaning rests on colour alone, as every group has a shape of its own and every hedge a broken line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph import terms
from graph.view import Statement


@dataclass(frozen=True)
class Group:
    """A class whose members look alike: ``shape`` is vis-network's name or one that ``shapes.js`` draws, ``dark`` the
    colour on a dark ground."""

    key: str
    shape: str
    color: str
    dark: str
    names: dict[str, str]


GROUPS = (
    Group("State", "dot", "#0072B2", "#2F8FD1", {"ja": "国家・地域", "en": "State", "ko": "국가·지역"}),
    Group("Government", "square", "#56B4E9", "#7CC7F0", {"ja": "政権・政府", "en": "Government", "ko": "정권·정부"}),
    Group("Person", "triangle", "#E69F00", "#E69F00", {"ja": "人物", "en": "Person", "ko": "인물"}),
    Group("Organization", "hexagon", "#009E73", "#17B58A", {"ja": "組織", "en": "Organization", "ko": "조직"}),
    Group("Grouping", "ring", "#117733", "#57B96A", {"ja": "国家群", "en": "Grouping", "ko": "국가군"}),
    Group(
        "Relationship",
        "diamond",
        "#CC79A7",
        "#D98DB8",
        {"ja": "関係・枠組み", "en": "Relationship", "ko": "관계·협력틀"},
    ),
    Group("Agreement", "document", "#882255", "#C9527F", {"ja": "合意・文書", "en": "Agreement", "ko": "합의·문서"}),
    Group("Event", "star", "#E0B400", "#E8C62E", {"ja": "出来事", "en": "Event", "ko": "사건"}),
    Group("PolicyConcept", "pill", "#7B5CB8", "#A188DB", {"ja": "政策概念", "en": "Policy concept", "ko": "정책 개념"}),
    Group("Place", "triangleDown", "#8A7F4E", "#ADA06A", {"ja": "場所", "en": "Place", "ko": "장소"}),
    Group("Thing", "dot", "#8A8F98", "#9AA0A9", {"ja": "その他", "en": "Other", "ko": "기타"}),
)
BY_KEY = {group.key: group for group in GROUPS}


def group_of(types: Iterable[str]) -> Group:
    """Give the group of something with these classes: the one it is in or, by its superclasses, belongs to."""
    for name in (name for iri in types for name in terms.superclasses(iri)):
        if name in BY_KEY:
            return BY_KEY[name]
    return BY_KEY["Thing"]


def line(statement: Statement) -> str:
    """Tell how the line of a statement is drawn: ``solid`` for what the author tells as fact, else broken.

    ``dashed`` is a hedge or somebody else's words, ``dotted`` a denial.
    """
    if statement.negated:
        return "dotted"
    return "solid" if statement.plain else "dashed"
