"""Noun phrases: the entities that a phrase means, with its lists, appositions and the heads that one sees through."""

from __future__ import annotations

import re
from collections.abc import Iterable

from builders.annotating.names import short_states
from builders.annotating.words import Word
from builders.interpreting.actors import is_actor, states_of
from builders.interpreting.claims import When
from builders.interpreting.context import Context, span_of
from builders.interpreting.describing import FORMAL, describe, names_a_concept
from builders.interpreting.grammar import Tree
from builders.interpreting.lists import kind, listed
from builders.interpreting.pointing import demonstrated, two_heads, two_of_the_text
from builders.interpreting.references import counted, resolve, title_relation
from builders.interpreting.relations import structural
from builders.interpreting.scope import UNNAMED
from builders.reading import Span
from ontology.authority import load
from ontology.vocabulary import ancestors, is_a

_COUNTED = re.compile(
    r"(?:主要|周辺|関係|の)?[0-9０-９一二三四五六七八九十]+(?:カ国|か国|ヶ国|箇国|ヵ国|カ国|国|者)(?:間|すべて|首脳)?$"
)


# Markers through which one sees what a noun is about: the first of its dependents with one of them.
_THROUGH = ("no", "about", "toward", "with", "for", "including", "basis")


def tops(ctx: Context, key: str) -> str:
    """The outermost class of an entity (Actor, Event, Agreement, Relationship, PolicyConcept, Place)."""
    cls = ctx.cls(key)
    return (cls, *ancestors(cls))[-1]


def refs(
    tree: Tree, i: int, ctx: Context, when: When | None = None, *, opened: bool = False, depth: int = 0
) -> tuple[str, ...]:
    """The entities that the noun phrase headed by word ``i`` means, list members included.

    A head that is no entity itself (日米韓協力の重要性) is seen through to what it is about. With ``opened`` a noun
    that names nothing known becomes a concept of its own.
    """
    members = [m for j in listed(tree, i) for m in (*_instances(tree, j), j)]
    by_member = [_one(tree, j, ctx, when, opened, depth) for j in members]
    kinds = {tops(ctx, k) for keys in by_member for k in keys}
    if "PolicyConcept" in kinds and len(members) > 1:
        # Beside a known concept, an unknown noun is one too: 感染症、洪水や飢餓.
        by_member = [
            keys or _one(tree, j, ctx, when, True, depth) or _sibling(tree, j, ctx)
            for j, keys in zip(members, by_member, strict=True)
        ]
    if "Relationship" in kinds:
        # Beside a named tie, states side by side are a tie: 独仏英、独仏関係.
        by_member = [as_tie(tree, j, ctx) or keys for j, keys in zip(members, by_member, strict=True)]
    return tuple(dict.fromkeys(k for keys in by_member for k in keys))


def _sibling(tree: Tree, i: int, ctx: Context) -> tuple[str, ...]:
    """A short noun in a list of concepts is a concept too: 運輸、エネルギー及び環境保護."""
    word = tree.words[i]
    if (
        word.mention is not None
        or not re.fullmatch(r"[一-龯]{2}|[ァ-ヴー]{2,}", word.surface)
        or word.surface in FORMAL
    ):
        return ()
    key = ctx.registry.named("PolicyConcept", word.surface, span_of(tree.parsed, word.start, word.end))
    ctx.registry.tentative.add(key)
    return (key,)


def _instances(tree: Tree, i: int) -> list[int]:
    """The members of a list that is given as instances of word ``i``: ケニアやガーナといった途上国."""
    found: list[int] = []
    for c in tree.children[i]:
        if (
            c < i
            and tree.words[c].nominal
            and tree.marker(c).role == "such"
            and tree.marker(c).end == tree.words[i].start
        ):
            members = listed(tree, c)
            found += members if any(tree.words[m].mention is not None for m in members) else []
    return found


def as_tie(tree: Tree, i: int, ctx: Context) -> tuple[str, ...]:
    """The tie between states that stand side by side in one word (日米韓); empty for any other word."""
    mention = tree.words[i].mention
    if mention is None or mention.cls != "Several":
        return ()
    keys = resolve(mention, tree.parsed, ctx)
    if len(keys) < 2 or not all(is_a(ctx.cls(k), "State") for k in keys):
        return ()
    span = span_of(tree.parsed, mention.start, mention.end)
    return (ctx.registry.tie("BilateralRelations", keys, mention.name, span),)


