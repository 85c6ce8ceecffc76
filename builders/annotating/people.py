"""People and governments in a compound: ダウナー豪外相, メルケル・オランド—レンツィ政権."""

from __future__ import annotations

import re

from builders.annotating.leading import actors_of, surface, titles, without_edges
from builders.annotating.mentions import Mention
from builders.annotating.names import families, short_states, surnames
from builders.annotating.pieces import Piece
from ontology.authority import Government, Person, State, load

_GOVERNMENT = ("政権", "内閣", "政府")
_FORMER = ("前", "元", "旧")
_TITLE_PREFIX = (*_FORMER, "現", "新", "次期", "故", "副", "筆頭", "特命全権")
_KATAKANA_NAME = re.compile(r"[ァ-ヴー]{2,}(?:[・＝=･][ァ-ヴー]+)*")
_KANJI_NAME = re.compile(r"[一-龯々ヶ]{1,2}[一-龯々ぁ-んァ-ン]{1,4}")


def titled(run: list[Piece]) -> list[Mention]:
    """A person with a title (ダウナー豪外相), or a title that stands for its holder (韓国大統領).

    The title of several states at once (日韓外相) is as many holders.
    """
    text = surface(run)
    cut = next((i for i in range(len(run)) if _title(surface(run[i:]))), None)
    if cut is None:
        return []
    title = _title(surface(run[cut:]))
    former = surface(run[cut:])[0] in _FORMER and title != surface(run[cut:])
    if cut == 0:
        return [Mention(run[0].start, run[-1].end, "Person", text, (), title=title, bare=True)]
    end = run[-1].end
    before = _without_posting(run[:cut])
    if not before:
        return [Mention(run[0].start, end, "Person", text, (), title=title, bare=True)]
    before, past = _without_prefixes(before)
    former = former or past
    bodies, name, bodies_behind = _split_person(before, title)
    name, past = _without_prefixes(name)
    former = former or past
    name, earlier = _without_rank(name)
    if earlier and title in {"氏", "師", "さん", "容疑者", "将軍"}:
        title = earlier
    people = [p for p in name if any(isinstance(e, Person) for e in p.entries)]
    name = people[:1] or _without_field(name)
    actors = actors_of(bodies + bodies_behind)
    if not name:
        if not actors or title == "氏":
            return []
        if any(p.kind == "states" for p in bodies + bodies_behind):
            return _holders(actors, text, end, title)
        person = Mention(run[0].start, end, "Person", text, (), title=title, former=former, bare=True, actors=actors)
        return [person, *actors]
    label = surface(name)
    entries = tuple(e for p in name for e in p.entries if isinstance(e, Person)) or families().get(label, ())
    entries = entries or tuple(p for p in surnames().get(label, ()) if _held(p, title))
    known = tuple(e for e in load().by_name(label) if isinstance(e, Person))
    if not (entries or known) and not _plausible_person(name, label):
        return []
    return [
        Mention(name[0].start, end, "Person", label, known or entries, title=title, former=former, actors=actors),
        *actors,
    ]


def _held(person: Person, title: str) -> bool:
    """Whether a person has ever held an office of that title."""
    return any(
        o.position_ja and (o.position_ja.endswith(title) or title.endswith(o.position_ja))
        for o in load().offices_of(person.id)
    )


def _without_rank(name: list[Piece]) -> tuple[list[Piece], str]:
    """A name without the rank before it (指導者|ナスララ|師), and that rank."""
    for i in range(len(name) - 1, 0, -1):
        if surface(name[:i]) in titles():
            return name[i:], surface(name[:i])
    return name, ""


def _without_field(name: list[Piece]) -> list[Piece]:
    """A name without what its bearer is in charge of: キャンベル|・インド太平洋|調整官, ミンティ|軍縮問題|特別代表."""
    if len(name) < 2 or any(isinstance(e, Person) for e in name[-1].entries):
        return name
    end = 0
    for i, piece in enumerate(name):
        katakana = bool(re.fullmatch(r"[ァ-ヴー]+", piece.surface))
        separator = piece.kind == "separator" and piece.surface in "・＝=･"
        if (katakana and not (piece.entries and not any(isinstance(e, Person) for e in piece.entries))) or separator:
            end = i + 1
            continue
        break
    own = without_edges(name[:end])
    rest = surface(name[end:])
    # What is left must be words of its own, no second half of the name.
    return own if own and rest and re.search(r"[一-龯]", rest) and len(surface(own)) >= 2 else name


def _holders(states: tuple[Mention, ...], text: str, end: int, title: str) -> list[Mention]:
    """日韓外相: the holder of the title in each state; each mention begins at the sign of its state."""
    found = [
        Mention(state.start, end, "Person", state.name + title, (), title=title, bare=True, actors=(state,))
        for state in states
    ]
    return [Mention(states[0].start, end, "Several", text, actors=tuple(found)), *found, *states]


