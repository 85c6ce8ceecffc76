"""What a phrase is about: the concepts, ties and texts that are named in it."""

from __future__ import annotations

from builders.interpreting.context import Context
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import is_actor, refs
from ontology.vocabulary import is_a


def below(tree: Tree, i: int, ctx: Context) -> list[str]:
    """The concepts, ties and texts named in the phrase that ends in word ``i``."""
    found: list[str] = []
    todo = [i]
    seen: set[int] = set()
    while todo:
        j = todo.pop(0)
        if j in seen or j > i:
            continue
        seen.add(j)
        word = tree.words[j]
        if word.nominal and j not in tree.bound and (word.mention is not None or word.inner):
            disputed = tree.marker(j).role == "about"
            found += [
                k
                for k in refs(tree, j, ctx)
                if any(is_a(ctx.cls(k), c) for c in ("PolicyConcept", "Relationship", "Agreement"))
                or (disputed and is_actor(ctx, k))
            ]
        todo += [c for c in tree.children[j] if c < i]
    return found


def about(tree: Tree, i: int, ctx: Context) -> list[str]:
    """What a noun is about: its をめぐる, に関する and のための phrases, and the clauses on it that name a concept."""
    found: list[str] = []
    for c in tree.children[i]:
        if c < i and tree.words[c].nominal and tree.marker(c).role in {"about", "for"}:
            found += refs(tree, c, ctx, opened=True)
        elif c < i and c in tree.predicates:
            found += below(tree, c, ctx)
        elif c < i and tree.words[c].nominal and tree.marker(c).role in {"loc", "no"}:
            found += about(tree, c, ctx)
    return list(dict.fromkeys(found))