def _one(tree: Tree, i: int, ctx: Context, when: When | None, opened: bool, depth: int) -> tuple[str, ...]:
    word = tree.words[i]
    if _COUNTED.match(word.surface):
        keys = _counted(tree, i, ctx)
        if keys:
            labels = "、".join(ctx.registry.entities[k].label for k in keys)
            ctx.decide(tree.parsed.span(word.start, word.end), keys, f"{word.surface} counts {labels}")
            return keys
    pointed = pointer(tree, i, ctx)
    if pointed:
        labels = "、".join(ctx.registry.entities[k].label for k in pointed)
        ctx.decide(tree.parsed.span(word.start, word.end), pointed, f"{word.surface} points back to {labels}")
        return pointed
    if tie := _relations_with(tree, i, ctx):
        return tie
    if word.mention is not None:
        keys = resolve(word.mention, tree.parsed, ctx, when)
        stands = title_relation(word.mention.title)[1] == "state" or word.mention.title in _DELEGATES
        if keys or (kind(word.mention.cls) == "Actor" and not stands):
            # 4か国の国防相 whom nobody names stand for their states; 党の議員 stands for nobody.
            return keys
    if word.time is not None or word.quote is not None:
        return ()
    if (quoted := _quoted(tree, i, ctx)) is not None:
        return (quoted,)
    if word.surface in _RELATED:
        between = _related(tree, i, ctx)
        if between or word.surface.endswith(("関係", "国交")):
            return between
    if depth > 3 or word.surface in FORMAL:
        return ()
    if opened and _OWN_MATTER.search(word.surface) and (described := describe(tree, i)):
        span = span_of(tree.parsed, word.end - len(described), word.end)
        key = ctx.registry.named("PolicyConcept", described, span, surface=described)
        ctx.registry.tentative.add(key)
        return (key,)
    for child in _seen_through(tree, i):
        keys = refs(tree, child, ctx, when, depth=depth + 1)
        if keys and not all(tops(ctx, k) in {"Actor", "Place"} for k in keys):
            return keys
    inner = [m for m in word.inner if kind(m.cls) in {"PolicyConcept", "Agreement", "Relationship", "Event"}]
    rest = tree.text[inner[-1].end : word.end] if inner else ""
    if inner and not (opened and (word.surface.endswith(_AGAINST) or not _TRANSPARENT.fullmatch(rest))):
        return resolve(inner[-1], tree.parsed, ctx, when)
    if word.inner and len(word.inner) >= 2 and all(kind(m.cls) == "Actor" for m in word.inner):
        return _tie_inside(tree, word, ctx)
    if opened and _TOWARD.search(word.surface):
        # 西半球への関与を優先する: what it is given to, where that is named.
        for child in tree.children[i]:
            if child < i and tree.marker(child).role == "toward" and tree.words[child].mention is not None:
                return refs(tree, child, ctx, when, depth=depth + 1)
    if (
        opened
        and word.surface in OF_TEXTS
        and not any(c < i and tree.words[c].nominal and tree.marker(c).adnominal for c in tree.children[i])
    ):
        # 延長を歓迎した: of the agreement that the text speaks of most.
        texts = [k for k in ctx.registry.last if is_a(ctx.cls(k), "Agreement")]
        return tuple(sorted(texts, key=lambda k: len(ctx.registry.entities[k].mentions))[-1:])
    if opened and word.surface in _CARRIED_ON:
        for child in tree.children[i]:
            if child < i and tree.marker(child).role == "no" and tree.words[child].nominal:
                keys = refs(tree, child, ctx, when, opened=True, depth=depth + 1)
                if keys:
                    return keys
    vague = word.surface.endswith(("懸念", "不安", "危機感", "疑念", "ところ"))
    if opened and re.match(r"[0-9０-９]", word.surface):
        return ()  # 3分の2 is a number and no idea.
    described = describe(tree, i) if opened and not vague else ""
    if opened and not vague and (described or names_a_concept(word)):
        name = described or word.surface
        span = span_of(tree.parsed, word.end - len(name), word.end)
        key = ctx.registry.named("PolicyConcept", name, span, surface=word.surface if len(word.surface) > 2 else name)
        ctx.registry.tentative.add(key)
        return (key,)
    for child in _seen_through(tree, i):
        keys = refs(tree, child, ctx, when, depth=depth + 1)
        if keys:
            return keys
    return ()


