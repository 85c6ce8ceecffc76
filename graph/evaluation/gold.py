"""Annotations by a human reader: the JSON format, read with errors that name the file, the row and the remedy."""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph.errors import GraphError
from graph.evaluation.likeness import ENTITY_CLASSES, SCORED, UNSCORED, bare
from graph.evaluation.sentences import Span, occurrences
from ontology import vocabulary
from ontology.dates import DateError, span

MODALITIES: Final = tuple(name.lower() for name in vocabulary.MODALITIES)

_MANUAL: Final = "see docs/annotating.md for the format"
_KINDS: Final[Mapping[type, str]] = {
    str: "a string",
    bool: "true or false",
    list: "a list",
    dict: "an object",
    type(None): "null",
}
# The fields of each object with the kinds that they take; 'note' is for the annotator's own remarks.
_FILE: Final[Mapping[str, tuple[type, ...]]] = {
    "document": (str,),
    "metadata": (dict,),
    "entities": (dict,),
    "statements": (list,),
    "note": (str,),
}
_ENTITY: Final[Mapping[str, tuple[type, ...]]] = {
    "type": (str,),
    "labels": (list,),
    "time": (str, type(None)),
    "optional": (bool,),
    "note": (str,),
}
_STATEMENT: Final[Mapping[str, tuple[type, ...]]] = {
    "s": (str,),
    "p": (str,),
    "o": (str,),
    "modality": (str,),
    "quote": (str,),
    "time": (str, type(None)),
    "by": (str, type(None)),
    "negated": (bool,),
    "optional": (bool,),
    "note": (str,),
}
_MUST: Final = frozenset({"entities", "statements", "type", "labels", "s", "p", "o", "modality", "quote"})


class GoldError(GraphError):
    """Annotations that cannot be used: which file, which row of it, and what to do."""


@dataclass(frozen=True)
class GoldEntity:
    """Who or what an annotator lists: under a key, with every name that the text uses."""

    key: str
    type: str
    labels: tuple[str, ...]
    time: str | None = None
    optional: bool = False

    @property
    def name(self) -> str:
        """The first of its names."""
        return self.labels[0]


@dataclass(frozen=True)
class GoldStatement:
    """One claim that an annotator takes from the text.

    :ivar number: its row, from 1.
    :ivar source: the key of whose words or view are reported (``by`` in the file), ``None`` for the author.
    """

    number: int
    subject: str
    predicate: str
    object: str
    modality: str
    quote: str
    time: str | None = None
    source: str | None = None
    negated: bool = False
    optional: bool = False


@dataclass(frozen=True)
class Gold:
    """What a careful reader takes from one text.

    :ivar name: what the annotated text is called.
    :ivar file: what errors call the annotations.
    """

    name: str
    entities: Mapping[str, GoldEntity]
    statements: tuple[GoldStatement, ...]
    file: str = field(default="", compare=False)

    def counts(self, statement: GoldStatement) -> bool:
        """Tell whether a reader must find a statement: neither it nor one of its ends is optional."""
        ends = (self.entities[statement.subject], self.entities[statement.object])
        return not statement.optional and not any(end.optional for end in ends)

    def locate(self, text: str) -> tuple[tuple[Span, ...], ...]:
        """Give, for each statement, every place of the text where its quote stands.

        :raises GoldError: a quote is not in the text.
        """
        found = tuple(occurrences(statement.quote, text) for statement in self.statements)
        for statement, places in zip(self.statements, found, strict=True):
            if not places:
                raise GoldError(
                    f"{self.file or self.name}, {_row(statement.number)}: "
                    f"the quote {_shortened(statement.quote)} is not in the text",
                    remedy="copy it from the text as it stands there, or give the text that was annotated",
                )
        return found


def load(path: str | os.PathLike[str]) -> Gold:
    """Read the annotations of one text from a JSON file in UTF-8.

    :raises GoldError: the file cannot be read, is no JSON, or a field is missing, unknown or of the wrong kind.
    """
    file = Path(path)
    try:
        data = file.read_bytes()
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise GoldError(
            f"the annotations {file} cannot be read ({reason})", remedy="check the path and its rights"
        ) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GoldError(f"{file} is not UTF-8 (byte {error.start})", remedy="save it as UTF-8") from error
    return loads(text, name=file.stem, file=str(file))


