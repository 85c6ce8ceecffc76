"""The manifest of a collection: what it holds, what it keeps, and what is no manifest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.collection.checking import check
from builders.collection.entry import Entry, entry_of
from builders.collection.manifest import Manifest, ManifestError, merged, parse
from builders.reading import read

TEXT = "湾岸の外交\n\n2024年5月1日\nライセンス：CC BY 4.0\n\n甲国は乙国と協議した。合意は近いとみられる。\n".encode()


def made(*entries: Entry) -> Manifest:
    """Give a manifest of some entries."""
    return Manifest(tuple(entries), ("essays",), "1", Path("collection.json"))


def an_entry(place: str = "essays/a.txt", data: bytes = TEXT) -> Entry:
    """Give the entry of a text that was read."""
    return entry_of(place, data, read(data, name=place.rpartition("/")[2]))


def test_an_entry_holds_what_the_source_tells() -> None:
    """Title, day, language, licence and digest are those of the text."""
    entry = an_entry()
    assert (entry.title, entry.issued, entry.language, entry.licence) == (
        "湾岸の外交",
        "2024-05-01",
        "ja",
        "CC BY 4.0",
    )
    assert entry.may_be_passed_on
    assert entry.by_hand == {}


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
told = st.fixed_dictionaries(
    {
        "title": words,
        "creators": st.lists(words, max_size=3).map(tuple),
        "issued": st.sampled_from([None, "2024", "2024-05", "2024-05-01"]),
        "language": words,
        "licence": words,
        "series": words,
        "number": words,
        "encoding": st.sampled_from([None, "utf-8", "cp932"]),
    }
)


@given(st.dictionaries(words.filter(bool), st.tuples(told, told, words), max_size=5))
def test_a_manifest_is_read_as_it_was_written(sources) -> None:
    """What is parsed out of its bytes is what was written, whatever the names and values are."""
    entries = [Entry(place, "0" * 64, **now, read=before, note=note) for place, (now, before, note) in sources.items()]
    manifest = made(*sorted(entries, key=lambda entry: entry.place))
    assert parse(manifest.to_json(), Path("collection.json")) == manifest
    assert parse(manifest.to_json(), Path("collection.json")).to_json() == manifest.to_json()


def test_corrections_by_hand_outlive_a_new_text() -> None:
    """A title corrected in the file stays, and what was not corrected follows the text."""
    content = json.loads(made(an_entry()).to_json())
    content["sources"][0] |= {"title": "本当の題", "creators": ["早瀬みのり"]}
    old = parse(json.dumps(content).encode(), Path("collection.json"))
    assert old.entries[0].corrections == {"title": "本当の題", "creators": ("早瀬みのり",)}
    (new,) = merged([an_entry(data=TEXT.replace(b"2024", b"2025"))], old)
    assert (new.title, new.creators, new.issued) == ("本当の題", ("早瀬みのり",), "2025-05-01")
    assert new.corrections == old.entries[0].corrections


def test_corrections_follow_a_file_that_was_moved() -> None:
    """The same bytes at another place keep their corrections and their note."""
    old = made(an_entry("old.txt").with_corrections({"licence": "all-rights-reserved"}, "聞いた"))
    (new,) = merged([an_entry("new.txt")], old)
    assert (new.licence, new.note, new.is_refused) == ("all-rights-reserved", "聞いた", True)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda data: data[: len(data) // 2], "is damaged (line "),
        (lambda _: b"\xff\xfe\x00", "is damaged"),
        (lambda _: b"[]", "is no manifest"),
        (lambda data: data.replace(b'"issued"', b'"isued"'), "'isued'"),
        (lambda data: data.replace(b'"2024-05-01"', b'"May 2024"'), "'essays/a.txt'; write \"YYYY\""),
        (lambda data: data.replace(b'"manifest": 1', b'"manifest": 9'), "form 9"),
        (lambda data: data.replace(b'"place": "essays/a.txt"', b'"place": ""'), "no place for source 1"),
    ],
)
def test_a_damaged_manifest_is_refused_in_one_line(damage, told) -> None:
    """What is broken, mistyped or of another form is named with the file."""
    with pytest.raises(ManifestError) as error:
        parse(damage(made(an_entry()).to_json()), Path("collection.json"))
    assert told in str(error.value)
    assert str(error.value).startswith("collection.json ")
    assert "\n" not in str(error.value)


def test_a_check_names_what_does_not_hold() -> None:
    """What is missing, changed, new, twice the same, unreadable or unknown is told, each by its place."""
    same, gone, other = an_entry("b.txt"), an_entry("gone.txt", TEXT + b"1"), an_entry("c.txt", TEXT + b"2")
    broken = entry_of("x.pdf", b"x", None, "is broken")
    found = check(
        made(an_entry("a.txt"), same, other, gone, broken),
        {"a.txt": same.sha256, "b.txt": same.sha256, "c.txt": "1" * 64, "new.txt": "2" * 64, "x.pdf": broken.sha256},
    )
    assert [(each.kind, each.place) for each in found if not each.kind.startswith("no ")] == [
        ("missing", "gone.txt"),
        ("changed", "c.txt"),
        ("new", "new.txt"),
        ("twice", "b.txt"),
        ("unreadable", "x.pdf"),
    ]
    assert [each.place for each in found if each.kind == "no author"] == ["a.txt", "b.txt", "c.txt", "gone.txt"]
    assert not [each for each in found if each.kind in ("no date", "no licence")]


def test_what_was_not_looked_at_is_not_missing() -> None:
    """A source on the web that was not fetched counts neither as missing nor as changed."""
    entry = an_entry("https://example.org/a.txt")
    assert {each.kind for each in check(made(entry), {entry.place: None})} == {"no author"}