# What may be told in quoted words: 「…」との原則.
_WORDED = re.compile(r"(?:表現|文言|原則|方針|考え|立場|標語|スローガン|目標|理念|概念|条項|提案)$")


def _quoted(tree: Tree, i: int, ctx: Context) -> str | None:
    """The concept that a noun names by quoted words: 「…」との表現, 「…」という原則."""
    word = tree.words[i]
    if word.mention is not None or not _WORDED.search(word.surface):
        return None
    for c in tree.children[i]:
        quote = tree.words[c].quote
        if quote is not None and c < i and re.match(r"(?:と|という|とする|との)", tree.text[tree.words[c].end :]):
            if len(quote.text) > 40 or not quote.positions:
                return None
            return ctx.registry.named("Principle", quote.text, Span(quote.positions[0], quote.positions[-1] + 1))
    return None


# Those who come without a name for whom they represent: 5か国の代表が出席した.
_DELEGATES = {"代表", "代表団", "代表者", "首脳", "首席代表", "閣僚", "高官", "特使"}


def _seen_through(tree: Tree, i: int) -> list[int]:
    """The phrases before a noun that say what it is about: 日米韓協力の in 日米韓協力の重要性."""
    found = [c for c in tree.children[i] if c < i and tree.words[c].nominal]
    return [c for c in found if tree.marker(c).role in _THROUGH and tree.marker(c).adnominal]


# What is done to a thing so that it is another matter than the thing: 資源の国有化 is not 資源.
_OWN_MATTER = re.compile(
    r"(?:国有化|民営化|免除|自粛|停止|撤廃|廃止|解除|削減|制限|禁止|引き上げ|引き下げ|増額|減額|凍結|見直し|移転|返還|帰還|釈放|送還|孤立|"
    r"加盟|加入|離脱|脱退|撤退|撤収|不買|追放|選任|放出|分割|併合|承認|起用|処罰|賠償|補償|権利|義務|参入|締め出し|排除)$"
)


# What is done with agreements, and with little else.
OF_TEXTS = {"延長", "批准", "発効", "署名", "調印", "採択", "締結", "履行", "破棄", "受諾", "順守", "遵守"}


# 批准の継続を主張する: what is carried on is what the stance is to.
_CARRIED_ON = {
    "継続", "維持", "推進", "実現", "必要性", "重要性", "意義", "促進", "強化", "順守", "遵守", "履行", "確保",
    "堅持", "徹底", "拡大",
    "支持", "受け入れ", "受諾", "採択", "実施", "達成", "早期実現", "具体化", "深化", "充実",
}  # fmt: skip


_TOWARD = re.compile(r"(?:関与|配慮|傾斜|依存|接近|関心|注目|コミットメント|肩入れ)$")


# Heads that turn what they are about round: 麻薬対策 is strengthened against 麻薬.
_AGAINST = ("対策", "防止", "撲滅", "根絶", "規制", "削減", "撤廃", "廃止", "反対", "封じ込め")


_WIDER = re.compile(
    r"域内|域外|地域|地域間|国際|国際社会|世界|各国|各国間|諸国|諸国間|加盟国|加盟国間|周辺国|多国間|民間|国内|官民|与野党"
)
"""Whose tie a noun may be that is more than two states', or none's."""
_RELATED = {
    "関係",
    "協力",
    "連携",
    "同盟",
    "パートナーシップ",
    "協力関係",
    "友好関係",
    "二国間関係",
    "関係改善",
    "外交関係",
    "国交",
    "国交正常化",
    "関係正常化",
    "国交回復",
    "経済関係",
    "通商関係",
    "貿易関係",
    "信頼関係",
    "同盟関係",
    "軍事関係",
    "善隣関係",
    "敵対関係",
    "緊張関係",
    "政治関係",
    "防衛関係",
    "関係強化",
    "関係修復",
    "関係発展",
    "関係拡大",
    "関係再構築",
    "関係悪化",
    "パイプ",
    "絆",
    "つながり",
}


# What may stand behind a name in a compound that is still about it: テロ問題 is about テロ, テロ法制 is not.
_TRANSPARENT = re.compile(
    r"(?:関連|関係)?(?:問題|課題|分野|協力|強化|推進|確保|開発|拡大|維持|促進|改善|実現|対応|など|等|間|面|政策|重視|構築|整備|支援)?"
)


