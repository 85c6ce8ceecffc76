"""Happenings told with ends that are no actors: strikes on ships, clashes of troops, envoys sent home."""

from __future__ import annotations

import re

from builders.interpreting.context import Context, span_of
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import is_actor, refs
from builders.interpreting.predicates import Frame
from builders.interpreting.relations import structural
from builders.interpreting.telling import Telling
from ontology.vocabulary import is_a

_CLASHING = {"衝突": "Attack", "交戦": "Attack", "激突": "Attack", "にらみ合う": "Event", "対峙": "Event"}
_FRONT = re.compile(r"国境|前線|停戦ライン|実効支配線|停戦線|軍事境界線|係争地")
_ARMED = re.compile(r"(?:部隊|軍|軍隊|艦船|公船|船|艦|艦隊|軍艦|軍機|戦闘機|機|兵|兵士|民兵|警察|警備隊|勢力|住民)$")
_MOVING = {"展開", "派兵", "増派", "駐留", "進駐", "出動", "出兵"}
_ENVOY = re.compile(r"(?:大使|公使|領事|総領事|外交官|代理大使|大使館員|外交団|駐在武官)(?:ら|たち|全員)?$")
_SENT_HOME = {"召還", "追放", "引き揚げる", "引き揚げ", "退去", "呼び戻す", "国外追放", "強制退去", "本国召還"}
_MISSION = re.compile(r"(?:大使館|公使館|領事館|総領事館|代表部|連絡事務所|代表事務所)$")
_OPENED = {"開く", "再開", "開設", "設置", "設ける", "開館", "開設する"}
_JOINED = {"加入", "加盟", "加わる", "参加"}
_TRUCE = re.compile(r"(?:停戦|休戦)$")
_BEGUN = {"発効", "成立", "実現", "始まる", "開始", "崩壊"}


def happens(t: Telling) -> None:
    """Add the event that a frame tells of by its predicate and by what that is done to."""
    f = t.frame
    if f.nominal or f.scope.negated:
        return
    deed = re.split("[をが]", f.lemma)[-1]  # 部隊を展開 and 停戦が成立 are told with what they are done to
    if f.cls == "assault":
        _strike(t)
    elif f.lemma in _CLASHING:
        _clash(t)
    elif deed in _MOVING:
        _move(t)
    elif f.cls == "found":
        _begin(t)
    if deed in _SENT_HOME:
        _send_home(t)
    elif deed in _OPENED:
        _open(t)
    elif deed in _JOINED:
        _join(t)
    elif f.lemma == "歴訪":
        _tour(t)
    elif deed in _BEGUN:
        _truce(t)
    elif f.lemma in {"発表", "公表"}:
        _made_known(t)


_NOUN = re.compile(
    r"(?:年内|全面|完全|早期|一部|即時|無条件|追加|海外|本国)?(?P<deed>撤収|撤退|召還|派遣|増派|派兵|駐留)$"
)
_TO_COME = {
    "求める", "要求", "検討", "表明", "計画", "準備", "目指す", "迫る", "促す", "約束", "決定", "決める",
    "承認", "主張", "訴える",    "提案", "延期", "見送る", "反対", "拒む", "拒否", "懸念", "警告", "示唆",
}  # fmt: skip


def named_deeds(tree: Tree, frames: list[Frame], ctx: Context, by: tuple[str, ...]) -> None:
    """仏軍部隊の撤収, 自衛隊の派遣: what troops do, told by a noun, is an event in which they take part."""
    by_word = {f.word: f for f in frames}
    for i, word in enumerate(tree.words):
        match = _NOUN.match(word.surface)
        if match is None or word.mention is not None or i in tree.predicates:
            continue
        of = [c for c in tree.children[i] if c < i and tree.marker(c).role in {"no", "by"} and tree.marker(c).adnominal]
        forces = [k for c in of for k in refs(tree, c, ctx) if is_a(ctx.cls(k), "ArmedForce")]
        if not forces:
            continue
        matrix = by_word.get(above) if (above := tree.predicate_above(i)) is not None else None
        modality = matrix.scope.modality if matrix is not None else "Asserted"
        if matrix is not None and re.split("[をに]", matrix.lemma)[-1] in _TO_COME and modality == "Asserted":
            modality = "Planned"
        cls = "Event" if match["deed"] in {"撤収", "撤退"} else "Deployment"
        span = span_of(tree.parsed, min(tree.words[c].start for c in of), word.end)
        name = "・".join(ctx.registry.entities[k].label for k in dict.fromkeys(forces)) + f"の{word.surface}"
        event = ctx.registry.event(cls, name, dict.fromkeys(forces), None, span)
        for force in dict.fromkeys(forces):
            structural(ctx, event, "participant", force, span, "named-deed", by=by, modality=modality)


def _surfaces(t: Telling, *roles: str) -> list[str]:
    return [t.tree.words[i].surface for role in roles for i in t.frame.words.get(role, [])]


def _strike(t: Telling) -> None:
    """軍が船団を急襲した: a strike on what is no actor is an event of who strikes."""
    actors = t.some("A", "Actor")
    guessed = t.frame.subject_from.startswith("topic")
    if not actors or guessed or not t.frame.words.get("O") or t.some("O", "Actor", "Place"):
        return
    event = t.event("Attack", f"{_surfaces(t, 'O')[-1]}の{t.frame.lemma}", actors)
    t.add(event, "participant", actors, "strikes")
    t.add(event, "place", t.some("L", "Place", "State"), "strikes")


