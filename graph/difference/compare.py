"""Two graphs compared: statements by source, things, and what was joined or parted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from graph.difference.contents import Claim, Contents, Thing


@dataclass(frozen=True, slots=True)
class Claimed:
    """A statement of one of the two graphs, with names: ``quotes`` are the words that it rests on."""

    iri: str
    subject: str
    predicate: str
    object: str
    how: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A statement of both, of which something differs: by what differs, what it was and what it is."""

    claimed: Claimed
    fields: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Rethought:
    """A thing of both graphs that differs: its IRI (before, where it has another now), and what differs."""

    iri: str
    label: str
    fields: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Things that are one in one of the graphs, and not in the other: each as its source and the IRI it has there."""

    iri: str
    label: str
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs. Statements are by source; ``titles`` has what each source is called."""

    titles: Mapping[str, str]
    added: Mapping[str, tuple[Claimed, ...]]
    removed: Mapping[str, tuple[Claimed, ...]]
    changed: Mapping[str, tuple[Change, ...]]
    new_sources: tuple[str, ...]
    gone_sources: tuple[str, ...]
    new_things: tuple[tuple[str, str], ...]
    gone_things: tuple[tuple[str, str], ...]
    things: tuple[Rethought, ...]
    joined: tuple[Regrouped, ...]
    parted: tuple[Regrouped, ...]
    new_disagreements: tuple[tuple[str, str, tuple[str, ...]], ...]
    gone_disagreements: tuple[tuple[str, str, tuple[str, ...]], ...]

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        found = (
            *(self.added, self.removed, self.changed, self.new_sources, self.gone_sources, self.new_things),
            *(self.gone_things, self.things, self.joined, self.parted),
            *(self.new_disagreements, self.gone_disagreements),
        )
        return not any(found)


def compare(old: Contents, new: Contents) -> Difference:
    """Compare two graphs.

    A statement is the same when it says the same of the same, in the same source; changed when only its modality, time,
    denial, speaker or confidence differ; a thing that has another IRI and most of its places in the texts is the same.
    """
    renamed = _renamed(old, new)
    before = [_under(claim, renamed) for claim in old.claims]
    added: defaultdict[str, list[Claimed]] = defaultdict(list)
    removed: defaultdict[str, list[Claimed]] = defaultdict(list)
    changed: defaultdict[str, list[Change]] = defaultdict(list)
    groups = _grouped(before), _grouped(new.claims)
    for key in sorted({*groups[0], *groups[1]}):
        left, right, pairs = _paired(groups[0].get(key, []), groups[1].get(key, []))
        removed[key[0]] += [_claimed(old, claim) for claim in left]
        added[key[0]] += [_claimed(new, claim) for claim in right]
        changed[key[0]] += [
            Change(_claimed(new, now), fields) for then, now in pairs if (fields := dict(_fields(old, new, then, now)))
        ]
    return Difference(
        titles=dict(sorted({**old.sources, **new.sources}.items())),
        added={source: tuple(found) for source, found in added.items() if found},
        removed={source: tuple(found) for source, found in removed.items() if found},
        changed={source: tuple(found) for source, found in changed.items() if found},
        new_sources=tuple(sorted(new.sources.keys() - old.sources.keys())),
        gone_sources=tuple(sorted(old.sources.keys() - new.sources.keys())),
        new_things=tuple(
            (iri, new.label(iri)) for iri in sorted(new.things.keys() - old.things.keys() - set(renamed.values()))
        ),
        gone_things=tuple(
            (iri, old.label(iri)) for iri in sorted(old.things.keys() - new.things.keys() - renamed.keys())
        ),
        things=tuple(_rethought(old, new, renamed)),
        joined=tuple(_regrouped(old, new)),
        parted=tuple(_regrouped(new, old)),
        new_disagreements=tuple(sorted(new.disagreements - old.disagreements)),
        gone_disagreements=tuple(sorted(old.disagreements - new.disagreements)),
    )


def _renamed(old: Contents, new: Contents) -> dict[str, str]:
    """The IRIs that are there no more, each with the one that has the most of its places in the texts."""
    places: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for iri, thing in new.things.items():
        for mention in thing.mentions:
            places[mention].append(iri)
    found: dict[str, str] = {}
    for iri in sorted(old.things.keys() - new.things.keys()):
        thing = old.things[iri]
        shared: defaultdict[str, int] = defaultdict(int)
        for mention in thing.mentions:
            for candidate in places[mention]:
                if new.things[candidate].classes & thing.classes or new.things[candidate].names & thing.names:
                    shared[candidate] += 1
        best = min(shared, key=lambda one: (-shared[one], one), default="")
        if best and shared[best] * 2 > len(thing.mentions):
            found[iri] = best
    return found


