"""Frames: a predicate with its voice, its negation and the phrases that fill its roles."""

from __future__ import annotations

import re
from dataclasses import replace

from builders.annotating.names import short_states
from builders.annotating.words import Word
from builders.interpreting.claims import When
from builders.interpreting.context import Context, span_of
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import as_tie, is_actor, kind, listed, refs, tops
from builders.interpreting.predicates import Frame, class_of, intransitive, lemma_of, predicate_classes
from builders.interpreting.references import resolve
from builders.interpreting.scope import Scope, noun_cue, scope
from builders.interpreting.subjects import fill_subject, is_a_like, leads, mention_class
from ontology.authority import load
from ontology.dates import earliest
from ontology.vocabulary import is_a

# Light verbs whose meaning is the noun that is their object (協議を行う), or the clause it closes (方針を打ち出す).
_LIGHT = {
    "行う", "行なう", "する", "為る", "実施", "示す", "見せる", "打ち出す", "表明", "持つ", "もつ", "明らか", "図る",
    "遂げる", "進める", "加える", "続ける", "重ねる", "開始", "始まる", "始める", "継続", "得る", "与える", "取る",
    "とる", "期す", "果たす", "担う", "強める", "繰り返す", "表す", "寄せる", "抱く", "求める", "目指す", "模索", "伝える", "伝達",
    "志向", "含む", "明らかにする", "負う", "運ぶ", "予定", "検討", "計画", "準備", "約束",
}  # fmt: skip


def frame(tree: Tree, i: int, ctx: Context, when: When | None) -> Frame:
    """The frame of predicate ``i``: roles from its own phrases, from the clause it leans on and from the text."""
    lemma = lemma_of(tree, i)
    result = Frame(i, lemma, class_of(lemma), tree.passive(i), scope(tree, i), when=when)
    phrases = (*_lent(tree, i, result), *tree.attached[i])
    inside = {m for c in phrases for m in listed(tree, c)[:-1]}
    for c in phrases:
        if c not in inside:
            _place(tree, c, result, ctx)
    _nearer_subject(tree, i, result, ctx)
    _object_before(tree, i, result, ctx)
    _topic_as_object(tree, result)
    _relative(tree, i, result, ctx)
    _cleft(tree, i, result, ctx)
    _governments_as_agents(tree, result, ctx)
    fill_subject(tree, i, result, ctx)
    _scene(tree, result, ctx)
    _light(tree, result, ctx)
    _becomes(tree, result)
    _absent(tree, result, ctx)
    _phrasal(tree, result, ctx)
    _deepened(tree, result, ctx)
    _emphasis(tree, result, ctx)
    _recalled(tree, result, ctx)
    if result.cls == "endorse" and result.lemma in _UPHOLDING and result.roles.get("A"):
        if not any(is_actor(ctx, k) for k in result.roles["A"]):
            result.cls = "strengthen"  # 協力が抑止を支える: what is no actor upholds, and holds no stance.
    if result.cls in _HELD_STANCES and result.scope.modality == "Planned" and re.match(r"(?:し)?たい", tree.tail(i)):
        result.scope = result.scope.under("Asserted", "who would like to hold a stance holds it")
    _to_come(tree, result)
    _over(tree, result, ctx)
    _announced(tree, result)
    return result


_MODAL = {
    "言える",
    "いえる",
    "言う",
    "評価",
    "考える",
    "考えられる",
    "思われる",
    "みる",
    "見る",
    "分析",
    "予想",
    "予測",
    "推測",
    "期待",
    "ない",
}


def _nearer_subject(tree: Tree, i: int, result: Frame, ctx: Context) -> None:
    """前政権は…し、訪中では大統領が宣言した: of an actor with は and one with が, who does it is who has が."""
    words = result.words.get("A", [])
    near = [c for c in words if tree.marker(c).role == "ga" and any(is_actor(ctx, k) for k in refs(tree, c, ctx))]
    if near and len(near) < len(words):
        result.words["A"] = near
        result.roles["A"] = tuple(dict.fromkeys(k for c in near for k in refs(tree, c, ctx)))


def _topic_as_object(tree: Tree, result: Frame) -> None:
    """XはYも維持した: a second topic is the object where there is no other."""
    if result.roles.get("TOPIC") and not result.words.get("O") and result.cls and not result.passive:
        quoted = any(tree.words[c].quote is not None for c in tree.attached[result.word])
        if not quoted:
            result.roles["O"], result.words["O"] = result.roles.pop("TOPIC"), result.words.pop("TOPIC")


