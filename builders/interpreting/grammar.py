"""The grammar of a parsed unit: what particle a noun bears, what is a predicate, and what hangs on what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, cached_property

from builders.annotating.annotate import Parsed
from builders.annotating.words import Word
from builders.interpreting.arcs import (
    PART_OF_MEETING,
    framed_clause,
    is_as_what,
    leads_into,
    past_adjective,
    past_relative,
    says_how,
    speaker_inside,
    told_of,
    topics_to_lend,
)
from builders.lexicon import table
from ontology.vocabulary import is_a

_SIMPLE = re.compile(
    r"(?P<deg>(?:だけ|のみ|など|ら|等|くらい|ほど|さえ|すら|ばかり|間|側|自身|自体)*)"
    r"(?P<case>が|を|に|へと|へ|で|とも|と|から|まで|より|の|や|か|・)?(?P<topic>(?:でも|では|だけで|には|は|も|こそ)*)"
)
_CASES = {
    "が": "ga", "を": "wo", "に": "ni", "へ": "he", "へと": "he", "で": "de", "と": "to", "とも": "to", "から": "from",
    "まで": "until", "より": "than", "の": "no", "や": "and", "か": "or", "・": "and",
}  # fmt: skip
_SURU = {"する", "為る", "できる", "出来る", "いたす", "なさる"}
_TAIL = re.compile(r"^(?:助動詞|動詞-非自立可能|形容詞-非自立可能|助詞-接続助詞|形状詞-助動詞語幹|接尾辞-動詞的)")
_COPULA = re.compile(r"^(?:だ|である|であ|で(?:も|は)あ[りるっろ]|で(?!は|も|の)|です|でした|だっ|であろ|なの|じゃ)")
# Words that look like verbs and only tie a noun to the rest of its clause.
_FORMAL = {
    "関する", "対する", "おく", "よる", "巡る", "めぐる", "加える", "向ける", "含める", "基づく", "通じる",
    "はじめる", "始める", "つく", "伴う", "際する", "わたる", "言う", "いう",
}  # fmt: skip


# Those who are counted or taken together: 両氏とも, 3カ国とも.
_ALL_OF_THEM = re.compile(r"(?:両.|双方|[0-9０-９一二三四五六七八九十]+(?:者|人|カ国|か国|ヵ国|国))")


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands behind a noun: its role, whether a noun must follow, whether は or も made it the topic, its end."""

    role: str
    adnominal: bool
    topic: bool
    end: int
    text: str


@cache
def _compound_markers() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    rows = table("particles", "pattern", "role", "adnominal")
    return tuple((re.compile(row["pattern"]), row["role"], row["adnominal"] == "yes") for row in rows)


