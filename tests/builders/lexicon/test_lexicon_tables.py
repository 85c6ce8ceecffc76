"""The lexicon's tables: each loads, each row can be right, and a wrong row is told with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from builders.interpreting.confidence import WAYS
from builders.lexicon import LexiconError, table, tables
from ontology.vocabulary import CLASSES, MODALITIES, STATEMENT_PROPERTIES, is_a

COLUMNS = {
    "heads": ("head", "class", "role", "alone", "stand_in"),
    "titles": ("title", "relation", "body"),
    "predicates": ("predicate", "class"),
    "relations": ("rule", "class", "subject", "property", "object", "restrict"),
    "particles": ("pattern", "role", "adnominal"),
    "cues": ("cue", "where", "modality", "note"),
    "confidence": ("rule", "way", "confidence", "borne_out", "of"),
    "verdicts": ("verdict", "class"),
    "ties": ("noun", "property", "subject", "holder", "owner"),
    "phrases": ("rule", "markers", "modifier", "head", "property", "subject"),
}
# Where frames get their roles and restrictions their meaning: a row that names another never does anything.
INTERPRETING = "".join(
    p.read_text(encoding="utf-8") for p in sorted(Path(str(files("builders.interpreting"))).glob("*.py"))
)


def rows(name: str) -> tuple[dict[str, str], ...]:
    """Load a table as the code does."""
    return table(name, *COLUMNS[name], key=2 if name in {"cues", "confidence"} else 1)


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_each_table_loads(name: str) -> None:
    """Each table has its header, rows, and no empty first cell."""
    found = rows(name)
    assert found
    assert all(tuple(row) == COLUMNS[name] and row[COLUMNS[name][0]] for row in found)


def test_no_table_is_untested() -> None:
    """Every file of the lexicon is one of the tables here."""
    assert {p.name for p in files("builders.lexicon").iterdir() if p.name.endswith(".tsv")} == {
        f"{n}.tsv" for n in COLUMNS
    }


@pytest.mark.parametrize("row", rows("heads"), ids=lambda row: row["head"])
def test_heads(row: dict[str, str]) -> None:
    """A head noun gives a class, a role that actors can have in it, and says whether it stands alone."""
    assert row["class"] in CLASSES
    assert row["role"] in {"participant", "party", "member", "of", "place", "none"}
    assert row["alone"] in {"yes", "ref", "no"}
    if row["role"] in {"participant", "place"}:
        assert is_a(row["class"], "Event")
    if row["role"] == "party":
        assert is_a(row["class"], "Agreement") or is_a(row["class"], "Relationship")
    if row["role"] == "member":
        assert is_a(row["class"], "Organization") or is_a(row["class"], "Grouping")


@pytest.mark.parametrize("row", rows("titles"), ids=lambda row: row["title"])
def test_titles(row: dict[str, str]) -> None:
    """A title makes a statement of the ontology or none, about a state, a ministry or a body named beside it."""
    assert row["relation"] in {*STATEMENT_PROPERTIES, "none"}
    assert re.fullmatch(r"state|org|none|ministry:\S+", row["body"])


@pytest.mark.parametrize("row", rows("phrases"), ids=lambda row: row["rule"])
def test_phrases(row: dict[str, str]) -> None:
    """A form of noun phrase has markers that nouns bear, known classes and a property."""
    roles = {marker["role"] for marker in rows("particles")} | {"no", "de"}
    assert set(row["markers"].split("|")) <= roles
    assert set(row["modifier"].split("|")) <= {*CLASSES, "Any"}
    assert set(row["head"].split("|")) <= set(CLASSES)
    assert row["property"] in STATEMENT_PROPERTIES
    assert row["subject"] in {"head", "modifier"}


@pytest.mark.parametrize("row", rows("confidence"), ids=lambda row: f"{row['rule']}-{row['way']}")
def test_confidence(row: dict[str, str]) -> None:
    """A measured confidence is strictly between none and certainty, and says out of how many claims it was counted."""
    assert row["way"] in WAYS
    assert 0 < float(row["confidence"]) < 1
    assert 0 <= int(row["borne_out"]) <= int(row["of"])


def test_confidence_of_what_was_never_measured() -> None:
    """Each way to a subject has a common share for the rules that were seen too seldom."""
    assert {row["way"] for row in rows("confidence") if row["rule"] == "*"} == set(WAYS)


@pytest.mark.parametrize("row", rows("relations"), ids=lambda row: row["rule"])
def test_relations(row: dict[str, str]) -> None:
    """A relation has a known property, roles of frames, classes to hold it to, and predicates that reach it."""
    assert row["property"] in STATEMENT_PROPERTIES
    for role in {*row["subject"].split("|"), *row["object"].split("|")}:
        assert f'"{role}"' in INTERPRETING, f"no frame has the role {role}"
    assert row["class"] in {predicate["class"] for predicate in rows("predicates")}
    left, sign, right = row["restrict"].partition(">")
    assert sign == ">" or not row["restrict"]
    # Event-Remark is any event but a remark.
    for kind in {name for part in (left, right) if part for name in part.split("-")} - set(CLASSES):
        assert f'"{kind}":' in INTERPRETING, f"no set of classes is called {kind}"


@pytest.mark.parametrize("row", rows("ties"), ids=lambda row: row["noun"])
def test_ties(row: dict[str, str]) -> None:
    """A noun that tells a tie has a property, says which end is its subject, and kinds that relations are held to."""
    assert row["property"] in STATEMENT_PROPERTIES
    assert row["subject"] in {"holder", "owner"}
    for kind in (row["holder"], row["owner"]):
        assert kind in CLASSES or f'"{kind}":' in INTERPRETING


@pytest.mark.parametrize("row", rows("predicates"), ids=lambda row: row["predicate"])
def test_predicates(row: dict[str, str]) -> None:
    """A predicate has a frame class in small letters and is one word or phrase without punctuation."""
    assert re.fullmatch(r"[a-z]+", row["class"])
    assert not re.search(r"[\s。、]", row["predicate"])


@pytest.mark.parametrize("row", rows("particles"), ids=lambda row: row["pattern"])
def test_particles(row: dict[str, str]) -> None:
    """A particle's pattern compiles, takes at least one character and is said to be adnominal or nothing."""
    assert re.compile(row["pattern"]).match("") is None
    assert row["role"].isalpha()
    assert row["adnominal"] in {"yes", ""}


