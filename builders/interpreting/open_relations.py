"""Predicates that the lexicon lacks, kept as open relations with the text's own verb and the property nearest to it."""

from __future__ import annotations

from builders.interpreting.claims import Claim
from builders.interpreting.context import Context
from builders.interpreting.grammar import Tree
from builders.interpreting.nearest import nearest
from builders.interpreting.predicates import Frame, predicate_classes
from builders.interpreting.relations import is_kind, relations
from builders.reading import Span
from ontology.vocabulary import OPEN_RELATION

# Verbs that say too little by themselves to relate anything.
_VAGUE = {
    "なる", "成る", "ある", "有る", "いる", "居る", "する", "為る", "できる", "出来る", "言う", "いう", "思う",
    "考える", "見る", "みる",
    "いく", "行く", "くる", "来る", "しまう", "おく", "置く", "もつ", "持つ", "よる", "つく", "付く", "過ぎる",
    "すぎる", "始める", "始まる",
    "終わる", "異なる", "違う", "示す", "示る", "含める", "挙げる", "かける", "限る", "わかる", "分かる", "知る",
}  # fmt: skip
_OTHERS = ("O", "D", "C", "R", "T", "I", "FROM")


def open_relations(tree: Tree, f: Frame, evidence: Span, ctx: Context, by: tuple[str, ...]) -> list[Claim]:
    """What a predicate outside the lexicon relates: its agent to its object, as the text puts it; perhaps nothing.

    Every such predicate is counted, so that the report can tell what the lexicon lacks.
    """
    word = tree.words[f.word]
    verb = word.tag.startswith("動詞") or "サ変" in word.tag
    if f.cls or not verb or f.lemma in _VAGUE or f.scope.question:
        return []
    ctx.outside[f.lemma] += 1
    agents = f.roles.get("A", ())
    other = next((f.roles[role] for role in _OTHERS if f.roles.get(role)), ())
    return [_open(f, s, o, evidence, ctx, by) for s in agents for o in other if s != o]


def _open(f: Frame, subject: str, other: str, evidence: Span, ctx: Context, by: tuple[str, ...]) -> Claim:
    near = nearest(f.lemma)
    proposed, why = None, "nothing in the lexicon is near it"
    if near is not None:
        cls = predicate_classes()[near[0]]
        fitting = (
            r
            for r in relations().get(cls, ())
            if is_kind(ctx, subject, r.subject_kind) and is_kind(ctx, other, r.object_kind)
        )
        row = next(fitting, None)
        proposed = row.property if row else None
        why = f"nearest: {near[0]} ({cls}), cosine {near[1]:.2f}"
    return Claim(
        subject, OPEN_RELATION, other, (evidence,), "open-relation", f.scope.modality, f.scope.negated, by, f.when,
        lemma=f.lemma, proposed=proposed,
        trace=(f"predicate {f.lemma} is not in the lexicon", why, *f.scope.trace),
    )  # fmt: skip
