"""Mentions: the places where a sentence names something, with what the name itself tells."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.authority import Entry


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or noun compound that stands for an entity; offsets count from the start of its unit of text.

    ``entries`` are the authority's readings of the name (more than one where it is ambiguous, none where it is new).
    ``head`` is the head noun that gave the class (会談), ``role`` what the actors inside the compound are to it
    (participant, party, member, of), ``actors`` those actors, ``title`` the title behind a person's name, ``former``
    whether it is 前 or 元, ``suffix`` a trailing 下, 期, 間, 側. ``bare`` marks a head noun without anything before it:
    it refers to something that the text named elsewhere.
    """

    start: int
    end: int
    cls: str
    name: str
    entries: tuple[Entry, ...] = ()
    head: str = ""
    role: str = ""
    actors: tuple[Mention, ...] = ()
    title: str = ""
    former: bool = False
    suffix: str = ""
    bare: bool = False
    quoted: bool = False
    alias: str = ""