def _without_posting(before: list[Piece]) -> list[Piece]:
    """Pieces without where an envoy is posted (駐日|米国, 駐|ロシア): that is not whom the envoy speaks for."""
    for i, piece in enumerate(before):
        if piece.surface[0] == "駐" and piece.surface[1:] in short_states():
            return before[:i] + before[i + 1 :]
        if piece.surface == "駐":
            return before[:i] + before[i + 2 :]
    return before


def _without_prefixes(name: list[Piece]) -> tuple[list[Piece], bool]:
    """Pieces without 前, 元 or 次期 at their ends, and whether one of those tells that the office is past."""
    former = False
    while name and name[-1].surface in _TITLE_PREFIX:
        former = former or name[-1].surface in _FORMER
        name = name[:-1]
    while name and name[0].surface in _TITLE_PREFIX:
        former = former or name[0].surface in _FORMER
        name = name[1:]
    return name, former


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


def _split_person(before: list[Piece], title: str) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """Bodies, the person's name, and bodies between name and title (ダウナー|豪|外相)."""
    # 伊首相 is Italy's, but 韓首相 may be somebody of that name; 韓国防相 is Korea's, its 国 written once for two.
    sign = before[0].surface if len(before) == 1 else ""
    if sign in short_states() and (title.startswith("国") or sign not in families()):
        return before, [], []
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
    return front, without_edges(before), behind


def _is_body(piece: Piece) -> bool:
    return bool(piece.entries) and any(e.kind in {"state", "organization", "grouping"} for e in piece.entries)


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


def governments(run: list[Piece]) -> list[Mention]:
    """X政権, X内閣, X政府; several names before one 政権 (メルケル・オランド—レンツィ政権) are as many governments."""
    text = surface(run)
    tail = next((t for t in _GOVERNMENT if text.endswith(t) and text != t), None)
    if tail is None:
        return []
    # In レーガン・ブッシュ両政権 and 日韓両政府 both have one of their own.
    named = [p for p in run if p.surface not in {"両", "各"}]
    groups: list[list[Piece]] = [[]]
    for piece in named:
        if piece.kind == "separator":
            groups.append([])
        else:
            groups[-1].append(piece)
    # A separator inside a katakana name (スー・チー) is no list: the whole is tried first.
    if len(groups) > 1 and len(named) == len(run) and not all(_is_leader(g[0]) for g in groups if g):
        whole = _government(run, text, tail)
        if whole is not None and whole.entries:
            return [whole, *whole.actors]
    found: list[Mention] = []
    for group in groups:
        if group and group[0].kind == "states" and surface(group[1:]) == tail:
            found += _of_each(actors_of(group[:1]), group[-1].end, tail)
            continue
        name = surface(group)
        mention = _government(group, name if name.endswith(tail) else name + tail, tail)
        if mention is None:
            return []
        found.append(mention)
    if len(found) == 1:
        return [found[0], *found[0].actors]
    everyone = Mention(run[0].start, run[-1].end, "Several", text, actors=tuple(found))
    return [everyone, *found, *(actor for government in found for actor in government.actors)]


# Governments that are called by their kind and by no leader.
_REGIME = re.compile(
    r"(?:連立政権|大連立政権|少数与党政権|暫定政府|暫定政権|移行政府|軍事政権|軍政当局|臨時政府|自治政府|挙国一致内閣|亡命政府|傀儡政権|民政政府|統一政府)$"
)


def regimes(run: list[Piece]) -> list[Mention]:
    """三党連立政権, ミャンマー軍事政権: a government by its kind, of the state named before it if one is."""
    text = surface(run)
    match = _REGIME.search(text)
    if match is None or any(p.kind in {"bracket", "time"} for p in run):
        return []
    actors = tuple(a for a in actors_of(run) if a.cls == "State")
    # With its state before it the compound is a name; without, it points to one.
    return [Mention(run[0].start, run[-1].end, "Government", text, (), match[0], "of", actors, bare=True), *actors]


def _is_leader(piece: Piece) -> bool:
    return any(isinstance(e, Person | Government) for e in piece.entries)


def _of_each(states: tuple[Mention, ...], end: int, tail: str) -> list[Mention]:
    """日韓政府: the government of each state; each mention begins at the sign of its state."""
    return [
        Mention(state.start, end, "Government", state.entries[0].labels["ja"] + tail, (), tail, "of", (state,))
        for state in states
    ]


def _government(group: list[Piece], name: str, tail: str) -> Mention | None:
    if not group:
        return None
    start, end = group[0].start, group[-1].end
    if len(group) > 1 and group[0].surface in _TITLE_PREFIX and surface(group[1:]) != tail:
        # 次期バイデン政権 and 前バイデン政権 are the government of that name.
        name, group = name.removeprefix(group[0].surface), group[1:]
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
            entries = tuple(g for p in sorted(people) for g in load().governments_of(p))
        elif not _looks_like_name(group[:-1] or group, stem):
            return None
    return Mention(start, end, "Government", name, entries, tail, "of", actors)