def _clash(t: Telling) -> None:
    """両国の部隊が衝突した: a clash of those whose troops or ships meet."""
    near = [i for i in t.frame.words.get("A", []) if t.tree.marker(i).role == "ga"]
    if near and _ARMED.search(t.tree.words[near[-1]].surface):
        # 陸軍は、両国の部隊が衝突したと…: whose troops they are, not who tells of it.
        named = [k for i in near for k in refs(t.tree, i, t.ctx) if is_actor(t.ctx, k)]
        named += t.some("C|CO", "Actor")
        t.frame.words["A"] = near
    else:
        named = t.some("A|C|CO", "Actor")
    armed = any(_ARMED.search(s) for s in _surfaces(t, "A", "C")) or any(
        is_a(t.ctx.cls(k), "ArmedForce") for k in named
    )
    # インドとパキスタンは国境で衝突した: it is where two states clash that tells it from a quarrel.
    armed = armed or (len(named) > 1 and any(_FRONT.search(s) for s in _surfaces(t, "L")))
    sides = named
    if not sides:
        sides = [
            k
            for i in t.frame.words.get("A", [])
            for c in t.tree.children[i]
            if c < i and t.tree.marker(c).role == "no"
            for k in refs(t.tree, c, t.ctx)
            if is_actor(t.ctx, k)
        ]
    sides = sides or [k for k in t.frame.roles.get("OWN", ()) if is_actor(t.ctx, k)]
    if not armed or not sides:
        return
    name = {"にらみ合う": "にらみ合い"}.get(t.frame.lemma, t.frame.lemma)
    event = t.event(_CLASHING[t.frame.lemma], name, sides)
    t.add(event, "participant", list(dict.fromkeys(sides)), "clashes")
    t.add(event, "place", t.some("L", "Place", "State"), "clashes")


def _move(t: Telling) -> None:
    """国連軍が南部に展開した, 派兵した: troops go somewhere."""
    forces = t.some("A|O", "ArmedForce")
    actors = forces or (
        t.some("A", "State", "Government", "Organization") if t.frame.lemma in {"派兵", "増派", "出兵"} else []
    )
    if not actors:
        return
    event = t.event("Deployment", f"{t.names(actors)}の{t.frame.lemma}", actors)
    t.add(event, "participant", actors, "moves-troops")
    t.add(event, "place", t.some("D|R|L", "State", "Place"), "moves-troops")


def _begin(t: Telling) -> None:
    """A body or a plan that is founded on a day, whoever founded it: 構想が昨年発足した."""
    made = t.some("O", "Organization", "Relationship", "Grouping", "Initiative")
    if not made or t.frame.when is None or t.some("L", "Meeting") or t.some("A|C|CO", "Actor"):
        return
    event = t.event("Establishment", f"{t.names(made)}の{t.frame.lemma}")
    t.add(event, "outcome", made, "begins")
    t.add(event, "place", t.some("L", "Place"), "begins")


def _send_home(t: Telling) -> None:
    """大使を召還した: a measure of who recalls or expels an envoy."""
    actors = t.some("A", "State", "Government", "Person", "Ministry")
    envoys = [s for s in _surfaces(t, "O") if _ENVOY.search(s)]
    if actors and envoys:
        deed = re.split("を", t.frame.lemma)[-1]
        event = t.event("CoerciveMeasure", f"{envoys[-1]}の{deed}", actors)
        t.add(event, "participant", actors, "sends-home")


def _open(t: Telling) -> None:
    """大使館を再開した: a mission that is opened is founded there."""
    actors = t.some("A", "State", "Government")
    missions = [s for s in _surfaces(t, "O") if _MISSION.search(s)]
    if actors and missions:
        event = t.event(
            "Establishment", f"{missions[-1]}の{'開設' if t.frame.lemma == '開く' else t.frame.lemma}", actors
        )
        t.add(event, "participant", actors, "opens-mission")
        t.add(event, "place", t.some("D|L", "Place", "State"), "opens-mission")


def _join(t: Telling) -> None:
    """条約に加入した: a conclusion of who joins the treaty."""
    actors, treaties = t.some("A", "State", "Government"), t.some("D", "Treaty")
    if actors and treaties:
        event = t.event("Conclusion", f"{t.names(treaties)}への{t.frame.lemma}", actors)
        t.add(event, "participant", actors, "joins-treaty")
        t.add(event, "outcome", treaties, "joins-treaty")
        for treaty in treaties:
            t.add(treaty, "party", actors, "joins-treaty", t.frame.when)


def _tour(t: Telling) -> None:
    """加盟国を歴訪した: a tour, wherever it led."""
    visitors = t.some("A", "Person", "Government")
    if visitors and not t.some("O|D", "State", "Place"):
        event = t.event("Visit", f"{t.names(visitors)}の歴訪", visitors)
        t.add(event, "participant", visitors, "tours")


def _truce(t: Telling) -> None:
    """停戦が発効した: a truce that takes effect is an event of those between whom it is."""
    for i in (*t.frame.words.get("O", []), *t.frame.words.get("A", [])):
        word = t.tree.words[i]
        if not _TRUCE.search(word.surface):
            continue
        sides = [
            k
            for c in t.tree.children[i]
            if c < i and t.tree.marker(c).role in {"no", "with"}
            for k in refs(t.tree, c, t.ctx)
            if is_actor(t.ctx, k)
        ]
        event = t.event("Event", word.surface, sides)
        t.add(event, "participant", sides, "truce")


def _made_known(t: Telling) -> None:
    """署名を発表した, on a day: an announcement, whatever is announced."""
    actors = t.some("A", "State", "Government", "Person", "Organization")
    if not actors or t.frame.when is None or t.frame.passive or not t.frame.words.get("O"):
        return
    event = t.event("Announcement", f"{_surfaces(t, 'O')[-1]}を{t.frame.lemma}", actors)
    t.add(event, "participant", actors, "makes-known")
