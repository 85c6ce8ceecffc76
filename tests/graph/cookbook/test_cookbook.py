"""The cookbook: twenty questions, asked of the sample commentaries by two engines."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from itertools import chain

import pytest
from annotation_rows import QUADS
from rdflib import Dataset

import dragoman
from dragoman.samples import samples
from graph.cookbook import Recipe, recipe, recipes, to_table
from graph.errors import QueryError
from graph.load import from_quads, to_quads
from graph.query import ask, snapshot
from ontology.vocabulary import CLASSES, DRG, PREFIXES, QUAD_CLASSES, STATEMENT_PROPERTIES, is_a

MODALITY = re.compile(r"drg:(Asserted|Possible|Planned|Hypothetical)\b")
NAMES = tuple(one.name for one in recipes())


@pytest.fixture(scope="module")
def graphs() -> Mapping[str, Dataset]:
    """Give the graphs of the sample commentaries by name, and all of them in one."""
    built = {name: dragoman.build(path).dataset for name, path in samples().items()}
    return built | {"all": from_quads(chain.from_iterable(map(to_quads, built.values())))}


def by_rdflib(dataset: Dataset, sparql: str) -> list[tuple[str, ...]]:
    """Ask rdflib: the file as it is, with no inference."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib uses what rdflib deprecates
        rows = dataset.query(sparql, initNs=dict(PREFIXES))
        return [tuple("" if term is None else term.n3() for term in row) for row in rows]


@pytest.mark.parametrize("name", NAMES)
def test_two_engines_give_the_same_answer_in_the_same_order(graphs: Mapping[str, Dataset], name: str) -> None:
    """rdflib and Oxigraph find the same rows, in one order, in every sample and in all together, and some at all."""
    sparql = recipe(name).sparql
    found = 0
    for dataset in graphs.values():
        rows = ask(snapshot(dataset), sparql).rows
        ours = [tuple("" if term is None else term.n3() for term in row) for row in rows]
        assert by_rdflib(dataset, sparql) == ours
        found += len(ours)
    assert found


def test_there_are_twenty_each_with_its_question() -> None:
    """Names are sorted and unlike each other, questions end in a question mark, and the table lists them all."""
    assert len(recipes()) == 20
    assert list(NAMES) == sorted(set(NAMES))
    assert all(one.question.endswith("?") and not one.question.startswith("#") for one in recipes())
    assert all(f"{one.name} " in to_table() and one.question in to_table() for one in recipes())


@pytest.mark.parametrize("one", recipes(), ids=NAMES)
def test_recipes_speak_the_vocabulary_and_say_their_order(one: Recipe) -> None:
    """A recipe has an ORDER BY, and no class or property of ours that the ontology lacks."""
    assert "\nORDER BY" in one.sparql
    structure = {"modality", "negated", "evidence", "confidence", "attributedTo", "time", "earliest", "latest"}
    structure |= {"mention", "rule", "section", "quoteSha256"}
    for name in re.findall(r"drg:(\w+)", MODALITY.sub("", one.sparql)):
        assert name in CLASSES or name in STATEMENT_PROPERTIES or name in structure, name


@pytest.mark.parametrize(
    ("name", "root"),
    [
        ("meetings", "Meeting"),
        ("agreements", "Agreement"),
        ("changing-ties", "Relationship"),
        ("concepts", "PolicyConcept"),
        ("names", "Actor"),
    ],
)
def test_recipes_that_list_classes_list_all_of_them(name: str, root: str) -> None:
    """Without inference a class is asked for with all those below it, and none is left out."""
    listed = re.search(r"VALUES \?kind \{([^}]*)\}", recipe(name).sparql)
    assert listed
    below = {f"drg:{cls}" for cls in CLASSES if is_a(cls, root)} - {"drg:Actor"}
    assert set(listed[1].split()) == below


def test_the_quad_classes_are_those_of_the_ontology() -> None:
    """The acts recipe sorts each of the sixteen types as the ontology does."""
    listed = dict(re.findall(r'\(drg:(\w+) "([a-z ]+)"\)', recipe("acts").sparql))
    assert listed == QUADS
    assert {act: quad.title().replace(" ", "") for act, quad in listed.items()} == dict(QUAD_CLASSES)


def test_an_unknown_recipe_is_named_with_the_nearest() -> None:
    """The error names what was asked for and what may have been meant."""
    with pytest.raises(QueryError, match="no recipe 'meeting'; did you mean 'meetings'"):
        recipe("meeting")
    with pytest.raises(QueryError, match="no recipe 'x'; 'dragoman query --recipes' lists them"):
        recipe("x")


def test_answers_are_what_the_samples_say(graphs: Mapping[str, Dataset]) -> None:
    """A few rows that a reader finds in the texts, in the answers as they are printed."""

    def rows(name: str, sample: str) -> list[tuple[str, ...]]:
        found = ask(snapshot(graphs[sample]), recipe(name).sparql).rows
        return [tuple("" if term is None else str(term).removeprefix(str(DRG)) for term in row) for row in found]

    lattice, pacific, gulf = (
        "philippines-japan-australia",
        "pacific-islands-australia",
        "gulf-neighbourhood-diplomacy",
    )
    assert ("2024-05-02", "オーストラリア、フィリピン、日本、米国") in {(r[0], r[2]) for r in rows("meetings", lattice)}
    assert ("フィリピン", "日本", "5") in rows("shared-events", lattice)
    assert ("2023-11", "ファレピリ連合条約", "オーストラリア、ツバル") in rows("agreements", pacific)
    assert ("ナウル", "sanction", "台湾") in {r[2:5] for r in rows("acts", pacific)}
    assert {r[:3] for r in rows("denials", gulf)} == {("米国", "endorses", "米国・シリア関係")}
    assert ("日本", "石破茂政権", "石破茂", "岸田文雄政権") in rows("governments", lattice)
    offices = {r[1:4] for r in rows("offices", lattice) if r[0] == "2024-10-10"}
    assert ("日ASEAN首脳会議", "石破茂", "首相") in offices
    assert ("日比首脳会談", "participant", "日本") in {r[1:4] for r in rows("timeline", lattice)}
