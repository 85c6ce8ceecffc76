"""The table of states: what it holds, and that it is what its generator makes."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from ontology import generate_states
from ontology.errors import DragomanError


@pytest.fixture(scope="module")
def states() -> dict[str, dict[str, str]]:
    """Return the rows of states.csv by id."""
    with generate_states.STATES.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_the_table_is_what_its_generator_makes() -> None:
    """states.csv agrees with the hand-kept columns and the code lists of the development packages."""
    for package in ("babel", "pycountry", "rigour"):
        pytest.importorskip(package)
    assert generate_states.main(["--check"]) == 0


def test_an_outdated_table_fails_the_check_and_is_mended_by_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """--check returns 1 with the remedy until --write has rewritten the file."""
    pytest.importorskip("rigour")
    monkeypatch.setattr(generate_states, "STATES", tmp_path / "states.csv")
    assert generate_states.main(["--check"]) == 1
    assert "--write" in capsys.readouterr().err
    assert generate_states.main(["--write"]) == 0
    assert generate_states.main(["--check"]) == 0


def test_a_state_of_no_code_list_needs_its_facts_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hand-kept row whose id no list knows fails by name when its Wikidata id is missing, too."""
    pytest.importorskip("rigour")
    lines = generate_states.BY_HAND.read_text(encoding="utf-8").splitlines()
    by_hand = tmp_path / "states-by-hand.csv"
    by_hand.write_text(f"{lines[0]}\nATLANTIS{',' * lines[0].count(',')}\n", encoding="utf-8")
    monkeypatch.setattr(generate_states, "BY_HAND", by_hand)
    with pytest.raises(DragomanError, match="ATLANTIS is in no code list; fill in"):
        generate_states.render()


def test_all_members_of_the_united_nations_are_there(states: dict[str, dict[str, str]]) -> None:
    """193 members, two observers, six others that Japan deals with, and the former states."""
    current = {key for key, row in states.items() if not row["to"]}
    assert len(current - {"VAT", "PSE", "TWN", "XKX", "HKG", "MAC", "COK", "NIU"}) == 193
    assert {"SUN", "YUG", "SCG", "DDR", "CSK", "VNM-S"} <= set(states) - current


def test_every_state_has_names_in_four_languages(states: dict[str, dict[str, str]]) -> None:
    """No label is missing and none carries a bracket of a code list."""
    for key, row in states.items():
        for lang in ("ja", "en", "ko", "zh"):
            label = row[f"label_{lang}"]
            assert label, (key, lang)
            assert not set("()（）") & set(label), (key, label)


def test_codes_are_unique(states: dict[str, dict[str, str]]) -> None:
    """No two states share an ISO code or a Wikidata id."""
    for column in ("iso2", "iso3", "wikidata"):
        counted = Counter(row[column] for row in states.values() if row[column])
        assert [value for value, times in counted.items() if times > 1] == [], column


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("USA", {"米国", "アメリカ", "アメリカ合衆国", "미국", "美国", "United States"}),
        ("KOR", {"韓国", "大韓民国", "한국", "대한민국", "韩国", "South Korea", "ROK"}),
        ("PRK", {"北朝鮮", "朝鮮民主主義人民共和国", "북한", "조선민주주의인민공화국", "DPRK"}),
        ("CHN", {"中国", "中華人民共和国", "중국", "China", "People's Republic of China"}),
        ("GBR", {"英国", "イギリス", "連合王国", "영국", "UK"}),
        ("AUS", {"オーストラリア", "豪州", "豪", "호주"}),
        ("RUS", {"ロシア", "ロシア連邦", "러시아"}),
        ("SUN", {"ソ連", "ソビエト連邦", "소련", "Soviet Union"}),
    ],
)
def test_usual_names_are_known(states: dict[str, dict[str, str]], key: str, names: set[str]) -> None:
    """The names that Japanese, English, Korean and Chinese texts use find the state."""
    row = states[key]
    known = {
        name for lang in ("ja", "en", "ko", "zh") for name in [row[f"label_{lang}"], *row[f"alt_{lang}"].split("|")]
    }
    assert names <= known


def test_capitals_lie_in_their_states(states: dict[str, dict[str, str]]) -> None:
    """Every current state but city-states and the disputed has a capital city, on its own territory."""
    with (generate_states.FOLDER / "places.csv").open(encoding="utf-8", newline="") as file:
        places = {row["id"]: row for row in csv.DictReader(file)}
    without = {key for key, row in states.items() if not row["capital"]}
    assert without == {"HKG", "MAC", "SGP", "VAT", "ISR", "PSE"}
    for key, row in states.items():
        if row["capital"] and not row["to"]:
            capital = places[row["capital"]]
            assert (capital["kind"], capital["state"]) in {("city", key), ("island", key)}, key
