"""Events that a predicate itself tells of, and what comes of those that are named."""

from __future__ import annotations

import re
from dataclasses import replace

from builders.annotating.names import short_states
from builders.interpreting.claims import Claim
from builders.interpreting.contents import about
from builders.interpreting.context import Context
from builders.interpreting.dating import subtree
from builders.interpreting.grammar import Tree
from builders.interpreting.happenings import happens
from builders.interpreting.nouns import CALLED_OFF
from builders.interpreting.offices import appoint, serve
from builders.interpreting.phrases import is_actor, refs, states_of
from builders.interpreting.predicates import Frame, class_of
from builders.interpreting.telling import Telling
from builders.interpreting.texts import advocate, content, contents, settle
from builders.reading import Span
from ontology.dates import earliest
from ontology.vocabulary import is_a

_COUNT = re.compile(r"(?:通算)?([0-9０-９一二三四五六七八九十]+)(?:回|度)(?!目)")


# 3回目を迎えた, 3度目の: its place in a series.
_NTH = re.compile(r"(?:通算)?([0-9０-９一二三四五六七八九十]+)(?:回|度)目")


_DIGITS = str.maketrans("０１２３４５６７８９一二三四五六七八九", "0123456789123456789")


_PRESS = re.compile(r"(?:記者団|記者ら|報道陣|報道各社|議会|国会|聴衆)")


_WEAPONS = re.compile(r"ミサイル|核|弾道|ロケット|実験|試射")


def claims(tree: Tree, f: Frame, evidence: Span, ctx: Context, by: tuple[str, ...]) -> list[Claim]:
    """What a frame says of events: of those named in it, and of the one that it is itself."""
    telling = Telling(tree, f, evidence, ctx, by)
    handler = _HANDLERS.get(f.cls)
    if handler is not None:
        handler(telling)
    if f.lemma.endswith(("会見", "演説", "講演")) and not telling.claims:
        _remark(telling)
    elif f.cls != "say" and f.cls != "hold":
        telling.add_speaker()
    telling.add_attendance()
    _contest(telling)
    _in_writing(telling)
    _nth(telling)
    if f.lemma in _SEVERED | _MENDED or f.cls in {"found", "restore", "conclude"} or f.lemma == "正常化":
        _relations(telling)
    if f.cls in {"conclude", "agree", "announce", "decide"}:
        _about_relations(telling)
    if f.cls in {"announce", "decide", "impose", "strengthen", "adopt", "hold", "concede", "endorse"}:
        _measure(telling)
    if not any(c.subject.startswith("event/") for c in telling.claims):
        happens(telling)
    return telling.claims


_BEATEN = {"破る", "下す", "退ける", "敗れる", "負ける", "敗北", "競り勝つ", "圧勝", "大差をつける"}


def _contest(t: Telling) -> None:
    """米国では選挙でXがYを破った: the election was there, and whoever won or lost stood in it."""
    elections = t.some("L", "Election")
    if t.frame.cls == "hold":
        return
    before = len(t.claims)
    for election in elections:
        t.add(election, "place", t.some("L", "State"), "contest")
        if t.frame.lemma in _BEATEN:
            t.add(election, "participant", t.some("O|D", "Person", "Party"), "contest", negated=False)
        when = t.ctx.registry.entities[election].when
        if when is not None and t.ctx.issued and when.latest < earliest(t.ctx.issued):
            # 勝利し、来年発足する予定だ: what was held is no plan.
            t.claims[before:] = [replace(c, modality="Asserted") for c in t.claims[before:]]


def _in_writing(t: Telling) -> None:
    """XとYは共同声明で遺憾を表した: who says something in a joint statement has issued it."""
    actors = t.some("A", "Actor")
    if len(actors) > 1 and not t.frame.passive and not t.frame.subject_from.startswith(("topic", "who")):
        for text in t.frame.roles.get("IN", ()):
            t.add(text, "party", actors, "says-in", t.frame.when)


