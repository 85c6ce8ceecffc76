"""The file of decisions: kept whole, only growing, and told exactly where it is damaged."""

from __future__ import annotations

import json

import pytest

from graph.errors import GraphError
from graph.joining import Decisions, Side, read_decisions, write_decisions

A, B, C = (Side(f"https://example.org/{name}-0123abcd", f"https://example.org/event/{name}", name) for name in "abc")
WHO = {"by": "N. Mori", "at": "2031-03-12T09:30:00Z"}


def test_what_is_written_is_read(tmp_path) -> None:
    """A decision, its undoing and another come back as they were, in order, with who, when and why."""
    made = Decisions().deciding("same", (B, A), **WHO, note="両方読んだ")
    made = made.undoing(made.entries[0].id, **WHO).deciding("different", (A, C), **WHO)
    write_decisions(made, tmp_path / "decisions.json")
    assert read_decisions(tmp_path / "decisions.json") == made
    assert [one.decision for one in made.entries] == ["same", "undone", "different"]
    assert [one.decision for one in made.standing()] == ["different"]


def test_no_file_is_no_decision(tmp_path) -> None:
    """Before anybody decided there is no file, and nothing is decided."""
    assert read_decisions(tmp_path / "none.json").entries == ()


def test_the_last_word_about_two_things_holds() -> None:
    """Who decides again about the same two replaces what was said, and both stay in the file."""
    made = Decisions().deciding("same", (A, B), **WHO).deciding("different", (B, A), **WHO)
    assert [one.decision for one in made.standing()] == ["different"]
    assert len(made.entries) == 2


def test_only_what_holds_can_be_undone() -> None:
    """An id that no decision has, or that is undone already, is refused with those that hold."""
    made = Decisions().deciding("same", (A, B), **WHO)
    name = made.entries[0].id
    with pytest.raises(GraphError, match=f"no decision 'x' holds; give the id of one that does: {name}"):
        made.undoing("x", **WHO)
    with pytest.raises(GraphError, match="does: none"):
        made.undoing(name, **WHO).undoing(name, **WHO)


def test_a_decision_needs_a_name_and_a_time() -> None:
    """Nobody cannot decide, and not at no time."""
    with pytest.raises(GraphError, match="the name of who decides; give it with --by"):
        Decisions().deciding("same", (A, B), by=" ", at=WHO["at"])
    with pytest.raises(GraphError, match="'yesterday' is no time"):
        Decisions().deciding("same", (A, B), by="N. Mori", at="yesterday")
    with pytest.raises(GraphError, match="'perhaps' is no decision"):
        Decisions().deciding("perhaps", (A, B), **WHO)


def test_added_decisions_come_once() -> None:
    """Of another file those entries are added that are not there yet, in their order."""
    mine = Decisions().deciding("same", (A, B), **WHO)
    more = mine.deciding("different", (A, C), **WHO)
    assert mine.adding(more) == more
    assert more.adding(mine) == more


def damaged(change) -> str:
    """Give the text of a file of two decisions after a change to what it holds."""
    things = [{"source": side.source, "iri": side.iri, "name": side.name} for side in (A, B)]
    entry = {"id": "1", "decision": "same", "things": things, **WHO}
    held = {"format": "dragoman decisions 1", "decisions": [entry, {**entry, "id": "2"}]}
    change(held)
    return json.dumps(held)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda held: held.pop("format"), "holds no decisions; give a file with"),
        (lambda held: held.update(decisions={}), "holds no decisions"),
        (lambda held: held["decisions"].insert(0, 3), "entry 1: no object; mend or take out that entry"),
        (lambda held: held["decisions"][1].pop("by"), "entry 2: 'by' is missing or no text"),
        (lambda held: held["decisions"][1].update(at="soon"), r"entry 2: 'at' is no time \('soon'\)"),
        (lambda held: held["decisions"][1].update(decision="maybe"), "entry 2: 'maybe' is no decision"),
        (lambda held: held["decisions"][1].update(id="1"), "entry 2: the id 1 is there already"),
        (lambda held: held["decisions"][1].update(decision="undone", undoes="9"), "entry 2: 'undoes' names no earlier"),
        (lambda held: held["decisions"][0]["things"].pop(), "entry 1: 'things' are not two"),
        (lambda held: held["decisions"][0]["things"][0].pop("iri"), "entry 1: 'things' are not two"),
    ],
)
def test_a_damaged_entry_is_named(tmp_path, change, says) -> None:
    """The error names the file and the entry, and what is wrong with it."""
    place = tmp_path / "decisions.json"
    place.write_text(damaged(change), encoding="utf-8")
    with pytest.raises(GraphError, match=f"decisions.json.*{says}"):
        read_decisions(place)


def test_a_file_that_is_no_json_is_named_with_its_line(tmp_path) -> None:
    """A comma too many, or bytes that are no text, are told with the file and the line."""
    place = tmp_path / "decisions.json"
    place.write_text('{"format": "dragoman decisions 1",\n "decisions": [,]}', encoding="utf-8")
    with pytest.raises(GraphError, match=r"decisions\.json, line 2: no well-formed JSON"):
        read_decisions(place)
    place.write_bytes(b"\xff\xfe")
    with pytest.raises(GraphError, match=r"decisions\.json cannot be read \(not UTF-8\)"):
        read_decisions(place)
