"""A difference as text to read, with the words of the texts, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.difference.compare import Change, Claimed, Difference, Regrouped
from graph.terms import curie
from graph.view import local_name


def to_text(found: Difference) -> str:
    """Lay out a difference: counts, then by source what came, went and changed, then things and joins."""
    if found.empty:
        return "no difference\n"
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Difference) -> Iterator[str]:
    yield ", ".join(f"{number} {what}" for what, number in _counts(found).items() if number)
    for source in sorted({*found.added, *found.removed, *found.changed, *found.new_sources, *found.gone_sources}):
        mark = " (new)" if source in found.new_sources else " (gone)" if source in found.gone_sources else ""
        yield f"\n{found.titles.get(source, local_name(source))}{mark}"
        for sign, claims in (("+", found.added), ("-", found.removed)):
            for claimed in claims.get(source, ()):
                yield from _claim(sign, claimed)
        for change in found.changed.get(source, ()):
            yield from _change(change)
    if found.new_things or found.gone_things or found.things:
        yield "\nThings"
        for sign, things in (("+", found.new_things), ("-", found.gone_things)):
            yield from (f"  {sign} {label}  ({curie(iri)})" for iri, label in things)
        for thing in found.things:
            yield f"  ~ {thing.label}  ({curie(thing.iri)}): {_fields(_short(thing.fields))}"
    for title, groups in (("Joined", found.joined), ("Parted", found.parted)):
        if groups:
            yield f"\n{title}"
            for group in groups:
                yield from _group(found, group)
    for title, told in (
        ("New disagreements", found.new_disagreements),
        ("Gone disagreements", found.gone_disagreements),
    ):
        if told:
            yield f"\n{title}"
            for about, relation, values in told:
                yield f"  {local_name(about)}, {local_name(relation)}"
                yield from (f"      {value}" for value in values)


def _claim(sign: str, claimed: Claimed) -> Iterator[str]:
    yield f"  {sign} {claimed.subject} · {local_name(claimed.predicate)} · {claimed.object}  [{claimed.how}]"
    yield from (f"      「{quote}」" for quote in claimed.quotes)


def _change(change: Change) -> Iterator[str]:
    claimed = change.claimed
    fields = {name: values for name, values in change.fields.items() if name != "evidence"}
    told = _fields(fields) or "other passages"
    yield f"  ~ {claimed.subject} · {local_name(claimed.predicate)} · {claimed.object}: {told}"
    if "evidence" in change.fields:
        before, after = change.fields["evidence"]
        yield from (f"      {sign}「{words}」" for sign, words in (("- ", before), ("+ ", after)) if words)
    else:
        yield from (f"      「{quote}」" for quote in claimed.quotes)


def _short(fields: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    return {name: (curie(a), curie(b)) if name == "IRI" else (a, b) for name, (a, b) in fields.items()}


def _fields(fields: Mapping[str, tuple[str, str]]) -> str:
    return "; ".join(f"{name} {before or 'none'} → {after or 'none'}" for name, (before, after) in fields.items())


def _group(found: Difference, group: Regrouped) -> Iterator[str]:
    yield f"  {group.label}  ({curie(group.iri)})"
    for source, iri in group.members:
        yield f"      {curie(iri)} in {found.titles.get(source, local_name(source))}"


def _counts(found: Difference) -> dict[str, int]:
    return {
        "sources new": len(found.new_sources),
        "sources gone": len(found.gone_sources),
        "statements added": _sum(found.added.values()),
        "statements removed": _sum(found.removed.values()),
        "statements changed": _sum(found.changed.values()),
        "things new": len(found.new_things),
        "things gone": len(found.gone_things),
        "things changed": len(found.things),
        "joined": len(found.joined),
        "parted": len(found.parted),
        "disagreements new": len(found.new_disagreements),
        "disagreements gone": len(found.gone_disagreements),
    }


def _sum(groups: Iterable[tuple[object, ...]]) -> int:
    return sum(map(len, groups))


def to_json(found: Difference) -> str:
    """Give a difference as JSON; names of fields are those of the text."""
    sources = sorted({*found.added, *found.removed, *found.changed, *found.new_sources, *found.gone_sources})
    content = {
        "counts": _counts(found),
        "sources": [
            {
                "source": source,
                "title": found.titles.get(source, ""),
                "state": "new" if source in found.new_sources else "gone" if source in found.gone_sources else "kept",
                "added": [_claimed(one) for one in found.added.get(source, ())],
                "removed": [_claimed(one) for one in found.removed.get(source, ())],
                "changed": [
                    _claimed(one.claimed) | {"fields": _data(one.fields)} for one in found.changed.get(source, ())
                ],
            }
            for source in sources
        ],
        "new things": [{"iri": iri, "label": label} for iri, label in found.new_things],
        "gone things": [{"iri": iri, "label": label} for iri, label in found.gone_things],
        "changed things": [{"iri": one.iri, "label": one.label, "fields": _data(one.fields)} for one in found.things],
        "joined": [_regrouped(one) for one in found.joined],
        "parted": [_regrouped(one) for one in found.parted],
        "new disagreements": [_disagreement(one) for one in found.new_disagreements],
        "gone disagreements": [_disagreement(one) for one in found.gone_disagreements],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _claimed(one: Claimed) -> dict[str, Any]:
    return {
        "iri": one.iri, "subject": one.subject, "predicate": one.predicate, "object": one.object, "how": one.how,
        "quotes": list(one.quotes),
    }  # fmt: skip


def _data(fields: Mapping[str, tuple[str, str]]) -> dict[str, list[str]]:
    return {name: list(values) for name, values in fields.items()}


def _regrouped(one: Regrouped) -> dict[str, Any]:
    return {"iri": one.iri, "label": one.label, "members": [{"source": a, "iri": b} for a, b in one.members]}


def _disagreement(one: tuple[str, str, tuple[str, ...]]) -> dict[str, Any]:
    return {"about": one[0], "property": one[1], "told": list(one[2])}
