"""Events: when each was, who took part, what came of it, and those that a predicate itself tells of."""

from __future__ import annotations

import re

from builders.interpreting.claims import Claim, When
from builders.interpreting.context import Context, span_of
from builders.interpreting.frames import Frame
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import is_actor, refs
from builders.interpreting.references import resolve
from builders.reading import Span
from ontology.vocabulary import is_a

_HELD = {"hold", "meet"}
_COUNT = re.compile(r"(?:通算)?([0-9０-９一二三四五六七八九十]+)(?:回|度)(?!目)")
_DIGITS = str.maketrans("０１２３４５６７８９一二三四五六七八九", "0123456789123456789")


def date_mentions(tree: Tree, ctx: Context, times: dict[int, When | None]) -> None:
    """Note for each event mention the time that its phrase or its clause gives it."""
    for i, word in enumerate(tree.words):
        for mention in (*((word.mention,) if word.mention else ()), *word.inner):
            if mention.cls == "Several" or not (is_a(mention.cls, "Event") or is_a(mention.cls, "Agreement")):
                continue
            when = _phrase_time(tree, i, times) or (_clause_time(tree, i, times) if is_a(mention.cls, "Event") else None)
            ctx.event_times[tree.parsed.span(mention.start, mention.end)] = when


def _phrase_time(tree: Tree, i: int, times: dict[int, When | None]) -> When | None:
    """A time inside the noun phrase: 2023年の日米韓首脳会談, 11月に開催された会談, 2016年|配備."""
    for c in tree.children[i]:
        if c < i and c in times and (tree.marker(c).role in {"no", ""} or tree.words[c].end == tree.words[i].start):
            return times[c]
    for c in tree.children[i]:
        if c < i and tree.words[c].relation == "acl" and c in tree.predicates:
            inside = [times[t] for t in _below(tree, c) if t in times and tree.marker(t).role not in {"from", "until"}]
            if inside:
                return inside[-1]
    # 2023年のキャンプデービッドで開催された会談: the time hangs on the place.
    inside = [times[t] for t in _below(tree, i) if t in times and tree.words[t].start >= tree.words[min(_below(tree, i))].start]
    before = tree.words[i - 1] if i else None
    if before is not None and i - 1 in times and before.end == tree.words[i].start:
        return times[i - 1]
    return inside[0] if len(inside) == 1 else None


def _below(tree: Tree, i: int) -> list[int]:
    found, todo = [i], list(tree.children[i])
    while todo:
        j = todo.pop()
        if j < i:
            found.append(j)
            todo += tree.children[j]
    return sorted(found)


def _clause_time(tree: Tree, i: int, times: dict[int, When | None]) -> When | None:
    """The time of the clause that an event is the subject, object or scene of."""
    above = tree.predicate_above(i)
    if above is None or tree.words[i].head != above:
        return None
    mine = [c for c in tree.children[above] if c in times and tree.marker(c).role not in {"until", "no"}]
    return times[mine[-1]] if mine else None


def claims(tree: Tree, f: Frame, evidence: Span, ctx: Context, by: tuple[str, ...]) -> list[Claim]:
    """What a frame says of events: participants, places and outcomes of named ones, and events that it is itself."""
    found: list[Claim] = []
    sc = f.scope

    def add(subject: str, predicate: str, object_: str, rule: str, when: When | None = None, confidence: float = 0.75) -> None:
        time = when or ctx.registry.entities[subject].when if subject.startswith("event/") else when
        found.append(
            Claim(subject, predicate, object_, (evidence,), rule, sc.modality, sc.negated, by, time, confidence, lemma=f.lemma,
                  trace=(f"predicate {f.lemma} ({f.cls})", *sc.trace))
        )  # fmt: skip

    if f.cls == "visit":
        places = [k for k in (*f.get("O"), *f.get("D")) if is_a(ctx.cls(k), "State") or is_a(ctx.cls(k), "Place")]
        visitors = [k for k in f.get("A") if is_actor(ctx, k)]
        if places and visitors:
            event = ctx.registry.event("Visit", f.lemma, visitors, f.when, evidence)
            for k in visitors:
                add(event, "participant", k, "visit", f.when)
            for k in places:
                add(event, "place", k, "visit", f.when)
    elif f.cls == "conclude":
        agreements = [k for k in (*f.get("O"), *f.get("D")) if is_a(ctx.cls(k), "Agreement")]
        scenes = [k for k in f.get("L") if is_a(ctx.cls(k), "Event")]
        for scene in scenes:
            parties = [p for p in ctx.registry.members.get(scene, ()) if is_actor(ctx, p)]
            when = ctx.registry.entities[scene].when
            for agreement in agreements:
                if ctx.registry.entities[agreement].when is None:
                    ctx.registry.entities[agreement].when = when
                for p in parties:
                    add(agreement, "party", p, "concluded-at", when)
            if agreements and len(parties) == 2:
                add(parties[0], "agree", parties[1], "concluded-at", when)
    elif f.cls == "hold":
        _count(tree, f, ctx)
    return found


def _count(tree: Tree, f: Frame, ctx: Context) -> None:
    match = _COUNT.search(tree.text[max(tree.words[f.word].start - 8, 0) : tree.words[f.word].start])
    if match is None:
        return
    digits = match[1].translate(_DIGITS)
    for key in f.get("O"):
        if key.startswith("event/") and digits.isdecimal():
            ctx.registry.entities[key].count = int(digits)


__all__ = ["claims", "date_mentions", "refs", "resolve", "span_of"]
