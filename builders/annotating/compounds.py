"""The grammar of noun compounds: who and what is named inside 日米韓外相会合 or メルケル・オランド—レンツィ政権."""

from __future__ import annotations

import re
from dataclasses import replace

from builders.annotating.inside import inside
from builders.annotating.introduced import company, introduced
from builders.annotating.leading import (
    actors_of,
    head_of,
    head_of_text,
    heads,
    inner_of,
    is_actor,
    name_of,
    surface,
    titles,
    without_edges,
)
from builders.annotating.mentions import Mention
from builders.annotating.names import short_states
from builders.annotating.people import governments, regimes, titled
from builders.annotating.pieces import COMMON, Piece
from ontology.authority import load
from ontology.vocabulary import is_a

_SUFFIXES = (
    "政権下", "体制下", "下", "期", "間", "側", "中", "内", "上", "後", "前", "時", "時代", "等", "ら", "自身", "自ら",
    "自体", "以外", "同士", "全体", "双方", "両国", "各国", "各社", "各紙", "各党", "各氏", "両首脳", "三国",
    "三国間", "三カ国", "3カ国", "３カ国", "２国", "2国", "発", "初", "人", "系", "製", "産", "国内", "首脳",
    "首脳間", "域内", "周辺",
)  # fmt: skip


# What a state or place is to others, before its name.
_ROLE_NOUNS = {
    "隣国", "周辺国", "同盟国", "議長国", "開催国", "当事国", "大国", "島国", "宗主国", "産油国", "要衝", "主催国",
    "友好国", "加盟国", "旧宗主国",
    "最大都市", "中心都市", "港湾都市", "古都", "州都", "小国", "内陸国", "中立国", "新興国", "非加盟国", "提案国",
    "共同議長国",
}  # fmt: skip


def read(run: list[Piece]) -> tuple[Mention | None, tuple[Mention, ...]]:
    """What a noun compound as a whole names (or None), and what is named inside it.

    Several things side by side (日米韓, メルケル・オランド—レンツィ政権) are one mention of class ``Several`` with its
    members as actors.
    """
    run = without_edges(run)
    if not run:
        return None, ()
    if len(run) > 1 and run[0].surface in _ROLE_NOUNS and run[1].kind in {"name", "states"}:
        run = run[1:]  # 隣国|ケニア is Kenya.
    if len(run) > 1 and run[0].surface in {"旧", "新"} and run[1].kind == "name" and run[1].entries[0].kind == "state":
        run = run[1:]  # 旧|ユーゴスラビア
    suffix = ""
    while len(run) > 1 and run[-1].token is not None and surface(run[-1:]) in _SUFFIXES:
        suffix = run[-1].surface + suffix
        run = run[:-1]
    if suffix and len(run) > 1 and run[-1].surface == "両":
        suffix, run = "両" + suffix, run[:-1]
    run = without_edges(run)
    if _tie_changing(run):
        return None, tuple(_led(run))
    for rule in (
        _known, _bracketed, _counted, _numbered, _armies, regimes, governments, titled, introduced, company,
        _respelt, _apposed, _headed, _several, _part, _tagged,
    ):  # fmt: skip
        mentions = rule(run)
        if mentions:
            return replace(mentions[0], suffix=suffix), tuple(mentions[1:])
    return None, tuple(_led(run))


_TIE_CHANGING = re.compile(r"(?:関係|協力|連携|同盟)(?:改善|修復|正常化|強化|悪化|拡大|深化|発展|再構築)$")


def _tie_changing(run: list[Piece]) -> bool:
    """Whether a compound is what becomes of the tie of two that it names: 日中|関係改善."""
    actors = [p for p in run if p.kind in {"states", "name"} and is_actor(p.entries[0])]
    rest = surface(run[len(actors) :])
    signs = sum(len(p.surface) if p.kind == "states" else 1 for p in actors)
    return signs >= 2 and run[: len(actors)] == actors and bool(_TIE_CHANGING.match(rest))


def _known(run: list[Piece]) -> list[Mention]:
    """The whole compound is a name of the authority."""
    if len(run) != 1 or run[0].kind != "name":
        return []
    return [name_of(run[0]), *inside(run[0])]


