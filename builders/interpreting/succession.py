"""Which government followed which: XからYに代わった, X政権が退陣しY政権が発足した, X前政権."""

from __future__ import annotations

from builders.interpreting.context import Context, span_of
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import states_of
from builders.interpreting.predicates import Frame
from builders.interpreting.relations import structural
from builders.reading import Span
from ontology.authority import Government, load
from ontology.vocabulary import is_a

_ENDING = {"退陣", "辞任", "総辞職", "崩壊", "退任", "下野", "敗北", "敗れる", "倒れる"}
_BEGINNING = {"発足", "成立", "誕生", "就任", "始動", "勝利", "当選", "勝つ"}
_CHANGING = {"交代", "交替", "代わる", "替わる", "移行", "移る", "引き継ぐ", "継ぐ", "取って代わる", "後を継ぐ"}
_REPLACING = {"代わる", "替わる", "取って代わる"}
_FORMER = ("前政権", "前内閣", "前政府")


def successions(tree: Tree, frames: list[Frame], ctx: Context, by: tuple[str, ...]) -> None:
    """Add what the frames of a unit say of governments that follow one another."""
    ending: tuple[str, ...] = ()
    for f in frames:
        if f.scope.negated or f.scope.question:
            continue
        span = _span(tree, f)
        if f.lemma in _REPLACING and not f.roles.get("FROM"):
            # Xに代わってYが発足: X is who went.
            ending = _governments(ctx, f.roles.get("D", ()))
        elif f.lemma in _CHANGING:
            _change(tree, f, span, ctx, by)
        elif f.lemma in _ENDING:
            ending = _governments(ctx, (*f.roles.get("A", ()), *f.roles.get("O", ())))
        elif f.lemma in _BEGINNING and ending:
            _add(ctx, _beginning(tree, f, ending[0], ctx), ending[0], span, f, by)


def _span(tree: Tree, f: Frame) -> Span:
    indexes = [f.word, *(i for found in f.words.values() for i in found)]
    return span_of(tree.parsed, min(tree.words[i].start for i in indexes), max(tree.words[i].end for i in indexes))


def _governments(ctx: Context, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(k for k in keys if is_a(ctx.cls(k), "Government"))


def _change(tree: Tree, f: Frame, span: Span, ctx: Context, by: tuple[str, ...]) -> None:
    earlier = _governments(ctx, (*f.roles.get("FROM", ()), *f.roles.get("O", ())))
    later = _governments(ctx, tuple(k for r in ("D", "R", "A") for k in f.roles.get(r, ())))
    later = tuple(k for k in dict.fromkeys(later) if k not in earlier)
    if len(earlier) == 1 and len(later) == 1:
        _add(ctx, later[0], earlier[0], span, f, by)
        return
    words = [tree.words[i].surface for r in ("A", "O") for i in f.words.get(r, [])]
    if not earlier and not later and any(w in {"政権", "内閣", "政府", "政権与党"} for w in words):
        # 政権が交代した, without names: of the two governments of one state that the text speaks of.
        pair = _consecutive(ctx)
        if pair is not None:
            _add(ctx, *pair, span, f, by)


def _beginning(tree: Tree, f: Frame, ended: str, ctx: Context) -> str | None:
    """The government of the same state that begins: named, or led by who is named (Y首相の下で新政権が発足)."""
    states = set(states_of(ctx, ended))
    for key in (k for r in ("A", "O") for k in f.roles.get(r, ())):
        if is_a(ctx.cls(key), "Government") and key != ended:
            return key
    heads = [k for r in ("A", "O", "L") for k in f.roles.get(r, ()) if is_a(ctx.cls(k), "Person")]
    for key in heads:
        if states & set(states_of(ctx, key)):
            return _led_by(key, f, ctx)
    return None


def _led_by(person: str, f: Frame, ctx: Context) -> str:
    """The government that a person leads: the last one that had begun by then, or one that is named after them."""
    entry = ctx.registry.entities[person].entry
    date = f.when.latest.isoformat() if f.when else ctx.issued or ""
    known = [g for g in load().governments_of(entry.id) if not date or (g.start or "") <= date] if entry else []
    if known:
        return ctx.registry.known(known[-1], "", None)
    name = getattr(entry, "family_ja", None) or ctx.registry.entities[person].label
    key = ctx.registry.named("Government", f"{name}政権", None)
    ctx.heads[key] = person
    return key


def _consecutive(ctx: Context) -> tuple[str, str] | None:
    """The later and the earlier of the last two governments of one state that followed one another."""
    last = [k for k in reversed(ctx.registry.last) if is_a(ctx.cls(k), "Government")]
    for later in last:
        for earlier in last:
            if _follows(ctx, later, earlier):
                return later, earlier
    return None


def _follows(ctx: Context, later: str, earlier: str) -> bool:
    a, b = ctx.registry.entities[later].entry, ctx.registry.entities[earlier].entry
    if not isinstance(a, Government) or not isinstance(b, Government) or a.state != b.state or not a.start or not b.end:
        return False
    return (
        abs(int(a.start[:4]) - int(b.end[:4])) <= 1 and a.start >= b.end[: len(a.start)] and a.start > (b.start or "")
    )


def former_governments(ctx: Context) -> None:
    """At the end of a text: X前政権 was followed by the government of that state that the text speaks of."""
    named = [k for k, e in ctx.registry.entities.items() if is_a(e.cls, "Government")]
    for earlier in named:
        entity = ctx.registry.entities[earlier]
        if not any(name.endswith(_FORMER) for name in (entity.label, *entity.alts)) or not entity.mentions:
            continue
        later = next((k for k in named if _follows(ctx, k, earlier)), None)
        if later is not None:
            structural(ctx, later, "succeeds", earlier, entity.mentions[0], "former-government")


def _add(ctx: Context, later: str | None, earlier: str, span: Span, f: Frame, by: tuple[str, ...]) -> None:
    if later is not None and later != earlier:
        structural(
            ctx, later, "succeeds", earlier, span, "succession", by=by, when=f.when, modality=f.scope.modality,
        )  # fmt: skip
