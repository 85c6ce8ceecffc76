"""An authority of one's own: what it adds to Dragoman's, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.build import build
from builders.collection.shard import build_shard
from builders.collection.task import Built, Options, Task, fingerprint
from builders.writing import report_on, to_quads, to_trig
from ontology.authority import AuthorityError, load, shipped, using
from ontology.errors import DragomanError
from ontology.own_authority import KINDS, added, own_entries, problems, tables_in, with_own
from ontology.tables import COLUMNS

NAME = "汐見国際問題研究所"
TEXT = f"湾岸の外交\n\n2026年1月5日\n\n{NAME}は中国を批判した。日本は{NAME}を支持した。\n"
FORUM = {"id": "shiomi-institute", "label_ja": NAME, "label_en": "Shiomi Institute", "class": "ResearchInstitute"}
IRI = "https://w3id.org/dragoman/id/organization/shiomi-institute"


def tables(*rows: tuple[str, dict[str, str]]):
    """Give tables with some rows, added one after another."""
    held = {}
    for kind, cells in rows:
        name, content = added(tuple(sorted(held.items())), kind, cells)
        held[name] = content
    return tuple(sorted(held.items()))


def test_a_name_that_nobody_knows_is_known_once_it_was_adopted() -> None:
    """Unknown first; with the authority of one's own it has its IRI, its labels and its class."""
    before = build(TEXT, name="a")
    assert NAME in [each.name for each in report_on(before).unknown]
    assert IRI not in str(to_quads(before))
    both = with_own(tables(("organization", FORUM)))
    after = build(TEXT, name="a", authority=both)
    assert NAME not in [each.name for each in report_on(after).unknown]
    assert IRI in str(to_quads(after, both))
    written = to_trig(after, both).decode()
    assert '"Shiomi Institute"@en' in written
    assert "drg:ResearchInstitute" in written


def test_a_minister_of_ones_own_is_known_by_family_name_and_office() -> None:
    """A person with an office is found by the name of the office on the day of issue."""
    both = with_own(
        tables(
            ("person", {"id": "kitami-shuho", "label_ja": "北見朱鳳", "family_ja": "北見", "state": "FJI"}),
            (
                "office",
                {
                    "person": "kitami-shuho",
                    "body": "FJI",
                    "kind": "foreign-minister",
                    "position_ja": "外相",
                    "from": "2025-10",
                },
            ),
        )
    )
    reading = build("題\n\n2026年1月5日\n\n北見朱鳳外相は日本を訪問した。\n", name="a", authority=both)
    assert "person/kitami-shuho" in reading.entities


def test_the_authority_in_use_is_put_back() -> None:
    """After a build with another authority, everything is read as before, to the byte."""
    before = to_trig(build(TEXT, name="a"))
    both = with_own(tables(("organization", FORUM)))
    with using(both):
        assert load() is both
    assert load() is shipped()
    build(TEXT, name="a", authority=both)
    assert to_trig(build(TEXT, name="a")) == before


def test_nothing_of_ones_own_is_dragomans_authority() -> None:
    """Without tables the authority is that of Dragoman itself; with some, the digest is another one."""
    assert with_own(()) is shipped()
    one, other = (with_own(tables(("organization", {**FORUM, "label_en": each}))) for each in ("A", "B"))
    assert len({shipped().digest, one.digest, other.digest}) == 3
    assert all(len(each.digest) == 64 for each in (shipped(), one, other))
    assert [entry.id for entry in own_entries(one)] == ["shiomi-institute"]
    assert len(one.entries) == len(shipped().entries) + 1


def test_a_shard_takes_the_tables_along() -> None:
    """What a process or another machine is given is enough to know the name, and counts for what is read again."""
    made = tables(("organization", FORUM))
    built = build_shard(Task(0, "a.txt", TEXT.encode(), Options(authority=made)))
    assert isinstance(built, Built)
    assert IRI.encode() in built.quads
    marks = {fingerprint("0", "a.txt", Options(authority=each), "1") for each in ((), made)}
    assert len(marks) == 2


@pytest.mark.parametrize(
    ("kind", "cells", "told"),
    [
        ("organization", {**FORUM, "id": "asean"}, "the id asean is taken"),
        ("organization", {**FORUM, "label_ja": "国連"}, "is a name of organization/un, which Dragoman knows"),
        ("organization", {**FORUM, "alt_en": "Forum|ASEAN"}, "'ASEAN' is a name of organization/asean"),
        ("organization", {**FORUM, "id": "汐見"}, "malformed id"),
        ("organization", {**FORUM, "id": "ID"}, "ID stands for an id"),
        ("organization", {**FORUM, "state": "XXX"}, "no state has this id"),
        ("organization", {**FORUM, "class": "Club"}, "unknown class"),
        ("organization", {**FORUM, "wikidata": "1065"}, "malformed Wikidata id"),
        ("organization", {"id": "shiomi-institute"}, "the cell is empty"),
        ("person", {"id": "a", "label_ja": "甲野", "from": "2025"}, "a person has no 'from'"),
        ("relationship", {"id": "a", "label_ja": "甲乙の絆", "from": "soon"}, "no date"),
        ("club", FORUM, "'club' is nothing that an authority has"),
    ],
)
def test_what_cannot_be_adopted_is_refused_in_one_line(kind, cells, told) -> None:
    """A clash with Dragoman's ids and names, and every malformed cell, is named with the remedy."""
    with pytest.raises(DragomanError) as error:
        added((), kind, cells)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_rows_are_added_to_the_table_that_is_there() -> None:
    """A file that a person keeps, with columns in an order of its own, stays as it is but for the new row."""
    columns = [*reversed(COLUMNS["people"])]
    old = (",".join(columns) + "\r\n").encode("utf-8-sig")
    name, content = added((("people-of-ours.csv", old),), "person", {"id": "kono-ko", "label_ja": "甲野,子"})
    assert name == "people-of-ours.csv"
    assert content.decode().splitlines()[0] == ",".join(columns)
    both = with_own(((name, content),))
    assert both.entries["kono-ko"].labels == {"ja": "甲野,子"}
    again, twice = added(((name, content),), "person", {"id": "otsu-ko", "label_ja": "乙野子"})
    assert again == name
    assert twice.startswith(content)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("clubs.csv", b"id\n", "belongs to no table"),
        ("people.csv", b"id,nom\n", "missing column"),
        ("people.csv", b"\xff\xfe", "not UTF-8"),
        ("people.csv", b'"', "not CSV"),
    ],
)
def test_a_table_that_is_none_is_named(name: str, content: bytes, told: str) -> None:
    """A file of no table, a column that no table has, and what is no CSV are told by the name of the file."""
    found = problems(((name, content),), "names")
    assert told in " ".join(map(str, found))
    with pytest.raises(AuthorityError, match=name.replace(".", "[.]")):
        with_own(((name, content),), "names")


def test_tables_are_read_from_a_folder(tmp_path: Path) -> None:
    """What lies in the folder is taken by name; a folder that is not there is an authority without anything."""
    assert tables_in(tmp_path / "none") == ()
    for kind in ("place", "person"):
        cells = {"id": f"{kind}-a", "label_ja": f"架空の{kind}"}
        name, content = added(tables_in(tmp_path), kind, cells)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "notes.txt").write_text("…", encoding="utf-8")
    assert [name for name, _ in tables_in(tmp_path)] == ["people.csv", "places.csv"]
    assert set(KINDS.values()) == set(COLUMNS)