def _lent(tree: Tree, i: int, result: Frame) -> list[int]:
    """The topic that the arc gave to 〜と評価できる belongs to the clause that is judged."""
    above = tree.predicate_above(i)
    if above is None or lemma_of(tree, above) not in _MODAL or tree.words[i].relation not in {"advcl", "ccomp", "acl"}:
        return []
    if any(tree.marker(c).role in {"ga", "topic"} for c in tree.attached[i]):
        return []
    return [
        c
        for c in tree.attached[above]
        if c < i
        and tree.marker(c).role == "topic"
        and not (
            tree.words[c].mention is not None and is_a_like(mention_class(tree, c), "Person") and not result.passive
        )
    ]


def _cleft(tree: Tree, i: int, result: Frame, ctx: Context) -> None:
    """XをVするのはA、B、C: what is named behind のは is the agent."""
    if not re.match(r"(?:する|した|され|る|た|い)*のは", tree.text[tree.words[i].end :]):
        return
    last = max((j for j, w in enumerate(tree.words) if w.nominal and w.mention is not None), default=None)
    if last is None or last <= i:
        return
    end = next((j for j in range(len(tree.words) - 1, i, -1) if tree.words[j].nominal), last)
    keys = refs(tree, end, ctx)
    if keys:
        result.roles["A"] = keys
        result.words["A"] = [end]


def _governments_as_agents(tree: Tree, result: Frame, ctx: Context) -> None:
    """前政権下で進められた, 李政権において維持される: the government of the time is who does it."""
    if result.roles.get("A"):
        return
    for role in ("L", "D", "AT"):
        keys = tuple(k for k in result.roles.get(role, ()) if is_a(ctx.cls(k), "Government"))
        if keys and len(keys) == len(result.roles[role]):
            result.roles["A"] = keys
            result.subject_from = "the government in whose time it was"
            return


def _scene(tree: Tree, result: Frame, ctx: Context) -> None:
    """The meeting that a sentence is about is the scene of what is said to be agreed, confirmed or announced."""
    if result.cls == "join" and not (result.words.get("D") or result.words.get("O")):
        _attended(tree, result, ctx)
    if result.cls not in {
        "include",
        "agree",
        "announce",
        "conclude",
        "found",
        "advocate",
        "consult",
        "decide",
    } or result.roles.get("L"):
        return
    for i, word in enumerate(tree.words):
        mark = tree.marker(i)
        if word.mention is None or not (mark.topic or mark.role == "ga") or i >= result.word:
            continue
        keys = tuple(k for k in refs(tree, i, ctx) if is_a(ctx.cls(k), "Meeting"))
        if keys:
            result.roles["L"] = keys
            return


_GOING_ON = {"継続", "続ける", "維持", "再開", "拡大", "強化", "増やす", "開始", "始める", "打ち切る", "表明"}
_DEEDS = {"aid", "support", "cooperate"}
# Light verbs whose noun bears に: 断交に踏み切る.
_LIGHT_WITH_NI = {"踏み切る", "乗り出す", "乗りだす", "着手", "転じる", "踏み込む", "動く"}


def _attended(tree: Tree, result: Frame, ctx: Context) -> None:
    """会合が開かれ、外相が出席した: who is told to attend attends the meeting spoken of."""
    if result.lemma not in {"出席", "列席", "参加", "同席", *_ABSENT}:
        return
    for i in reversed(range(result.word)):
        mention = tree.words[i].mention
        if mention is not None and mention.cls != "Several" and is_a(mention.cls, "Meeting"):
            keys = refs(tree, i, ctx)
            if keys:
                result.roles["D"] = keys[:1]
                return
    found = ctx.registry.recent("Meeting")
    if found is not None and ctx.registry.entities[found].mentions and ctx.meeting_in(found) >= ctx.sentence - 1:
        result.roles["D"] = (found,)


_AIMING = {"目指す", "模索", "志向", "求める", "期す"}


def _light(tree: Tree, result: Frame, ctx: Context) -> None:
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
        if tree.marker(i).role == "ni" and class_of(noun) and _verbal(word):
            _take_over(tree, result, i, noun, ctx)
            return
        if result.lemma in _LIGHT and class_of(noun) and _verbal(word):
            if result.lemma == "求める" and any(is_actor(ctx, k) for k in result.roles.get("D", ())):
                return  # XがYに支援を求める: what Y is asked for, X does not do.
            if result.lemma in _AIMING and result.scope.modality == "Asserted":
                result.scope = result.scope.under("Planned", f"{noun}を{result.lemma}")
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
                    and _verbal(inner)
                    and tree.marker(c).role == "no"
                    and class_of(inner.surface)
                ):
                    _take_over(tree, result, c, inner.surface, ctx)
                    return


