"""Where the parser's arcs mislead: adverbs that look like predicates, and phrases that hang on the wrong one."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from builders.annotating.words import Word
from builders.lexicon import table
from ontology.vocabulary import is_a

if TYPE_CHECKING:
    from builders.interpreting.grammar import Tree

# Forms of verbs and nouns that only say how: 合意を引き続き支持する, 支援を一貫して否定する.
_HOW = re.compile(
    r"引き?続き(?!の)|一貫して|相次いで|あいついで|立て続けに|改めて|あらためて|初めて|はじめて|極めて|きわめて|断固として|"
    r"総じて|概して|率先して|決して|至って|追って|前もって|先んじて|重ねて|依然として|公然と|着々と|主として|"
    r"並行して|平行して|徹底して|継続して|連続して"
)
# What is done of one's own accord and in what spirit: 本気で取り組む.
_SPIRIT = re.compile(r"(?:本気|真剣|単独|無条件|無償|有償|無言|水面下|極秘|秘密裏|独力|自力|対等|平等|公正)$")
# Adjectival nouns that take に themselves: 同盟国に友好的な政権.
_WITH_NI = re.compile(
    r"(?:友好的|敵対的|批判的|好意的|協力的|同情的|懐疑的|否定的|肯定的|依存的|従属的|消極的|積極的|不利|有利|忠実|従順|寛容|冷淡|慎重|可能|"
    r"必要|重要|不可欠|固有|特有|共通|無縁|身近|敏感|密接|熱心)$"
)
# Nouns that, with ある or as a predicate, only frame the clause on them: する|必要がある, する|方針だ.
_FRAME = re.compile(
    r"(?:必要性?|可能性|恐れ|おそれ|見通し|見込み|公算|余地|危険性?|方針|計画|予定|意向|考え|意思|構え|つもり|用意|決意|義務|責任|"
    r"懸念|疑い|模様|もよう|見方|姿勢|立場|経緯|経験|歴史|実績|例|動き|局面|状況|事態|背景|事情|面|傾向|段階|余裕|"
    r"ところ|こと|の)$"
)
# Nouns for a part of a meeting, or for being there: 首脳会議の席上, 会議の冒頭.
PART_OF_MEETING = re.compile(
    r"(?:席上|席|冒頭|場|会場|終了後|閉幕後|期間中|会期中|合間|傍ら|さなか|最中|初日|最終日|二日目|2日目)$"
)
_INNER_ROLES = {"ni", "he", "wo", "with", "to", "toward", "about", "loc", "de", "from", "for"}


@cache
def as_what() -> frozenset[str]:
    """The nouns that make a predicate with とする (Xを柱とする), as the lexicon has them."""
    rows = table("predicates", "predicate", "class")
    return frozenset(p[:-3] for row in rows if (p := row["predicate"]).endswith("とする") and len(p) > 3)


_TAKEN_AS = re.compile(r"と(?:し(?:て(?!は|も|い)|た|、|つつ|ており)|する|すべき|するよう)")


def is_as_what(words: list[Word], i: int, text: str) -> bool:
    """Whether a noun is what something is made or taken for: 気候変動を|主題と|し."""
    word = words[i]
    return (
        word.nominal
        and word.surface in as_what()
        and i > 0
        and words[i - 1].surface in {"を", "など"}
        and bool(_TAKEN_AS.match(text, word.end))
    )


def says_how(tree: Tree, i: int) -> bool:
    """Whether a word that looks like a predicate only says how another is done."""
    word = tree.words[i]
    for match in _HOW.finditer(tree.text):
        if match.start() <= word.start and word.end <= match.end():
            return not tree.text.startswith(("いる", "き", "お"), match.end())
    after = tree.words[i + 2] if i + 2 < len(tree.words) else None
    return (
        bool(_SPIRIT.search(word.surface))
        and tree.text.startswith("で", word.end)
        and after is not None
        and after.start == word.end + 1
        and (after.tag.startswith("動詞-一般") or "サ変" in after.tag)
    )


def leads_into(words: list[Word], i: int) -> bool:
    """Whether a verb is the first half of a compound one: 取り|交わす."""
    if i + 1 >= len(words):
        return False
    word, after = words[i], words[i + 1]
    return (
        word.tag.startswith("動詞-一般")
        and "連用形-一般" in word.inflection
        and after.tag.startswith("動詞-一般")
        and after.start == word.end
    )


_STANCE = re.compile(
    r"懸念|憂慮|危機感|危惧|期待|関心|不満|反発|反対|遺憾|警戒|敬意|感謝|疑念|難色|失望|憤り|怒り|批判|支持|理解|賛意|不安|不信"
)


def past_adjective(tree: Tree, i: int, adjective: int) -> int | None:
    """The predicate of an actor with に before an adjective on the next noun: インドに|厳重な|抗議を|申し入れた."""
    # 軍事協力に|深い|懸念を表明した: what a stance is about need be no actor.
    if not _is_actor(tree.words[i]) and not _STANCE.match(tree.words[tree.words[adjective].head].surface):
        return None
    if tree.marker(i).role not in {"ni", "he", "toward"} or _WITH_NI.search(tree.words[adjective].surface):
        return None
    above = tree.predicate_above(adjective)
    return above if above is not None and above > adjective else None


def past_relative(tree: Tree, i: int, predicate: int) -> int:
    """大統領は|首脳に送った書簡で|訴えた: a topic is that of the clause around, and not of one on a noun."""
    at = predicate
    while tree.marker(i).role == "topic" and tree.marker(i).text == "は" and tree.words[i].mention is not None:
        outer = at
        while (
            tree.words[outer].relation == "advcl"
            and tree.words[outer].head in tree.predicate_set
            and not tree.text.startswith("、", tree.words[outer].end + len(tree.tail(outer)))
        ):
            outer = tree.words[outer].head  # 政府は、|隣国が抗議して行った|措置を退けた
        if tree.words[outer].relation == "acl":
            at = outer
        noun = tree.words[at].head
        word = tree.words[noun]
        above = tree.predicate_above(noun) if tree.words[at].relation == "acl" and noun > at else None
        if above is None or above < noun or word.surface in _FORMAL or _FRAME.search(word.surface) or not word.nominal:
            break
        at = above
    return at


_FORMAL = {
    "こと",
    "の",
    "もの",
    "ため",
    "とき",
    "時",
    "際",
    "場合",
    "よう",
    "ほか",
    "一方",
    "うえ",
    "上",
    "なか",
    "中",
    "結果",
}


def framed_clause(tree: Tree, holder: int, i: int) -> int | None:
    """The clause that a phrase belongs to, where it hangs on what only frames it: 中国に|迫る|必要が|ある.

    None where the phrase is the frame's own.
    """
    mark = tree.marker(i)
    if mark.role not in _INNER_ROLES or tree.words[i].time is not None:
        return None
    if mark.role == "ni" and mark.topic and _is_actor(tree.words[i]):
        return None  # 日本には〜する責任がある: whose duty it is
    word = tree.words[holder]
    if word.nominal and _FRAME.search(word.surface):
        nouns = [holder]
    elif word.lemma in {"ある", "有る", "ない", "無い"}:
        nouns = [
            c
            for c in tree.children[holder]
            if c < holder
            and tree.words[c].nominal
            and tree.marker(c).role in {"ga", "topic"}
            and c != i
            and _FRAME.search(tree.words[c].surface)
        ]
    else:
        return None
    for noun in nouns:
        for c in tree.children[noun]:
            if i < c < noun and tree.words[c].relation == "acl" and c in tree.predicate_set:
                return c
    return None


def _is_actor(word: Word) -> bool:
    """Whether a word names one who acts, or several."""
    return word.mention is not None and (word.mention.cls == "Several" or is_a(word.mention.cls, "Actor"))


def topics_to_lend(tree: Tree, phrases: list[int], found: dict[int, list[int]]) -> list[tuple[int, int]]:
    """Aは…し、Bは…した: an earlier topic is the subject of the linked clause before the later one; phrase, clause."""
    topics = [
        c
        for c in phrases
        if tree.marker(c).role == "topic" and tree.words[c].time is None and tree.words[c].mention is not None
    ]
    lent = []
    for earlier, later in pairwise(topics):
        inner = [q for q in tree.predicates if earlier < q < later and tree.words[q].relation == "advcl"]
        if inner and not any(tree.marker(c).role in {"ga", "topic"} for c in found[inner[-1]]):
            lent.append((earlier, inner[-1]))
    return lent


_BLAMING = re.compile(r"(?:反発|批判|非難|糾弾|指弾|抗議|反論|難色)$")


def speaker_inside(
    tree: Tree, predicate: int, phrases: list[int], found: dict[int, list[int]]
) -> tuple[int, int] | None:
    """Xは|…を軽んじるものだと|反発した: a topic in what is told is who tells it, if nobody else is named for it."""
    above = tree.predicate_above(predicate)
    if above is None or above < predicate or not tree.quoted_by(predicate, above):
        return None
    if not _BLAMING.search(tree.words[above].surface):
        return None
    topics = [c for c in phrases if tree.marker(c).text == "は" and c < predicate and _is_actor(tree.words[c])]
    if len(topics) != 1 or any(tree.marker(c).role in {"ga", "topic"} for c in found[above]):
        return None
    return topics[0], above


def told_of(tree: Tree, predicate: int, phrases: list[int], found: dict[int, list[int]]) -> tuple[int, int] | None:
    """Xは、|Yが|…を招くと|訴えた: a subject with が behind the topic is that of the clause that is told."""
    topics = [c for c in phrases if tree.marker(c).role == "topic" and tree.words[c].time is None]
    subjects = [c for c in phrases if tree.marker(c).role == "ga"]
    if not topics or not subjects or subjects[-1] < topics[0]:
        return None
    for q in tree.predicates:
        own = any(tree.marker(c).role in {"ga", "topic"} for c in found[q])
        if subjects[-1] < q < predicate and tree.quoted_by(q, predicate) and not own:
            return subjects[-1], q
    return None
