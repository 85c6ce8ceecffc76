"""Frames: a predicate with its voice, its negation and the phrases that fill its roles."""

from __future__ import annotations

import re

from builders.interpreting.claims import When
from builders.interpreting.context import Context, span_of
from builders.interpreting.grammar import Tree
from builders.interpreting.light_verbs import (
    accepts,
    answered,
    beats,
    becomes,
    deepened,
    emphasis,
    invites,
    judged,
    light,
    phrasal,
    recalled,
    stays_away,
    valued,
)
from builders.interpreting.lists import listed
from builders.interpreting.outlook import announced, is_over, to_come
from builders.interpreting.phrases import OF_TEXTS, is_actor, pointer, points_back, refs
from builders.interpreting.predicates import Frame, class_of, intransitive, is_potential, lemma_of
from builders.interpreting.relative_clauses import fill_relative, genitive_subject
from builders.interpreting.scenes import find_scene, set_scene
from builders.interpreting.scope import scope
from builders.interpreting.subjects import fill_subject, is_a_like, leads, mention_class
from builders.interpreting.turned import turned_round
from builders.interpreting.verbal_nouns import owners_of
from builders.interpreting.withheld import withheld
from ontology.vocabulary import is_a


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
    genitive_subject(tree, i, result, ctx)
    fill_relative(tree, i, result, ctx)
    _cleft(tree, i, result, ctx)
    _governments_as_agents(tree, result, ctx)
    _meetings_as_agents(result, ctx)
    fill_subject(tree, i, result, ctx)
    set_scene(tree, result, ctx)
    find_scene(tree, result, ctx)
    _issuing(tree, result, ctx)
    turned_round(tree, result, ctx)
    light(tree, result, ctx)
    becomes(tree, result)
    stays_away(tree, result, ctx)
    phrasal(tree, result, ctx)
    deepened(tree, result, ctx)
    emphasis(tree, result, ctx)
    recalled(tree, result, ctx)
    withheld(tree, result, ctx)
    invites(result, ctx)
    beats(tree, result)
    answered(tree, result, ctx)
    accepts(tree, result, ctx)
    judged(tree, result)
    valued(tree, result, ctx)
    agents = result.roles.get("A", ())
    if result.cls == "endorse" and result.lemma in _UPHOLDING and agents and not any(is_actor(ctx, k) for k in agents):
        result.cls = "strengthen"  # 協力が抑止を支える: what is no actor upholds, and holds no stance.
    if result.cls in _HELD_STANCES and result.scope.modality == "Planned" and re.match(r"(?:し)?たい", tree.tail(i)):
        result.scope = result.scope.under("Asserted", "who would like to hold a stance holds it")
    if result.cls and is_potential(lemma) and result.scope.modality == "Asserted" and not result.scope.negated:
        result.scope = result.scope.under("Possible", f"{lemma}: ability is no deed")
    to_come(tree, result)
    is_over(tree, result, ctx)
    announced(tree, result)
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


# What a body does by what its meeting says.
_SPOKEN_ACTS = {"criticize", "accuse", "protest", "request", "urge", "reject", "threaten"}


def _meetings_as_agents(result: Frame, ctx: Context) -> None:
    """緊急理事会は…を非難した: what the meeting of one body says, the body says."""
    agents = result.roles.get("A", ())
    if result.cls not in _SPOKEN_ACTS or result.passive or not agents:
        return
    if all(is_a(ctx.cls(k), "Meeting") for k in agents):
        bodies = [[m for m in ctx.registry.members.get(k, ()) if is_actor(ctx, m)] for k in agents]
        if all(len(found) == 1 and is_a(ctx.cls(found[0]), "Organization") for found in bodies):
            result.roles["A"] = tuple(dict.fromkeys(found[0] for found in bodies))


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
    """XをVするのはA、B、C; XをVしたのもAである: what is named behind のは, or ends the sentence after のも, acts."""
    cleft = re.match(r"(?:する|した|され|る|た|い)*の([はも])", tree.text[tree.words[i].end :])
    if not cleft:
        return
    last = max((j for j, w in enumerate(tree.words) if w.nominal and (w.mention or points_back(w))), default=None)
    if last is None or last <= i:
        return
    end = next((j for j in range(len(tree.words) - 1, i, -1) if tree.words[j].nominal), last)
    ends = re.fullmatch(r"(?:だ|である|であった|だった|です|でした)?。?", tree.text[tree.words[end].end :])
    if not ends or (cleft[1] == "も" and end != last):
        return  # Xを批判したのも当然である, 掲げたのは、Yが外相に就いてからである
    if any(tree.marker(c).role == "ga" for c in result.words.get("A", ())):
        return  # XがYを選んだのはZのためである
    keys = refs(tree, end, ctx)
    if points_back(tree.words[end]):
        # 前政権の政策を批判したのも同政権である: it is not the one that the clause speaks of.
        keys = pointer(tree, end, ctx, without=[k for found in result.roles.values() for k in found]) or keys
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


_HELD_STANCES = {"endorse", "prioritize", "oppose", "criticize", "strive"}


_UPHOLDING = {"支える", "担保", "保障", "後押し", "守る", "下支え"}


_ROLE = {
    "wo": "O", "ni": "D", "he": "R", "to": "C", "with": "C", "de": "L", "loc": "L", "by": "I", "about": "T",
    "toward": "D",
    "together": "CO", "as": "AS", "from": "FROM", "for": "D", "also": "O", "including": "O", "occasion": "ON",
    "cause": "CAUSE", "basis": "BASIS",
}  # fmt: skip