def _armies(run: list[Piece]) -> list[Mention]:
    """米英両軍, 中印両軍: the forces of each state that the authority knows."""
    if len(run) < 2 or run[0].kind != "states" or surface(run[1:]) not in {"両軍", "軍"}:
        return []
    states = actors_of(run[:1])
    armies: list[Mention] = []
    for state in states:
        forms = (state.entries[0].labels.get("ja", ""), state.name)
        known = next((found for form in forms if (found := load().by_name(f"{form}軍"))), ())
        if known:
            armies.append(Mention(state.start, run[-1].end, "ArmedForce", f"{state.name}軍", known, actors=(state,)))
    if len(armies) != len(states):
        return []
    return [Mention(run[0].start, run[-1].end, "Several", surface(run), actors=tuple(armies)), *armies, *states]


def _respelt(run: list[Piece]) -> list[Mention]:
    """A name of the authority, begun with another spelling of a state or body: 欧州連合|憲法条約 for EU憲法条約."""
    first = run[0]
    if len(run) < 2 or first.kind != "name" or first.entries[0].kind not in {"state", "organization", "grouping"}:
        return []
    rest = surface(run[1:])
    if run[1].kind == "separator" or any(p.kind in {"bracket", "quote", "time"} for p in run):
        return []
    entry = first.entries[0]
    forms = (entry.labels.get("ja", ""), *entry.alts.get("ja", ()), *getattr(entry, "short_ja", ()))
    for form in forms:
        known = tuple(e for e in load().by_name(form + rest) if e.kind in _RESPELT) if form else ()
        if known:
            text = surface(run)
            actors = actors_of(run)
            return [Mention(first.start, run[-1].end, known[0].cls, text, known, actors=actors), *actors]
    return []


_RESPELT = {"organization", "agreement", "series"}


def _bracketed(run: list[Piece]) -> list[Mention]:
    """A bracketed name, alone, with a head noun behind it (「…」問題) or before it (条約「…」)."""
    at = [i for i, piece in enumerate(run) if piece.kind == "bracket"]
    if len(at) != 1:
        return []
    i = at[0]
    bracket = run[i]
    content = _GLOSS.sub("", bracket.surface[1:-1]) or bracket.surface[1:-1]
    if len(run) == 1 and "、" in content and _LIST.fullmatch(content):
        return _bracketed_list(bracket, content)
    before, after = run[:i], run[i + 1 :]
    known = load().by_name(content)
    if bracket.surface[0] == "『" and all(e.kind == "concept" for e in known):
        known = ()  # 『対中戦略』 is a text, whatever idea goes by its name.
    head, row = head_of(after) if after else ("", None)
    if row is None and before:
        head, row = head_of(before)
    if row is None and not known and bracket.surface[0] != "『":
        head, row = head_of_text(content)
    start = (before or run)[0].start
    actors = actors_of(before) if before else ()
    if known:
        cls = known[0].cls
    elif row is not None:
        cls = row["class"]
    else:
        cls = "PolicyDocument" if bracket.surface[0] == "『" else "PolicyConcept"
    name = content if not after or row is None else content + surface(after)
    if after and row is None and not known:
        return []
    mention = Mention(
        start, run[-1].end, cls, name, known, head, row["role"] if row else "", actors, quoted=True, alias=content
    )
    return [mention, *actors]


# 「時代の転換（Zeitenwende）」: another name for what is named.
_GLOSS = re.compile(r"[（(][^（）()]*[）)]$")
_LIST = re.compile(r"(?:[^、。]*[一-龯ァ-ヴーA-Za-z]、)+[^、。]*[一-龯ァ-ヴーA-Za-z]")


def _bracketed_list(bracket: Piece, content: str) -> list[Mention]:
    """Several concepts in one pair of brackets: 「平和、開発、人権」."""
    found: list[Mention] = []
    at = bracket.start + 1
    for name in content.split("、"):
        known = load().by_name(name)
        found.append(
            Mention(
                at, at + len(name), known[0].cls if known else "PolicyConcept", name, known, quoted=True, alias=name
            )
        )
        at += len(name) + 1
    return [Mention(bracket.start, bracket.end, "Several", content, actors=tuple(found)), *found]


def _counted(run: list[Piece]) -> list[Mention]:
    """主要6か国, 関係3カ国: a grouping by its number."""
    text = surface(run)
    if not re.fullmatch(
        r"(?:主要|関係|周辺|沿岸|当事)[0-9０-９一二三四五六七八九十]+(?:カ国|か国|ヶ国|ヵ国|箇国|国)", text
    ):
        return []
    return [Mention(run[0].start, run[-1].end, "Grouping", text)]


_NUMBER = re.compile(r"(?P<head>決議|議定書|勧告|宣言|指令|法律)第?(?P<number>[0-9０-９]{1,5})号?$")


