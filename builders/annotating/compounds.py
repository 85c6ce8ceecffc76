"""The grammar of noun compounds: who and what is named inside 日米韓外相会合 or 岸田・バイデン—尹政権."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from builders.annotating.mentions import Mention
from builders.annotating.names import families, short_states
from builders.annotating.pieces import Piece
from builders.lexicon import table
from ontology.authority import Entry, Government, Person, State, load
from ontology.vocabulary import is_a

_SUFFIXES = (
    "政権下", "体制下", "下", "期", "間", "側", "中", "内", "上", "後", "前", "時", "時代", "等", "ら", "自身",
    "自体", "以外", "同士", "全体", "双方", "両国", "各国", "各社", "各紙", "各党", "各氏", "両首脳", "三国",
    "三国間", "三カ国", "3カ国", "３カ国", "２国", "2国", "発", "初", "人", "系", "製", "産", "国内", "首脳",
    "首脳間", "域内", "周辺",
)  # fmt: skip
_GOVERNMENT = ("政権", "内閣", "政府")
_FORMER = ("前", "元", "旧")
_TITLE_PREFIX = (*_FORMER, "現", "新", "次期", "故", "副", "筆頭", "特命全権")
_KATAKANA_NAME = re.compile(r"[ァ-ヴー]{2,}(?:[・＝=･][ァ-ヴー]+)*")
_KANJI_NAME = re.compile(r"[一-龯々ヶ]{1,2}[一-龯々ぁ-んァ-ン]{1,4}")
_ACTORS = {"State", "Grouping", "Government", "Person", "Organization"}


@cache
def heads() -> dict[str, dict[str, str]]:
    """The head nouns by surface."""
    return {row["head"]: row for row in table("heads", "head", "class", "role", "alone", "stand_in")}


@cache
def titles() -> dict[str, dict[str, str]]:
    """The titles by surface."""
    return {row["title"]: row for row in table("titles", "title", "relation", "body")}


def surface(run: list[Piece]) -> str:
    """The text of a run of pieces."""
    return "".join(piece.surface for piece in run)


def is_actor(entry: Entry) -> bool:
    """Whether an authority entry is a state, person, government, organisation or grouping."""
    return entry.kind in {"state", "person", "government", "organization", "grouping"}


def read(run: list[Piece]) -> tuple[Mention | None, tuple[Mention, ...]]:
    """What a noun compound as a whole names (or None), and what is named inside it.

    Several things side by side (日米韓, 岸田・バイデン—尹政権) are one mention of class ``Several`` with its members as actors.
    """
    run = _without_edges(run)
    if not run:
        return None, ()
    suffix = ""
    while len(run) > 1 and run[-1].token is not None and surface(run[-1:]) in _SUFFIXES:
        suffix = run[-1].surface + suffix
        run = run[:-1]
    run = _without_edges(run)
    for rule in (_known, _bracketed, _counted, _governments, _titled, _apposed, _headed, _several):
        mentions = rule(run)
        if mentions:
            return replace(mentions[0], suffix=suffix), tuple(mentions[1:])
    return None, tuple(_led(run))


def _without_edges(run: list[Piece]) -> list[Piece]:
    while run and run[0].kind == "separator":
        run = run[1:]
    while run and run[-1].kind == "separator":
        run = run[:-1]
    return run


def _known(run: list[Piece]) -> list[Mention]:
    """The whole compound is a name of the authority."""
    if len(run) != 1 or run[0].kind != "name":
        return []
    return [_name(run[0])]


def _name(piece: Piece) -> Mention:
    entries = piece.entries
    return Mention(piece.start, piece.end, entries[0].cls, piece.surface, entries)


def _bracketed(run: list[Piece]) -> list[Mention]:
    """A bracketed name, alone, with a head noun behind it (「…」問題) or before it (条約「…」)."""
    at = [i for i, piece in enumerate(run) if piece.kind == "bracket"]
    if len(at) != 1:
        return []
    i = at[0]
    bracket = run[i]
    content = bracket.surface[1:-1]
    if len(run) == 1 and "、" in content and _LIST.fullmatch(content):
        return _bracketed_list(bracket, content)
    before, after = run[:i], run[i + 1 :]
    known = load().by_name(content)
    head, row = _head(after) if after else ("", None)
    if row is None and before:
        head, row = _head(before)
    if row is None and not known:
        head, row = _head_of_text(content)
    start = (before or run)[0].start
    actors = _actors(before) if before else ()
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


def _governments(run: list[Piece]) -> list[Mention]:
    """X政権, X内閣, X政府; several names before one 政権 (岸田・バイデン—尹政権) are as many governments."""
    text = surface(run)
    tail = next((t for t in _GOVERNMENT if text.endswith(t) and text != t), None)
    if tail is None:
        return []
    groups: list[list[Piece]] = [[]]
    for piece in run:
        if piece.kind == "separator":
            groups.append([])
        else:
            groups[-1].append(piece)
    found: list[Mention] = []
    # A separator inside a katakana name (スー・チー) is no list: the whole is tried first.
    if len(groups) > 1:
        whole = _government(run, text, tail)
        if whole is not None and whole.entries:
            return [whole, *whole.actors]
    for group in groups:
        name = surface(group)
        mention = _government(group, name if name.endswith(tail) else name + tail, tail)
        if mention is None:
            return []
        found.append(mention)
    if len(found) == 1:
        return [found[0], *found[0].actors]
    everyone = Mention(run[0].start, run[-1].end, "Several", text, actors=tuple(found))
    return [everyone, *found, *(actor for government in found for actor in government.actors)]


def _government(group: list[Piece], name: str, tail: str) -> Mention | None:
    if not group:
        return None
    start, end = group[0].start, group[-1].end
    entries = tuple(e for e in load().by_name(name) if e.kind == "government")
    actors: tuple[Mention, ...] = ()
    leading = group[0]
    state = next((e for e in leading.entries if isinstance(e, State)), None) if len(group) > 1 else None
    if state is None and len(group) > 1 and leading.surface in short_states():
        state = short_states()[leading.surface]
    if state is not None and not entries:
        rest = name[len(leading.surface) :]
        actors = (Mention(leading.start, leading.end, "State", leading.surface, (state,)),)
        if rest == tail:
            return Mention(start, end, "Government", name, (), tail, "of", actors)
        entries = tuple(
            e for e in load().by_name(rest) if isinstance(e, Government) and state is not None and e.state == state.id
        )
        return Mention(start, end, "Government", rest, entries, tail, "of", actors)
    if not entries:
        stem = name[: -len(tail)]
        if leading.entries and any(isinstance(e, Person) for e in leading.entries):
            people = {e.id for e in leading.entries}
            governments = [g for p in sorted(people) for g in load().governments_of(p)]
            entries = tuple(governments)
        elif not _looks_like_name(group[:-1] or group, stem):
            return None
    return Mention(start, end, "Government", name, entries, tail, "of", actors)


def _looks_like_name(run: list[Piece], text: str) -> bool:
    """Whether pieces look like a person's name: tagged so, katakana with a dot, or a known family name."""
    if text in families():
        return True
    tokens = [p.token for p in run if p.token is not None]
    if any(t.tag.startswith("名詞-固有名詞-人名") for t in tokens):
        return len(text) >= 2
    if _KATAKANA_NAME.fullmatch(text):
        return "・" in text or any("固有名詞" in t.tag for t in tokens) or len(text) >= 3
    return False