_BETWEEN = {"間", "あいだ"}


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
            or (intransitive(result) and not any(_is_object(tree, x, c) for x in tree.attached[result.word]))
            else "A"
        )
        if mark.role == "topic" and result.roles.get(role) and not _both_topics(tree, c, result.words[role]):
            role = "TOPIC"
    elif mark.role == "":
        if tree.words[c].mention is None or c > result.word:
            return
        role = "ADV"
    elif mark.role == "de" and tree.words[c].surface in _BETWEEN:
        role = "C"  # 米国とベネズエラの間で結ばれた: with whom, not where
    else:
        role = _ROLE.get(mark.role, mark.role.upper())
    if role == "L" and result.cls == "agree" and tree.words[c].mention is None and mark.role == "de":
        role = "O"  # 設置で一致した: で tells on what, not where.
    if role == "D" and _is_stance(result) and tree.words[c].surface in OF_TEXTS:
        opened = True  # 延長に難色を示す: of the agreement that the text speaks of
    else:
        # 日本は韓国との協力も強化した: what も adds to a subject may be the object.
        opened = (role == "O" or (role == "TOPIC" and mark.text.endswith("も"))) and result.cls != ""
    if role == "O" and _taken_as(tree, c, result):
        return
    keys = refs(tree, c, ctx, opened=opened) or _new_text(tree, c, role, result, ctx)
    if not keys and role in {"O", "D"} and tree.words[c].surface in {"こと", "の"} and _is_stance(result):
        keys = _of_clause(tree, c, ctx)
    result.words.setdefault(role, []).append(c)
    if role == "D" and result.cls in {"oppose", "criticize", "worry"} and keys and _is_owner(tree, c, keys, ctx):
        result.roles["OWN"] = tuple(dict.fromkeys((*result.roles.get("OWN", ()), *keys)))
        return  # 記者の拘束に懸念を示した: it is not the activist who is opposed
    if keys:
        result.roles[role] = tuple(dict.fromkeys((*result.roles.get(role, ()), *keys)))
    if role in {"O", "D"} and not any(is_actor(ctx, k) for k in keys):
        # フランスの核実験に抗議する is a protest to France, too; 対ロ制裁 and ロシアへの制裁 are against Russia.
        owners = owners_of(tree, c, ctx)
        if owners:
            result.roles["OWN"] = tuple(dict.fromkeys((*result.roles.get("OWN", ()), *owners)))


def _is_object(tree: Tree, x: int, subject: int) -> bool:
    """Whether a phrase is the object beside a subject: 関係を強化した, and 日本は韓国との関係も強化した."""
    mark = tree.marker(x)
    return mark.role == "wo" or (x > subject and mark.role == "topic" and mark.text == "も")


def _is_owner(tree: Tree, c: int, keys: tuple[str, ...], ctx: Context) -> bool:
    """Whether a plain noun was only seen through to whose it is."""
    word = tree.words[c]
    return word.mention is None and not points_back(word) and all(is_actor(ctx, k) for k in keys)


def _taken_as(tree: Tree, c: int, result: Frame) -> bool:
    """島を領土の一部とする|立場を尊重する: the first object is that of とする, and not of the predicate."""
    later = [x for x in tree.attached[result.word] if x > c and tree.marker(x).role == "wo"]
    return any("とする" in tree.text[tree.words[c].end : tree.words[x].start] for x in later)


def _both_topics(tree: Tree, c: int, before: list[int]) -> bool:
    """インドも中国も応じない: both are what the clause is about."""
    if not before or not all(tree.marker(j).text.endswith("も") for j in (before[-1], c)):
        return False
    modifiers = [j for j in tree.children[c] if j < c and tree.marker(j).adnominal]
    return tree.marker(before[-1]).end == min(tree.words[j].start for j in (c, *modifiers))


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


def _issuing(tree: Tree, result: Frame, ctx: Context) -> None:
    """Xは共同声明で遺憾を表した: a joint statement without more, in which a stance is taken, is a new one."""
    for c in result.words.get("L", []):
        mention = tree.words[c].mention
        if mention is None or not _JOINT_TEXT.search(tree.words[c].surface) or not tree.marker(c).text.startswith("で"):
            continue
        keys = refs(tree, c, ctx)
        if not keys and mention.bare and is_a(mention.cls, "Agreement"):
            keys = (ctx.registry.named(mention.cls, mention.name, span_of(tree.parsed, mention.start, mention.end)),)
        result.roles["IN"] = tuple(k for k in keys if is_a(ctx.cls(k), "Agreement"))
        return


_JOINT_TEXT = re.compile(r"(?:共同声明|共同宣言|共同書簡|連名の書簡|共同文書|首脳声明|議長声明)$")


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


def _object_before(tree: Tree, i: int, result: Frame, ctx: Context) -> None:
    """A noun joined to its predicate without a particle (中国訪問する) is the object."""
    if i and not result.roles.get("O"):
        before = tree.words[i - 1]
        if before.nominal and before.end == tree.words[i].start and before.time is None and before.mention is not None:
            keys = refs(tree, i - 1, ctx)
            if keys:
                result.roles["O"] = keys
                result.words["O"] = [i - 1]
