"""A noun with what modifies it, as a name for what it means."""

from __future__ import annotations

import re

from builders.annotating.words import Word
from builders.interpreting.grammar import Tree
from builders.interpreting.lists import listed

# Nouns that name nothing by themselves.
FORMAL = {
    "こと", "ところ", "ほか", "もの", "の", "ため", "際", "結果", "場合", "一方", "理由", "要因", "目的", "状況",
    "よう", "以降",
    "とき", "必要", "上", "中", "なか", "後",
}  # fmt: skip


def describe(tree: Tree, i: int, most: int = 24) -> str:
    """A noun with what modifies it, as it stands in the text: 輸出入の制限, 関税をめぐる交渉; empty where nothing does.

    A demonstrative (この協定) points back and describes nothing.
    """
    start = i
    for c in sorted(tree.children[i], reverse=True):
        word = tree.words[c]
        if c > i:
            continue
        if word.surface in {"この", "その", "あの", "同", "こうした", "そうした", "同じ"}:
            return ""
        if word.time is not None or not word.nominal or not tree.marker(c).adnominal:
            continue
        if tree.marker(c).role in {"no", "about", "with", "by", "toward", "for"}:
            # 技術のための基金: ため stands for what it is for.
            start = min([start, *tree.children[c]]) if word.surface == "ため" else min(start, _chain(tree, c))
    if start == i:
        clause = next(
            (c for c in tree.children[i] if c in tree.attached and c < i and tree.words[c].lemma in _TELLING),
            None,
        )
        if clause is not None:
            inside = [j for j in [clause, *tree.attached[clause]] if tree.words[j].time is None]
            start = min(inside)
    # A list before の is taken whole.
    start = min([start, *listed(tree, start)])
    text = tree.text[tree.words[start].start : tree.words[i].end]
    return text if start < i and len(text) <= most and "、" not in text else ""


def _chain(tree: Tree, i: int) -> int:
    """Where the phrase of a noun begins with the nouns that hang on it with の: 外交関係の|樹立."""
    first = i
    for c in tree.children[i]:
        word = tree.words[c]
        if c < i and word.nominal and word.time is None and tree.marker(c).adnominal and tree.marker(c).role == "no":
            first = min(first, _chain(tree, c))
    return first


# Clauses that say what a text or body is for (停戦を求める決議), and so belong to its name.
_TELLING = {
    "求める", "定める", "禁じる", "目指す", "非難", "目的", "規定", "促す",
    "支持", "審査", "監視", "担当", "防止", "承認",
}  # fmt: skip


def names_a_concept(word: Word) -> bool:
    """Whether a noun compound is specific enough to be a concept of its own."""
    return (
        word.tag.startswith(("名詞-普通名詞", "接尾辞-名詞的", "名詞-固有名詞"))
        and len(word.surface) >= 3
        and "数詞" not in word.tag
        and not re.search(r"[0-9０-９]|(?:的|者|側|しさ|さ|際|点|面|上|中|後|前|件|回|目)$", word.surface)
        and word.surface not in FORMAL
    )
