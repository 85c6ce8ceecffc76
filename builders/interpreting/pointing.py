"""What この構想, 両首脳 and 双方 point back to, where no list or pair of the sentence tells it."""

from __future__ import annotations

import re

from builders.interpreting.actors import states_of
from builders.interpreting.context import Context
from builders.interpreting.grammar import Tree
from ontology.vocabulary import is_a

# What この構想 and the like may point back to, by the noun.
_DEMONSTRATED = (
    (re.compile(r"(?:構想|計画|提案|案|ビジョン|戦略|イニシアチブ)$"), ("Initiative", "PolicyDocument")),
    (
        re.compile(r"(?:政策|路線|方針|外交|戦略|姿勢|主義|ドクトリン|考え方|理念|概念)$"),
        ("Doctrine", "Initiative", "PolicyConcept"),
    ),
    (re.compile(r"(?:原則|規範|価値)$"), ("Principle",)),
    (re.compile(r"(?:枠組み|組織|機構|機関|フォーラム)$"), ("Organization", "CooperationFramework", "Grouping")),
    (re.compile(r"(?:合意|協定|条約|声明|宣言|決議|文書|約束|取り決め|覚書|議定書)$"), ("Agreement",)),
)
_THIS = {"この", "その", "こうした", "そうした", "かかる", "当該", "上記の"}
# How far back, in signs, what is pointed at may have been named.
_REACH = 300
_NEXT = 100


def demonstrated(tree: Tree, i: int, ctx: Context) -> str | None:
    """The initiative, policy or text that この構想 points back to, where one was named shortly before."""
    word = tree.words[i]
    if i == 0 or tree.words[i - 1].surface not in _THIS or (word.mention is not None and not word.mention.bare):
        return None
    here = tree.parsed.span(word.start, word.end)[0]
    for noun, classes in _DEMONSTRATED:
        if not noun.fullmatch(word.surface):
            continue
        near = [
            key
            for key in reversed(ctx.registry.last)
            if any(is_a(ctx.cls(key), c) for c in classes)
            and any(here - _REACH < m.start < here for m in ctx.registry.entities[key].mentions)
        ]
        if not near and "Initiative" in classes:
            # 「…」 is no initiative by its name, and yet the one that この構想 means.
            near = [
                key
                for key in reversed(ctx.registry.last)
                if ctx.cls(key) == "PolicyConcept"
                and ctx.registry.entities[key].entry is None
                and any(here - _NEXT < m.start < here for m in ctx.registry.entities[key].mentions)
            ]
        named = [k for k in near if ctx.registry.entities[k].label.endswith(word.surface)]
        if found := (named or near)[:1]:
            return found[0]
    return None


def two_heads(ctx: Context) -> list[str]:
    """The two leaders of different states of whom the last sentences speak, where there are just two."""
    leading = {c.subject for c in ctx.claims if c.predicate == "headOf" and not c.negated}
    near = [k for k, said in ctx.spoken.items() if k in leading and said >= ctx.sentence - 3]
    states = {s for k in near for s in states_of(ctx, k)}
    return sorted(near, key=lambda k: ctx.registry.last.index(k)) if len(near) == len(states) == 2 else []


def two_of_the_text(ctx: Context) -> tuple[str, ...]:
    """The two states that the text speaks of most, where no third comes near them."""
    states = [k for k in ctx.registry.last if is_a(ctx.cls(k), "State")]
    ranked = sorted(states, key=lambda k: len(ctx.registry.entities[k].mentions), reverse=True)
    counts = [len(ctx.registry.entities[k].mentions) for k in ranked[:3]]
    if len(ranked) < 2 or counts[1] < 2 or (len(counts) == 3 and counts[2] >= counts[1]):
        return ()
    return tuple(sorted(ranked[:2], key=lambda k: ctx.registry.entities[k].mentions[0].start))
