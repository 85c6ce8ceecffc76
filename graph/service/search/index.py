"""All names of a store, as they are compared: read once, and asked by what they hold or are close to."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

import pyoxigraph as ox
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract_iter

from graph.service.search.folding import folded_words

NAMING: Final = tuple(
    ox.NamedNode(iri)
    for iri in (
        "http://www.w3.org/2004/02/skos/core#prefLabel",
        "http://www.w3.org/2000/01/rdf-schema#label",
        "http://purl.org/dc/terms/title",
        "http://www.w3.org/2004/02/skos/core#altLabel",
    )
)
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE: Final = ox.NamedNode(_RDF + "type")
ABOUT: Final = (
    ox.NamedNode(_RDF + "subject"),
    ox.NamedNode(_RDF + "object"),
    ox.NamedNode("https://w3id.org/dragoman/ontology#attributedTo"),
)


class Name(NamedTuple):
    """A name of a thing.

    :ivar thing: the number of the thing in :attr:`Index.things`.
    """

    thing: int
    text: str
    language: str


class Index:
    """The names of a store.

    :ivar things: the IRIs of all that has a name.
    :ivar said: for each thing how often a statement names it.
    :ivar kinds: for each thing the IRIs of its classes.
    """

    def __init__(self, store: ox.Store) -> None:
        held: defaultdict[str, set[Name]] = defaultdict(set)
        numbers: dict[str, int] = {}
        words: defaultdict[str, set[str]] = defaultdict(set)
        for iri, text, language in _names(store):
            parts = folded_words(text)
            if parts:
                plain = "".join(parts)
                held[plain].add(Name(numbers.setdefault(iri, len(numbers)), text, language))
                if len(parts) > 1:
                    for part in parts:
                        words[part].add(plain)
        self.things = list(numbers)
        self._numbers = numbers
        said = _said(store)
        self.said = array("L", (said[iri] for iri in self.things))
        self.kinds = _kinds(store, self.things)
        self._plain = sorted(held)
        self._names = [sorted(held[plain]) for plain in self._plain]
        # One text, which is looked through at once: for a hit, the line that it is in.
        self._text = "\n" + "\n".join(self._plain) + "\n"
        self._starts = array("Q")
        start = 1
        for plain in self._plain:
            self._starts.append(start)
            start += len(plain) + 1
        self._words = {word: sorted(names) for word, names in words.items()}
        self._places = {plain: number for number, plain in enumerate(self._plain)}
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for key in sorted({*self._plain, *self._words}):
            self._by_length[len(key)].append(key)

    def thing(self, iri: str) -> int | None:
        """Give the number of a thing that has a name."""
        return self._numbers.get(iri)

    def holding(self, wanted: str) -> Iterator[tuple[str, list[Name]]]:
        """Give what holds a folded text: each name as it is compared, and the names that are compared so."""
        at = self._text.find(wanted)
        while at >= 0:
            line = bisect_right(self._starts, at) - 1
            yield self._plain[line], self._names[line]
            at = self._text.find(wanted, self._starts[line] + len(self._plain[line]))

    def beginning(self, wanted: str) -> Iterator[tuple[str, list[Name]]]:
        """Give what begins with a folded text, as :meth:`holding` does."""
        for line in range(bisect_left(self._plain, wanted), len(self._plain)):
            if not self._plain[line].startswith(wanted):
                return
            yield self._plain[line], self._names[line]

    def close(self, wanted: str, most: int) -> Iterator[tuple[int, list[Name]]]:
        """Give names, and names with a word, that are so many slips away at most (OSA: Boytsov 2011), with how many."""
        for length in range(max(1, len(wanted) - most), len(wanted) + most + 1):
            choices = self._by_length.get(length, ())
            for key, slips, _ in extract_iter(wanted, choices, scorer=OSA.distance, processor=None, score_cutoff=most):
                if key in self._places:
                    yield int(slips), self._names[self._places[key]]
                for plain in self._words.get(key, ()):
                    # Behind names that are as close as a whole.
                    yield int(slips) + 1, self._names[self._places[plain]]


def _names(store: ox.Store) -> Iterator[tuple[str, str, str]]:
    for relation in NAMING:
        for quad in store.quads_for_pattern(None, relation, None, ox.DefaultGraph()):
            if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode):
                yield quad.subject.value, quad.object.value, quad.object.language or ""


def _said(store: ox.Store) -> Counter[str]:
    found: Counter[str] = Counter()
    for relation in ABOUT:
        for quad in store.quads_for_pattern(None, relation, None, ox.DefaultGraph()):
            if isinstance(quad.object, ox.NamedNode):
                found[quad.object.value] += 1
    return found


def _kinds(store: ox.Store, things: list[str]) -> list[tuple[str, ...]]:
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}  # most things share theirs with many others
    found = []
    for iri in things:
        quads = store.quads_for_pattern(ox.NamedNode(iri), TYPE, None, ox.DefaultGraph())
        kinds = tuple(sorted(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)))
        found.append(shared.setdefault(kinds, kinds))
    return found