def _counted(run: list[Piece]) -> list[Mention]:
    """主要6か国, 関係3カ国: a grouping by its number."""
    text = surface(run)
    if not re.fullmatch(
        r"(?:主要|関係|周辺|沿岸|当事)[0-9０-９一二三四五六七八九十]+(?:カ国|か国|ヶ国|ヵ国|箇国|国)", text
    ):
        return []
    return [Mention(run[0].start, run[-1].end, "Grouping", text)]


def _titled(run: list[Piece]) -> list[Mention]:
    """A person with a title (魏聖洛国家安保室長, ダウナー豪外相), or a title that stands for its holder (韓国大統領)."""
    text = surface(run)
    cut = next((i for i in range(len(run)) if _title(surface(run[i:]))), None)
    if cut is None:
        return []
    title = _title(surface(run[cut:]))
    former = surface(run[cut:])[0] in _FORMER and title != surface(run[cut:])
    if cut == 0:
        return [Mention(run[0].start, run[-1].end, "Person", text, (), title=title, bare=True)]
    before = run[:cut]
    while len(before) > 1 and before[-1].surface in _TITLE_PREFIX:
        former = former or before[-1].surface in _FORMER
        before = before[:-1]
    bodies, name, bodies_behind = _split_person(before)
    actors = tuple(m for m in (_actor(p) for p in bodies + bodies_behind) if m is not None)
    end = run[-1].end
    if not name:
        if not actors or title == "氏":
            return []
        person = Mention(run[0].start, end, "Person", text, (), title=title, former=former, bare=True, actors=actors)
        return [person, *actors]
    label = surface(name)
    entries = tuple(e for p in name for e in p.entries if isinstance(e, Person)) or families().get(label, ())
    known = tuple(e for e in load().by_name(label) if isinstance(e, Person))
    if not (entries or known) and not _plausible_person(name, label):
        return []
    return [
        Mention(name[0].start, end, "Person", label, known or entries, title=title, former=former, actors=actors),
        *actors,
    ]


