"""Nouns that tell a tie without a verb: 政権の後ろ盾であるイラン, G7の一員として, 首脳会議の議長国インドネシア."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from builders.interpreting.context import Context, span_of
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import refs
from builders.interpreting.predicates import Frame
from builders.interpreting.references import resolve
from builders.interpreting.relations import is_kind, structural
from builders.interpreting.scope import Scope
from builders.lexicon import table
from ontology.authority import load
from ontology.vocabulary import is_a

# Verbs that say only that somebody is or becomes what the noun names, by the role of the noun.
_BEING = {
    "D": {"なる", "成る", "就く", "回る", "加わる"},
    "C": {"なる", "成る"},
    "O": {"務める", "担う", "果たす", "演じる", "買う", "買って出る", "引き受ける", "自任", "自認", "引き継ぐ"},
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A row of ``ties.tsv``: what a noun says of who bears it and whose it is."""

    noun: str
    property: str
    of_holder: bool
    holder: str
    owner: str


@cache
def ties() -> dict[str, Tie]:
    """The ties by noun."""
    rows = table("ties", "noun", "property", "subject", "holder", "owner")
    return {
        row["noun"]: Tie(row["noun"], row["property"], row["subject"] == "holder", row["holder"], row["owner"])
        for row in rows
    }


def tie_of(surface: str) -> Tie | None:
    """The tie that a noun, or the longest end of a compound, tells.

    >>> tie_of("ASEAN議長国").noun, tie_of("会議")
    ('議長国', None)
    """
    return next((ties()[surface[k:]] for k in range(len(surface) - 1) if surface[k:] in ties()), None)


def _prefixed(tree: Tree, frames: list[Frame], ctx: Context, by: tuple[str, ...]) -> None:
    """同盟国アゼルバイジャン, 議長国インドネシア: the noun and the name of who bears it in one word."""
    for i, word in enumerate(tree.words):
        mention = word.mention
        if mention is None or mention.cls == "Several" or not is_a(mention.cls, "Actor") or not mention.name:
            continue
        prefix = word.surface.removesuffix(mention.name)
        tie = tie_of(prefix) if prefix != word.surface else None
        if tie is None:
            continue
        owners = [
            k
            for c in tree.children[i]
            if c < i and tree.words[c].nominal and tree.marker(c).adnominal and tree.marker(c).role == "no"
            for k in refs(tree, c, ctx)
        ]
        named = prefix.removesuffix(tie.noun)
        owners += [ctx.registry.known(e, "", None) for e in load().by_name(named)[:1]] if named and not owners else []
        if not owners and tie.property == "cooperate":
            owners = list(_whose_ally(frames, tree.predicate_above(i), i))
        span = span_of(tree.parsed, word.start, word.end)
        for holder in resolve(mention, tree.parsed, ctx):
            for owner in owners:
                if holder != owner and is_kind(ctx, holder, tie.holder) and is_kind(ctx, owner, tie.owner):
                    subject, object_ = (holder, owner) if tie.of_holder else (owner, holder)
                    if tie.property == "cooperate":
                        subject, object_ = owner, holder
                    structural(ctx, subject, tie.property, object_, span, "tie-noun", by=by)


def _whose_ally(frames: list[Frame], above: int | None, i: int) -> tuple[str, ...]:
    """トルコは同盟国アゼルバイジャンを支援した: an ally that is named so beside an object is the subject's."""
    f = next((f for f in frames if f.word == above), None)
    if f is None or f.passive or i not in {w for r in ("O", "D", "C") for w in f.words.get(r, ())}:
        return ()
    return f.roles.get("A", ()) if not f.subject_from.startswith("topic of the text") else ()


