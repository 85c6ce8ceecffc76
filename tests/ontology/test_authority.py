"""The loader of the authority: what it reads, what it answers, what it refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from rdflib import RDFS, Graph, Namespace

from ontology import authority, parsing
from ontology.authority import Authority, AuthorityError, Government, Organization, Person, State
from ontology.errors import DragomanError
from ontology.tables import COLUMNS

Cells = Mapping[str, str]
Write = Callable[..., Path]


def csv_text(table: str, rows: list[Cells]) -> str:
    """Return a table with the given cells, all others empty."""
    lines = [",".join(COLUMNS[table])]
    lines += [",".join(row.get(column, "") for column in COLUMNS[table]) for row in rows]
    return "\n".join(lines) + "\n"


STATES: list[Cells] = [
    {"id": "JPN", "label_ja": "日本", "label_en": "Japan", "short_ja": "日", "capital": "tokyo", "source": "test"},
    {"id": "KOR", "label_ja": "韓国", "alt_ja": "大韓民国", "label_ko": "한국", "short_ja": "韓|南", "source": "test"},
    {"id": "ZZZ", "label_ja": "南国", "short_ja": "国|南", "source": "test"},
    {"id": "SUN", "label_ja": "ソ連", "short_ja": "ソ|韓", "from": "1922", "to": "1991-12-26", "source": "test"},
]
PEOPLE: list[Cells] = [
    {"id": "yamada-taro", "label_ja": "山田太郎", "label_en": "Yamada Taro", "label_ko": "야마다 다로",
     "family_ja": "山田", "family_en": "Yamada", "state": "JPN", "source": "test"},
    {"id": "john-doe", "label_ja": "ジョン・ドウ", "family_ja": "ドウ", "source": "test"},
]  # fmt: skip
OFFICES: list[Cells] = [
    {"person": "yamada-taro", "body": "JPN", "kind": "head-of-government", "position_ja": "首相", "from": "2020-09-16",
     "to": "2021-10-04", "government": "1", "government_alt_ja": "第1次山田政権", "source": "test"},
    {"person": "john-doe", "body": "JPN", "kind": "head-of-government", "position_ja": "首相", "from": "2021-10-04",
     "government": "1", "source": "test"},
    {"person": "yamada-taro", "body": "club", "kind": "head", "position_en": "chair", "from": "2022", "source": "test"},
]  # fmt: skip
TABLES: dict[str, list[Cells]] = {
    "states": STATES,
    "people": PEOPLE,
    "offices": OFFICES,
    "organizations": [
        {"id": "club", "class": "IntergovernmentalOrganization", "label_ja": "クラブ", "label_en": "Club",
         "wikidata": "Q7", "source": "test"},
        {"id": "desk", "class": "Ministry", "label_ja": "外務局", "state": "JPN", "part_of": "club", "source": "test"},
    ],
    "members": [
        {"organization": "club", "member": "JPN", "from": "1956", "source": "test"},
        {"organization": "club", "member": "SUN", "from": "1945", "to": "1991", "source": "test"},
    ],
    "agreements": [
        {"id": "pact", "class": "Treaty", "label_ja": "協定", "parties": "JPN|KOR", "date": "1965-06", "source": "test"}
    ],
    "relationships": [
        {"id": "tie", "class": "Alliance", "label_ja": "同盟", "parties": "JPN|club", "from": "1960", "source": "test"}
    ],
    "concepts": [{"id": "calm", "class": "Doctrine", "label_ja": "平静外交", "source": "test"}],
    "places": [{"id": "tokyo", "label_ja": "東京", "kind": "city", "state": "JPN", "source": "test"}],
    "series": [
        {"id": "talks", "class": "Summit", "label_ja": "定例会談", "participants": "JPN|KOR", "part_of": "club",
         "source": "test"}
    ],
}  # fmt: skip


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes the example tables, with one of them replaced."""

    def write(**changed: list[Cells] | str) -> Path:
        for table, rows in (TABLES | changed).items():
            text = rows if isinstance(rows, str) else csv_text(table, list(rows))
            (tmp_path / f"{table}.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def known(write: Write) -> Authority:
    """Return the authority of the example tables."""
    return authority.read(write())


def test_every_table_gives_its_kind_of_entry(known: Authority) -> None:
    """Each row becomes an entry of its class, and an office that makes a government one more."""
    assert {entry.id: (entry.kind, entry.cls) for entry in known.entries.values()} == {
        **dict.fromkeys(["JPN", "KOR", "ZZZ", "SUN"], ("state", "State")),
        **dict.fromkeys(["yamada-taro", "john-doe"], ("person", "Person")),
        **dict.fromkeys(["JPN-yamada-taro-2020", "JPN-john-doe-2021"], ("government", "Government")),
        "club": ("organization", "IntergovernmentalOrganization"),
        "desk": ("organization", "Ministry"),
        "pact": ("agreement", "Treaty"),
        "tie": ("relationship", "Alliance"),
        "calm": ("concept", "Doctrine"),
        "tokyo": ("place", "Place"),
        "talks": ("series", "Summit"),
    }


def test_cells_become_typed_fields(known: Authority) -> None:
    """Names go by language, several values become a tuple, empty cells None, and the row is remembered."""
    korea, club, taro = known.entries["KOR"], known.entries["club"], known.entries["yamada-taro"]
    assert isinstance(korea, State)
    assert (korea.labels, korea.alts) == ({"ja": "韓国", "ko": "한국"}, {"ja": ("大韓民国",)})
    assert (korea.short_ja, korea.capital, korea.start) == (("韓", "南"), None, None)
    assert (korea.file, korea.line, korea.source) == ("states.csv", 3, "test")
    assert isinstance(club, Organization)
    assert (club.wikidata, club.state) == ("Q7", None)
    assert isinstance(taro, Person)
    assert (taro.family_ja, taro.state) == ("山田", "JPN")


def test_a_government_is_named_after_a_kanji_name_in_full(known: Authority) -> None:
    """山田太郎 leads the 山田太郎政権, which is also called after the family name alone."""
    government = known.entries["JPN-yamada-taro-2020"]
    assert isinstance(government, Government)
    assert government.labels == {"ja": "山田太郎政権", "en": "Yamada administration", "ko": "야마다 다로 정부"}
    assert set(government.alts["ja"]) == {
        *("山田太郎内閣", "山田太郎政府", "山田政権", "山田内閣", "山田政府", "第1次山田政権"),
    }
    assert set(government.alts["en"]) == {
        *("Yamada government", "Yamada Taro administration", "Yamada Taro government"),
    }
    assert (government.state, government.head, government.end) == ("JPN", "yamada-taro", "2021-10-04")


def test_a_government_is_named_after_a_katakana_family_name(known: Authority) -> None:
    """ジョン・ドウ leads the ドウ政権; without an English name there is no English label."""
    government = known.entries["JPN-john-doe-2021"]
    assert government.labels == {"ja": "ドウ政権"}
    assert "ジョン・ドウ政権" in government.alts["ja"]


def test_names_are_found_in_any_language_width_and_case(known: Authority) -> None:
    """Labels and other names find their entry after compatibility normalisation and case folding."""
    for name in ("韓国", "大韓民国", "한국"):
        assert [entry.id for entry in known.by_name(name)] == ["KOR"]
    assert [entry.id for entry in known.by_name("ＣＬＵＢ")] == ["club"]
    assert known.by_name("無名") == ()


def test_a_name_of_several_entries_finds_them_all(write: Write) -> None:
    """What shares a name comes back together, in the order of the tables."""
    place = {"id": "nihon-bashi", "label_ja": "日本", "kind": "site", "source": "test"}
    known = authority.read(write(places=[*TABLES["places"], place]))
    assert [entry.id for entry in known.by_name("日本")] == ["JPN", "nihon-bashi"]


def test_names_of_a_language_come_label_first(known: Authority) -> None:
    """The names of a language are all labels and other names in it, and no others."""
    japanese = [(name, entry.id) for name, entry in known.names("ja")]
    assert japanese.index(("韓国", "KOR")) + 1 == japanese.index(("大韓民国", "KOR"))
    assert [(name, entry.id) for name, entry in known.names("ko") if entry.kind == "state"] == [("한국", "KOR")]


@pytest.mark.parametrize(("char", "found"), [("日", "JPN"), ("南", "KOR"), ("ソ", "SUN"), ("韓", "KOR"), ("星", None)])
def test_short_forms_prefer_the_first_current_state(known: Authority, char: str, found: str | None) -> None:
    """A shared short form is the first current state's; one of a former state alone is still found."""
    state = known.state_by_short(char)
    assert (state.id if state else None) == found


def test_a_current_state_takes_a_short_form_over_from_a_former_one(write: Write) -> None:
    """A former state listed first does not keep a current state from its short form."""
    known = authority.read(write(states=[STATES[3], *STATES[:3]]))
    state = known.state_by_short("韓")
    assert state is not None
    assert state.id == "KOR"


def test_offices_are_found_by_body_role_and_date(known: Authority) -> None:
    """A kind and a position name find the same terms; both leaders hold a year they share."""
    for role in ("head-of-government", "首相"):
        assert [office.person for office in known.holders("JPN", role, "2020-12")] == ["yamada-taro"]
        assert [office.person for office in known.holders("JPN", role, "2021")] == ["yamada-taro", "john-doe"]
    assert known.holders("JPN", "首相", date(2019, 1, 1)) == ()
    assert [office.body for office in known.offices_of("yamada-taro")] == ["JPN", "club"]
    assert [office.body for office in known.offices_of("yamada-taro", "2023")] == ["club"]


def test_a_government_is_found_by_day_and_not_by_a_year_of_two(known: Authority) -> None:
    """The day of a change has the new government; a year with two has none that is certain."""
    for when, found in {"2021-10-03": "山田太郎政権", "2021-10-04": "ドウ政権", "2020": "山田太郎政権"}.items():
        government = known.government_at("JPN", when)
        assert government is not None
        assert government.labels["ja"] == found
    assert known.government_at("JPN", "2021") is None
    assert [each.head for each in known.governments_at("JPN", "2021")] == ["yamada-taro", "john-doe"]
    assert known.government_at("KOR", "2021") is None
    assert [each.id for each in known.governments_of("john-doe")] == ["JPN-john-doe-2021"]


def test_members_are_those_of_the_date(known: Authority) -> None:
    """Without a date all members there ever were, with one those of that time."""
    assert [each.member for each in known.members("club")] == ["JPN", "SUN"]
    assert [each.member for each in known.members("club", "2000")] == ["JPN"]
    assert [each.member for each in known.members("club", "1991")] == ["JPN", "SUN"]


def test_a_table_may_be_several_files_or_none(write: Write) -> None:
    """people-a.csv and people-b.csv are one table, a missing table is empty, hand-kept sources are not read."""
    folder = write(members=[])
    (folder / "people.csv").unlink()
    (folder / "concepts.csv").unlink()
    for number, row in enumerate(PEOPLE):
        (folder / f"people-{number}.csv").write_text(csv_text("people", [row]), encoding="utf-8")
    (folder / "states-by-hand.csv").write_text("other,columns\n", encoding="utf-8")
    known = authority.read(folder)
    assert known.entries["john-doe"].file == "people-1.csv"
    assert "calm" not in known.entries
    assert known.members("club") == ()


STATE, PERSON, OFFICE = STATES[0], PEOPLE[0], OFFICES[0]
AGREEMENT, PLACE, CONCEPT = TABLES["agreements"][0], TABLES["places"][0], TABLES["concepts"][0]


@pytest.mark.parametrize(
    ("table", "row", "column", "problem"),
    [
        ("concepts", {"id": "", "class": "Issue", "label_ja": "あ", "source": "x"}, "id", "empty"),
        ("concepts", {"id": "a b", "class": "Issue", "label_ja": "あ", "source": "x"}, "id", "malformed"),
        ("concepts", {"id": "a", "class": "Issue", "label_ja": "", "source": "x"}, "label_ja", "empty"),
        ("concepts", {"id": "a", "class": "Issue", "label_ja": "あ"}, "source", "empty"),
        ("concepts", {"id": "a", "class": "Isue", "label_ja": "あ", "source": "x"}, "class", "unknown class"),
        ("concepts", {**CONCEPT, "id": "a", "alt_ja": "い||う"}, "alt_ja", "empty"),
        ("concepts", {"id": "KOR", "class": "Issue", "label_ja": "あ", "source": "x"}, "id", "taken by states.csv:3"),
        ("offices", {**OFFICE, "person": "nobody", "government": ""}, "person", "no person has this id"),
        ("offices", {**OFFICE, "person": "nobody"}, "person", "needs a leader"),
        ("offices", {**OFFICE, "body": "nowhere", "government": ""}, "body", "no state or organization has this id"),
        ("offices", {**OFFICE, "body": "club"}, "body", "needs a state"),
        ("offices", {**OFFICE, "from": ""}, "from", "needs the year"),
        ("offices", {**OFFICE, "kind": "king"}, "kind", "unknown kind of office"),
        ("offices", {**OFFICE, "government": "yes"}, "government", "neither 1 nor empty"),
        ("offices", {**OFFICE, "from": "2020-12-01"}, "from", "JPN-yamada-taro-2020 is taken by offices.csv:2"),
        ("offices", {**OFFICE, "from": "2021-13"}, "from", "no date"),
        ("offices", {**OFFICE, "from": "2021-10-05", "government": ""}, "to", "before the beginning"),
        ("agreements", {**AGREEMENT, "id": "a", "parties": "JPN|XXX"}, "parties", "has this id"),
        ("agreements", {**AGREEMENT, "id": "a", "parties": "JPN|john-doe"}, "parties", "is a person"),
        ("agreements", {**AGREEMENT, "id": "a", "date": "1965-6"}, "date", "no date"),
        ("agreements", {**AGREEMENT, "id": "a", "wikidata": "42"}, "wikidata", "malformed Wikidata id"),
        ("members", {"organization": "john-doe", "member": "JPN", "source": "x"}, "organization", "is a person"),
        ("members", {"organization": "club", "member": "XXX", "source": "x"}, "member", "has this id"),
        ("states", {**STATE, "id": "A", "short_ja": "亜", "capital": "atlantis"}, "capital", "no place has this id"),
        ("states", {**STATE, "id": "A", "short_ja": "日本"}, "short_ja", "not one character"),
        ("states", {**STATE, "id": "A"}, "short_ja", "first short form of JPN"),
        ("people", {**PERSON, "id": "a", "state": "XXX"}, "state", "no state has this id"),
        ("places", {**PLACE, "id": "a", "kind": ""}, "kind", "empty"),
        ("series", {**TABLES["series"][0], "id": "a", "part_of": "JPN"}, "part_of", "is a state"),
        ("series", {**TABLES["series"][0], "id": "a", "participants": "tokyo"}, "participants", "is a place"),
    ],
)  # fmt: skip
def test_a_wrong_row_fails_with_its_place_and_a_remedy(
    write: Write, table: str, row: Cells, column: str, problem: str
) -> None:
    """Each kind of wrong row raises an error that names file, line and column and says what to do."""
    folder = write(**{table: [*TABLES[table], row]})
    with pytest.raises(AuthorityError) as caught:
        authority.read(folder)
    error = caught.value
    assert isinstance(error, DragomanError)
    assert (error.file, error.line, error.column) == (f"{table}.csv", len(TABLES[table]) + 2, column)
    assert str(error).startswith(f"{table}.csv:{error.line}: column {column}, ")
    assert problem in error.problem
    assert error.remedy


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("id,class,label_ja\n", 1, "missing column"),
        (csv_text("concepts", []).replace("source", "source,notes"), 1, "unknown column"),
        (csv_text("concepts", []).replace("source", "source,source"), 1, "repeated column"),
        ("", 1, "missing column"),
        (csv_text("concepts", []) + "calm,Doctrine,平静外交\n", 2, "3 cells where the header has 11"),
        (csv_text("concepts", []) + '"calm,Doctrine\n', 2, "not CSV"),
    ],
)
def test_a_misshapen_file_fails_with_its_line(write: Write, text: str, line: int, problem: str) -> None:
    """Wrong columns, a wrong number of cells and broken quotes are errors, never skipped rows."""
    with pytest.raises(AuthorityError, match=problem) as caught:
        authority.read(write(concepts=text))
    assert (caught.value.file, caught.value.line) == ("concepts.csv", line)


