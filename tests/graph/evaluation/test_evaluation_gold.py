"""The format of annotations: what is read, and what is refused in words that name file, row and remedy."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evaluation import Gold, GoldError, GoldStatement, load, loads
from ontology.errors import DragomanError

SMALL_GOLD = Path(__file__).parents[2] / "data" / "small.json"


def _content() -> Any:
    return json.loads(SMALL_GOLD.read_text(encoding="utf-8"))


def _read(content: Any) -> Gold:
    return loads(json.dumps(content), name="small", file="small.json")


def test_fields_may_be_left_out() -> None:
    """Time and source are open, nothing is denied and everything counts, unless a row says otherwise."""
    content = {
        "entities": {"KOR": {"type": "State", "labels": ["韓国"]}, "JPN": {"type": "State", "labels": ["日本"]}},
        "statements": [{"s": "KOR", "p": "cooperate", "o": "JPN", "modality": "planned", "quote": "日韓協力"}],
    }
    gold = _read(content)
    assert gold.statements == (GoldStatement(1, "KOR", "cooperate", "JPN", "planned", "日韓協力"),)
    assert gold.counts(gold.statements[0])


def test_a_row_counts_only_if_its_ends_do(small_gold: Gold) -> None:
    """A row is optional by its own mark or by that of one of its ends."""
    assert [row.number for row in small_gold.statements if not small_gold.counts(row)] == [17, 19, 21]


def test_a_byte_order_mark_is_no_part_of_the_json(tmp_path: Path) -> None:
    """Annotations that an editor saved with a byte order mark are read like others."""
    (tmp_path / "small.json").write_text(SMALL_GOLD.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert load(tmp_path / "small.json") == load(SMALL_GOLD)


ROW = "small.json, statement 1"
SPOILERS: dict[str, tuple[Callable[[Any], object], str]] = {
    "no entities": (lambda g: g.pop("entities"), "small.json: the field 'entities' is missing; add it"),
    "no statements": (
        lambda g: g.update(statements={}),
        "small.json: 'statements' is of the wrong kind; write a list",
    ),
    "field of a file": (
        lambda g: g.update(rows=[]),
        "small.json: the field 'rows' is not known; the fields are document,",
    ),
    "entity": (lambda g: g["entities"].update(FIN="x"), "small.json, entity 'FIN' is no object"),
    "no type": (lambda g: g["entities"]["FIN"].pop("type"), "small.json, entity 'FIN': the field 'type' is missing"),
    "type": (
        lambda g: g["entities"]["FIN"].update(type="Stat"),
        "small.json, entity 'FIN': 'Stat' is no class of an entity; write State",
    ),
    "type of a source": (
        lambda g: g["entities"]["FIN"].update(type="Commentary"),
        "'Commentary' is no class of an entity",
    ),
    "labels": (lambda g: g["entities"]["FIN"].update(labels=[]), "small.json, entity 'FIN': 'labels' is empty"),
    "label": (lambda g: g["entities"]["FIN"].update(labels=["…"]), "'labels' is empty or holds what is no name"),
    "time of an entity": (
        lambda g: g["entities"]["FIN"].update(time="31"),
        "small.json, entity 'FIN': '31' is no date; write YYYY, YYYY-MM or YYYY-MM-DD, or null",
    ),
    "no modality": (lambda g: g["statements"][0].pop("modality"), f"{ROW}: the field 'modality' is missing; add it"),
    "field": (lambda g: g["statements"][0].update(negatd=True), f"{ROW}: the field 'negatd' is not known"),
    "kind": (
        lambda g: g["statements"][0].update(negated="no"),
        f"{ROW}: 'negated' is of the wrong kind; write true or false",
    ),
    "key": (
        lambda g: g["statements"][0].update(o="virtane"),
        f"{ROW} (talks participant virtane): 'virtane' is no key of an entity; write virtanen",
    ),
    "source": (
        lambda g: g["statements"][0].update(by="#"),
        f"{ROW} (talks participant virtanen): '#' is no key of an entity",
    ),
    "predicate": (
        lambda g: g["statements"][0].update(p="particpant"),
        "'particpant' is no predicate; write participant",
    ),
    "unscored": (
        lambda g: g["statements"][0].update(p="violates"),
        "'violates' is not scored yet; give the row \"optional\"",
    ),
    "modality": (
        lambda g: g["statements"][0].update(modality="Asserted"),
        "'Asserted' is no modality; write asserted",
    ),
    "time": (
        lambda g: g["statements"][0].update(time="2031-02-30"),
        "'2031-02-30' is no date; name a day that the calendar has, or null",
    ),
    "quote": (
        lambda g: g["statements"][0].update(quote=" "),
        "the quote is empty; copy the words of the text that show the claim",
    ),
}


@pytest.mark.parametrize("spoil", SPOILERS)
def test_a_fault_is_named_with_its_row_and_remedy(spoil: str) -> None:
    """Each kind of fault is refused in one line that names the file, the entity or row, and what to write instead."""
    change, message = SPOILERS[spoil]
    content = _content()
    change(content)
    with pytest.raises(GoldError) as raised:
        _read(content)
    assert message in str(raised.value)
    assert str(raised.value).startswith("small.json")
    assert len(str(raised.value).splitlines()) == 1


@pytest.mark.parametrize("content", [[], None, "gold", 1, True])
def test_only_an_object_is_read(content: object) -> None:
    """JSON that is no object has no annotations."""
    with pytest.raises(GoldError, match=r"small is no object; see docs/annotating\.md for the format"):
        loads(json.dumps(content), name="small")


def test_optional_rows_may_have_what_is_not_scored() -> None:
    """A predicate that is not scored is read where its row is optional."""
    content = _content()
    content["statements"][0] |= {"p": "violates", "optional": True}
    assert _read(content).statements[0].predicate == "violates"


def test_a_key_given_twice_is_refused() -> None:
    """Of two entities under one key JSON would keep the last in silence."""
    with pytest.raises(GoldError, match="small has 'FIN' twice in one object; keep one"):
        loads('{"entities": {"FIN": {}, "FIN": {}}, "statements": []}', name="small")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "line 1, column 1: no well-formed JSON"),
        (b'{"entities": {},\n "statements": [,]}', "line 2, column 17: no well-formed JSON"),
        ("題\n".encode(), "line 1, column 1: no well-formed JSON"),
        ("韓国".encode("cp932"), "is not UTF-8 (byte 0); save it as UTF-8"),
        (b"[" * 100_000, "is no JSON that can be read"),
    ],
)
def test_what_is_no_json_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    """The place of the fault is named."""
    (tmp_path / "essay.json").write_bytes(content)
    with pytest.raises(GoldError) as raised:
        load(tmp_path / "essay.json")
    assert message in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """Annotations that are not there are refused with their path."""
    with pytest.raises(GoldError, match=r"none\.json cannot be read \(no such file or directory\)"):
        load(tmp_path / "none.json")


def test_a_quote_must_stand_in_the_text(small_gold: Gold) -> None:
    """A quote that the text lacks is refused with its row."""
    with pytest.raises(GoldError, match=r"small\.json, statement 1: the quote '2031年.*' is not in the text; copy it"):
        small_gold.locate("別の本文。")


def test_every_place_of_a_quote_is_found(small_gold: Gold, small_text: str) -> None:
    """Each quote stands where its spans say."""
    for row, spans in zip(small_gold.statements, small_gold.locate(small_text), strict=True):
        assert spans
        assert {small_text[start:end] for start, end in spans} == {row.quote}


_values = st.recursive(
    st.none() | st.booleans() | st.text(max_size=4) | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(
    field=st.sampled_from(["type", "labels", "time", "optional", "s", "p", "o", "modality", "quote", "by", "negated"]),
    value=_values,
)
def test_any_value_is_read_or_refused(field: str, value: object) -> None:
    """Whatever stands in a field, the file is read, or refused as the user's to mend."""
    content = _content()
    holder = content["entities"]["FIN"] if field in ("type", "labels") else content["statements"][0]
    holder[field] = value
    try:
        gold = _read(content)
    except DragomanError as error:
        told = str(error)
    else:
        told = f"small.json: {len(gold.statements)}"
    assert told.startswith("small.json")