def _becomes(tree: Tree, result: Frame) -> None:
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


_ABSENT = {"欠席", "不参加", "ボイコット"}


def _absent(tree: Tree, result: Frame, ctx: Context) -> None:
    """欠席した, 不参加を決めた: who stays away is told not to take part."""
    noun = next((tree.words[i].surface for i in result.words.get("O", []) if tree.words[i].surface in _ABSENT), "")
    if result.lemma not in _ABSENT and not (noun and result.cls == "decide"):
        return
    result.cls, result.lemma = "join", noun or result.lemma
    result.scope = replace(result.scope, negated=not result.scope.negated)
    if noun:
        result.words.pop("O", None)
        result.roles.pop("O", None)
    if not result.words.get("D") and not result.roles.get("O"):
        _attended(tree, result, ctx)


_COOPERATION = re.compile(r"(?:協力|連携|提携|交流|連帯|協調|協働)$")


def _deepened(tree: Tree, result: Frame, ctx: Context) -> None:
    """豪州との協力を深める: to deepen cooperation with somebody is to cooperate."""
    if result.cls not in {"strengthen", "endorse", "adopt", "advocate", "prioritize"} or result.passive:
        return
    for i in result.words.get("O", []):
        if tree.words[i].mention is not None or not _COOPERATION.search(tree.words[i].surface):
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
            return


def _phrasal(tree: Tree, result: Frame, ctx: Context) -> None:
    """A predicate that the lexicon has with its object (力点を置く), and ties that are made or cut with somebody."""
    for i in result.words.get("O", []):
        if phrase := _phrase(tree.words[i].surface, "を", result.lemma):
            result.cls, result.lemma = predicate_classes()[phrase], phrase
            result.roles.pop("O", None)
            # 軍拡への懸念を表明: what is feared is what the noun is of.
            of = [c for c in tree.children[i] if c < i and tree.marker(c).role in {"toward", "about", "no", "with"}]
            if keys := tuple(dict.fromkeys(k for c in of for k in refs(tree, c, ctx, opened=True))):
                result.roles["O"] = keys
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
        causes = [k for i in result.words.get("CAUSE", []) for k in owners_of(tree, i, ctx)]
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


_HELD_STANCES = {"endorse", "prioritize", "oppose", "criticize", "strive"}
_UPHOLDING = {"支える", "担保", "保障", "後押し", "守る", "下支え"}
_POSTED = re.compile(
    r"(?:駐|在)(?P<state>[一-龯ァ-ヴー]+?)(?:臨時代理)?(?:大使|大使館|領事館|総領事館|外交官|公使|武官)"
)


_RECALLING = re.compile(r"召還|呼び戻|閉鎖|引き揚げ|引揚げ|撤収|帰国")


def _recalled(tree: Tree, result: Frame, ctx: Context) -> None:
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


def _emphasis(tree: Tree, result: Frame, ctx: Context) -> None:
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


_NONPAST = re.compile(r"^(?:する|(?:さ)?れる|られる|る|)$")


_DEEDS_TO_COME = {
    "restore", "support", "aid", "deploy", "cooperate", "strengthen", "conclude", "visit", "hold", "join", "found", "impose",
    "sanction", "concede", "retreat", "abandon", "mobilize", "resume", "adopt", "consult",
}  # fmt: skip


def _announced(tree: Tree, result: Frame) -> None:
    """Xは〜すると表明した: what its speaker will do is to come."""
    scope_ = result.scope
    if scope_.speaker is None or scope_.modality != "Asserted" or result.cls not in _DEEDS_TO_COME:
        return
    own = any(tree.marker(c).role == "ga" for c in tree.attached[result.word])
    word = tree.words[result.word]
    ahead = re.fullmatch(r"(?:する|る|させる|していく|ていく)", tree.tail(result.word)) or (
        not tree.tail(result.word) and "終止形" in word.inflection and word.tag.startswith("動詞")
    )
    if ahead and not own:
        result.scope = scope_.under("Planned", "told of by who will do it")


