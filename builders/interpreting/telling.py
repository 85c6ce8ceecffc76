"""A frame that tells of events, and the claims it makes of them."""

from __future__ import annotations

from collections.abc import Iterable

from builders.interpreting.claims import Claim, When
from builders.interpreting.context import Context
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import refs
from builders.interpreting.predicates import Frame
from builders.interpreting.relations import way_of
from builders.reading import Span
from ontology.vocabulary import is_a


class Telling:
    """The claims that one frame makes about events, with what they have in common."""

    def __init__(self, tree: Tree, frame: Frame, evidence: Span, ctx: Context, by: tuple[str, ...]) -> None:
        self.tree, self.frame, self.evidence, self.ctx, self.by = tree, frame, evidence, ctx, by
        self.claims: list[Claim] = []

    def add(
        self,
        subject: str,
        predicate: str,
        objects: Iterable[str],
        rule: str,
        when: When | None = None,
        *,
        negated: bool | None = None,
    ) -> None:
        """Say of an event (or agreement) that it has a property with some objects, ``negated`` as the frame is."""
        f = self.frame
        denied = f.scope.negated if negated is None else negated
        time = when or self.ctx.registry.entities[subject].when
        for o in objects:
            if o != subject:
                trace = (
                    f"predicate {f.lemma} ({f.cls}) as an event",
                    *f.scope.trace,
                    *((time.how,) if time and time.how else ()),
                )
                self.claims.append(
                    Claim(
                        subject, predicate, o, (self.evidence,), rule, f.scope.modality, denied, self.by, time,
                        lemma=f.lemma, trace=trace, way=way_of(f),
                    )
                )  # fmt: skip

    def add_position(self, person: str, relation: str, bodies: Iterable[str], title: str) -> None:
        """Say of a person that they lead or serve a body, from when they took the office."""
        f = self.frame
        for body in bodies:
            self.claims.append(
                Claim(
                    person, relation, body, (self.evidence,), "takes-office", f.scope.modality, f.scope.negated,
                    self.by, f.when, position=title, lemma=f.lemma, way=way_of(f),
                    trace=(f"predicate {f.lemma} ({f.cls})", *f.scope.trace),
                )
            )  # fmt: skip

    def some(self, roles: str, *classes: str) -> list[str]:
        """The entities in some roles that are of one of some classes."""
        keys = [k for role in roles.split("|") for k in self.frame.roles.get(role, ())]
        return [k for k in dict.fromkeys(keys) if any(is_a(self.ctx.cls(k), c) for c in classes)]

    def add_speaker(self) -> None:
        """Who says something at an interview or a press conference is its speaker."""
        for scene in self.some("L", "Remark"):
            self.add(scene, "speaker", self.some("A", "Person", "Government", "State"), "speaks-at")

    def add_attendance(self) -> None:
        """Who decides, says or demands something at a meeting took part in it."""
        if self.frame.passive or self.frame.cls == "hold" or self.frame.subject_from.startswith(("who", "the")):
            return
        at = {
            k
            for i in self.frame.words.get("L", [])
            if self.tree.words[i].mention and self.tree.marker(i).role != "until"
            for k in refs(self.tree, i, self.ctx)
        }
        for scene in self.some("L", "Meeting", "Election"):
            # 対話の設置で一致した agrees on a dialogue and not at one.
            if self.frame.words.get("L") and scene not in at:
                continue
            # Who did not agree, or win, was there all the same.
            self.add(scene, "participant", self.some("A", "Actor"), "acts-at", negated=False)

    def names(self, keys: Iterable[str]) -> str:
        """The labels of entities, as a name for what they do together."""
        return "・".join(self.ctx.registry.entities[k].label for k in keys)

    def event(self, cls: str, name: str, actors: Iterable[str] = ()) -> str:
        """The event that the frame tells of, joined with an earlier telling where there is one."""
        return self.ctx.registry.event(cls, name, actors, self.frame.when, self.evidence)