def _nth(t: Telling) -> None:
    """フリーダムエッジの開催は3回目を迎えた: the event that a clause is about has its number in the series."""
    for i in (w for found in t.frame.words.values() for w in found):
        match = _NTH.fullmatch(t.tree.words[i].surface)
        digits = match[1].translate(_DIGITS) if match else ""
        if digits.isdecimal() and int(digits):
            for key in dict.fromkeys(k for role in ("O", "A", "L") for k in t.frame.roles.get(role, ())):
                if key.startswith("event/"):
                    t.ctx.registry.entities[key].ordinal = int(digits)
                    return


def _visit(t: Telling) -> None:
    places, visitors = t.some("O|D", "State", "Place"), t.some("A", "Person", "Government", "Organization")
    # 訪米, 渡米, 来日: the second sign is the state that is visited.
    sign = t.frame.lemma[1:2] if len(t.frame.lemma) == 2 and t.frame.lemma[0] in "訪渡来" else ""
    if sign in short_states():
        # 訪米 and 訪中 carry the state that is visited in their second sign.
        places.append(t.ctx.registry.known(short_states()[sign], "", None))
    if not places or not visitors:
        return
    # A visit elsewhere is another visit: where it went to tells visits apart as who went does.
    event = t.event("Visit", f"{t.names(visitors)}の{t.names(places)}訪問", (*visitors, *places))
    t.add(event, "participant", visitors, "visit")
    t.add(event, "place", places, "visit")


def _meet(t: Telling) -> None:
    """XがYと会談する: a meeting of X and Y."""
    actors = t.some("A|C|CO|D" if "電話" in t.frame.lemma else "A|C|CO", "Actor")
    scenes = t.some("L", "Meeting")
    if len(actors) < 2 or scenes:
        if scenes:
            t.add(scenes[0], "participant", actors, "meets-at")
        return
    event = t.event("Meeting", f"{t.names(actors)}の{t.frame.lemma}", actors)
    t.add(event, "participant", actors, "meets")
    t.add(event, "place", t.some("L", "Place", "State"), "meets")
    t.add(event, "topic", content(t), "meets-about")


def _conclude(t: Telling) -> None:
    agreements = t.some("O|D", "Agreement")
    scenes = t.some("L|ON", "Event")
    for scene in scenes:
        # Whoever meets, it is their states that are bound.
        there = [p for p in t.ctx.registry.members.get(scene, ()) if is_actor(t.ctx, p)]
        bound = {p: states_of(t.ctx, p) if is_a(t.ctx.cls(p), "Person") else () for p in there}
        parties = list(dict.fromkeys(s for p in there for s in bound[p] or (p,)))
        when = t.ctx.registry.entities[scene].when
        for agreement in agreements:
            if t.ctx.registry.entities[agreement].when is None:
                t.ctx.registry.entities[agreement].when = when
            t.add(agreement, "party", parties, "concluded-at", when)
        if agreements and len(parties) == 2:
            t.add(parties[0], "agree", parties[1:], "concluded-at", when)
    parties = t.some("A|C|CO", "Actor")
    for agreement in agreements:
        t.add(agreement, "party", t.some("C|CO", "Actor"), "conclude-party", t.frame.when)
        t.add(agreement, "party", _states_bound(t, agreement, parties), "conclude-states", t.frame.when)
    organ = t.frame.lemma == "採択" and all(is_a(t.ctx.cls(k), "Organization") for k in parties)
    # サモアとは協定を結んでいる: that a text is in force is no happening of its own.
    stands = t.frame.when is None and t.frame.lemma in {"結ぶ", "締結"} and _stands(t)
    if (
        agreements and parties and not scenes and not organ and not stands
        and t.frame.lemma not in {"批准", "成立", "発効"}
    ):  # fmt: skip
        made = {"結ぶ": "締結", "交わす": "取り交わし", "取り交わす": "取り交わし"}.get(t.frame.lemma, t.frame.lemma)
        name = f"{t.ctx.registry.entities[agreements[0]].label}の{made}"
        event = t.event("Conclusion", name, parties)
        t.add(event, "signatory", parties, "concludes")
        t.add(event, "outcome", agreements, "concludes")
        t.add(event, "place", [k for k in t.some("L", "Place", "State") if k not in parties][-1:], "concludes")
    places = t.some("L", "Place", "State")
    if agreements and t.frame.passive and not parties and not scenes and (places or t.frame.when is not None):
        event = t.event("Conclusion", f"{t.ctx.registry.entities[agreements[0]].label}の{t.frame.lemma}")
        t.add(event, "outcome", agreements, "concludes")
        t.add(event, "place", places, "concludes")


