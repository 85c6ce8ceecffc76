"""The subject of a predicate that its own clause leaves out."""

from __future__ import annotations

import re

from builders.interpreting.context import Context
from builders.interpreting.grammar import ASKED, Tree
from builders.interpreting.lists import kind
from builders.interpreting.phrases import is_actor, points_back, refs
from builders.interpreting.predicates import Frame, class_of, intransitive, lemma_of
from builders.interpreting.scope import frames_a_clause, noun_cue
from ontology.vocabulary import is_a


def fill_subject(tree: Tree, i: int, result: Frame, ctx: Context) -> None:
    """A subject left out: from the clause that it leans on, the one around it, or the topic of the text."""
    if result.roles.get("A") or result.words.get("A"):
        return
    agents = tuple(k for r in ("I", "D") for k in result.roles.get(r, ()) if is_actor(ctx, k)) if result.passive else ()
    if agents:
        result.roles["A"] = agents
        return
    if intransitive(result) and not (
        result.words.get("O") and any(tree.marker(c).role == "wo" for c in tree.attached[i])
    ):
        return
    if _modifies_its_subject(tree, i):
        return
    if result.cls == "abandon" and tree.words[i].relation == "acl":
        return  # 中断していた協定の交渉: who broke it off, the clause does not say
    for c in _linked_subjects(tree, i, i):
        keys = tuple(k for k in refs(tree, c, ctx) if _may_act(result, k, ctx))
        if keys and not result.passive:
            result.roles["A"] = keys
            result.subject_from = "subject of the clause that leads into it"
            return
    if not _subject_above(tree, i, result, ctx):
        _subject_of_text(tree, i, result, ctx)


def _modifies_its_subject(tree: Tree, i: int) -> bool:
    """Xを支える|枠組み: a clause with its object there and a noun behind it has that noun for its subject.

    Nouns that only frame the clause (方針, 姿勢, こと) leave its subject to the clause around it.
    """
    word = tree.words[i]
    if word.relation != "acl" or not any(tree.marker(c).role == "wo" and c < i for c in tree.attached[i]):
        return False
    noun = tree.words[word.head]
    if not noun.nominal or noun.quote is not None or word.head < i:
        return False
    named = noun.mention is not None and not noun.mention.bare  # 団体 is some body, and no name
    # 決定を歓迎する談話: who speaks takes the stance.
    framed = frames_a_clause(noun.surface) or noun_cue(noun.surface) or _SPEECH.search(noun.surface)
    return not (framed or noun.time is not None or named)


def _may_act(result: Frame, key: str, ctx: Context) -> bool:
    """Whether an entity may be the subject of a frame: an actor; a text that includes, a meeting that issues."""
    if is_actor(ctx, key):
        return True
    if result.cls == "include":
        return is_a(ctx.cls(key), "Agreement")  # 声明は、Xを確認し、Yを盛り込んだ
    return result.cls in {"issue", "conclude", "announce"} and is_a(ctx.cls(key), "Meeting")


_SPEECH = re.compile(r"(?:談話|(?<!共同)声明|コメント|メッセージ|見解|所感|書簡|演説|発言)$")


def _subject_above(tree: Tree, i: int, result: Frame, ctx: Context) -> bool:
    """Take the subject of a clause above, the nearest first; whether there was one."""
    at, seen = i, {i}
    while True:
        above = tree.predicate_above(at)
        if above is None or above in seen or _contrasted(tree, at):
            return False
        seen.add(above)
        if _blamed_for(tree, at, above, result, ctx):
            return True
        if any(
            tree.marker(c).role in {"ga", "topic"} and points_back(tree.words[c]) and not refs(tree, c, ctx)
            for c in tree.attached.get(above, [])
        ):
            return True  # 両首脳は〜に尽くすことで合意した: whoever that is, it is nobody else
        if lemma_of(tree, above) in {"目的", "目標", "狙い", "主眼"} and tree.words[above].relation == "acl":
            return True  # 〜することを目的とする協定: it is the text that is to do it.
        if _asked(tree, at, above, result, ctx) or _lends(tree, i, at, above, result, ctx):
            return True
        at = above


def _blamed_for(tree: Tree, at: int, above: int, result: Frame, ctx: Context) -> bool:
    """Xは、〜を軽んじるものだと反発した: who is said to do it is not X, and may be whom X blames."""
    if class_of(lemma_of(tree, above)) not in _BLAMING or not tree.quoted_by(at, above) or tree.passive(above):
        return False
    if re.search(r"ない|まい|たい|べき|ぬ$|よう", tree.tail(at)):
        return False  # 〜は認められないと反発した
    blamed = tuple(
        k
        for c in tree.attached.get(above, [])
        if tree.marker(c).role in {"wo", "ni", "toward"}
        for k in refs(tree, c, ctx)
        if is_actor(ctx, k)
    )
    if blamed and not result.passive:
        result.roles["A"], result.subject_from = blamed, f"who is blamed by {lemma_of(tree, above)}"
    return True