def _over(tree: Tree, result: Frame, ctx: Context) -> None:
    """11月に勝利し、来年発足する予定だ: a linked clause with a day of its own that is past is no plan."""
    own = [c for c in tree.attached[result.word] if tree.words[c].time is not None]
    linked = tree.words[result.word].relation == "advcl" and re.fullmatch(
        r"(?:し|して|り|て|で)?", tree.tail(result.word)
    )
    if (
        result.scope.modality == "Planned"
        and own
        and linked
        and result.when is not None
        and ctx.issued
        and result.when.latest < earliest(ctx.issued)
    ):
        result.scope = result.scope.under("Asserted", f"{result.when.value} is past")


# What makes a non-past general: することができる, することが多い.
_GENERAL = re.compile(r"(?:こと|の)(?:が|は|も|に|を)?(?:でき|ある|多い|決ま)")


def _to_come(tree: Tree, result: Frame) -> None:
    """An event told in the non-past at the end of its clause is to come; to decide to recognise is to recognise."""
    above = tree.predicate_above(result.word)
    if result.cls == "support" and above is not None and lemma_of(tree, above) in {"決定", "決める", "合意", "決議"}:
        result.scope = replace(result.scope, modality="Asserted")
    if (
        result.cls not in {"hold", "visit", "conclude", "join", "announce", "found"}
        or result.scope.modality != "Asserted"
    ):
        return
    word = tree.words[result.word]
    tail = tree.tail(result.word)
    own = word.surface + tail
    verbal = _NONPAST.match(tail) and (
        tail or (word.tag.startswith("動詞") and "終止形" in word.inflection) or "連体形" in word.inflection
    )
    general = _GENERAL.search(tree.text[word.end + len(tail) :][:8])
    ahead = result.when is not None or (word.relation == "ROOT" and not general)
    if "予定" in own or (verbal and word.relation in {"ROOT", "acl"} and ahead):
        result.scope = result.scope.under("Planned", own)


_ROLE = {
    "wo": "O", "ni": "D", "he": "R", "to": "C", "with": "C", "de": "L", "loc": "L", "by": "I", "about": "T",
    "toward": "D",
    "together": "CO", "as": "AS", "from": "FROM", "for": "D", "also": "O", "including": "O", "occasion": "ON",
    "cause": "CAUSE", "basis": "BASIS",
}  # fmt: skip


def _place(tree: Tree, c: int, result: Frame, ctx: Context) -> None:
    """Put a phrase into the role that its marker gives it."""
    mark = tree.marker(c)
    if mark.adnominal or mark.role in {"source", "and", "or"} or tree.words[c].time is not None:
        return
    if tree.words[c].mention is None and tree.words[c].tag.endswith("副詞可能") and mark.role in {"topic", ""}:
        # 近年は and 現在は say when, not who.
        return
    if mark.role == "topic" and _acted_on(tree, c, result, ctx):
        keys = refs(tree, c, ctx)
        result.roles["O"] = tuple(dict.fromkeys((*result.roles.get("O", ()), *keys)))
        result.words.setdefault("O", []).append(c)
        return
    leading = mark.role == "" and leads(tree, c, result.word)
    if mark.role in {"ga", "topic"} or (mark.role == "" and mark.topic) or leading:
        role = (
            "O"
            if result.passive
            or (intransitive(result) and not any(tree.marker(x).role == "wo" for x in tree.attached[result.word]))
            else "A"
        )
        if mark.role == "topic" and result.roles.get(role):
            role = "TOPIC"
    elif mark.role == "":
        if tree.words[c].mention is None or c > result.word:
            return
        role = "ADV"
    else:
        role = _ROLE.get(mark.role, mark.role.upper())
    if role == "L" and result.cls == "agree" and tree.words[c].mention is None and mark.role == "de":
        role = "O"  # 設置で一致した: で tells on what, not where.
    keys = refs(tree, c, ctx, opened=role in {"O"} and result.cls != "") or _new_text(tree, c, role, result, ctx)
    if not keys and role in {"O", "D"} and tree.words[c].surface in {"こと", "の"} and _is_stance(result):
        keys = _of_clause(tree, c, ctx)
    result.words.setdefault(role, []).append(c)
    if keys:
        result.roles[role] = tuple(dict.fromkeys((*result.roles.get(role, ()), *keys)))
    if role in {"O", "D"} and not any(is_actor(ctx, k) for k in keys):
        # フランスの核実験に抗議する is a protest to France, too; 対ロ制裁 and ロシアへの制裁 are against Russia.
        owners = owners_of(tree, c, ctx)
        if owners:
            result.roles["OWN"] = tuple(dict.fromkeys((*result.roles.get("OWN", ()), *owners)))


