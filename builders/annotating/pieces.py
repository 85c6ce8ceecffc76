"""Pieces: a unit cut into authority names, state signs, bracketed names, times and plain tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from builders.annotating.names import families, names, short_states
from builders.annotating.timex import TimeExpression, expressions
from builders.annotating.tokens import Token, tokenizer
from builders.annotating.units import PLACEHOLDER, Unit
from builders.lexicon import table
from ontology.authority import Entry
from ontology.vocabulary import is_a

Kind = Literal["name", "states", "bracket", "quote", "time", "separator", "token"]
_SEPARATOR = re.compile(r"[・･·＝=—–―ー\-－‐／/]")
# 南北 means the two Koreas before what only two states have; 南北問題 and 南北格差 are of the world.
_KOREAS = "南北"
_BETWEEN_KOREAS = re.compile("両|首脳|会談|会合|協議|閣僚|当局|赤十字|高官|国防|軍事")
_CENTRAL_AMERICA = "中米"
# 中米 is Central America, except before what only two states have.
_BETWEEN_TWO = re.compile("両|関係|首脳|外相|国防|貿易|戦略|間|対立|協議|会談|会合|共同|摩擦|競争|交渉")
# Signs that make a run of states sure; the rarer ones (加, 西, 土, 星) need one of these beside them.
COMMON = set("日米韓朝中台露ロソ英仏独豪印伊欧越比")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a unit that is looked at as one."""

    kind: Kind
    start: int
    end: int
    surface: str
    entries: tuple[Entry, ...] = ()
    token: Token | None = None
    time: TimeExpression | None = None
    quote: Unit | None = None


def pieces(unit: Unit) -> list[Piece]:
    """The pieces of a unit, in order, leaving out white space only."""
    text = unit.text
    tokens = {t.start: t for t in without_signs(_without_titles(tokenizer()(text)))}
    times = {t.start: t for t in expressions(text)}
    brackets = dict(unit.names)
    ends = {t.end for t in tokens.values()} | set(times) | set(brackets)
    ends |= {end for t in tokens.values() if (end := _named_inside(t)) is not None}
    found: list[Piece] = []
    i = 0
    while i < len(text):
        piece = _piece(unit, i, tokens, times, brackets, ends)
        if piece is not None:
            found.append(piece)
        i = piece.end if piece is not None else i + 1
    return found


def _named_inside(token: Token) -> int | None:
    """Where a name ends with which one token of the dictionary begins, if a head noun is behind it (イエメン|内戦)."""
    text = token.surface
    if len(text) < _SHORTEST_COMPOUND:
        return None
    found = names().longest(text, 0, {k for k in range(2, len(text) - 1) if text[k:] in _heads()})
    if found is None or not any(e.kind in {"state", "place", "organization", "grouping"} for e in found[1]):
        return None
    return token.start + found[0]


_SHORTEST_COMPOUND = 4


@cache
def _heads() -> dict[str, str]:
    """The head nouns with the classes that they give."""
    return {row["head"]: row["class"] for row in table("heads", "head", "class", "role", "alone", "stand_in")}


@cache
def _titles() -> set[str]:
    return {row["title"] for row in table("titles", "title", "relation", "body")}


def _without_titles(tokens: list[Token]) -> list[Token]:
    """Tokens with the title cut off a name that the dictionary has with it: トランプ大統領 is トランプ|大統領."""
    found: list[Token] = []
    for token in tokens:
        name = token.surface
        cut = next((k for k in range(2, len(name) - 1) if name[:k] in families() and name[k:] in _titles()), 0)
        if cut:
            found += [_cut([token], token.start, token.start + cut), _cut([token], token.start + cut, token.end)]
        else:
            found.append(token)
    return found


def without_signs(tokens: list[Token]) -> list[Token]:
    """Tokens with the sign of a state cut off what it is fused with before a title.

    米大統領 becomes 米|大統領, 米国|務|長官 becomes 米|国務長官 (its 国 stands for two), 元英|首相 becomes 元|英|首相.
    """
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        end = _fused(tokens, i)
        if end:
            stop = tokens[end - 1].end
            found += [_cut(tokens[i:end], token.start, token.start + 1), _cut(tokens[i:end], token.start + 1, stop)]
        elif _past_and_sign(token) and i + 1 < len(tokens) and tokens[i + 1].surface in _titles():
            found += [_cut([token], token.start, token.start + 1), _cut([token], token.start + 1, token.end)]
        else:
            found.append(token)
        i = end or i + 1
    return found


def _fused(tokens: list[Token], i: int) -> int:
    """The index behind the longest title fused with a state's sign at token ``i``; 0 where there is none."""
    first = tokens[i].surface
    if len(first) < 2 or first[0] not in short_states() or first in _titles():
        return 0
    for end in range(min(i + 4, len(tokens)), i, -1):
        whole = "".join(t.surface for t in tokens[i:end])
        unbroken = tokens[end - 1].end - tokens[i].start == len(whole)
        if unbroken and whole[1:] in _titles() and (end == i + 1 or first == f"{first[0]}国"):
            return end
    return 0


def _past_and_sign(token: Token) -> bool:
    return len(token.surface) == 2 and token.surface[0] in "前元旧" and token.surface[1] in short_states()


def _cut(tokens: list[Token], start: int, end: int) -> Token:
    """A stretch of neighbouring tokens as a noun of its own."""
    text = "".join(t.surface for t in tokens)[start - tokens[0].start : end - tokens[0].start]
    return Token(start, end, text, text, "名詞-普通名詞-一般")


