"""The report of a graph: every claim once, in its section, with its words; nothing runs and nothing is markup."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from rdflib import Dataset

from benchmarks.synthetic import Maker, synthetic
from graph.errors import GraphError
from graph.report import Line, Report, Unread, report, to_html, to_markdown, unread
from graph.report.lines import SURE
from graph.view import ASSERTED, View, read
from ontology.vocabulary import DRG, ID

HOSTILE = '<img src=x onerror="alert(1)">[x](javascript:alert(1))'


def lines(found: Report, *keys: str) -> list[Line]:
    """Give the lines of some sections, or of all."""
    return [
        line
        for section in found.sections
        if not keys or section.key in keys
        for entry in section.entries
        for line in entry.lines
    ]


@pytest.fixture(scope="module")
def view() -> View:
    """Give a made-up graph with every modality, speakers, denials and dates."""
    return read(synthetic(90, 400).dataset)


def test_every_statement_stands_in_one_line(view: View) -> None:
    """Each statement is in exactly one line, lines are numbered as they stand, and each has its words."""
    found = lines(report(view))
    stated = [iri for line in found for iri in line.statements]
    assert sorted(stated) == sorted(s.iri for s in view.statements)
    assert [line.number for line in found] == list(range(1, len(found) + 1))
    assert all(line.passages for line in found)


def test_only_what_the_author_tells_as_fact_stands_among_the_facts(view: View) -> None:
    """Hedges, denials and others' words are in sections of their own, and say so."""
    said = {s.iri: s for s in view.statements}
    found = report(view)
    facts = lines(found, "actors", "events", "agreements", "stances", "acts", "more")
    assert facts
    assert all(said[iri].plain for line in facts for iri in line.statements)
    assert all(said[iri].speakers for line in lines(found, "views") for iri in line.statements)
    assert all("in the words or view of" in " ".join(line.remarks) for line in lines(found, "views"))
    assert {said[iri].modality for line in lines(found, "prospects") for iri in line.statements} > {"Planned"}
    assert ASSERTED not in {said[iri].modality for line in lines(found, "prospects") for iri in line.statements}
    assert all(line.relation.startswith("not: ") for line in lines(found, "denied"))


def test_what_is_not_surely_read_is_to_be_checked() -> None:
    """A claim of little confidence, and an open relation, stand among the readings to check and nowhere else."""
    maker = Maker()
    a, b = (maker.entity(ID[f"state/{key}"], "State", name) for key, name in (("A", "甲国"), ("B", "乙国")))
    sure, unsure = (maker.claim(a, kind, b) for kind in ("consult", "accuse"))
    maker.statements.set((unsure, DRG["confidence"], maker.statements.value(unsure, DRG["confidence"])))
    for statement, value in ((sure, SURE), (unsure, SURE - 0.05)):
        maker.statements.remove((statement, DRG["confidence"], None))
        maker.statements.add((statement, DRG["confidence"], _decimal(value)))
    opened = maker.claim(a, "relatedTo", b)
    found = report(read(maker.dataset))
    assert {iri for line in lines(found, "check") for iri in line.statements} == {str(unsure), str(opened)}
    assert [line.claim for line in lines(found, "acts")] == ["甲国 ─ consult → 乙国"]
    assert "confidence 0.55" in lines(found, "check")[0].remarks


def _decimal(value: float) -> object:
    from rdflib import Literal
    from rdflib.namespace import XSD

    return Literal(f"{value:.2f}", datatype=XSD.decimal)


def test_events_come_in_the_order_of_time(small: Dataset) -> None:
    """Dated events come first, the earliest first, then those without a time."""
    (events,) = [section for section in report(read(small)).sections if section.key == "events"]
    times = [entry.title.split(":")[0] for entry in events.entries]
    dated = [time for time in times if time != "no time told"]
    assert times == sorted(dated) + ["no time told"] * (len(times) - len(dated))
    assert dated


def test_passages_are_whole_sentences_of_the_text(small: Dataset, small_text: str) -> None:
    """With the text at hand each passage stands in it as quoted, and the words are where the graph says."""
    view = read(small)
    found = report(view, {source.iri: small_text for source in view.sources})
    passages = [passage for line in lines(found) for passage in line.passages]
    assert passages
    for passage in passages:
        assert passage.whole
        assert passage.before + passage.exact + passage.after in small_text


def test_figures_can_be_traced_to_lines(view: View) -> None:
    """Every row of a ranking names lines that speak of its actor; every link of the page has its target."""
    found = report(view)
    by_number = {line.number: line for line in lines(found)}
    assert found.rankings
    for ranking in found.rankings:
        for row in ranking.rows:
            assert row.lines
            assert any(row.robust.label in by_number[number].claim for number in row.lines)
    page = to_html(found)
    targets = set(re.findall(r'id="([\w-]+)"', page))
    links = set(re.findall(r'href="#([\w-]+)"', page))
    assert links <= targets


@pytest.mark.parametrize("write", [to_html, to_markdown])
def test_the_same_graph_gives_the_same_report(view: View, write: object) -> None:
    """Nothing in a report depends on the order of hashes or on the clock."""
    assert callable(write)
    assert write(report(view)) == write(report(read(synthetic(90, 400).dataset)))


def test_nothing_of_a_text_becomes_markup(browser: Browser, tmp_path: Path) -> None:
    """Names and quotations with markup in them are shown as they are, and nothing runs or is asked for."""
    maker = Maker()
    a = maker.entity(ID["person/a"], "Person", HOSTILE, HOSTILE)
    b = maker.entity(ID["person/b"], "Person", "</li><script>alert(2)</script>", "b")
    maker.claim(a, "consult", b, quote=HOSTILE, by=b)
    maker.claim(a, "accuse", b, quote="| a | `b` | *c* |")
    found = report(read(maker.dataset), None, Unread((HOSTILE,), (HOSTILE,), (HOSTILE,)))
    path = tmp_path / "summary.html"
    path.write_text(to_html(found), encoding="utf-8")
    page = browser.new_page()
    heard: list[str] = []
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: heard.append(request.url) if request.url != path.as_uri() else None)
    page.on("console", lambda message: heard.append(message.text))
    page.goto(path.as_uri())
    assert page.locator("img, script").count() == 0
    assert HOSTILE in page.inner_text("main")
    page.close()
    assert heard == []
    markdown = to_markdown(found)
    assert re.search(r"(?<!\\)<", markdown) is None
    assert re.search(r"(?<!\\)\]\(", markdown) is None


def test_what_was_not_read_is_told() -> None:
    """The report of a build gives the silent sentences, what was left out and the warnings."""
    given = {
        "warnings": ["2 events without a time"],
        "without_claim": [{"text": "静かな文。"}],
        "left_out": [{"text": "表", "what": "table", "why": "no prose"}],
    }
    found = unread(json.dumps(given).encode(), "report.json")
    assert found == Unread(("2 events without a time",), ("静かな文。",), ("表 (no prose)",))
    view = read(synthetic(80, 60).dataset)
    assert "静かな文。" in to_markdown(report(view, None, found))
    assert "The graph alone does not tell" in to_markdown(report(view))


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"warnings": 3}', b"\xff"])
def test_what_is_no_report_of_a_build_is_refused(data: bytes) -> None:
    """A file that is something else is named, with the remedy."""
    with pytest.raises(GraphError, match=r"out/report\.json is no report of a build; build the graph again"):
        unread(data, "out/report.json")


def test_an_empty_graph_has_no_report() -> None:
    """Where there is no statement there is nothing to report, and the remedy is told."""
    with pytest.raises(GraphError, match="holds no statement to report; build it"):
        report(read(Dataset()))
