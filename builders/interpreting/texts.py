"""What stands in a text, or is dealt with at a meeting."""

from __future__ import annotations

import re

from builders.interpreting.contents import below, enumerated
from builders.interpreting.lists import listed
from builders.interpreting.phrases import refs
from builders.interpreting.telling import Telling
from ontology.vocabulary import is_a


def settle(t: Telling) -> None:
    """議定書では目標が設定されている: what is set in a text is in it."""
    if t.frame.passive and t.some("L", "Agreement"):
        contents(t)


def contents(t: Telling) -> None:
    """What is agreed, confirmed or discussed at a meeting, or stands in a text, is its topic."""
    holders = t.some("L", "Event") or t.some("D|L|A|AS", "Agreement")
    if (
        not holders
        and not t.frame.words.get("D")
        and not t.frame.words.get("L")
        and t.frame.passive
        and t.frame.lemma in _WRITTEN
    ):
        recent = t.ctx.registry.recent("Agreement")
        holders = [recent] if recent is not None else []
    if (
        not holders
        and not t.frame.words.get("A")
        and not t.frame.passive
        and t.frame.lemma in _WRITTEN
        and t.ctx.text is not None
        and t.ctx.sentence - t.ctx.text_in == 1
    ):
        holders = [t.ctx.text]  # the text that the sentence before is about goes on
    if not holders:
        return
    issuers = _issuers(t)
    for holder in holders:
        if is_a(t.ctx.cls(holder), "Agreement") and issuers:
            t.add(holder, "party", issuers, "whose-policy-it-holds")
            return
    found = content(t)
    for holder in holders:
        if is_a(t.ctx.cls(holder), "Agreement") and t.frame.cls == "advocate":
            for issuer in t.ctx.registry.members.get(holder, ()):
                t.add(
                    issuer,
                    "advocates",
                    [k for k in found if is_a(t.ctx.cls(k), "PolicyConcept")],
                    "issuer-advocates",
                    t.ctx.registry.entities[holder].when,
                )
        t.add(holder, "topic", [k for k in found if k != holder and k not in holders], "content")


# What is said of the contents of a text; where none is named it is the one spoken of last.
_WRITTEN = {"盛り込む", "記載", "明記", "規定", "含む", "含める", "定める", "柱となる", "うたう", "謳う"}


_POLICY = re.compile(r"(?:方針|政策|計画|構想|考え|目標|立場|ビジョン)$")


def _issuers(t: Telling) -> list[str]:
    """Whose policy a text sets out (李政権の方針が示された文書): its issuer."""
    found: list[str] = []
    for i in t.frame.words.get("O", []):
        if _POLICY.search(t.tree.words[i].surface) and t.frame.passive:
            for c in t.tree.children[i]:
                if c < i and t.tree.marker(c).role == "no" and t.tree.words[c].mention is not None:
                    found += [
                        k
                        for k in refs(t.tree, c, t.ctx)
                        if is_a(t.ctx.cls(k), "Government") or is_a(t.ctx.cls(k), "State")
                    ]
    for holder in t.some("L|D|A", "Agreement"):
        if found:
            t.ctx.registry.members[holder] = tuple(found)
    return found


def advocate(t: Telling) -> None:
    """What is put forward in a text is in it."""
    if t.frame.passive and t.some("L|D", "Agreement"):
        contents(t)


def content(t: Telling) -> list[str]:
    """What a predicate is about: the concepts, ties and texts named in its object, and the actors one disputes over."""
    found: list[str] = []
    for role in ("O", "T", "ALSO", "L"):
        if role == "L" and not any(t.tree.words[i].surface == "こと" for i in t.frame.words.get("L", [])):
            continue
        if t.frame.cls == "include" and role in {"O", "T"}:
            several = [k for last in t.frame.words.get(role, []) for k in enumerated(t.tree, last, t.ctx)]
            if several:
                found += several
                continue
        for i in (j for last in t.frame.words.get(role, []) for j in listed(t.tree, last)):
            mention = t.tree.words[i].mention
            if mention is not None and mention.cls in {"Meeting", "Summit"}:
                continue
            own = below(t.tree, i, t.ctx)
            found += own or refs(t.tree, i, t.ctx, opened=True)
    if not found and t.frame.cls == "include":
        # 協定は、選挙を行うと定めている: what the clause acts on.
        for p in t.tree.children[t.frame.word]:
            if p in t.tree.attached and p < t.frame.word and t.tree.quoted_by(p, t.frame.word):
                acted = [c for c in t.tree.attached[p] if t.tree.marker(c).role == "wo"]
                found += [k for c in acted for k in below(t.tree, c, t.ctx) or refs(t.tree, c, t.ctx, opened=True)]
    return list(dict.fromkeys(found))
