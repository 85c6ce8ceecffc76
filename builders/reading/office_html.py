"""Pages that word processors save: all of a page is the document, and notes are told by the links that lead back."""

from __future__ import annotations

import re

from .xml import Element, attribute, local

_PROGRAM = re.compile(r"\b(?:LibreOffice|OpenOffice|StarOffice|Microsoft Word|Word \d+|Ichitaro|一太郎|Pages)\b", re.I)
_HEAD_OR_FOOT = re.compile(r"mso-element:\s*(?:header|footer)", re.I)
_HOLDERS = ("div", "li", "p", "dd", "td")


def is_saved(root: Element) -> bool:
    """Say whether a word processor saved a page: it names itself as what generated it."""
    return any(
        attribute(each, "name").lower() == "generator" and _PROGRAM.search(attribute(each, "content"))
        for each in root.iter("meta")
    )


def is_head_or_foot(element: Element) -> bool:
    """Say whether an element of such a page is the head or the foot of its printed pages."""
    titled = local(element) == "div" and attribute(element, "title") in ("header", "footer")
    return titled or bool(_HEAD_OR_FOOT.search(attribute(element, "style")))


def name_notes(root: Element) -> None:
    """Give what holds a note the id that its mark leads to, where the note begins with a link back to the mark.

    Word, LibreOffice and Google Docs put the id, or the older ``name``, on that link.
    """
    links = [each for each in root.iter("a") if attribute(each, "href").startswith("#")]
    order = {each: number for number, each in enumerate(links)}
    named = {name: each for each in links for name in _names(each)}
    notes = set()
    for back in links:
        mark = named.get(_target(back))
        # A note stands behind its mark, and each leads to the other.
        if mark is not None and order[mark] < order[back] and _target(mark) in _names(back):
            notes.add(back)
    for back in sorted(notes, key=order.__getitem__):
        holder = next((up for up in back.iterancestors() if local(up) in _HOLDERS and _alone(up, back, notes)), None)
        if holder is not None:
            name = _target(named[_target(back)])
            for each in _named_so(back, name):
                del each.attrib["id"]
            holder.set("id", name)


def _alone(holder: Element, back: Element, notes: set[Element]) -> bool:
    """Say whether an element holds this note and no other."""
    held = (each for each in holder.iter("a") if each in notes)
    return next(held, None) is back and next(held, None) is None


def _named_so(back: Element, name: str) -> list[Element]:
    return [each for each in (back, *back.iterancestors()) if attribute(each, "id") == name]


def _names(link: Element) -> list[str]:
    return [name for key in ("name", "id") if (name := attribute(link, key))]


def _target(link: Element) -> str:
    return attribute(link, "href").removeprefix("#")
