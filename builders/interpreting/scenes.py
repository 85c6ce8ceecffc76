"""The meeting that is the scene of a frame though its clause does not say so."""

from __future__ import annotations

from builders.interpreting.context import Context
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import refs
from builders.interpreting.predicates import Frame
from ontology.vocabulary import is_a

# Words for staying away.
ABSENT = {"欠席", "不参加", "ボイコット"}


def find_scene(tree: Tree, result: Frame, ctx: Context) -> None:
    """The meeting that a sentence is about is the scene of what is said to be agreed, confirmed or announced."""
    if result.cls == "join" and not (result.words.get("D") or result.words.get("O")):
        find_attended(tree, result, ctx)
    if result.cls not in {
        "include",
        "agree",
        "announce",
        "conclude",
        "found",
        "advocate",
        "consult",
        "decide",
    } or result.roles.get("L"):
        return
    for i, word in enumerate(tree.words):
        mark = tree.marker(i)
        if word.mention is None or not (mark.topic or mark.role == "ga") or i >= result.word:
            continue
        keys = tuple(k for k in refs(tree, i, ctx) if is_a(ctx.cls(k), "Meeting"))
        if keys:
            result.roles["L"] = keys
            return


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