def _stands(t: Telling) -> bool:
    """Whether a conclusion is told as a state of things, or as no more than a wish or a possibility."""
    in_force = re.match(r"(?:ん|し)?で?て?(?:い|お)(?:る|り|ま)", t.tree.tail(t.frame.word))
    return bool(in_force) or t.frame.scope.modality in {"Planned", "Possible", "Normative"}


def _states_bound(t: Telling, agreement: str, signatories: list[str]) -> list[str]:
    """Leaders who sign a text bind their states by it, where there are several or another state is bound by it."""
    leaders = [k for k in signatories if is_a(t.ctx.cls(k), "Person")]
    states = list(dict.fromkeys(s for k in leaders for s in states_of(t.ctx, k)))
    bound = {c.object for c in t.ctx.claims if c.subject == agreement and c.predicate == "party"}
    others = {k for k in bound if is_a(t.ctx.cls(k), "State")} - set(states)
    return states if len(states) > 1 or others else []


def _change(t: Telling) -> None:
    """A change that nobody is named for (関係が悪化した) is an event that strengthens or weakens what changes."""
    if t.frame.roles.get("A") or t.frame.roles.get("I") or t.frame.roles.get("L") or t.frame.nominal:
        return
    # Ideas that grow or fade are told of too loosely for an event of their own: only ties count.
    changing = t.some("O", "Relationship")
    if not changing or t.frame.scope.negated or t.frame.passive or t.tree.words[t.frame.word].relation == "acl":
        return
    event = t.event("Change", f"{t.names(changing)}の{t.frame.lemma}")
    property_ = {"strengthen": "strengthens", "weaken": "weakens", "restore": "restores"}[t.frame.cls]
    t.add(event, property_, changing, "changes", t.frame.when)


def _cooperate(t: Telling) -> None:
    """AとBは協力している: each with the other, where nobody else is named."""
    actors = t.some("A", "State", "Government")
    if not t.some("C|D|CO", "Actor") and len(actors) == 2:
        t.add(actors[0], "cooperate", actors[1:], "cooperates", t.frame.when)


_STATED = re.compile(r"(?:談話|コメント|見解|所感|(?<!共同)声明|メッセージ|弔電|祝電)$")


def _states(t: Telling) -> bool:
    """Whether a statement is issued (談話を発表した); it is an event of whoever issues it alone."""
    for i in t.frame.words.get("O", []):
        mention = t.tree.words[i].mention
        own = mention is None or mention.bare or (not mention.entries and not mention.actors)
        if _STATED.search(t.tree.words[i].surface) and own:
            actors = t.some("A", "Actor")
            if len(actors) == 1 and not t.frame.scope.negated:
                event = t.event("Announcement", f"{t.names(actors)}の{t.tree.words[i].surface}", actors)
                t.add(event, "participant", actors, "states")
            return True
    return False