def _related(tree: Tree, i: int, ctx: Context) -> tuple[str, ...]:
    """The tie that a phrase names by its ends: 日本と韓国の関係, 中国との関係 (with whom the text is about)."""
    between: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    for c in tree.children[i]:
        mark = tree.marker(c)
        if c < i and mark.role in {"with", "no"} and mark.adnominal:
            ends = tuple(s for k in refs(tree, c, ctx) for s in _ends_of(ctx, k))
            if mark.role == "with":
                others += ends
            else:
                between += ends
    explicit = bool(between)
    if any(c < i and tree.marker(c).role == "no" and _WIDER.fullmatch(tree.words[c].surface) for c in tree.children[i]):
        return ()  # 域内の協力 is that of no two who were spoken of
    if not between and not others and len(ctx.actors) == 2:
        # サウジアラビアとイランは外交関係の再開に合意した: theirs with one another.
        between = tuple(s for k in ctx.actors for s in states_of(ctx, k))
    own = between or _own_side(tree, i, others, ctx)
    word = tree.words[i]
    cls = "Alliance" if word.surface.endswith("同盟") else "BilateralRelations"
    pairs = [(o, s) for o in own[:1] for s in dict.fromkeys(others) if o != s]
    if not others and len(set(between)) == 2:
        pairs = [(between[0], between[1])]
    found = []
    for pair in pairs:
        name = "・".join(ctx.registry.entities[k].label for k in pair) + ("同盟" if cls == "Alliance" else "関係")
        span = span_of(tree.parsed, word.start, word.end)
        known = len(ctx.registry.entities)
        found.append(ctx.registry.tie(cls, pair, name, span))
        ctx.registry.mention(found[-1], _phrase(tree, i), None)
        if len(ctx.registry.entities) > known:
            ctx.registry.tentative.add(found[-1])  # worth keeping only if something is said of it
        if explicit and not others:
            for party in pair:
                structural(ctx, found[-1], "party", party, span, "tie-parties")
    return tuple(found)


def told_ties(tree: Tree, ctx: Context) -> None:
    """Keep the diplomatic relations that a unit names (コロンビアとの国交), even where no predicate speaks of them."""
    for i, word in enumerate(tree.words):
        if word.mention is not None or word.surface not in {"国交", "外交関係"}:
            continue
        if any(c < i and tree.marker(c).role == "with" and tree.marker(c).adnominal for c in tree.children[i]):
            for key in _related(tree, i, ctx):
                ctx.registry.tentative.discard(key)


def _phrase(tree: Tree, i: int) -> str:
    """The words of a tie with those that say whose it is, as they stand: コロンビアとの国交."""
    ends = [c for c in tree.children[i] if c < i and tree.marker(c).role in {"with", "no"} and tree.marker(c).adnominal]
    first = min((listed(tree, c)[0] for c in ends), default=i)
    text = tree.text[tree.words[first].start : tree.words[i].end]
    return text if len(text) <= _LONGEST_TIE else tree.words[i].surface


_LONGEST_TIE = 24


_WITH = re.compile(r"対(?P<state>.+?)(?:外交)?関係$")


def _relations_with(tree: Tree, i: int, ctx: Context) -> tuple[str, ...]:
    """対米関係: the tie of whoever the text is about with the state that it names."""
    word = tree.words[i]
    match = _WITH.match(word.surface)
    if match is None:
        return ()
    sign = match["state"]
    entry = short_states().get(sign) or next((e for e in load().by_name(sign) if e.kind == "state"), None)
    if entry is None:
        return ()
    other = ctx.registry.known(entry, "", None)
    own = _own_side(tree, i, (other,), ctx)
    if not own:
        return ()
    span = span_of(tree.parsed, word.start, word.end)
    return (ctx.registry.tie("BilateralRelations", (own[0], other), word.surface, span),)


def _own_side(tree: Tree, i: int, others: tuple[str, ...], ctx: Context) -> tuple[str, ...]:
    """Whose 中国との関係 it is: the subject of the clause, else the topic of the text."""
    above = tree.predicate_above(i)
    for c in tree.attached.get(above, []) if above is not None else []:
        if tree.marker(c).role in {"topic", "ga"} and tree.words[c].nominal and c != i:
            sides = tuple(s for k in _named(tree, c, ctx) for s in states_of(ctx, k) if s not in others)
            if sides:
                return sides
    if ctx.topic is not None:
        return tuple(s for s in states_of(ctx, ctx.topic) if s not in others)
    return ()