def loads(text: str, *, name: str, file: str = "") -> Gold:
    """Read the annotations of the text called ``name`` from JSON; errors call them ``file``.

    >>> loads('{"entities": {"KOR": {"type": "Stat", "labels": ["韓国"]}}, "statements": []}', name="essay")
    Traceback (most recent call last):
      ...
    graph.evaluation.gold.GoldError: essay, entity 'KOR': 'Stat' is no class of an entity; write State
    """
    where = file or name
    try:
        content = json.loads(text, object_pairs_hook=lambda pairs: _each_once(pairs, where))
    except json.JSONDecodeError as error:
        raise GoldError(
            f"{where}, line {error.lineno}, column {error.colno}: no well-formed JSON ({error.msg.lower()})",
            remedy="mend that line",
        ) from error
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{where} is no JSON that can be read ({error})", remedy=_MANUAL) from error
    _check(content, _FILE, where)
    entities = {key: _entity(key, value, where) for key, value in content["entities"].items()}
    rows = [_statement(number, row, entities, where) for number, row in enumerate(content["statements"], 1)]
    return Gold(name, entities, tuple(rows), where)


def _each_once(pairs: list[tuple[str, object]], where: str) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise GoldError(f"{where} has {twice!r} twice in one object", remedy="keep one, or give the other another key")
    return found


def _entity(key: str, value: object, where: str) -> GoldEntity:
    here = f"{where}, entity {key!r}"
    held = _check(value, _ENTITY, here)
    _known(str(held["type"]), ENTITY_CLASSES, "class of an entity", here)
    labels = held["labels"]
    assert isinstance(labels, list)
    if not labels or not all(isinstance(label, str) and bare(label) for label in labels):
        raise GoldError(f"{here}: 'labels' is empty or holds what is no name", remedy="list the names the text uses")
    return GoldEntity(key, str(held["type"]), tuple(labels), _time(held, here), bool(held.get("optional")))


def _statement(number: int, value: object, entities: Mapping[str, GoldEntity], where: str) -> GoldStatement:
    here = f"{where}, {_row(number)}"
    held = _check(value, _STATEMENT, here)
    subject, predicate, object_ = (str(held[part]) for part in "spo")
    here += f" ({subject} {predicate} {object_})"
    source = held.get("by")
    for key in (subject, object_, source):
        if key is not None:
            _known(str(key), entities, "key of an entity", here)
    _known(str(held["modality"]), MODALITIES, "modality", here)
    optional = bool(held.get("optional"))
    if predicate in UNSCORED and not optional:
        raise GoldError(f"{here}: {predicate!r} is not scored yet", remedy='give the row "optional": true')
    if predicate not in UNSCORED:
        _known(predicate, SCORED, "predicate", here)
    if not str(held["quote"]).strip():
        raise GoldError(f"{here}: the quote is empty", remedy="copy the words of the text that show the claim")
    return GoldStatement(
        number=number,
        subject=subject,
        predicate=predicate,
        object=object_,
        modality=str(held["modality"]),
        quote=str(held["quote"]),
        time=_time(held, here),
        source=None if source is None else str(source),
        negated=bool(held.get("negated")),
        optional=optional,
    )


def _row(number: int) -> str:
    return f"statement {number}"


def _shortened(quote: str, most: int = 40) -> str:
    return repr(quote if len(quote) <= most else f"{quote[:most]}…")


def _check(value: object, fields: Mapping[str, tuple[type, ...]], here: str) -> dict[str, object]:
    """Give an object whose fields are all known, of their kinds, and there where they must be."""
    if not isinstance(value, dict):
        raise GoldError(f"{here} is no object", remedy=_MANUAL)
    for name in value:
        if name not in fields:
            raise GoldError(
                f"{here}: the field {name!r} is not known", remedy=f"the fields are {', '.join(fields)}; {_MANUAL}"
            )
    for name, kinds in fields.items():
        if name not in value:
            if name in _MUST:
                raise GoldError(f"{here}: the field {name!r} is missing", remedy=f"add it; {_MANUAL}")
        elif not isinstance(value[name], kinds):
            raise GoldError(
                f"{here}: {name!r} is of the wrong kind", remedy=f"write {' or '.join(_KINDS[kind] for kind in kinds)}"
            )
    return value


def _known(name: str, names: Iterable[str], kind: str, here: str) -> None:
    known = sorted(names)
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3)
        remedy = f"write {' or '.join(near)}" if near else _MANUAL
        raise GoldError(f"{here}: {name!r} is no {kind}", remedy=remedy)


def _time(held: Mapping[str, object], here: str) -> str | None:
    time = held.get("time")
    if time is None:
        return None
    try:
        span(str(time))
    except DateError as error:
        raise GoldError(f"{here}: {error.problem}", remedy=f"{error.remedy}, or null") from error
    return str(time)
