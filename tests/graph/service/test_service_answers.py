"""What the editor makes of answers: tables, charts, networks, files, and words where there is none."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from urllib.parse import quote

import pytest
from editing import ACTIVE, ALL, Opener, cells, run, write, written
from playwright.sync_api import Browser

from ontology import vocabulary

SMALL = Path(__file__).parents[2] / "data" / "small.trig"
COUNTS = (
    "SELECT ?predicate (COUNT(*) AS ?times) { ?s rdf:predicate ?predicate } GROUP BY ?predicate ORDER BY ?predicate"
)
HOSTILE = """SELECT ?markup ?braces ?sum { VALUES (?markup ?braces ?sum) {
  ("<img src=x onerror=alert(1)>" "{{ markup }}" "=1+1") ("<script>alert(2)</script>" "plain" "2") } }"""


def test_the_table_has_short_names_links_and_names_in_their_script(open_editor: Opener) -> None:
    """An IRI is its CURIE, a link to its page, and its name marked with its language; a literal is marked likewise."""
    page = open_editor()
    fin = f"<{vocabulary.ID}state/FIN>"
    run(page, f'SELECT ?it ?name {{ VALUES ?it {{ {fin} }} ?it rdfs:label ?name FILTER (LANG(?name) = "ko") }}')
    link = page.locator(ACTIVE + ".table tbody a")
    assert (link.inner_text(), link.get_attribute("href")) == ("id:state/FIN", "/id/state/FIN")
    page.wait_for_selector(ACTIVE + '.table .name:text-is("フィンランド")')
    assert page.get_attribute(ACTIVE + ".table .name", "lang") == "ja"
    assert page.get_attribute(ACTIVE + ".table td:nth-child(2) span", "lang") == "ko"
    link.click()
    page.wait_for_url("**/id/state/FIN")


def test_the_table_is_sorted_by_value_and_turned_by_page(open_editor: Opener) -> None:
    """Numbers are sorted as numbers, up and then down, and of many rows a page is shown at a time."""
    page = open_editor()
    run(page, "SELECT ?n { VALUES ?n { 10 9 100 } }")
    for expected in (["9", "10", "100"], ["100", "10", "9"]):
        page.click(ACTIVE + ".table th button")
        assert [row[0] for row in cells(page)] == expected
    run(page, "SELECT ?a ?b ?c { ?a ?b ?c } LIMIT 120", ".table .pages")
    first = cells(page)
    page.click(ACTIVE + '.pages button:text-is("Next")')
    assert len(first) == 50
    assert cells(page)[0] not in first


def test_numbers_are_drawn_as_bars(open_editor: Opener, served) -> None:
    """A column of numbers beside names is a bar for each, as long as its number, with the name from the vocabulary."""
    page = open_editor()
    run(page, COUNTS)
    page.click(ACTIVE + ".select_chart")
    page.wait_for_selector(ACTIVE + "svg.chart rect")
    widths = [
        float(each)
        for each in page.eval_on_selector_all(
            ACTIVE + ".chart rect", "(all) => all.map((r) => r.getAttribute('width'))"
        )
    ]
    numbers = [int(row["times"]) for row in served.select(COUNTS)]
    assert len(widths) == len(numbers)
    assert [round(each / max(widths), 3) for each in widths] == [round(each / max(numbers), 3) for each in numbers]
    assert "参加者" in page.locator(ACTIVE + ".chart").text_content()


def test_times_are_drawn_in_their_order(open_editor: Opener, served) -> None:
    """Rows with a time are counted by time along a line of years; with a number they are dots."""
    page = open_editor()
    times = "SELECT ?when { ?s drg:time ?when } ORDER BY DESC(STR(?when))"
    run(page, times)
    page.click(ACTIVE + ".select_chart")
    titles = page.locator(ACTIVE + ".chart rect title")
    page.wait_for_selector(ACTIVE + ".chart rect")
    said = [each.rsplit(": ", 1) for each in titles.all_text_contents()]
    assert [when for when, _ in said] == sorted(when for when, _ in said)
    assert sum(int(count) for _, count in said) == len(served.select(times))
    run(
        page,
        "SELECT ?day ?n { VALUES (?day ?n) { ('2024-05-01' 3) ('2023-02-01' 1) ('2025-01-31' 2) } }",
        ".chart circle",
    )
    assert page.locator(ACTIVE + ".chart circle title").all_text_contents() == [
        "2023-02-01: 1",
        "2024-05-01: 3",
        "2025-01-31: 2",
    ]


def test_rows_of_things_are_drawn_as_a_network_that_stays_the_same(open_editor: Opener, served) -> None:
    """Each thing is a node and a link to its page, each pair a line; drawn again, everything is where it was."""
    page = open_editor()
    run(page, ALL)
    page.click(ACTIVE + ".select_network")
    page.wait_for_selector(ACTIVE + "svg.network .node")
    rows = [row for row in served.select(ALL) if row["object"].startswith(str(vocabulary.ID))]
    things = {row[end] for row in rows for end in ("subject", "object")}
    assert page.locator(ACTIVE + ".network .node").count() == len(things)
    assert page.locator(ACTIVE + ".network .line").count() == len({(row["subject"], row["object"]) for row in rows})
    assert "/id/state/FIN" in page.eval_on_selector_all(
        ACTIVE + ".network a", "(all) => all.map((a) => a.getAttribute('href'))"
    )
    places = "(all) => all.map((n) => [n.getAttribute('href'), n.getAttribute('transform')])"
    before = page.eval_on_selector_all(ACTIVE + ".network .node", places)
    assert len({place for _, place in before}) == len(things), "no two in one place"
    again = open_editor("?query=" + quote(ALL))
    again.click(ACTIVE + ".yasqe_queryButton")
    again.wait_for_selector(ACTIVE + ".table table")
    again.click(ACTIVE + ".select_network")
    again.wait_for_selector(ACTIVE + "svg.network .node")
    assert again.eval_on_selector_all(ACTIVE + ".network .node", places) == before


def test_of_a_large_network_the_most_tied_things_are_drawn(open_editor: Opener) -> None:
    """Beyond 250 things those are drawn that have most ties, with what they are tied to, and the rest is counted."""
    rows = " ".join([f"(<urn:hub> <urn:a{n}>)" for n in range(30)] + [f"(<urn:b{n}> <urn:c{n}>)" for n in range(300)])
    page = open_editor()
    run(page, f"SELECT ?from ?to {{ VALUES (?from ?to) {{ {rows} }} }}")
    page.click(ACTIVE + ".select_network")
    page.wait_for_selector(ACTIVE + ".network .node")
    names = page.locator(ACTIVE + ".network .node text").all_text_contents()
    assert {"urn:hub", *(f"urn:a{n}" for n in range(30))} <= set(names)
    assert {name.replace("urn:b", "urn:c") for name in names if "urn:b" in name} <= set(names)
    left = 631 - len(names)
    assert 240 < len(names) <= 250
    assert f"{left} things with fewer ties are left out" in page.inner_text(ACTIVE + ".yasr_results p.quiet")


def test_a_constructed_graph_is_a_table_and_a_network(open_editor: Opener) -> None:
    """The triples of CONSTRUCT are rows, and those between things a network with the names that the graph gives."""
    page = open_editor()
    run(page, 'CONSTRUCT { <urn:a> drg:party <urn:b> . <urn:a> rdfs:label "甲"@ja } WHERE {}')
    assert len(cells(page)) == 2
    page.click(ACTIVE + ".select_network")
    page.wait_for_selector(ACTIVE + ".network .node")
    names = page.locator(ACTIVE + ".network .node text").all_text_contents()
    assert sorted(names) == ["urn:b", "甲"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("ASK { ?a ?b ?c }", "True"),
        ("CONSTRUCT { ?a ?b ?c } WHERE { ?a <urn:none> ?b ; ?c ?c }", "Nothing fits this query."),
        ("SELECT * { ?a <urn:none> ?b }", "Nothing fits this query."),
    ],
)
def test_yes_and_nothing_are_answers_too(open_editor: Opener, query: str, shown: str) -> None:
    """A question that is answered by yes, and one that nothing answers, say so."""
    page = open_editor()
    write(page, query)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(f'{ACTIVE}.yasr_results :text("{shown}")')


def test_what_the_service_says_is_shown_as_it_says_it(open_editor: Opener) -> None:
    """An error of the service is its own line with the remedy, and the next query has its answer again."""
    page = open_editor(refusals=2)
    run(page, "SELECT * { ?a ?b }", ".failure")
    assert "line 1, column" in page.inner_text(ACTIVE + ".failure")
    run(page, "SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }", '.failure:has-text("SERVICE")')
    run(page, "SELECT ?n { VALUES ?n { 1 } }")
    assert cells(page) == [["1"]]


def test_a_service_that_has_gone_is_told(serving, browser: Browser) -> None:
    """When nothing answers any more, the page says so in plain words."""
    page = browser.new_page()
    with serving(SMALL) as running:
        page.goto(running.address + "editor")
        page.wait_for_selector(ACTIVE + ".yasqe .CodeMirror")
    page.click(ACTIVE + ".yasqe_queryButton")
    page.wait_for_selector(ACTIVE + '.failure:has-text("does not answer")')
    page.close()


def test_an_answer_is_text_and_nothing_of_it_runs_or_changes(open_editor: Opener, tmp_path: Path) -> None:
    """Markup in a literal is text, braces stay what they are, and a formula is none in the CSV that is taken away."""
    page = open_editor()
    run(page, HOSTILE)
    assert cells(page)[0] == ["<img src=x onerror=alert(1)>", "{{ markup }}", "=1+1"]
    assert page.locator(ACTIVE + ".yasr img").count() == 0
    taken = {}
    for name in ("CSV", "JSON"):
        with page.expect_download() as download:
            page.click(ACTIVE + f'.downloads button:text-is("{name}")')
        download.value.save_as(tmp_path / download.value.suggested_filename)
        taken[name] = (tmp_path / download.value.suggested_filename).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(taken["CSV"].splitlines()))
    assert rows[0] == ["markup", "braces", "sum"]
    assert rows[1] == ["<img src=x onerror=alert(1)>", "{{ markup }}", "'=1+1"]
    assert json.loads(taken["JSON"])["results"]["bindings"][0]["braces"]["value"] == "{{ markup }}"


def test_queries_stay_and_answers_do_not(open_editor: Opener) -> None:
    """What was written is there when the page is opened again; what was answered is asked anew."""
    page = open_editor()
    run(page, "SELECT ?n { VALUES ?n { 42 } }")
    page.reload()
    page.wait_for_selector(ACTIVE + ".yasqe .CodeMirror")
    assert "VALUES ?n { 42 }" in written(page)
    assert page.locator(ACTIVE + ".table").count() == 0
