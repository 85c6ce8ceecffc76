"""What is withheld from somebody, and what is lifted: 援助を停止した, 協議を取りやめた, 制裁を解除した."""

from __future__ import annotations

import re

from builders.annotating.names import short_states
from builders.interpreting.context import Context
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import is_actor, refs
from builders.interpreting.predicates import Frame
from builders.interpreting.verbal_nouns import owners_of

_HELP = re.compile(
    r"(?:援助|支援|借款|協力|協定|協議|対話|交渉|交流|供与|供給|輸出|輸入|輸出入|貿易|取引|通商|関係|外交|国交|往来|接触|渡航|査証|ビザ|"
    r"発給|便|運航|投資|融資|拠出|訪問|会談)$"
)
_BURDEN = re.compile(
    r"(?:制裁|制裁措置|経済措置|規制|禁輸|禁輸措置|封鎖|関税|追加関税|対抗措置|報復措置|輸入制限|凍結|渡航制限)$"
)
_STOPPING = {
    "停止", "凍結", "打ち切る", "打切る", "中断", "取りやめる", "中止", "見合わせる", "絶つ", "断つ", "断絶", "遮断",
    "保留", "差し止める", "撤回", "引き揚げる", "止める", "やめる",
}  # fmt: skip
_AGAINST = re.compile(r"対(?P<state>[一-龯]|[ァ-ヴー]{2,})")


def withheld(tree: Tree, result: Frame, ctx: Context) -> None:
    """隣国との交流を打ち切った: a sanction against it; 対仏制裁を凍結した: a concession to France."""
    if result.lemma not in _STOPPING or result.passive:
        return
    for i in result.words.get("O", []):
        surface = tree.words[i].surface
        role = "WITHHELD" if _HELP.search(surface) else "RELIEVED" if _BURDEN.search(surface) else ""
        if not role:
            continue
        partners = [k for k in (*_partners(tree, i, ctx), *against(surface, ctx)) if k not in result.roles.get("A", ())]
        if partners:
            result.roles[role] = tuple(dict.fromkeys(partners))
            return


def against(surface: str, ctx: Context) -> tuple[str, ...]:
    """The state that a compound names with 対: 対仏|制裁."""
    match = _AGAINST.match(surface)
    entry = short_states().get(match["state"]) if match else None
    return (ctx.registry.known(entry, "", None),) if entry is not None else ()


def _partners(tree: Tree, i: int, ctx: Context) -> list[str]:
    """Whom a noun is with or for: actors of its との phrases, and whose it is."""
    found = [
        k
        for c in tree.children[i]
        if c < i and tree.words[c].nominal and tree.marker(c).role == "with" and tree.marker(c).adnominal
        for k in refs(tree, c, ctx)
    ]
    return [k for k in (*found, *owners_of(tree, i, ctx)) if is_actor(ctx, k)]
