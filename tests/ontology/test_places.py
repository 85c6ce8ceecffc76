"""The table of places: kinds, and the names that texts use."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

KINDS = {
    *("border", "canal", "city", "island", "mountain", "province", "region", "river", "sea", "site", "strait"),
}


@pytest.fixture(scope="module")
def places() -> dict[str, dict[str, str]]:
    """Return the rows of places.csv by id."""
    text = files("ontology").joinpath("authority", "places.csv").read_text(encoding="utf-8")
    return {row["id"]: row for row in csv.DictReader(text.splitlines())}


def test_kinds_are_those_documented(places: dict[str, dict[str, str]]) -> None:
    """Each kind that the README names occurs, and no other."""
    readme = files("ontology").joinpath("authority", "README.md").read_text(encoding="utf-8")
    assert {row["kind"] for row in places.values()} == KINDS
    assert all(f"`{kind}`" in readme for kind in KINDS)


def test_every_place_has_names_in_four_languages(places: dict[str, dict[str, str]]) -> None:
    """No label is missing."""
    missing = [
        (key, lang) for key, row in places.items() for lang in ("ja", "en", "ko", "zh") if not row[f"label_{lang}"]
    ]
    assert missing == []


def test_a_japanese_name_means_one_place(places: dict[str, dict[str, str]]) -> None:
    """No two places share a Japanese name, so that a name found needs no further look."""
    seen: dict[str, str] = {}
    for key, row in places.items():
        for name in {row["label_ja"], *filter(None, row["alt_ja"].split("|"))}:
            assert seen.setdefault(name, key) == key, name


def test_all_prefectures_of_japan_are_there(places: dict[str, dict[str, str]]) -> None:
    """Tokyo, Hokkaido, two 府 and 43 県."""
    names = {
        name
        for row in places.values()
        if row["state"] == "JPN"
        for name in [row["label_ja"], *row["alt_ja"].split("|")]
    }
    assert {"東京都", "北海道", "京都府", "大阪府"} <= names
    assert len([name for name in names if name.endswith("県")]) == 43


@pytest.mark.parametrize("name", ["竹島", "尖閣諸島", "北方領土", "カシミール", "南沙諸島", "エルサレム"])
def test_disputed_places_lie_in_no_one_state(places: dict[str, dict[str, str]], name: str) -> None:
    """Where governments disagree on whose a place is, the table does not take a side."""
    found = [row["state"] for row in places.values() if row["label_ja"] == name]
    assert found == [""]