def _named(tree: Tree, c: int, ctx: Context) -> tuple[str, ...]:
    mention = tree.words[c].mention
    if mention is None or kind(mention.cls) != "Actor":
        return ()
    return resolve(mention, tree.parsed, ctx)


def _ends_of(ctx: Context, key: str) -> tuple[str, ...]:
    """What a tie may be with: the state of an actor, or a group of states (ASEAN, アフリカ諸国)."""
    if is_a(ctx.cls(key), "Grouping") or is_a(ctx.cls(key), "IntergovernmentalOrganization"):
        return (key,)
    return states_of(ctx, key)


def _tie_inside(tree: Tree, word: Word, ctx: Context) -> tuple[str, ...]:
    """The tie inside a compound whose head is not one: 日米韓協力拡大, 中韓関係改善."""
    rest = tree.text[word.inner[-1].end : word.end]
    actors = tuple(k for m in word.inner for k in resolve(m, tree.parsed, ctx))
    tie = re.match(r"(?:三国間|3カ国|三カ国|両国|安保|安全保障|防衛|経済|戦略的)*(?:協力|連携|関係|枠組み|同盟)", rest)
    if tie is None:
        return ()
    name = tree.text[word.start : word.inner[-1].end + tie.end()]
    span = span_of(tree.parsed, word.start, word.inner[-1].end + tie.end())
    cls = "Alliance" if name.endswith("同盟") else "CooperationFramework"
    return (ctx.registry.tie(cls, actors, name, span),)


_POINTERS = {
    "同国": ("State",), "同氏": ("Person",), "氏": ("Person",), "同政権": ("Government",), "同政府": ("Government",),
    "同条約": ("Agreement",), "同協定": ("Agreement",), "同宣言": ("Agreement",), "同声明": ("Agreement",),
    "同会議": ("Meeting",),
    "同会合": ("Meeting",), "同会談": ("Meeting",), "同サミット": ("Meeting",), "同機構": ("Organization",),
    "同党": ("Party",),
    "同紙": ("MediaOutlet",), "同通信": ("MediaOutlet",), "同社": ("Organization",), "同省": ("Ministry",),
    "同構想": ("Initiative",),
    "同政策": ("PolicyConcept",), "同盟国": ("State",), "同大統領": ("Person",), "同首相": ("Person",),
    "同外相": ("Person",),
    "彼": ("Person",), "彼女": ("Person",), "同決議": ("Agreement",), "同覚書": ("Agreement",), "自国": ("State",),
}  # fmt: skip


_BOTH = re.compile(
    r"(?:両国|両首脳|両政府|両者|双方|両外相|両大統領|日米双方|両氏|両軍|両陣営|両大臣|両閣僚)(?:間|政府|首脳|外相|すべて|とも)?$"
)


def points_back(word: Word) -> bool:
    """Whether a noun points back to actors: 両国, 同国, 3カ国."""
    return word.nominal and (
        word.surface in _POINTERS or bool(_BOTH.match(word.surface) or _COUNTED.match(word.surface))
    )


def pointer(tree: Tree, i: int, ctx: Context, *, without: Iterable[str] = ()) -> tuple[str, ...]:
    """What 同国, 同氏, 両国 and their like point back to; ``without`` are those that 同国 cannot mean here."""
    surface = tree.words[i].surface
    if surface in _POINTERS:
        here = tree.parsed.span(tree.words[i].start, tree.words[i].end)[0]
        later = [k for k, e in ctx.registry.entities.items() if e.mentions and min(m.start for m in e.mentions) >= here]
        found = ctx.registry.recent(*_POINTERS[surface], skip=[*later, *without])
        return (ctx.registry.mention(found, "", None),) if found else ()
    if (found := demonstrated(tree, i, ctx)) is not None:
        return (ctx.registry.mention(found, "", None),)
    if surface in {"我が国", "わが国", "我国"}:
        # Whoever speaks means their own; the author of a Japanese text means Japan.
        states = tuple(s for k in ctx.speaking for s in states_of(ctx, k))
        return states[:1] or (ctx.registry.known(load().entries["JPN"], surface, None),)
    if _BOTH.match(surface) and surface.startswith(("両首脳", "両外相", "両氏", "両大統領", "両国首脳")):
        if ("首脳" in surface or "大統領" in surface) and (heads := two_heads(ctx)):
            return tuple(heads)
        people = [k for k in reversed(ctx.registry.last) if is_a(ctx.cls(k), "Person")][:2]
        if len(people) == 2 and all(ctx.spoken.get(k, -9) >= ctx.sentence - 1 for k in people):
            return (people[1], people[0])
    if surface.startswith("両国") and (states := _states_of_two(ctx)):
        return states
    if _BOTH.match(surface) and not surface.startswith(_TWO_PEOPLE):
        if surface.startswith("両国") and (states := _states_lately(ctx)):
            return states
        if len(ctx.actors) != 2:
            return two_of_the_text(ctx)
        sides = tuple(dict.fromkeys(s for k in ctx.actors for s in states_of(ctx, k)))
        persons = all(is_a(ctx.cls(k), "Person") for k in ctx.actors)
        # 双方に自制を求めた: of two ministers, their states.
        return sides if persons and len(sides) == 2 and surface.startswith(_TWO_SIDES) else ctx.actors
    if _BOTH.match(surface) and len(ctx.actors) == 2 and all(is_a(ctx.cls(k), "Person") for k in ctx.actors):
        return ctx.actors
    return ()


