"""Names behind what they are introduced as: 指導者ナスララ師, 石油大手トタル."""

from __future__ import annotations

import re

from builders.annotating.leading import actors_of, surface, titles
from builders.annotating.mentions import Mention
from builders.annotating.pieces import Piece
from ontology.authority import Person

# What a company is called before its name.
_COMPANY = (
    "最大手", "大手", "企業", "国営企業", "会社", "国営会社", "航空会社", "石油会社", "財閥", "メーカー", "公社",
    "国有企業",    "新興企業", "巨大企業", "投資会社", "造船会社", "銀行大手", "商社",
)  # fmt: skip
_NAME = re.compile(r"[ァ-ヴー]{2,}(?:[・＝=][ァ-ヴー]+)*|[A-Z][A-Za-z&]+")


def introduced(run: list[Piece]) -> list[Mention]:
    """A person whom the authority knows, behind the title or the calling that introduces him: 指導者|ナスララ師."""
    last = run[-1]
    people = tuple(e for e in last.entries if isinstance(e, Person))
    if len(run) < 2 or last.kind != "name" or not people or any(p.kind == "separator" for p in run):
        return []
    before = run[:-1]
    if before[-1].kind != "token" or before[-1].token is None or not before[-1].token.is_noun:
        return []
    title = next((surface(before[i:]) for i in range(len(before)) if surface(before[i:]) in titles()), "")
    actors = actors_of(before)
    return [Mention(run[0].start, last.end, "Person", last.surface, people, title=title, actors=actors), *actors]


def company(run: list[Piece]) -> list[Mention]:
    """A company behind what it is in (石油大手|トタル), which the authority does not know."""
    for i in range(1, len(run)):
        name = surface(run[i:])
        if not _NAME.fullmatch(name) or any(p.kind not in {"token", "separator"} for p in run[i:]):
            continue
        if surface(run[:i]).endswith(_COMPANY):
            actors = actors_of(run[:i])
            return [Mention(run[0].start, run[-1].end, "Organization", name, actors=actors), *actors]
    return []


__all__ = ["company", "introduced"]
