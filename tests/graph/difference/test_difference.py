"""What changed between two graphs, and what is no change."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.difference import Difference, compare, contents, to_json, to_text
from graph.load import read_quads

SMALL = Path(__file__).parents[2] / "data" / "small.trig"
DRG = "https://w3id.org/dragoman/ontology#"
ID = "https://w3id.org/dragoman/id/"
SUMMIT = "event/2031-03-12-首脳会談"


@pytest.fixture(scope="module")
def text() -> str:
    """Give the small graph as sorted N-Quads, to be changed line by line."""
    quads = read_quads(SMALL)
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert written is not None
    return "\n".join(sorted(written.decode().splitlines())) + "\n"


def difference(old: str, new: str) -> Difference:
    """Compare two graphs given as N-Quads."""
    return compare(*(contents(ox.parse(part.encode(), format=ox.RdfFormat.N_QUADS)) for part in (old, new)))


def only(found: Difference, *fields: str) -> None:
    """Make sure that nothing differs but these."""
    differing = {name for name in Difference.__slots__ if name != "titles" and getattr(found, name)}
    assert differing == set(fields)


def statement(text: str, subject: str, predicate: str) -> str:
    """Find the IRI of the one statement with this subject and predicate."""
    found = [
        {line.split(" ")[0] for line in text.splitlines() if f"-ns#{part}> <{iri}>" in line}
        for part, iri in (("subject", ID + subject), ("predicate", DRG + predicate))
    ]
    (iri,) = found[0] & found[1]
    return iri


def test_a_graph_does_not_differ_from_itself(text) -> None:
    """In another order and another syntax it says the same."""
    found = difference(text, "\n".join(reversed(text.splitlines())) + "\n")
    assert found.empty
    assert to_text(found) == "no difference\n"
    assert compare(contents(read_quads(SMALL)), contents(read_quads(SMALL))).empty


def test_the_version_of_the_program_is_no_difference(text) -> None:
    """Another number of the program, and other names of rules, change nothing that the graph says."""
    new = text.replace("/rule/", "/rule/new-").replace("software/dragoman-", "software/dragoman-9")
    assert difference(text, new).empty


def test_a_statement_comes_and_goes_with_its_words(text) -> None:
    """One that only one graph has is told with what it says and the passage that it rests on."""
    gone = statement(text, "state/DNK", "aid")
    less = "".join(f"{line}\n" for line in text.splitlines() if not line.startswith(gone))
    for found, claims, field in (
        (difference(text, less), difference(text, less).removed, "removed"),
        (difference(less, text), difference(less, text).added, "added"),
    ):
        only(found, field)
        ((claimed,),) = claims.values()
        assert claimed.predicate == f"{DRG}aid"
        assert claimed.quotes
        assert all("【" in quote for quote in claimed.quotes)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("modality", f"<{DRG}Asserted>", f"<{DRG}Planned>", ("Asserted", "Planned")),
        ("negated", '"false"', '"true"', ("false", "true")),
        ("confidence", '"0.', '"0.0', None),
    ],
)
def test_what_is_told_otherwise_is_a_change(text, name, old, new, told) -> None:
    """The same claim in another modality, denied, or with another confidence is changed: neither new nor gone."""
    iri = statement(text, "state/DNK", "aid")
    changed = "".join(
        (line.replace(old, new) if line.startswith(iri) and f"#{name}>" in line else line) + "\n"
        for line in text.splitlines()
    )
    found = difference(text, changed)
    only(found, "changed")
    ((change,),) = found.changed.values()
    assert set(change.fields) == {name}
    assert told is None or change.fields[name] == told


def test_a_mended_text_is_the_same_source(text) -> None:
    """Other digits of the digest in the IRI of the commentary, as a changed text has them, make no other source."""
    one, other = (text.replace("commentary/small", f"commentary/small-{digits}") for digits in ("0123abcd", "4567ef01"))
    found = difference(one, other)
    assert found.empty


def test_another_name_class_and_iri_of_a_thing_are_told(text) -> None:
    """A thing whose places in the text stay is the same thing under another IRI."""
    new = text.replace(f"{ID}{SUMMIT}>", f"{ID}event/x>").replace('"首脳会談"', '"三か国会談"')
    found = difference(text, new)
    only(found, "things")
    (thing,) = [one for one in found.things if one.iri == ID + SUMMIT]
    assert thing.fields["IRI"] == (ID + SUMMIT, f"{ID}event/x")
    assert "→ id:event/x" in to_text(found)
    other = text.replace(f"<{DRG}Summit>", f"<{DRG}Meeting>")
    (thing,) = difference(text, other).things
    assert thing.fields == {"class": ("Summit", "Meeting")}


def test_json_has_what_the_text_has(text) -> None:
    """Counts, sources and what differs, under the names that the text uses."""
    iri = statement(text, "state/DNK", "aid")
    less = "".join(f"{line}\n" for line in text.splitlines() if not line.startswith(iri))
    told = json.loads(to_json(difference(text, less)))
    assert told["counts"]["statements removed"] == 1
    assert [source["state"] for source in told["sources"]] == ["kept"]
    assert told["sources"][0]["removed"][0]["predicate"] == f"{DRG}aid"
