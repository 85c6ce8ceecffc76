"""Who takes, holds or is given an office."""

from __future__ import annotations

from builders.interpreting.phrases import is_actor, refs, states_of
from builders.interpreting.references import resolve, title_relation
from builders.interpreting.telling import Telling
from ontology.vocabulary import is_a


def appoint(t: Telling) -> None:
    """Who is chosen or appointed, by whom, at which election, and to what."""
    for election in t.some("L", "Election"):
        t.add(election, "place", t.some("L", "State"), "elected-in")
    named = t.some("O", "Person")
    people = named or t.some("A", "Person")
    if people:
        event = t.event("Appointment", f"{t.names(people)}の{t.frame.lemma}", people)
        t.add(event, "participant", people, "appoints")
        if named and not t.frame.passive:
            t.add(event, "participant", t.some("A", "Organization", "State", "Government"), "appoints")
        _takes_office(t, people[0])


def _takes_office(t: Telling, person: str) -> None:
    """大統領に就任した, 後任に選出された: what the office makes a person of its body."""
    for i in (w for role in ("D", "AS", "R") for w in t.frame.words.get(role, [])):
        title, bodies = _office(t, i)
        relation, kind = title_relation(title)
        if relation == "none":
            continue
        if not bodies and kind == "state":
            bodies = t.some("L", "State") or list(states_of(t.ctx, person))
        wanted = "State" if kind == "state" else "Organization"
        fitting = [k for k in bodies if is_a(t.ctx.cls(k), wanted)] or [
            k for k in bodies if is_a(t.ctx.cls(k), "Organization")
        ]
        t.add_position(person, relation, fitting[:1], title)
        return


def _office(t: Telling, i: int) -> tuple[str, list[str]]:
    """The title that a word names, its own (大統領に) or that of a predecessor (X議長の後任に), and its body."""
    word = t.tree.words[i]
    mention = word.mention
    if word.surface in _SUCCESSOR:
        before = [c for c in t.tree.children[i] if c < i and t.tree.words[c].mention is not None]
        mention = t.tree.words[before[-1]].mention if before else None
    if mention is None or mention.cls != "Person" or not mention.title:
        return "", []
    bodies = [k for a in mention.actors for k in resolve(a, t.tree.parsed, t.ctx)]
    at = next((j for j, w in enumerate(t.tree.words) if w.mention is mention), i)
    for c in t.tree.children[at]:
        if c < at and t.tree.marker(c).role == "no":
            bodies += [k for k in refs(t.tree, c, t.ctx) if is_actor(t.ctx, k)]
    if not bodies and not mention.bare:
        for key in resolve(mention, t.tree.parsed, t.ctx):
            bodies += [c.object for c in t.ctx.claims if c.subject == key and c.predicate in {"headOf", "officeOf"}]
    return mention.title, bodies


def serve(t: Telling) -> None:
    """議長を務める: who holds the office that the object names."""
    people = t.some("A", "Person")
    for i in t.frame.words.get("O", []):
        title, bodies = _office(t, i)
        relation, kind = title_relation(title)
        if people and relation != "none":
            wanted = "State" if kind == "state" else "Organization"
            fitting = [k for k in bodies if is_a(t.ctx.cls(k), wanted)] or bodies
            t.add_position(people[0], relation, fitting[:1], title)
            return


_SUCCESSOR = {"後任", "後継", "後継者", "後釜"}
