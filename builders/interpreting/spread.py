"""Times and deeds given one by one to the subjects of one predicate: 3日にAが、5日にBがVした."""

from __future__ import annotations

from dataclasses import replace

from builders.interpreting import dating
from builders.interpreting.claims import When
from builders.interpreting.context import Context
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import refs
from builders.interpreting.predicates import Frame


def spread(tree: Tree, f: Frame, times: dict[int, When | None], ctx: Context) -> list[Frame]:
    """The frames of a predicate that several subjects share, each with a time of its own; else the frame alone."""
    role = "O" if f.passive else "A"
    subjects = [
        c
        for c in tree.attached.get(f.word, [])
        if c in f.words.get(role, ()) and tree.marker(c).role in {"ga", "topic"} and c < f.word
    ]
    if len(subjects) < 2:
        return [f]
    when: dict[int, int] = {}
    before = -1
    for c in subjects:
        own = [t for t in times if before < t < c and dating.says_when(tree, t)]
        if not own:
            return [f]
        when[c], before = own[-1], c
    return [
        replace(
            f, roles={**f.roles, role: keys}, words={**f.words, role: [c]}, when=times[when[c]], scope=f.scope,
        )
        for c in subjects
        if (keys := refs(tree, c, ctx))
    ]  # fmt: skip
