"""What the reports of many sources say together: names that nobody knows, words outside the lexicon, sums."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ontology.authority import name_key
from ontology.vocabulary import is_a

EXAMPLES: Final = 3
"""How many sentences are kept of a name."""
SEEN_OFTEN: Final = 2
"""In how many sources a name or a word has to be, to be a candidate."""
_KINDS: Final = {
    "Person": "person",
    "Place": "place",
    "Agreement": "agreement",
    "Relationship": "relationship",
    "PolicyConcept": "concept",
}
_SLUG: Final = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True, slots=True, order=True)
class Example:
    """A sentence that has a name: of which source, and where the name stands."""

    place: str
    start: int
    text: str


@dataclass(slots=True)
class Name:
    """A name that the authority does not have, over all sources."""

    name: str
    classes: Counter[str] = field(default_factory=Counter)
    sources: int = 0
    mentions: int = 0
    examples: list[Example] = field(default_factory=list)

    def add(self, example: Example) -> None:
        """Keep an example, if it is among the first; the order in which sources come does not matter."""
        self.examples = sorted([*self.examples, example])[:EXAMPLES]

    @property
    def cls(self) -> str:
        """The class that most sources give it."""
        return min(self.classes, key=lambda name: (-self.classes[name], name))

    @property
    def command(self) -> str:
        """The command that adopts it; ``ID`` is for a person to choose, unless the name has Latin letters."""
        kind = next((kind for above, kind in _KINDS.items() if is_a(self.cls, above)), "organization")
        slug = "-".join(_SLUG.findall(self.name)).lower() if self.name.isascii() else ""
        words = ["dragoman", "authority", "add", kind, slug or "ID", "--label-ja", self.name]
        return shlex.join([*words, *(("--class", self.cls) if kind not in ("person", "place") else ())])


@dataclass(slots=True)
class Tally:
    """Sums over the reports of many sources, taken one at a time."""

    statements: int = 0
    entities: int = 0
    known: int = 0
    characters: int = 0
    sentences: int = 0
    without_claim: int = 0
    left_out: int = 0
    _names: dict[str, Name] = field(default_factory=dict)
    _words: Counter[str] = field(default_factory=Counter)
    _in_sources: Counter[str] = field(default_factory=Counter)

    def take(self, place: str, report: Mapping[str, Any]) -> None:
        """Add the report of a source (``builders.writing.report``); what an older one lacks counts as nothing."""
        understood, read = report.get("understood", {}), report.get("read", {})
        self.statements += understood.get("statements", 0)
        self.entities += understood.get("entities", 0)
        self.known += understood.get("entities_known", 0)
        self.characters += read.get("characters", 0)
        self.sentences += read.get("sentences", 0)
        self.without_claim += len(report.get("without_claim", ()))
        self.left_out += len(report.get("left_out", ()))
        for lemma, times in report.get("outside_the_lexicon", {}).items():
            self._words[lemma] += times
            self._in_sources[lemma] += 1
        here: set[str] = set()
        for told in report.get("unknown", ()):
            key = name_key(told["name"])
            name = self._names.setdefault(key, Name(told["name"]))
            name.mentions += told["mentions"]
            if key in here:
                continue
            here.add(key)
            name.sources += 1
            name.classes[told["cls"]] += 1
            name.name = min(name.name, told["name"])
            if told["text"]:
                name.add(Example(place, told["start"] or 0, told["text"]))

    @property
    def names(self) -> list[Name]:
        """Every name that the authority does not have, those of most sources first."""
        return sorted(self._names.values(), key=lambda name: (-name.sources, -name.mentions, name.name))

    @property
    def candidates(self) -> list[Name]:
        """The names that are seen often enough to be worth adopting."""
        return [name for name in self.names if name.sources >= SEEN_OFTEN]

    @property
    def words(self) -> list[tuple[str, int, int]]:
        """Predicates outside the lexicon that are seen often: how many sources have them, and how many times."""
        found = [(word, self._in_sources[word], times) for word, times in self._words.items()]
        often = [each for each in found if each[1] >= SEEN_OFTEN]
        return sorted(often, key=lambda each: (-each[1], -each[2], each[0]))