def _announce(t: Telling) -> None:
    if _states(t):
        return
    if t.some("L", "Event"):
        # What is issued at a meeting is its outcome, and no topic besides.
        if not t.some("O", "Agreement", "Initiative"):
            contents(t)
        return
    made = (
        t.some("O", *_ANNOUNCED, *(("Partnership", "Organization") if t.frame.passive else ()))
        if t.frame.passive or t.some("A", "Actor")
        else []
    )
    actors = t.some("A|CO", "Actor")
    told = any(p in t.tree.attached and t.tree.quoted_by(p, t.frame.word) for p in t.tree.children[t.frame.word])
    dated = told and t.frame.lemma in {"発表", "公表"}
    declared = bool(actors) and (t.frame.lemma in {"宣言", "布告"} or dated)
    if not (declared or (made and not t.some("O", "PolicyDocument") and t.frame.when is not None)):
        return
    what = _object_noun(t)
    event = t.event("Announcement", f"{what}を{t.frame.lemma}" if what else t.frame.lemma, actors)
    t.add(event, "participant", actors, "announces")
    t.add(event, "outcome", made, "announces")
    for i in t.frame.words.get("O", []):
        t.add(event, "topic", [k for k in about(t.tree, i, t.ctx) if k not in made], "announces-about")


_ANNOUNCED = ("Initiative", "PolicyDocument", "JointStatement")


def _object_noun(t: Telling) -> str:
    words = t.frame.words.get("O", [])
    return t.tree.words[words[-1]].surface if words else ""


def _agree(t: Telling) -> None:
    """What is agreed on, and, where just two met, that they agree with one another."""
    contents(t)
    scene = next(iter(t.some("L", "Meeting")), None)
    met = [k for k in t.ctx.registry.members.get(scene, ()) if is_actor(t.ctx, k)] if scene else []
    actors = t.some("A|C", "Actor")
    named = not t.frame.subject_from and len(actors) == 2
    pair = actors if named else met if len(met) == 2 else actors if len(actors) == 2 else []
    _founded(t, scene)
    if len(pair) == 2 and not any(c.predicate == "agree" for c in t.claims):
        t.add(
            pair[0],
            "agree",
            pair[1:],
            "agrees",
            t.frame.when or (t.ctx.registry.entities[scene].when if scene else None),
        )


def _founded(t: Telling, scene: str | None) -> None:
    """事務局の設置で合意した: what a meeting agrees to found or conclude is its outcome."""
    if scene is None:
        return
    for i in (w for role in ("O", "D", "T") for w in t.frame.words.get(role, [])):
        if class_of(t.tree.words[i].surface) not in {"found", "conclude"} or t.tree.words[i].mention is not None:
            continue
        made = [
            k for c in t.tree.children[i] if c < i and t.tree.marker(c).role == "no" for k in refs(t.tree, c, t.ctx)
        ]
        t.add(scene, "outcome", [k for k in made if not is_a(t.ctx.cls(k), "State") and k != scene], "agrees-to-found")


_DIPLOMATIC = re.compile(r"(?:国交|外交関係)$")


_SEVERED = {"断絶", "断つ", "絶つ", "停止", "断交"}
_MENDED = {"戻す", "再開", "修復", "復活", "回復", "開く", "開設", "結ぶ"}


def _relations(t: Telling) -> None:
    """To establish or restore diplomatic relations is support, to sever them is a sanction (PLOVER as read here)."""
    if not any(_DIPLOMATIC.search(t.tree.words[i].surface) for i in t.frame.words.get("O", [])):
        return
    actors, others = t.some("A", "State", "Government"), t.some("C|D", "State", "Government")
    others = others or [k for k in _with_whom(t) if k not in actors]
    if not others:
        own = {s for k in actors for s in states_of(t.ctx, k)}
        ties = [k for k in t.some("O", "Relationship") if own & set(t.ctx.registry.members.get(k, ()))]
        others = [s for k in ties for s in t.ctx.registry.members[k] if s not in own]
    if not others and len(actors) == 2:
        actors, others = actors[:1], actors[1:]
    property_ = "sanction" if t.frame.lemma in _SEVERED else "support"
    for actor in actors:
        t.add(actor, property_, others, "diplomatic-relations", t.frame.when)