def _new_text(tree: Tree, c: int, role: str, result: Frame, ctx: Context) -> tuple[str, ...]:
    """覚書に署名した: a text that nothing before it spoke of is new where it is signed, adopted or issued."""
    mention = tree.words[c].mention
    if (
        mention is None
        or not mention.bare
        or role not in {"O", "D"}
        or result.cls not in {"conclude", "announce"}
        or not is_a(mention.cls, "Agreement")
    ):
        return ()
    return (ctx.registry.named(mention.cls, mention.name, span_of(tree.parsed, mention.start, mention.end)),)


def _is_stance(result: Frame) -> bool:
    """Whether a predicate is a stance to what a clause tells (することに反対する, することを歓迎する)."""
    return result.cls in {"oppose", "criticize"} or result.lemma in {"歓迎", "支持", "賛成", "賛同", "容認", "評価"}


def _of_clause(tree: Tree, c: int, ctx: Context) -> tuple[str, ...]:
    """集団政治を弄ぶことに反対する: what the clause acts on."""
    inside = [p for p in tree.children[c] if p in tree.attached and p < c and not re.search("ない|ず", tree.tail(p))]
    return tuple(
        k
        for p in inside
        for o in tree.attached[p]
        if tree.marker(o).role == "wo"
        for k in refs(tree, o, ctx, opened=True)
    )


def _acted_on(tree: Tree, c: int, result: Frame, ctx: Context) -> bool:
    """条約は両首脳が調印した: a topic that is no actor, beside a subject with が and without an object, is acted on."""
    if result.passive or result.cls not in {
        "conclude",
        "announce",
        "adopt",
        "advocate",
        "found",
        "hold",
        "endorse",
        "oppose",
    }:
        return False
    marks = [tree.marker(x).role for x in tree.attached[result.word] if x != c]
    if "ga" not in marks or "wo" in marks:
        return False
    keys = refs(tree, c, ctx)
    return bool(keys) and not any(is_actor(ctx, k) for k in keys)


def owners_of(tree: Tree, i: int, ctx: Context) -> tuple[str, ...]:
    """Whose a thing is, or against whom: actors of its の, による, に対する and への phrases, or in its compound."""
    found: list[str] = []
    for c in tree.children[i]:
        if (
            c < i
            and tree.words[c].nominal
            and tree.marker(c).role in {"no", "by", "toward"}
            and tree.marker(c).adnominal
        ):
            keys = [k for k in refs(tree, c, ctx) if is_actor(ctx, k)]
            found += keys or list(owners_of(tree, c, ctx))
    word = tree.words[i]
    actors = [
        k
        for m in (*word.inner, *(word.mention.actors if word.mention else ()))
        if kind(m.cls) == "Actor"
        for k in resolve(m, tree.parsed, ctx)
    ]
    return tuple(dict.fromkeys((*found, *actors)))


def _object_before(tree: Tree, i: int, result: Frame, ctx: Context) -> None:
    """A noun joined to its predicate without a particle (中国訪問する) is the object."""
    if i and not result.roles.get("O"):
        before = tree.words[i - 1]
        if before.nominal and before.end == tree.words[i].start and before.time is None and before.mention is not None:
            keys = refs(tree, i - 1, ctx)
            if keys:
                result.roles["O"] = keys
                result.words["O"] = [i - 1]


# Classes of frames whose agent can only be an actor.
_ACTORS_ONLY = {"prioritize", "endorse", "oppose", "advocate", "adopt", "criticize", "request", "abandon"}
_POLICY_NOUN = re.compile(
    r"(?:戦略|政策|策|措置|手段|方策|枠組み|取組み|取り組み|試み|制度|構想|外交|路線|条約|協定|文書|会議)$"
)


