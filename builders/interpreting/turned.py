"""What somebody meets with from another: 反発を買う, 支援を得る, 抵抗に遭う, 要請を受けて."""

from __future__ import annotations

from builders.interpreting.context import Context
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import is_actor, refs
from builders.interpreting.predicates import Frame, class_of, predicate_classes
from builders.interpreting.scope import Scope
from builders.interpreting.verbal_nouns import is_verbal

# Verbs with を whose subject is at the other end of the deed that their object names, and such verbs with に.
_MEETING_WITH = {
    "受ける", "うける", "浴びる", "買う", "得る", "集める", "呼ぶ", "呼び起こす", "招く", "取り付ける", "取りつける",
    "引き出す", "被る", "蒙る", "こうむる", "食らう", "仰ぐ", "誘う", "引き起こす", "生む", "得られる", "受け取る",
    "勝ち取る", "獲得", "確保", "とりつける",
}  # fmt: skip
_MEETING_WITH_NI = {"遭う", "会う", "あう", "さらす", "晒す", "直面", "見舞う", "恵む", "ぶつかる", "遭遇"}
# Classes of deeds that one may meet with, and those that one may act upon (要請を受けて).
_DEEDS = {
    "endorse", "support", "aid", "oppose", "criticize", "accuse", "protest", "blame", "reject", "sanction", "request",
    "urge", "threaten", "coerce", "cooperate", "worry", "side",
}  # fmt: skip
_ANSWERED = {"oppose", "criticize", "protest", "request", "urge", "endorse", "support", "aid", "blame"}
# Nouns that tell a deed without する behind them.
_NOUNS = {
    "後ろ盾": "support", "後押し": "support", "後援": "support", "お墨付き": "endorse", "賛意": "endorse",
    "異論": "oppose",
}  # fmt: skip


def turned_round(tree: Tree, result: Frame, ctx: Context) -> None:
    """Xは、Yの反発を買った: Y opposes X; Xは、Yの支援を得た: Y aids X."""
    roles = ("O",) if result.lemma in _MEETING_WITH else ("D",) if result.lemma in _MEETING_WITH_NI else ()
    for role in roles:
        for i in result.words.get(role, []):
            cls, givers, words = _deed(tree, i, ctx)
            if cls not in _DEEDS or not givers:
                continue
            takers = _takers(tree, result, i, ctx, givers)
            if not takers:
                continue
            result.cls, result.lemma, result.passive = cls, tree.words[i].surface, False
            result.roles = {"A": givers, "O": takers, "D": takers}
            result.words = {**result.words, "GIVER": words}
            return


def answered_by(tree: Tree, f: Frame, ctx: Context) -> Frame | None:
    """Yの要請を受けて、Xは派遣を決めた: Y asked X; 猛反発を受けて批准されない: it was opposed."""
    for i in f.words.get("CAUSE", []):
        cls, givers, words = _deed(tree, i, ctx)
        if cls not in _ANSWERED or not givers or not tree.marker(i).text.startswith("を受け"):
            continue
        takers = tuple(k for k in (f.roles.get("O", ()) if f.passive else f.roles.get("A", ())) if k not in givers)
        if not takers:
            continue
        return Frame(
            i, tree.words[i].surface, cls, False, Scope(trace=("what the clause answers",)),
            roles={"A": givers, "O": takers, "D": takers}, words={"GIVER": words, **f.words}, when=None,
            subject_from=f.subject_from,
        )  # fmt: skip
    return None


def _takers(tree: Tree, result: Frame, noun: int, ctx: Context, givers: tuple[str, ...]) -> tuple[str, ...]:
    """Who or what meets with the deed: the subject, or the topic that a potential form (得られず) made an object."""
    found = [k for k in result.roles.get("A", ()) if k not in givers]
    others = [j for j in result.words.get("O", []) if j != noun and tree.marker(j).role in {"topic", "ga"}]
    found = found or [k for j in others for k in refs(tree, j, ctx) if k not in givers]
    return tuple(dict.fromkeys(found))


def _deed(tree: Tree, i: int, ctx: Context) -> tuple[str, tuple[str, ...], list[int]]:
    """The class of the deed that a noun names, and whose it is."""
    word = tree.words[i]
    cls = next((c for noun, c in _NOUNS.items() if word.surface.endswith(noun)), "")
    if not cls and is_verbal(word):
        cls = next(
            (
                class_of(word.surface[k:])
                for k in range(len(word.surface) - 1)
                if word.surface[k:] in predicate_classes()
            ),
            "",
        )
    if not cls:
        return "", (), []
    words = [
        c
        for c in tree.children[i]
        if c < i and tree.words[c].nominal and tree.marker(c).adnominal and tree.marker(c).role in {"no", "by", "from"}
    ]
    words += [
        c for c in tree.attached.get(tree.predicate_above(i) or -1, []) if tree.marker(c).role == "from" and c < i
    ]
    givers = tuple(dict.fromkeys(k for c in words for k in refs(tree, c, ctx) if is_actor(ctx, k)))
    return cls, givers, words
