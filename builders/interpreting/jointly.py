"""What two do together: AとBが共同でまとめた, 批判の応酬となった."""

from __future__ import annotations

import re

from builders.interpreting.claims import Claim
from builders.interpreting.context import Context
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import is_actor
from builders.interpreting.predicates import Frame
from builders.interpreting.telling import Telling
from builders.reading import Span

_JOINTLY = re.compile(
    r"(?:共同で|合同で|協力して|連携して|手を携えて|力を合わせて|手を組んで|タッグを組んで|一緒に|連名で|足並みをそろえて)(?=[^、。]*)"
)
# Nouns for what two do to one another.
_EXCHANGES = (
    (re.compile(r"(?:非難|批判|中傷|口撃|悪口|罵倒|罵り)の?(?:応酬|合戦|し合い|ぶつけ合い)|舌戦|論戦"), "accuse"),
    (re.compile(r"(?:砲撃|銃撃|ミサイル|攻撃|爆撃|報復攻撃|空爆)の?応酬|銃撃戦|砲撃戦|戦闘|交戦"), "assault"),
    (re.compile(r"(?:制裁|関税|報復関税|経済制裁)の?(?:応酬|合戦)|貿易戦争|関税戦争"), "sanction"),
)


def jointly(tree: Tree, f: Frame, evidence: Span, ctx: Context, by: tuple[str, ...]) -> list[Claim]:
    """What a frame whose agents are two says of the two: that they work together, or do something to one another."""
    telling = Telling(tree, f, evidence, ctx, by)
    if f.lemma in _SHARING and not f.passive:
        for actor in telling.some("A", "Actor"):
            telling.add(actor, "cooperate", telling.some("C|CO", "Actor"), "shares-with", f.when)
        return telling.claims
    actors = [k for k in telling.some("A|C", "Actor") if is_actor(ctx, k)]
    if len(actors) != 2 or f.scope.negated or f.passive:
        return []
    for i in f.words.get("O", []):
        text = tree.text[
            min([tree.words[i].start, *(tree.words[c].start for c in tree.children[i])]) : tree.words[i].end
        ]
        for pattern, property_ in _EXCHANGES:
            if pattern.search(text):
                telling.add(actors[0], property_, actors[1:], "does-to-one-another", f.when)
                telling.add(actors[1], property_, actors[:1], "does-to-one-another", f.when)
                return telling.claims
    before = tree.text[: tree.words[f.word].start]
    if (
        f.cls not in _OWN
        and (match := _JOINTLY.search(before))
        and not any(match.end() <= tree.words[p].start < tree.words[f.word].start for p in tree.predicates)
    ):
        telling.add(actors[0], "cooperate", actors[1:], "does-jointly", f.when)
    return telling.claims


# To share something with somebody is to cooperate.
_SHARING = {"共有", "分かち合う", "分かちあう", "共有化", "分担", "役割分担"}
# Classes that say themselves what two do with one another.
_OWN = {"cooperate", "agree", "consult", "oppose", "fight", "clash", "say"}
