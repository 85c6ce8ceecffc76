"""The commands that ask a built graph: query, validate, analyze, show, explain."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

PEOPLE = 'SELECT ?name WHERE { ?who a drg:Person ; rdfs:label ?name FILTER (lang(?name) = "ja") } ORDER BY ?name'
SMALL = Path(__file__).parents[1] / "data" / "small.trig"
SMALL_TEXT = SMALL.with_suffix(".txt")


def test_query_takes_the_folder_of_a_build_and_writes_a_table(run, built_sample) -> None:
    """A folder stands for the graph in it, and the vocabulary's prefixes need no declaration."""
    ran = run("query", built_sample, "SELECT (COUNT(*) AS ?commentaries) WHERE { ?c a drg:Commentary }")
    assert (ran.status, ran.out, ran.err) == (0, "commentaries\n------------\n1\n", "")


def test_query_forms_hold_the_same_answer(run) -> None:
    """CSV and JSON hold the same rows; lines of CSV end with CR LF, as its standard has it."""
    table = run("query", SMALL, PEOPLE).out.splitlines()
    as_csv = run("query", SMALL, PEOPLE, "--format", "csv").out
    as_json = json.loads(run("query", SMALL, PEOPLE, "--format", "json").out)
    names = [row["name"]["value"] for row in as_json["results"]["bindings"]]
    assert names
    assert table[2:] == names
    assert as_csv == "".join(f"{line}\r\n" for line in ["name", *names])


def test_query_constructs_trig(run) -> None:
    """CONSTRUCT gives RDF that ``query`` itself reads again."""
    made = run("query", SMALL, "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }", "--format", "trig")
    assert made.status == 0, made.err
    again = run("query", "-", "ASK { ?commentary a drg:Commentary }", stdin=made.out)
    assert again.out == "yes\n"


def test_query_comes_from_a_file_or_standard_input(run, tmp_path) -> None:
    """``-f FILE``, ``-f -`` and ``-`` give the answer that the same query on the command line gives."""
    expected = run("query", SMALL, PEOPLE)
    (tmp_path / "people.rq").write_text(PEOPLE, encoding="utf-8")
    assert run("query", SMALL, "-f", tmp_path / "people.rq") == expected
    assert run("query", SMALL, "-f", "-", stdin=PEOPLE) == expected
    assert run("query", SMALL, "-", stdin=PEOPLE) == expected


def test_recipes_are_listed_asked_and_printed(run, built_sample, tmp_path) -> None:
    """``--recipes`` lists them; ``--recipe`` asks one of a graph, as ``-f`` does with the SPARQL that it prints."""
    listed = run("query", "--recipes")
    assert (listed.status, listed.err) == (0, "")
    assert "meetings          Who met whom, and when?" in listed.out.splitlines()
    asked = run("query", built_sample, "--recipe", "meetings", "--format", "csv")
    assert "2023-04-06" in asked.out
    (tmp_path / "mine.rq").write_text(run("query", "--recipe", "meetings").out, encoding="utf-8")
    assert run("query", built_sample, "-f", tmp_path / "mine.rq", "--format", "csv") == asked


@pytest.mark.parametrize(("built", "text"), [("built_sample", "sample"), ("built_commentary", "commentary")])
def test_what_a_build_writes_conforms(run, built, text, request) -> None:
    """A built graph conforms to the shapes, and its quotations stand in the text."""
    ran = run("validate", request.getfixturevalue(built), "--text", request.getfixturevalue(text))
    assert ran.status == 0, ran.out
    assert ran.out.startswith("conformant: ")
    assert ran.out.endswith("and their quotations\n")


def test_validate_lists_findings_and_leaves_with_1(run, tmp_path) -> None:
    """A statement without modality is found and named."""
    graph = SMALL.read_text(encoding="utf-8").replace("drg:modality drg:Planned", "drg:confidence 0.5", 1)
    (tmp_path / "graph.trig").write_text(graph, encoding="utf-8")
    ran = run("validate", tmp_path)
    assert ran.status == 1
    assert "drg:modality" in ran.out
    assert ran.out.splitlines()[-1].startswith("not conformant: ")


def test_validate_finds_quotations_that_the_text_does_not_have(run, tmp_path) -> None:
    """Against a text that is one character longer at its start, quotations are findings."""
    (tmp_path / "other.txt").write_text("、" + SMALL_TEXT.read_text(encoding="utf-8"), encoding="utf-8")
    ran = run("validate", SMALL, "--text", tmp_path / "other.txt")
    assert ran.status == 1
    assert "oa:exact" in ran.out
    assert run("validate", SMALL, "--text", SMALL_TEXT).status == 0