def _with_whom(t: Telling) -> list[str]:
    """With whom relations are that an object names: 隣国との外交関係."""
    return [
        k
        for i in t.frame.words.get("O", [])
        for c in t.tree.children[i]
        if c < i and t.tree.words[c].nominal and t.tree.marker(c).role == "with"
        for k in refs(t.tree, c, t.ctx)
        if is_a(t.ctx.cls(k), "State") or is_a(t.ctx.cls(k), "Government")
    ]


_OPENING = re.compile(r"(?:外交関係|国交)(?:の|を)?(?:樹立|正常化|回復|再開|開設|修復)|復交")


def _about_relations(t: Telling) -> None:
    """外交関係の樹立に関する共同声明に署名した: the two recognise one another by it."""
    actors = t.some("A|C|CO", "State", "Government")
    if len(actors) != 2:
        return
    for i in (w for role in ("O", "D") for w in t.frame.words.get(role, [])):
        start = min(t.tree.words[j].start for j in subtree(t.tree, i))
        if _OPENING.search(t.tree.text[start : t.tree.words[i].end]):
            t.add(actors[0], "support", actors[1:], "diplomatic-relations", t.frame.when)
            t.add(actors[1], "support", actors[:1], "diplomatic-relations", t.frame.when)
            return


_ISSUING = re.compile(r"(?:発表|公表|出す|発する|発出|寄せる|送る|表明)$")


def _say(t: Telling) -> None:
    speakers = t.some("A", "Actor")
    if _ISSUING.search(t.frame.lemma) and _states(t):
        return
    if t.some("L", "Remark"):
        t.add_speaker()
    elif speakers and any(_PRESS.match(t.tree.words[i].surface) for i in t.frame.words.get("D", [])):
        event = t.event("Remark", f"{t.names(speakers)}の発言", speakers)
        t.add(event, "speaker", speakers, "speaks-to-press")
        t.add(event, "place", [*t.some("L", "Place"), *_wider(t)], "speaks-to-press")


def _wider(t: Telling) -> list[str]:
    """The place that a place lies in by its own clause: ナイロビにある事務局."""
    found: list[str] = []
    for i in t.frame.words.get("L", []):
        for p in t.tree.children[i]:
            if p in t.tree.attached and t.tree.words[p].lemma == "ある":
                found += [k for c in t.tree.attached[p] for k in refs(t.tree, c, t.ctx) if is_a(t.ctx.cls(k), "Place")]
    return found


def _measure(t: Telling) -> None:
    """Who takes a measure (制裁を科す, 追加関税を発表する): its participant, and against whom it is."""
    measures = t.some("O", "CoerciveMeasure")
    actors = t.some("A", "Actor")
    for measure in measures:
        t.add(measure, "participant", actors, "takes-measure")
    against = [k for k in t.frame.roles.get("OWN", ()) if k not in actors]
    if measures and not t.frame.lemma.endswith(("解除", "緩和", "撤廃")) and t.frame.cls != "impose":
        for actor in actors:
            t.add(actor, "sanction", against, "takes-measure", t.frame.when)


def _remark(t: Telling) -> None:
    speakers = t.some("A", "Person", "Government", "State")
    if speakers:
        event = t.event("Remark", f"{t.names(speakers)}の{t.frame.lemma}", speakers)
        t.add(event, "speaker", speakers, "speaks")
        t.add(event, "place", t.some("L", "Place", "State", "Organization"), "speaks")


def _test(t: Telling) -> None:
    actors = t.some("A", "Actor")
    if actors:
        what = _object_noun(t)
        cls = "WeaponTest" if _WEAPONS.search(what + t.frame.lemma) else "Event"
        event = t.event(cls, f"{what}の{t.frame.lemma}" if what else t.frame.lemma, actors)
        t.add(event, "participant", actors, "launches")


