"""What compounds are made of: heads, titles, and the actors that lead them."""

from __future__ import annotations

from functools import cache

from builders.annotating.mentions import Mention
from builders.annotating.names import short_states
from builders.annotating.pieces import Piece
from builders.lexicon import table
from ontology.authority import Entry


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


def without_edges(run: list[Piece]) -> list[Piece]:
    """A run of pieces without the separators at its ends."""
    while run and run[0].kind == "separator":
        run = run[1:]
    while run and run[-1].kind == "separator":
        run = run[:-1]
    return run


def name_of(piece: Piece) -> Mention:
    """The mention that a piece of kind ``name`` is; its class is that of the first reading."""
    entries = piece.entries
    return Mention(piece.start, piece.end, entries[0].cls, piece.surface, entries)


def actors_of(run: list[Piece]) -> tuple[Mention, ...]:
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
            found.append(name_of(piece))
            continue
        signed = piece.surface in short_states() and piece.surface not in _POINTS
        if signed and (i == 0 or run[i - 1].kind in {"separator", "name", "states"}):
            state = short_states()[piece.surface]
            found.append(Mention(piece.start, piece.end, "State", piece.surface, (state,)))
            continue
        if piece.surface in {"対", "第", "新", "各", "両", "訪", "駐", "在"}:
            continue
        break
    return tuple(found)


# 北イラク and 南パルス lie in the north and south: as signs of the Koreas these stand only in 南北.
_POINTS = {"南", "北", "東", "西"}


def inner_of(modifiers: list[Piece], actors: tuple[Mention, ...]) -> list[Mention]:
    """Names inside a compound that are no actors of it (concepts, places)."""
    taken = {(m.start, m.end) for m in actors}
    return [
        name_of(p)
        for p in modifiers
        if p.kind == "name" and (p.start, p.end) not in taken and p.entries[0].kind in {"concept", "place", "agreement"}
    ]


def head_of(run: list[Piece]) -> tuple[str, dict[str, str] | None]:
    """The longest head noun that a run of pieces ends in, at the edge of a piece."""
    for i in range(len(run)):
        text = surface(run[i:])
        if text in heads():
            return text, heads()[text]
    last = run[-1]
    if last.token is not None and last.kind == "token":
        return head_of_text(last.surface)
    return "", None


def head_of_text(text: str) -> tuple[str, dict[str, str] | None]:
    """The longest head noun of two or more characters that a text ends in."""
    for i in range(len(text) - 1):
        if text[i:] in heads() and len(text) - i >= 2:
            return text[i:], heads()[text[i:]]
    return "", None
