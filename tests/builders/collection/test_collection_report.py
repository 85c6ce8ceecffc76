"""The report of a build over a collection, for machines and for people."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser

import builders.collection
from builders.collection.outcome import Outcome
from builders.collection.report import REPORT_HTML, REPORT_JSON, report_collection, to_json
from builders.collection.report_page import to_html, write_report
from builders.writing import OutputError

SCHEMA = Path(builders.collection.__file__).with_name("report.schema.json")
NAME = "汐見政策フォーラム"
HOSTILE = "</h3><script>document.title='x'</script><img src=x onerror=alert(1)>"


def a_report(title: str, *unknown: tuple[str, str], outside: dict[str, int] | None = None) -> dict[str, Any]:
    """Give what a report of one source holds, with some names that the authority lacks."""
    return {
        "read": {"title": title, "creators": ["早瀬みのり"], "issued": "2024", "sentences": 3, "characters": 90},
        "understood": {"statements": 5, "entities": 4, "entities_known": 2},
        "warnings": ["no author was found"],
        "left_out": [{"start": None, "end": None, "text": "", "what": "2 × image", "why": "pictures are not read"}] * 2,
        "without_claim": [{"start": 1, "end": 2, "text": "…", "what": "", "why": ""}],
        "outside_the_lexicon": outside or {},
        "unknown": [
            {"name": n, "cls": c, "iri": "", "mentions": 2, "start": 7, "end": 9, "text": f"{n}は提言した。"}
            for n, c in unknown
        ],
    }


OUTCOMES = (
    Outcome("b.txt", "in/b.txt", "b" * 64, "built", "urn:b", seconds=2.0, report=a_report(
        HOSTILE, (NAME, "ResearchInstitute"), ("AUKUS", "Organization"), outside={"睨む": 1})),
    Outcome("a.txt", "in/a.txt", "a" * 64, "unchanged", "urn:a", seconds=9.0, report=a_report(
        "甲の論", (NAME, "ResearchInstitute"), ("鈴木", "Person"), outside={"睨む": 2, "一度きり": 1})),
    Outcome("x.pdf", "in/x.pdf", "", "failed", cause=f"x.pdf is broken {HOSTILE}", remedy="save it anew", seconds=0.5),
    Outcome("gone.txt", "in/gone.txt", "c" * 64, "removed"),
)  # fmt: skip
DOUBTFUL = (
    {"names": ("甲", "乙"), "sources": ("a", "b"), "confidence": 0.7, "reasons": ("like names",), "against": ""},
)


def content(outcomes=OUTCOMES, doubtful=DOUBTFUL) -> dict[str, Any]:
    """Give the JSON of a report as Python has it."""
    return json.loads(to_json(report_collection(outcomes, doubtful)))


def test_the_json_is_as_its_schema_says() -> None:
    """The report of all states, and that of nothing, hold against the JSON Schema that comes with it."""
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    Draft202012Validator.check_schema(validator.schema)
    for found in (content(), content((), ())):
        validator.validate(found)
    assert not validator.is_valid({**content(), "more": 1})


def test_failures_come_first_with_cause_and_remedy() -> None:
    """Sources are sorted: what failed, what was built, what is unchanged, what is gone."""
    found = content()
    assert [each["place"] for each in found["sources"]] == ["in/x.pdf", "in/b.txt", "in/a.txt", "in/gone.txt"]
    assert found["sources"][0]["cause"].startswith("x.pdf is broken")
    assert found["sources"][0]["remedy"] == "save it anew"
    assert found["counts"] == {"failed": 1, "built": 1, "unchanged": 1, "removed": 1}


def test_sums_are_those_of_the_sources() -> None:
    """Statements, things and losses are added up; the time is that of what was read now."""
    found = content()
    assert (found["totals"]["statements"], found["totals"]["entities"], found["totals"]["entities_known"]) == (10, 8, 4)
    assert found["seconds"] == 2.5
    assert found["sources"][1]["left_out"] == [{"what": "2 × image", "why": "pictures are not read", "times": 2}]


def test_names_seen_in_several_sources_are_candidates() -> None:
    """A name that two sources have is a candidate, with its class, its sentences and the command that adopts it."""
    found = content()
    assert found["candidates"] == [NAME]
    first = found["new_entities"][0]
    assert (first["name"], first["class"], first["sources"], first["mentions"]) == (NAME, "ResearchInstitute", 2, 4)
    assert [each["place"] for each in first["examples"]] == ["in/a.txt", "in/b.txt"]
    assert first["command"] == (
        f"dragoman authority add organization ID --label-ja {NAME} --class ResearchInstitute"
    ).replace(NAME, f"'{NAME}'")
    commands = {each["name"]: each["command"] for each in found["new_entities"]}
    assert commands["AUKUS"].startswith("dragoman authority add organization aukus --label-ja AUKUS")
    assert commands["鈴木"] == "dragoman authority add person ID --label-ja '鈴木'"
    assert found["outside_the_lexicon"] == [{"word": "睨む", "sources": 2, "times": 3}]


def test_a_text_that_may_not_be_passed_on_is_not_quoted() -> None:
    """A name is told of without its sentence where the licence of the text is stated and does not allow that."""
    report = a_report("甲の論", (NAME, "ResearchInstitute"))
    refused = {**report, "read": {**report["read"], "licence": "all-rights-reserved"}}
    first, second = (
        Outcome(f"{name}.txt", f"in/{name}.txt", name * 64, "built", report=each)
        for name, each in (("a", report), ("b", refused))
    )
    (found,) = content((first, second), ())["new_entities"]
    assert (found["sources"], [each["place"] for each in found["examples"]]) == (2, ["in/a.txt"])


@given(st.randoms())
def test_the_order_of_the_sources_does_not_matter(chance: random.Random) -> None:
    """However the outcomes come, the bytes are the same."""
    outcomes = list(OUTCOMES)
    chance.shuffle(outcomes)
    assert to_json(report_collection(outcomes, DOUBTFUL)) == to_json(report_collection(OUTCOMES, DOUBTFUL))


def test_the_page_shows_hostile_words_as_words(browser: Browser, tmp_path: Path) -> None:
    """What a document or a failure says is text on the page, which may run nothing and loads nothing."""
    write_report(tmp_path, OUTCOMES, DOUBTFUL)
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / REPORT_HTML).as_uri())
    assert page.title() == "Build report: 4 sources"
    assert page.locator("script, img").count() == 0
    assert HOSTILE in page.locator("#failed").inner_text()
    assert HOSTILE in page.locator("#sources").inner_text()
    assert "default-src 'none'" in (page.locator("meta[http-equiv]").get_attribute("content") or "")
    assert asked == [(tmp_path / REPORT_HTML).as_uri()]
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_fits_the_window(browser: Browser, tmp_path: Path, width: int) -> None:
    """On a phone and on a desktop nothing is wider than the window, and every section is there."""
    write_report(tmp_path, OUTCOMES, DOUBTFUL)
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((tmp_path / REPORT_HTML).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("section h2").all_inner_texts() == [
        "Failed",
        "Doubtful joins",
        "Unknown names seen often",
        "Words outside the lexicon seen often",
        "Sources",
    ]
    page.close()


def test_a_build_that_did_nothing_leaves_the_report(tmp_path: Path) -> None:
    """Where all is unchanged the files stay; a source that fails now, or was built, makes them anew."""
    write_report(tmp_path, OUTCOMES)
    before = (tmp_path / REPORT_JSON).read_bytes()
    same = [replace(each, state="unchanged") if each.state == "built" else each for each in OUTCOMES[:3]]
    write_report(tmp_path, same)
    assert (tmp_path / REPORT_JSON).read_bytes() == before
    write_report(tmp_path, [*same, Outcome("y.pdf", "in/y.pdf", "", "failed", cause="y.pdf is broken")])
    assert json.loads((tmp_path / REPORT_JSON).read_bytes())["counts"]["failed"] == 2
    (tmp_path / REPORT_JSON).write_bytes(b"{")
    write_report(tmp_path, same)
    assert json.loads((tmp_path / REPORT_JSON).read_bytes())["counts"]["unchanged"] == 2


def test_an_empty_collection_has_a_page() -> None:
    """Nothing to tell is told."""
    page = to_html(report_collection(())).decode()
    assert "No name is in two sources." in page
    assert not re.search(r'id="failed"', page)


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    """Where a file stands in the way, one line says so, and no half of the report is left."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError):
        write_report(tmp_path / "file" / "out", OUTCOMES)
    assert not list(tmp_path.rglob(REPORT_JSON))