@cache
def _any_compound_marker() -> re.Pattern[str]:
    """All of them as one pattern: most nouns bear none, and one look tells."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _, _ in _compound_markers()))


_PLURAL = re.compile(r"(?:など|ら|等|側|自身|自体|間)+")


def marker(text: str, end: int) -> Marker:
    """The marker behind a noun that ends at ``end``.

    >>> marker("中国による対抗措置", 2).role, marker("韓国は", 2).topic
    ('by', True)
    """
    at = end + 1 if text.startswith(("、など", "，など"), end) else end
    plural = _PLURAL.match(text, at)
    for start in (at, plural.end() if plural else at):
        if not _any_compound_marker().match(text, start):
            continue
        best = None
        for pattern, role, adnominal in _compound_markers():
            match = pattern.match(text, start)
            if match and (best is None or match.end() > best.end):
                best = Marker(role, adnominal, match[0].endswith(("は", "も")), match.end(), text[at : match.end()])
        if best is not None:
            return best
    match = _SIMPLE.match(text, at)
    assert match is not None
    case, topic = match["case"] or "", match["topic"] or ""
    role = _CASES.get(case, "")
    if topic and not role:
        role = {"では": "de", "でも": "de", "だけで": "de", "には": "ni"}.get(topic[:2], "topic")
        if topic.startswith("だけで"):
            role = "de"
    return Marker(role, role == "no", bool(topic) and topic[-1] in "はもそ", match.end(), match[0])


# What stands behind a clause that is told.
_TOLD = re.compile(r"と(?:する|の|いう|して|し、|述べ|語|主張|指摘|強調|説明|表明|発表|批判|非難|明らか)")
# What is asked of somebody (Xには〜ことが求められる).
ASKED = {"求める", "期待", "要請", "要求", "望む", "促す", "求められる"}


# Verbs that ask somebody (に) to do something (よう).
ASKING = ASKED | {
    "呼びかける", "呼び掛ける", "迫る", "訴える", "要望", "勧告", "命じる", "命ずる", "指示", "働きかける", "依頼",
    "勧める",
    "説得", "懇願", "強いる", "うながす", "警告",
}  # fmt: skip
# Verbs with a に of their own, which a clause of asking leaves to them.
_WITH_NI = {
    "応じる", "応ずる", "従う", "参加", "復帰", "加盟", "加入", "加わる", "言及", "協力", "配慮", "留意", "対応",
    "対処",
    "取り組む", "与える", "渡す", "送る", "派遣", "提供", "供与", "支払う", "報告", "説明", "通報", "付託", "提訴",
    "移す",
    "出席", "入る", "なる", "戻る", "関与", "介入", "干渉", "働きかける", "かける", "科す", "課す", "圧力", "訪れる",
    "行く",
    "求める", "要求", "要請", "促す", "抗議", "支援", "引き渡す", "返還", "認める", "反対", "加担", "同調",
}  # fmt: skip


@cache
def _happenings() -> frozenset[str]:
    """Verbal nouns that tell of a happening by themselves (訪中, 会談, 署名)."""
    classes = {"visit", "consult", "conclude", "agree", "announce", "appoint", "sanction"}
    return frozenset(row["predicate"] for row in table("predicates", "predicate", "class") if row["class"] in classes)


def _mend(words: list[Word]) -> None:
    """Mend arcs that cannot be: the predicate right before こと hangs on it, wherever the parser let it hang."""
    for j, word in enumerate(words):
        if word.surface != "こと":
            continue
        i = j - 1
        while i >= 0 and (_TAIL.match(words[i].tag) or words[i].tag.startswith("動詞-非自立可能")):
            i -= 1
        if (
            i < 0
            or not (words[i].tag.startswith(("動詞", "形容詞")) or "サ変" in words[i].tag)
            or (i == j - 1 and not words[i].inflection)
        ):
            continue
        if words[i].head != j and words[i].head != i and words[j].head != i:
            words[i].head, words[i].relation = j, "acl"
    _unlink(words)


def _unlink(words: list[Word]) -> None:
    """A verb in its linking form (行い) modifies no noun behind it: it leads into the next verb above that."""
    for i, word in enumerate(words[:-1]):
        if word.relation != "acl" or not word.tag.startswith("動詞-一般") or "連用形-一般" not in word.inflection:
            continue
        if not words[i + 1].nominal or word.head <= i:
            continue
        at, seen = word.head, {i}
        while at not in seen:
            seen.add(at)
            verbal = words[at].tag.startswith("動詞-一般") or ("サ変" in words[at].tag and _does(words, at))
            if at > i + 1 and verbal:
                word.head, word.relation = at, "advcl"
                break
            at = words[at].head


def _does(words: list[Word], i: int) -> bool:
    """Whether a verbal noun is made a verb by する."""
    return i + 1 < len(words) and words[i + 1].lemma in {"する", "為る"}


class Tree:
    """A parsed unit with its arcs turned into lookups; word indexes are those of ``parsed.words``."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.text = parsed.unit.text
        self.words: list[Word] = parsed.words
        _mend(self.words)
        self.children: list[list[int]] = [[] for _ in self.words]
        for i, word in enumerate(self.words):
            if word.head != i:
                self.children[word.head].append(i)
        self._markers: dict[int, Marker] = {}
        self.bound = self._bound()

    def marker(self, i: int) -> Marker:
        """The marker behind word ``i``."""
        if i not in self._markers:
            self._markers[i] = self._made_topic(i, marker(self.text, self.words[i].end))
        return self._markers[i]

    def _made_topic(self, i: int, mark: Marker) -> Marker:
        """我が国としては, 両氏とも: whoever is spoken of so is the topic."""
        word = self.words[i]
        mention = word.mention
        actor = mention is not None and (mention.cls == "Several" or is_a(mention.cls, "Actor"))
        if mark.role == "as" and mark.topic and (actor or word.surface in {"我が国", "わが国", "我国"}):
            return replace(mark, role="topic")
        if mark.role == "to" and mark.text == "とも" and _ALL_OF_THEM.match(word.surface):
            return replace(mark, role="topic", topic=True)
        return mark

    def _bound(self) -> set[int]:
        """Words that are part of a compound particle (めぐる in をめぐる) and so no predicates."""
        bound: set[int] = set()
        for i, word in enumerate(self.words):
            if not word.nominal:
                continue
            end = self.marker(i).end
            bound |= {j for j in range(i + 1, len(self.words)) if self.words[j].start < end}
        return bound

    def next(self, i: int) -> Word | None:
        """The word behind ``i``."""
        return self.words[i + 1] if i + 1 < len(self.words) else None

    @cached_property
    def predicates(self) -> list[int]:
        """The words that say something of others, in order."""
        return [i for i in range(len(self.words)) if self._is_predicate(i)]

    def _is_predicate(self, i: int) -> bool:
        word = self.words[i]
        if i in self.bound or word.relation in {"fixed", "mark", "case", "punct"}:
            return False
        if says_how(self, i) or leads_into(self.words, i):
            return False
        if is_as_what(self.words, i, self.text):
            return True
        after = self.next(i)
        adverb = (word.tag.startswith("形容詞") and word.surface.endswith("く")) or (
            "形状詞" in word.tag and after is not None and after.surface == "に"
        )
        if (
            adverb
            and word.relation in {"advcl", "advmod"}
            and not self.text[word.end :].startswith(("、", "て", "なっ", "なる"))
        ):
            return False
        if word.tag.startswith(("動詞-一般", "形容詞-一般")):
            return not (word.lemma in _FORMAL and word.relation == "fixed")
        if word.tag.startswith("動詞-非自立可能"):
            if word.lemma in {"いる", "居る"} and i and self.text[: word.start].endswith(("と共に", "とともに")):
                return True
            return (word.relation not in {"aux", "fixed", "mark"} and word.lemma not in _SURU | {"いる", "ある"}) or (
                word.relation in {"ROOT", "advcl", "acl", "ccomp"}
                and word.lemma in {"ある", "なる", "行く", "みる", "見る"}
            )
        if word.tag.startswith("形容詞-非自立可能"):
            return word.relation in {"ROOT", "advcl", "acl"}
        if (
            word.mention is None
            and word.tag.startswith(("名詞-普通名詞-サ変", "接尾辞-名詞的-サ変"))
            and after is not None
        ) and (after.lemma in _SURU or after.surface in {"し", "さ", "せ", "すべき", "す"}):
            return True
        scene = (
            word.mention is not None
            and word.mention.cls != "Grouping"
            and self.text[word.end :].startswith(("で、", "では"))
        )
        if (
            word.nominal
            and not scene
            and _COPULA.match(self.text[word.end :])
            and word.relation in {"ROOT", "advcl", "acl", "ccomp"}
        ):
            return word.time is None
        if word.tag.startswith("形状詞") or "形状詞可能" in word.tag:
            return word.relation in {"ROOT", "acl", "advcl"} and word.mention is None
        # 独立を宣言、 — a verbal noun that has taken its object stands for the verb.
        if (
            "サ変" in word.tag
            and word.mention is None
            and i
            and self.words[i - 1].surface in {"を", "に", "と", "へ"}
            and self.text[word.end : word.end + 1] in {"、", "。", ""}
        ):
            return True
        # 使節団を伴って訪中、 — so does one that tells of a happening behind a linked clause or a topic.
        if (
            "サ変" in word.tag
            and word.mention is None
            and i
            and self.words[i - 1].surface in {"て", "で", "は", "が", "も", "、"}
            and self.text[word.end : word.end + 1] in {"、", "。"}
            and word.surface in _happenings()
            and word.relation in {"ROOT", "advcl", "acl", "obl", "ccomp"}
            and any(
                self.marker(c).role in {"ga", "topic", "de", "wo"} for c in self.children[i] if self.words[c].nominal
            )
        ):
            return True
        # A sentence that ends in a noun (〜を強調。) has that noun as its predicate.
        if word.relation == "ROOT" and word.nominal and word.quote is None:
            return word.mention is None and word.tag.startswith(("名詞-普通名詞-サ変", "接尾辞-名詞的-サ変"))
        return False

    def tail(self, i: int) -> str:
        """The auxiliaries and conjunctive particles behind a predicate, as text: されてきた, しようとし."""
        j = i + 1
        if is_as_what(self.words, i, self.text):
            j += 1  # 主題と|し
        while j < len(self.words) and (
            self._links_negation(j) or _TAIL.match(self.words[j].tag) or self.words[j].surface in {"と", "べき", "まい"}
        ):
            if self.words[j].surface == "と" and not (
                j + 1 < len(self.words)
                and self.words[j + 1].lemma in _SURU | {"為る"}
                and self.words[j - 1].surface in {"よう", "しよう", "う"}
            ):
                break
            if self.words[j].tag.startswith("動詞-非自立可能") and (
                j in self.predicates_with_case(j)
                or (self.words[j].lemma == "行く" and self.words[j].relation == "acl" and j in self.predicate_set)
            ):
                break  # 抗議して|行った: a verb of its own is no auxiliary
            j += 1
        return self.text[self.words[i].end : self.words[j - 1].end] if j > i + 1 else ""

    def _links_negation(self, j: int) -> bool:
        """Whether word ``j`` is the は or も of ではない, くはない."""
        after = self.words[j + 1] if j + 1 < len(self.words) else None
        return (
            self.words[j].surface in {"は", "も"}
            and after is not None
            and after.surface.startswith(("な", "あり", "なら"))
            and after.lemma in {"ない", "無い", "ある", "なる", "成る"}
        )

    def predicates_with_case(self, j: int) -> set[int]:
        """``{j}`` when a case particle stands before ``j`` (意欲を見せる), so that it is no auxiliary; else empty."""
        before = self.words[j - 1] if j else None
        if before is not None and before.surface == "と" and self.words[j - 2].inflection.endswith("意志推量形"):
            return set()  # しようとする
        return {j} if before is not None and before.tag == "助詞-格助詞" else set()

    def passive(self, i: int) -> bool:
        """Whether predicate ``i`` is in the passive (される, られる)."""
        return bool(re.match(r"(?:さ)?(?:れ(?!ば)|られ)", self.tail(i)))

    def governor(self, i: int) -> int | None:
        """The word that ``i`` depends on, or None for the root."""
        head = self.words[i].head
        return None if head == i else head

    def predicate_above(self, i: int) -> int | None:
        """The nearest predicate that governs word ``i`` from outside."""
        seen = {i}
        at = self.governor(i)
        while at is not None and at not in seen:
            if at in self.predicate_set:
                return at
            seen.add(at)
            at = self.governor(at)
        return None

    @cached_property
    def attached(self) -> dict[int, list[int]]:
        """The phrases of each predicate: nouns with a case, moved to the predicate where the arc missed it."""
        found: dict[int, list[int]] = {p: [] for p in self.predicates}
        for i, word in enumerate(self.words):
            if not word.nominal or i in self.bound:
                continue
            mark = self.marker(i)
            if mark.adnominal or mark.role in {"and", "or"}:
                continue
            head = self.governor(i)
            beside = next((p for p in found if self.words[p].start == mark.end), None)
            if beside is not None and self._describes(beside) and head in found and head != beside:
                beside = None  # コロンビアに|迅速な対応を|促す: an adjective on the next noun takes no object
            elif beside is not None and self._describes(beside) and (past := past_adjective(self, i, beside)) in found:
                beside, head = None, past
            if head in found and head != beside and (clause := framed_clause(self, head, i)) is not None:
                head = clause
            if beside is not None and mark.role in {"wo", "ni", "he"}:
                # A case phrase right before a predicate is its own, whatever the arc says.
                found[beside].append(i)
            elif head in found:
                outer = self._acting(head, i) or self._outer(head, i)
                outer = past_relative(self, i, outer)
                found[outer if outer in found else head].append(i)
            elif mark.role and i not in found:
                above = self.predicate_above(i)
                if above is None or above < i:
                    above = next((p for p in self.predicates if p > i), None)
                if above is not None:
                    found[above].append(i)
        self._lend_topics(found)
        return {p: sorted(phrases) for p, phrases in found.items()}

    def _describes(self, predicate: int) -> bool:
        """Whether a predicate is an adjective on the noun right behind it (明確な, 一方的な, 深い)."""
        word = self.words[predicate]
        if word.relation != "acl":
            return False
        if word.tag.startswith("形容詞") and word.surface.endswith("い"):
            return word.head < len(self.words) and self.words[word.head].start == word.end
        return word.tag.startswith("形状詞") and self.text[word.end :].startswith("な")

    def _lend_topics(self, found: dict[int, list[int]]) -> None:
        """Xは、Yは…したとする決議を採択した: of two topics the later is the subject of the clause that is told."""
        for phrases in found.values():
            for topic, clause in topics_to_lend(self, phrases, found):
                phrases.remove(topic)
                found[clause].append(topic)
        for predicate, phrases in found.items():
            if spoken := speaker_inside(self, predicate, phrases, found):
                phrases.remove(spoken[0])
                found[spoken[1]].append(spoken[0])
        for predicate, phrases in found.items():
            if lent := told_of(self, predicate, phrases, found):
                phrases.remove(lent[0])
                found[lent[1]].append(lent[0])
        for predicate, phrases in found.items():
            topics = [
                c for c in phrases if self.marker(c).role == "topic" and c < predicate and self.words[c].time is None
            ]
            if len(topics) < 2:
                continue
            later = max(topics)
            for inner in self.predicates:
                told = _TOLD.match(self.text, self.words[inner].end + len(self.tail(inner)))
                if (
                    later < inner < predicate
                    and told
                    and not any(self.marker(c).role in {"ga", "topic"} for c in found[inner])
                ):
                    phrases.remove(later)
                    found[inner].append(later)
                    break

    def _outer(self, predicate: int, phrase: int) -> int:
        """A phrase set off by a comma before a clause quoted with と belongs to the predicate that quotes it."""
        mark = self.marker(phrase)
        if (
            mark.topic
            and self.words[predicate].lemma in {"入る", "迎える"}
            and (above := self.predicate_above(predicate)) is not None
        ):
            return above
        word = self.words[predicate]
        if mark.role == "ni" and mark.topic and self.text[mark.end : mark.end + 1] == "、":
            # Xには、〜し、〜することが求められる: it is asked of X, however far away the asking stands.
            root = next((i for i, w in enumerate(self.words) if w.head == i), predicate)
            if root in self.predicate_set and self.words[root].lemma in ASKED:
                return root
        if mark.role == "ni" and (above := self._asker(predicate, phrase)) is not None:
            return above
        if (
            self.words[phrase].time is not None
            and word.lemma in {"ある", "いる", "位置"}
            and (above := self.predicate_above(predicate)) is not None
        ):
            return above
        if (
            (
                mark.role in {"de", "loc", "topic", "ni"}
                and self.text[mark.end : mark.end + 1] == "、"
                and word.relation == "acl"
                and self.words[word.head].surface in {"こと", "の"}
            )
            and (above := self.predicate_above(word.head)) is not None
            and above > predicate
        ):
            return above
        said_at = mark.role == "de" and (mention := self.words[phrase].mention) is not None and mention.cls == "Remark"
        said_at = said_at or (mark.role in {"", "de"} and bool(PART_OF_MEETING.search(self.words[phrase].surface)))
        if not (mark.role in {"toward", "about", "loc"} or said_at) or self.text[mark.end : mark.end + 1] != "、":
            return predicate
        at = predicate
        while (above := self.predicate_above(at)) is not None and above > at:
            if self.quoted_by(at, above):
                return above
            at = above
        return predicate

    def _asker(self, predicate: int, phrase: int) -> int | None:
        """The verb of asking whose addressee a に phrase is: パキスタンに|組織を取り締まるよう|求めた."""
        above = self.predicate_above(predicate)
        if above is None or not re.search(r"よう(?:に)?$", self.tail(predicate)):
            return None
        word, mark = self.words[above], self.marker(phrase)
        if not ({word.lemma, word.surface} & ASKING) or self.words[phrase].mention is None:
            return None
        others = [c for c in self.children[above] if c < above and self.marker(c).role in {"ni", "toward"}]
        inner = self.words[predicate]
        own = {inner.lemma, inner.surface} & _WITH_NI and not mark.topic
        return None if [c for c in others if c != phrase and self.words[c].mention] or own else above

    def _acting(self, asking: int, phrase: int) -> int | None:
        """The verb that a に phrase is acted on by, though the arc leads past it: ロシアに|制裁を科すよう|主張した."""
        if self.marker(phrase).role != "ni" or self.marker(phrase).topic or self.words[phrase].mention is None:
            return None
        inner = next((p for p in self.predicates if phrase < p < asking), None)
        if inner is None or not re.search(r"よう(?:に)?$", self.tail(inner)):
            return None
        word = self.words[inner]
        others = [c for c in self.children[asking] if c != phrase and self.marker(c).role in {"ni", "toward"}]
        return inner if {word.lemma, word.surface} & _WITH_NI and not others else None

    def quoted_by(self, predicate: int, above: int) -> bool:
        """Whether a predicate is the quoted complement (〜と) of another."""
        between = self.text[self.words[predicate].end : self.words[above].start]
        return bool(re.search(r"と(?:も|は|の)?[^、。]{0,6}$", between)) and "、" not in between

    @cached_property
    def predicate_set(self) -> set[int]:
        """The words that say something of others."""
        return set(self.predicates)

    def noun_after(self, i: int) -> int | None:
        """The nominal that an adnominal phrase at ``i`` modifies: its governor if a noun, else the next noun."""
        head = self.governor(i)
        if head is not None and head > i and self.words[head].nominal:
            return head
        for j in range(i + 1, len(self.words)):
            if self.words[j].nominal and j not in self.bound:
                return j
        return None
