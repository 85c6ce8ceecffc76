"""Predicates whose meaning lies in their object: light verbs, set phrases, offices, envoys, what is put first."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from builders.annotating.names import short_states
from builders.interpreting.context import Context, span_of
from builders.interpreting.grammar import Tree
from builders.interpreting.lists import listed
from builders.interpreting.phrases import as_tie, is_actor, refs
from builders.interpreting.predicates import Frame, class_of, predicate_classes
from builders.interpreting.references import resolve
from builders.interpreting.scenes import ABSENT, find_attended
from builders.interpreting.scope import noun_cue
from builders.interpreting.verbal_nouns import is_verbal, nominal_frame, owners_of
from builders.lexicon import table
from ontology.authority import load
from ontology.vocabulary import is_a

# Light verbs whose meaning is the noun that is their object (協議を行う), or the clause it closes (方針を打ち出す).
_LIGHT = {
    "行う", "行なう", "する", "為る", "実施", "示す", "見せる", "打ち出す", "表明", "持つ", "もつ", "明らか", "図る",
    "遂げる", "進める", "加える", "続ける", "重ねる", "開始", "始まる", "始める", "継続", "得る", "与える", "取る",
    "とる", "期す", "果たす", "担う", "強める", "繰り返す", "表す", "寄せる", "抱く", "求める", "目指す", "模索",
    "伝える", "伝達",
    "志向", "含む", "明らかにする", "負う", "運ぶ", "予定", "検討", "計画", "準備", "約束",
}  # fmt: skip


_GOING_ON = {"継続", "続ける", "維持", "再開", "拡大", "強化", "増やす", "開始", "始める", "打ち切る", "表明"}


_DEEDS = {"aid", "support", "cooperate"}


# Light verbs whose noun bears に: 断交に踏み切る.
_LIGHT_WITH_NI = {"踏み切る", "乗り出す", "乗りだす", "着手", "転じる", "踏み込む", "動く"}


_AIMING = {"目指す", "模索", "志向", "求める", "期す"}


def light(tree: Tree, result: Frame, ctx: Context) -> None:
    """A light verb is read as the noun inside it: 国家承認を行う, 署名を予定する, 賛成の立場を示す."""
    taken = result.words.get("O", []) + (result.words.get("D", []) if result.lemma in _LIGHT_WITH_NI else [])
    for i in taken:
        word = tree.words[i]
        if tree.marker(i).role == "also":
            continue
        if word.mention is not None:
            concept = is_a(word.mention.cls, "PolicyConcept") if word.mention.cls != "Several" else False
            if (
                concept
                and result.lemma in _GOING_ON
                and result.roles.get("OWN")
                and class_of(word.surface[-2:]) in _DEEDS
            ):
                # フィリピンへの能力構築支援を継続する
                result.cls, result.lemma = class_of(word.surface[-2:]), word.surface
                result.roles["O"] = result.roles["OWN"]
                return
            continue
        noun = word.surface
        if tree.marker(i).role == "ni" and class_of(noun) and is_verbal(word):
            _take_over(tree, result, i, noun, ctx)
            return
        if result.lemma in _LIGHT and class_of(noun) and is_verbal(word):
            if result.lemma == "求める" and any(is_actor(ctx, k) for k in result.roles.get("D", ())):
                return  # XがYに支援を求める: what Y is asked for, X does not do.
            if result.lemma in _AIMING and result.scope.modality == "Asserted":
                asked = result.passive and result.lemma == "求める"  # 協力が求められる: nobody plans it, it ought to be
                modality = "Normative" if asked else "Planned"
                result.scope = result.scope.under(modality, f"{noun}を{result.lemma}")
            _take_over(tree, result, i, noun, ctx)
            if result.lemma == "予定":
                result.scope = result.scope.under("Planned", "予定")
            return
        if result.lemma in _LIGHT and (noun_cue(noun) or noun in {"姿勢", "立場", "態度", "見解", "声明", "路線"}):
            for c in tree.children[i]:
                inner = tree.words[c]
                if (
                    c < i
                    and inner.mention is None
                    and is_verbal(inner)
                    and tree.marker(c).role == "no"
                    and class_of(inner.surface)
                ):
                    _take_over(tree, result, c, inner.surface, ctx)
                    return


def becomes(tree: Tree, result: Frame) -> None:
    """首相となった: to become what a title names is to take the office."""
    if result.lemma not in {"なる", "成る"}:
        return
    for role in ("C", "D"):
        for i in result.words.get(role, []):
            mention = tree.words[i].mention
            if mention is not None and mention.cls == "Person" and mention.bare and mention.title:
                result.cls = "appoint"
                result.roles.pop(role, None)
                result.words["D"] = result.words.pop(role)
                return


def stays_away(tree: Tree, result: Frame, ctx: Context) -> None:
    """欠席した, 不参加を決めた: who stays away is told not to take part."""
    noun = next((tree.words[i].surface for i in result.words.get("O", []) if tree.words[i].surface in ABSENT), "")
    if result.lemma not in ABSENT and not (noun and result.cls == "decide"):
        return
    result.cls, result.lemma = "join", noun or result.lemma
    result.scope = replace(result.scope, negated=not result.scope.negated)
    if noun:
        result.words.pop("O", None)
        result.roles.pop("O", None)
    if not result.words.get("D") and not result.roles.get("O"):
        find_attended(tree, result, ctx)


_AT_THE_POLLS = re.compile(r"(?:選挙|決選|投票|予備選|総裁選|党首選|代表選|選)$")


def beats(tree: Tree, result: Frame) -> None:
    """決選で相手を退けた: to beat somebody at the polls is neither to reject nor to assault them."""
    scenes = [tree.words[i].surface for i in result.words.get("L", [])]
    if result.lemma in {"退ける", "破る", "下す", "打ち負かす", "倒す"} and any(map(_AT_THE_POLLS.search, scenes)):
        result.cls = ""


_INVITING = {"招く", "招待", "招請", "招聘", "呼ぶ"}


def invites(result: Frame, ctx: Context) -> None:
    """首脳会議に招かれる: who is invited to a meeting is to take part in it."""
    if result.lemma not in _INVITING:
        return
    if result.cls == "invite":
        result.cls = ""
    if not any(is_actor(ctx, k) for k in result.roles.get("O", ())):
        return
    if any(is_a(ctx.cls(k), "Meeting") for role in ("D", "L") for k in result.roles.get(role, ())):
        result.cls = "invite"
        if result.scope.modality == "Asserted":
            result.scope = result.scope.under("Planned", "invited")
    elif result.cls == "cause":
        result.cls = ""  # 首脳を招いた: nothing came of it that the clause tells


_COOPERATION = re.compile(
    r"(?:協力|連携|提携|交流|連帯|協調|協働)(?:関係)?(?:の?(?:強化|拡大|深化|推進|促進|緊密化|構築|発展|拡充|充実))?$"
)


def deepened(tree: Tree, result: Frame, ctx: Context) -> None:
    """豪州との協力を深める: to deepen cooperation with somebody is to cooperate."""
    if result.cls not in {"strengthen", "endorse", "adopt", "advocate", "prioritize", "embark"} or result.passive:
        return
    wishing = re.search(r"意欲|前向き|関心|熱意|意気込み|意向", result.lemma)
    for i in (*result.words.get("O", []), *(result.words.get("D", []) if wishing or result.cls == "embark" else [])):
        mention = tree.words[i].mention
        if (
            mention is not None
            and (
                mention.cls == "Several"
                or not is_a(mention.cls, "PolicyConcept")
                or not (wishing or result.cls == "strengthen")
            )
        ) or not _COOPERATION.search(tree.words[i].surface):
            continue
        partners = [
            k
            for c in tree.children[i]
            if c < i and tree.marker(c).role == "with" and tree.marker(c).adnominal
            for k in refs(tree, c, ctx)
            if is_actor(ctx, k)
        ]
        if partners and result.roles.get("A"):
            result.cls, result.roles["C"] = "cooperate", tuple(dict.fromkeys(partners))
            result.roles.pop("O", None)
            if wishing:
                result.scope = result.scope.under("Planned", result.lemma)
            return


def phrasal(tree: Tree, result: Frame, ctx: Context) -> None:
    """A predicate that the lexicon has with its object (力点を置く), and ties that are made or cut with somebody."""
    for i in result.words.get("O", []):
        if phrase := _phrase(tree.words[i].surface, "を", result.lemma):
            result.cls, result.lemma = predicate_classes()[phrase], phrase
            result.roles.pop("O", None)
            # 軍拡への懸念を表明: what is feared is what the noun is of.
            of = [c for c in tree.children[i] if c < i and tree.marker(c).role in {"toward", "about", "no", "with"}]
            if keys := tuple(dict.fromkeys(k for c in of for k in refs(tree, c, ctx, opened=True))):
                result.roles["C" if result.cls in {"cooperate", "agree", "consult"} else "O"] = keys
            break
    for role, particle in (("D", "に"), ("A", "が"), ("C", "と")):
        for i in result.words.get(role, []):
            if phrase := _phrase(tree.words[i].surface, particle, result.lemma):
                result.cls, result.lemma = predicate_classes()[phrase], phrase
                if not any(is_a(ctx.cls(k), "Agreement") for k in result.roles.get(role, ())):
                    result.roles.pop(role, None)
                if result.cls == "include" and not result.roles.get("O"):
                    # 内容として…が柱となっている: what is a pillar of a text is in it.
                    result.words["O"] = result.words.pop("A", [])
                    result.roles["O"] = result.roles.pop("A", ())
                    result.passive = True
                break
    if result.cls == "support" and not result.roles.get("O") and not result.roles.get("D"):
        # Yの独立宣言を受けて国家承認を行う: it is Y that is recognised.
        words = [*result.words.get("CAUSE", []), *_causes_above(tree, result.word)]
        causes = [k for i in words for k in owners_of(tree, i, ctx)]
        if causes:
            result.roles["O"] = tuple(dict.fromkeys(causes))
    if result.lemma == "主張" and tree.words[result.word].relation == "acl":
        result.cls = ""  # Xが主張するY: what X calls so, X does not stand up for.
    if result.cls == "impose" and result.roles.get("D"):
        # 制裁を科す, against whom: what is imposed does not matter for that.
        result.roles["OWN"] = tuple(dict.fromkeys((*result.roles.get("OWN", ()), *result.roles["D"])))
    if result.cls == "impose" and not result.roles.get("OWN"):
        # 核実験に対して制裁を科す: against who carried it out.
        causes = [k for role in ("D", "CAUSE") for k in result.roles.get(role, ()) if k.startswith("event/")]
        makers = [m for k in causes for m in ctx.registry.members.get(k, ()) if is_actor(ctx, m)]
        if makers:
            result.roles["MAKER"] = tuple(dict.fromkeys(makers))
    if result.cls in {"support", "sanction"} and not result.roles.get("O") and not result.roles.get("D"):
        # 国交を樹立, 断交: with whom is to whom; two that do it do it to one another.
        others = result.roles.get("C") or (result.roles.get("A", ()) if result.lemma in _MUTUAL else ())
        if others:
            result.roles["O"] = others


def _causes_above(tree: Tree, predicate: int) -> list[int]:
    """What the clause around answers (要請を受け、AがVするなど、Bが…), where it stands before the predicate."""
    above = tree.predicate_above(predicate)
    phrases = tree.attached.get(above, []) if above is not None else []
    return [c for c in phrases if c < predicate and tree.marker(c).role == "cause"]


@cache
def _verdicts() -> tuple[tuple[str, str], ...]:
    return tuple((row["verdict"], row["class"]) for row in table("verdicts", "verdict", "class"))


_JUDGED = {"評する", "評す", "形容", "表現", "断じる", "断ずる", "呼ぶ", "こき下ろす", "切り捨てる", "言い切る"}
_DECLARED = {"宣言", "宣告", "みなす", "見なす", "断定", "判断", "認定", "主張", "判定", "判示"}
_UNLAWFUL = {"無効", "違法", "不法", "不当", "違憲", "国際法違反", "無効だ"}
"""What needs no quotation marks to be a verdict."""


def judged(tree: Tree, result: Frame) -> None:
    """決定を「残念」と評した, 協定を無効と宣言した: to call a thing so is to hold it so."""
    if result.lemma not in _JUDGED | _DECLARED or result.passive or not result.roles.get("O"):
        return
    for c in tree.attached[result.word]:
        word = tree.words[c]
        said = word.quote.text if word.quote is not None else word.surface
        quoted = word.surface[:1] in "「『" or word.quote is not None
        if not (quoted and result.lemma in _JUDGED) and word.surface not in _UNLAWFUL:
            continue
        cls = next((cls for verdict, cls in _verdicts() if verdict in said), "")
        if cls and tree.marker(c).role == "to":
            result.cls = cls
            result.roles.pop("C", None)
            return


_POORLY = re.compile(r"(?:低く|否定的に|過小に|厳しく|辛く|マイナスに|冷ややかに)[^、。]{0,4}$")


def valued(tree: Tree, result: Frame, ctx: Context) -> None:
    """決議を評価した: to value something is to stand by it; 〜と評価した says what it is taken for."""
    if result.lemma != "評価" or result.passive or result.cls or not result.roles.get("O"):
        return
    plain = [c for c in tree.attached[result.word] if tree.marker(c).role == "to" and tree.words[c].quote is None]
    told = any(tree.quoted_by(p, result.word) for p in tree.children[result.word] if p in tree.attached)
    if plain or told or re.match(r"(?:でき|しう|し得)", tree.tail(result.word)):
        return
    result.cls = "criticize" if _POORLY.search(tree.text[: tree.words[result.word].start]) else "endorse"


_ACCEPTANCE = {"受け入れ", "受諾", "批准", "順守", "遵守", "履行"}
_LEGISLATURE = re.compile(r"(?:議会|国会|上院|下院|参院|衆院|参議院|衆議院|議院|院)$")


def accepts(tree: Tree, result: Frame, ctx: Context) -> None:
    """決議の受け入れを決定した, 議会が条約を批准した: who decides to accept a text, or passes it, stands by it."""
    objects = result.roles.get("O", ())
    texts = tuple(k for k in objects if is_a(ctx.cls(k), "Agreement"))
    accepted = any(tree.words[i].surface in _ACCEPTANCE for i in result.words.get("O", []))
    houses = [
        k
        for k in result.roles.get("A", ())
        if is_a(ctx.cls(k), "Organization") and _LEGISLATURE.search(ctx.registry.entities[k].label)
    ]
    decided = result.cls == "decide" and accepted
    passed = result.lemma in {"批准", "承認", "可決", "採択"} and houses and result.cls in {"conclude", "support"}
    if (decided or passed) and result.roles.get("A") and texts and not result.passive:
        result.cls, result.roles["O"] = "endorse", texts


_ASKED_FOR = re.compile(r"(?:求め|要請|要求|呼びかけ|呼び掛け|訴え)$")


def answered(tree: Tree, result: Frame, ctx: Context) -> None:
    """Aの求めに応じ、BがVした: A asked B, whoever the main clause names as its subject."""
    if result.lemma not in {"応じる", "応ずる", "応える"} or result.scope.negated:
        return
    for i in result.words.get("D", []):
        if not _ASKED_FOR.search(tree.words[i].surface):
            continue
        asking = [
            k for c in tree.children[i] if c < i and tree.marker(c).role in {"no", "by"} for k in refs(tree, c, ctx)
        ]
        above = tree.predicate_above(result.word)
        subjects = [
            k
            for c in (tree.attached.get(above, []) if above is not None else [])
            if tree.marker(c).role in {"ga", "topic"} and tree.words[c].mention is not None
            for k in refs(tree, c, ctx)
        ]
        asked = result.roles.get("A") if not result.subject_from else ()
        asked = tuple(k for k in asked or tuple(subjects) if is_actor(ctx, k))
        result.cls = "heed"
        result.roles = {"A": asked, "OWN": tuple(k for k in asking if is_actor(ctx, k))}
        return


_POSTED = re.compile(
    r"(?:駐|在)(?P<state>[一-龯ァ-ヴー]+?)(?:臨時代理)?(?:大使|大使館|領事館|総領事館|外交官|公使|武官)"
)


_RECALLING = re.compile(r"召還|呼び戻|閉鎖|引き揚げ|引揚げ|撤収|帰国")


def recalled(tree: Tree, result: Frame, ctx: Context) -> None:
    """大使を召還した, 大使館の閉鎖を命じた: to break off a mission is a sanction against the state that it was with."""
    nouns = [tree.words[i].surface for i in result.words.get("O", [])]
    if not (_RECALLING.search(result.lemma) or any(_RECALLING.search(n) for n in nouns)):
        return
    with_whom = posting(tree, result, ctx)
    if with_whom and result.roles.get("A"):
        result.cls, result.roles["O"] = "sanction", with_whom
        result.roles.pop("OWN", None)


def posting(tree: Tree, result: Frame, ctx: Context) -> tuple[str, ...]:
    """The state that the embassy or envoy in an object is posted to: 在コロンビア大使館の閉鎖を命じた."""
    for i in result.words.get("O", []):
        for j in (i, *(c for c in tree.children[i] if c < i)):
            match = _POSTED.search(tree.words[j].surface)
            if match is None:
                continue
            sign = match["state"]
            entry = short_states().get(sign) or next((e for e in load().by_name(sign) if e.kind == "state"), None)
            if entry is not None:
                return (ctx.registry.known(entry, "", None),)
    return ()


_EMPHASIS = re.compile(r"(?P<what>.+?)(?:最重視|重視|最優先|優先|中心)(?:の)?(?:主義|路線|政策|外交|姿勢|方針)$")


def emphasis(tree: Tree, result: Frame, ctx: Context) -> None:
    """日韓重視路線を堅持する: to hold to a policy that puts something first is to put it first."""
    if result.cls not in {"endorse", "adopt", "advocate"}:
        return
    for i in result.words.get("O", []):
        word = tree.words[i]
        match = _EMPHASIS.match(word.surface)
        if match is None or not word.inner:
            continue
        end = word.start + match.end("what")
        named = [m for m in word.inner if m.end <= end]
        states = tuple(k for m in named if m.cls == "State" for k in resolve(m, tree.parsed, ctx))
        span = span_of(tree.parsed, word.start, end)
        keys = [ctx.registry.tie("BilateralRelations", states, match["what"], span)] if len(states) > 1 else []
        keys += [k for m in named if not (m.cls == "State" and len(states) > 1) for k in resolve(m, tree.parsed, ctx)]
        for j in listed(tree, i)[:-1]:
            keys += as_tie(tree, j, ctx) or refs(tree, j, ctx)
        if keys:
            result.cls, result.roles["O"] = "prioritize", tuple(dict.fromkeys(keys))
            return


def _phrase(noun: str, particle: str, verb: str) -> str:
    """The lexicon's entry for a noun with its verb, the longest end of a compound first; empty where there is none."""
    verbs = (verb, verb[:-2] + "す") if verb.endswith("する") else (verb,)
    if verb.endswith("ずる"):
        verbs = (*verbs, verb[:-2] + "じる")  # 応ずる is 応じる
    for k in range(len(noun)):
        for form in verbs:
            if (phrase := f"{noun[k:]}{particle}{form}") in predicate_classes():
                return phrase
    return ""


_MUTUAL = {"国交を樹立", "国交を正常化", "国交を回復", "国交を断絶", "断交"}


def _take_over(tree: Tree, result: Frame, i: int, noun: str, ctx: Context) -> None:
    """Make a verbal noun the predicate of a frame: its own complements are the objects."""
    result.cls, result.lemma = class_of(noun), noun
    inside = nominal_frame(tree, i, ctx)
    result.roles.pop("O", None)
    if inside is not None:
        for role, keys in inside.roles.items():
            result.roles.setdefault(role, keys)
    if not result.roles.get("O") and result.roles.get("T"):
        result.roles["O"] = result.roles["T"]