_BLAMING = {"oppose", "criticize", "accuse", "protest", "blame"}


def _asked(tree: Tree, at: int, above: int, result: Frame, ctx: Context) -> bool:
    """Xに対し〜するよう求める: X is who ought to do it."""
    tail = tree.tail(at)
    if re.search(r"よう(?:に)?$", tail) and class_of(lemma_of(tree, above)) in {"request", "urge", "advocate"}:
        asked_of = [
            c for c in tree.attached[above] if tree.marker(c).role in {"toward", "ni"} and tree.words[c].time is None
        ]
        keys = tuple(k for c in asked_of for k in refs(tree, c, ctx) if is_actor(ctx, k))
        if keys:
            result.roles["A"] = keys
            result.subject_from = f"who is asked by {lemma_of(tree, above)}"
            return True
    return False


def _lends(tree: Tree, i: int, at: int, above: int, result: Frame, ctx: Context) -> bool:
    """Whether a clause above lends its subject, which the frame then has."""
    tail = tree.tail(at)
    for c in (*tree.attached.get(above, []), *_linked_subjects(tree, above, i)):
        mark = tree.marker(c)
        leading = mark.role == "" and leads(tree, c, above)
        asked = mark.role == "ni" and mark.topic and tree.passive(above) and lemma_of(tree, above) in ASKED
        if (
            c < above
            and tree.words[c].nominal
            and not tree.words[c].quote
            and (mark.role in {"ga", "topic"} or asked or leading)
            and tree.words[c].time is None
        ):
            if (
                mark.role == "ga"
                and ((c > i and not re.search(r"て(?:から)?$", tail)) or re.search(r"た$", tail))
                and tree.words[i].relation != "acl"
            ):
                continue
            keys = tuple(k for k in refs(tree, c, ctx) if _may_act(result, k, ctx))
            if class_of(lemma_of(tree, above)) == "report" and all(is_a(ctx.cls(k), "MediaOutlet") for k in keys):
                continue  # 通信社は、不買を訴える声が広がっていると報じた: it does not call for that
            if keys and (asked or not (result.passive or tree.passive(above))):
                result.roles["A"] = keys
                result.subject_from = f"subject of {lemma_of(tree, above)}"
                return True
    return False


def _subject_of_text(tree: Tree, i: int, result: Frame, ctx: Context) -> None:
    """Take the topic of the sentence, those who met, or the topic of the text; a heading has no subject but its own."""
    if tree.parsed.sentence.kind in {"title", "heading"}:
        return
    for c in reversed(range(i)):
        word = tree.words[c]
        if tree.marker(c).role != "topic" or result.passive or not (word.mention or noun_cue(word.surface)):
            continue
        # 日本政府の目的は〜することにある: whose purpose it is does it.
        named = [c] if word.mention else [o for o in tree.children[c] if o < c and tree.marker(o).role == "no"]
        keys = tuple(k for o in named for k in refs(tree, o, ctx) if is_actor(ctx, k))
        keys = tuple(k for k in keys if not is_a(ctx.cls(k), "MediaOutlet") or result.cls in {"say", "report"})
        if keys:
            result.roles["A"] = keys
            result.subject_from = f"topic of the sentence, {word.surface}"
            return
    if _asked_in_cleft(tree, i, result, ctx) or _subject_of_sentence(tree, i, result, ctx):
        return
    concrete = result.cls in {"hold", "conclude", "announce", "visit", "test", "join", "found", "include", "cause", ""}
    # In a quotation, too, whatever is its topic is what it speaks of, and not the speaker.
    if (concrete or ctx.speaking) and any(
        tree.marker(j).role == "topic" and w.nominal and w.time is None and not noun_cue(w.surface)
        for j, w in enumerate(tree.words)
    ):
        return
    if not result.passive and result.cls in {"decide", "agree", "announce", "advocate", "endorse", "adopt"}:
        met = tuple(
            k for s in result.roles.get("L", ()) if is_a(ctx.cls(s), "Meeting") for k in ctx.registry.members.get(s, ())
        )
        if met:
            result.roles["A"] = met
            result.subject_from = "who met"
            return
    # A topic lasts one sentence: beyond that, who acts is a guess.
    lasting = ctx.topic is not None and ctx.sentence - ctx.topical <= 1
    if lasting and ctx.topic is not None and not result.passive and not _other_subject(tree):
        result.roles["A"] = (ctx.topic,)
        result.subject_from = "topic of the text"


_CLEFT = re.compile(r"(?:のは|ことは|べきは)")


