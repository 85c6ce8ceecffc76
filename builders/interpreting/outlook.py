"""Whether what a predicate tells of is still to come, or over."""

from __future__ import annotations

import re
from dataclasses import replace

from builders.interpreting.context import Context
from builders.interpreting.grammar import Tree
from builders.interpreting.predicates import Frame, lemma_of
from ontology.dates import earliest

_NONPAST = re.compile(r"^(?:する|(?:さ)?れる|られる|る|)$")


_DEEDS_TO_COME = {
    "restore", "support", "aid", "deploy", "cooperate", "strengthen", "conclude", "visit", "hold", "join", "found",
    "impose",
    "sanction", "concede", "retreat", "abandon", "mobilize", "resume", "adopt", "consult",
}  # fmt: skip


def announced(tree: Tree, result: Frame) -> None:
    """Xは〜すると表明した: what its speaker will do is to come."""
    scope_ = result.scope
    if scope_.speaker is None or scope_.modality != "Asserted" or result.cls not in _DEEDS_TO_COME:
        return
    own = any(tree.marker(c).role == "ga" for c in tree.attached[result.word])
    word = tree.words[result.word]
    ahead = re.fullmatch(r"(?:する|る|させる|していく|ていく)", tree.tail(result.word)) or (
        not tree.tail(result.word) and "終止形" in word.inflection and word.tag.startswith("動詞")
    )
    if ahead and not own:
        result.scope = scope_.under("Planned", "told of by who will do it")


def is_over(tree: Tree, result: Frame, ctx: Context) -> None:
    """11月に勝利し、来年発足する予定だ: a linked clause with a day of its own that is past is no plan."""
    own = [c for c in tree.attached[result.word] if tree.words[c].time is not None]
    linked = tree.words[result.word].relation == "advcl" and re.fullmatch(
        r"(?:し|して|り|て|で)?", tree.tail(result.word)
    )
    if (
        result.scope.modality == "Planned"
        and own
        and linked
        and result.when is not None
        and ctx.issued
        and result.when.latest < earliest(ctx.issued)
    ):
        result.scope = result.scope.under("Asserted", f"{result.when.value} is past")


# What makes a non-past general: することができる, することが多い.
_GENERAL = re.compile(r"(?:こと|の)(?:が|は|も|に|を)?(?:でき|ある|多い|決ま)")


def to_come(tree: Tree, result: Frame) -> None:
    """An event told in the non-past at the end of its clause is to come; to decide to recognise is to recognise."""
    above = tree.predicate_above(result.word)
    if result.cls == "support" and above is not None and lemma_of(tree, above) in {"決定", "決める", "合意", "決議"}:
        result.scope = replace(result.scope, modality="Asserted")
    if (
        result.cls not in {"hold", "visit", "conclude", "join", "announce", "found"}
        or result.scope.modality != "Asserted"
    ):
        return
    word = tree.words[result.word]
    tail = tree.tail(result.word)
    own = word.surface + tail
    verbal = _NONPAST.match(tail) and (
        tail or (word.tag.startswith("動詞") and "終止形" in word.inflection) or "連体形" in word.inflection
    )
    general = _GENERAL.search(tree.text[word.end + len(tail) :][:8])
    ahead = result.when is not None or (word.relation == "ROOT" and not general)
    if "予定" in own or (verbal and word.relation in {"ROOT", "acl"} and ahead):
        result.scope = result.scope.under("Planned", own)