def _numbered(run: list[Piece]) -> list[Mention]:
    """安保理決議1701: a text that is known by its number; who adopted it may stand before."""
    match = _NUMBER.search(surface(run))
    if match is None:
        return []
    row = heads().get(match["head"])
    name = match[0].replace("第", "").removesuffix("号")
    at = run[-1].end - len(match[0])
    before = [p for p in run if p.end <= at]
    known = load().by_name(surface(run)) or load().by_name(name)
    actors = actors_of(before)
    cls = known[0].cls if known else row["class"] if row else "Resolution"
    mention = Mention(run[0].start, run[-1].end, cls, name, known, match["head"], "party", actors, alias=surface(run))
    return [mention, *actors]


_PART_OF_PLACE = re.compile(r"(?:北部|南部|東部|西部|中部|中心部|領内|国内|郊外|近郊|沖|市内|一帯|周辺|近海|上空)$")


def _tagged(run: list[Piece]) -> list[Mention]:
    """What the dictionary knows as a place though the authority does not: バールベック, 釜石市."""
    if len(run) > 3 or any(p.kind != "token" or p.token is None for p in run):
        return []
    text = surface(run)
    part = _PART_OF_PLACE.search(text)
    name = text[: part.start()] if part else text
    whole = [p for p in run if p.end <= run[0].start + len(name)]
    if not whole or not all(
        p.token is not None and (p.token.tag.startswith("名詞-固有名詞-地名") or p.token.tag == "接尾辞-名詞的-一般")
        for p in whole
    ):
        return []
    first = whole[0].token
    if len(name) < 2 or first is None or not first.tag.startswith("名詞-固有名詞-地名"):
        return []
    return [Mention(run[0].start, whole[-1].end if part else run[-1].end, "Place", name)]


_PART = re.compile(r"(?:北部|南部|東部|西部|中部|北東部|北西部|南東部|南西部|沖)$")


def _part(run: list[Piece]) -> list[Mention]:
    """A part of a state as a place of its own: コンゴ|東部, ソマリア|沖."""
    if len(run) != 2 or run[0].kind != "name" or run[0].entries[0].kind != "state":
        return []
    if not _PART.fullmatch(run[1].surface):
        return []
    return [Mention(run[0].start, run[1].end, "Place", surface(run)), name_of(run[0])]


def _headed(run: list[Piece]) -> list[Mention]:
    """A compound with a head noun that gives its class."""
    head, row = head_of(run)
    if row is None:
        return []
    text = surface(run)
    start, end = run[0].start, run[-1].end
    modifiers = [p for p in run if p.end <= end - len(head)]
    known = load().by_name(text)
    if (
        known
        and all(e.kind == "concept" for e in known)
        and any(is_a(row["class"], c) for c in ("Event", "Agreement", "Organization"))
    ):
        # 核実験 that is carried out is an event and 反体制派 a group, whatever idea goes by its name.
        known = ()
    if known:
        return [Mention(start, end, known[0].cls, text, known, head, row["role"], actors_of(modifiers))]
    actors = actors_of(modifiers)
    cls = row["class"]
    bare = text == head
    if head == "外交" and _of_somebody(modifiers):
        return []  # ルーラ外交 is all that he does, and no approach of his.
    if cls == "State" and actors and actors[0].cls == "State":
        return [replace(actors[0], start=start, end=end, alias=text)]  # ユーゴスラビア|連邦共和国
    if bare and row["alone"] == "no":
        return []
    if cls in {"BilateralRelations", "CooperationFramework", "Alliance"} and len(actors) < 2:
        return []
    # Three states have no bilateral relations, and two governments' 協力 is still a framework.
    if cls == "BilateralRelations" and len(actors) > 2:
        cls = "Relationship"
    if cls in {"Treaty", "JointStatement", "Principle", "Issue", "Doctrine"} and bare and row["alone"] != "yes":
        return [Mention(start, end, cls, text, (), head, row["role"], bare=True)]
    inner = inner_of(modifiers, actors)
    # イエメン内戦 is fought there; 日露戦争 is fought by both.
    role = "place" if head.endswith(_FOUGHT) and len(actors) == 1 else row["role"]
    return [
        Mention(start, end, cls, text, (), head, role, actors, bare=bare and row["alone"] != "yes"),
        *actors,
        *inner,
    ]


