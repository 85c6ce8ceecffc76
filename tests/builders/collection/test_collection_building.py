"""Collections: what is new or changed is read, what is gone is taken out, a failure stops nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builders.collection.building import Building
from builders.collection.engine import InProcess
from builders.collection.given import Given
from builders.collection.ledger import Ledger
from builders.collection.place import Place
from builders.collection.task import Built, Failed, Options, Task
from ontology.errors import DragomanError


class Folder(dict[str, str]):
    """Texts by name, as a folder that is listed; an empty one cannot be read."""

    def given(self, options: Options | None = None) -> Iterator[Given]:
        """List them."""
        for name, text in self.items():
            yield Given(f"/in/{name}", f"in/{name}", name, self._reader(name, text), "/in", options or Options())

    def _reader(self, name: str, text: str) -> Callable[[], bytes]:
        def read() -> bytes:
            if not text:
                raise DragomanError(f"{name} is gone", remedy="bring it back")
            return text.encode("utf-8")

        return read


@pytest.fixture
def folder() -> Folder:
    """Give a folder of four texts, the last of which fails."""
    return Folder({"a.txt": "eins", "b.txt": "zwei", "c.txt": "drei", "d.txt": "fail"})


def states(told: list[object]) -> dict[str, str]:
    """Give what became of each source."""
    return {outcome.name: outcome.state for outcome in told}  # type: ignore[attr-defined]


def test_a_second_run_reads_nothing(build, echo, folder, tmp_path) -> None:
    """What was built is unchanged, what failed is told of again, and no file is written."""
    engine = InProcess(echo)
    assert states(build(folder.given(), engine, "/in")) == dict.fromkeys(("a.txt", "b.txt", "c.txt"), "built") | {
        "d.txt": "failed"
    }
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.nq")}
    read: list[Task] = []

    def never(task: Task) -> Built | Failed:
        read.append(task)
        return echo(task)

    told = build(folder.given(), InProcess(never), "/in")
    assert states(told) == dict.fromkeys(("a.txt", "b.txt", "c.txt"), "unchanged") | {"d.txt": "failed"}
    assert (told[-1].cause, told[-1].remedy) == ("it fails", "mend it")
    assert read == []
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.nq")} == before


def test_what_changed_is_read_and_what_is_gone_is_taken_out(build, echo, folder, tmp_path) -> None:
    """One changed, one renamed, one gone: three things happen, to those alone."""
    engine = InProcess(echo)
    build(folder.given(), engine, "/in")
    (tmp_path / "out" / "c" / "notes.md").write_text("somebody's own", encoding="utf-8")
    changed = Folder({"a.txt": "eins", "b.txt": "zwei!", "d.txt": "vier"})
    assert states(build(changed.given(), engine, "/in")) == {
        "a.txt": "unchanged",
        "b.txt": "built",
        "d.txt": "built",
        "c.txt": "removed",
    }
    out = tmp_path / "out"
    assert sorted(path.name for path in out.iterdir()) == ["a", "b", "build", "c", "d"]
    assert [path.name for path in (out / "c").iterdir()] == ["notes.md"]
    assert sorted(path.name for path in (out / "build" / "shards").iterdir()) == ["a.nq", "b.nq", "d.nq"]
    assert (out / "build" / "shards" / "b.nq").read_text(encoding="utf-8") == "zwei!"


def test_other_options_and_deleted_files_build_again(build, echo, folder, tmp_path) -> None:
    """A day of issue makes another graph; a graph that somebody deleted is made again."""
    engine = InProcess(echo)
    build(folder.given(), engine)
    (tmp_path / "out" / "a" / "graph.trig").unlink()
    assert states(build(folder.given(), engine))["a.txt"] == "built"
    assert states(build(folder.given(), engine))["a.txt"] == "unchanged"
    assert states(build(folder.given(Options(issued="2026")), engine))["a.txt"] == "built"


def test_a_failure_takes_out_what_told_of_other_bytes(build, echo, folder, tmp_path) -> None:
    """A source that cannot be read any more has no graph; one that cannot be had for now keeps its own."""
    engine = InProcess(echo)
    build(folder.given(), engine)
    folder["a.txt"], folder["b.txt"] = "fail", ""
    told = {outcome.name: outcome for outcome in build(folder.given(), engine)}
    assert (told["a.txt"].state, told["b.txt"].state) == ("failed", "failed")
    assert told["b.txt"].cause == "b.txt is gone"
    assert not (tmp_path / "out" / "a").exists()
    assert (tmp_path / "out" / "b" / "graph.trig").exists()
    folder["b.txt"] = "zwei"
    assert states(build(folder.given(), engine))["b.txt"] == "built"


def test_an_interrupted_run_is_gone_on_with(build, echo, folder) -> None:
    """What was finished is not read again; nothing is taken out by a run that did not see everything."""

    def interrupted(task: Task) -> Built | Failed:
        if task.name == "c.txt":
            raise KeyboardInterrupt
        return echo(task)

    with pytest.raises(KeyboardInterrupt):
        build(folder.given(), InProcess(interrupted), "/in")
    assert states(build(folder.given(), InProcess(echo), "/in")) == {
        "a.txt": "unchanged",
        "b.txt": "unchanged",
        "c.txt": "built",
        "d.txt": "failed",
    }


def test_a_source_that_is_given_twice_is_read_once(build, echo, folder) -> None:
    """The second mention of the same file says nothing new."""
    told = build([*folder.given(), *folder.given()], InProcess(echo))
    assert len(told) == len(folder)


def test_a_source_that_moved_keeps_its_folder(build, echo, tmp_path) -> None:
    """The same bytes under the same name are not read again where the old place is empty; a copy is a new source."""

    def listed(folder: Path) -> Given:
        path = folder / "a.txt"
        return Given(str(path), "a.txt", "a.txt", path.read_bytes, str(folder))

    engine = InProcess(echo)
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.txt").write_text("eins", encoding="utf-8")
    build([listed(tmp_path / "old")], engine)
    (tmp_path / "old").rename(tmp_path / "new")
    assert states(build([listed(tmp_path / "new")], engine)) == {"a.txt": "unchanged"}
    shutil.copytree(tmp_path / "new", tmp_path / "copy")
    told = build([listed(tmp_path / "copy"), listed(tmp_path / "new")], engine)
    assert [outcome.state for outcome in told] == ["built", "unchanged"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a", "a-2", "build"]


def test_outcomes_of_all_sources_come_with_their_reports(build, echo, folder, tmp_path: Path) -> None:
    """In the order of their folders, with what the last run took out behind them."""
    build(folder.given(), InProcess(echo), "/in")
    del folder["b.txt"]
    build(folder.given(), InProcess(echo), "/in")
    place = Place(tmp_path / "out")
    with Ledger(place.kept) as ledger:
        ledger.resume()
        found = list(Building(place, ledger, lambda _: None).outcomes())
    assert [(each.place, each.state) for each in found] == [
        ("in/a.txt", "unchanged"),
        ("in/c.txt", "unchanged"),
        ("in/d.txt", "failed"),
        ("in/b.txt", "removed"),
    ]
    assert [each.report is not None for each in found] == [True, True, False, False]