def _piece(
    unit: Unit,
    i: int,
    tokens: dict[int, Token],
    times: dict[int, TimeExpression],
    brackets: dict[int, int],
    ends: set[int],
) -> Piece | None:
    text = unit.text
    if text[i] == PLACEHOLDER:
        return Piece("quote", i, i + 1, text[i], quote=unit.quotes.get(i))
    if i in brackets:
        return Piece("bracket", i, brackets[i], text[i : brackets[i]])
    if i in times:
        return Piece("time", i, times[i].end, text[i : times[i].end], time=times[i])
    named = _noun_name(text, i, ends) if i in tokens or i - 1 in brackets.values() or i in ends else None
    signs = state_signs(text, i, ends)
    if named is not None and (signs is None or (named[0] >= signs[0] and not _is_set(named[1]))):
        return Piece("name", i, named[0], text[i : named[0]], entries=named[1])
    if signs is not None:
        return Piece("states", i, signs[0], text[i : signs[0]], entries=signs[1])
    token = tokens.get(i)
    if token is not None:
        kind: Kind = "separator" if _SEPARATOR.fullmatch(token.surface) else "token"
        return Piece(kind, i, token.end, token.surface, token=token)
    if text[i].isspace():
        return None
    # A time or a name ended inside a token: the rest of it is a token of its own.
    end = min((e for e in ends if e > i), default=len(text))
    rest = Token(i, end, text[i:end], text[i:end], "名詞-普通名詞-一般")
    return Piece("token", i, end, rest.surface, token=rest)


@cache
def _verbal_nouns() -> set[str]:
    return {row["predicate"] for row in table("predicates", "predicate", "class")}


@cache
def _event_heads() -> set[str]:
    """Head nouns of events and agreements: what they name happens or is signed, and is more than an idea."""
    return {head for head, cls in _heads().items() if is_a(cls, "Event") or is_a(cls, "Agreement")}


def _noun_name(text: str, i: int, ends: set[int]) -> tuple[int, tuple[Entry, ...]] | None:
    """The longest name at ``i`` that is none of a concept for what is first something else (関与, 核実験, 反体制派)."""
    named = names().longest(text, i, ends)
    while named is not None and (
        (all(e.kind == "concept" for e in named[1]) and _is_no_idea(text, i, *named))
        or (all(e.kind == "place" for e in named[1]) and text.startswith("主義", named[0]))
    ):
        named = names().longest(text, i, ends, before=named[0])
    return named


def _is_no_idea(text: str, start: int, end: int, entries: tuple[Entry, ...]) -> bool:
    """Whether a concept's name is here a verbal noun, a happening, a text or a body, or the stem of an adjective."""
    name = text[start:end]
    if name in _verbal_nouns() or name in _event_heads() or name.endswith(_HAPPENING):
        return True
    if text.startswith("的", end):
        return True  # 歴史|的な転換 is a turn of that kind, and no question of history.
    return _names_another(name, own=any(name == e.labels.get("ja") for e in entries))


@cache
def _names_another(name: str, *, own: bool) -> bool:
    """Whether a concept's name is that of a text, a body, a government or a happening (国際平和協力法, 反体制派).

    Kinds of attack and of exercise (サイバー攻撃) stay ideas under their ``own`` names.
    """
    cls = next((_heads()[name[k:]] for k in range(len(name) - 1) if name[k:] in _heads()), "")
    kept = own and bool(cls) and any(is_a(cls, c) for c in ("Attack", "MilitaryExercise"))
    return name.endswith(_GOVERNMENTS) or (bool(cls) and not kept and any(is_a(cls, c) for c in _OTHER_KINDS))


_GOVERNMENTS = ("政権", "政府", "内閣")
_OTHER_KINDS = ("Agreement", "Organization", "Grouping", "Event")


# What happens on a day is an event, whatever the authority has as an idea under its name (…による…侵攻).
_HAPPENING = ("侵攻", "空爆", "併合", "核実験", "訪問", "会談", "選挙")


def _is_set(entries: tuple[Entry, ...]) -> bool:
    """Whether a name means a set of states or a theme between them, which its signs spell out better (日米韓)."""
    return all(e.cls == "Grouping" or e.kind == "concept" for e in entries)


def state_signs(text: str, i: int, ends: set[int]) -> tuple[int, tuple[Entry, ...]] | None:
    """A run of one-character states (日米韓, 露朝, 南北) at ``i``: its end and the states; None where there is none."""
    signs = short_states()
    end = i
    while end < len(text) and text[end] in signs and text[end] not in text[i:end]:
        end += 1
    # 豪比|戦略的: two common signs before what only two states have, however the dictionary cuts it.
    while end - i >= 2 and end not in ends and not (set(text[i:end]) <= COMMON and _BETWEEN_TWO.match(text, end)):
        end -= 1
    run = text[i:end]
    if run == _KOREAS and _BETWEEN_KOREAS.match(text, end):
        return end, tuple(signs[c] for c in run)
    if len(run) < 2 or not (set(run) & COMMON) or "南" in run or "北" in run:
        return None
    if len(run) == 2 and not set(run) <= COMMON and not (set(run) & set("日米韓中露英")):
        return None
    after = text[end : end + 1]
    if run in {"日中", "中日"} and (not after or after in "はにも、。"):
        return None
    if run == _CENTRAL_AMERICA and not _BETWEEN_TWO.match(text, end):
        return None
    return end, tuple(signs[c] for c in run)