def _of_somebody(modifiers: list[Piece]) -> bool:
    """Whether modifiers are one person's name, or what may be one."""
    if len(modifiers) != 1:
        return False
    piece = modifiers[0]
    kinds = {e.kind for e in piece.entries}
    return "person" in kinds or (piece.kind == "token" and bool(re.fullmatch(r"[ァ-ヴー・]{2,}", piece.surface)))


_KANJI = re.compile(r"[一-龯々]")


def _longer_name(run: list[Piece]) -> bool:
    """Whether a party's name is the end of another's (社会|民主労働党): what is before it says no kind of party."""
    last, before = run[-1], run[-2]
    if not is_a(last.entries[0].cls, "Party") or not _KANJI.match(last.surface) or before.kind != "token":
        return False
    return bool(_KANJI.fullmatch(before.surface[-1])) and not head_of(run[:-1])[1] and len(before.surface) >= 2


_FOUGHT = ("内戦", "戦争", "紛争", "動乱", "内乱")


def _apposed(run: list[Piece]) -> list[Mention]:
    """A name behind or before the noun that says what it is: 人権団体アムネスティ, 米国TIME紙, 中日新聞社."""
    names = [p for p in run if p.kind == "name"]
    if not names or len(run) < 2:
        return []
    last = run[-1]
    # 米国・EU are two side by side, 日・EU首脳会議 is one.
    beside = run[-2].kind == "separator" and bool(last.entries) and last.entries[0].kind in {"organization", "place"}
    kinds = {"organization", "agreement", "series", "relationship", "place"}
    if last.kind == "name" and last.entries[0].kind in kinds and _longer_name(run):
        actors = actors_of(run[:-1])
        start = max((a.end for a in actors), default=run[0].start)
        name = surface([p for p in run if p.start >= start])
        return [Mention(run[0].start, last.end, last.entries[0].cls, name, actors=actors), *actors]
    if last.kind == "name" and last.entries[0].kind in kinds and not beside:
        actors = actors_of(run[:-1])
        first = replace(name_of(last), start=run[0].start, actors=tuple(a for a in actors if a.cls == "State"))
        return [first, *actors, *inner_of(run[:-1], actors)]
    head, row = head_of(run)
    named = run[-2]
    if row is None or named.kind != "name" or head != last.surface or named.entries[0].kind != "organization":
        return []
    if not is_a(named.entries[0].cls, row["class"]):
        return []
    actors = actors_of(run[:-2])
    return [replace(name_of(named), start=run[0].start, end=last.end, alias=surface(run)), *actors]


def _several(run: list[Piece]) -> list[Mention]:
    """Actors side by side with nothing behind them: 日米韓, 米国・中国."""
    if any(p.kind not in {"states", "separator", "name"} for p in run):
        return []
    if any(p.kind == "name" and not is_actor(p.entries[0]) for p in run):
        return []  # 日中|関係改善 is no list of actors.
    actors = actors_of(run)
    if len(actors) < 2:
        return []
    text = surface(run)
    return [Mention(run[0].start, run[-1].end, "Several", text, actors=actors), *actors]


def _led(run: list[Piece]) -> list[Mention]:
    """Names inside a compound that is itself no entity: 韓国国内, サプライチェーン強靭化, バーレ政権|崩壊."""
    for end in range(len(run) - 1, 1, -1):
        led = governments(run[:end]) or titled(run[:end]) or _made(run, end)
        if led and led[0].cls != "Several" and not led[0].bare:
            return led
    if len(run) == 1 and run[0].surface in short_states() and run[0].surface not in COMMON - _OTHERWISE:
        return []  # 緊張の波, 同じ日: a sign that stands for a state in compounds only
    actors = actors_of(run)
    return [*actors, *inner_of(run, actors)]


def _made(run: list[Piece], end: int) -> list[Mention]:
    """The text or meeting that a compound says something is done with: 平和条約|締結, 首脳会議|開催."""
    if surface(run[end:]) not in _DONE_WITH:
        return []
    found = _headed(run[:end])
    return found if found and any(is_a(found[0].cls, c) for c in ("Agreement", "Meeting", "Election")) else []


# Signs that by themselves are first another word.
_OTHERWISE = set("日中比越台朝")
_DONE_WITH = {
    "締結", "調印", "署名", "批准", "履行", "改定", "改正", "破棄", "離脱", "加盟", "加入", "採択", "違反", "順守",
    "遵守",    "開催", "出席", "参加", "主催", "延期", "中止", "再開", "実施", "交渉", "発効", "延長", "見直し",
}  # fmt: skip


__all__ = ["heads", "read", "surface", "titles"]
