"""Marked-up pages, of the web or of a book, as paragraphs: what HTML and EPUB have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from .document import Writer, note_mark, tidy
from .xml import Element, attribute, local, words


def _names(string: str) -> frozenset[str]:
    return frozenset(string.split())


NEVER = _names("script style template noscript head title meta link base param source track col colgroup")
"""What holds no words for readers, and is no loss."""
_LOST = {
    "pictures are not read": _names("img svg picture canvas map object embed video audio iframe math"),
    "controls are no prose": _names("form button select textarea input dialog"),
}
_BLOCKS = _names(
    "p div section article main header footer nav aside address blockquote pre ul ol li dl dt dd figure "
    "figcaption hr h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr td th caption body html details summary fieldset "
    "center"
)
_SPACE = re.compile(r"\s+")
_MARK = re.compile(r"[\[［(（【〔*＊※]?\s*(?:注|註|脚注)?\s*([0-9０-９]{1,3})\s*[\])）］】〕]?")
_BACK = re.compile(r"[↩↑^⏎←\ufe0e\ufe0f\s]+$|^[↩↑^⏎\ufe0e\ufe0f\s]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PROSE = re.compile(r"。.*。", re.DOTALL)


class Marked:
    """Writes the blocks of a page down. ``apart`` says which elements are left out, and as what."""

    def __init__(self, writer: Writer, apart: Callable[[Element], str] = lambda _: "") -> None:
        self._writer = writer
        self._apart = apart
        self._run: list[str] = []
        self.targets: dict[str, str] = {}
        """The numbers of the notes that marks lead to, by the id of the note's element."""

    def write(self, root: Element, ids: Container[str] = ()) -> None:
        """Write what is under an element; ``ids`` are further targets that marks of notes may have."""
        there = {value for element in root.iter("*") if (value := attribute(element, "id"))}
        for link in root.iter("*"):
            if local(link) == "a" and (found := self._mark(link)):
                number, target = found
                if target in there or target in ids:
                    self.targets.setdefault(target, number)
        self._block(root)
        self._flush()

    @staticmethod
    def _mark(link: Element) -> tuple[str, str] | None:
        """Return number and target of a link that is the mark of a note, not the way back from one."""
        path, _, target = attribute(link, "href").partition("#")
        match = _MARK.fullmatch(words(link).strip())
        typed = "noteref" in attribute(link, "type").split() or attribute(link, "role") == "doc-noteref"
        raised = any(local(each) == "sup" for each in (link, *link.iter("*"), *link.iterancestors()))
        bracketed = match is not None and match.group() != match.group(1)
        if match is None or not target or re.match(r"[a-z]+:", path) or "ref" in target.lower().split("-"):
            return None
        return (match.group(1), target) if typed or raised or bracketed else None

    def _block(self, element: Element) -> None:
        name = local(element)
        number = self.targets.get(attribute(element, "id"))
        if number is not None and name != "a":
            self._flush()
            self.note(element)
            return
        if self._is_left_out(element, name):
            return
        level = int(name[1]) if re.fullmatch(r"h[1-6]", name) else 0
        block = name in _BLOCKS
        if block:
            self._flush()
        if name == "br":
            self._run.append("\n")
        elif name == "a" and (found := self._mark(element)) and found[1] in self.targets:
            self._run.append(note_mark(found[0]))
            return
        elif name == "li":
            self._run.append("・")
        if name == "pre":
            self._run.append(words(element))
        else:
            self._inside(element)
        if block:
            self._flush(level)

    def _inside(self, element: Element) -> None:
        self._words(element.text)
        for child in element:
            self._block(child)
            self._words(child.tail)

    def _words(self, string: str | None) -> None:
        if string:
            self._run.append(_SPACE.sub(" ", string))

    def note(self, element: Element) -> None:
        """Write a note as one paragraph that begins with its mark."""
        number = self.targets[attribute(element, "id")]
        inner = Marked(Writer(), self._apart)
        inner._inside(element)
        string = _BACK.sub("", _joined(inner._run).replace("\n", " "))
        kept = inner._writer.finish("text/html")
        string = " ".join((*kept.text.split(), string)).strip()
        own = _MARK.match(string)
        if own and own.group(1) == number:
            string = string[own.end() :].lstrip(" .．:：、")
        for left in kept.left_out:
            times, _, what = left.what.partition(" × ")
            self._writer.leave_out(what, left.why, int(times))
        self._writer.paragraph(f"{note_mark(number)} {_BACK.sub('', string)}")

    def _is_left_out(self, element: Element, name: str) -> bool:
        """Say whether an element is passed over, and take note of it where that is a loss."""
        if not name or name in NEVER:
            if not name:
                self._writer.leave_out("comment", "it is not shown")
            return True
        if name in ("rt", "rp", "rtc"):
            if name == "rt":
                self._writer.leave_out("ruby", "the reading beside a word would break the sentence")
            return True
        for why, names in _LOST.items():
            if name in names:
                self._writer.leave_out("image" if name == "img" else name, why)
                return True
        shown = "hidden" not in element.attrib and not _HIDDEN.search(element.get("style", ""))
        if not shown:
            self._writer.leave_out("hidden element", "the page does not show it")
            return True
        if name == "table" and not _is_layout(element):
            self._writer.leave_out("table", "cells make no sentences")
            return True
        if what := self._apart(element):
            self._writer.leave_out(what, "it is no part of the article")
            return True
        return False

    def _flush(self, level: int = 0) -> None:
        string = _joined(self._run)
        self._run = []
        if string in ("", "・"):
            return
        if level:
            self._writer.paragraph(" ".join(string.split("\n")), level=level)
            return
        for part in re.split(r"\n{2,}", string):
            self._writer.paragraph(part)


def _joined(run: list[str]) -> str:
    """Return inline pieces as one string; white space between Japanese characters is only layout."""
    string = "".join(run)
    string = re.sub(r"(?<=[\u2e80-\u9fff\uff00-\uffef]) (?=[\u2e80-\u9fff\uff00-\uffef])", "", string)
    return "\n".join(line.strip(" ") for line in string.strip(" \n").split("\n"))


def _is_layout(table: Element) -> bool:
    """Say whether a table only lays the page out: some cell of it holds prose."""
    return any(_PROSE.search(words(cell)) for cell in table.iter("td"))


def text_of(element: Element | None) -> str:
    """Return all that stands in an element, as one line."""
    return "" if element is None else " ".join(tidy(words(element)).split())
