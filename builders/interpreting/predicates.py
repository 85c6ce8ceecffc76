"""Predicates and their frames: what a verb or verbal noun is called, and what the lexicon makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from builders.interpreting.arcs import is_as_what, leads_into
from builders.interpreting.claims import When
from builders.interpreting.grammar import Tree
from builders.interpreting.scope import Scope
from builders.lexicon import table


@cache
def predicate_classes() -> dict[str, str]:
    """The frame class of each predicate."""
    return {row["predicate"]: row["class"] for row in table("predicates", "predicate", "class")}


@dataclass(slots=True)
class Frame:
    """A predicate and its roles.

    ``roles`` maps A (agent), O (object), D (to whom), C (with whom), L (where, at what), T (about what), I (by what),
    R (into what) to keys of entities; ``words`` the same to word indexes. ``nominal`` marks a verbal noun (関係の復元).
    """

    word: int
    lemma: str
    cls: str
    passive: bool
    scope: Scope
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, list[int]] = field(default_factory=dict)
    when: When | None = None
    nominal: bool = False
    subject_from: str = ""

    def get(self, roles: str) -> tuple[str, ...]:
        """The entities of the first of ``A|B`` that has some."""
        return next((self.roles[r] for r in roles.split("|") if self.roles.get(r)), ())


def lemma_of(tree: Tree, i: int) -> str:
    """The dictionary form of a predicate: the verbal noun of a する verb, else the verb; 取り|交わす is one verb."""
    word = tree.words[i]
    if is_as_what(tree.words, i, tree.text):
        return f"{word.surface}とする"
    if i and leads_into(tree.words, i - 1) and class_of(whole := tree.words[i - 1].surface + word.lemma):
        return whole
    if word.lemma == "行く" and word.surface == "行っ" and not _goes_somewhere(tree, i):
        return "行う"  # 政府が行った措置: the parser cannot tell the two
    return word.lemma if word.tag.startswith(("動詞", "形容詞")) else word.surface


def _goes_somewhere(tree: Tree, i: int) -> bool:
    """Whether 行った has a place to go to, or nothing that can be done."""
    phrases = [c for c in tree.attached.get(i, ()) if tree.words[c].time is None]
    if any(tree.marker(c).role in {"ni", "he", "until"} for c in phrases):
        return True
    word = tree.words[i]
    noun = tree.words[word.head]
    done = word.relation == "acl" and word.head > i and noun.surface not in {"こと", "の", "際", "とき", "時"}
    return not (done or any(tree.marker(c).role == "wo" for c in phrases))


_E_ROW = dict(zip("えけげせてねべめれ", "うくぐすつぬぶむる", strict=True))


_ABLE = {
    "結べる", "築ける", "保てる", "守れる", "担える", "防げる", "拒める", "支払える", "送れる", "取れる",
    "勝ち取れる",
}  # fmt: skip


def potential_of(lemma: str) -> str:
    """The verb of which a verb in える is the potential form, or nothing.

    Most verbs in える are verbs of their own (結び付ける is not what 結び付く can do): those in せる count, and a
    few more.

    >>> potential_of("出せる"), potential_of("結べる"), potential_of("結び付ける")
    ('出す', '結ぶ', '')
    """
    if not lemma.endswith("せる") and lemma not in _ABLE:
        return ""
    if len(lemma) < 3 or lemma[-2] not in _E_ROW:
        return ""
    return lemma[:-2] + _E_ROW[lemma[-2]]


def is_potential(lemma: str) -> bool:
    """Whether a verb is read only as the potential form of one that the lexicon has (出せる)."""
    return lemma not in predicate_classes() and potential_of(lemma) in predicate_classes()


def class_of(lemma: str) -> str:
    """The frame class of a predicate or of the verbal noun it ends in (再推進, 国家承認); empty where there is none."""
    classes = predicate_classes()
    if lemma in classes:
        return classes[lemma]
    if "・" in lemma:
        return class_of(lemma.rsplit("・", 1)[1])  # 署名・採択
    if (base := potential_of(lemma)) in classes:
        return classes[base]
    if lemma.endswith("する") and (lemma[:-2] in classes or lemma[:-2] + "す" in classes):
        return classes.get(lemma[:-2]) or classes[lemma[:-2] + "す"]  # 科する is 科す
    for k in range(1, max(len(lemma) - 1, 1)):
        if len(lemma) - k >= 2 and lemma[k:] in classes and re.fullmatch(r"[一-龯ァ-ヴー]+", lemma):
            return classes[lemma[k:]]
    return ""


def intransitive(result: Frame) -> bool:
    """Whether a predicate without を tells of a change in its subject (関係が悪化する)."""
    return result.cls in {"strengthen", "weaken", "restore"} and not result.passive
