"""Graphs without the words of their texts: quotations become places and digests, which who has the text can check.

Taken out are ``oa:exact``, ``oa:prefix`` and ``oa:suffix``, headings (``drg:section``) and how a statement came about
(``drg:trace``, which repeats words of its sentence). Names of things, titles and cited works stay: they are no
sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox
from rdflib import Dataset

from graph.errors import GraphError
from graph.load import from_quads, to_quads
from graph.quotations import quote_digest, stands
from ontology.licences import is_refused, may_be_passed_on
from ontology.vocabulary import DCT, DRG, OA, RDF, SCHEMA

_CONTEXT = 32
"""How many characters before and after a quotation are put back, where its sentence does not reach farther."""
_TYPE = str(RDF.type)
_EXACT, _PREFIX, _SUFFIX, _START, _END = (str(OA[name]) for name in ("exact", "prefix", "suffix", "start", "end"))
_SOURCE, _SELECTOR = str(OA["hasSource"]), str(OA["hasSelector"])
_QUOTES = ox.NamedNode(str(OA["TextQuoteSelector"]))
_WITHHELD = ox.NamedNode(str(OA["Selector"]))
_DIGEST = ox.NamedNode(str(DRG["quoteSha256"]))
_OF_TEXT, _SENTENCE = str(SCHEMA["sha256"]), (str(DRG["sentenceStart"]), str(DRG["sentenceEnd"]))
_SECTION, _TRACE, _EVIDENCE = str(DRG["section"]), str(DRG["trace"]), str(DRG["evidence"])


def refused(dataset: Dataset) -> set[str]:
    """Give the commentaries whose licence is stated and does not allow that their text is passed on."""
    stated: dict[str, list[str]] = {}
    for predicate in (DCT["license"], DCT["rights"]):
        for subject, _, value, _ in dataset.quads((None, predicate, None, None)):
            stated.setdefault(str(subject), []).append(str(value))
    return {iri for iri, all_ in stated.items() if any(map(is_refused, all_)) and not any(map(may_be_passed_on, all_))}


def withhold(quads: Sequence[ox.Quad], sources: Collection[str] | None = None) -> list[ox.Quad]:
    """Give quads without the words of their texts, in the same order.

    :param quads: a whole graph; the digests need its positions and the digests of its texts.
    :param sources: the IRIs of the commentaries that are withheld; all, unless said otherwise.
    """
    index = _Index.of(quads)
    return [kept for quad in quads if (kept := index.without_words(quad, sources)) is not None]


def withheld(dataset: Dataset, sources: Collection[str] | None = None) -> Dataset:
    """Give a copy of a dataset without the words of its texts; see :func:`withhold`."""
    return from_quads(withhold(list(to_quads(dataset)), sources))


def restore(quads: Sequence[ox.Quad], texts: Mapping[str, str]) -> list[ox.Quad]:
    """Put the words back into quads from which they were withheld.

    :param texts: texts as read, by the IRIs of their commentaries; what is of no text that is given stays withheld.
    :raises GraphError: a passage of a text is not the one that was quoted.
    """
    index = _Index.of(quads)
    made: list[ox.Quad] = []
    for quad in quads:
        selector = str(quad.subject)
        text = texts.get(index.source(selector)) if selector in index.digests else None
        if text is None:
            made.append(quad)
        elif quad.predicate == _DIGEST:
            made += index.words(quad, text)
        elif quad.predicate.value == _TYPE and quad.object == _WITHHELD:
            made.append(ox.Quad(quad.subject, quad.predicate, _QUOTES, quad.graph_name))
        else:
            made.append(quad)
    return made


@dataclass
class _Index:
    """What belongs together: pieces of evidence, their selectors, their texts."""

    source_of: dict[str, str] = field(default_factory=dict)
    selected_by: dict[str, str] = field(default_factory=dict)
    """The piece of evidence of each selector."""
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    """Offsets, by the evidence that they belong to."""
    digests: dict[str, str] = field(default_factory=dict)
    text_digests: dict[str, str] = field(default_factory=dict)
    told_by: dict[str, set[str]] = field(default_factory=dict)
    """The evidence of each statement."""

    @classmethod
    def of(cls, quads: Sequence[ox.Quad]) -> _Index:
        made = cls()
        offsets: list[tuple[str, str, str]] = []
        for quad in quads:
            name, subject = quad.predicate.value, str(quad.subject)
            if name == _SOURCE:
                made.source_of[subject] = str(quad.object)
            elif name == _SELECTOR:
                made.selected_by[str(quad.object)] = subject
            elif name == _OF_TEXT:
                made.text_digests[subject] = _value(quad)
            elif name == _EVIDENCE:
                made.told_by.setdefault(subject, set()).add(str(quad.object))
            elif name == _DIGEST.value:
                made.digests[subject] = _value(quad)
            elif name in (_START, _END, *_SENTENCE):
                offsets.append((subject, name, _value(quad)))
        for subject, name, value in offsets:
            if value.isascii() and value.isdigit():
                made.numbers[made.selected_by.get(subject, subject), name] = int(value)
        return made

    def source(self, selector: str) -> str:
        """Give the commentary that a selector is of, ``""`` for none."""
        return _plain(self.source_of.get(self.selected_by.get(selector, ""), ""))

    def without_words(self, quad: ox.Quad, sources: Collection[str] | None) -> ox.Quad | None:
        """Give a quad as it is when the words are withheld; ``None`` where it has to go."""
        name, subject = quad.predicate.value, str(quad.subject)
        if name in (_EXACT, _PREFIX, _SUFFIX) or (name == _TYPE and quad.object == _QUOTES):
            if not _counts(self.source(subject), sources):
                return quad
            if name == _EXACT:
                return ox.Quad(quad.subject, _DIGEST, ox.Literal(self._digest(subject, quad)), quad.graph_name)
            return ox.Quad(quad.subject, quad.predicate, _WITHHELD, quad.graph_name) if name == _TYPE else None
        if name == _SECTION:
            return None if _counts(_plain(self.source_of.get(subject, "")), sources) else quad
        if name == _TRACE:
            texts = {_plain(self.source_of.get(each, "")) for each in self.told_by.get(subject, {""})}
            return None if any(_counts(text, sources) for text in texts) else quad
        return quad

    def words(self, quad: ox.Quad, text: str) -> Iterator[ox.Quad]:
        """Yield the words of a quotation in the place of its digest."""
        selector = str(quad.subject)
        place = self.selected_by.get(selector, "")
        start, end = self.numbers.get((place, _START)), self.numbers.get((place, _END))
        if start is None or end is None or not stands("", _value(quad), start, end, text):
            raise GraphError(
                f"characters {start} to {end} of the text are not what {_plain(place)} quotes",
                remedy="give the text that the graph was built from",
            )
        first = min(max(0, start - _CONTEXT), self.numbers.get((place, _SENTENCE[0]), start))
        last = max(end + _CONTEXT, self.numbers.get((place, _SENTENCE[1]), end))
        for name, words in ((_EXACT, text[start:end]), (_PREFIX, text[first:start]), (_SUFFIX, text[end:last])):
            yield ox.Quad(quad.subject, ox.NamedNode(name), ox.Literal(words), quad.graph_name)

    def _digest(self, selector: str, quad: ox.Quad) -> str:
        place = self.selected_by.get(selector, "")
        of_text = self.text_digests.get(self.source_of.get(place, ""), "")
        start, end = self.numbers.get((place, _START)), self.numbers.get((place, _END))
        return quote_digest(of_text, start, end, _value(quad))


def _counts(source: str, sources: Collection[str] | None) -> bool:
    """Say whether a text is withheld; what is of no text in particular goes with all of them."""
    return sources is None or source in sources


def _value(quad: ox.Quad) -> str:
    return "" if isinstance(quad.object, ox.Triple) else quad.object.value


def _plain(term: str) -> str:
    return term.removeprefix("<").removesuffix(">")
