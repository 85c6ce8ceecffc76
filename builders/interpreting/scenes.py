"""The meeting that is the scene of a frame though its clause does not say so."""

from __future__ import annotations

import re

from builders.interpreting.arcs import PART_OF_MEETING
from builders.interpreting.context import Context
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import refs
from builders.interpreting.predicates import Frame, class_of, lemma_of
from builders.interpreting.scope import frames_a_clause
from ontology.vocabulary import is_a

# Words for staying away.
ABSENT = {"欠席", "不参加", "ボイコット"}


def find_scene(tree: Tree, result: Frame, ctx: Context) -> None:
    """The meeting that a sentence is about is the scene of what is said to be agreed, confirmed or announced."""
    if result.cls == "join" and not (result.words.get("D") or result.words.get("O")):
        find_attended(tree, result, ctx)
    if result.cls not in {
        "include",
        "issue",
        "agree",
        "announce",
        "conclude",
        "found",
        "advocate",
        "consult",
        "decide",
    } or result.roles.get("L"):
        return
    word = tree.words[result.word]
    if word.relation == "acl" and not frames_a_clause(tree.words[word.head].surface):
        return  # 会議では、豪州の提唱した構想が承認された: it was put forward before
    for i, word in enumerate(tree.words):
        mark = tree.marker(i)
        if word.mention is None or not (mark.topic or mark.role == "ga") or i >= result.word:
            continue
        if not mark.topic and not _is_held(tree, i, result.word):
            continue  # 交渉が停滞するなか、…を掲げた: the talks are not where that was done
        keys = tuple(k for k in refs(tree, i, ctx) if is_a(ctx.cls(k), "Meeting"))
        if keys:
            result.roles["L"] = keys
            return


def _is_held(tree: Tree, i: int, predicate: int) -> bool:
    """Whether a meeting with が is told to be held, or is what the predicate itself is said of."""
    holder = next((p for p, phrases in tree.attached.items() if i in phrases), predicate)
    return holder == predicate or class_of(lemma_of(tree, holder)) == "hold"


def set_scene(tree: Tree, result: Frame, ctx: Context) -> None:
    """首脳会議の席上、: what a meeting is the scene of, where only a part of it is named."""
    if result.roles.get("L"):
        return
    own = tree.attached[result.word]
    taken = {c for phrases in tree.attached.values() for c in phrases} - set(own)
    if tree.words[result.word].relation == "ROOT":
        own = [c for c in range(result.word) if c in own or (tree.words[c].nominal and c not in taken)]
    for c in own:
        word, mark = tree.words[c], tree.marker(c)
        if (
            word.mention is not None
            or mark.role not in {"", "de", "loc", "ni"}
            or not PART_OF_MEETING.search(word.surface)
        ):
            continue
        for o in tree.children[c]:
            if o < c and tree.marker(o).role == "no" and (keys := _meetings(tree, o, ctx)):
                result.roles["L"] = keys
                result.words.setdefault("L", []).append(o)
                return


def _meetings(tree: Tree, i: int, ctx: Context) -> tuple[str, ...]:
    """The meetings that a noun means; 会議 alone is the one spoken of last."""
    keys = tuple(k for k in refs(tree, i, ctx) if is_a(ctx.cls(k), "Meeting"))
    if keys or not re.fullmatch(r"(?:会議|会合|会談|協議|サミット)", tree.words[i].surface):
        return keys
    found = ctx.registry.recent("Meeting")
    return (found,) if found is not None and ctx.meeting_in(found) >= ctx.sentence - 3 else ()


def find_attended(tree: Tree, result: Frame, ctx: Context) -> None:
    """会合が開かれ、外相が出席した: who is told to attend attends the meeting spoken of."""
    if result.lemma not in {"出席", "列席", "参加", "同席", *ABSENT}:
        return
    for i in reversed(range(result.word)):
        mention = tree.words[i].mention
        if mention is not None and mention.cls != "Several" and is_a(mention.cls, "Meeting"):
            keys = refs(tree, i, ctx)
            if keys:
                result.roles["D"] = keys[:1]
                return
    found = ctx.registry.recent("Meeting")
    if found is not None and ctx.registry.entities[found].mentions and ctx.meeting_in(found) >= ctx.sentence - 1:
        result.roles["D"] = (found,)
