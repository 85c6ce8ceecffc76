"""The sentence around a quotation: out of the source text where it is given, else what the graph kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.view import Evidence

_SENTENCE_ENDS = "。！？!?\n"
_CLOSING = '」』）)”"'


@dataclass(frozen=True)
class Passage:
    """Quoted words with what stands before and after them, and the name of the text that they are from.

    ``whole`` tells that the passage is whole sentences; else the words around it break off anywhere.
    """

    before: str
    exact: str
    after: str
    source: str
    start: int | None
    whole: bool

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
    source = text.get(evidence.source) if isinstance(text, Mapping) else text
    start, end = evidence.start, evidence.end
    if source is None or start is None or end is None or source[start:end] != evidence.exact:
        return Passage(evidence.prefix, evidence.exact, evidence.suffix, name, start, whole=False)
    first = max(source.rfind(stop, 0, start) for stop in _SENTENCE_ENDS) + 1
    stops = [at for stop in _SENTENCE_ENDS if (at := source.find(stop, max(end - 1, start))) >= 0]
    last = max(min(stops, default=len(source) - 1) + 1, end)
    while last < len(source) and source[last] in _CLOSING:
        last += 1
    return Passage(source[first:start].lstrip(), evidence.exact, source[end:last].rstrip(), name, start, whole=True)
