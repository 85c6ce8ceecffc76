"""What the reports of many sources say together: names that nobody knows, words outside the lexicon, sums."""

from __future__ import annotations

import json
import re
import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from builders.collection.kept import Disk, Kept, in_order
from ontology.authority import name_key
from ontology.licences import is_refused
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


_SCHEMA: Final = """
CREATE TABLE name (key BLOB PRIMARY KEY, name BLOB NOT NULL, sources INTEGER NOT NULL, mentions INTEGER NOT NULL,
  classes TEXT NOT NULL, examples TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE word (word BLOB PRIMARY KEY, sources INTEGER NOT NULL, times INTEGER NOT NULL) WITHOUT ROWID;
"""
_NAME: Final = "SELECT name, sources, mentions, classes, examples FROM name"
_NAMES_IN_ORDER: Final = "ORDER BY sources DESC, mentions DESC, name"


class Tally:
    """Sums over the reports of many sources, taken one at a time; names and words are kept on disk."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.statements = 0
        self.entities = 0
        self.known = 0
        self.characters = 0
        self.sentences = 0
        self.without_claim = 0
        self.left_out = 0
        self._disk = Disk(_SCHEMA)

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
            self._disk.run(
                "INSERT INTO word VALUES (?, 1, ?)"
                " ON CONFLICT (word) DO UPDATE SET sources = sources + 1, times = times + excluded.times",
                in_order(lemma),
                times,
            )
        may_quote = not is_refused(read.get("licence", ""))
        here: dict[str, Name] = {}
        for told in report.get("unknown", ()):
            key = name_key(told["name"])
            if key in here:
                here[key].mentions += told["mentions"]
                continue
            name = here[key] = self._name(key) or Name(told["name"])
            name.mentions += told["mentions"]
            name.sources += 1
            name.classes[told["cls"]] += 1
            name.name = min(name.name, told["name"])
            if told["text"] and may_quote:
                name.add(Example(place, told["start"] or 0, told["text"]))
        for key, name in here.items():
            self._keep(key, name)

    def _name(self, key: str) -> Name | None:
        found = self._disk.run(f"{_NAME} WHERE key = ?", in_order(key)).fetchone()
        return None if found is None else _as_name(*found)

    def _keep(self, key: str, name: Name) -> None:
        examples = [(each.place, each.start, each.text) for each in name.examples]
        told = (name.sources, name.mentions, json.dumps(name.classes), json.dumps(examples))
        self._disk.run(
            "INSERT OR REPLACE INTO name VALUES (?, ?, ?, ?, ?, ?)", in_order(key), in_order(name.name), *told
        )

    @property
    def names(self) -> Sequence[Name]:
        """Every name that the authority does not have, those of most sources first."""
        return Kept(self._disk, f"{_NAME} {_NAMES_IN_ORDER}", _as_name)

    @property
    def candidates(self) -> Sequence[Name]:
        """The names that are seen often enough to be worth adopting: the first of all names."""
        return Kept(self._disk, f"{_NAME} WHERE sources >= {SEEN_OFTEN} {_NAMES_IN_ORDER}", _as_name)

    @property
    def words(self) -> Sequence[tuple[str, int, int]]:
        """Predicates outside the lexicon that are seen often: how many sources have them, and how many times."""
        often = f"SELECT word, sources, times FROM word WHERE sources >= {SEEN_OFTEN}"
        return Kept(self._disk, f"{often} ORDER BY sources DESC, times DESC, word", _as_word)


def _as_name(name: bytes, sources: int, mentions: int, classes: str, examples: str) -> Name:
    kept = [Example(*each) for each in json.loads(examples)]
    return Name(_text(name), Counter(json.loads(classes)), sources, mentions, kept)


def _as_word(word: bytes, sources: int, times: int) -> tuple[str, int, int]:
    return _text(word), sources, times


def _text(kept: bytes) -> str:
    return kept.decode("utf-8", "surrogatepass")