def test_a_file_that_is_not_utf8_fails_by_name(write: Write) -> None:
    """Bytes in another encoding are an error that says so."""
    folder = write()
    (folder / "concepts.csv").write_bytes(csv_text("concepts", list(TABLES["concepts"])).encode("cp932"))
    with pytest.raises(AuthorityError, match=r"concepts\.csv: not UTF-8 .*; save it as UTF-8"):
        authority.read(folder)


def test_a_file_of_no_table_fails_by_name(write: Write) -> None:
    """A CSV file with a mistaken name is an error, not silently left out."""
    folder = write()
    (folder / "persons.csv").write_text("id\n", encoding="utf-8")
    with pytest.raises(AuthorityError, match=r"persons\.csv: belongs to no table"):
        authority.read(folder)


def test_problems_lists_all_errors(write: Write) -> None:
    """One run names every wrong row, so that they can be mended together."""
    wrong = [{"id": "a"}, {"id": "b", "class": "Issue", "label_ja": "あ"}]
    found = authority.problems(write(concepts=wrong))
    assert [(error.line, error.column) for error in found] == [(2, "class"), (3, "source")]


def test_entries_can_be_members_of_sets(known: Authority) -> None:
    """Entries are hashable, although their names are mappings."""
    assert len(set(known.entries.values())) == len(known.entries)


def test_dragomans_own_authority_is_sound_and_loads_once() -> None:
    """The tables that Dragoman ships are sound and are read only once."""
    folder = files("ontology").joinpath("authority")
    assert [str(error) for error in authority.problems(folder)] == []
    authority.shipped.cache_clear()
    loaded = authority.load()
    assert authority.load() is loaded
    assert loaded.entries


@pytest.mark.parametrize(
    ("table", "roots"),
    [
        ("organizations", {"Organization", "Grouping"}),
        ("agreements", {"Agreement"}),
        ("relationships", {"Relationship"}),
        ("concepts", {"PolicyConcept"}),
        ("series", {"Event"}),
    ],
)
def test_the_classes_of_a_table_are_those_of_the_vocabulary(table: str, roots: set[str]) -> None:
    """A table takes exactly the classes that the ontology has below the classes it is about."""
    drg = Namespace("https://w3id.org/dragoman/ontology#")
    graph = Graph().parse(data=files("ontology").joinpath("dragoman.ttl").read_text(encoding="utf-8"), format="turtle")
    below = {found for root in roots for found in graph.transitive_subjects(RDFS.subClassOf, drg[root])}
    assert {str(each).removeprefix(drg) for each in below} == parsing.CLASSES[table]