def test_analyze_writes_a_table_and_csv(run, tmp_path) -> None:
    """The table on standard output and the CSV file tell of the same actors; ``--csv -`` writes CSV alone."""
    ran = run("analyze", SMALL, "--csv", tmp_path / "actors.csv")
    assert ran.status == 0, ran.err
    written = (tmp_path / "actors.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(written)))
    assert len(ran.out.splitlines()) == len(rows) + 2
    assert all(row["label"] in ran.out for row in rows)
    assert run("analyze", SMALL, "--csv", "-").out == written


def test_analyze_hedged_counts_more(run) -> None:
    """What is planned, possible or reported ties actors only with ``--hedged``."""

    def strength(*options: str) -> float:
        text = run("analyze", SMALL, "--csv", "-", *options).out
        return sum(float(row["strength"]) for row in csv.DictReader(io.StringIO(text)))

    assert strength("--hedged") > strength()


def test_show_writes_the_page_beside_the_graph(run, built_sample, tmp_path) -> None:
    """The page of a build comes out as the build wrote it, and its path is the result."""
    (tmp_path / "graph.trig").write_bytes((built_sample / "graph.trig").read_bytes())
    ran = run("show", tmp_path / "graph.trig", "--no-open")
    assert (ran.status, ran.out) == (0, f"{tmp_path / 'network.html'}\n")
    assert (tmp_path / "network.html").read_bytes() == (built_sample / "network.html").read_bytes()


def test_show_opens_the_page_where_there_is_a_display(run, tmp_path) -> None:
    """The user's browser gets the address of the page that was written, unless ``--no-open`` is given."""
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >> "{tmp_path}/opened"\n', encoding="utf-8")
    browser.chmod(0o755)
    display = {"DISPLAY": ":0", "BROWSER": str(browser)}
    for name, options in (("a.html", []), ("b.html", ["--no-open"])):
        assert run("show", SMALL, "--out", tmp_path / name, *options, environment=display).status == 0
    assert (tmp_path / "opened").read_text(encoding="utf-8") == f"{(tmp_path / 'a.html').as_uri()}\n"


def test_show_opens_no_browser_without_a_display(run, tmp_path) -> None:
    """Where there is no display the page is written and the command ends."""
    bare = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "BROWSER": "false"}
    ran = run("show", SMALL, "--out", tmp_path / "page.html", environment=bare)
    assert (ran.status, ran.err) == (0, "")
    assert (tmp_path / "page.html").exists()


def test_show_writes_to_standard_output(run, tmp_path) -> None:
    """``--out -`` writes the page, and only it."""
    ran = run("show", "-", "--out", "-", stdin=SMALL.read_bytes())
    run("show", SMALL, "--out", tmp_path / "page.html", "--no-open")
    assert ran.out == (tmp_path / "page.html").read_text(encoding="utf-8")


def held(page: str) -> dict[str, Any]:
    """Give the data that a page holds."""
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert match is not None
    found: dict[str, Any] = json.loads(match.group(1))
    return found


@pytest.mark.parametrize(
    ("options", "start"),
    [
        (["--concepts"], "view=stances"),
        (["--timeline", "--as-of", "2031"], "view=timeline&to=2031&undated=1"),
        (
            ["--modality", "Possible", "--modality", "Planned", "--actors", "--as-of", "2031-03"],
            "view=actors&to=2031-03&undated=1&modality=Possible,Planned",
        ),
    ],
)
def test_show_opens_with_the_view_that_was_asked_for(run, options, start) -> None:
    """View, date and modalities are where the page starts from; the whole graph is in it all the same."""
    ran = run("show", SMALL, "--out", "-", *options)
    assert (ran.status, ran.err) == (0, "")
    data = held(ran.out)
    assert data["start"] == start
    assert len(data["details"]["claims"]) == 49


def test_show_refuses_views_that_there_are_not(run, tmp_path) -> None:
    """Two views, an unknown modality and what is no date are named in one line, and nothing is written."""
    for options, complaint in (
        (["--actors", "--concepts"], "give one of --actors, --concepts and --timeline; see 'dragoman show --help'"),
        (["--modality", "asserted"], "'asserted' is no modality; use "),
        (["--as-of", "2031-13"], "'2031-13' is no date; give YYYY, YYYY-MM or YYYY-MM-DD"),
        (["--with-text", "none.txt"], "there is no file none.txt; check its path"),
    ):
        ran = run("show", SMALL, "--out", tmp_path / "page.html", *options, cwd=tmp_path)
        assert ran.complaint.startswith(f"dragoman: {complaint}")
    assert list(tmp_path.iterdir()) == []


