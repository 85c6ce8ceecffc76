"""Clauses on a noun: the role that the noun fills in them."""

from __future__ import annotations

import re

from builders.interpreting.context import Context
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import is_actor, refs, tops
from builders.interpreting.predicates import Frame, intransitive
from builders.interpreting.verbal_nouns import owners_of
from ontology.vocabulary import is_a

# Classes of frames whose agent can only be an actor.
_ACTORS_ONLY = {"prioritize", "endorse", "oppose", "advocate", "adopt", "criticize", "request", "abandon"}


_POLICY_NOUN = re.compile(
    r"(?:戦略|政策|策|措置|手段|方策|枠組み|取組み|取り組み|試み|制度|構想|外交|路線|条約|協定|文書|会議)$"
)


def fill_relative(tree: Tree, i: int, result: Frame, ctx: Context) -> None:
    """The noun that a clause modifies fills the role that the clause leaves open."""
    if tree.words[i].relation != "acl":
        return
    noun = tree.words[i].head
    word = tree.words[noun]
    if word.surface == "もの" and noun > i and noun in tree.predicates:
        # 協定はXを定めるものである, 条約は首脳が署名したものである: the topic fills the first role that is open.
        role = next((r for r in ("A", "O") if not result.roles.get(r)), "")
        about = _topic_of(tree, noun, ctx)
        if role and about and not result.passive:
            result.roles[role] = about
            result.words.setdefault(role, []).append(noun)
        return
    if noun < i or not word.nominal or word.surface in {"こと", "の", "もの", "ため", "際"}:
        return
    noun = _held(tree, noun, result, ctx)
    keys = refs(tree, noun, ctx, opened=result.cls in {"cause"})
    if word.mention is None and noun in tree.predicates and _POLICY_NOUN.search(word.surface):
        # XはYを実現する戦略である: X is what realises Y.
        keys = _topic_of(tree, noun, ctx) or keys
    if not keys:
        return
    if (
        result.passive
        and result.words.get("O")
        and (is_a(ctx.cls(keys[0]), "Agreement") or is_a(ctx.cls(keys[0]), "Event"))
    ):
        role = "L"  # 方針が示された文書
    elif result.passive or (result.cls == "hold" and tops(ctx, keys[0]) == "Event"):
        role = "O"
    elif result.roles.get("A") or result.words.get("A"):
        role = "O" if not (result.roles.get("O") or result.words.get("O")) else ""
    elif is_actor(ctx, keys[0]) or intransitive(result) or result.words.get("O"):
        role = "O" if intransitive(result) and not result.words.get("O") else "A"
    else:
        role = "A" if result.cls in {"strengthen", "weaken", "cause", "include"} else "O"
    if (
        role == "A"
        and result.cls in _ACTORS_ONLY
        and any(is_a(ctx.cls(keys[0]), c) for c in ("PolicyConcept", "Agreement"))
    ):
        # 国益を重視する外交: whose policy it is, or who follows it, does what the clause says.
        keys = owners_of(tree, noun, ctx)
    if role and keys and not result.roles.get(role):
        result.roles[role] = keys
        result.words[role] = [noun]


def genitive_subject(tree: Tree, i: int, result: Frame, ctx: Context) -> None:
    """豪州の|提唱した|構想: の right before the verb of a clause on a noun marks its subject."""
    word = tree.words[i]
    if word.relation != "acl" or result.words.get("A") or i < 2 or tree.words[i - 1].surface != "の" or result.passive:
        return
    verb = word.tag.startswith("動詞") or ("サ変" in word.tag and tree.text.startswith(("し", "す"), word.end))
    before = tree.words[i - 2]
    if not verb or before.mention is None or tree.marker(i - 2).end != word.start:
        return
    keys = tuple(k for k in refs(tree, i - 2, ctx) if is_actor(ctx, k))
    if keys:
        result.roles["A"], result.words["A"] = keys, [i - 2]


def _topic_of(tree: Tree, noun: int, ctx: Context) -> tuple[str, ...]:
    """What the topic of a noun that is a predicate means (Xは…ものである)."""
    return tuple(k for c in tree.attached[noun] if tree.marker(c).role == "topic" for k in refs(tree, c, ctx))


def _held(tree: Tree, noun: int, result: Frame, ctx: Context) -> int:
    """What is held is the event that a noun leads to: 行われた|A、Bの|会談, 行われている|採択に向けた|交渉."""
    if result.cls != "hold" or any(is_a(ctx.cls(k), "Event") for k in refs(tree, noun, ctx)):
        return noun
    at, seen = noun, {noun}
    while tree.words[at].head not in seen:
        at = tree.words[at].head
        seen.add(at)
        mention = tree.words[at].mention
        if mention is not None and mention.cls != "Several" and is_a(mention.cls, "Event"):
            return at
        if tree.words[at].relation == "ROOT" or (
            tree.words[at].nominal and not tree.marker(at).adnominal and tree.marker(at).role not in {"and", "ni", ""}
        ):
            break
    return noun
