"""DOCX: the paragraphs and notes of a Word document.

https://ecma-international.org/publications-and-standards/standards/ecma-376/ has the format.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .document import Document, Writer, note_mark
from .package import Package
from .xml import Element, attribute, local, parse_xml, words

MAIN = "word/document.xml"
_LOST = {
    "drawing": ("image", "pictures are not read"),
    "pict": ("image", "pictures are not read"),
    "object": ("embedded object", "it is of another program"),
    "tbl": ("table", "cells make no sentences"),
    "del": ("deleted passage", "a change struck it out"),
    "moveFrom": ("deleted passage", "a change moved it"),
    "rt": ("ruby", "the reading beside a word would break the sentence"),
    "oMath": ("formula", "formulas are not read"),
    "commentReference": ("comment", "it is a remark beside the text"),
    "txbxContent": ("text box", "it stands beside the text"),
    "altChunk": ("embedded document", "it is of another format"),
}
_NEVER = frozenset(("rPr", "pPr", "sectPr", "instrText", "Fallback", "rubyPr", "sdtPr", "sdtEndPr", "tblPr"))
_HEADING = re.compile(r"(?:heading|見出し)\s*(\d)", re.IGNORECASE)
_PROSE = re.compile(r"。.*。", re.DOTALL)


def read_docx(package: Package) -> Document:
    """Read a Word document.

    Raises :class:`~builders.reading.errors.ReadingError` where it is broken.
    """
    root = parse_xml(package.read(MAIN), f"{MAIN!r} in {package.name}")
    writer = Writer()
    word = _Word(writer, _levels(package))
    word.blocks(next((each for each in root if local(each) == "body"), root))
    for kind in ("footnote", "endnote"):
        part = f"word/{kind}s.xml"
        if part in package:
            word.notes(parse_xml(package.read(part), f"{part!r} in {package.name}"), kind)
    running = sum(bool(re.fullmatch(r"word/(?:header|footer)\d*\.xml", info.filename)) for info in package.infos)
    writer.leave_out("header or footer", "it belongs to the page, not to the text", running)
    return writer.finish("application/vnd.openxmlformats-officedocument.wordprocessingml.document")


def _levels(package: Package) -> dict[str, int]:
    """Return the level of each style that makes a heading, by the style's id; the title's is 1."""
    found: dict[str, int] = {}
    if "word/styles.xml" not in package:
        return found
    for style in parse_xml(package.read("word/styles.xml"), f"the styles of {package.name}"):
        names = [attribute(each, "val") for each in style if local(each) == "name"]
        match = _HEADING.fullmatch(names[0]) if names else None
        if match:
            found[attribute(style, "styleId")] = int(match.group(1)) or 1
        elif names and names[0].lower() in ("title", "表題"):
            found[attribute(style, "styleId")] = 1
    return found


class _Word:
    def __init__(self, writer: Writer, levels: Mapping[str, int]) -> None:
        self._writer = writer
        self._levels = levels
        self._numbers: dict[tuple[str, str], str] = {}

    def blocks(self, parent: Element) -> None:
        """Write the paragraphs under an element; what only wraps them is looked into."""
        for each in parent.iterchildren("*"):
            name = local(each)
            if name == "p":
                self._paragraph(each)
            elif name == "tbl" and any(_PROSE.search(words(cell)) for cell in each.iter("{*}tc")):
                self.blocks(each)  # it lays the page out
            elif not self._is_left_out(name) and name != "r":
                self.blocks(each)

    def _paragraph(self, paragraph: Element) -> None:
        style = next((attribute(each, "val") for each in paragraph.iter("{*}pStyle")), "")
        # The number 0 takes a paragraph out of the list that its style puts it in.
        listed = any(attribute(each, "val") != "0" for each in paragraph.iter("{*}numId"))
        level = self._levels.get(style, 0) or _outline(paragraph)
        string = self._inline(paragraph).strip()
        if level:
            self._writer.paragraph(" ".join(string.split()), level=level)
        elif string:
            self._writer.paragraph(f"・{string}" if listed else string)

    def _inline(self, parent: Element) -> str:
        parts: list[str] = []
        for each in parent.iterchildren("*"):
            name = local(each)
            if name == "t":
                parts.append(each.text or "")
            elif name in ("tab", "ptab"):
                parts.append(" ")
            elif name in ("br", "cr"):
                parts.append("\n")
            elif name == "noBreakHyphen":
                parts.append("-")
            elif name in ("footnoteReference", "endnoteReference"):
                parts.append(self._mark(name.removesuffix("Reference"), attribute(each, "id")))
            elif name == "r" and _is_hidden(each):
                self._writer.leave_out("hidden passage", "the document does not show it")
            elif not self._is_left_out(name):
                parts.append(self._inline(each))
        return "".join(parts)

    def _mark(self, kind: str, identity: str) -> str:
        number = self._numbers.setdefault((kind, identity), str(len(self._numbers) + 1))
        return note_mark(number)

    def notes(self, root: Element, kind: str) -> None:
        """Write the notes of a kind that the text has marks of, in the order of the marks."""
        bodies = {attribute(each, "id"): each for each in root.iterchildren("*")}
        for (of, identity), number in self._numbers.items():
            if of == kind and identity in bodies:
                found = [self._inline(each) for each in bodies[identity].iter("{*}p")]
                self._writer.paragraph(f"{note_mark(number)} {' '.join(' '.join(found).split())}")

    def _is_left_out(self, name: str) -> bool:
        if name in _LOST:
            self._writer.leave_out(*_LOST[name])
        return name in _LOST or name in _NEVER


def _outline(paragraph: Element) -> int:
    """Return the level of a paragraph that is a heading by itself, whatever its style; 0 for another."""
    given = next((attribute(each, "val") for each in paragraph.iter("{*}outlineLvl")), "")
    return int(given) + 1 if re.fullmatch("[0-8]", given) else 0


def _is_hidden(run: Element) -> bool:
    return any(
        attribute(each, "val") not in ("0", "false", "off")
        for properties in run.iterchildren("{*}rPr")
        for each in properties.iterchildren("{*}vanish")
    )
