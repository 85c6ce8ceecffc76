"""The tools over a graph with one thing of which very much is said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from apart import run_apart

from graph.assistant import forms
from graph.assistant.tools import Tools
from graph.service.limits import Limits, RefusedError
from graph.service.service import Service
from graph.service.snapshots import open_snapshots

PREFIXES = """
@prefix drg: <https://w3id.org/dragoman/ontology#> . @prefix id: <https://w3id.org/dragoman/id/> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
MANY = 400
Found = TypeVar("Found")


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a graph in which one thing has many relations, and one statement many passages."""
    place = tmp_path_factory.mktemp("crowded") / "crowded.trig"
    lines = [PREFIXES, "<urn:c#facts> {", '<urn:x> a drg:State ; rdfs:label "甲国"@ja .']
    lines += [f'<urn:x> drg:cooperate <urn:y{n}> . <urn:y{n}> rdfs:label "{"乙" * 200}{n}"@ja .' for n in range(MANY)]
    lines += ["<urn:s> a drg:Statement ; rdf:subject <urn:x> ; rdf:predicate drg:prioritizes ; rdf:object <urn:y1> ;"]
    lines += ["  drg:modality drg:Planned ; drg:negated false ; drg:confidence 0.5 ."]
    lines += [
        f'<urn:s> drg:evidence <urn:e{n}> . <urn:e{n}> oa:hasSource <urn:c> ; oa:hasSelector [ oa:exact "語{n}" ] .'
        for n in range(MANY)
    ]
    place.write_text("\n".join([*lines, "}"]), encoding="utf-8")
    return place


def told(source: Path, ask: Callable[[Tools], Awaitable[Found]], limits: Limits) -> Found:
    """Ask the tools over a graph something."""

    async def asking() -> Found:
        snapshots = open_snapshots(source, writable=False)
        service = Service(snapshots, limits)
        await service.start()
        try:
            return await ask(Tools(service))
        finally:
            service.stop()
            await service.gone()
            snapshots.remove()

    return run_apart(asking())


def test_of_much_a_part_is_given_and_how_much_there_is(crowded: Path) -> None:
    """A thing comes with so many relations, and a statement with so many passages, and with their numbers."""
    found = told(crowded, lambda tools: tools.entity("urn:x"), Limits(queries=1))
    assert (len(found.relations), found.relations_in_all) == (forms.RELATIONS, MANY)
    (statement,) = found.statements.items
    assert (len(statement.evidence), statement.passages) == (forms.PASSAGES, MANY)
    assert (statement.modality, statement.told_as_fact) == ("Planned", False)


def test_a_property_finds_those_beneath_it(crowded: Path) -> None:
    """Who asks for what somebody endorses is given what is prioritized, which is a kind of it."""
    own = "https://w3id.org/dragoman/ontology#endorses"

    async def totals(tools: Tools) -> list[int]:
        asked = ("endorses", "drg:endorses", own, "drg:prioritizes", "opposes")
        return [(await tools.statements(predicate=each)).total for each in asked]

    assert told(crowded, totals, Limits(queries=1)) == [1, 1, 1, 1, 0]


def test_what_is_larger_than_a_model_can_read_is_an_error(crowded: Path) -> None:
    """It says so and what to do, and no part is taken for the whole."""
    with pytest.raises(RefusedError, match="larger than it may be; ask for fewer at once, with limit"):
        told(crowded, lambda tools: tools.entity("urn:x"), Limits(queries=1, result=20_000))
