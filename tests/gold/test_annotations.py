"""The gold annotations of our own texts: sound, complete as a set, and the check that says so sees what is wrong."""

from __future__ import annotations

import copy
import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("check.py")


def _script() -> ModuleType:
    """The check as a module; it is a script beside the annotations and belongs to no package."""
    spec = importlib.util.spec_from_file_location("gold_check", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


check = _script()


@pytest.mark.parametrize("name", check.names())
def test_an_annotation_is_sound(name: str) -> None:
    """Fields, terms, keys, kinds, times and quotes of the annotation are all in order."""
    assert check.faults(name, *check.load(name)) == []


def test_every_text_has_its_annotation() -> None:
    """Each short text and each sample commentary is annotated, and no annotation is without a text."""
    assert check.names() == sorted(check.texts())


@pytest.mark.parametrize("name", check.names())
def test_an_annotation_counts_entities_and_statements(name: str) -> None:
    """An annotation is more than options: a reader who lists nothing scores nothing."""
    gold, _ = check.load(name)
    optional = {key for key, entity in gold["entities"].items() if entity["optional"]}
    ends = [{st["s"], st["o"]} for st in gold["statements"] if not st["optional"]]
    assert len(optional) < len(gold["entities"])
    assert any(not end & optional for end in ends)


SPOILERS: dict[str, tuple[Callable[[Any], object], str]] = {
    "unknown field": (lambda g: g["statements"][0].update(note=""), "unknown field 'note'"),
    "missing field": (lambda g: g["statements"][0].pop("negated"), "lacks 'negated'"),
    "wrong kind": (lambda g: g["statements"][0].update(negated="no"), "'negated' is of the wrong kind"),
    "other document": (lambda g: g.update(document="another"), "document is 'another'"),
    "day of issue": (lambda g: g["metadata"].update(issued="1992-12"), "issued is no day"),
    "class": (lambda g: g["entities"]["UN"].update(type="Club"), "'Club' is no class"),
    "label": (lambda g: g["entities"]["UN"].update(labels=["League of Nations"]), "none of its labels is in the text"),
    "key": (lambda g: g["statements"][0].update(s="nobody"), "'nobody' is no key"),
    "predicate": (lambda g: g["statements"][0].update(p="likes"), "'likes' is no predicate"),
    "modality": (lambda g: g["statements"][0].update(modality="sure"), "'sure' is no modality"),
    "time": (lambda g: g["statements"][0].update(time="1992-02-30"), "'1992-02-30' is no time"),
    "quote": (lambda g: g["statements"][0].update(quote="書かれていない文"), "the quote is not in the text"),
    "two sentences": (lambda g: g["statements"][0].update(quote="採択した。新設"), "the quote leaves its sentence"),
    "kind of an end": (lambda g: g["statements"][0].update(p="headOf"), "where headOf takes Person"),
    "inherited kind": (lambda g: g["statements"][0].update(p="restores"), "where restores takes"),
    "source": (lambda g: g["statements"][0].update(by="rome"), "its source rome is no actor"),
    "twice": (lambda g: g["statements"].append(g["statements"][0]), "told twice"),
}


@pytest.mark.parametrize("spoil", SPOILERS)
def test_the_check_sees_a_fault(spoil: str) -> None:
    """Each kind of fault, put into a sound annotation, is found and named."""
    name = "mozambique-peacekeeping-1992"
    gold, text = check.load(name)
    spoiled = copy.deepcopy(gold)
    change, message = SPOILERS[spoil]
    change(spoiled)
    assert any(message in line for line in check.faults(name, spoiled, text))


def test_times_are_days_of_the_calendar() -> None:
    """A year, a month and a day are times; what the calendar lacks, or is written otherwise, is not."""
    assert all(check.is_time(t) for t in ("2024", "2024-02", "2024-02-29"))
    assert not any(check.is_time(t) for t in ("2023-02-29", "2024-13", "2024-2", "24", "", "2024-W01-1", "20240101"))


def test_the_script_runs_from_the_command_line() -> None:
    """The script prints a line an annotation and leaves with status 0 when all are sound."""
    done = subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(": sound") == len(check.names())
