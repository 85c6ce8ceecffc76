#!/usr/bin/env python3
"""Check gold annotations against their texts and against the ontology.

    python tests/gold/check.py [NAME ...]      prints a line a fault (all annotations by default); status 1 if any

An annotation is sound when its JSON has the fields of the format and no others; its types, predicates and modalities
are those of the ontology, each statement between kinds that the predicate's domain and range allow; every entity has a
surface form in the text; every key that a statement uses is defined; every time is a real year, month or day; every
quote stands in the text inside one sentence; and no row is told twice.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Final

from rdflib import RDFS, Graph, URIRef
from rdflib.namespace import SDO

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
sys.path.insert(0, str(ROOT))  # the checkout, when it is run as a script

from ontology.dates import DateError, span  # noqa: E402
from ontology.vocabulary import (  # noqa: E402
    CLASSES,
    DRG,
    MODALITIES,
    ONTOLOGY_FILE,
    STATEMENT_PROPERTIES,
    UnknownTermError,
    is_a,
    superproperty,
)

ANNOTATIONS: Final = HERE / "annotations"
#: Where a text may lie: our short texts, and the sample commentaries that are part of the product.
TEXT_FOLDERS: Final = (HERE / "texts", ROOT / "dragoman" / "samples")
#: Classes of the sources and of the model itself, which no annotation lists as entities.
NO_ENTITY: Final = frozenset({"Commentary", "Reference", "Statement", "Modality", "QuadClass", "StatementProperty"})
SENTENCE_ENDS: Final = "。\n"
TOP_FIELDS: Final = {"document": str, "metadata": dict, "entities": dict, "statements": list}
ENTITY_FIELDS: Final = {"type": str, "labels": list, "optional": bool}
STATEMENT_FIELDS: Final = {
    "s": str,
    "p": str,
    "o": str,
    "time": (str, type(None)),
    "modality": str,
    "by": (str, type(None)),
    "negated": bool,
    "quote": str,
    "optional": bool,
}

_ontology: Final = Graph().parse(ONTOLOGY_FILE)


def names() -> list[str]:
    """The stems of all annotations, sorted."""
    return sorted(path.stem for path in ANNOTATIONS.glob("*.json"))


def texts() -> dict[str, Path]:
    """Each text that is to be annotated, by its stem."""
    return {path.stem: path for folder in TEXT_FOLDERS for path in sorted(folder.glob("*.txt"))}


def load(name: str) -> tuple[Any, str]:
    """The parsed annotation of that stem and its text. Raises OSError or ValueError when one cannot be read."""
    gold = json.loads((ANNOTATIONS / f"{name}.json").read_text(encoding="utf-8"))
    return gold, texts()[name].read_text(encoding="utf-8")


def faults(name: str, gold: Any, text: str) -> list[str]:
    """What is wrong with an annotation, a line each; empty when it is sound."""
    found = _fields("the file", gold, TOP_FIELDS)
    if found:
        return found
    if gold["document"] != name:
        found.append(f"document is {gold['document']!r}, not {name!r}")
    found += _metadata(gold["metadata"])
    for key, entity in gold["entities"].items():
        found += _entity(key, entity, text)
    if found:  # a statement cannot be judged while its entities are unsound
        return found
    rows = Counter(json.dumps(st, ensure_ascii=False, sort_keys=True) for st in gold["statements"])
    found += [f"told twice: {row}" for row, n in rows.items() if n > 1]
    for st in gold["statements"]:
        found += _statement(st, gold["entities"], text)
    return found


def is_time(value: str) -> bool:
    """Whether it is YYYY, YYYY-MM or YYYY-MM-DD, and a day that the calendar has.

    >>> is_time("2024-02-29"), is_time("2023-02-29"), is_time("2023-7")
    (True, False, False)
    """
    try:
        span(value)
    except DateError:
        return False
    return True


def _fields(what: str, holder: Any, wanted: dict[str, Any], extra: frozenset[str] = frozenset()) -> list[str]:
    """Missing fields, unknown fields and fields of the wrong kind."""
    if not isinstance(holder, dict):
        return [f"{what} is no object"]
    found = [f"{what} lacks {field!r}" for field in wanted if field not in holder]
    found += [f"{what} has an unknown field {field!r}" for field in holder if field not in wanted.keys() | extra]
    wrong = [field for field, kind in wanted.items() if field in holder and not isinstance(holder[field], kind)]
    return found + [f"{what}: {field!r} is of the wrong kind" for field in wrong]


def _metadata(meta: dict[str, Any]) -> list[str]:
    found = _fields("metadata", meta, {"title": str, "issued": str, "creator": list}, frozenset({"note"}))
    if not found and not (len(meta["issued"]) == len("2024-01-01") and is_time(meta["issued"])):
        found.append(f"metadata: issued is no day: {meta['issued']!r}")
    return found


def _entity(key: str, entity: Any, text: str) -> list[str]:
    found = _fields(f"entity {key}", entity, ENTITY_FIELDS, frozenset({"time"}))
    if found:
        return found
    if entity["type"] not in CLASSES or entity["type"] in NO_ENTITY:
        found.append(f"entity {key}: {entity['type']!r} is no class of an entity")
    labels = entity["labels"]
    if not labels or not all(isinstance(label, str) and label.strip() for label in labels):
        found.append(f"entity {key}: a label is empty, or there is none")
    elif len(set(labels)) < len(labels):
        found.append(f"entity {key}: a label is given twice")
    elif not any(label in text for label in labels):
        found.append(f"entity {key}: none of its labels is in the text: {' | '.join(labels)}")
    if "time" in entity and not (isinstance(entity["time"], str) and is_time(entity["time"])):
        found.append(f"entity {key}: no time: {entity['time']!r}")
    return found


def _statement(st: Any, entities: dict[str, Any], text: str) -> list[str]:
    found = _fields(f"statement {st}", st, STATEMENT_FIELDS)
    if found:
        return found
    what = f"{st['s']} {st['p']} {st['o']} ({st['quote'][:20]}…)"
    keys = [st["s"], st["o"], *([st["by"]] if st["by"] else [])]
    found = [f"{what}: {key!r} is no key of an entity" for key in keys if key not in entities]
    if st["p"] not in STATEMENT_PROPERTIES:
        found.append(f"{what}: {st['p']!r} is no predicate")
    if st["modality"].capitalize() not in MODALITIES or not st["modality"].islower():
        found.append(f"{what}: {st['modality']!r} is no modality")
    if st["time"] is not None and not is_time(st["time"]):
        found.append(f"{what}: {st['time']!r} is no time")
    if not st["quote"] or st["quote"] not in text:
        found.append(f"{what}: the quote is not in the text")
    if any(end in st["quote"] for end in SENTENCE_ENDS):
        found.append(f"{what}: the quote leaves its sentence")
    return found or _kinds(what, st, entities)


def _kinds(what: str, st: dict[str, Any], entities: dict[str, Any]) -> list[str]:
    """Ends that the predicate's domain or range does not allow, and a source that is no actor."""
    found = []
    for end, plain, includes in (("s", RDFS.domain, SDO.domainIncludes), ("o", RDFS.range, SDO.rangeIncludes)):
        allowed = _allowed(st["p"], plain, includes)
        cls = entities[st[end]]["type"]
        if allowed and not any(is_a(cls, one) for one in allowed):
            found.append(f"{what}: {st[end]} is a {cls}, where {st['p']} takes {' or '.join(allowed)}")
    if st["by"] and not is_a(entities[st["by"]]["type"], "Actor"):
        found.append(f"{what}: its source {st['by']} is no actor")
    return found


def _allowed(predicate: str, plain: URIRef, includes: URIRef) -> list[str]:
    """The classes named for one end of a predicate, or of the nearest predicate above it that names any."""
    name: str | None = predicate
    while name is not None:
        term = DRG[name]
        local = [str(x).removeprefix(str(DRG)) for link in (plain, includes) for x in _ontology.objects(term, link)]
        if local:
            return sorted(local)
        try:
            name = superproperty(name)
        except UnknownTermError:
            name = None
    return []


def main() -> int:
    """Print the faults of the annotations named on the command line, and say by status whether there are any."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="annotations to check (default: all)")
    total = 0
    for name in parser.parse_args().names or names():
        lines = faults(name, *load(name))
        total += len(lines)
        print(*(f"{name}: {line}" for line in lines or ["sound"]), sep="\n")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
