"""``dragoman evaluate``: graphs against the annotations of a human reader."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"
SMALL, GOLD, TEXT = (DATA / f"small.{ending}" for ending in ("trig", "json", "txt"))


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Give a folder with builds, annotations and texts of two essays, and a third build that nobody annotated."""
    for folder in ("gold", "essays"):
        (tmp_path / folder).mkdir()
    for name in ("one", "two"):
        shutil.copy(GOLD, tmp_path / "gold" / f"{name}.json")
        shutil.copy(TEXT, tmp_path / "essays" / f"{name}.txt")
    for name in ("one", "two", "three"):
        (tmp_path / "built" / name).mkdir(parents=True)
        shutil.copy(SMALL, tmp_path / "built" / name / "graph.trig")
    return tmp_path


def test_a_graph_is_scored(run) -> None:
    """A row with precision, recall and F1 of entities and the four tiers, kinds of failure, predicates."""
    ran = run("evaluate", SMALL, GOLD)
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[1].split() == ["text", "entities", "T1", "T2", "T3", "T4"]
    assert lines[3].split()[0] == "small"
    assert all(len(cell.split("/")) == 3 for cell in lines[3].split()[1:])
    assert "only the time differs" in ran.out
    assert "missed statements" not in ran.out


def test_misses_are_listed(run) -> None:
    """``--misses`` lists what was missed, what differs and what only the graph has."""
    ran = run("evaluate", SMALL, GOLD, "--misses")
    for heading in ("missed entities (3)", "missed statements (5)", "differing statements (6)", "extra statements ("):
        assert heading in ran.out
    assert "「アイスランドに巡視船を供与した」" in ran.out


def test_folders_belong_together_by_name(run, many) -> None:
    """Each annotation goes with the build and the text of its name; a build without annotations is told of."""
    ran = run("evaluate", "built", "gold", "--text", "essays", "--json", cwd=many)
    assert (ran.status, ran.err) == (0, "dragoman: no annotations for three\n")
    found = json.loads(ran.out)
    alone = json.loads(run("evaluate", SMALL, GOLD, "--json").out)
    assert list(found["texts"]) == ["one", "two"]
    assert found["texts"]["one"] == found["texts"]["two"] == alone["texts"]["small"]
    assert found["all"]["T1"]["gold"] == 2 * alone["all"]["T1"]["gold"]


def test_the_only_text_may_have_any_name(run, many) -> None:
    """A single build, a single annotation and a single text belong together, whatever they are called."""
    shutil.copy(TEXT, many / "essay.txt")
    expected = run("evaluate", SMALL, GOLD, "--json").out.replace('"small"', '"one"')
    assert run("evaluate", "built/two", "gold/one.json", "--text", "essay.txt", "--json", cwd=many).out == expected
    assert run("evaluate", "built", "gold/one.json", "--text", "essay.txt", "--json", cwd=many).out == expected


def test_files_are_told_apart_by_name(run, many) -> None:
    """Several texts may be given one by one."""
    folder = run("evaluate", "built", "gold", "--text", "essays", cwd=many)
    files = run("evaluate", "built", "gold", "--text", "essays/two.txt", "--text", "essays/one.txt", cwd=many)
    assert folder == files


def test_graph_or_annotations_come_from_standard_input(run) -> None:
    """``-`` is standard input for either."""
    expected = run("evaluate", SMALL, GOLD, "--json").out
    assert run("evaluate", "-", GOLD, "--json", stdin=SMALL.read_bytes()).out == expected
    read = run("evaluate", SMALL, "-", "--text", TEXT, "--json", stdin=GOLD.read_bytes())
    assert read.out.replace("standard-input", "small") == expected


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["-", "-"], "standard input cannot hold both the graph and the annotations; see 'dragoman evaluate --help'"),
        (
            ["built", "none.json"],
            "the annotations none.json cannot be read (no such file or directory); check the path",
        ),
        (["built", "essays"], "essays has no annotations; give a folder with NAME.json files, or one file"),
        (["built", "gold"], "the text of gold/one.json is missing (one.txt or one.md); put it beside them or give it"),
        (
            ["built", "gold", "--text", "none"],
            "--text: there is no file or folder none; see 'dragoman evaluate --help'",
        ),
        (
            ["built", "gold", "--text", "essays/one.txt"],
            "there are annotations of 2 texts and --text gives one; give a",
        ),
        (["built/one", "gold", "--text", "essays"], "built/one is one graph, and there are annotations of several"),
        (["essays", "gold/one.json"], "essays/one/graph.trig does not exist; build one into essays/one"),
        (["none", "gold/one.json"], "none does not exist; give the graph.trig that 'dragoman build' wrote"),
        (["gold/one.json", "gold/one.json", "--text", "essays"], "the graph is of no commentary; give the graph.trig"),
    ],
)
def test_what_does_not_fit_together_is_refused(run, many, arguments, complaint) -> None:
    """What is missing, or is one where there are several, is named in one line with the remedy."""
    assert run("evaluate", *arguments, cwd=many).complaint.startswith(f"dragoman: {complaint}")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"statements"', "statements", "gold/one.json, line "),
        ('"statements"', '"rows"', "gold/one.json: the field 'rows' is not known"),
        ('"WeaponTest"', '"WeaponsTest"', "gold/one.json, entity 'launch': 'WeaponsTest' is no class of an entity"),
        (
            "アイスランドも招かれた",
            "招かれたのは誰か",
            "gold/one.json, statement 4: the quote '招かれたのは誰か' is not",
        ),
        ('"o": "turku"', '"o": "turko"', "gold/one.json, statement 3 (talks place turko): 'turko' is no key"),
    ],
)
def test_unsound_annotations_are_refused(run, many, old, new, complaint) -> None:
    """The file, the row and the remedy, in one line and with status 2."""
    file = many / "gold" / "one.json"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    ran = run("evaluate", "built", "gold/one.json", "--text", "essays", cwd=many)
    assert ran.complaint.startswith(f"dragoman: {complaint}")


def test_another_text_is_refused(run, many) -> None:
    """A text that is not the one built is told of, before anything is counted."""
    text = many / "essays" / "one.txt"
    text.write_text("序文。\n" + text.read_text(encoding="utf-8"), encoding="utf-8")
    ran = run("evaluate", "built/one", "gold/one.json", "--text", "essays/one.txt", cwd=many)
    assert "the graph quotes" in ran.complaint
    assert "give the text that was built" in ran.complaint
