"""The sentence around a quotation: out of the source text where it is given, else what the graph kept of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph.view import Evidence

# A full stop ends a sentence unless a quotation ends with it and the sentence goes on: 「…。」と述べた. So does an
# empty line or an indented one; a mere line break may be the wrapping of a text.
_END = re.compile(r"[。！？!?]+(?:(?![」』）)”\"'])|[」』）)”\"']+(?=\s|$))|\n[ \t]*\n|\n(?=　)")


@dataclass(frozen=True)
class Passage:
    """Quoted words with what stands before and after them, and the name of the text that they are from.

    ``whole`` tells that the passage is whole sentences; else the words around it break off anywhere. ``page`` is where
    it begins, in a file that has pages.
    """

    before: str
    exact: str
    after: str
    source: str
    start: int | None
    whole: bool
    page: int | None = None

    def marked(self) -> str:
        """Give the passage with the quoted words in 【】."""
        if self.whole:
            return f"{self.before}【{self.exact}】{self.after}"
        return ("…" if self.before else "") + f"{self.before}【{self.exact}】{self.after}" + ("…" if self.after else "")


def passage(evidence: Evidence, text: str | Mapping[str, str] | None = None, *, name: str = "") -> Passage:
    """Give the passage of a piece of evidence.

    :param text: the source text, or by commentary IRI when there are several. Where the quotation is not found at its
        place, the text is taken for another one and left alone.
    :param name: what the text is called.
    """
    return replace(_found(evidence, text, name), page=evidence.page)


def _found(evidence: Evidence, text: str | Mapping[str, str] | None, name: str) -> Passage:
    source = text.get(evidence.source) if isinstance(text, Mapping) else text
    start, end = evidence.start, evidence.end
    if source is None or start is None or end is None or not evidence.stands(source):
        return _kept(evidence, name)
    exact = source[start:end]  # which the graph may withhold
    if (bounds := evidence.sentence) and _is_prose(source[bounds[0] : bounds[1]]):
        return Passage(source[bounds[0] : start], exact, source[end : bounds[1]], name, start, whole=True)
    before, _ = _last_sentence(source[:start], first=True)
    after, _ = _first_sentence(source[end:], exact)
    return Passage(before, exact, after, name, start, whole=True)


def _kept(evidence: Evidence, name: str) -> Passage:
    """Give what the graph kept around a quotation: the sentence where it says how far that reaches."""
    prefix, suffix, start, end = evidence.prefix, evidence.suffix, evidence.start, evidence.end
    bounds = evidence.sentence
    if bounds is not None and start is not None and end is not None:
        before, after = start - bounds[0], bounds[1] - end
        if 0 <= before <= len(prefix) and 0 <= after <= len(suffix):
            head, tail = prefix[len(prefix) - before :], suffix[:after]
            if _is_prose(head + evidence.exact + tail):
                return Passage(head, evidence.exact, tail, name, start, whole=True)
    cut, begins = _last_sentence(prefix, first=start == len(prefix))
    rest, ends = _first_sentence(suffix, evidence.exact)
    return Passage(cut, evidence.exact, rest, name, start, whole=begins and ends)


def _is_prose(sentence: str) -> bool:
    """Whether nothing stands between the parts of a sentence, as the notes of a page do where it goes on overleaf."""
    return re.search(r"\n[ \t]*\n", sentence) is None


def _last_sentence(before: str, *, first: bool) -> tuple[str, bool]:
    """Cut what stands before down to the sentence that goes on; tell whether its beginning is there."""
    ends = [match.end() for match in _END.finditer(before)]
    return before[ends[-1] if ends else 0 :].lstrip(), bool(ends) or first


def _first_sentence(after: str, exact: str) -> tuple[str, bool]:
    """Cut what stands after down to the end of the sentence; tell whether that is there."""
    # The quotation itself may end the sentence, but for a bracket to close.
    tail = exact[-1:]
    found = _END.search(tail + after)
    if found is None:
        return after.rstrip(), False
    return after[: max(found.end() - len(tail), 0)].rstrip(), True