def _deploy(t: Telling) -> None:
    people = t.some("O", "Person")
    # 自衛隊が派遣された: a force that is sent takes part itself; where it goes to does not.
    forces = t.some("O", "ArmedForce")
    deployed = t.frame.words.get("O") or t.frame.passive
    actors = forces or (t.some("A", "Actor") if deployed and not people else [])
    if actors:
        what = t.names(forces) or _object_noun(t)
        event = t.event("Deployment", f"{what}の{t.frame.lemma}" if what else t.frame.lemma, actors)
        t.add(event, "participant", actors, "deploys")
        t.add(event, "place", t.some("D|R|L", "State", "Place"), "deploys")
    if people:
        event = t.event("Visit", f"{t.names(people)}の{t.frame.lemma}", people)
        t.add(event, "participant", people, "sends")
        t.add(event, "place", t.some("D", "State", "Place"), "sends")


def _attack(t: Telling) -> None:
    """An attack on a place is an event there; on an actor it is an act towards it."""
    actors, places = t.some("A", "Actor"), t.some("O|D", "Place")
    if places and (actors or t.frame.passive):
        event = t.event("Attack" if t.frame.lemma != "併合" else "Event", t.frame.lemma, actors)
        t.add(event, "participant", actors, "attacks")
        t.add(event, "place", places, "attacks")


def _found(t: Telling) -> None:
    """AはB、Cとフォーラムを創設した: a founding is an event with its founders and its outcome."""
    made = t.some("O", "Organization", "Relationship", "Grouping")
    actors = [k for k in t.some("A|C|CO", "State", "Organization", "Government", "Person") if k not in made]
    if not made or not actors or t.some("L", "Meeting"):
        return
    event = t.event("Establishment", f"{t.names(made)}の{t.frame.lemma}", actors)
    t.add(event, "participant", actors, "founds")
    t.add(event, "outcome", made, "founds")


def _hold(t: Telling) -> None:
    match = _COUNT.search(t.tree.text[max(t.tree.words[t.frame.word].start - 8, 0) : t.tree.words[t.frame.word].start])
    digits = match[1].translate(_DIGITS) if match else ""
    for key in t.frame.get("O"):
        if key.startswith("event/") and digits.isdecimal() and int(digits):
            t.ctx.registry.entities[key].count = int(digits)
    for key in t.some("O", "Meeting", "MilitaryExercise"):
        larger = t.some("ON", "Event")
        t.add(key, "partOf", [k for k in larger if k != key], "on-occasion")


def fate(f: Frame, ctx: Context) -> None:
    """What a predicate does to the event that it is about (planned, doubtful, called off) holds of who takes part."""
    called_off = f.lemma in CALLED_OFF
    if not called_off and (f.cls != "hold" or (f.scope.modality == "Asserted" and not f.scope.negated)):
        return
    about_events = {k for k in (*f.roles.get("O", ()), *f.roles.get("A", ())) if k.startswith("event/")}
    for i in range(ctx.before, len(ctx.claims)):
        claim = ctx.claims[i]
        if claim.subject in about_events and claim.rule in {
            "named-participants",
            "counted-participants",
            "meeting-with",
            "interview-with",
            "about",
        }:
            ctx.claims[i] = replace(
                claim, modality=f.scope.modality, negated=claim.negated != (f.scope.negated or called_off),
                trace=(*claim.trace, f"as its {f.lemma}: {f.scope.modality}"),
            )  # fmt: skip


_HANDLERS = {
    "visit": _visit, "consult": _meet, "conclude": _conclude, "announce": _announce, "say": _say, "test": _test,
    "deploy": _deploy, "appoint": appoint, "hold": _hold, "include": contents, "agree": _agree, "decide": contents,
    "advocate": advocate, "assault": _attack, "adopt": settle, "serve": serve, "found": _found,
    "cooperate": _cooperate, "strengthen": _change, "weaken": _change, "restore": _change,
}  # fmt: skip
