"""Who does as somebody before did: これに追随した, 断交に加わった, 外相も歓迎の談話を出した."""

from __future__ import annotations

import re
from dataclasses import replace

from builders.interpreting.context import Context
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import is_actor
from builders.interpreting.predicates import Frame, class_of

_FOLLOWING = {
    "追随", "続く", "ならう", "倣う", "同調", "加わる", "右へならえ", "足並みをそろえる", "足並みを揃える", "呼応",
    "合流", "歩調を合わせる", "追従",
}  # fmt: skip
_IT = re.compile(r"(?:これら?|それ|動き|流れ|決定|措置|先例|前例|例|対応)$")
# Classes of deeds and stances that one can follow another in.
_FOLLOWED = {
    "endorse", "support", "aid", "oppose", "criticize", "accuse", "protest", "blame", "reject", "sanction", "impose",
    "request", "urge", "abandon", "assault", "concede", "retreat", "withhold", "adopt", "recall",
}  # fmt: skip
_STANCES = {"endorse", "oppose", "criticize", "support"}
_CARRIERS = re.compile(r"(?:意|意向|談話|声明|立場|姿勢|態度|見解|考え|コメント|メッセージ|意思|声)$")


def note_deed(f: Frame, ctx: Context, number: int) -> None:
    """Remember a deed that claimed something, for those who follow in it."""
    if number and f.cls in _FOLLOWED and not f.nominal:
        ctx.deeds.pop(f.cls, None)  # the last one told is the last one in order, too
        ctx.deeds[f.cls] = ctx.sentence, f


def followed(tree: Tree, f: Frame, ctx: Context) -> Frame | None:
    """The deed of a clause or sentence before, done by who is told to do the same; None where nothing is followed."""
    actors = tuple(k for k in f.roles.get("A", ()) if is_actor(ctx, k))
    deed = _deed(tree, f, ctx) if actors else None
    if deed is None or set(actors) & set(deed.roles.get("A", ())):
        return None
    scope = replace(f.scope, trace=(*f.scope.trace, f"as {deed.lemma} before"))
    return replace(deed, word=f.word, scope=scope, when=f.when, roles={**deed.roles, "A": actors}, words=dict(f.words))


def _deed(tree: Tree, f: Frame, ctx: Context) -> Frame | None:
    """The deed that a clause says was followed, or whose stance somebody shares."""
    if f.lemma in _FOLLOWING:
        for i in f.words.get("D", []):
            noun = tree.words[i].surface
            if _IT.search(noun):
                return _recent(list(ctx.deeds)[-1:], ctx, 1)
            if class_of(noun):
                return _recent([class_of(noun)], ctx, 2)
    if f.cls in {"announce", "say"} and any(tree.marker(c).text.endswith("も") for c in f.words.get("A", [])):
        for i in f.words.get("O", []):
            if _CARRIERS.search(tree.words[i].surface):
                classes = [class_of(tree.words[c].surface) for c in tree.children[i] if c < i]
                return _recent([c for c in classes if c in _STANCES], ctx, 1)
    return None


def _recent(classes: list[str], ctx: Context, most: int) -> Frame | None:
    """The last deed of one of some classes, where it is not too many sentences back."""
    for cls in classes:
        sentence, deed = ctx.deeds.get(cls, (-9, None))
        if deed is not None and ctx.sentence - sentence <= most:
            return deed
    return None
