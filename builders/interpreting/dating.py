"""The time of each event and agreement that is mentioned, from its own phrase or from its clause."""

from __future__ import annotations

import re

from builders.interpreting.claims import When
from builders.interpreting.context import Context
from builders.interpreting.grammar import Tree
from ontology.vocabulary import is_a


def date_mentions(tree: Tree, ctx: Context, times: dict[int, When | None]) -> None:
    """Note for each event mention the time that its phrase or its clause gives it."""
    for i, word in enumerate(tree.words):
        for mention in (*((word.mention,) if word.mention else ()), *word.inner):
            holder = mention.cls == "Person" and mention.bare  # 英国の首相: who that was, the time of the clause tells
            if mention.cls == "Several" or not (holder or is_a(mention.cls, "Event") or is_a(mention.cls, "Agreement")):
                continue
            when = _phrase_time(tree, i, times)
            if when is None and (holder or is_a(mention.cls, "Event")):
                when = _clause_time(tree, i, times)
            ctx.event_times[tree.parsed.span(mention.start, mention.end)] = when


def _phrase_time(tree: Tree, i: int, times: dict[int, When | None]) -> When | None:
    """A time inside the noun phrase: 2023年の日米韓首脳会談, 3月に開かれた会談, 2016年|配備."""
    inside = [t for t in subtree(tree, i) if t in times]
    for t in inside:
        if tree.words[t].head == i and (tree.marker(t).role in {"no", ""} or tree.words[t].end == tree.words[i].start):
            return times[t]
    for c in subtree(tree, i)[:-1]:
        # 5月に行われた同局との会見: the clause hangs on the newspaper and dates the interview.
        own_clause = tree.words[c].head == i or tree.words[c].lemma in _HELD
        if own_clause and tree.words[c].relation == "acl" and c in tree.predicates:
            own = [t for t in subtree(tree, c) if t in times and says_when(tree, t, of=True)]
            if own:
                return times[own[-1]]
    if i and i - 1 in times and tree.words[i - 1].end == tree.words[i].start:
        return times[i - 1]
    return times[inside[0]] if len(inside) == 1 and tree.marker(inside[0]).role in {"no", ""} else None


def says_when(tree: Tree, t: int, *, of: bool = False) -> bool:
    """Whether a time phrase tells when something happened, and not from or until when (9日から10日まで is when).

    ``of`` takes 2023年の as well, the time of the noun behind it.
    """
    role = tree.marker(t).role
    if tree.text.startswith(("以来", "来、"), tree.words[t].end):
        return False
    expression = tree.words[t].time
    if role == "from" and _BEGINS.match(tree.text[tree.marker(t).end :][:52]):
        return True
    if role in {"until", "from"}:
        return expression is not None and bool(expression.get("day2"))
    return of or role != "no"


# 9日から開かれる: the day on which something begins is its day.
_BEGINS = re.compile(r"[^、。]{0,40}?(?:予定|開[催かく幕]|始ま|行われ)")
_HELD = {"行う", "行なう", "開催", "開く", "実施", "催す"}


def subtree(tree: Tree, i: int) -> list[int]:
    """The words below ``i`` that stand before it, with ``i``, in order."""
    found, todo = [i], list(tree.children[i])
    while todo:
        j = todo.pop()
        if j < i:
            found.append(j)
            todo += tree.children[j]
    return sorted(found)


def _clause_time(tree: Tree, i: int, times: dict[int, When | None]) -> When | None:
    """The time of the clause that an event is the subject, object or scene of (its 開催 may stand between)."""
    above = tree.predicate_above(i)
    if above is None or tree.marker(i).role in {"about", "after", "also"}:
        return None
    head = tree.words[i].head
    occasion = tree.marker(i).role == "occasion"
    if (
        head != above
        and not occasion
        and not (tree.marker(i).role == "no" and tree.words[head].surface in {"開催", "実施", "中止", "延期"})
    ):
        return None
    mine = [c for c in tree.attached[above] if c in times and says_when(tree, c)]
    if mine:
        return times[mine[-1]]
    free = [t for t in times if tree.marker(t).role in {"ni", "topic", ""} and t > i]
    return times[free[0]] if len(times) == 1 and free else None
