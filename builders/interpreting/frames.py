"""Frames: a predicate with its voice, its negation and the phrases that fill its roles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from builders.annotating.words import Word
from builders.interpreting.claims import When
from builders.interpreting.context import Context
from builders.interpreting.grammar import Tree
from builders.interpreting.phrases import is_actor, refs, tops
from builders.interpreting.scope import Scope, scope
from builders.lexicon import table

# Light verbs whose meaning is the noun that is their object (協議を行う), or the clause it closes (方針を打ち出す).
_LIGHT = {"行う", "行なう", "する", "為る", "実施", "示す", "見せる", "打ち出す", "表明", "持つ", "もつ", "明らか", "図る", "遂げる", "進める", "加える", "続ける", "重ねる", "開始", "始まる", "始める", "継続", "得る", "与える", "取る", "とる", "期す", "果たす", "担う", "強める", "繰り返す", "表す", "寄せる", "抱く", "求める", "目指す", "模索", "志向", "含む", "明らかにする", "負う", "運ぶ"}  # fmt: skip


def predicate_classes() -> dict[str, str]:
    """The frame class of each predicate."""
    return {row["predicate"]: row["class"] for row in table("predicates", "predicate", "class")}


@dataclass(slots=True)
class Frame:
    """A predicate and its roles.

    ``roles`` maps A (agent), O (object), D (to whom), C (with whom), L (where, at what), T (about what), I (by what), R (into
    what) to keys of entities; ``words`` the same to word indexes. ``nominal`` marks a verbal noun (中韓関係の復元).
    """

    word: int
    lemma: str
    cls: str
    passive: bool
    scope: Scope
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, list[int]] = field(default_factory=dict)
    when: When | None = None
    nominal: bool = False
    subject_from: str = ""

    def get(self, roles: str) -> tuple[str, ...]:
        """The entities of the first of ``A|B`` that has some."""
        return next((self.roles[r] for r in roles.split("|") if self.roles.get(r)), ())


def lemma_of(tree: Tree, i: int) -> str:
    """The dictionary form of a predicate: the verbal noun of a する verb, else the verb."""
    word = tree.words[i]
    return word.lemma if word.tag.startswith(("動詞", "形容詞")) else word.surface


def class_of(lemma: str) -> str:
    """The frame class of a predicate or of the verbal noun it ends in (再推進, 国家承認); empty for one not in the lexicon."""
    classes = predicate_classes()
    if lemma in classes:
        return classes[lemma]
    if lemma.endswith("する") and lemma[:-2] in classes:
        return classes[lemma[:-2]]
    for k in range(1, max(len(lemma) - 1, 1)):
        if len(lemma) - k >= 2 and lemma[k:] in classes and re.fullmatch(r"[一-龯ァ-ヴー]+", lemma):
            return classes[lemma[k:]]
    return ""


def frame(tree: Tree, i: int, ctx: Context, when: When | None) -> Frame:
    """The frame of predicate ``i``, its roles filled from its own phrases, from the clause it leans on and from the text."""
    lemma = lemma_of(tree, i)
    tail = tree.tail(i)
    passive = bool(re.match(r"(?:さ)?(?:れ(?!ば)|られ)", tail)) or bool(re.match(r"(?:て)?(?:いる|ある)?$", tail) and False)
    result = Frame(i, lemma, class_of(lemma), passive, scope(tree, i), when=when)
    phrases = [c for c in tree.children[i] if tree.words[c].nominal and c not in tree.bound]
    for c in phrases:
        _place(tree, c, result, ctx)
    _object_before(tree, i, result, ctx)
    _relative(tree, i, result, ctx)
    _subject(tree, i, result, ctx)
    return result


_ROLE = {
    "wo": "O", "ni": "D", "he": "R", "to": "C", "with": "C", "de": "L", "loc": "L", "by": "I", "about": "T", "toward": "D",
    "as": "AS", "from": "FROM", "for": "D", "also": "O", "including": "O", "occasion": "ON", "cause": "CAUSE", "basis": "BASIS",
}  # fmt: skip


def _place(tree: Tree, c: int, result: Frame, ctx: Context) -> None:
    """Put a phrase into the role that its marker gives it."""
    mark = tree.marker(c)
    if mark.adnominal or mark.role in {"source", "and", "or"} or tree.words[c].time is not None:
        return
    if mark.role in {"ga", "topic"} or (mark.role == "" and mark.topic):
        role = "O" if result.passive or (intransitive(result) and not any(tree.marker(x).role == "wo" for x in tree.children[result.word])) else "A"
        if mark.role == "topic" and result.roles.get(role):
            role = "TOPIC"
    elif mark.role == "":
        if tree.words[c].mention is None or c > result.word:
            return
        role = "ADV"
    else:
        role = _ROLE.get(mark.role, mark.role.upper())
    keys = refs(tree, c, ctx, opened=role in {"O"} and result.cls != "")
    result.words.setdefault(role, []).append(c)
    if keys:
        result.roles[role] = tuple(dict.fromkeys((*result.roles.get(role, ()), *keys)))


def intransitive(result: Frame) -> bool:
    """Whether a predicate without を tells of a change in its subject (関係が悪化する)."""
    return result.cls in {"strengthen", "weaken", "restore"} and not result.passive


def _object_before(tree: Tree, i: int, result: Frame, ctx: Context) -> None:
    """A noun joined to its predicate without a particle (中国訪問する) is the object."""
    if i and not result.roles.get("O"):
        before = tree.words[i - 1]
        if before.nominal and before.end == tree.words[i].start and before.time is None and before.mention is not None:
            keys = refs(tree, i - 1, ctx)
            if keys:
                result.roles["O"] = keys
                result.words["O"] = [i - 1]


def _relative(tree: Tree, i: int, result: Frame, ctx: Context) -> None:
    """The noun that a clause modifies fills the role that the clause leaves open."""
    if tree.words[i].relation != "acl":
        return
    noun = tree.words[i].head
    word = tree.words[noun]
    if noun < i or not word.nominal or word.surface in {"こと", "の", "もの", "ため", "際"}:
        return
    keys = refs(tree, noun, ctx)
    if not keys:
        return
    if result.passive or (result.cls == "hold" and tops(ctx, keys[0]) == "Event"):
        role = "O"
    elif result.roles.get("A") or result.words.get("A"):
        role = "O" if not (result.roles.get("O") or result.words.get("O")) else ""
    elif is_actor(ctx, keys[0]) or intransitive(result) or result.words.get("O"):
        role = "O" if intransitive(result) and not result.words.get("O") else "A"
    else:
        role = "A" if result.cls in {"strengthen", "weaken", "cause", "include"} else "O"
    if role and not result.roles.get(role):
        result.roles[role] = keys
        result.words[role] = [noun]


def _subject(tree: Tree, i: int, result: Frame, ctx: Context) -> None:
    """A subject that the clause does not say: from the clause it leans on, the one around it, or the topic of the text."""
    if result.roles.get("A") or result.words.get("A"):
        return
    if result.passive:
        agents = tuple(k for r in ("I", "D") for k in result.roles.get(r, ()) if is_actor(ctx, k))
        if agents:
            result.roles["A"] = agents
            return
    if intransitive(result) or tree.words[i].relation == "acl" and result.roles.get("A"):
        return
    at, seen = i, {i}
    while True:
        above = tree.predicate_above(at)
        if above is None or above in seen:
            break
        seen.add(above)
        tail = tree.tail(at)
        for c in tree.children[above]:
            mark = tree.marker(c)
            if c < above and tree.words[c].nominal and mark.role in {"ga", "topic"} and tree.words[c].time is None:
                if mark.role == "ga" and (c > i or re.search(r"た$", tail)) and tree.words[i].relation != "acl":
                    continue
                keys = tuple(k for k in refs(tree, c, ctx) if is_actor(ctx, k))
                if keys and not _is_passive(tree, above):
                    result.roles["A"] = keys
                    result.subject_from = f"subject of {lemma_of(tree, above)}"
                    return
        at = above
    if ctx.topic is not None and not result.passive and not _other_subject(tree):
        result.roles["A"] = (ctx.topic,)
        result.subject_from = "topic of the text"


def _other_subject(tree: Tree) -> bool:
    """Whether the unit has a topic of its own that is no time."""
    return any(w.nominal and w.time is None and tree.marker(j).role in {"topic", "ga"} for j, w in enumerate(tree.words))


def _is_passive(tree: Tree, i: int) -> bool:
    return bool(re.match(r"(?:さ)?(?:れ(?!ば)|られ)", tree.tail(i)))


def nominal_frame(tree: Tree, i: int, ctx: Context) -> Frame | None:
    """The frame of a verbal noun that is no predicate: 中韓関係の復元, 北朝鮮による核実験, 中韓関係改善."""
    word = tree.words[i]
    if word.mention is not None or i in tree.predicates or not _verbal(word):
        return None
    lemma = next((word.surface[k:] for k in range(len(word.surface) - 1) if class_of(word.surface[k:]) and word.surface[k:] in predicate_classes()), "")
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
            role = "A" if inner or (is_actor(ctx, keys[0]) and result.cls not in {"support", "aid", "assault", "sanction"}) else "O"
        if role:
            result.roles.setdefault(role, keys)
    if not (result.roles.get("O") or result.roles.get("C") or result.roles.get("D")):
        return None
    return result


def _verbal(word: Word) -> bool:
    return "サ変" in word.tag