@pytest.mark.parametrize("row", rows("cues"), ids=lambda row: f"{row['where']} {row['cue']}")
def test_cues(row: dict[str, str]) -> None:
    """A cue's pattern compiles, stands where one looks for it, and gives a modality of the ontology or none."""
    assert re.compile(row["cue"]).match("") is None
    assert row["where"] in {"tail", "noun", "matrix"}
    assert row["modality"] in {*MODALITIES, ""}


@pytest.fixture
def lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give an empty folder that the loader reads instead of the package's."""
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)
    table.cache_clear()
    yield tmp_path
    table.cache_clear()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("head\trole\n会談\tparticipant\n", r"wrong\.tsv, line 1: the header is \['head', 'role'\]; make it \[.+\]"),
        (
            "# 注\n\nhead\tclass\n会談\tMeeting\n会談\tEvent\n",
            r"wrong\.tsv, line 5: '会談' stands in line 4 already; keep one",
        ),
        ("head\tclass\n会談\tMeeting\tparticipant\n", r"wrong\.tsv, line 2: 3 cells in 2 columns; mend the row"),
        ("head\tclass\n\tMeeting\n", r"wrong\.tsv, line 2: the first cell is empty; mend the row"),
    ],
)
def test_wrong_rows(lexicon: Path, text: str, message: str) -> None:
    """A wrong header, a double, a cell too many and an empty first cell are told with file, line and remedy."""
    (lexicon / "wrong.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        table("wrong", "head", "class")


def test_remarks_and_short_rows(lexicon: Path) -> None:
    """Remarks and empty lines are skipped, cells stripped, and missing cells are empty."""
    (lexicon / "good.tsv").write_text("# 注\nhead\tclass\n\n 会談 \tMeeting\n訪問\n# 終\n", encoding="utf-8")
    assert table("good", "head", "class") == ({"head": "会談", "class": "Meeting"}, {"head": "訪問", "class": ""})


def test_the_key_may_be_wider(lexicon: Path) -> None:
    """With a key of two cells, rows that differ in the second may share the first."""
    (lexicon / "wide.tsv").write_text("cue\twhere\n計画\tnoun\n計画\tmatrix\n", encoding="utf-8")
    assert len(table("wide", "cue", "where", key=2)) == 2
    with pytest.raises(LexiconError, match=r"line 3: '計画' stands in line 2 already"):
        table("wide", "cue", "where", key=1)
