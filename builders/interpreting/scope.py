"""How surely a predicate is said, and by whom: the cues from the predicate outwards, the outermost counting most."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from builders.interpreting.grammar import ASKED, Tree
from builders.lexicon import table

_NEGATION = re.compile(
    r"(?:(?<!かね)ない(?!か)|かね(?=る|た|て)|なかっ|なく(?!な)|ず(?:に|$)|ぬ$|ません|なけれ(?!ばなら)|まい$|"
    r"ざる(?!を|$))"
)
_DOUBLE = re.compile(r"(?:なければなら|ねばなら|ざるを得|なくてはなら|ないわけでは|ないことは)")
_CONDITION = re.compile(r"(?:ば|たら|なら|れば)$")
_OUGHT_SOFTLY = re.compile(r"べき(?:な(?:の)?)?(?:だろ|でしょ|であろ|ではなかろ)う")
_QUESTION = re.compile(r"(?:だろうか|でしょうか|のか|のだろうか|ないか)[。？?]*$")
_SAYING = {
    "述べる", "語る", "話す", "言う", "発言", "強調", "指摘", "説明", "回答", "答える", "反論", "主張", "言明",
    "明言", "断言", "力説", "表明", "批判", "非難", "評価", "警告", "伝える", "報道", "報じる", "報ずる", "報告",
    "発表", "宣言", "訴える", "とする", "する", "為る", "認識", "分析", "考える", "信じる", "みる", "見る", "期待",
    "予測", "予想", "コメント", "約束", "誓う", "要求", "要請", "求める", "呼びかける", "呼び掛ける", "提案", "提唱",
    "確認", "懸念", "示唆", "示す",
    "糾弾", "指弾", "断罪", "断定", "断じる", "断ずる", "抗議", "反発", "弁明", "釈明", "弁解", "応じる", "応ずる",
    "一蹴", "切り返す", "言い切る", "言い放つ", "述懐", "漏らす", "嘆く", "憤る", "論じる", "論ずる", "説く", "唱える",
    "公言", "明かす", "打ち明ける", "念を押す", "釘を刺す", "くぎを刺す", "強弁", "抗弁", "非を鳴らす", "難じる",
    "なじる", "記す", "書く", "つづる", "歓迎", "称賛", "たたえる", "疑問視", "牽制", "けん制", "皮肉る", "揶揄",
    "見なす", "みなす", "結論",
}  # fmt: skip
# Verbs of saying that an author does not use of what the author says.
_TELLING = {
    "述べる", "語る", "話す", "発言", "説明", "明言", "断言", "反論", "コメント", "主張", "強調", "訴える", "表明",
    "発表", "為る",
    "呼びかける", "警告", "非難", "答える", "明らかにする",
}  # fmt: skip
# Verbs of asking that may as well report a claim.
_ALSO_CLAIMING = {"訴える", "説く", "呼びかける", "呼び掛ける"}
_JUDGING = {"評価", "分析", "解釈", "理解", "推測", "推定", "判断", "指摘", "見る", "みる"}
_REPORTING = {"伝える", "報道", "報じる", "報ずる", "報告"}


# Not to do what the clause says.
_FORBEARING = {
    "避ける", "控える", "差し控える", "慎む", "思いとどまる", "見合わせる", "見送る", "断念", "拒む", "拒否", "拒絶",
}  # fmt: skip


_VIEWS = {
    "評価",
    "見方",
    "見解",
    "認識",
    "主張",
    "立場",
    "指摘",
    "批判",
    "考え",
    "分析",
    "判断",
    "理解",
    "観測",
    "報告",
    "意見",
    "声",
    "不満",
    "報道",
    "情報",
    "噂",
    "うわさ",
    "説",
    "疑惑",
}

# Texts in which something is told, by those who issue them.
_ISSUED = re.compile(r"(?:決議|声明|談話|報告書|勧告|見解|コメント|書簡|決議案|メッセージ)$")
# Nouns that carry the scope on to the predicate that they are an argument of.
# Nouns whose clause has the modality of the predicate that they are an argument of: 支える道を探るべきだ.
_TAKING_ON = {"こと", "の", "方策", "方法", "手段", "方途", "道", "策", "手立て", "道筋", "手"}
_FORMAL_NOUNS = {
    "こと", "の", "もの", "よう", "姿勢", "立場", "点", "ところ", "旨", "方向", "結果", "わけ", "はず", "路線", "理由",
    "見方", "見解", "認識", "評価", "報告", "主張", "必要", "状況", "形", "段階", "流れ", "様相", "動き", "道", "方策",
    "方法", "手段", "方途", "策", "手立て", "道筋",
}  # fmt: skip


@cache
def _cues(where: str) -> tuple[tuple[str, str], ...]:
    rows = table("cues", "cue", "where", "modality", "note", key=2)
    return tuple((row["cue"], row["modality"]) for row in rows if row["where"] == where and row["modality"])


@cache
def _words(where: str) -> dict[str, str]:
    return dict(_cues(where))


@dataclass(frozen=True, slots=True)
class Scope:
    """What stands over a predicate: its modality, its negation, the word whose subject is its source, and why."""

    modality: str = "Asserted"
    negated: bool = False
    speaker: int | None = None
    holder: int | None = None
    question: bool = False
    trace: tuple[str, ...] = ()

    def under(self, modality: str, why: str) -> Scope:
        """The scope with one more cue around it."""
        return replace(self, modality=modality, trace=(*self.trace, f"{why}: {modality}"))


def noun_cue(surface: str) -> str:
    """The modality that a formal noun gives to the clause before it, or nothing.

    >>> noun_cue("方針")
    'Planned'
    """
    words = _words("noun")
    return next((words[surface[k:]] for k in range(len(surface)) if surface[k:] in words), "")


_FRAMING = re.compile(
    r"(?:姿勢|立場|路線|方針|動き|試み|努力|過程|状況|状態|場面|段階|流れ|形|際|時|中|なか|上|前|後|間|傾向|意向|決定|合意|約束|機会|好機|意味|可能性|権利|"
    r"余裕|余地|手法|やり方|道|方法|方策|手段|案|取り組み|取組み|政策|戦略|外交|構想|措置|態度|手続き|交渉|協議|こと|もの|の|ため|よう|うち|とき|場合|以上|限り|一方|結果|はず|つもり|ほか|わけ)$"
)


def frames_a_clause(surface: str) -> bool:
    """Whether a noun only frames the clause on it, so that it plays no part in what the clause tells.

    >>> frames_a_clause("立場"), frames_a_clause("枠組み")
    (True, False)
    """
    return surface in _FORMAL_NOUNS or surface in _VIEWS or bool(_FRAMING.search(surface))


def matrix_cue(lemma: str) -> str:
    """The modality that a predicate gives to its complement, or nothing.

    >>> matrix_cue("検討")
    'Planned'
    """
    return _words("matrix").get(lemma, "")


def scope(tree: Tree, predicate: int) -> Scope:
    """The scope of a predicate: its own auxiliaries first, then what embeds it, outwards."""
    result = _outwards(tree, predicate)
    if result.modality == "Asserted" and _CONDITION.search(tail := tree.tail(predicate)):
        return result.under("Hypothetical", tail)  # 供与すれば「過ちになる」と警告した: wherever the arc leads
    if result.modality != "Asserted" or tree.words[predicate].relation == "acl":
        return result
    return _within_purpose(tree, predicate, result)


def _within_purpose(tree: Tree, predicate: int, result: Scope) -> Scope:
    """その目的は、AしつつBし、Cすることにある: what stands between is a purpose even where the arcs lost it."""
    start = tree.words[predicate].start
    for i, word in enumerate(tree.words[:predicate]):
        cue = noun_cue(word.surface) if word.nominal and tree.marker(i).role == "topic" else ""
        if cue == "Planned" and re.search(r"ことに(?:ある|あった)", tree.text[start:]):
            return result.under(cue, f"{word.surface}は〜ことにある")
    return result


def _outwards(tree: Tree, predicate: int) -> Scope:
    """The cues from a predicate outwards along the arcs."""
    tail = tree.tail(predicate)
    result = _behind(tree, predicate, _of_tail(Scope(), tail))
    if before_condition(tree, predicate):
        return result
    at = _beside_a_possibility(tree, predicate) or _past_the_quotation(tree, predicate)
    seen = {at}
    if _QUESTION.search(tree.text) and tree.words[predicate].relation == "ROOT":
        result = replace(result, question=True)
    if _asks(tree, predicate, tail):
        result = replace(result, question=True)
    while True:
        above = tree.governor(at)
        if above is None or above in seen:
            return result
        seen.add(above)
        relation = tree.words[at].relation
        surface = tree.words[above].surface
        if relation == "acl" and surface == "こと":
            result = _equated(tree, above, result)
        # との見方 is no relative clause to the parser, and yet the clause hangs on the noun.
        if relation == "acl" or (
            relation == "nmod" and re.search(r"との$", tree.text[tree.words[at].end : tree.words[above].start])
        ):
            stop, result, at = _through_noun(tree, at, above, surface, result)
            if stop:
                return result
            continue
        result, at, stop = _through_clause(tree, at, above, result)
        if stop:
            return result


_ASKED_INSIDE = re.compile(r"(?:の)?か(?:[がはをもにと、]|という|について|どうか)")
_ASKING_WORD = re.compile(r"どう|どの|どこ|どれ|いか(?:に|なる)|何|誰|だれ|なぜ|いつ")


def _asks(tree: Tree, predicate: int, tail: str) -> bool:
    """Whether a clause is a question inside a sentence: 隣国をどう支えるかが問われる."""
    end = tree.words[predicate].end + len(tail)
    clause = re.split(r"[、。]", tree.text[: tree.words[predicate].end])[-1]
    return bool(_ASKED_INSIDE.match(tree.text, end) and _ASKING_WORD.search(clause))


# What stands behind the auxiliaries of a predicate and is no auxiliary to the parser.
_BEHIND = (
    (re.compile(r"(?:の)?かも(?:しれ|知れ)"), "Possible"),
    (re.compile(r"はず(?:だ|であ|で|。|$)"), "Assessed"),
    (re.compile(r"と(?:も)?され(?:る|た|て)"), "Possible"),
    (re.compile(r"(?:に違いな|に相違な)"), "Assessed"),
    (re.compile(r"(?:模様|もよう)(?:だ|であ|。|$)"), "Possible"),
    (re.compile(r"を得な"), "Normative"),  # せざる|を得ない
    (re.compile(r"という。?$"), "Possible"),  # hearsay without a source
    (re.compile(r"そう(?:だ|である|です)"), "Possible"),
)
_UNTRUE = re.compile(r"(?:という)?(?:(?:の|こと)は(?:事実|真実|本当)では?な|ことは(?:一度も)?な[いか])")
# Those who speak without a name: 専門家, 政府高官, 外交筋.
UNNAMED = re.compile(
    r"(?:関係者|当局者|専門家|有識者|研究者|学者|高官|外交官|幹部|筋|アナリスト|識者|評論家|市民|住民|当局|現地紙|消息通|担当者|報道陣|一部)(?:ら|たち)?$"
)


def _behind(tree: Tree, predicate: int, result: Scope) -> Scope:
    """The cues in the words right behind a predicate: かもしれない, はずだ, とされる."""
    tail = tree.tail(predicate)
    behind = tree.text[tree.words[predicate].end + len(tail) :]
    if _UNTRUE.match(behind):
        result = replace(result, negated=not result.negated)
    for pattern, modality in _BEHIND:
        if (match := pattern.match(behind)) and (tail or tree.words[predicate].inflection):
            return result.under(modality, match[0])
    return result


def _equated(tree: Tree, noun: int, result: Scope) -> Scope:
    """目的は〜することにある, シナリオは〜することである: the topic says what kind of thing the clause is."""
    after = tree.text[tree.words[noun].end :]
    if re.match(r"に疑い(?:は|の余地は)?な|(?:は|に)間違いな|は確実|は明らか|は疑いな", after):
        return result.under("Assessed", after[:8])
    if not re.match(r"(?:である|にある|だ|であろう|であった|にあった|。|$)", after):
        return result
    if re.search(r"(?:重要な|必要な|大切な|肝要な|求められる)(?:こと|の)は、?", tree.text[: tree.words[noun].start]):
        return result.under("Normative", "重要なことは〜こと")
    for i, word in enumerate(tree.words[:noun]):
        if word.nominal and tree.marker(i).role == "topic" and (cue := noun_cue(word.surface)):
            return result.under(cue, f"{word.surface}は〜こと")
    return result


def _beside_a_possibility(tree: Tree, predicate: int) -> int | None:
    """反発を招き、圧力につながる恐れがある: a clause linked to what may be is as uncertain, wherever its arc runs."""
    above = tree.predicate_above(predicate)
    if above is None or tree.words[predicate].relation != "advcl" or tree.words[above].lemma not in {"ある", "高い"}:
        return None
    end = tree.words[predicate].end + len(tree.tail(predicate))
    timed = any(tree.words[c].time is not None for c in tree.attached[predicate])
    if tree.tail(predicate) not in {"", "し", "して"} or tree.text[end : end + 1] != "、" or timed:
        return None
    for noun in tree.children[above]:
        if predicate < noun < above and noun_cue(tree.words[noun].surface) == "Possible":
            for clause in tree.children[noun]:
                if predicate < clause < noun and tree.words[clause].relation == "acl" and clause in tree.predicate_set:
                    own = any(tree.marker(c).role in {"ga", "topic"} for c in tree.attached[clause])
                    return None if own else clause
    return None


def before_condition(tree: Tree, predicate: int) -> bool:
    """自制を促し、双方が望むなら応じるとした: the arc runs into a condition that has a subject of its own."""
    above = tree.predicate_above(predicate)
    if above is None or above < predicate or tree.words[predicate].relation != "advcl":
        return False
    tail = tree.tail(predicate)
    end = tree.words[predicate].end + len(tail)
    if tail not in {"", "し", "して"} or tree.text[end : end + 1] != "、" or not _CONDITION.search(tree.tail(above)):
        return False
    own = any(tree.marker(c).role == "ga" for c in tree.attached[predicate])
    return not own and any(tree.marker(c).role == "ga" and c > predicate for c in tree.attached[above])


def _past_the_quotation(tree: Tree, predicate: int) -> int:
    """会見し、〜と述べた: a linked clause whose arc runs into what is quoted is on a level with the verb of saying."""
    above = tree.predicate_above(predicate)
    if above is not None and _stands_apart(tree, predicate, above):
        matrix = tree.predicate_above(tree.words[above].head)
        return matrix if matrix is not None and matrix > above else predicate
    if (
        above is None
        or tree.words[predicate].relation != "advcl"
        or not re.search(r"(?:し|て|り|き|み)$", tree.tail(predicate) or tree.words[predicate].surface)
    ):
        return predicate
    matrix = tree.predicate_above(above)
    if matrix is None or not tree.quoted_by(above, matrix) or tree.words[matrix].lemma not in _SAYING:
        return predicate
    return above if not tree.text[tree.words[predicate].end :].startswith(("し、", "して、")) else matrix


@cache
def _happenings() -> set[str]:
    """Predicates that tell of an event: a clause with one stands for itself before a clause of intention."""
    classes = {
        "join",
        "visit",
        "consult",
        "hold",
        "conclude",
        "announce",
        "say",
        "appoint",
        "assault",
        "test",
        "deploy",
    }
    stances = {"歓迎", "批判", "非難", "称賛", "評価", "抗議", "賞賛", "糾弾"}
    return stances | {row["predicate"] for row in table("predicates", "predicate", "class") if row["class"] in classes}


def _stands_apart(tree: Tree, predicate: int, above: int) -> bool:
    """会議に出席し、協力を続ける考えを示した: a clause with its own phrases is level with 示した, not with 続ける."""
    word = tree.words[above]
    if (
        tree.words[predicate].relation != "advcl"
        or word.relation not in {"acl", "nmod"}
        or not (noun_cue(tree.words[word.head].surface) or tree.words[word.head].surface in _VIEWS)
    ):
        return False
    after = tree.text[tree.words[predicate].end + len(tree.tail(predicate)) :]
    matrix = tree.predicate_above(word.head)
    if matrix is None or not re.search(r"た$", tree.tail(matrix)):
        return False  # 訪中し、会談する方向で調整している: what is being arranged is arranged as a whole
    if tree.words[predicate].surface not in _happenings() and tree.words[predicate].lemma not in _happenings():
        return False
    return after.startswith("、") and any(
        tree.marker(c).role in {"ga", "topic", "ni", "de"} for c in tree.attached[predicate]
    )


def _of_tail(result: Scope, tail: str) -> Scope:
    if _NEGATION.search(tail) and not _DOUBLE.search(tail):
        result = replace(result, negated=not result.negated)
    for pattern, modality in _cues("tail"):
        # 支えるべきであろう says no less than 支えるべきだ what ought to be.
        if re.search(pattern, tail) and not (modality == "Possible" and _OUGHT_SOFTLY.search(tail)):
            result = result.under(modality, pattern)
    if re.search(r"(?:可能性がある|かねない)", tail):
        result = result.under("Possible", tail)
    return result


def _through_noun(tree: Tree, at: int, noun: int, surface: str, result: Scope) -> tuple[bool, Scope, int]:
    """Past the noun that a clause modifies: a formal noun carries on, any other ends the scope."""
    cue = noun_cue(surface)
    view = (surface in _VIEWS or _ISSUED.search(surface)) and re.search(
        r"(?:という|との|とする)[^、。]{0,12}$", tree.text[tree.words[at].end : tree.words[noun].start]
    )
    if view:
        holder = next(
            (
                c
                for c in tree.children[noun]
                if tree.words[c].mention is not None and tree.marker(c).role in {"no", "by"}
            ),
            None,
        )
        if holder is None and _ISSUED.search(surface) and (above := tree.predicate_above(noun)) is not None:
            # 〜したとする決議を採択した: in the words of whoever adopts it.
            return True, replace(result, speaker=above, trace=(*result.trace, f"told in {surface}")), noun
        if holder is not None:
            return (
                True,
                replace(result, holder=holder, trace=(*result.trace, f"view of {tree.words[holder].surface}")),
                noun,
            )
        # A view that nobody is named for is at most a judgement.
        cue = (
            "Possible"
            if surface in {"見方", "観測", "報道", "情報", "噂", "うわさ", "説", "疑惑"}
            else cue or "Assessed"
        )
    if cue:
        result = result.under(cue, surface)
    if surface == "こと" and tree.text.startswith("から", tree.words[noun].end):
        return True, result, noun  # 〜していることから…と読み取れる: the grounds of a judgement are none themselves
    if surface == "こと" and re.match(r"の(?:重要性|必要性|大切さ|意義)", tree.text[tree.words[noun].end :]):
        result = result.under("Normative", "ことの重要性")
    becomes = re.match(r"(?:と|に)(?:も|は)?な[るりっろれ]", tree.text[tree.words[noun].end :])
    formal = bool(cue) or surface in _FORMAL_NOUNS or bool(becomes)
    if not formal:
        return True, result, noun
    if re.match(
        r"(?:では|でも|は|も|が|に)?(?:ない|なく|なかった|ありません)", tree.text[tree.words[noun].end :]
    ) and surface not in {"可能性", "疑い", "余地"}:
        # 争うつもりはない: what one has no mind to do is denied, not planned.
        result = replace(
            result, negated=not result.negated, modality="Asserted" if cue == "Planned" else result.modality
        )
    above = _inside_view(tree, noun, surface) or tree.predicate_above(noun)
    if above is None:
        return True, result, noun
    result = _matrix(tree, noun, above, result)
    # A formal noun that its predicate says nothing of how surely: go on from the predicate.
    return False, result, above


def _inside_view(tree: Tree, noun: int, surface: str) -> int | None:
    """Aした結果、Bしたとの評価: both clauses are in the view, although the arc of 結果 runs past it."""
    if surface not in {"結果", "ため", "一方"}:
        return None
    after = next((p for p in tree.predicates if p > noun), None)
    if after is None or tree.words[after].relation != "acl":
        return None
    head = tree.words[after].head
    between = tree.text[tree.words[after].end : tree.words[head].start]
    return after if tree.words[head].surface in _VIEWS and re.search(r"(?:という|との|とする)", between) else None


# A clause that ends so is set against the one it leans on, or gives its reason, and keeps a modality of its own.
_EXPLAINED = re.compile(r"の(?:であり|であって|だが|であるが|ですが|だから|であるから)")
"""重視してきたのであり、…が求められる: what has been told so far stands by itself."""
_INDEPENDENT = re.compile(r"(?:が|けれども?|ものの|から|ので|ており)$")


def _through_clause(tree: Tree, at: int, above: int, result: Scope) -> tuple[Scope, int, bool]:
    """Past the clause that a clause leans on: as a condition, a quotation, a contrast or a mere link."""
    between = tree.text[tree.words[at].end : tree.words[above].start]
    tail = tree.tail(at)
    if _CONDITION.search(tail):
        return result.under("Hypothetical", tail), above, True
    if above not in tree.predicates:
        return result, above, False
    embedding = tree.words[above].lemma
    if re.match(r"(?:と|との)[もはの]?[^、。]{0,14}$", between[len(tail) :]) and embedding in _SAYING | set(
        _words("matrix")
    ):
        return _matrix(tree, at, above, result, quoted=True), above, False
    if re.search(r"よう(?:に)?$", tail) and embedding in _words("matrix"):
        return _matrix(tree, at, above, result), above, False
    if re.search(r"ば|たら|なら", between[len(tail) :][:3]):
        return result.under("Hypothetical", between), above, True
    if _INDEPENDENT.search(tail) or _EXPLAINED.match(between[len(tail) :]):
        return result, above, True
    if embedding in ASKED and tree.passive(above):
        # Linked to 〜ことが求められる it is asked for, too.
        return _matrix(tree, at, above, result), above, True
    # A clause that is only linked (連用形, て) has its modality from the one it leans on.
    if not tail.endswith("た"):
        result = _of_tail(result, re.sub(r"(?:ない|なかっ|なく|ず|ぬ|ません).*", "", tree.tail(above)))
    return result, above, False


def _forborne(lemma: str, tail: str, result: Scope) -> Scope:
    """破棄することを避けた: it was not done; 避けるべきだ, 避けたい: it ought not to be, or is not meant to be."""
    if re.match(r"(?:され|られ|でき)", tail):
        return result.under(
            "Possible", lemma + tail
        )  # 避けられない, 拒否された: done or not by whoever, it is not said
    if "べき" in tail or _DOUBLE.search(tail):
        result = result.under("Normative", lemma + tail)
    elif re.search(r"たい|よう", tail):
        result = result.under("Planned", lemma + tail)
    return replace(result, negated=not result.negated, trace=(*result.trace, f"{lemma}: not done"))


def _matrix(tree: Tree, complement: int, predicate: int, result: Scope, *, quoted: bool = False) -> Scope:
    """The cue of a predicate whose complement the clause is."""
    word = tree.words[predicate]
    tail = tree.tail(predicate)
    lemma = word.lemma if word.tag.startswith(("動詞", "形容詞")) else word.surface
    own_subject = any(
        tree.words[c].nominal
        and tree.marker(c).role in {"ga", "topic"}
        and c != complement
        and (tree.words[c].mention is not None or UNNAMED.search(tree.words[c].surface))
        for c in tree.children[predicate]
    )
    cue = matrix_cue(lemma)
    if lemma in _FORBEARING and not quoted and tree.words[complement].surface in {"こと", "の", "よう"}:
        return _forborne(lemma, tail, result)
    if lemma in {"言える", "いえる"} or (lemma in _JUDGING and re.match(r"(?:でき|し得|しう|しえ)", tail)):
        own_subject = False  # Xは〜したと評価できる: the author judges, X did it.
    if quoted and lemma in _REPORTING and re.match(r"さ?(?:れ|られ)", tail):
        return result.under("Possible", lemma + tail)  # it is reported: by whom, nobody says
    # 〜しかねないと訴えた warns of what may be, and asks for nothing.
    claiming = lemma in _ALSO_CLAIMING and result.modality != "Asserted"
    if quoted and own_subject and lemma in _SAYING and "れ" not in tail[:2]:
        asking = cue in {"Normative", "Planned"} and not claiming
        if asking or lemma in {"予測", "予想", "懸念", "期待"}:
            result = result.under(cue, lemma + tail)
        speaker = None if lemma in _REPORTING else predicate
        return replace(result, speaker=speaker if speaker is not None else result.speaker)
    if quoted and not own_subject and lemma in _TELLING and not re.match(r"さ?(?:れ|られ)|でき|し得|しう|しえ", tail):
        # 〜したいとした, with the subject left out: whoever the text speaks of says it.
        if cue in {"Normative", "Planned"} and not claiming:
            result = result.under(cue, lemma + tail)
        return replace(result, speaker=predicate)
    if (quoted and cue and not own_subject) or (not quoted and cue and lemma not in {"言う", "見る", "みる", "評価"}):
        result = result.under(cue, lemma + tail)
    if _NEGATION.search(tail) and not _DOUBLE.search(tail) and not cue and lemma not in {"否定", "疑い", "疑う"}:
        result = replace(result, negated=result.negated != (tree.words[complement].surface in {"こと", "わけ"}))
    for pattern, modality in _cues("tail"):
        # 〜できる hedges what is able to be, not the clause that it is said of (〜ことが確認できる).
        if (
            not pattern.startswith("でき")
            and re.search(pattern, tail)
            and (cue or quoted or tree.words[complement].surface in _TAKING_ON)
        ):
            result = result.under(modality, tail) if cue != "Assessed" else result
    return result
