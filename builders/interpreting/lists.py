"""Lists of nouns: which stand side by side, and what kind of thing each is."""

from __future__ import annotations

import re

from builders.annotating.words import Word
from builders.interpreting.grammar import Tree
from ontology.vocabulary import ancestors

# Between two members of a list.
_JOINT = re.compile(
    r"(?:など)?(?:や|と|、|および|及び|ならびに|並びに|または|又は|か|・|そして|,|，|，|やその|とその|と従来の|と旧|、また)+"
)


def listed(tree: Tree, i: int) -> list[int]:
    """The members of the list that ends in word ``i``, in order: A、BやC."""
    members = [i]
    at = i
    while True:
        before = _before(tree, at)
        if before is None:
            return members
        members.insert(0, before)
        at = before


def _before(tree: Tree, i: int) -> int | None:
    """The word joined to ``i`` from the left, or None."""
    words = tree.words
    for j in range(i - 1, max(i - 4, -1), -1):
        between = tree.text[words[j].end : words[i].start]
        if not words[j].nominal or words[j].surface in {"ならび", "並び"}:
            continue
        if _JOINT.fullmatch(between) and _alike(words[j], words[i]):
            return j
        return None
    return None


def _alike(a: Word, b: Word) -> bool:
    """Whether two words can be members of one list: mentions of like classes, or two plain nouns."""
    if a.time is not None or b.time is not None or a.quote is not None or b.quote is not None:
        return False
    if a.mention is not None and b.mention is not None:
        if a.mention.cls == "Several" and kind(b.mention.cls) == "Relationship":
            return True
        if (a.mention.quoted or b.mention.quoted) and concept_like(a) and concept_like(b):
            return True
        return kind(a.mention.cls) == kind(b.mention.cls)
    return (a.mention is None) == (b.mention is None) or (concept_like(a) and concept_like(b))


def concept_like(word: Word) -> bool:
    """Whether a word names a concept, a tie or a text, or nothing known."""
    return word.mention is None or kind(word.mention.cls) in {"PolicyConcept", "Agreement", "Relationship"}


def kind(cls: str) -> str:
    """The outermost class of a mention's class; several actors are actors."""
    if cls == "Several":
        return "Actor"
    return (cls, *ancestors(cls))[-1]
