"""The annotating stage: a commentary's sentences as words with mentions, times, quotations and arcs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from builders.annotating import compounds
from builders.annotating.mentions import Mention
from builders.annotating.no_things import no_things, one_by_kind
from builders.annotating.parser import parse
from builders.annotating.pieces import Piece, pieces
from builders.annotating.sessions import sessions
from builders.annotating.tokens import Token
from builders.annotating.units import Unit, lay_out
from builders.annotating.words import Word
from builders.reading import Commentary, Sentence
from ontology.vocabulary import is_a

# What the parser is shown for an entity of a class whose head noun does not say.
_STAND_IN = {
    "State": "米国", "Person": "大統領", "Government": "政権", "Grouping": "諸国", "Place": "東京", "Several": "両国",
    "PolicyConcept": "政策", "Doctrine": "政策", "Initiative": "構想", "Principle": "原則", "Issue": "問題",
    "Treaty": "条約", "JointStatement": "声明", "PolicyDocument": "文書", "MediaOutlet": "新聞",
    "Summit": "会議", "MinisterialMeeting": "会合", "Meeting": "会議", "MilitaryExercise": "演習",
}  # fmt: skip
_TIME = "今年"
_QUOTATION = "こと"
_AND = {"ならび", "並び"}
# Prefixes that turn a verbal noun round: 不安定化する is not 安定化する.
_TURNING = {"不", "非", "未", "無", "反", "脱"}
_SURU = {"する", "為る", "できる", "出来る", "いたす", "なさる", "す"}
# Nouns that end a compound: they stand for a time, a reason or a manner and take what is before them as a modifier.
_BREAKERS = {
    "以降", "以後", "以来", "以前", "際", "ため", "為", "結果", "場合", "一方", "反面", "もと", "下", "上", "うえ",
    "とき", "時", "こと", "もの", "の", "よう", "ところ", "ほか", "中", "なか", "間", "うち", "ほど", "くらい",
    "それぞれ", "今", "現在", "当時", "今後", "同時", "今回", "次回", "前回", "自身", "自体", "直前", "直後",
    "途中", "従来", "これまで", "初めて", "すべて", "全て", "互い", "相互", "はじめ", "とも", "昨今", "近年",
    "最近",
}  # fmt: skip


@dataclass(slots=True)
class Parsed:
    """A unit with its words; ``quotes`` are the sentences quoted in it, by the index of their placeholder word."""

    unit: Unit
    words: list[Word]
    quotes: dict[int, list[Parsed]]
    glosses: list[tuple[int, Parsed]]
    sentence: Sentence

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the commentary of a stretch of the unit."""
        return self.unit.span(start, end)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A commentary and its sentences as parsed units, in order."""

    commentary: Commentary
    sentences: tuple[Parsed, ...]


def annotate(commentary: Commentary) -> Annotated:
    """Tokens, mentions, times and dependency arcs for every sentence of a commentary."""
    annotated = cut_up(commentary)
    draw_arcs(annotated)
    return annotated


def cut_up(commentary: Commentary) -> Annotated:
    """The first half of annotating: tokens, mentions and times for every sentence, and no arcs yet."""
    sentences = []
    for sentence in commentary.sentences:
        positions = [i for piece in sentence.pieces for i in range(piece.start, piece.end)]
        text = "".join(commentary.text[i] for i in positions)
        unit = lay_out(text.replace("\n", " ").replace("\r", " "), positions)
        sentences.append(_parsed(unit, sentence))
    return Annotated(commentary, tuple(sentences))


def draw_arcs(annotated: Annotated) -> None:
    """The second half of annotating: the arcs in every sentence, quotation and gloss."""
    every: list[Parsed] = []
    for parsed in annotated.sentences:
        _collect(parsed, every)
    parse([p.words for p in every if p.words])


def _parsed(unit: Unit, sentence: Sentence) -> Parsed:
    words = words_of(unit)
    quotes = {
        i: [_parsed(part, sentence) for part in w.quote.sentences()] for i, w in enumerate(words) if w.quote is not None
    }
    glosses = [(at, _parsed(gloss, sentence)) for at, gloss in unit.glosses]
    return Parsed(unit, words, quotes, glosses, sentence)


def _collect(parsed: Parsed, into: list[Parsed]) -> None:
    into.append(parsed)
    for quote in (part for parts in parsed.quotes.values() for part in parts):
        _collect(quote, into)
    for _, gloss in parsed.glosses:
        _collect(gloss, into)


def words_of(unit: Unit) -> list[Word]:
    """The words of a unit: noun compounds joined, everything else as tokenised."""
    parts = pieces(unit)
    words: list[Word] = []
    run: list[Piece] = []
    for i, piece in enumerate(parts):
        following = parts[i + 1] if i + 1 < len(parts) else None
        if run and (_apart(unit.text, run[-1].end, piece.start) or _and_others(run, piece)):
            words += _compound(run, None)
            run = []
        if _in_compound(piece, run, following):
            run.append(piece)
            continue
        words += _compound(run, piece)
        run = []
        words.append(_plain(piece))
    words += _compound(run, None)
    _abbreviated(words, unit)
    one_by_kind(words, unit.text)
    sessions(words, unit.text)
    no_things(words, unit.text)
    return _apposed(_with_to(words), unit.text)


_ASCII = re.compile(r"[A-Za-z0-9.,&'’-]")


def _apart(text: str, end: int, start: int) -> bool:
    """Whether white space parts two words: in a headline it stands for a full stop, inside Latin script it is none."""
    return end < start and not (_ASCII.match(text[end - 1]) and _ASCII.match(text[start]))


def _and_others(run: list[Piece], piece: Piece) -> bool:
    """Whether those named and the number of them all stand side by side: 司令官ら|20人以上."""
    return run[-1].surface in {"ら", "など", "等"} and bool(
        re.match(r"[0-9０-９一二三四五六七八九十数約]", piece.surface)
    )


_ACRONYM = re.compile(r"[A-Z][A-Za-z&/\-]{1,9}")
# What bodies are called at their end: 国内総生産（GDP） is none.
_BODY = re.compile(
    r"(?:活動|同盟|戦線|運動|連合|機構|軍|党|会|共同体|連盟|組織|団|団体|隊|部隊|センター|基金|銀行|機関|フォーラム|局|庁|省|部|府|派|"
    r"ミッション|連邦|ネットワーク|公社|社|大学|研究所|勢力|国)$"
)
# What says of what kind a body is and stands before its name: 反政府武装勢力|民族解放戦線(…).
_KIND_OF_BODY = re.compile(
    r"^(?:[一-龯]*(?:武装勢力|反政府勢力|反政府組織|武装組織|過激派|過激派組織|組織|勢力|団体|派|政党|与党|野党|ゲリラ))(?=.{4})"
)


def _abbreviated(words: list[Word], unit: Unit) -> None:
    """A compound that is given an acronym in parentheses is a name: 国連ソマリア活動（UNOSOM）is a body."""
    ends = {at: gloss.text.strip() for at, gloss in unit.glosses}
    for word in words:
        acronym = re.split(r"[、，,;：:]", ends.get(word.end, ""))[0].removeprefix("略称").strip()
        known = word.mention is not None and (word.mention.entries or not is_a_kind(word.mention.cls, "PolicyConcept"))
        if known or not word.nominal or not _ACRONYM.fullmatch(acronym):
            continue
        if sum(c.isupper() for c in acronym) < 2 or len(word.surface) < 4 or not _BODY.search(word.surface):
            continue
        kind = _KIND_OF_BODY.match(word.surface)
        start = word.start + (kind.end() if kind else 0)
        name = unit.text[start : word.end]
        word.mention = Mention(start, word.end, "Organization", name, alias=name)


_MADE = {
    "目的",
    "狙い",
    "主眼",
    "課題",
    "最優先",
    "優先",
    "重点",
    "最重要",
    "前提",
    "基軸",
    "軸",
    "柱",
    "中心",
    "基本",
    "目標",
    "基盤",
}


def _with_to(words: list[Word]) -> list[Word]:
    """XをYとする: Y with its と is the verb (最優先とする), which the parser is shown as 重視する."""
    found: list[Word] = []
    i = 0
    while i < len(words):
        word = words[i]
        if (
            word.surface in _MADE
            and i + 2 < len(words)
            and words[i + 1].surface == "と"
            and words[i + 2].lemma in _SURU
            and i
            and words[i - 1].surface in {"を", "も", "は"}
        ):
            found.append(
                Word(word.start, words[i + 1].end, word.surface, word.surface, "名詞-普通名詞-サ変可能", "", "重視")
            )
            i += 2
            continue
        found.append(word)
        i += 1
    return found


def _apposed(words: list[Word], text: str) -> list[Word]:
    """A noun that says what the name behind it is (軍事演習である「…」) gives the name its class and its actors."""
    for i, word in enumerate(words):
        kind = _kind_of(word.mention)
        if kind is None or not kind.head or kind.quoted or kind.entries or kind.cls in {"Government", "Person"}:
            continue
        for named in words[i + 1 : i + 4]:
            name = named.mention
            if (
                name is None
                or not name.quoted
                or text[word.end : named.start] not in {"である", "、", "の", "という", "、いわゆる"}
            ):
                continue
            if text[word.end : named.start] == "の" and _ABSTRACT.search(name.alias or name.name):
                break  # 条約の「死文化」 is what becomes of it, and not its name.
            if (name.cls in {"PolicyConcept", "PolicyDocument"} and not name.entries) or is_a_kind(name.cls, kind.cls):
                joined = replace(
                    name,
                    cls=kind.cls if not name.entries else name.cls,
                    head=kind.head,
                    role=kind.role,
                    actors=kind.actors,
                )
                named.mention = replace(joined, alias=kind.name)
                word.mention, word.inner = replace(joined, start=word.start, end=word.end), kind.actors
            break
    return words


_ABSTRACT = re.compile(r"(?:化|性|感|力|論|説|さ|み|声|案|失敗|成功|不在|限界|崩壊|終わり)$")


def _kind_of(mention: Mention | None) -> Mention | None:
    """A mention as what it says of the name behind it: a head noun that is a concept too (合同演習) is a head."""
    row = compounds.heads().get(mention.name) if mention is not None and not mention.quoted else None
    if mention is None or row is None or not all(e.kind == "concept" for e in mention.entries):
        return mention
    return replace(mention, cls=row["class"], head=row["head"], role=row["role"], entries=())


def is_a_kind(a: str, b: str) -> bool:
    """Whether two classes are one, or one is below the other."""
    return a != "Several" and b != "Several" and (is_a(a, b) or is_a(b, a))


def _in_compound(piece: Piece, run: list[Piece], following: Piece | None) -> bool:
    if piece.kind in {"name", "states", "bracket"}:
        return True
    if piece.kind == "separator":
        return (
            bool(run)
            and following is not None
            and following.kind in {"name", "states", "token", "bracket"}
            and (following.token is None or following.token.is_noun)
        )
    token = piece.token
    if piece.kind != "token" or token is None:
        return False
    if token.surface in _AND:
        return False
    if token.surface in _BREAKERS and not (token.surface in {"下", "間", "中", "上", "自身"} and run):
        return False
    if token.tag == "形状詞-一般":
        # 特別首脳会議, 事務総長特別代表: what else would take な stands bare only inside a compound.
        return following is not None and following.token is not None and following.token.tag.startswith("名詞")
    if token.tag == "接尾辞-形状詞的":
        return (
            bool(run)
            and following is not None
            and (following.kind in {"name", "bracket"} or (following.token is not None and following.token.is_noun))
        )
    if token.tag == "名詞-普通名詞-形状詞可能" and following is not None and following.surface in {"な", "で", "に"}:
        return False
    return token.is_noun


def _plain(piece: Piece) -> Word:
    token = piece.token
    if piece.kind == "time":
        return Word(piece.start, piece.end, piece.surface, piece.surface, "名詞-時相名詞", "", _TIME, time=piece.time)
    if piece.kind == "quote":
        return Word(
            piece.start, piece.end, piece.surface, piece.surface, "補助記号-引用", "", _QUOTATION, quote=piece.quote
        )
    assert token is not None
    # ならびに joins two nouns as and does, though its ならび is tagged a noun.
    tag = "接続詞" if token.surface in _AND else token.tag
    return Word(piece.start, piece.end, token.surface, token.lemma, tag, token.inflection)


def _compound(run: list[Piece], following: Piece | None) -> list[Word]:
    """The words of a run of nominal pieces: a verbal noun before する is a predicate of its own."""
    if not run:
        return []
    predicate: list[Word] = []
    last = run[-1].token
    suru = following is not None and following.token is not None and following.token.lemma in _SURU
    if suru and last is not None and run[-1].kind == "token":
        cut = -2 if last.surface in {"化", "視"} and len(run) > 1 else -1
        if len(run) > -cut and run[cut - 1].surface in _TURNING:
            cut -= 1
        verbal = run[cut:]
        run = run[:cut]
        text = compounds.surface(verbal)
        predicate = [Word(verbal[0].start, verbal[-1].end, text, text, "名詞-普通名詞-サ変可能", "", last.surface)]
    return [*_nominal(run), *predicate]


def _nominal(run: list[Piece]) -> list[Word]:
    while run and run[0].kind == "separator":
        run = run[1:]
    if not run:
        return []
    words: list[Word] = []
    # A time at the front of a compound is a modifier of its own: 2016年|国内配置.
    primary, inner = compounds.read(run)
    start, end, text = run[0].start, run[-1].end, compounds.surface(run)
    tag = run[-1].token.tag if run[-1].token is not None else "名詞-固有名詞"
    lemma = run[-1].token.lemma if run[-1].token is not None and len(run) == 1 else text
    words.append(Word(start, end, text, lemma, tag, "", _stand_in(run, primary), primary, inner))
    return words


def _stand_in(run: list[Piece], mention: Mention | None) -> str:
    if mention is None:
        last = run[-1]
        if last.token is not None and len(last.surface) > 1:
            return last.surface
        return _STAND_IN["State"] if last.entries else "".join(p.surface for p in run[-2:])
    if mention.suffix:
        return mention.suffix if mention.suffix not in {"期", "側"} else "時"
    row = compounds.heads().get(mention.head)
    if row is not None and row["stand_in"] and not mention.quoted:
        return row["stand_in"]
    return _STAND_IN.get(mention.cls, "組織" if mention.cls not in {"Event"} else "事件")


__all__ = ["Annotated", "Parsed", "Token", "annotate", "words_of"]
