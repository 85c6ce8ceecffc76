"""From frames to claims: the lexicon's rows for a frame's class, with what their subjects and objects must be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from builders.interpreting.claims import Claim, When
from builders.interpreting.context import Context
from builders.interpreting.predicates import Frame
from builders.lexicon import table
from builders.reading import Span
from ontology.vocabulary import is_a

# Kinds that the lexicon's restrictions name, as classes of the ontology.
_KINDS: dict[str, tuple[str, ...]] = {
    "Any": ("Actor", "Relationship", "Agreement", "Event", "PolicyConcept", "Place"),
    "Thing": ("Relationship", "Agreement", "PolicyConcept", "Organization"),
    "Tie": ("Relationship", "Agreement", "PolicyConcept"),
    "Text": ("Agreement", "Relationship", "PolicyConcept"),
    "Concept": ("PolicyConcept",),
    "Matter": ("Event", "Agreement", "PolicyConcept", "Relationship"),
    "Place": ("Place", "State"),
    "Body": ("Organization", "Grouping"),
    "Doer": ("State", "Government", "Person", "Organization"),
    "Member": ("State", "Organization"),
}
_INVERSE = {"participant", "host", "speaker", "signatory", "guest", "party", "member", "place", "topic"}


_SUPPORTING = {"支持", "後押し", "擁護", "支える", "推す", "バックアップ", "同調"}


@dataclass(frozen=True, slots=True)
class Relation:
    """A row of the lexicon: which roles of a class of frames make which claim."""

    rule: str
    cls: str
    subject: str
    property: str
    object: str
    subject_kind: str
    object_kind: str


@cache
def relations() -> dict[str, tuple[Relation, ...]]:
    """The rows by frame class."""
    found: dict[str, list[Relation]] = {}
    for row in table("relations", "rule", "class", "subject", "property", "object", "restrict"):
        left, _, right = row["restrict"].partition(">")
        found.setdefault(row["class"], []).append(
            Relation(
                row["rule"], row["class"], row["subject"], row["property"], row["object"], left or "Any", right or "Any"
            )
        )
    return {cls: tuple(rows) for cls, rows in found.items()}


def is_kind(ctx: Context, key: str, kind: str) -> bool:
    """Whether an entity is of a kind that the lexicon names; ``Event-Remark`` is any event but a remark."""
    kind, _, exception = kind.partition("-")
    cls = ctx.cls(key)
    return any(is_a(cls, c) for c in _KINDS.get(kind, (kind,))) and not (exception and is_a(cls, exception))


def claims_of(frame: Frame, evidence: Span, ctx: Context, by: tuple[str, ...]) -> list[Claim]:
    """The claims that a frame makes by the rows of its class."""
    found: list[Claim] = []
    sc = frame.scope
    way = way_of(frame)
    trace = (
        f"predicate {frame.lemma} ({frame.cls}{', passive' if frame.passive else ''}"
        f"{', verbal noun' if frame.nominal else ''})",
        *(f"{role}: {', '.join(keys)}" for role, keys in sorted(frame.roles.items())),
        *((f"subject: {frame.subject_from}",) if frame.subject_from else ()),
        *sc.trace,
        *((frame.when.how,) if frame.when and frame.when.how else ()),
    )
    for row in relations().get(frame.cls, ()):
        subjects = [k for k in frame.get(row.subject) if is_kind(ctx, k, row.subject_kind)]
        if row.rule in {"request-owner", "urge-owner"} and any(is_a(ctx.cls(k), "Actor") for k in frame.get("D|C")):
            continue  # 政府に武装勢力への支援停止を求める: it is asked of it alone
        objects = [k for k in frame.get(row.object) if is_kind(ctx, k, row.object_kind)]
        for s in subjects:
            for o in objects:
                if s == o or (frame.lemma.endswith("懸念") and is_a(ctx.cls(o), "Place")):
                    continue  # 海域の情勢への懸念: what is feared is not the place
                property_ = row.property
                if property_ == "endorses" and frame.lemma in _SUPPORTING and is_a(ctx.cls(o), "Actor"):
                    property_ = "support"  # to back an actor is an act (PLOVER), to back an idea is a stance
                # The lexicon reads 'who does what'; these properties run from the thing to the actor.
                subject, object_ = (o, s) if row.property in _INVERSE and not _runs_forward(row) else (s, o)
                found.append(
                    Claim(
                        subject,
                        property_,
                        object_,
                        (evidence,),
                        row.rule,
                        sc.modality,
                        sc.negated,
                        by,
                        frame.when,
                        lemma=frame.lemma,
                        trace=trace,
                        way=way,
                    )
                )
    return found


def way_of(frame: Frame) -> str:
    """How the subject of a frame was found: ``own``, ``inherited`` or ``nominal``."""
    return "nominal" if frame.nominal else "inherited" if frame.subject_from else "own"


def _runs_forward(row: Relation) -> bool:
    """Whether a row with an inverse property already names the thing first (Text topic X)."""
    return row.property == "topic" and row.subject_kind in {"Text", "Agreement", "Event", "Organization"}


def structural(
    ctx: Context,
    subject: str,
    predicate: str,
    object_: str,
    evidence: Span,
    rule: str,
    *,
    by: tuple[str, ...] = (),
    when: When | None = None,
    modality: str = "Asserted",
    negated: bool = False,
    position: str | None = None,
) -> None:
    """Add a claim that the form of a name or phrase makes by itself."""
    ctx.claims.append(
        Claim(
            subject,
            predicate,
            object_,
            (evidence,),
            rule,
            modality,
            negated,
            by,
            when,
            position=position,
            trace=(f"form: {rule}",),
        )
    )


def together(claims: list[Claim]) -> list[Claim]:
    """The claims without those said twice in the same way, their evidence joined."""
    merged: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (
            claim.subject,
            claim.predicate,
            claim.object,
            claim.when.value if claim.when else None,
            claim.modality,
            claim.negated,
            claim.by,
        )
        if key in merged:
            old = merged[key]
            evidence = tuple(dict.fromkeys((*old.evidence, *claim.evidence)))
            better = claim if claim.confidence > old.confidence else old
            merged[key] = replace(better, evidence=evidence)
        else:
            merged[key] = claim
    return list(merged.values())
