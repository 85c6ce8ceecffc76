"""Who acts, and for which state."""

from __future__ import annotations

from builders.interpreting.context import Context
from ontology.authority import load
from ontology.vocabulary import is_a


def is_actor(ctx: Context, key: str) -> bool:
    """Whether an entity acts."""
    return is_a(ctx.cls(key), "Actor")


def states_of(ctx: Context, key: str) -> tuple[str, ...]:
    """The state that an actor is, governs or comes from."""
    entity = ctx.registry.entities[key]
    if is_a(entity.cls, "State"):
        return (key,)
    state = getattr(entity.entry, "state", None)
    if state and not is_a(entity.cls, "Organization"):
        return (ctx.registry.known(load().entries[state], "", None),)
    if is_a(entity.cls, "Government"):
        return ctx.registry.members.get(key, ())
    return ()
