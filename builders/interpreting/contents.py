"""What a phrase is about: the concepts, ties and texts that are named in it."""

from __future__ import annotations

from builders.interpreting.context import Context, span_of
from builders.interpreting.describing import FORMAL
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import is_actor, refs
from ontology.vocabulary import is_a

_MATTERS = ("PolicyConcept", "Relationship", "Agreement")


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
        acted_on = tree.marker(j).role == "wo" and j != i
        if word.nominal and j not in tree.bound and (word.mention is not None or word.inner or acted_on):
            disputed = tree.marker(j).role == "about"
            found += [
                k
                for k in refs(tree, j, ctx, opened=acted_on)
                if any(is_a(ctx.cls(k), c) for c in _MATTERS) or (disputed and is_actor(ctx, k))
            ]
        todo += [c for c in tree.children[j] if c < i]
    return list(dict.fromkeys(found))


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


def enumerated(tree: Tree, i: int, ctx: Context) -> list[str]:
    """The members of an enumeration of measures that ends in word ``i``, each by its whole phrase.

    輸出入の制限、廃棄物の管理、鉱山開発の禁止など: what stands between commas and ends in a noun is one matter;
    a phrase with a particle before its comma (条約は、) ends the enumeration. Fewer than two members are none.
    """
    chunks: list[tuple[int, int]] = []
    last, j = i, i
    while j >= 0:
        before = j - 1
        if before < 0 or tree.words[before].surface == "、":
            chunks.insert(0, (j, last))
            if before <= 0 or not _ends_member(tree, before - 1):
                break
            last = before - 1
            while last > 0 and tree.words[last].surface in _JOINING:
                last -= 1
            j = last
            continue
        j -= 1
    if len(chunks) < 2:
        return []
    return [k for first, end in chunks for k in _matter(tree, first, end, ctx)]


_JOINING = {"など", "等", "や", "と", "及び", "および"}


def _ends_member(tree: Tree, j: int) -> bool:
    """Whether a word before a comma ends a member of an enumeration: a noun without a particle, or one with など."""
    word = tree.words[j]
    if word.surface in _JOINING:
        return j > 0 and _ends_member(tree, j - 1)
    if word.surface in FORMAL or word.tag.endswith("副詞可能"):
        return False  # 現在のところ、 and その結果、 are no members of anything.
    return word.nominal and word.time is None and word.quote is None


def _matter(tree: Tree, first: int, last: int, ctx: Context) -> tuple[str, ...]:
    """One member of an enumeration as an entity: what it names, or a concept by its whole phrase."""
    while first < last and (
        not tree.words[first].nominal and tree.words[first].tag.startswith(("接続詞", "連体詞", "副詞"))
    ):
        first += 1
    head = tree.words[last]
    if head.surface in {"こと", "の"}:
        return tuple(below(tree, last, ctx))
    if first == last:
        return refs(tree, last, ctx, opened=True)
    first = _past_the_frame(tree, first, last)
    text = tree.text[tree.words[first].start : head.end]
    if not head.nominal or len(text) > _LONGEST:
        return ()
    name = text
    if "サ変" in head.tag and tree.words[last - 1].surface == "を":
        name = tree.text[tree.words[first].start : tree.words[last - 1].start] + "の" + head.surface
    span = span_of(tree.parsed, tree.words[first].start, head.end)
    return (ctx.registry.named("PolicyConcept", name, span, surface=text),)


def _past_the_frame(tree: Tree, first: int, last: int) -> int:
    """Where a member begins behind what frames the sentence: 新聞によると, 内容として, 協定は."""
    for j in range(last - 1, first - 1, -1):
        mark = tree.marker(j)
        if tree.words[j].nominal and (mark.topic or mark.role in {"source", "as"}) and not mark.adnominal:
            return next((k for k in range(j + 1, last + 1) if tree.words[k].start >= mark.end), first)
    return first


# A longer phrase is a clause and no name for anything.
_LONGEST = 32
