"""What noun phrases say without a predicate: lists of members, makers and takers of policies, topics of meetings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from builders.annotating.names import short_states
from builders.interpreting.claims import Entity, When
from builders.interpreting.contents import below
from builders.interpreting.context import Context, span_of
from builders.interpreting.grammar import Tree
from builders.interpreting.lists import listed
from builders.interpreting.names import to_come
from builders.interpreting.phrases import is_actor, points_back, refs
from builders.interpreting.predicates import Frame, lemma_of
from builders.interpreting.references import resolve
from builders.interpreting.relations import structural
from builders.interpreting.scope import matrix_cue, noun_cue
from builders.interpreting.verbal_nouns import owners_of
from builders.lexicon import table
from builders.reading import Span
from ontology.vocabulary import is_a

_WANTING = {
    "目指す", "求める", "図る", "模索", "志向", "掲げる", "期す", "狙う", "望む", "希望", "追求", "表明", "打ち出す",
    "計画", "準備", "検討",
}  # fmt: skip


# What becomes of an event that does not take place.
CALLED_OFF = {"中止", "取りやめ", "取りやめる", "見送り", "見送る", "延期", "キャンセル", "流れる", "中断"}


def stands_alone(entity: Entity) -> bool:
    """Whether an entity is worth keeping although no claim speaks of it: whatever the text names somewhere."""
    if is_a(entity.cls, "PolicyConcept"):
        # 対話 and 安定 are words before they are concepts: alone, only a longer or a coined name counts.
        return bool(entity.mentions) and (entity.entry is None or len(entity.label) >= 4)
    return bool(entity.mentions)


def attitude(tree: Tree, matrix: Frame, cls: str) -> str:
    """The modality that a predicate gives to the verbal noun that is its argument: 復元を目指す is planned.

    Who supports or stresses a deed does not do it (拡大を支持する); only to stress cooperation is to cooperate.
    """
    if matrix.lemma in _WANTING or matrix.cls == "strive":
        return "Planned"
    for found in matrix.words.values():
        for i in found:
            cue = noun_cue(tree.words[i].surface)
            if cue:
                return cue
    modality = matrix_cue(matrix.lemma)
    if modality and modality != "Assessed":
        return modality
    if matrix.lemma in _DECLARING and cls in {"abandon", "retreat", "sanction", "support"}:
        return "Asserted"  # 条約からの離脱を宣言した
    if matrix.cls in {"endorse", "prioritize"}:
        return "Asserted" if cls == "cooperate" else ""
    return "Asserted" if matrix.cls == "hold" else ""


# To say so is to do it.
_DECLARING = {"宣言", "通告", "通知", "宣告", "布告", "断行", "強行"}


def patterns(tree: Tree, ctx: Context, by: tuple[str, ...]) -> None:
    """Claims that noun phrases make by their form."""
    for i, word in enumerate(tree.words):
        mark = tree.marker(i)
        if (
            word.mention is None
            and not word.inner
            and not points_back(word)
            and not (word.nominal and mark.role in {"about", "for"})
        ):
            continue
        noun = tree.noun_after(i) if mark.adnominal else None
        if noun is not None and mark.role == "about" and tree.marker(noun).role == "no":
            # 気候変動に関する国連の委員会: the committee is about it, not the United Nations.
            noun = tree.noun_after(noun)
        if noun is None or tree.words[noun].mention is None:
            continue
        target = tree.words[noun].mention
        assert target is not None
        if target.cls == "Several" or noun - i > 6:
            continue
        heads = resolve(target, tree.parsed, ctx)
        keys = refs(tree, i, ctx)
        if word.mention is not None and len(listed(tree, i)) > 1 and is_a(target.cls, "PolicyConcept"):
            # A government and a club's initiative: only the last of a list has what follows its の.
            keys = resolve(word.mention, tree.parsed, ctx)
        span = span_of(tree.parsed, word.start, tree.words[noun].end)
        for head in heads:
            for key in keys:
                if head != key and _runs(tree.words[noun].surface, mark.role, ctx.cls(key), ctx.cls(head)):
                    structural(ctx, key, "adopts", head, span, "own-doctrine", by=by)
                elif head != key:
                    _claim(ctx, mark.role, key, head, span, by, "Planned" if to_come(tree, noun) else "Asserted")


def _runs(surface: str, marker: str, modifier: str, head: str) -> bool:
    """Whether a phrase names the approach of a state (インドの仲介外交); 国の自律性 is none, whatever its class."""
    return (
        marker in {"by", "no"}
        and is_a(modifier, "State")
        and is_a(head, "Doctrine")
        and bool(re.search(r"(?:外交|主義|路線|政策|ドクトリン)$", surface))
    )


_CALLED = {"評価", "言える", "いえる", "呼べる", "呼ぶ", "形容", "表現", "名付ける", "名づける", "言う", "称する"}


def judged_as(tree: Tree, frames: list[Frame], ctx: Context, by: tuple[str, ...]) -> None:
    """政権の外交は「等距離外交」と呼べる: whose policy it is follows what it is said to be."""
    for f in frames:
        said = [k for k in f.roles.get("C", ()) if is_a(ctx.cls(k), "Doctrine") or is_a(ctx.cls(k), "Initiative")]
        if f.lemma not in _CALLED or not said or f.scope.negated or f.scope.question:
            continue
        for i, word in enumerate(tree.words[: f.word]):
            if tree.marker(i).role != "topic" or not re.search(
                r"(?:外交|政策|路線|方針|戦略|姿勢|構想)$", word.surface
            ):
                continue
            whose = [k for k in owners_of(tree, i, ctx) if not is_a(ctx.cls(k), "State")] or owners_of(tree, i, ctx)
            span = span_of(tree.parsed, word.start, tree.words[f.word].end)
            modality = "Assessed" if f.scope.modality in {"Asserted", "Possible"} else f.scope.modality
            for owner in whose[:1]:
                for key in said:
                    structural(ctx, owner, "adopts", key, span, "judged-as", by=by, modality=modality)


def cooperation(tree: Tree, frames: list[Frame], ctx: Context, by: tuple[str, ...]) -> None:
    """Xをめぐる協力 between actors named beside it (日米韓ではXをめぐる協力が): the tie has X as its topic."""
    by_word = {f.word: f for f in frames}
    for i, word in enumerate(tree.words):
        if word.mention is not None or not _COOPERATION.search(word.surface):
            continue
        topics = [k for m in word.inner for k in resolve(m, tree.parsed, ctx) if is_a(ctx.cls(k), "PolicyConcept")]
        actors: list[str] = []
        above = tree.predicate_above(i)
        beside = [*tree.children[i], *(tree.attached.get(above, []) if above is not None else [])]
        for c in beside:
            if c >= i or not tree.words[c].nominal:
                continue
            role = tree.marker(c).role
            if role == "about":
                topics += [k for k in refs(tree, c, ctx, opened=True) if not is_actor(ctx, k)]
            mention = tree.words[c].mention
            if role in {"loc", "de", "no", "topic", "with", "ga"} and mention is not None and mention.cls == "Several":
                actors += [k for k in refs(tree, c, ctx) if is_a(ctx.cls(k), "State")]
        if len(actors) < 2 or not topics:
            continue
        tie = ctx.registry.tie("CooperationFramework", tuple(dict.fromkeys(actors)), word.surface, None)
        matrix = by_word.get(above) if above is not None else None
        modality = matrix.scope.modality if matrix is not None else "Asserted"
        if matrix is not None and matrix.passive and matrix.lemma in {"求める", "期待"}:
            modality = "Normative" if matrix.lemma == "求める" else "Possible"
        start = min(c for c in [*beside, i] if tree.words[c].nominal)
        span = span_of(tree.parsed, tree.words[start].start, word.end)
        for topic in dict.fromkeys(topics):
            structural(ctx, tie, "topic", topic, span, "cooperation-about", by=by, modality=modality)


_COOPERATION = re.compile(r"(?:協力|連携|取組み|取り組み|取組|対話)$")


def purposes(tree: Tree, ctx: Context, by: tuple[str, ...]) -> None:
    """停戦を求める決議, 根絶を目的とする条約: the clause on a text or a meeting says what it is about."""
    for i, word in enumerate(tree.words):
        mention = word.mention
        if (
            mention is None
            or mention.cls == "Several"
            or not any(is_a(mention.cls, c) for c in ("Agreement", "Meeting", "Organization"))
        ):
            continue
        for c in tree.children[i]:
            about = _CHARGED if is_a(mention.cls, "Organization") else _ABOUT
            if c >= i or c not in tree.attached or lemma_of(tree, c) not in about:
                continue
            span = span_of(tree.parsed, tree.words[min([c, *tree.attached[c]])].start, word.end)
            for o in tree.attached[c]:
                if tree.marker(o).role not in {"wo", "ni", "about"}:
                    continue
                for key in below(tree, o, ctx) or refs(tree, o, ctx, opened=True):
                    for head in resolve(mention, tree.parsed, ctx):
                        if key != head and not is_actor(ctx, key):
                            structural(ctx, head, "topic", key, span, "purpose", by=by)


# What a body is there for: 調整を担当する事務局.
_CHARGED = {"担当", "所管", "管轄", "司る", "監視", "管理", "審査", "調整", "防止"}


_ABOUT = {
    "求める",
    "定める",
    "禁じる",
    "禁止",
    "目指す",
    "目的",
    "非難",
    "規定",
    "扱う",
    "協議",
    "議論",
    "話し合う",
    "要求",
    "認める",
    "承認",
    "制限",
    "推進",
    "柱",
    "主題",
    "盛り込む",
    "うたう",
    "目的と",
}


_MEMBER = re.compile(r"(?:加盟国|メンバー国|メンバー|一員|構成国|締約国|批准国|署名国|当事国|理事国)$")


_VISIT = re.compile(r"訪(?P<sign>.)(?:時|中|後|前|先)?$")


def visits(tree: Tree, frames: list[Frame], times: dict[int, When | None], ctx: Context, by: tuple[str, ...]) -> None:
    """首相の訪米, and 訪中では首相が…した: a verbal noun that carries the state visited is a visit."""
    for i, word in enumerate(tree.words):
        match = _VISIT.search(word.surface)
        if match is None or match["sign"] not in short_states() or i in tree.predicates or word.mention is not None:
            continue
        who = [k for c in tree.children[i] if c < i and tree.marker(c).role in {"no", "by"} for k in refs(tree, c, ctx)]
        above = tree.predicate_above(i)
        matrix = next((f for f in frames if f.word == above), None)
        if not who and matrix is not None and tree.marker(i).role in {"de", "loc", "occasion", "ni"}:
            who = list(matrix.roles.get("A", ()))
        people = [k for k in who if is_a(ctx.cls(k), "Person") or is_a(ctx.cls(k), "Government")]
        if not people:
            continue
        when = next((times[c] for c in tree.children[i] if c in times), None)
        if when is None and matrix is not None:
            when = matrix.when
        span = span_of(tree.parsed, word.start, word.end)
        place = ctx.registry.known(short_states()[match["sign"]], "", None)
        labels = "・".join(ctx.registry.entities[k].label for k in people)
        event = ctx.registry.event("Visit", f"{labels}の{word.surface}", (*people, place), when, span)
        off = matrix is not None and matrix.lemma in CALLED_OFF and i in {j for w in matrix.words.values() for j in w}
        modality = "Planned" if matrix is not None and matrix.scope.modality in {"Planned", "Normative"} else "Asserted"
        for person in dict.fromkeys(people):
            structural(
                ctx, event, "participant", person, span, "visit-noun", by=by, when=when, modality=modality, negated=off,
            )  # fmt: skip
        structural(
            ctx,
            event,
            "place",
            place,
            span,
            "visit-noun",
            by=by,
            when=when,
            modality=modality,
            negated=off,
        )


def joins(tree: Tree, frames: list[Frame], ctx: Context, by: tuple[str, ...]) -> None:
    """XはYの加盟国となった: X belongs to Y."""
    for f in frames:
        if f.lemma not in {"なる", "だ", "である"} and not _MEMBER.search(tree.words[f.word].surface):
            continue
        for i in (f.word, *tree.attached.get(f.word, [])):
            if not _MEMBER.search(tree.words[i].surface):
                continue
            groups = [k for c in tree.children[i] if c < i and tree.marker(c).role == "no" for k in refs(tree, c, ctx)]
            span = span_of(
                tree.parsed, min(tree.words[c].start for c in [i, *tree.children[i]]), tree.words[f.word].end
            )
            if not groups and re.search("締約国|批准国|署名国|当事国", tree.words[i].surface):
                groups = [k for k in [ctx.registry.recent("Agreement")] if k]
            for group in groups:
                for member in f.get("A"):
                    if is_a(ctx.cls(group), "Agreement") and is_a(ctx.cls(member), "State") and not f.scope.negated:
                        structural(
                            ctx, group, "party", member, span, "becomes-party", by=by, when=f.when,
                            modality=f.scope.modality,
                        )  # fmt: skip
                    if is_a(ctx.cls(group), "Organization") and is_a(ctx.cls(member), "State") and not f.scope.negated:
                        structural(
                            ctx,
                            group,
                            "member",
                            member,
                            span,
                            "becomes-member",
                            by=by,
                            when=f.when,
                            modality=f.scope.modality,
                        )


def memberships(tree: Tree, frames: list[Frame], ctx: Context, by: tuple[str, ...]) -> None:
    """XはYである, where Y is a grouping: X belongs to it."""
    for f in frames:
        mention = tree.words[f.word].mention
        if mention is None or mention.cls == "Several" or not is_a(mention.cls, "Grouping") or f.scope.negated:
            continue
        members = [k for k in f.get("A") if is_a(ctx.cls(k), "State")]
        if not members and ctx.topic is not None and is_a(ctx.cls(ctx.topic), "State"):
            members = [ctx.topic]
        span = span_of(tree.parsed, tree.words[f.word].start, tree.words[f.word].end)
        for group in resolve(mention, tree.parsed, ctx):
            for member in members:
                structural(ctx, group, "member", member, span, "is-a", modality=f.scope.modality)


@dataclass(frozen=True, slots=True)
class Form:
    """A row of ``phrases.tsv``: a noun phrase that claims by its form."""

    rule: str
    markers: frozenset[str]
    modifier: tuple[str, ...]
    head: tuple[str, ...]
    property: str
    of_head: bool

    def fits(self, marker: str, modifier: str, head: str) -> bool:
        """Whether a phrase with such a marker between such classes is of this form."""
        return (
            marker in self.markers
            and any(c == "Any" or is_a(modifier, c) for c in self.modifier)
            and any(is_a(head, c) for c in self.head)
        )


@cache
def forms() -> tuple[Form, ...]:
    """The forms of noun phrases, in the order in which they are tried."""
    rows = table("phrases", "rule", "markers", "modifier", "head", "property", "subject")
    return tuple(
        Form(
            row["rule"],
            frozenset(row["markers"].split("|")),
            tuple(row["modifier"].split("|")),
            tuple(row["head"].split("|")),
            row["property"],
            row["subject"] == "head",
        )
        for row in rows
    )


def _claim(ctx: Context, marker: str, modifier: str, head: str, span: Span, by: tuple[str, ...], modality: str) -> None:
    """Add what a phrase claims by its form, if it has one."""
    form = next((f for f in forms() if f.fits(marker, ctx.cls(modifier), ctx.cls(head))), None)
    if form is None:
        return
    when = ctx.registry.entities[head].when if head.startswith("event/") else None
    subject, object_ = (head, modifier) if form.of_head else (modifier, head)
    # Who belongs to a grouping is told in passing: it stays the author's, whoever is quoted.
    source = () if form.property == "member" else by
    structural(
        ctx, subject, form.property, object_, span, form.rule, by=source, when=when, modality=modality,
    )  # fmt: skip
    if form.property != "participant":
        return
    if is_a(ctx.cls(head), "Meeting") or is_a(ctx.cls(head), "Remark"):
        ctx.registry.members[head] = tuple(dict.fromkeys((*ctx.registry.members.get(head, ()), modifier)))
    for target in [c.object for c in ctx.claims if c.subject == head and c.rule == "named-place"]:
        # ロシアによるウクライナ侵攻: who attacks, and whom.
        if is_a(ctx.cls(head), "Attack") and target != modifier and is_actor(ctx, target):
            structural(ctx, modifier, "assault", target, span, form.rule, by=by, when=when)
