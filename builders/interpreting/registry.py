"""The entities of a text: one for each thing, however often and by whatever name it is mentioned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from builders.interpreting.claims import Entity, When
from builders.reading import Span
from ontology.authority import Entry
from ontology.vocabulary import ancestors, is_a

_SEGMENTS = {
    "State": "state", "Person": "person", "Government": "government", "Organization": "organization",
    "Grouping": "grouping", "Relationship": "relationship", "Agreement": "agreement", "Event": "event",
    "PolicyConcept": "concept", "Place": "place",
}  # fmt: skip


def segment(cls: str) -> str:
    """The part of an IRI that a class gives (``event`` for a Summit)."""
    return next(_SEGMENTS[a] for a in (cls, *ancestors(cls)) if a in _SEGMENTS)


def slug(name: str) -> str:
    """A name as the local part of an IRI: its own script, without spaces, brackets and punctuation."""
    text = unicodedata.normalize("NFKC", name)
    return re.sub(r"[^\w・ー\-]+", "-", text).strip("-") or "x"


def clash(a: When | None, b: When | None) -> bool:
    """Whether two times cannot be the same at their common precision."""
    if a is None or b is None:
        return False
    n = min(len(a.value), len(b.value))
    return a.value[:n] != b.value[:n]


class Registry:
    """The entities of one commentary by key, in the order of their first mention."""

    def __init__(self) -> None:
        self.entities: dict[str, Entity] = {}
        self.members: dict[str, tuple[str, ...]] = {}
        self.last: list[str] = []
        self.tentative: set[str] = set()
        self._numbers: dict[str, int] = {}

    def mention(self, key: str, surface: str, span: Span | None) -> str:
        """Note that an entity is spoken of at a place, by a name."""
        entity = self.entities[key]
        if surface and surface != entity.label:
            entity.alts.add(surface)
        if span is not None and span not in entity.mentions:
            entity.mentions.append(span)
        if key in self.last:
            self.last.remove(key)
        self.last.append(key)
        return key

    def known(self, entry: Entry, surface: str, span: Span | None) -> str:
        """The entity of an authority entry."""
        key = f"{entry.kind}/{entry.id}"
        if key not in self.entities:
            label = entry.labels.get("ja") or next(iter(entry.labels.values()))
            self.entities[key] = Entity(key, entry.cls, label, entry=entry)
        return self.mention(key, surface, span)

    def named(self, cls: str, name: str, span: Span | None, *, surface: str = "") -> str:
        """The entity that a text names and the authority does not know; one for each name and kind."""
        key = f"{segment(cls)}/{slug(name)}"
        if key not in self.entities:
            key = self._abbreviated(cls, name) or key
        if key not in self.entities:
            self.entities[key] = Entity(key, cls, name)
        return self.mention(key, surface or name, span)

    def _abbreviated(self, cls: str, name: str) -> str | None:
        """The text of the same class that a name is short for: its signs in order, with the same end (推薦決議)."""
        if segment(cls) not in {"agreement", "organization"} or len(name) < 4:
            return None
        if segment(cls) == "agreement":
            # 憲法条約 behind 欧州憲法条約 is the same, where nothing else is called so.
            whole = [k for k in self.last if k.startswith("agreement/") and self._ends_in(self.entities[k], name)]
            if len(whole) == 1 and is_a(self.entities[whole[0]].cls, cls):
                return whole[0]
        for key in reversed(self.last):
            entity = self.entities[key]
            if (
                entity.cls != cls
                or entity.label[-2:] != name[-2:]
                or (entity.label[:1] == name[:1] and len(entity.label) == len(name))
            ):
                continue
            long, short = (entity.label, name) if len(entity.label) >= len(name) else (name, entity.label)
            signs = iter(long)
            # A mere ending (協力覚書 in 経済協力覚書) may be another of the kind.
            if len(short) >= 4 and short not in long and "に関する" not in long and all(c in signs for c in short):
                return key
        return None

    @staticmethod
    def _ends_in(entity: Entity, name: str) -> bool:
        return any(n.endswith(name) and len(n) > len(name) for n in (entity.label, *entity.alts))

    def tie(self, cls: str, actors: tuple[str, ...], name: str, span: Span | None) -> str:
        """The relationship between actors: all names for the ties of the same actors mean one, alliances apart."""
        ids = sorted(a.split("/", 1)[1] for a in actors)
        if is_a(cls, "Alliance"):
            kind = "alliance"
        elif is_a(cls, "Partnership"):
            kind = "partnership"
        else:
            kind, cls = (
                ("relations", "BilateralRelations") if len(actors) == 2 else ("cooperation", "CooperationFramework")
            )
        key = f"relationship/{'-'.join(ids)}-{kind}"
        if key not in self.entities:
            self.entities[key] = Entity(key, cls, name)
            self.members[key] = actors
        return self.mention(key, name, span)

    def event(
        self,
        cls: str,
        name: str,
        actors: Iterable[str],
        when: When | None,
        span: Span | None,
        *,
        bare: bool = False,
        fresh: bool = False,
        own: bool = False,
    ) -> str:
        """The event of a class with participants at a time: an earlier mention of it, or a new one.

        Two mentions are one event when their classes agree, neither's participants exclude the other's and their times
        do not clash; a mention without a time joins the last such event only where its participants or its name tie it.
        A name that is a series' ``own`` (太平洋・島サミット) is no other event's.
        """
        actors = tuple(actors)
        found = None if fresh else self._same_event(cls, name, actors, when, bare, own)
        if found is None:
            stem = slug(f"{when.value}-{name}" if when else name)
            number = self._numbers.get(stem, 0) + 1
            self._numbers[stem] = number
            found = f"event/{stem}" + (f"-{number}" if number > 1 else "")
            self.entities[found] = Entity(found, cls, name, when=when)
            self.members[found] = actors or (self._last_participants(cls) if bare else ())
        entity = self.entities[found]
        if when is not None and (entity.when is None or len(when.value) > len(entity.when.value)):
            entity.when = when
        self.members[found] = tuple(dict.fromkeys((*self.members.get(found, ()), *actors)))
        if is_a(cls, entity.cls) and cls != entity.cls:
            entity.cls = cls
        return self.mention(found, name, span)

    def _last_participants(self, cls: str) -> tuple[str, ...]:
        """Who met last at an event of a class: 1月の首脳会談, after 中韓首脳会談, is theirs again."""
        for key in reversed(self.last):
            if key.startswith("event/") and self.entities[key].cls == cls and self.members.get(key):
                return self.members[key]
        return ()

    def _same_event(
        self, cls: str, name: str, actors: tuple[str, ...], when: When | None, bare: bool, own: bool
    ) -> str | None:
        for key in reversed(self.last):
            entity = self.entities[key]
            if not key.startswith("event/") or entity.entry is not None or (entity.count or 0) > 1:
                continue
            if not (is_a(entity.cls, cls) if bare else is_a(cls, entity.cls) or is_a(entity.cls, cls)) or clash(
                when, entity.when
            ):
                continue
            others = set(self.members.get(key, ()))
            if actors and others and not (set(actors) <= others or others <= set(actors)):
                continue
            same_name = slug(name) == slug(entity.label) or name in entity.alts
            if own and not same_name:
                continue
            if when is not None and entity.when is not None:
                if (
                    (actors and others)
                    or same_name
                    or bare
                    or (when.value == entity.when.value and len(when.value) >= 7)
                ):
                    return key
            elif bare or same_name or (actors and set(actors) == others):
                return key
        return None

    def recent(self, *classes: str, skip: Iterable[str] = ()) -> str | None:
        """The entity of one of some classes that was spoken of last."""
        left_out = set(skip)
        for key in reversed(self.last):
            if key not in left_out and any(is_a(self.entities[key].cls, c) for c in classes):
                return key
        return None


def name_ties(registry: Registry) -> None:
    """Give each tie that has several names the one that says best what it is: 関係 of two, 協力 of more."""
    for key, entity in registry.entities.items():
        if not key.startswith("relationship/") or key not in registry.members:
            continue
        end = "関係" if entity.cls == "BilateralRelations" else "協力" if entity.cls == "CooperationFramework" else ""
        names = [entity.label, *sorted(entity.alts, key=lambda n: (len(n), n))]
        best = next((n for n in names if end and n.endswith(end) and n != end), entity.label)
        if best != entity.label:
            entity.alts.add(entity.label)
            entity.alts.discard(best)
            entity.label = best