_TWO_PEOPLE = ("両首脳", "両外相", "両氏", "両大統領", "両国首脳", "両国外相", "両大臣", "両閣僚")
_TWO_SIDES = ("双方", "両国", "両政府", "両軍", "両陣営")


def _states_of_two(ctx: Context) -> tuple[str, ...]:
    """The states of the two people whom this sentence speaks of: A国の甲首相とB国の乙大統領が会談し、両国は…."""
    people = [k for k, said in ctx.spoken.items() if said == ctx.sentence and is_a(ctx.cls(k), "Person")]
    states = tuple(dict.fromkeys(s for k in people for s in states_of(ctx, k)))
    return states if len(people) == len(states) == 2 else ()


def _states_lately(ctx: Context) -> tuple[str, ...]:
    """The two states that the sentence before names, where those that were last spoken of together are further away."""
    if len(ctx.actors) == 2 and all(ctx.spoken.get(k, -9) >= ctx.sentence - 1 for k in ctx.actors):
        return ()
    states = tuple(k for k, said in ctx.spoken.items() if said == ctx.sentence - 1 and is_a(ctx.cls(k), "State"))
    return states if len(states) == 2 else ()


def _counted(tree: Tree, i: int, ctx: Context) -> tuple[str, ...]:
    """A、B、Cの3カ国 means A, B and C; 6カ国 alone means the six that were listed before."""
    for c in tree.children[i]:
        if c in tree.attached and c < i and tree.words[c].lemma == "加える":
            # 日中に韓国を加えた3か国: those that were there and those that were added.
            phrases = [
                p for p in tree.attached[c] if tree.marker(p).role in {"ni", "wo"} and tree.words[p].mention is not None
            ]
            keys = tuple(dict.fromkeys(k for p in phrases for k in refs(tree, p, ctx)))
            if len(keys) == counted(tree.words[i].surface.removeprefix("主要")):
                ctx.listed = keys
                return keys
    for j in range(i - 1, -1, -1):
        if (
            tree.words[j].nominal
            and tree.words[j].mention is not None
            and tree.marker(j).role in {"no", "such", "including"}
        ):
            keys = refs(tree, j, ctx)
            if len(keys) > 1:
                if len(keys) == counted(tree.words[i].surface.removeprefix("主要")):
                    ctx.listed = keys
                return keys
        if not tree.words[j].particle:
            break
    return ctx.listed if len(ctx.listed) == counted(tree.words[i].surface.removeprefix("主要")) else ()


def unnamed(tree: Tree, i: int, ctx: Context) -> tuple[str, ...]:
    """A source without a name (政府高官, 外交筋) as somebody of its own, so that its words are not the author's."""
    word = tree.words[i]
    if word.mention is not None or not UNNAMED.search(word.surface):
        return ()
    cls = "Organization" if word.surface.endswith(("筋", "当局", "紙")) else "Person"
    return (ctx.registry.named(cls, word.surface, span_of(tree.parsed, word.start, word.end)),)


__all__ = [
    "OF_TEXTS",
    "as_tie",
    "is_actor",
    "pointer",
    "points_back",
    "refs",
    "states_of",
    "tops",
    "unnamed",
]