def _relative(tree: Tree, i: int, result: Frame, ctx: Context) -> None:
    """The noun that a clause modifies fills the role that the clause leaves open."""
    if tree.words[i].relation != "acl":
        return
    noun = tree.words[i].head
    word = tree.words[noun]
    if word.surface == "もの" and noun > i and noun in tree.predicates and not result.roles.get("A"):
        # 協定はXを定めるものである
        about = tuple(k for c in tree.attached[noun] if tree.marker(c).role == "topic" for k in refs(tree, c, ctx))
        if about and not result.passive:
            result.roles["A"] = about
            result.words.setdefault("A", []).append(noun)
        return
    if word.surface == "もの" and noun > i and noun in tree.predicates and not result.roles.get("O"):
        # 条約は首脳が署名したものである
        about = tuple(k for c in tree.attached[noun] if tree.marker(c).role == "topic" for k in refs(tree, c, ctx))
        if about and not result.passive:
            result.roles["O"] = about
            result.words.setdefault("O", []).append(noun)
        return
    if noun < i or not word.nominal or word.surface in {"こと", "の", "もの", "ため", "際"}:
        return
    noun = _held(tree, noun, result, ctx)
    keys = refs(tree, noun, ctx, opened=result.cls in {"cause"})
    if word.mention is None and noun in tree.predicates and _POLICY_NOUN.search(word.surface):
        # XはYを実現する戦略である: X is what realises Y.
        keys = (
            tuple(k for c in tree.attached[noun] if tree.marker(c).role == "topic" for k in refs(tree, c, ctx)) or keys
        )
    if not keys:
        return
    if (
        result.passive
        and result.words.get("O")
        and (is_a(ctx.cls(keys[0]), "Agreement") or is_a(ctx.cls(keys[0]), "Event"))
    ):
        role = "L"  # 方針が示された文書
    elif result.passive or (result.cls == "hold" and tops(ctx, keys[0]) == "Event"):
        role = "O"
    elif result.roles.get("A") or result.words.get("A"):
        role = "O" if not (result.roles.get("O") or result.words.get("O")) else ""
    elif is_actor(ctx, keys[0]) or intransitive(result) or result.words.get("O"):
        role = "O" if intransitive(result) and not result.words.get("O") else "A"
    else:
        role = "A" if result.cls in {"strengthen", "weaken", "cause", "include"} else "O"
    if (
        role == "A"
        and result.cls in _ACTORS_ONLY
        and any(is_a(ctx.cls(keys[0]), c) for c in ("PolicyConcept", "Agreement"))
    ):
        # 国益を重視する外交: whose policy it is, or who follows it, does what the clause says.
        keys = owners_of(tree, noun, ctx)
    if role and keys and not result.roles.get(role):
        result.roles[role] = keys
        result.words[role] = [noun]


def _held(tree: Tree, noun: int, result: Frame, ctx: Context) -> int:
    """What is held is the event that a noun leads to: 行われた|A首相、B首相の|会談, 行われている|条約の採択に向けた|交渉."""
    if result.cls != "hold" or any(is_a(ctx.cls(k), "Event") for k in refs(tree, noun, ctx)):
        return noun
    at, seen = noun, {noun}
    while tree.words[at].head not in seen:
        at = tree.words[at].head
        seen.add(at)
        mention = tree.words[at].mention
        if mention is not None and mention.cls != "Several" and is_a(mention.cls, "Event"):
            return at
        if tree.words[at].relation == "ROOT" or (
            tree.words[at].nominal and not tree.marker(at).adnominal and tree.marker(at).role not in {"and", "ni", ""}
        ):
            break
    return noun


def nominal_frame(tree: Tree, i: int, ctx: Context) -> Frame | None:
    """The frame of a verbal noun that is no predicate: 中韓関係の復元, 北朝鮮による核実験, 中韓関係改善."""
    word = tree.words[i]
    if word.mention is not None or i in tree.predicates or not _verbal(word):
        return None
    lemma = next(
        (
            word.surface[k:]
            for k in range(len(word.surface) - 1)
            if class_of(word.surface[k:]) and word.surface[k:] in predicate_classes()
        ),
        "",
    )
    if not lemma:
        return None
    result = Frame(i, lemma, class_of(lemma), False, Scope(), nominal=True)
    inner = refs(tree, i, ctx) if word.inner else ()
    if inner:
        result.roles["O"] = inner
    for c in tree.children[i]:
        if c > i or not tree.words[c].nominal:
            continue
        mark = tree.marker(c)
        keys = refs(tree, c, ctx)
        if not keys or not mark.adnominal:
            continue
        role = {"by": "A", "toward": "D", "with": "C", "about": "T", "for": "D"}.get(mark.role, "")
        if mark.role == "no":
            role = (
                "A"
                if inner or (is_actor(ctx, keys[0]) and result.cls not in {"support", "aid", "assault", "sanction"})
                else "O"
            )
        if role:
            result.roles.setdefault(role, keys)
    if not (result.roles.get("O") or result.roles.get("C") or result.roles.get("D")):
        return None
    return result


def _verbal(word: Word) -> bool:
    return "サ変" in word.tag
