"""Questions as text for a terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from graph.joining.decisions import Decisions
from graph.joining.questions import Question, Teller
from graph.terms import curie
from graph.view import local_name


def to_text(question: Question) -> str:
    """Lay out a question: both things with names, dates and passages, how sure it is that they are one, and why."""
    return "\n".join(_lines(question)) + "\n"


def _lines(question: Question) -> Iterator[str]:
    yield f"{question.id}  {question.confidence:.2f}"
    for letter, teller in zip("AB", question.tellers, strict=True):
        yield from _side(letter, teller)
    yield "  why"
    yield from (f"    {reason}" for reason in question.reasons)


def _side(letter: str, teller: Teller) -> Iterator[str]:
    thing = teller.thing
    told = " · ".join(part for part in (thing.cls, thing.time, _others(thing.actors)) if part) if thing else ""
    yield f"  {letter}  {teller.side.name or curie(teller.iri)}" + (f"  ({told})" if told else "")
    others = [name for name in thing.names if name != teller.side.name] if thing else []
    if others:
        yield f"     also {'、'.join(others)}"
    yield f"     {teller.title or curie(teller.side.source)}"
    yield from (f"     「{quote}」" for quote in teller.quotes)


def _others(actors: Iterable[str]) -> str:
    return ", ".join(map(local_name, actors))


def decided_text(decisions: Decisions) -> str:
    """List the decisions that hold: id, what was decided about which two, by whom and when."""
    return "".join(
        f"{one.id}  {one.decision}: {' / '.join(side.name or curie(side.iri) for side in one.things)}"
        f"  ({one.by}, {one.at}){f'  {one.note}' if one.note else ''}\n"
        for one in decisions.standing()
    )


def to_json(found: Iterable[Question], decisions: Decisions) -> str:
    """Give questions, and the decisions that hold, as JSON."""
    content = {"doubtful": [to_data(one) for one in found], "decided": [_decided(one) for one in decisions.standing()]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _decided(one: Any) -> dict[str, Any]:
    things = [{"source": side.source, "iri": side.iri, "name": side.name} for side in one.things]
    return {"id": one.id, "decision": one.decision, "things": things, "by": one.by, "at": one.at, "note": one.note}


def to_data(question: Question) -> dict[str, Any]:
    """Give a question as plain data."""
    return {
        "id": question.id,
        "confidence": question.confidence,
        "reasons": list(question.reasons),
        "things": [_data(teller) for teller in question.tellers],
    }


def _data(teller: Teller) -> dict[str, Any]:
    thing = teller.thing
    return {
        "source": teller.side.source,
        "title": teller.title,
        "iri": teller.side.iri,
        "name": teller.side.name,
        "names": list(thing.names) if thing else [],
        "class": thing.cls if thing else "",
        "time": thing.time if thing else "",
        "actors": [local_name(actor) for actor in thing.actors] if thing else [],
        "quotes": list(teller.quotes),
    }