def _title(text: str) -> str:
    """The title that a text is, without 前, 元 or 次期 before it; empty where it is none."""
    if text in titles():
        return text
    return next((text[len(p) :] for p in _TITLE_PREFIX if text.startswith(p) and text[len(p) :] in titles()), "")


def _plausible_person(name: list[Piece], label: str) -> bool:
    if any(p.kind in {"states", "bracket", "time"} for p in name):
        return False
    if any(p.entries for p in name):
        return False
    return _looks_like_name(name, label) or bool(_KANJI_NAME.fullmatch(label) and 2 <= len(label) <= 5)


def _split_person(before: list[Piece]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """Bodies, the person's name, and bodies between name and title (ダウナー|豪|外相)."""
    behind: list[Piece] = []
    while before and (_is_body(before[-1]) or (len(before) > 1 and before[-1].surface in short_states())):
        behind.insert(0, before[-1])
        before = before[:-1]
    if not before:
        return behind, [], []
    front: list[Piece] = []
    while len(before) > 1 and (_is_body(before[0]) or before[0].surface in short_states()):
        front.append(before[0])
        before = before[1:]
    return front, _without_edges(before), behind


def _is_body(piece: Piece) -> bool:
    return bool(piece.entries) and any(e.kind in {"state", "organization", "grouping"} for e in piece.entries)


def _actor(piece: Piece) -> Mention | None:
    if piece.entries and is_actor(piece.entries[0]):
        return _name(piece)
    state = short_states().get(piece.surface)
    if state is not None:
        return Mention(piece.start, piece.end, "State", piece.surface, (state,))
    return None


def _actors(run: list[Piece]) -> tuple[Mention, ...]:
    """The actors that lead a compound, with or without separators: 日米韓, 韓国－ASEAN, 米."""
    found: list[Mention] = []
    for i, piece in enumerate(run):
        if piece.kind == "separator":
            continue
        if piece.kind == "states":
            found += [
                Mention(piece.start + k, piece.start + k + 1, "State", sign, (state,))
                for k, (sign, state) in enumerate(zip(piece.surface, piece.entries, strict=True))
            ]
            continue
        if piece.kind == "name" and is_actor(piece.entries[0]):
            found.append(_name(piece))
            continue
        if piece.surface in short_states() and (i == 0 or run[i - 1].kind in {"separator", "name", "states"}):
            state = short_states()[piece.surface]
            found.append(Mention(piece.start, piece.end, "State", piece.surface, (state,)))
            continue
        if piece.surface in {"対", "第", "新", "各", "両", "訪", "駐", "在"}:
            continue
        break
    return tuple(found)


def _head(run: list[Piece]) -> tuple[str, dict[str, str] | None]:
    """The longest head noun that a run of pieces ends in, at the edge of a piece."""
    for i in range(len(run)):
        text = surface(run[i:])
        if text in heads():
            return text, heads()[text]
    last = run[-1]
    if last.token is not None and last.kind == "token":
        return _head_of_text(last.surface)
    return "", None


def _head_of_text(text: str) -> tuple[str, dict[str, str] | None]:
    """The longest head noun of two or more characters that a text ends in."""
    for i in range(len(text) - 1):
        if text[i:] in heads() and len(text) - i >= 2:
            return text[i:], heads()[text[i:]]
    return "", None


def _headed(run: list[Piece]) -> list[Mention]:
    """A compound with a head noun that gives its class."""
    head, row = _head(run)
    if row is None:
        return []
    text = surface(run)
    start, end = run[0].start, run[-1].end
    modifiers = [p for p in run if p.end <= end - len(head)]
    known = load().by_name(text)
    if known:
        return [Mention(start, end, known[0].cls, text, known, head, row["role"], _actors(modifiers))]
    actors = _actors(modifiers)
    cls = row["class"]
    bare = text == head
    if bare and row["alone"] == "no":
        return []
    if cls in {"BilateralRelations", "CooperationFramework", "Alliance"} and len(actors) < 2:
        return []
    # Three states have no bilateral relations, and two governments' 協力 is still a framework.
    if cls == "BilateralRelations" and len(actors) > 2:
        cls = "Relationship"
    if cls in {"Treaty", "JointStatement", "Principle", "Issue", "Doctrine"} and bare and row["alone"] != "yes":
        return [Mention(start, end, cls, text, (), head, row["role"], bare=True)]
    inner = _inner(modifiers, actors)
    return [
        Mention(start, end, cls, text, (), head, row["role"], actors, bare=bare and row["alone"] != "yes"),
        *actors,
        *inner,
    ]


def _inner(modifiers: list[Piece], actors: tuple[Mention, ...]) -> list[Mention]:
    """Names inside a compound that are no actors of it (concepts, places)."""
    taken = {(m.start, m.end) for m in actors}
    return [
        _name(p)
        for p in modifiers
        if p.kind == "name" and (p.start, p.end) not in taken and p.entries[0].kind in {"concept", "place", "agreement"}
    ]


def _apposed(run: list[Piece]) -> list[Mention]:
    """A name behind or before the noun that says what it is: 環境保護団体グリーンピース, 米国TIME紙, 中日新聞社."""
    names = [p for p in run if p.kind == "name"]
    if not names or len(run) < 2:
        return []
    last = run[-1]
    if last.kind == "name" and last.entries[0].kind in {"organization", "agreement", "series", "relationship", "place"}:
        actors = _actors(run[:-1])
        first = replace(_name(last), start=run[0].start, actors=tuple(a for a in actors if a.cls == "State"))
        return [first, *actors, *_inner(run[:-1], actors)]
    head, row = _head(run)
    named = run[-2]
    if row is None or named.kind != "name" or head != last.surface or named.entries[0].kind != "organization":
        return []
    if not is_a(named.entries[0].cls, row["class"]):
        return []
    actors = _actors(run[:-2])
    return [replace(_name(named), start=run[0].start, end=last.end, alias=surface(run)), *actors]


def _several(run: list[Piece]) -> list[Mention]:
    """Actors side by side with nothing behind them: 日米韓, 米国・中国."""
    if any(p.kind not in {"states", "separator", "name"} for p in run):
        return []
    actors = _actors(run)
    if len(actors) < 2:
        return []
    text = surface(run)
    return [Mention(run[0].start, run[-1].end, "Several", text, actors=actors), *actors]


def _led(run: list[Piece]) -> list[Mention]:
    """Names inside a compound that is itself no entity: 韓国国内, サプライチェーン強靭化."""
    actors = _actors(run)
    return [*actors, *_inner(run, actors)]