def test_show_puts_the_text_on_the_page_where_it_is_given(run, tmp_path) -> None:
    """Only ``--with-text`` puts the commentary on the page, from a file or from standard input alike."""
    text = SMALL_TEXT.read_text(encoding="utf-8")
    ran = run("show", SMALL, "--out", "-", "--with-text", SMALL_TEXT)
    assert (ran.status, ran.err) == (0, "")
    (held_text,) = held(ran.out)["details"]["texts"]
    assert held_text["text"] == text
    assert held_text["mentions"]
    assert run("show", SMALL, "--out", "-", "--with-text", "-", stdin=text).out == ran.out


def test_show_refuses_another_text(run, tmp_path) -> None:
    """A text in which the quotations do not stand is named, and so is standard input asked for twice."""
    (tmp_path / "other.txt").write_text("、" + SMALL_TEXT.read_text(encoding="utf-8"), encoding="utf-8")
    ran = run("show", SMALL, "--out", "-", "--with-text", "other.txt", cwd=tmp_path)
    assert ran.complaint.startswith("dragoman: other.txt is the text of none of the graph's commentaries")
    assert ran.complaint.endswith("give the file that the graph was built from")
    both = run("show", "-", "--out", "-", "--with-text", "-")
    assert "standard input cannot hold both the graph and a text" in both.complaint


def test_show_puts_texts_by_their_commentaries(run, tmp_path) -> None:
    """Of a graph of two commentaries each text goes to the one that quotes it, whatever order they are given in."""
    essays = {
        "a.txt": "地域協力の展望\n\n日本の首相は韓国の大統領と東京で会談した。\n",
        "b.txt": "海の展望\n\n日本は韓国と協議した。\n",
    }
    for name, text in essays.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run("build", *essays, "--out", "out", cwd=tmp_path).status == 0
    graphs = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "out").glob("*/graph.trig"))]
    (tmp_path / "both.trig").write_text("\n".join(graphs), encoding="utf-8")
    ran = run("show", "both.trig", "--out", "-", "--with-text", "b.txt", "--with-text", "a.txt", cwd=tmp_path)
    details = held(ran.out)["details"]
    assert {one["text"] for one in details["texts"]} == set(essays.values())
    for claim in details["claims"]:
        for evidence in claim["evidence"]:
            (text,) = [one["text"] for one in details["texts"] if one["source"] == evidence["source"]]
            assert text[evidence["start"] : evidence["end"]] == evidence["exact"]


def test_build_puts_the_text_on_the_page_where_it_is_asked_for(run, tmp_path, built_sample) -> None:
    """``build --with-text`` writes the page with the commentary on it; without it the page holds no text."""
    essay = "地域協力の展望\n\n日本の首相は韓国の大統領と東京で会談した。\n\nこの一文に言明はない。\n"
    (tmp_path / "essay.txt").write_text(essay, encoding="utf-8")
    assert run("build", "essay.txt", "--out", "out", "--with-text", cwd=tmp_path).status == 0
    page = (tmp_path / "out" / "network.html").read_text(encoding="utf-8")
    assert [one["text"] for one in held(page)["details"]["texts"]] == [essay]
    without = (built_sample / "network.html").read_text(encoding="utf-8")
    assert held(without)["details"]["texts"] == []


def test_explain_shows_words_and_rule(run) -> None:
    """An entity's statements come with quotation and rule; one of them can be asked for by its id."""
    ran = run("explain", SMALL, "フィンランド", "--text", SMALL_TEXT)
    assert ran.status == 0, ran.err
    assert "id:state/FIN" in ran.out or "id/state/FIN" in ran.out
    assert "【" in ran.out
    statement = next(line.strip() for line in ran.out.splitlines() if line.strip().startswith("id:statement/"))
    alone = run("explain", SMALL, statement)
    assert statement in alone.out
    assert "rule: " in alone.out


def test_analyze_measures_a_network_of_ones_choice(run) -> None:
    """View, measures, date and doubts are chosen by option; the CSV names the library."""
    ran = run("analyze", SMALL, "--view", "together", "--measure", "betweenness", "--measure", "effective size")
    assert ran.out.split()[:4] == ["actor", "betweenness", "effective", "size"]
    ran = run("analyze", SMALL, "--view", "newman", "--measure", "strength", "--csv", "-")
    assert ran.out.splitlines()[0] == "iri,label,strength (networkx)"
    early = run("analyze", SMALL, "--view", "dyads", "--measure", "degree", "--as-of", "1900", "--csv", "-")
    assert len(early.out.splitlines()) < len(run("analyze", SMALL, "--view", "dyads", "--csv", "-").out.splitlines())
    ran = run("analyze", SMALL, "--view", "together", "--measure", "strength", "--robust", "--csv", "-")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert all(float(row["low"]) <= float(row["high"]) <= float(row["value"]) for row in rows)
    assert rows