def _under(claim: Claim, renamed: Mapping[str, str]) -> Claim:
    subject, object_ = (renamed.get(iri, iri) for iri in (claim.subject, claim.object))
    by = tuple(sorted(renamed.get(iri, iri) for iri in claim.by))
    return replace(claim, subject=subject, object=object_, by=by)


def _grouped(claims: Iterable[Claim]) -> dict[tuple[str, str, str, str], list[Claim]]:
    found: defaultdict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.source, claim.subject, claim.predicate, claim.object].append(claim)
    return found


def _paired(old: list[Claim], new: list[Claim]) -> tuple[list[Claim], list[Claim], list[tuple[Claim, Claim]]]:
    """Pair what says the same of the same: what is told alike first, then what rests on the same words."""
    pairs: list[tuple[Claim, Claim]] = []
    ranked = sorted(
        ((_distance(then, now), _order(then), _order(now), then, now) for then in old for now in new),
        key=lambda one: one[:3],
    )
    left, right = {id(one): one for one in old}, {id(one): one for one in new}
    for _, _, _, then, now in ranked:
        if id(then) in left and id(now) in right:
            del left[id(then)], right[id(now)]
            pairs.append((then, now))
    return list(left.values()), list(right.values()), pairs


def _order(claim: Claim) -> tuple[object, ...]:
    return claim.modality, claim.negated, claim.time, claim.by, tuple(sorted(claim.quotes)), claim.iri


def _distance(then: Claim, now: Claim) -> tuple[int, int]:
    differing = sum(a != b for a, b in zip(_told(then), _told(now), strict=True))
    return differing, -len(then.quotes.keys() & now.quotes.keys())


def _told(claim: Claim) -> tuple[object, ...]:
    return claim.modality, claim.negated, claim.time, claim.by


def _fields(old: Contents, new: Contents, then: Claim, now: Claim) -> Iterator[tuple[str, tuple[str, str]]]:
    for name, a, b in (
        ("modality", then.modality, now.modality),
        ("negated", str(then.negated).lower(), str(now.negated).lower()),
        ("time", _time(then), _time(now)),
        ("attributed to", ", ".join(map(old.label, then.by)), ", ".join(map(new.label, now.by))),
        ("confidence", then.confidence, now.confidence),
    ):
        if (a != b) if name != "attributed to" else then.by != now.by:
            yield name, (a, b)
    gone, come = (sorted(a.quotes.keys() - b.quotes.keys()) for a, b in ((then, now), (now, then)))
    if gone or come:
        yield "evidence", (" ".join(then.quotes[one] for one in gone), " ".join(now.quotes[one] for one in come))


def _time(claim: Claim) -> str:
    """The time, with its days where they are not what the time says."""
    time, first, last = claim.time
    whole = not time or time == first == last or (len(time) < 10 and first.startswith(time) and last.startswith(time))
    return time if whole else f"{first}/{last}"


def _claimed(held: Contents, claim: Claim) -> Claimed:
    said = [claim.modality, *(["denied"] if claim.negated else []), _time(claim)]
    said += [f"according to {', '.join(map(held.label, claim.by))}"] if claim.by else []
    return Claimed(
        claim.iri,
        held.label(claim.subject),
        claim.predicate,
        held.label(claim.object),
        ", ".join(part for part in said if part),
        tuple(claim.quotes.values()),
    )


def _rethought(old: Contents, new: Contents, renamed: Mapping[str, str]) -> Iterator[Rethought]:
    for iri, then in sorted(old.things.items()):
        name = renamed.get(iri, iri)
        now = new.things.get(name)
        if now is None:
            continue
        fields = {"IRI": (iri, name)} if name != iri else {}
        fields |= dict(_facets(then, now))
        if fields:
            yield Rethought(iri, new.label(name), fields)


def _facets(then: Thing, now: Thing) -> Iterator[tuple[str, tuple[str, str]]]:
    for name, a, b in (
        ("names", then.names, now.names),
        ("class", then.classes, now.classes),
        ("time", then.times, now.times),
    ):
        if a != b:
            yield name, ("、".join(sorted(a - b)), "、".join(sorted(b - a)))


def _regrouped(old: Contents, new: Contents) -> Iterator[Regrouped]:
    """The clusters of the second graph that are not together in the first."""
    group = {member: iri for iri, members in old.joins.items() for member in members}
    for iri, members in new.joins.items():
        before = {group.get(member, "") for member in members}
        if len(before) > 1 or before == {""}:
            yield Regrouped(iri, new.label(iri), tuple(sorted(members)))