def tie_nouns(tree: Tree, frames: list[Frame], ctx: Context, by: tuple[str, ...]) -> None:
    """Add what the nouns of a unit say of those who bear them."""
    _prefixed(tree, frames, ctx, by)
    for i, word in enumerate(tree.words):
        tie = tie_of(word.surface) if word.nominal and i not in tree.bound and word.quote is None else None
        if tie is None:
            continue
        owners = [k for k in _owners(tree, i, ctx) if is_kind(ctx, k, tie.owner)]
        if not owners:
            continue
        for holders, scope, f, end in _holders(tree, i, frames, ctx):
            start = min([word.start, *(tree.words[c].start for c in tree.children[i] if c < i)])
            first, last = (start, end) if start < end else (end, word.end)
            span = span_of(tree.parsed, first, max(last, word.end))
            for holder in holders:
                for owner in owners:
                    if holder != owner and is_kind(ctx, holder, tie.holder) and not scope.negated:
                        subject, object_ = (holder, owner) if tie.of_holder else (owner, holder)
                        structural(
                            ctx, subject, tie.property, object_, span, "tie-noun", by=by, modality=scope.modality,
                            when=f.when if f is not None and f.lemma in {"なる", "成る"} else None,
                        )  # fmt: skip


# What two states in one word do to one another: 印仏接近.
_BETWEEN_TWO = re.compile(r"(?:接近|歩み寄り|共闘|結託|蜜月|提携|軍事協力|武器取引)$")


def between_two(tree: Tree, ctx: Context, by: tuple[str, ...]) -> None:
    """印仏接近: the two states that a word names side by side work together."""
    for word in tree.words:
        if word.mention is not None or not _BETWEEN_TWO.search(word.surface):
            continue
        keys = tuple(k for m in word.inner for k in resolve(m, tree.parsed, ctx) if is_a(ctx.cls(k), "State"))
        if len(keys) == 2 and word.surface[len(word.surface) - 2 :] != word.surface:
            span = span_of(tree.parsed, word.start, word.end)
            structural(ctx, keys[0], "cooperate", keys[1], span, "between-two", by=by)


def _owners(tree: Tree, i: int, ctx: Context) -> list[str]:
    """Whose ally, backer or member it is: the の-phrases of the noun, and what its compound names."""
    word = tree.words[i]
    found: list[str] = []
    for c in tree.children[i]:
        if (
            c < i
            and tree.words[c].nominal
            and tree.marker(c).adnominal
            and tree.marker(c).role in {"no", "toward", "with"}
        ):
            found += refs(tree, c, ctx)
    for m in word.inner:
        found += resolve(m, tree.parsed, ctx)
    if word.mention is not None and word.mention.cls != "Several":
        for m in word.mention.actors:
            found += resolve(m, tree.parsed, ctx)
    noun = tie_of(word.surface)
    if not found and noun is not None and (name := word.surface.removesuffix(noun.noun)):
        found += [ctx.registry.known(e, "", None) for e in load().by_name(name)[:1]]  # EU|加盟国
    return list(dict.fromkeys(found))


def _holders(
    tree: Tree, i: int, frames: list[Frame], ctx: Context
) -> Iterator[tuple[tuple[str, ...], Scope, Frame | None, int]]:
    """Who bears the noun: the subject of its predicate, or whom it stands right before; with where that ends."""
    for f in frames:
        own = f.word == i
        named = any(i in f.words.get(role, ()) and f.lemma in verbs for role, verbs in _BEING.items())
        if (own or named or i in f.words.get("AS", ())) and not f.scope.question:
            ends = [tree.words[w].end for w in (f.word, *f.words.get("A", ()))]
            if own or named or not f.subject_from.startswith("topic of the text"):
                yield f.get("A"), f.scope, f, max(ends)
    after = i + 1
    if after < len(tree.words) and tree.words[after].surface == "の" and not tree.marker(i).topic:
        after += 1
    if after >= len(tree.words) or tree.words[after].mention is None or not tree.words[after].nominal:
        return
    mention = tree.words[after].mention
    assert mention is not None
    beside = tree.words[after].start == tree.words[i].end
    named = mention.cls != "Several" and is_a(mention.cls, "Actor")
    if named and (beside or (after == i + 2 and mention.cls == "State")):
        yield refs(tree, after, ctx), Scope(), None, tree.words[after].end
