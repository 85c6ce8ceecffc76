"""Verbal nouns as frames of their own (関係の修復), and whose a thing is."""

from __future__ import annotations

import re

from builders.annotating.words import Word
from builders.interpreting.context import Context
from builders.interpreting.grammar import Tree
from builders.interpreting.lists import kind
from builders.interpreting.phrases import is_actor, refs
from builders.interpreting.predicates import Frame, class_of, predicate_classes
from builders.interpreting.references import resolve
from builders.interpreting.scope import Scope
from ontology.authority import load


def owners_of(tree: Tree, i: int, ctx: Context) -> tuple[str, ...]:
    """Whose a thing is, or against whom: actors of its の, による, に対する and への phrases, or in its compound."""
    found: list[str] = []
    for c in tree.children[i]:
        if (
            c < i
            and tree.words[c].nominal
            and tree.marker(c).role in {"no", "by", "toward"}
            and tree.marker(c).adnominal
        ):
            keys = [k for k in refs(tree, c, ctx) if is_actor(ctx, k)]
            found += keys or list(owners_of(tree, c, ctx))
    word = tree.words[i]
    actors = (
        []
        if _MADE_BY.search(word.surface)
        else [
            k
            for m in (*word.inner, *(word.mention.actors if word.mention else ()))
            if kind(m.cls) == "Actor"
            for k in resolve(m, tree.parsed, ctx)
        ]
    )
    if word.mention is not None and not actors and (match := _OF_STATE.match(word.surface)) is not None:
        # A term that the authority has as a whole (隣国の協力) is still theirs whom it names.
        state = next((e for e in load().by_name(match[1]) if e.kind == "state"), None)
        actors = [ctx.registry.known(state, "", None)] if state is not None else []
    return tuple(dict.fromkeys((*found, *actors)))


# 機関指定の組織, 外国製の電池: by whom it is called or made so, and no owner.
_MADE_BY = re.compile(r"(?:指定|認定|公認|製品?|産|系|籍|出身|在住|式|型)$")
_OF_STATE = re.compile(r"([^の]{1,8})の")


def nominal_frame(tree: Tree, i: int, ctx: Context) -> Frame | None:
    """The frame of a verbal noun that is no predicate: 中韓関係の復元, 北朝鮮による核実験, 中韓関係改善."""
    word = tree.words[i]
    if word.mention is not None or i in tree.predicates or not is_verbal(word):
        return None
    lemma = next(
        (
            word.surface[k:]
            for k in range(len(word.surface) - 1)
            if class_of(word.surface[k:]) and word.surface[k:] in predicate_classes()
        ),
        "",
    )
    if not lemma:
        return None
    result = Frame(i, lemma, class_of(lemma), False, Scope(), nominal=True)
    inner = refs(tree, i, ctx) if word.inner else ()
    if inner:
        result.roles["O"] = inner
    for c in tree.children[i]:
        if c > i or not tree.words[c].nominal:
            continue
        mark = tree.marker(c)
        keys = refs(tree, c, ctx)
        if not keys or not mark.adnominal:
            continue
        role = {"by": "A", "toward": "D", "with": "C", "about": "T", "for": "D", "from": "FROM"}.get(mark.role, "")
        if mark.role == "no":
            role = (
                "A"
                if inner or (is_actor(ctx, keys[0]) and result.cls not in {"support", "aid", "assault", "sanction"})
                else "O"
            )
        if role:
            result.roles.setdefault(role, keys)
    if result.cls == "abandon" and result.roles.get("FROM"):
        result.roles.setdefault("O", result.roles["FROM"])  # 条約からの離脱
    if not (result.roles.get("O") or result.roles.get("C") or result.roles.get("D")):
        return None
    return result


def is_verbal(word: Word) -> bool:
    """Whether a word is a verbal noun (one that する makes a verb of)."""
    return "サ変" in word.tag
