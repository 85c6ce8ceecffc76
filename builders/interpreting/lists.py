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
        break
    return _before_modifiers(tree, i)


def _before_modifiers(tree: Tree, i: int) -> int | None:
    """The member before one that has modifiers of its own: 外相と|韓国の|外相, 政府と|民間の|団体."""
    words = tree.words
    if not _acts(words[i]):
        return None
    j, seen = i - 1, 0
    while j >= 0 and seen < _MOST_MODIFIERS:
        if words[j].nominal:
            mark = tree.marker(j)
            if mark.role != "no" or mark.text != "の":
                break
            seen += 1
        elif words[j].surface != "の":
            break
        j -= 1
    if not seen:
        return None
    while j >= 0 and not words[j].nominal:
        j -= 1
    if j < 0 or not _acts(words[j]):
        return None
    first = next(k for k in range(j + 1, i) if words[k].nominal)
    between = tree.text[words[j].end : words[first].start]
    if between == "と":
        return j
    persons = all(_cls(words[k]) == "Person" for k in (i, j))
    return j if between == "、" and persons and tree.parsed.sentence.kind not in {"title", "heading"} else None


_MOST_MODIFIERS = 3


def _cls(word: Word) -> str:
    return word.mention.cls if word.mention is not None else ""


def _acts(word: Word) -> bool:
    """Whether a word names an actor."""
    return word.mention is not None and kind(word.mention.cls) == "Actor"


def _alike(a: Word, b: Word) -> bool:
    """Whether two words can be members of one list: mentions of like classes, or two plain nouns."""
    if a.time is not None or b.time is not None or a.quote is not None or b.quote is not None:
        return False
    if a.mention is None and a.tag.endswith("副詞可能"):
        return False  # 今後、情報共有を強化する
    if a.mention is not None and b.mention is not None:
        if a.mention.cls == "Several" and kind(b.mention.cls) == "Relationship":
            return True
        if (a.mention.quoted or b.mention.quoted) and concept_like(a) and concept_like(b):
            return True
        return kind(a.mention.cls) == kind(b.mention.cls)
    if _acts(a) and b.mention is None and _OTHERS.search(b.surface):
        return True  # EUおよび周辺諸国
    return (a.mention is None) == (b.mention is None) or (concept_like(a) and concept_like(b))


# Those who are not named beside one who is.
_OTHERS = re.compile(r"(?:諸国|国家|各国|国々|加盟国|関係国|当局|諸機関|国際機関)$")


def concept_like(word: Word) -> bool:
    """Whether a word names a concept, a tie or a text, or nothing known."""
    return word.mention is None or kind(word.mention.cls) in {"PolicyConcept", "Agreement", "Relationship"}


def kind(cls: str) -> str:
    """The outermost class of a mention's class; several actors are actors."""
    if cls == "Several":
        return "Actor"
    return (cls, *ancestors(cls))[-1]