def _asked_in_cleft(tree: Tree, i: int, result: Frame, ctx: Context) -> bool:
    """政府に求められるのは、〜することである: it is the government that ought to do it."""
    for p in tree.predicates:
        if p >= i:
            return False
        word = tree.words[p]
        end = word.end + len(tree.tail(p))
        wanted = {word.lemma, word.surface} & _WANTED
        if not wanted or not _CLEFT.match(tree.text[end:].removeprefix("な")):
            continue
        for c in tree.attached[p]:
            if tree.marker(c).role in {"ni", "topic"} and tree.words[c].time is None:
                keys = tuple(k for k in refs(tree, c, ctx) if is_actor(ctx, k))
                if keys and not result.passive:
                    result.roles["A"], result.subject_from = keys, f"of whom it is wanted ({word.surface}のは)"
                    result.scope = result.scope.under("Normative", f"{word.surface}のは")
                    return True
    return False


_WANTED = {"求める", "期待", "必要", "不可欠", "重要", "肝要", "要請", "要求", "望む", "欠かせる", "大切", "急務"}


def _subject_of_sentence(tree: Tree, i: int, result: Frame, ctx: Context) -> bool:
    """会議では、XとYが…を確認し、…することで一致した: the only subject before the main verb is its subject."""
    if tree.words[i].relation != "ROOT" or result.passive:
        return False
    subjects = [
        c
        for p in tree.predicates
        if p < i and tree.words[p].relation == "advcl" and not _contrasted(tree, p) and not _set_apart(tree, p)
        for c in tree.attached[p]
        if tree.marker(c).role in {"ga", "topic"} and tree.words[c].time is None and tree.words[c].nominal
    ]
    if len(subjects) != 1:
        return False
    keys = tuple(k for k in refs(tree, subjects[0], ctx) if is_actor(ctx, k))
    if keys:
        result.roles["A"], result.subject_from = keys, f"subject of the sentence, {tree.words[subjects[0]].surface}"
    return bool(keys)


def _set_apart(tree: Tree, p: int) -> bool:
    """Whether the ending of a clause (〜したが, 〜すれば, 〜したため) lets the next have another subject."""
    end = tree.words[p].end + len(tree.tail(p))
    tail = tree.tail(p) + tree.text[end : end + 3]
    return bool(re.search(r"(?:が、|ば|たら|なら|ので|から|ため|ものの|けれど|のに|と、|につれ|中で|なか)", tail))


def mention_class(tree: Tree, c: int) -> str:
    """The class of the mention at word ``c``; several of them, or none, count as actors."""
    mention = tree.words[c].mention
    return mention.cls if mention is not None and mention.cls != "Several" else "Actor"


def leads(tree: Tree, c: int, predicate: int) -> bool:
    """Whether an actor before a comma is the subject: 大統領自身、; in a headline the first one is."""
    if tree.text[tree.marker(c).end : tree.marker(c).end + 1] != "、" or c > predicate:
        return False
    headline = tree.parsed.sentence.kind == "title" and c == 0 and is_a_like(mention_class(tree, c), "Actor")
    return headline or _alone(tree, c)


def _contrasted(tree: Tree, at: int) -> bool:
    """Whether a clause is set against the one it leans on (〜した一方、): their subjects differ."""
    word = tree.words[at]
    return word.relation == "acl" and tree.words[word.head].surface in {"一方", "反面", "半面", "一方で"}


def _linked_subjects(tree: Tree, above: int, i: int) -> list[int]:
    """The subjects of the clauses that lead into a predicate with て or 連用形: Xが…を掲げて…を展開した."""
    found: list[int] = []
    for p in tree.children[above]:
        if p in tree.attached and p != i and p < above and tree.words[p].relation == "advcl":
            end = tree.words[p].end + len(tree.tail(p))
            if re.search(r"(?:て|し|り|き|み|え|け|げ|び|せ|れ|ち|い|べ|め)$", tree.text[:end]):
                found += [c for c in tree.attached[p] if tree.marker(c).role in {"ga", "topic"}]
    return found


def _alone(tree: Tree, c: int) -> bool:
    """Whether an actor set off by a comma is no member of a list: 大統領自身、; 日本政府、(in a headline)."""
    mention = tree.words[c].mention
    if mention is None or mention.cls == "Several" or not is_a(mention.cls, "Actor"):
        return False
    following = next((w for w in tree.words[c + 1 :] if w.nominal), None)
    return following is None or following.mention is None or not is_a_like(mention.cls, following.mention.cls)


def is_a_like(a: str, b: str) -> bool:
    """Whether two classes of mentions are both actors."""
    return is_a(a, "Actor") and (b == "Several" or is_a(b, "Actor"))


def _other_subject(tree: Tree) -> bool:
    """Whether the unit names an actor as its own subject."""
    return any(
        w.mention is not None and kind(w.mention.cls) == "Actor" and tree.marker(j).role in {"topic", "ga"}
        for j, w in enumerate(tree.words)
    )
